package terms

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"hourbook/assets"
)

func TestTermsAreReadPlainly(t *testing.T) {
	for name, text := range map[string][]byte{"terms": assets.Terms, "dunning": assets.Dunning} {
		if !readAsTheLibraryDoes(t, text) {
			t.Errorf("the library has to read the %s", name)
		}
	}
}

func TestWhatIsNotPlainIsLeftToTheLibrary(t *testing.T) {
	for text, plain := range map[string]bool{
		"":                             true,
		"a = 1\nb.c = \"x\" # y":       true,
		"[a.b]\n[a.c]\n[[d]]\n[[d]]":   true,
		"a = [1, \"b\", # c\n[],\n]":   true,
		"a = {b = {}, \"c d\" = true}": true,
		"[a]\nb.c = 1\nb.d = 2":        true,

		"a = 1\na = 2":             false,
		"a = 1\na.b = 2":           false,
		"a = {}\na.b = 2":          false,
		"a = {}\n[a.b]":            false,
		"[a]\n[a]":                 false,
		"[a.b]\n[a]":               false,
		"[a]\nb.c = 1\n[a.b]":      false,
		"[a]\nb.c = 1\n[a.b.d]":    false,
		"a = []\n[[a]]":            false,
		"[[a]]\n[a]":               false,
		"[[a]]\n[a.b]":             false,
		"[a]\n[[a]]":               false,
		"a = 1_000":                false,
		"a = 01":                   false,
		"a = -1":                   false,
		"a = 1.5":                  false,
		"a = 2026-01-01":           false,
		"a = 12345678901234567890": false,
		"a = 'b'":                  false,
		`a = "\n"`:                 false,
		"a = \"\"\"b\"\"\"":        false,
		"a = \"b":                  false,
		"a = {b = 1,}":             false,
		"a = {b.c = 1}":            false,
		"a.b.c.d.e = 1":            false,
		"a = [[[[1]]]]":            false,
		"a = {b = 1, b = 2}":       false,
		"a = {b = 1\n}":            false,
		"a = [1 2]":                false,
		"a = [,]":                  false,
		"a = 1 b = 2":              false,
		"a =\n1":                   false,
		"\"a.b\" = 1":              false,
		"\"\" = 1":                 false,
		" = 1":                     false,
		"a. = 1":                   false,
		"[a":                       false,
		"[]":                       false,
		"[a] b = 1":                false,
		"[[a]":                     false,
		"a = 1\r\n":                false,
		"a = \"\x01\"":             false,
		"a = \"\xff\"":             false,
	} {
		if readAsTheLibraryDoes(t, []byte(text)) != plain {
			t.Errorf("%q is read plainly: %t, want %t", text, !plain, plain)
		}
	}
}

// readAsTheLibraryDoes tells whether a text is read plainly, and holds what comes out
// against the library: values, and the lines of tables.
func readAsTheLibraryDoes(t *testing.T, text []byte) bool {
	t.Helper()
	got, ok := plainTOML(text)
	if !ok {
		return false
	}
	want := map[string]any{}
	if err := toml.Unmarshal(text, &want); err != nil {
		t.Errorf("%q: the library refuses it: %v", text, err)
	} else if !reflect.DeepEqual(got.values, want) {
		t.Errorf("%q\ngot  %v\nwant %v", text, got.values, want)
	}
	lines := tomlLines(text)
	for _, path := range slices.Sorted(maps.Keys(got.lines)) {
		if want, known := lines[path]; known && got.lines[path] != want {
			t.Errorf("%q: %s stands on line %d, want %d", text, path, got.lines[path], want)
		}
	}
	return true
}

func FuzzPlainTOML(f *testing.F) {
	f.Add([]byte(assets.Terms))
	f.Add([]byte("a = {b = [1, true]}\nc.d = \"e\"\n[f.\"g h\"]\n[[i]]\nj = 0 # k"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if boundTOML("f.toml", text) == nil {
			readAsTheLibraryDoes(t, text)
		}
	})
}
