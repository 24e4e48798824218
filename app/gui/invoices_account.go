package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/exchange"
	"hourbook/app/tabular"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// accountFile is all that is shown of a customer's account.
type accountFile struct {
	ledger.Account
	customer  invoice.Customer
	reminders []ledger.Reminded // that were sent, the oldest first
	zone      sla.Zone
}

// accountPanel is the account of one customer, oldest first.
type accountPanel struct {
	s        *invoices
	asked    turn
	file     accountFile
	known    bool
	of       string // whose rows were shown last
	head     *drawing
	rows     *rowList
	acts     []*button
	owed     *drawing // below the rows
	reminded *drawing
	view     *fyne.Container
}

const accountRowHeight = 30

func newAccountPanel(s *invoices) *accountPanel {
	p := &accountPanel{s: s}
	p.head = newDrawing(240, 96, p.paintHead)
	p.rows = newRowList(s.w, accountRowHeight, p.paintRow)
	p.rows.plain = false
	p.rows.opened = p.open
	p.rows.other = func(i int, e *fyne.KeyEvent) {
		if e.Name == fyne.KeyDelete {
			s.w.runCommand(command{do: s.takeBack, can: s.onPayment})
			return
		}
		s.w.typed(e)
	}
	make := func(word, keys string, do func(), can func() bool) *button {
		return s.w.button(smallButton, word, func() { s.w.runCommand(command{do: do, can: can}) }).withKeys(keys)
	}
	p.acts = []*button{
		make(say("Payment…"), "Ctrl+Shift+P", s.pay, s.onAccount),
		make(say("Remind…"), "Ctrl+Shift+R", s.remind, s.onOverdue),
		make(say("Cancel…"), takeBackKeys, s.takeBack, s.onPayment),
		make(say("CSV"), "", s.saveAccount, s.onAccount),
	}
	acts := flowing(8, p.acts[0], p.acts[1], p.acts[2], p.acts[3])
	p.owed, p.reminded = newDrawing(240, 34, p.paintOwed), p.newReminded()
	p.view = onColor(colorGround, container.New(&accountColumn{}, padded(16, 12, 16, 4, below(8, p.head, acts)), newDrawing(300, 26, p.paintTop), p.rows, p.owed, p.reminded))
	return p
}

// ask reads an account; "" is none.
func (p *accountPanel) ask(customer string) {
	if customer == "" {
		p.known, p.file = false, accountFile{}
		p.show()
		return
	}
	now := p.s.w.now()
	ask(p.s.w, &p.asked, func(v *ledger.View) (accountFile, error) { return readAccount(v, customer, v.Zone().Day(now)) }, func(f accountFile, err error) {
		if err != nil {
			p.s.w.strip.say(problemOf(err))
			return
		}
		p.file, p.known = f, true
		p.show()
	})
}

func readAccount(v *ledger.View, customer string, on sla.Day) (f accountFile, err error) {
	f.zone = v.Zone()
	if f.Account, err = v.Account(customer, on); err != nil {
		return f, err
	}
	if f.customer, err = v.Customer(f.Customer); err != nil {
		return f, err
	}
	f.reminders, err = v.Reminders(f.Customer)
	return f, err
}

func (p *accountPanel) show() {
	if p.file.Customer != p.of {
		p.of, p.rows.chosen = p.file.Customer, -1
	}
	p.rows.fill(len(p.file.Entries))
	if p.rows.chosen < 0 && p.rows.count > 0 {
		p.rows.choose(p.rows.count - 1)
	}
	p.acts[1].set(say("Remind…"), !p.file.Overdue.IsPositive())
	for _, d := range []*drawing{p.head, p.owed, p.reminded} {
		d.Refresh()
	}
	relay(p.view.Objects[1].(*fyne.Container))
	p.view.Refresh()
}

// open leads to the document of a row.
func (p *accountPanel) open(i int) {
	if e := p.file.Entries[i]; e.Kind == ledger.InvoiceEntry || e.Kind == ledger.CreditEntry {
		p.s.find(e.Document)
		p.s.w.inOrder(p.s.focus) // else the focus would mark a row of those before
	}
}

func (p *accountPanel) paintHead(pen *pen, size fyne.Size) {
	if !p.known {
		return
	}
	a := p.file
	pen.textIn(0, 12, size.Width, p.s.name(a.Customer), sectionText)
	pen.textIn(0, 34, size.Width, p.facts(), smallText)
	width := size.Width / 3
	for i, figure := range []struct{ word, amount string }{
		{say("Open invoices"), money(a.Open)}, {say("Credit on account"), money(a.Credit.Neg())}, {say("Balance due"), money(a.Owed())},
	} {
		x := float32(i) * width
		pen.textIn(x, 60, width-6, figure.word, fitting(labelText, figure.word, width-6))
		pen.textIn(x, 80, width-8, figure.amount, sectionText)
	}
}

// facts are where the customer is, when it pays, and when it was reminded last.
func (p *accountPanel) facts() string {
	f := p.file
	parts := []string{format().Country(f.customer.Country)}
	if f.customer.DueDays > 0 {
		parts = append(parts, sayCount("due after %d days", f.customer.DueDays))
	}
	if n := len(f.reminders); n > 0 {
		parts = append(parts, say("reminded %s", shortDay(f.zone.Day(f.reminders[n-1].At), p.s.seen.today)))
	}
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), " · ")
}

// paintOwed is what the account comes to, below its rows.
func (p *accountPanel) paintOwed(pen *pen, size fyne.Size) {
	if !p.known {
		return
	}
	width := pen.textTo(size.Width-16, size.Height/2, money(p.file.Owed()), strongText)
	pen.textIn(16, size.Height/2, size.Width-48-width, say("Balance due on %s", format().Day(p.s.seen.today)), strongText)
}

// accountColumn puts the parts of an account below each other: the rows, which are
// the third, take what they need of what is left.
type accountColumn struct{}

// Layout belongs to the library.
func (*accountColumn) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const rows = 2
	spare := size.Height
	for i, o := range objects {
		if i != rows {
			spare -= heightOf(o, size.Width)
		}
	}
	var y float32
	for i, o := range objects {
		height := heightOf(o, size.Width)
		if i == rows {
			height = max(0, min(spare, float32(o.(*rowList).count)*accountRowHeight))
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, height))
		y += height
	}
}

// MinSize belongs to the library.
func (*accountColumn) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 300) }

// saveAccount writes the marked account into a file for a spreadsheet.
func (s *invoices) saveAccount() {
	row, ok := s.account()
	if !ok {
		return
	}
	on := s.seen.today
	name := "account-" + exchange.FileName(row.Customer) + "-" + on.String() + ".csv"
	s.w.saveTable(say("Save the account of %s as CSV", row.name), name, say("Save"), func(v *ledger.View) (tabular.Table, error) {
		return app.AccountTable(v, row.Customer, on)
	})
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
	e, y := p.file.Entries[i], size.Height/2
	icon, ink := accountMark(e)
	pen.icon(16, y-7, 14, icon, ink)
	pen.text(40, y, shortDay(e.On, p.s.seen.today), smallText)
	left, right := float32(40+accountDay), size.Width-16-balanceRoom-amountRoom
	l := bodyText.heavy(chosen)
	end := pen.textIn(left, y, right-left, e.Document, l)
	if rest := accountWords(e, p.s.seen.today); rest != "" && end+left+8+hintText.width(firstWord(rest)+" …") < right {
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
func accountWords(e ledger.AccountEntry, today sla.Day) string {
	switch e.Kind {
	case ledger.InvoiceEntry:
		if e.State == "open" {
			return say("due %s", shortDay(e.Due, today))
		}
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
