package gui

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// nothingYet is a figure that says zero.
var nothingYet = regexp.MustCompile(`(^|[ (])0([ :.,]|$|%)`)

func TestNoFigureIsShownBeforeTheAnswer(t *testing.T) {
	s := stageSample(t)
	s.build()
	for _, p := range s.World.Places {
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
}
