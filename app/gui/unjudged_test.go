package gui

import (
	"archive/zip"
	"os"
	"path/filepath"
	"testing"
)

func TestTicketsThatCannotBeJudgedAreShownBesideTheOthers(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "unjudged")
	files, err := zip.OpenReader("../testdata/unjudged.zip")
	if err != nil {
		t.Fatal(err)
	}
	defer files.Close()
	if err := os.CopyFS(folder, files); err != nil {
		t.Fatal(err)
	}
	s := stageOn(t, filepath.Join(folder, "ledger.hourbook"))
	s.Press("Alt+1")
	s.Sees("T-4150", "T-9901", "T-9902", "no verdict")
	s.Picture("today-unjudged")
	for _, c := range []struct{ id, says string }{
		{"T-9901", "no verdict: the terms of 2031-01-01 do not"},
		{"T-9902", "no verdict: the terms of 2026-01-01 do not"},
	} {
		s.Jump("tickets", c.id)
		s.Settle()
		s.Sees(c.says, "no verdict")
		s.Picture("ticket-unjudged")
	}
	s.Jump("customers", "grossmoewe")
	s.Settle()
	s.Sees("T-9901", "T-9902", "Großmöwe")
}
