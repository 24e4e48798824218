// Command notices writes THIRD_PARTY.md: each module that is part of a program
// that we give away, on any system, with its licence and the words that its
// authors want to be passed on.
//
//	go run ./app/packaging/notices >THIRD_PARTY.md
//	go run ./app/packaging/notices servers >ledger/server/THIRD_PARTY.md
package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

func main() {
	b := desks
	if len(os.Args) > 1 && os.Args[1] == "servers" {
		b = servers
	}
	if err := b.write(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "notices:", err)
		os.Exit(1)
	}
}

// book is the notices of a program.
type book struct {
	folder, program string // the folder of its module, below that of the desks' program, and its package
	head            string
	systems         [][]string // that it is made for, and whether with its window, which takes C
}

var desks = book{program: "hourbook", head: head, systems: [][]string{
	{"GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=1"},
	{"GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=1"},
	{"GOOS=darwin", "GOARCH=arm64", "CGO_ENABLED=1"},
	{"GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0"},
}}

var servers = book{folder: "ledger/server", program: "hourbook/ledger/server", head: serverHead, systems: [][]string{
	{"GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0"}, {"GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0"},
}}

// module is one that something was taken from.
type module struct {
	name, version, folder string
	texts                 []text
}

// text is a file of terms, by its path in the module.
type text struct {
	path string
	raw  []byte
}

func (b book) write(out io.Writer) error {
	modules, err := b.modules()
	if err != nil {
		return err
	}
	fmt.Fprint(out, b.head)
	for _, m := range modules {
		fmt.Fprintf(out, "| %s | %s | %s |\n", m.name, m.version, m.kind())
	}
	told := map[string]string{}
	for _, m := range modules {
		fmt.Fprintf(out, "\n## %s\n", m.name)
		for _, t := range m.texts {
			words := tidy(t.raw)
			if same, known := told[words]; known {
				fmt.Fprintf(out, "\n%s: as that of %s.\n", t.path, same)
				continue
			}
			told[words] = m.name
			fmt.Fprintf(out, "\n%s:\n\n```\n%s\n```\n", t.path, words)
		}
	}
	return nil
}

const head = `# What others made

Hourbook is built from these modules besides Go's own library, whose licence is that of golang.org/x/text below. ` + "`make notices`" + ` writes this file anew.
The letters are Noto Sans (SIL Open Font License, ` + "`assets/fonts/OFL.txt`" + `), the colour profile is sRGB (` + "`assets/color/README.md`" + `), the VAT tables and
sample data are our own.

| module | version | licence |
|---|---|---|
`

const serverHead = `# What others made

The program of the servers is built from these modules besides Go's own library, whose licence is that of golang.org/x/text below, and besides the ledger of
Hourbook itself. ` + "`make notices`" + ` writes this file anew.

| module | version | licence |
|---|---|---|
`

// modules are those whose packages are in a program of ours, in order.
func (b book) modules() ([]*module, error) {
	var all []*module
	for _, system := range b.systems {
		lines, err := b.listed(system)
		if err != nil {
			return nil, err
		}
		for _, line := range lines {
			f := strings.SplitN(line, "\t", 3)
			if f[0] == "hourbook" {
				continue // ours
			}
			if !slices.ContainsFunc(all, func(m *module) bool { return m.name == f[0] }) {
				all = append(all, &module{name: f[0], version: f[1], folder: f[2]})
			}
		}
	}
	slices.SortFunc(all, func(a, b *module) int { return strings.Compare(a.name, b.name) })
	for _, m := range all {
		if err := m.read(); err != nil {
			return nil, err
		}
		if len(m.texts) == 0 {
			return nil, fmt.Errorf("%s says nothing of its licence", m.name)
		}
	}
	return all, nil
}

// listed are the modules in the program of one system: name, version, folder.
func (b book) listed(system []string) ([]string, error) {
	root, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return nil, err
	}
	command := exec.Command("go", "list", "-deps", "-f", `{{with .Module}}{{if not .Main}}{{.Path}}{{"\t"}}{{.Version}}{{"\t"}}{{.Dir}}{{end}}{{end}}`, b.program)
	command.Dir = filepath.Join(filepath.Dir(strings.TrimSpace(string(root))), b.folder)
	command.Env = append(os.Environ(), system...)
	var faults bytes.Buffer
	command.Stderr = &faults
	raw, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go list for %s: %w: %s", strings.Join(system, " "), err, faults.Bytes())
	}
	return strings.FieldsFunc(string(raw), func(r rune) bool { return r == '\n' || r == '\r' }), nil
}

var (
	termsFile = regexp.MustCompile(`(?i)^(licen[sc]e|copying|notice|ofl|patents|authors\.txt)([-_.].*)?$`)
	noTerms   = regexp.MustCompile(`^(testdata|vendor|_.*|\..+)$`) // folders that go into no program
)

// read takes the files of terms of a module. Those of C sources and letters
// stand in folders that Go does not list.
func (m *module) read() error {
	return filepath.WalkDir(m.folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && noTerms.MatchString(d.Name()):
			return filepath.SkipDir
		case !d.Type().IsRegular() || !termsFile.MatchString(d.Name()) || strings.HasSuffix(path, ".go"):
			return nil
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(m.folder, path)
		m.texts = append(m.texts, text{filepath.ToSlash(name), raw})
		return err
	})
}

// kind names the licences that the texts are.
func (m *module) kind() string {
	var kinds []string
	for _, t := range m.texts {
		for _, match := range licensecheck.Scan(t.raw).Match {
			if !slices.Contains(kinds, match.ID) {
				kinds = append(kinds, match.ID)
			}
		}
	}
	return strings.Join(kinds, ", ")
}

// tidy gives a text the same ends of lines everywhere.
func tidy(raw []byte) string {
	lines := strings.Split(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t\f")
	}
	return strings.ReplaceAll(strings.Trim(strings.Join(lines, "\n"), "\n"), "```", "'''")
}
