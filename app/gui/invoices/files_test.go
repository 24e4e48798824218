package invoices

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hourbook/app/gui/kit"
)

// opened notes what the window gives to the system's programs.
func (s *stage) opened() *[]string {
	var files []string
	s.World.Open = func(path string) error {
		files = append(files, path)
		return nil
	}
	return &files
}

func isPDF(t *testing.T, file string) {
	t.Helper()
	if raw, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(raw), "%PDF-") {
		t.Errorf("%s is no PDF (%v)", file, err)
	}
}

func TestPDFIsOpenedOfDraftsAndOfIssued(t *testing.T) {
	s := stageInvoices(t)
	files := s.opened()
	s.Press("Ctrl+Shift+O")
	s.IssueNow("bociani")
	s.Press("Ctrl+3", "Enter")
	if len(*files) != 2 || !strings.Contains((*files)[0], "draft-2026-10-bociani.pdf") || !strings.Contains((*files)[1], "TV-2026-0058.pdf") {
		t.Fatalf("opened %q", *files)
	}
	isPDF(t, (*files)[0])
	isPDF(t, (*files)[1])
}

// saveAs types a path into the sheet that asks for one.
func (s *stage) saveAs(path string) {
	s.Helper()
	if !filepath.IsAbs(path) {
		s.Fatalf("%s would be written beside the source", path)
	}
	s.Win.Canvas().Focused().(*kit.Entry).Fill("")
	s.Write(path)
	s.Press("Enter")
}

func TestPDFAndXMLAreSavedOverNothingElse(t *testing.T) {
	s := stageInvoices(t)
	s.IssueNow("zuvedra")
	s.Press("Ctrl+3", "Ctrl+Shift+S")
	file := filepath.Join(t.TempDir(), "mine.pdf")
	s.saveAs(file)
	s.Sees("Saved as " + file)
	isPDF(t, file)
	s.Press("Ctrl+Shift+X")
	s.saveAs(file)
	s.Sees("A file with this name already exists.")
	s.saveAs(filepath.Join(filepath.Dir(file), "mine.xml"))
	s.Do("Save XML as in the PDF…")
	s.saveAs(filepath.Join(filepath.Dir(file), "other.xml"))
	for name, root := range map[string]string{"mine.xml": "<Invoice", "other.xml": "<rsm:CrossIndustryInvoice"} {
		raw, err := os.ReadFile(filepath.Join(filepath.Dir(file), name))
		if err != nil || !strings.Contains(string(raw), "TV-2026-0058") || !strings.Contains(string(raw), root) {
			t.Errorf("%s is no data of the invoice: %v", name, err)
		}
	}
}

func TestAPathBeginsWithAFolder(t *testing.T) {
	s := stageInvoices(t)
	s.Press("Ctrl+Shift+S")
	s.Win.Canvas().Focused().(*kit.Entry).Fill("mine.pdf")
	s.Press("Enter")
	s.Sees("This is not a full path. Begin with a folder")
	if _, err := os.Stat("mine.pdf"); err == nil {
		t.Error("it was written beside the source")
	}
}

func TestFilesThatWereLookedAtGo(t *testing.T) {
	s := stageSample(t)
	folder := filepath.Join(s.World.Folder, "view")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, age := range map[string]time.Duration{"old.pdf": 25 * time.Hour, "new.pdf": time.Hour} {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(file, s.At, s.At.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	s.Press("Alt+4")
	left, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(left) != 1 || filepath.Base(left[0]) != "new.pdf" {
		t.Errorf("%q are left (%v)", left, err)
	}
}

func TestAllPDFsOfARunAreSaved(t *testing.T) {
	s := stageInvoices(t)
	s.Press("Ctrl+I", "Enter")
	s.TapText("Save the PDFs…")
	folder := t.TempDir()
	s.saveAs(folder)
	s.Press("Enter")
	files, err := filepath.Glob(filepath.Join(folder, "TV-2026-*.pdf"))
	if err != nil || len(files) != 10 {
		t.Errorf("%d files are saved (%v)", len(files), err)
	}
}

func TestLetterIsOpenedAsADraft(t *testing.T) {
	s := stageInvoices(t)
	files := s.opened()
	s.IssueNow("bociani")
	s.Press("Ctrl+3", "Ctrl+Shift+E")
	if len(*files) != 1 || !strings.HasSuffix((*files)[0], "TV-2026-0058.eml") {
		t.Errorf("opened %q", *files)
	}
}

func TestReminderIsShownAndMailed(t *testing.T) {
	s := stageInvoices(t)
	files := s.opened()
	s.IssueNow("bociani")
	s.At = s.At.AddDate(0, 1, 0)
	s.Pass(time.Second)
	s.Press("Alt+4", "Ctrl+3")
	s.Sees("overdue", "Remind…")
	s.Press("Ctrl+Shift+R")
	s.Sees("Payment reminder to Bocianie Głosy", "495.84 EUR due · TV-2026-0058")
	s.Press("Enter")
	if len(*files) != 1 || !strings.HasSuffix((*files)[0], ".eml") {
		t.Errorf("opened %q", *files)
	}
}
