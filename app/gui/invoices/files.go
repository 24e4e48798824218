package invoices

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"hourbook/app"
	"hourbook/app/exchange"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/fault"
)

// paperName is the name of the file of a document.
func paperName(d invoice.Document) string {
	if d.Number != "" {
		return exchange.FileName(d.Number) + ".pdf"
	}
	word := "draft-"
	if d.Kind == invoice.Statement {
		word = "statement-"
	}
	return exchange.FileName(word+d.Month.String()+"-"+d.Buyer.ID) + ".pdf"
}

// paperOf is the PDF of a document: as it was issued, or drawn from the draft.
// A notice says when it is not byte for byte what was issued.
func paperOf(l *ledger.Ledger, d invoice.Document) (raw []byte, notice bool, err error) {
	if d.Number == "" {
		raw, err = app.Draw(d)
		return raw, false, err
	}
	raw, same, err := app.PDF(l, d.Number)
	if raw != nil {
		err = nil // it only could not be kept in the archive
	}
	return raw, !same, err
}

// viewFolder is where files stand that are only looked at.
func (s *invoices) viewFolder() string { return filepath.Join(s.w.World.Folder, "view") }

// keepViewed is how long a file that was looked at stays: its viewer may still
// be open.
const keepViewed = 24 * time.Hour

// clearViewed takes away what was looked at before yesterday. What cannot be
// taken away now is the next time.
func (s *invoices) clearViewed() {
	folder, until := s.viewFolder(), s.w.Now().Add(-keepViewed)
	kit.Aside(s.w, func() (struct{}, error) {
		files, err := os.ReadDir(folder)
		for _, file := range files {
			if info, err := file.Info(); err == nil && info.Mode().IsRegular() && info.ModTime().Before(until) {
				_ = os.Remove(filepath.Join(folder, file.Name()))
			}
		}
		return struct{}{}, err
	}, func(struct{}, error) {})
}

// openPDF shows the marked document or draft in the system's program for it.
func (s *invoices) openPDF() {
	d, ok := s.paper()
	if !ok {
		return
	}
	l := s.w.Ledger
	file := filepath.Join(s.viewFolder(), paperName(d))
	s.openMade(file, func() ([]byte, bool, error) { return paperOf(l, d) })
}

// openMade writes a file for looking at, and shows it.
func (s *invoices) openMade(file string, make func() ([]byte, bool, error)) {
	s.openMadeThen(file, make, func() {})
}

// openMadeThen is openMade; then is told once it is shown.
func (s *invoices) openMadeThen(file string, make func() ([]byte, bool, error), then func()) {
	open := s.w.World.Open
	kit.Aside(s.w, func() (bool, error) {
		raw, notice, err := make()
		if err == nil {
			err = app.WriteFile(file, raw)
		}
		if err == nil {
			err = open(file)
		}
		return notice, err
	}, func(notice bool, err error) {
		switch {
		case err != nil:
			s.w.Strip.Say(gui.ProblemOf(err))
		case notice:
			s.w.Strip.Say(kit.Problem{What: kit.Say("This file is not identical to the one that was issued."), Remedy: kit.Say("The archived PDF is missing, and this version would produce a different file. Restore the PDF from a backup of the archive."), Calm: true})
		default:
			then()
		}
	})
}

// savePDF asks where to, and writes the marked document or draft.
func (s *invoices) savePDF() {
	d, ok := s.paper()
	if !ok {
		return
	}
	l := s.w.Ledger
	s.saveFile(kit.Say("Save PDF"), paperName(d), ".pdf", func() ([]byte, error) {
		raw, _, err := paperOf(l, d)
		return raw, err
	})
}

// saveUBL and saveCII write the data of a document.
func (s *invoices) saveUBL(i ledger.Issued) {
	s.saveXML(i, kit.Say("Save XML (UBL, for Peppol)"), app.UBL)
}
func (s *invoices) saveCII(i ledger.Issued) {
	s.saveXML(i, kit.Say("Save XML (CII, as in the PDF)"), app.CII)
}

func (s *invoices) saveXML(i ledger.Issued, title string, syntax app.Syntax) {
	l := s.w.Ledger
	s.saveFile(title, exchange.FileName(i.Number+"-"+string(syntax))+".xml", ".xml", func() (raw []byte, err error) {
		err = l.Read(func(v *ledger.View) error {
			raw, err = app.XML(v, i.Number, syntax)
			return err
		})
		return raw, err
	})
}

// saveFile asks for a path and writes there what is made. Another file of that
// name is not overwritten.
func (s *invoices) saveFile(title, name, ending string, make func() ([]byte, error)) {
	start := filepath.Join(s.folder(), name)
	s.w.AskPath(title, kit.Say("File"), start, kit.Say("Save"), func(path string, done func(kit.Problem)) {
		kit.Aside(s.w, func() (struct{}, error) {
			raw, err := make()
			if err == nil {
				err = writeNew(path, raw)
			}
			return struct{}{}, err
		}, func(_ struct{}, err error) {
			done(gui.ProblemOf(err))
			if err == nil {
				s.w.Prefs().SetString(prefSaved, filepath.Dir(path))
				s.saved(path)
			}
		})
	}, ending)
}

// saved tells where a file is, and offers to look at it.
func (s *invoices) saved(path string) {
	s.w.Strip.Done(kit.Say("Saved as %s.", path), kit.Say("Open"), func() {
		open := s.w.World.Open
		kit.Aside(s.w, func() (struct{}, error) { return struct{}{}, open(path) }, func(_ struct{}, err error) {
			if err != nil {
				s.w.Strip.Say(gui.ProblemOf(err))
			}
		})
	})
}

// prefSaved is the folder that a file was last saved to.
const prefSaved = "saved.folder"

func (s *invoices) folder() string { return s.w.Prefs().StringWithFallback(prefSaved, kit.Home()) }

// writeNew writes a file, and refuses to put it in the place of another.
func writeNew(path string, raw []byte) error {
	there, err := os.ReadFile(path)
	switch {
	case err == nil && bytes.Equal(there, raw):
		return nil
	case err == nil:
		return fault.ErrExists
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return app.WriteFile(path, raw)
}

// saveAll writes the PDFs of several documents into a folder.
func (s *invoices) saveAll(documents []invoice.Document) {
	l := s.w.Ledger
	s.w.AskPath(kit.Say("Save the PDFs"), kit.Say("Folder"), s.folder(), kit.Say("Save"), func(folder string, done func(kit.Problem)) {
		kit.Aside(s.w, func() (struct{}, error) {
			for _, d := range documents {
				raw, _, err := paperOf(l, d)
				if err == nil {
					err = writeNew(filepath.Join(folder, paperName(d)), raw)
				}
				if err != nil {
					return struct{}{}, err
				}
			}
			return struct{}{}, nil
		}, func(_ struct{}, err error) {
			done(gui.ProblemOf(err))
			if err == nil {
				s.w.Prefs().SetString(prefSaved, folder)
				s.saved(folder)
			}
		})
	})
}

// mail makes an e-mail with a document and opens it as a draft.
func (s *invoices) mail(i ledger.Issued) {
	l, now := s.w.Ledger, s.w.Now()
	s.openMade(filepath.Join(s.viewFolder(), exchange.FileName(i.Number)+".eml"), func() ([]byte, bool, error) {
		letter, err := app.LetterFor(l, i.Number)
		if err != nil {
			return nil, false, err
		}
		raw, err := letter.EML(now)
		return raw, false, err
	})
}
