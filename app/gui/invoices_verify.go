package gui

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/ledger/limit"
)

// dropped tells of each PDF that was dropped on the window whether it is ours.
func (s *invoices) dropped(_ fyne.Position, files []fyne.URI) {
	if !s.w.started || len(s.w.sheets) > 0 {
		return
	}
	for _, file := range files {
		if strings.EqualFold(filepath.Ext(file.Path()), ".pdf") {
			s.verify(file.Path(), func(problem) {})
			return
		}
	}
	for _, file := range files {
		if slices.Contains(statementEndings, strings.ToLower(filepath.Ext(file.Path()))) && strings.ToLower(filepath.Ext(file.Path())) != ".txt" {
			s.loadStatement(file.Path(), s.tellFailed)
			return
		}
	}
	if len(files) > 0 {
		s.w.strip.say(problem{what: say("Only a PDF can be checked here, or a statement of the bank loaded."), remedy: say("Drop an invoice or credit note here to check that we issued it and that it is unchanged."), calm: true})
	}
}

// askVerify asks for a PDF to check.
func (s *invoices) askVerify() {
	s.w.askPath(say("Verify a PDF"), say("File"), s.folder()+string(filepath.Separator), say("Check it"), s.verify, ".pdf")
}

// verify checks a PDF and says what came of it.
func (s *invoices) verify(path string, done func(problem)) {
	l := s.w.ledger
	aside(s.w, func() (found app.Verified, err error) {
		raw, err := limit.PDF.ReadFile(path, "file")
		if err != nil {
			return found, err
		}
		err = l.Read(func(v *ledger.View) error {
			found, err = app.Verify(v, raw, filepath.Base(path))
			return err
		})
		return found, err
	}, func(found app.Verified, err error) {
		done(problemOf(err))
		if err != nil {
			s.w.strip.say(problemOf(err))
			return
		}
		s.verified(filepath.Base(path), found)
	})
}

// verified says what the ledger knows of a PDF, and leads to its document.
func (s *invoices) verified(name string, found app.Verified) {
	box := newVerdictBox()
	rest := capital(in(found.Text)) + "."
	var sheet *sheet
	ok := s.w.button(mainButton, say("Close"), func() { sheet.close() })
	row := buttons(ok)
	if found.State != app.UnknownPDF {
		show := s.w.button(plainButton, say("Show %s", found.Issued.Number), func() {
			sheet.close()
			s.w.jump("invoices", found.Issued.Number)
		})
		row = buttons(show, ok)
	}
	switch found.State {
	case app.IssuedPDF:
		box.set("covered", colorGood, colorGoodTint, say("Issued by us, unchanged"), rest)
	case app.AlteredPDF:
		var parts []string
		for _, part := range found.Parts {
			parts = append(parts, say(part))
		}
		box.set("late", colorLate, colorLateTint, say("Not the file that was issued"), rest+" "+say("What differs: %s.", strings.Join(parts, ", ")))
	default:
		box.set("risk", colorRiskMark, colorRiskTint, say("Not issued by us"), rest)
	}
	sheet = s.w.sheet(name, 500, ok, box, row)
}
