package gui

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hourbook/app/gui/kit"
)

// nothingYet is a figure that says zero.
var nothingYet = regexp.MustCompile(`(^|[ (])0([ :.,]|$|%)`)

func TestNoFigureIsShownBeforeTheAnswer(t *testing.T) {
	s := stageSample(t)
	s.build()
	for _, p := range s.world.Places {
		s.Jobs = nil
		s.Visit(p.Name)
		for _, one := range s.Texts() {
			if nothingYet.MatchString(one.Text) && !strings.Contains(one.Text, "+02:00") {
				t.Errorf("%s says %q before it knows", p.Name, one.Text)
			}
		}
	}
}

func TestPathsAreAbsolute(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	s := stageOn(t, "book.hourbook")
	if !filepath.IsAbs(s.Ledger.Path) || filepath.Base(s.Ledger.Path) != "book.hourbook" {
		t.Errorf("the ledger is %s", s.Ledger.Path)
	}
	s = stageSample(t)
	for _, want := range []string{"insight-2025-12-2026-11.csv", "insight-2025-12-2026-11-2.csv"} {
		s.Press("Alt+5")
		s.Screens["insight"].(*insight).exportTable()
		s.Settle()
		proposed := s.Win.Canvas().Focused().(*kit.Entry)
		if proposed.Text != filepath.Join(filepath.Dir(s.Ledger.Path), want) {
			t.Errorf("proposed %s", proposed.Text)
		}
		s.Press("Enter")
		s.Sees("Exported to " + filepath.Join(filepath.Dir(s.Ledger.Path), want))
	}
}
