package reports

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/exchange"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/app/tabular"
	"hourbook/invoice"
	"hourbook/ledger"
)

// askSave offers what is seen as a PDF, a workbook or a table.
func (s *insight) askSave() {
	if s.basis.To == 0 {
		return
	}
	var sheet *kit.Sheet
	do := func(act func()) func() { return func() { sheet.Close(); act() } }
	acts := []func(){do(s.openPDF), do(s.exportPDF), do(s.exportBook), do(s.exportTable)}
	words := []string{kit.Say("Print: open it as a PDF"), kit.Say("Save the PDF…"), kit.Say("Save a workbook (XLSX)…"), kit.Say("Save a table (CSV)…")}
	var all []fyne.CanvasObject
	var first *kit.Button
	for i, word := range words {
		kind := kit.PlainButton
		if i == 0 {
			kind = kit.MainButton
		}
		b := s.w.Button(kind, word, acts[i]).WithKeys(kit.Say("%d", i+1))
		if i == 0 {
			first = b
		}
		all = append(all, b)
	}
	what := kit.Lines(kit.SmallText, func() string { return s.tabs.words[s.tab()] + " · " + s.onlyWords() + " · " + s.spanWords() })
	sheet = s.w.Sheet(kit.Say("Save or print"), 420, first, kit.Below(8, append([]fyne.CanvasObject{what}, all...)...), kit.Buttons(s.w.Button(kit.QuietButton, kit.Say("Cancel"), func() { sheet.Close() })))
	sheet.Rune = func(r rune) {
		if at := int(r - '1'); at >= 0 && at < len(acts) {
			acts[at]()
		}
	}
}

// sheets are the tables of the part that is shown.
func (s *insight) sheets() []tabular.Table {
	switch s.tab() {
	case plansTab:
		return s.plans.sheets()
	case reviewsTab:
		return []tabular.Table{s.reviews.listSheet()}
	}
	return []tabular.Table{s.hoursSheet(), s.answersSheet(), s.peopleSheet(), s.waitingSheet()}
}

// exportTable writes what is shown into a file for a spreadsheet: of the overview the
// hours by month, customer and plan, of the others their first table.
func (s *insight) exportTable() {
	from, to, only := s.basis.From, s.basis.To, s.basis.only
	if s.tab() == overviewTab {
		s.save(".csv", kit.Say("as CSV"), func(v *ledger.View) ([]byte, error) {
			t, err := app.InsightTable(v, from, to, only)
			var out bytes.Buffer
			if err == nil {
				err = t.CSV(&out)
			}
			return out.Bytes(), err
		})
		return
	}
	table := s.sheets()[0]
	s.save(".csv", kit.Say("as CSV"), func(*ledger.View) ([]byte, error) {
		var out bytes.Buffer
		err := table.CSV(&out)
		return out.Bytes(), err
	})
}

// exportBook writes the cards as they are divided into a workbook.
func (s *insight) exportBook() {
	if s.basis.To == 0 {
		return
	}
	tables := s.sheets()
	s.save(".xlsx", kit.Say("as a workbook"), func(*ledger.View) ([]byte, error) {
		var out bytes.Buffer
		err := tabular.WriteBook(&out, tables...)
		return out.Bytes(), err
	})
}

// save asks for a file of what is seen, and says what that is.
func (s *insight) save(ending, how string, table func(*ledger.View) ([]byte, error)) {
	s.w.SaveMade(kit.Say("Save %s, %s to %s, %s", s.savedWords(), s.basis.From.String(), s.basis.To.String(), how), s.savedName()+ending, kit.Say("Save"), table)
}

// savedWords name what is saved.
func (s *insight) savedWords() string {
	if len(s.filters()) == 0 {
		return kit.Say("all customers")
	}
	return s.onlyWords()
}

// savedName is the name of the file of what is seen, without its ending.
func (s *insight) savedName() string {
	part := []string{"insight", "plans", "reviews"}[s.tab()]
	o := s.basis.only
	names := []string{part, o.Customer, string(o.Plan), o.Priority.String(), o.Person, o.Kind, s.basis.From.String(), s.basis.To.String()}
	return exchange.FileName(strings.Join(slices.DeleteFunc(names, func(name string) bool { return name == "" }), "-"))
}

// report is what is seen as a paper of the company's own.
func (s *insight) report() (invoice.Report, error) {
	r := invoice.Report{Language: kit.Language, On: s.basis.today, Title: kit.Say("Reports") + " · " + s.tabs.words[s.tab()], Note: s.spanWords(), Only: s.onlyWords()}
	charts := s.charts()
	for i, table := range s.sheets() {
		sheet, err := table.Sheet(kit.Format())
		if err != nil {
			return r, err
		}
		if i < len(charts) {
			sheet.Chart = charts[i]
		}
		if len(sheet.Rows) > 0 {
			r.Sheets = append(r.Sheets, sheet)
		}
	}
	return r, nil
}

// exportPDF writes the tables of what is seen as a PDF.
func (s *insight) exportPDF() {
	r, err := s.report()
	if err != nil {
		s.w.Strip.Say(gui.ProblemOf(err))
		return
	}
	s.save(".pdf", kit.Say("as a PDF"), func(v *ledger.View) ([]byte, error) { return app.DrawReport(v, r) })
}

// openPDF shows them in the system's program for that, which prints.
func (s *insight) openPDF() {
	r, err := s.report()
	if err != nil {
		s.w.Strip.Say(gui.ProblemOf(err))
		return
	}
	file := filepath.Join(s.w.World.Folder, "view", s.savedName()+".pdf")
	gui.AskFrom(s.w, func(v *ledger.View) (struct{}, error) {
		raw, err := app.DrawReport(v, r)
		if err == nil {
			err = app.WriteFile(file, raw)
		}
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		if err != nil {
			s.w.Strip.Say(gui.ProblemOf(err))
			return
		}
		s.w.OpenOutside(file)
	})
}
