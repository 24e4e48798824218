package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// screen is what a screen of the window may import, and what the forms that several open:
// one screen never imports another, and no form a screen.
var screen = []string{
	"hourbook/app/gui", "hourbook/app/gui/forms", "hourbook/app/gui/kit",
	"hourbook/ledger/wire", "hourbook/ledger/team", "hourbook/invoice/price", "hourbook/app/bank", "hourbook/app/bank/match", "hourbook/app/books",
	"hourbook/ledger/event", "hourbook/ledger/fault", "hourbook/ledger/terms", "hourbook/ledger/limit", "hourbook/sla", "hourbook/sla/language", "hourbook/invoice", "hourbook/invoice/page", "hourbook/ledger",
	"hourbook/app", "hourbook/app/exchange", "hourbook/app/tabular", "hourbook/app/costs", "hourbook/app/search", "hourbook/app/words", "hourbook/assets",
	"github.com/shopspring/decimal", "fyne.io/fyne/v2",
}

// ladder says which of our packages, and which libraries, each package may
// import besides the standard library. Arrows only lead down; a new one is a
// decision, made here.
var ladder = map[string][]string{
	"sla/language":     {"hourbook/assets", "golang.org/x/text"},
	"sla":              {"hourbook/sla/language"},
	"assets":           {},
	"ledger/limit":     {"hourbook/sla"},
	"invoice/country":  {"hourbook/sla/language", "hourbook/sla"},
	"invoice/vat":      {"hourbook/sla", "hourbook/invoice/country", "github.com/shopspring/decimal"},
	"invoice":          {"hourbook/sla/language", "hourbook/invoice/price", "hourbook/sla", "hourbook/invoice/country", "hourbook/invoice/vat", "github.com/shopspring/decimal"},
	"invoice/page":     {"hourbook/invoice/price", "hourbook/sla", "hourbook/invoice", "hourbook/assets", "github.com/shopspring/decimal", "golang.org/x/image", "golang.org/x/text/unicode/norm", "rsc.io/qr"},
	"invoice/einvoice": {"hourbook/invoice/price", "hourbook/sla", "hourbook/invoice", "hourbook/invoice/country", "hourbook/invoice/vat", "github.com/shopspring/decimal"},
	"invoice/pdf":      {"hourbook/invoice/price", "hourbook/sla", "hourbook/invoice", "hourbook/invoice/page", "hourbook/assets", "github.com/jung-kurt/gofpdf", "golang.org/x/image"},
	"ledger/terms":     {"hourbook/sla/language", "hourbook/invoice/price", "hourbook/ledger/limit", "hourbook/sla", "hourbook/invoice", "hourbook/invoice/country", "hourbook/invoice/vat", "github.com/shopspring/decimal", "github.com/pelletier/go-toml/v2"},
	"ledger/fault":     {},
	"ledger/event":     {"hourbook/ledger/limit", "hourbook/ledger/fault", "github.com/fxamacker/cbor/v2", "github.com/google/uuid"},
	"ledger/store":     {"hourbook/ledger/fault", "go.etcd.io/bbolt", "github.com/gofrs/flock", "golang.org/x/sys"},
	"invoice/price":    {"hourbook/sla", "github.com/shopspring/decimal"},
	"ledger": {
		"hourbook/sla/language", "hourbook/ledger/journal", "hourbook/invoice/price", "hourbook/ledger/store", "hourbook/ledger/event", "hourbook/ledger/fault", "hourbook/ledger/terms", "hourbook/ledger/limit", "hourbook/sla", "hourbook/invoice", "hourbook/invoice/country", "hourbook/invoice/vat", "go.etcd.io/bbolt", "github.com/shopspring/decimal",
		"github.com/fxamacker/cbor/v2", "github.com/google/uuid", "golang.org/x/text/unicode/norm",
	},
	"ledger/journal":             {"hourbook/ledger/limit", "hourbook/ledger/event", "hourbook/ledger/fault", "github.com/fxamacker/cbor/v2"},
	"ledger/journal/journaltest": {"hourbook/ledger/event", "hourbook/ledger/journal"},
	"ledger/wire":                {"hourbook/ledger", "hourbook/ledger/event", "hourbook/ledger/journal"},
	"ledger/front":               {"hourbook/ledger/store", "hourbook/ledger/journal", "hourbook/ledger", "hourbook/ledger/event", "hourbook/ledger/wire"},
	"ledger/team":                {"hourbook/ledger/journal", "hourbook/ledger/wire", "hourbook/ledger/store", "hourbook/ledger/event", "hourbook/ledger/fault", "hourbook/ledger", "filippo.io/age", "github.com/zalando/go-keyring", "golang.org/x/crypto"},
	"app/exchange": {
		"hourbook/ledger/store", "hourbook/ledger/event", "hourbook/ledger/fault", "hourbook/ledger/terms", "hourbook/sla", "hourbook/ledger/limit", "hourbook/invoice", "hourbook/invoice/country", "hourbook/ledger", "github.com/shopspring/decimal",
		"github.com/google/renameio/v2", "filippo.io/age", "golang.org/x/text",
	},
	"app/tabular":    {"hourbook/sla", "hourbook/invoice", "hourbook/app/exchange", "github.com/shopspring/decimal"},
	"app/costs":      {"hourbook/ledger/limit", "hourbook/sla", "github.com/pelletier/go-toml/v2", "github.com/shopspring/decimal"},
	"app/search":     {"golang.org/x/text/unicode/norm"},
	"app/bank":       {"hourbook/ledger/limit", "hourbook/sla", "hourbook/invoice", "github.com/shopspring/decimal", "github.com/pelletier/go-toml/v2", "golang.org/x/text"},
	"app/books":      {"hourbook/invoice", "hourbook/invoice/country", "hourbook/invoice/vat", "hourbook/ledger/limit", "hourbook/sla", "github.com/pelletier/go-toml/v2", "github.com/shopspring/decimal", "golang.org/x/text"},
	"app/bank/match": {"hourbook/app/bank", "hourbook/sla", "hourbook/invoice", "github.com/shopspring/decimal", "golang.org/x/text"},
	"app": {
		"hourbook/sla/language", "hourbook/invoice/price", "hourbook/ledger/store", "hourbook/app/bank", "hourbook/app/bank/match", "hourbook/app/books",
		"hourbook/ledger/event", "hourbook/ledger/fault", "hourbook/ledger/terms", "hourbook/app/exchange", "hourbook/app/tabular", "hourbook/app/costs", "hourbook/app/search", "hourbook/ledger/limit", "hourbook/sla", "hourbook/invoice", "hourbook/invoice/page", "hourbook/invoice/pdf", "hourbook/invoice/einvoice", "hourbook/ledger", "hourbook/assets",
		"github.com/shopspring/decimal", "golang.org/x/text/unicode/norm", "github.com/gofrs/flock", "github.com/wneessen/go-mail",
		"hourbook/app/version", "hourbook/invoice/country", "hourbook/invoice/vat",
	},
	"app/words":           {"hourbook/ledger/wire", "hourbook/ledger/team", "hourbook/sla", "hourbook/ledger/store", "hourbook/ledger/fault", "hourbook/assets", "hourbook/invoice", "hourbook/invoice/page", "hourbook/ledger", "hourbook/app", "hourbook/app/bank", "hourbook/app/bank/match", "hourbook/app/exchange"},
	"app/words/wordstest": {"hourbook/sla/language"},
	"app/cli": {
		"hourbook/sla/language", "hourbook/ledger/team", "hourbook/ledger/wire", "hourbook/invoice/price", "hourbook/ledger/store", "hourbook/app/bank", "hourbook/app/bank/match", "hourbook/app/books",
		"hourbook/ledger/event", "hourbook/ledger/fault", "hourbook/ledger/terms", "hourbook/ledger/limit", "hourbook/sla", "hourbook/invoice", "hourbook/invoice/page", "hourbook/ledger", "hourbook/app", "hourbook/app/exchange", "hourbook/app/tabular", "hourbook/app/costs", "hourbook/app/config", "hourbook/app/version", "hourbook/app/words", "hourbook/assets", "github.com/shopspring/decimal",
		"github.com/spf13/cobra", "github.com/spf13/pflag", "github.com/schollz/progressbar/v3", "github.com/adrg/xdg", "github.com/rivo/uniseg",
	},
	"app/gui/kit":        {"hourbook/sla/language", "github.com/shopspring/decimal", "hourbook/sla", "hourbook/invoice", "hourbook/invoice/page", "hourbook/assets", "hourbook/app/search", "hourbook/app/words", "fyne.io/fyne/v2", "github.com/fyne-io/oksvg", "github.com/srwiley/rasterx"},
	"app/gui/guitest":    {"hourbook/app/gui/kit", "hourbook/sla", "hourbook/sla/language", "hourbook/invoice", "hourbook/ledger", "hourbook/app", "github.com/shopspring/decimal", "fyne.io/fyne/v2", "golang.org/x/sys"},
	"app/gui/windowtest": {"hourbook/app/gui", "hourbook/app/gui/guitest", "hourbook/app/gui/kit", "hourbook/app/story/testdata/limit", "hourbook/app/story/testdata/past", "hourbook/ledger", "fyne.io/fyne/v2"},
	"app/gui/places":     {"hourbook/app/gui", "hourbook/app/gui/customers", "hourbook/app/gui/invoices", "hourbook/app/gui/reports", "hourbook/app/gui/settings", "hourbook/app/gui/tickets", "hourbook/app/gui/today", "hourbook/app/gui/week"},
	"app/gui/forms":      screen,
	"app/gui/customers":  screen,
	"app/gui/invoices":   screen,
	"app/gui/reports":    screen,
	"app/gui/settings":   screen,
	"app/gui/tickets":    screen,
	"app/gui/today":      screen,
	"app/gui/week":       screen,
	"app/gui": {
		"hourbook/sla/language", "hourbook/app/gui/kit",
		"hourbook/ledger/wire", "hourbook/ledger/team", "hourbook/invoice/price", "hourbook/ledger/store", "hourbook/app/bank", "hourbook/app/bank/match", "hourbook/app/books",
		"hourbook/ledger/event", "hourbook/ledger/fault", "hourbook/ledger/terms", "hourbook/ledger/limit", "hourbook/sla", "hourbook/invoice", "hourbook/invoice/page", "hourbook/ledger", "hourbook/app", "hourbook/app/exchange", "hourbook/app/tabular", "hourbook/app/costs", "hourbook/app/search", "hourbook/app/words", "hourbook/assets",
		"github.com/shopspring/decimal", "fyne.io/fyne/v2",
	},
	"app/desktop":           {"fyne.io/systray", "github.com/godbus/dbus/v5", "github.com/jezek/xgb", "golang.org/x/sys"},
	"app/locale":            {},
	"app/console":           {},
	"app/version":           {"hourbook/app/console"},
	"app/config":            {"hourbook/sla/language", "hourbook/ledger/limit", "hourbook/sla", "github.com/pelletier/go-toml/v2"},
	"app/packaging/tree":    {"hourbook/app/cli", "hourbook/app/version", "hourbook/assets", "github.com/spf13/cobra", "golang.org/x/image"},
	"app/packaging/windows": {"hourbook/app/version", "hourbook/assets", "golang.org/x/image"},
	"app/packaging/notices": {"github.com/google/licensecheck"},
	"app/torture/windows":   {},
	".":                     {"hourbook/app/cli", "hourbook/app/desktop", "hourbook/app/gui", "hourbook/app/gui/places", "hourbook/app/locale", "hourbook/app/version", "hourbook/ledger", "hourbook/ledger/team", "github.com/mattn/go-isatty", "golang.org/x/term", "fyne.io/fyne/v2/app", "fyne.io/fyne/v2"},
}

// sources calls each with every Go file of this module that is not a test. The
// servers of a team are a module of their own, with libraries of their own.
func sources(t *testing.T, each func(folder, path string)) {
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata"):
			return filepath.SkipDir
		case d.IsDir() && path != "." && exists(filepath.Join(path, "go.mod")):
			return filepath.SkipDir
		case !d.IsDir() && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go"):
			each(filepath.ToSlash(filepath.Dir(path)), path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func imports(t *testing.T, path string) []string {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, name)
	}
	return all
}

// isStandard tells a package of the standard library, whose first part has no
// dot.
func isStandard(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return !strings.Contains(first, ".") && first != "hourbook"
}

// allows tells whether a rung of the ladder names a package, or the module
// that it belongs to.
func allows(rung []string, name string) bool {
	return slices.ContainsFunc(rung, func(allowed string) bool {
		if strings.HasPrefix(allowed, "hourbook/") {
			return name == allowed
		}
		return name == allowed || strings.HasPrefix(name, allowed+"/")
	})
}

func TestPackagesImportOnlyDownTheLadder(t *testing.T) {
	sources(t, func(folder, path string) {
		rung, known := ladder[folder]
		if !known {
			t.Errorf("%s: the ladder does not know %s", path, folder)
		}
		for _, name := range imports(t, path) {
			if !isStandard(name) && !allows(rung, name) {
				t.Errorf("%s imports %s, which the ladder does not allow", path, name)
			}
		}
	})
}

func TestEachScreenStandsInTheRail(t *testing.T) {
	listed := imports(t, "app/gui/places/places.go")
	found := 0
	sources(t, func(folder, path string) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), "= gui.Place{") {
			return
		}
		if found++; !slices.Contains(listed, "hourbook/"+folder) {
			t.Errorf("%s is a screen that app/gui/places does not list", folder)
		}
	})
	if found == 0 {
		t.Error("no screens were found")
	}
}

func TestOnlyMainOpensARealWindow(t *testing.T) {
	sources(t, func(folder, path string) {
		if folder != "." && slices.Contains(imports(t, path), "fyne.io/fyne/v2/app") {
			t.Errorf("%s imports fyne.io/fyne/v2/app, which needs a display", path)
		}
	})
}

func TestOnlyMainReadsTheClock(t *testing.T) {
	sources(t, func(folder, path string) {
		if folder == "." || folder == "app/version" || strings.HasPrefix(folder, "app/packaging/") { // the first answers --version before main begins, the others are programs
			return
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(text), "\n") {
			if code, _, _ := strings.Cut(line, "//"); strings.Contains(code, "time.Now(") || strings.Contains(code, "os.Exit(") {
				t.Errorf("%s:%d: the time is passed in, and only main ends the program", path, n+1)
			}
		}
	})
}
