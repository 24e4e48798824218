package main

import (
	"os"
	"strings"
	"testing"
	"time"

	"hourbook/app/version"
)

func TestTheChangelogIsInTheFormOfDebian(t *testing.T) {
	changes, err := os.ReadFile("../../../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	j := &job{name: "hourbook", at: time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)}
	lines := strings.Split(strings.TrimRight(string(j.changelog(changes)), "\n"), "\n")
	if want := "hourbook (" + version.Number + ") unstable; urgency=medium"; lines[0] != want {
		t.Errorf("it begins with %q", lines[0])
	}
	if last := lines[len(lines)-1]; last != " -- The Hourbook maintainers <maintainers@hourbook.example>  Sun, 29 Nov 2026 12:00:00 +0000" {
		t.Errorf("it ends with %q", last)
	}
	points := 0
	for _, line := range lines[1 : len(lines)-1] {
		if len(line) > 80 || line != "" && !strings.HasPrefix(line, "  ") {
			t.Errorf("%q is no line of it", line)
		}
		if strings.HasPrefix(line, "  * ") {
			points++
		}
	}
	if points < 5 {
		t.Errorf("it has %d points", points)
	}
}

func TestParagraphsJoinWhatIsOneAndKeepHeadingsApart(t *testing.T) {
	got := strings.Join(paragraphs("\nBefore: nothing\nto do.\n\nInvoices and tax\n- One\n  goes on\n- Two\n"), "|")
	if want := "Before: nothing to do.|Invoices and tax|- One goes on|- Two"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
