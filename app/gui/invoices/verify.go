package invoices

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/limit"
)

// dropped tells of each PDF that was dropped on the window whether it is ours.
func (s *invoices) dropped(_ fyne.Position, files []fyne.URI) {
	if !s.w.HasLedger || len(s.w.Sheets) > 0 {
		return
	}
	for _, file := range files {
		if strings.EqualFold(filepath.Ext(file.Path()), ".pdf") {
			s.verify(file.Path(), func(kit.Problem) {})
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
		s.w.Strip.Say(kit.Problem{What: kit.Say("Only a PDF can be checked here, or a statement of the bank loaded."), Remedy: kit.Say("Drop an invoice or credit note here to check that we issued it and that it is unchanged."), Calm: true})
	}
}

// askVerify asks for a PDF to check.
func (s *invoices) askVerify() {
	s.w.AskPath(kit.Say("Verify a PDF"), kit.Say("File"), s.folder()+string(filepath.Separator), kit.Say("Check it"), s.verify, ".pdf")
}

// verify checks a PDF and says what came of it.
func (s *invoices) verify(path string, done func(kit.Problem)) {
	l := s.w.Ledger
	kit.Aside(s.w, func() (found app.Verified, err error) {
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
		done(gui.ProblemOf(err))
		if err != nil {
			s.w.Strip.Say(gui.ProblemOf(err))
			return
		}
		s.verified(filepath.Base(path), found)
	})
}

// verified says what the ledger knows of a PDF, and leads to its document.
func (s *invoices) verified(name string, found app.Verified) {
	box := kit.NewVerdictBox()
	rest := kit.Capital(kit.In(found.Text)) + "."
	var sheet *kit.Sheet
	ok := s.w.Button(kit.MainButton, kit.Say("Close"), func() { sheet.Close() })
	row := kit.Buttons(ok)
	if found.State != app.UnknownPDF {
		show := s.w.Button(kit.PlainButton, kit.Say("Show %s", found.Issued.Number), func() {
			sheet.Close()
			s.w.Jump("invoices", found.Issued.Number)
		})
		row = kit.Buttons(show, ok)
	}
	switch found.State {
	case app.IssuedPDF:
		box.Set("covered", kit.ColorGood, kit.ColorGoodTint, kit.Say("Issued by us, unchanged"), rest)
	case app.AlteredPDF:
		var parts []string
		for _, part := range found.Parts {
			parts = append(parts, kit.Say(part))
		}
		box.Set("late", kit.ColorLate, kit.ColorLateTint, kit.Say("Not the file that was issued"), rest+" "+kit.Say("What differs: %s.", strings.Join(parts, ", ")))
	default:
		box.Set("risk", kit.ColorRiskMark, kit.ColorRiskTint, kit.Say("Not issued by us"), rest)
	}
	sheet = s.w.Sheet(name, 500, ok, box, row)
}
