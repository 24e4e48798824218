package gui

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/ledger"
)

// accountPanel is the account of one customer, oldest first.
type accountPanel struct {
	s       *invoices
	asked   turn
	account ledger.Account
	known   bool
	of      string // whose rows were shown last
	head    *drawing
	rows    *rowList
	acts    []*button
	view    *fyne.Container
}

const accountRowHeight = 30

func newAccountPanel(s *invoices) *accountPanel {
	p := &accountPanel{s: s}
	p.head = newDrawing(240, 96, p.paintHead)
	p.rows = newRowList(s.w, accountRowHeight, p.paintRow)
	p.rows.plain = false
	p.rows.other = func(i int, e *fyne.KeyEvent) {
		if e.Name == fyne.KeyDelete {
			s.w.run(command{do: s.takeBack, can: s.onPayment})
			return
		}
		s.w.typed(e)
	}
	make := func(word, keys string, do func(), can func() bool) *button {
		return s.w.button(smallButton, word, func() { s.w.run(command{do: do, can: can}) }).withKeys(keys)
	}
	p.acts = []*button{
		make(say("Payment…"), "Ctrl+Shift+P", s.pay, s.onAccount),
		make(say("Remind…"), "Ctrl+Shift+R", s.remind, s.onOverdue),
		make(say("Take back…"), takeBackKeys, s.takeBack, s.onPayment),
	}
	acts := flowing(8, p.acts[0], p.acts[1], p.acts[2])
	p.view = onColor(colorGround, belowGrow(0, 3, padded(16, 12, 16, 4, below(8, p.head, acts)), newDrawing(300, 26, p.paintTop), p.rows))
	return p
}

// ask reads an account; "" is none.
func (p *accountPanel) ask(customer string) {
	if customer == "" {
		p.known, p.account = false, ledger.Account{}
		p.show()
		return
	}
	now := p.s.w.now()
	ask(p.s.w, &p.asked, func(v *ledger.View) (ledger.Account, error) { return v.Account(customer, v.Zone().Day(now)) }, func(a ledger.Account, err error) {
		if err != nil {
			p.s.w.strip.say(problemOf(err))
			return
		}
		p.account, p.known = a, true
		p.show()
	})
}

func (p *accountPanel) show() {
	if p.account.Customer != p.of {
		p.of, p.rows.chosen = p.account.Customer, -1
	}
	p.rows.fill(len(p.account.Entries))
	if p.rows.chosen < 0 && p.rows.count > 0 {
		p.rows.choose(p.rows.count - 1)
	}
	p.acts[1].set(say("Remind…"), !p.account.Overdue.IsPositive())
	p.head.Refresh()
	p.view.Refresh()
}

func (p *accountPanel) paintHead(pen *pen, size fyne.Size) {
	if !p.known {
		return
	}
	a := p.account
	pen.textIn(0, 12, size.Width, p.s.name(a.Customer), sectionText)
	pen.textIn(0, 34, size.Width, say("as of %s", format().Day(p.s.seen.today)), smallText)
	width := size.Width / 3
	for i, figure := range []struct{ word, amount string }{
		{say("Open invoices"), money(a.Open)}, {say("Credit on account"), money(a.Credit.Neg())}, {say("Owed"), money(a.Owed())},
	} {
		x := float32(i) * width
		pen.textIn(x, 60, width-6, figure.word, fitting(labelText, figure.word, width-6))
		pen.textIn(x, 80, width-8, figure.amount, sectionText)
	}
}

// The columns of an account, from the right.
const (
	balanceRoom = 60
	amountRoom  = 60
	accountDay  = 42
)

func (p *accountPanel) paintTop(pen *pen, size fyne.Size) {
	pen.text(40, 13, say("Day"), labelText)
	pen.text(40+accountDay, 13, say("Document"), labelText)
	pen.textTo(size.Width-16-balanceRoom, 13, say("EUR"), labelText)
	pen.textTo(size.Width-16, 13, say("Balance"), labelText)
	pen.rule(0, size.Height-1, size.Width, colorStrong)
}

func (p *accountPanel) paintRow(pen *pen, i int, size fyne.Size, chosen bool) {
	e, y := p.account.Entries[i], size.Height/2
	icon, ink := accountMark(e)
	pen.icon(16, y-7, 14, icon, ink)
	pen.text(40, y, shortDay(e.On, p.s.seen.today), smallText)
	left, right := float32(40+accountDay), size.Width-16-balanceRoom-amountRoom
	l := bodyText.heavy(chosen)
	end := pen.textIn(left, y, right-left, e.Document, l)
	if rest := accountWords(e); rest != "" && end+left+8+hintText.width(firstWord(rest)+" …") < right {
		pen.textIn(left+end+8, y, right-left-end-8, rest, hintText)
	}
	pen.textTo(size.Width-16-balanceRoom, y, money(e.Charge.Sub(e.Payment)), l)
	pen.textTo(size.Width-16, y, money(e.Balance), bodyText)
}

// firstWord is the word that a text begins with.
func firstWord(text string) string {
	word, _, _ := strings.Cut(text, " ")
	return word
}

// accountMark is the mark of an entry and its colour.
func accountMark(e ledger.AccountEntry) (string, fyne.ThemeColorName) {
	switch e.Kind {
	case ledger.InvoiceEntry:
		return issuedMark(e.State)
	case ledger.PaymentEntry, ledger.RefundEntry:
		return "covered", colorInk2
	}
	return "credit", colorInk2
}

// accountWords say what an entry is and what it is for.
func accountWords(e ledger.AccountEntry) string {
	switch e.Kind {
	case ledger.InvoiceEntry:
		return issuedWords(e.State)
	case ledger.CreditEntry:
		return say("credit note")
	case ledger.RefundEntry:
		return strings.TrimSpace(say("refund") + " " + strings.Join(e.For, ", "))
	case ledger.SetOffEntry:
		return strings.TrimSpace(say("set off") + " " + money(e.Payment) + " " + strings.Join(e.For, ", "))
	}
	return strings.TrimSpace(say("payment") + " " + strings.Join(e.For, ", "))
}
