package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// papers are what people read about the program and how it is made.
var papers = []string{"README.md", "CHANGELOG.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "sla/README.md", "app/cli/README.md", "app/gui/README.md"}

var (
	inCode   = regexp.MustCompile("`([^`]+)`")
	ourPath  = regexp.MustCompile(`^(app|assets|invoice|ledger|sla|testdata)/[\w./-]+$|^[\w-]+\.(go|md|toml|mod)$`)
	makeRule = regexp.MustCompile("`make ([a-z -]+)")
)

func TestPapersNameFilesThatAreThere(t *testing.T) {
	for _, paper := range papers {
		text, err := os.ReadFile(paper)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, found := range inCode.FindAllStringSubmatch(string(text), -1) {
			path := found[1]
			if !ourPath.MatchString(path) || notOurs[path] {
				continue
			}
			if _, err := os.Stat(path); err != nil {
				t.Errorf("%s names %s, which is not there", paper, path)
			}
		}
	}
}

// notOurs are names that look like files of the source and are the user's.
var notOurs = map[string]bool{"terms.toml": true, "company.toml": true, "config.toml": true}

var nameInFile = regexp.MustCompile("`(?:\\w+\\.)?(\\w+)` \\(`([\\w/]+\\.go)`")

// A name that has its file behind it, as in `Ledger.Write` (`ledger/ledger.go`), stands
// in that file.
func TestPapersNameWhatStandsInTheFile(t *testing.T) {
	named := 0
	for _, paper := range papers {
		text, err := os.ReadFile(paper)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, found := range nameInFile.FindAllStringSubmatch(string(text), -1) {
			named++
			if source, err := os.ReadFile(found[2]); err != nil || !regexp.MustCompile(`\b`+found[1]+`\b`).Match(source) {
				t.Errorf("%s: %s is not in %s (%v)", paper, found[1], found[2], err)
			}
		}
	}
	if named == 0 {
		t.Error("no names were found")
	}
}

var inBrackets = regexp.MustCompile(`\]\(([^)#:]+)\)`)

func TestPapersLinkToFilesThatAreThere(t *testing.T) {
	for _, paper := range papers {
		text, err := os.ReadFile(paper)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, link := range inBrackets.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(paper), link[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", paper, link[1])
			}
		}
	}
}

func TestPapersNameRulesOfTheMakefile(t *testing.T) {
	rules, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	for _, paper := range papers {
		text, err := os.ReadFile(paper)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, found := range makeRule.FindAllStringSubmatch(string(text), -1) {
			for _, rule := range strings.Fields(found[1]) {
				if !regexp.MustCompile(`(?m)^` + rule + `:`).Match(rules) {
					t.Errorf("%s tells of make %s, which is no rule", paper, rule)
				}
			}
		}
	}
}
