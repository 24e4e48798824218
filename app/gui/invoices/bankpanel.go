package invoices

import (
	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/bank/match"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
)

// bankPanel is the marked row of the bank: what the bank tells, what taking it does,
// and what else it can be.
type bankPanel struct {
	s     *invoices
	row   app.BankRow
	known bool
	facts *kit.Drawing
	box   *kit.VerdictBox
	acts  []*kit.Button
	body  *fyne.Container
	view  fyne.CanvasObject
}

func newBankPanel(s *invoices) *bankPanel {
	p := &bankPanel{s: s, box: kit.NewVerdictBox()}
	p.facts = kit.NewDrawing(240, 138, p.paint)
	make := func(kind kit.ButtonKind, word, keys string, do func(), can func() bool) *kit.Button {
		return s.w.Button(kind, word, func() { s.w.RunCommand(kit.Command{Do: do, Can: can}) }).WithKeys(keys)
	}
	p.acts = []*kit.Button{
		make(kit.MainButton, kit.Say("Take the proposal"), "Enter", s.takeBankRow, s.onProposal),
		make(kit.PlainButton, kit.Say("Another customer or number…"), "", s.askWhose, s.onBankRow),
		make(kit.PlainButton, kit.Say("No customer's money…"), "", s.leaveBankRow, s.onBankRow),
	}
	load := s.w.Button(kit.PlainButton, kit.Say("Load a statement…"), s.askStatement).For("bank-rows-loaded")
	hint := kit.Lines(kit.SmallText, func() string {
		return kit.Say("Or drop it here: camt.053, camt.054, MT940, or a CSV. Its mapping is bank.toml beside it, or the file that you name then.")
	})
	wrapped := hint.Height
	hint.Height = func(width float32) float32 {
		if s.w.Win.Canvas().Size().Height < tallAccounts {
			return 0 // the acts need the room
		}
		return wrapped(width)
	}
	said := hint.Draw
	hint.Draw = func(p *kit.Pen, size fyne.Size) {
		if size.Height > 0 {
			said(p, size)
		}
	}
	p.body = kit.Below(10, p.facts, p.box, kit.Flowing(8, p.acts[0], p.acts[1], p.acts[2], load), hint)
	p.view = kit.OnColor(kit.ColorGround, kit.Padded(16, 12, 16, 12, p.body))
	return p
}

// show shows a row, or nothing.
func (p *bankPanel) show(row app.BankRow, known bool) {
	p.row, p.known = row, known
	whose := kit.Say("Another customer or number…")
	if row.Reversal {
		whose = kit.Say("Another payment…")
	}
	for i, b := range p.acts {
		b.Set([]string{kit.Say("Take the proposal"), whose, kit.Say("No customer's money…")}[i], !known || settledRow(row) || i == 0 && !proposes(row) || i == 1 && row.Reversal && !choosesTaken(row))
	}
	switch {
	case !known:
		p.box.Hide()
	case settledRow(row):
		p.box.Set("none", kit.ColorInk2, kit.ColorQuiet, bankWord(row.Kind), whyOf(row))
	case !proposes(row) && row.Reversal:
		p.box.Set("risk", kit.ColorRiskMark, kit.ColorRiskTint, kit.Say("Which payment is taken back?"), whyOf(row))
	case !proposes(row):
		p.box.Set("risk", kit.ColorRiskMark, kit.ColorRiskTint, kit.Say("Whose money is it?"), whyOf(row))
	case row.Reversal:
		p.box.Set("credit", kit.ColorAccent, kit.ColorTint, kit.Say("Takes %s back", p.s.pays(row)), whyOf(row))
	default:
		p.box.Set("covered", kit.ColorGood, kit.ColorGoodTint, kit.Say("Pays %s", p.s.pays(row)), whyOf(row))
	}
	p.facts.Refresh()
	kit.Relay(p.body)
	p.body.Refresh()
}

// settledRow tells whether nothing is to be said of a row.
func settledRow(r app.BankRow) bool { return r.Kind == match.Known || r.Kind == match.NotOurs }

// proposes tells whether something is proposed for a row.
func proposes(r app.BankRow) bool {
	return r.Kind == match.Sure || r.Kind == match.Proposed && len(r.Documents) > 0 && r.Customer != ""
}

func (p *bankPanel) paint(pen *kit.Pen, size fyne.Size) {
	if !p.known {
		return
	}
	r := p.row
	pen.TextIn(0, 14, size.Width, kit.Euros(r.Amount), kit.FigureText)
	moved := kit.Say("came in on %s", kit.Format().Day(r.Date))
	if r.Amount.IsNegative() {
		moved = kit.Say("went out on %s", kit.Format().Day(r.Date))
	}
	pen.TextIn(0, 36, size.Width, moved, kit.SmallText)
	account := kit.Say("not told")
	if r.IBAN != "" {
		account = invoice.GroupIBAN(r.IBAN)
	}
	for i, fact := range []struct{ word, value string }{
		{kit.Say("Payer"), payerOf(r)}, {kit.Say("IBAN"), account}, {kit.Say("Written"), r.Words()}, {kit.Say("Customer"), p.customer()},
	} {
		y := 60 + float32(i)*22
		pen.TextIn(0, y, 70, fact.word, kit.SmallText)
		pen.TextIn(76, y, size.Width-76, fact.value, kit.BodyText)
	}
}

func (p *bankPanel) customer() string {
	if p.row.Customer == "" {
		return kit.Say("not told")
	}
	return p.s.name(p.row.Customer)
}
