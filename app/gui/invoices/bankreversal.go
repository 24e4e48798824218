package invoices

import (
	"slices"
	"strings"

	"hourbook/app"
	"hourbook/app/bank/match"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
)

// taking is the form that says which of several payments a reversal takes back.
type taking struct {
	s    *invoices
	form *kit.Form
	row  app.BankRow
	one  *kit.Chooser
}

// choosesTaken tells whether a person can say what a row takes back: of one payment
// nothing is left to be said once it is proposed.
func choosesTaken(r app.BankRow) bool {
	return r.Reversal && len(r.Alike) > 0 && (len(r.Alike) > 1 || r.Takes == "")
}

// askTaken opens the form, the payment that is proposed chosen; else the last.
func (s *invoices) askTaken(row app.BankRow) {
	f := &taking{s: s, row: row}
	f.form = s.w.Form(kit.Say("Take it back"), f.save)
	var all []kit.Choice
	for _, one := range row.Alike {
		all = append(all, kit.Choice{ID: one.ID, Text: s.bookedWords(one)})
	}
	f.one = s.w.Chooser(kit.Say("Payment"), all, func() {})
	f.one.Most = 480
	f.one.At = len(all) - 1
	if at := slices.IndexFunc(all, func(c kit.Choice) bool { return c.ID == row.Takes }); at >= 0 {
		f.one.At = at
	}
	words := kit.Lines(kit.HintText, func() string {
		return kit.Say("These payments of %s were booked up to %s. What the chosen one paid is open again.", kit.Euros(row.Amount.Neg()), kit.Format().Day(row.Date))
	})
	f.form.Show(kit.Say("Which payment is taken back?"), 560, kit.Below(12, words, f.one))
	s.w.Win.Canvas().Focus(f.one)
}

// bookedWords say of a row that was booked when that was, what it paid, and who.
func (s *invoices) bookedWords(one match.Booked) string {
	var paid []string
	for _, part := range one.Parts {
		if part.Number == "" {
			paid = append(paid, kit.Say("on account"))
		} else {
			paid = append(paid, part.Number)
		}
	}
	return strings.Join([]string{kit.Format().Day(one.Date), strings.Join(paid, " + "), s.name(one.Customer), invoice.GroupIBAN(one.IBAN)}, " · ")
}

func (f *taking) save() {
	f.form.Wait()
	f.s.confirmBank(app.BankChoice{Rows: []string{f.row.ID}, Takes: f.one.Chosen()}, func(p kit.Problem) {
		if p.What == "" {
			f.form.Sheet.Close()
			return
		}
		f.form.Fail(p)
	})
}
