package gui

import (
	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/bank/match"
	"hourbook/invoice"
)

// bankPanel is the marked row of the bank: what the bank tells, what taking it does,
// and what else it can be.
type bankPanel struct {
	s     *invoices
	row   app.BankRow
	known bool
	facts *drawing
	box   *verdictBox
	acts  []*button
	body  *fyne.Container
	view  fyne.CanvasObject
}

func newBankPanel(s *invoices) *bankPanel {
	p := &bankPanel{s: s, box: newVerdictBox()}
	p.facts = newDrawing(240, 138, p.paint)
	make := func(kind buttonKind, word, keys string, do func(), can func() bool) *button {
		return s.w.button(kind, word, func() { s.w.runCommand(command{do: do, can: can}) }).withKeys(keys)
	}
	p.acts = []*button{
		make(mainButton, say("Take the proposal"), "Enter", s.takeBankRow, s.onProposal),
		make(plainButton, say("Another customer or number…"), "", s.askWhose, s.onBankRow),
		make(plainButton, say("No customer's money…"), "", s.leaveBankRow, s.onBankRow),
	}
	load := s.w.button(plainButton, say("Load a statement…"), s.askStatement)
	hint := lines(smallText, func() string {
		return say("Or drop it here: camt.053, camt.054, MT940, or a CSV. Its mapping is bank.toml beside it, or the file that you name then.")
	})
	wrapped := hint.height
	hint.height = func(width float32) float32 {
		if s.w.win.Canvas().Size().Height < tallAccounts {
			return 0 // the acts need the room
		}
		return wrapped(width)
	}
	said := hint.draw
	hint.draw = func(p *pen, size fyne.Size) {
		if size.Height > 0 {
			said(p, size)
		}
	}
	p.body = below(10, p.facts, p.box, flowing(8, p.acts[0], p.acts[1], p.acts[2], load), hint)
	p.view = onColor(colorGround, padded(16, 12, 16, 12, p.body))
	return p
}

// show shows a row, or nothing.
func (p *bankPanel) show(row app.BankRow, known bool) {
	p.row, p.known = row, known
	for i, b := range p.acts {
		b.set([]string{say("Take the proposal"), say("Another customer or number…"), say("No customer's money…")}[i], !known || settledRow(row) || i == 0 && !proposes(row) || i == 1 && row.Reversal)
	}
	switch {
	case !known:
		p.box.Hide()
	case settledRow(row):
		p.box.set("none", colorInk2, colorQuiet, bankWord(row.Kind), whyOf(row))
	case !proposes(row):
		p.box.set("risk", colorRiskMark, colorRiskTint, say("Whose money is it?"), whyOf(row))
	case row.Reversal:
		p.box.set("credit", colorAccent, colorTint, say("Takes %s back", p.s.pays(row)), whyOf(row))
	default:
		p.box.set("covered", colorGood, colorGoodTint, say("Pays %s", p.s.pays(row)), whyOf(row))
	}
	p.facts.Refresh()
	relay(p.body)
	p.body.Refresh()
}

// settledRow tells whether nothing is to be said of a row.
func settledRow(r app.BankRow) bool { return r.Kind == match.Known || r.Kind == match.NotOurs }

// proposes tells whether something is proposed for a row.
func proposes(r app.BankRow) bool {
	return r.Kind == match.Sure || r.Kind == match.Proposed && len(r.Documents) > 0 && r.Customer != ""
}

func (p *bankPanel) paint(pen *pen, size fyne.Size) {
	if !p.known {
		return
	}
	r := p.row
	pen.textIn(0, 14, size.Width, euros(r.Amount), figureText)
	moved := say("came in on %s", format().Day(r.Date))
	if r.Amount.IsNegative() {
		moved = say("went out on %s", format().Day(r.Date))
	}
	pen.textIn(0, 36, size.Width, moved, smallText)
	account := say("not told")
	if r.IBAN != "" {
		account = invoice.GroupIBAN(r.IBAN)
	}
	for i, fact := range []struct{ word, value string }{
		{say("Payer"), payerOf(r)}, {say("IBAN"), account}, {say("Written"), r.Words()}, {say("Customer"), p.customer()},
	} {
		y := 60 + float32(i)*22
		pen.textIn(0, y, 70, fact.word, smallText)
		pen.textIn(76, y, size.Width-76, fact.value, bodyText)
	}
}

func (p *bankPanel) customer() string {
	if p.row.Customer == "" {
		return say("not told")
	}
	return p.s.name(p.row.Customer)
}
