package invoices

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/exchange"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
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
	asked    kit.Turn
	file     accountFile
	known    bool
	of       string // whose rows were shown last
	head     *kit.Drawing
	rows     *kit.RowList
	acts     []*kit.Button
	owed     *kit.Drawing // below the rows
	reminded *kit.Drawing
	view     *fyne.Container
}

const accountRowHeight = 30

func newAccountPanel(s *invoices) *accountPanel {
	p := &accountPanel{s: s}
	p.head = kit.NewDrawing(240, 96, p.paintHead)
	p.rows = kit.NewRowList(s.w, accountRowHeight, p.paintRow)
	p.rows.Plain = false
	p.rows.Opened = p.open
	p.rows.Other = func(i int, e *fyne.KeyEvent) {
		if e.Name == fyne.KeyDelete {
			s.w.RunCommand(kit.Command{Do: s.takeBack, Can: s.onPayment})
			return
		}
		s.w.Typed(e)
	}
	make := func(word, keys string, do func(), can func() bool) *kit.Button {
		return s.w.Button(kit.SmallButton, word, func() { s.w.RunCommand(kit.Command{Do: do, Can: can}) }).WithKeys(keys)
	}
	p.acts = []*kit.Button{
		make(kit.Say("Payment…"), "Ctrl+Shift+P", s.pay, s.onAccount),
		make(kit.Say("Remind…"), "Ctrl+Shift+R", s.remind, s.onOverdue),
		make(kit.Say("Cancel…"), takeBackKeys, s.takeBack, s.onPayment),
		make(kit.Say("CSV"), "", s.saveAccount, s.onAccount),
	}
	acts := kit.Flowing(8, p.acts[0], p.acts[1], p.acts[2], p.acts[3])
	p.owed, p.reminded = kit.NewDrawing(240, 34, p.paintOwed), p.newReminded()
	p.view = kit.OnColor(kit.ColorGround, container.New(&accountColumn{}, kit.Padded(16, 12, 16, 4, kit.Below(8, p.head, acts)), kit.NewDrawing(300, 26, p.paintTop), p.rows, p.owed, p.reminded))
	return p
}

// ask reads an account; "" is none.
func (p *accountPanel) ask(customer string) {
	if customer == "" {
		p.known, p.file = false, accountFile{}
		p.show()
		return
	}
	now := p.s.w.Now()
	gui.Ask(p.s.w, &p.asked, func(v *ledger.View) (accountFile, error) { return readAccount(v, customer, v.Zone().Day(now)) }, func(f accountFile, err error) {
		if err != nil {
			p.s.w.Strip.Say(gui.ProblemOf(err))
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
		p.of, p.rows.Chosen = p.file.Customer, -1
	}
	p.rows.Fill(len(p.file.Entries))
	if p.rows.Chosen < 0 && p.rows.Count > 0 {
		p.rows.Choose(p.rows.Count - 1)
	}
	p.acts[1].Set(kit.Say("Remind…"), !p.file.Overdue.IsPositive())
	for _, d := range []*kit.Drawing{p.head, p.owed, p.reminded} {
		d.Refresh()
	}
	kit.Relay(p.view.Objects[1].(*fyne.Container))
	p.view.Refresh()
}

// open leads to the document of a row.
func (p *accountPanel) open(i int) {
	if e := p.file.Entries[i]; e.Kind == ledger.InvoiceEntry || e.Kind == ledger.CreditEntry {
		p.s.Find(e.Document)
		p.s.w.InOrder(p.s.Focus) // else the focus would mark a row of those before
	}
}

func (p *accountPanel) paintHead(pen *kit.Pen, size fyne.Size) {
	if !p.known {
		return
	}
	a := p.file
	pen.TextIn(0, 12, size.Width, p.s.name(a.Customer), kit.SectionText)
	pen.TextIn(0, 34, size.Width, p.facts(), kit.SmallText)
	width := size.Width / 3
	for i, figure := range []struct{ word, amount string }{
		{kit.Say("Open invoices"), kit.Money(a.Open)}, {kit.Say("Credit on account"), kit.Money(a.Credit.Neg())}, {kit.Say("Balance due"), kit.Money(a.Owed())},
	} {
		x := float32(i) * width
		pen.TextIn(x, 60, width-6, figure.word, kit.Fitting(kit.LabelText, figure.word, width-6))
		pen.TextIn(x, 80, width-8, figure.amount, kit.SectionText)
	}
}

// facts are where the customer is, when it pays, and when it was reminded last.
func (p *accountPanel) facts() string {
	f := p.file
	parts := []string{kit.Format().Country(f.customer.Country)}
	if f.customer.DueDays > 0 {
		parts = append(parts, kit.SayCount("due after %d days", f.customer.DueDays))
	}
	if n := len(f.reminders); n > 0 {
		parts = append(parts, kit.Say("reminded %s", kit.ShortDay(f.zone.Day(f.reminders[n-1].At), p.s.seen.today)))
	}
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), " · ")
}

// paintOwed is what the account comes to, below its rows.
func (p *accountPanel) paintOwed(pen *kit.Pen, size fyne.Size) {
	if !p.known {
		return
	}
	width := pen.TextTo(size.Width-16, size.Height/2, kit.Money(p.file.Owed()), kit.StrongText)
	pen.TextIn(16, size.Height/2, size.Width-48-width, kit.Say("Balance due on %s", kit.Format().Day(p.s.seen.today)), kit.StrongText)
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
			spare -= kit.HeightOf(o, size.Width)
		}
	}
	var y float32
	for i, o := range objects {
		height := kit.HeightOf(o, size.Width)
		if i == rows {
			height = max(0, min(spare, float32(o.(*kit.RowList).Count)*accountRowHeight))
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
	s.w.SaveTable(kit.Say("Save the account of %s as CSV", row.name), name, kit.Say("Save"), func(v *ledger.View) (tabular.Table, error) {
		return app.AccountTable(v, row.Customer, on)
	})
}

// The columns of an account, from the right.
const (
	balanceRoom = 60
	amountRoom  = 60
	accountDay  = 42
)

func (p *accountPanel) paintTop(pen *kit.Pen, size fyne.Size) {
	pen.Text(40, 13, kit.Say("Day"), kit.LabelText)
	pen.Text(40+accountDay, 13, kit.Say("Document"), kit.LabelText)
	pen.TextTo(size.Width-16-balanceRoom, 13, kit.Say("EUR"), kit.LabelText)
	pen.TextTo(size.Width-16, 13, kit.Say("Balance"), kit.LabelText)
	pen.Rule(0, size.Height-1, size.Width, kit.ColorStrong)
}

func (p *accountPanel) paintRow(pen *kit.Pen, i int, size fyne.Size, chosen bool) {
	e, y := p.file.Entries[i], size.Height/2
	icon, ink := accountMark(e)
	pen.Icon(16, y-7, 14, icon, ink)
	pen.Text(40, y, kit.ShortDay(e.On, p.s.seen.today), kit.SmallText)
	left, right := float32(40+accountDay), size.Width-16-balanceRoom-amountRoom
	l := kit.BodyText.Heavy(chosen)
	end := pen.TextIn(left, y, right-left, e.Document, l)
	if rest := accountWords(e, p.s.seen.today); rest != "" && end+left+8+kit.HintText.Width(firstWord(rest)+" …") < right {
		pen.TextIn(left+end+8, y, right-left-end-8, rest, kit.HintText)
	}
	pen.TextTo(size.Width-16-balanceRoom, y, kit.Money(e.Charge.Sub(e.Payment)), l)
	pen.TextTo(size.Width-16, y, kit.Money(e.Balance), kit.BodyText)
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
		return gui.IssuedMark(e.State)
	case ledger.PaymentEntry, ledger.RefundEntry:
		return "covered", kit.ColorInk2
	}
	return "credit", kit.ColorInk2
}

// accountWords say what an entry is and what it is for.
func accountWords(e ledger.AccountEntry, today sla.Day) string {
	switch e.Kind {
	case ledger.InvoiceEntry:
		if e.State == "open" {
			return kit.Say("due %s", kit.ShortDay(e.Due, today))
		}
		return gui.IssuedWords(e.State)
	case ledger.CreditEntry:
		return kit.Say("credit note")
	case ledger.RefundEntry:
		return strings.TrimSpace(kit.Say("refund") + " " + strings.Join(e.For, ", "))
	case ledger.SetOffEntry:
		return strings.TrimSpace(kit.Say("set off") + " " + kit.Money(e.Payment) + " " + strings.Join(e.For, ", "))
	}
	return strings.TrimSpace(kit.Say("payment") + " " + strings.Join(e.For, ", "))
}
