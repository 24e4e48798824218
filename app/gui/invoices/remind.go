package invoices

import (
	"path/filepath"

	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/exchange"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/ledger"
)

// reminded is a letter that asks for what is overdue, with its pages.
type reminded struct {
	letter invoice.Reminder
	pages  []page.Page
}

// remind shows the letter that asks for all that a customer has overdue, to be
// opened, mailed or saved.
func (s *invoices) remind() {
	customer, today := s.w.Marked().Customer, s.seen.today
	gui.AskForm(s.w, func(v *ledger.View) (r reminded, err error) {
		if r.letter, err = app.Reminder(v, customer, today); err == nil {
			r.pages, err = page.LayoutReminder(r.letter)
		}
		return r, err
	}, s.showReminder)
}

// letterName is the name of the file of a letter, without its ending.
func letterName(r invoice.Reminder) string {
	return exchange.FileName(invoice.WordsIn(r.Language).Reminder + " " + r.Reference())
}

func (s *invoices) showReminder(r reminded) {
	name := letterName(r.letter)
	view := filepath.Join(s.viewFolder(), name)
	draw := func() ([]byte, bool, error) {
		raw, err := app.DrawReminder(r.letter)
		return raw, false, err
	}
	var sheet *kit.Sheet
	paper := kit.NewPageView()
	mail := s.w.Button(kit.MainButton, kit.Say("Email draft"), func() {
		sheet.Close()
		s.mailReminder(view+".eml", r.letter)
	})
	open := s.w.Button(kit.PlainButton, kit.Say("Open PDF"), func() { sheet.Close(); s.openMade(view+".pdf", draw) })
	save := s.w.Button(kit.PlainButton, kit.Say("Save PDF…"), func() {
		sheet.Close()
		s.saveFile(kit.Say("Save PDF"), name+".pdf", ".pdf", func() ([]byte, error) {
			raw, _, err := draw()
			return raw, err
		})
	})
	words := kit.Lines(kit.SmallText, func() string {
		return kit.Say("%s due", kit.Euros(r.letter.Total())) + " · " + r.letter.Reference()
	})
	desk := container.New(&tallAs{func() float32 { return max(200, s.w.Win.Canvas().Size().Height-260) }}, paper.Container)
	sheet = s.w.Sheet(kit.Say("Payment reminder to %s", s.name(r.letter.Buyer.ID)), 560, mail, kit.Below(10, words, desk), kit.Buttons(save, open, mail))
	paper.Set(r.pages)
}

// mailReminder opens the letter as a draft of an e-mail, and offers to note that it
// was sent.
func (s *invoices) mailReminder(file string, r invoice.Reminder) {
	l, now := s.w.Ledger, s.w.Now()
	var letter app.Letter
	s.openMadeThen(file, func() (_ []byte, _ bool, err error) {
		if letter, err = app.LetterOf(l, r); err != nil {
			return nil, false, err
		}
		raw, err := letter.EML(now)
		return raw, false, err
	}, func() {
		s.noteReminder(kit.Say("The reminder is a draft in your mail program."), letter.To, numbersOf(r))
	})
}

// numbersOf are the invoices that a letter asks for.
func numbersOf(r invoice.Reminder) (all []string) {
	for _, o := range r.Owed {
		all = append(all, o.Number)
	}
	return all
}
