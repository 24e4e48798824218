package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var shellWord = regexp.MustCompile(`"[^"]*"|\S+`)

// blockAfter is the first block of code behind some words of a page.
func blockAfter(t *testing.T, page, words string) string {
	t.Helper()
	_, behind, found := strings.Cut(page, words)
	parts := strings.SplitN(behind, "```", 3)
	if !found || len(parts) < 3 {
		t.Fatalf("no block of code behind %q", words)
	}
	_, code, _ := strings.Cut(parts[1], "\n")
	return code
}

func TestTheReadmeStartsALedger(t *testing.T) {
	raw, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	page, d := string(raw), newDesk(t)
	t.Chdir(d.dir)
	d.file("company.toml", blockAfter(t, page, "Describe your company"))
	last := ""
	for line := range strings.Lines(blockAfter(t, page, "Then create the ledger")) {
		words := shellWord.FindAllString(line, -1)
		for i, word := range words {
			words[i] = strings.Trim(word, `"`)
		}
		last = d.do(words[1:]...)
	}
	if !strings.Contains(last, "net 37.50") {
		t.Errorf("the last command says\n%s", last)
	}
	if _, err := os.Stat(filepath.Join(d.dir, "invoices", "HB-2026-0001.pdf")); err != nil {
		t.Error(err)
	}
}
