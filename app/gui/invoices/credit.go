package invoices

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
)

// creditable is an invoice with what was returned of it already.
type creditable struct {
	original invoice.Document
	notes    []invoice.Document
	next     invoice.Number // of the credit note
}

// crediting is the form of a credit note: the lines to return, the reason, and
// what it comes to.
type crediting struct {
	*kit.Form
	s      *invoices
	of     creditable
	left   []int // lines that no note has returned
	out    map[int]bool
	rows   *kit.RowList
	reason *kit.Field
	on     *kit.Field // its date
	box    *kit.VerdictBox
}

// credit makes a credit note for an invoice, or some lines of it.
func (s *invoices) credit(i ledger.Issued) {
	today := s.seen.today
	gui.AskForm(s.w, func(v *ledger.View) (c creditable, err error) {
		if c.original, c.notes, err = v.WithNotes(i.Number); err != nil {
			return c, err
		}
		if len(invoice.Remaining(c.original, c.notes...)) == 0 {
			return c, invoice.ErrReturned
		}
		c.next, err = v.NextNumber(invoice.CreditNote, today)
		return c, err
	}, s.openCredit)
}

func (s *invoices) openCredit(c creditable) {
	f := &crediting{s: s, of: c, left: invoice.Remaining(c.original, c.notes...), out: map[int]bool{}, box: kit.NewVerdictBox()}
	for _, n := range f.left {
		f.out[n] = true
	}
	f.Form = s.w.Form(kit.Say("Issue the credit note"), f.save)
	f.Main.WithKeys("Enter")
	f.reason = f.Field(kit.Say("Reason (shown to the customer)"), "reason", "")
	f.on = f.Field(kit.Say("Date of the credit note"), "date", s.seen.today.String())
	f.rows = kit.NewRowList(s.w, 40, f.paint)
	f.rows.Opened = func(int) { f.Main.Press() }
	f.rows.Other = func(i int, e *fyne.KeyEvent) {
		if e.Name == fyne.KeySpace {
			f.toggle(i)
		}
	}
	f.rows.Letter = func(r rune) {
		if r == 'a' || r == 'A' {
			f.toggleAll()
		}
	}
	high := float32(min(len(c.original.Lines), 6)) * 40
	hint := kit.Lines(kit.SmallText, func() string { return kit.Say("Space takes a line out or in, A all of them.") })
	list := container.New(&tallAs{func() float32 { return high }}, f.rows)
	f.Show(kit.Say("Credit note for %s", c.original.Number), 600, kit.Below(10, f.reason, list, hint, f.on, f.box))
	f.rows.Fill(len(c.original.Lines))
	f.tell()
}

func (f *crediting) paint(p *kit.Pen, i int, size fyne.Size, _ bool) {
	line := f.of.original.Lines[i]
	l := kit.BodyText
	if slices.Contains(f.left, i) {
		p.Tick(10, size.Height/2-8, f.out[i])
	} else {
		p.Icon(10, size.Height/2-8, 16, "credit", kit.ColorInk3)
		l = kit.BodyText.In(kit.ColorInk3)
	}
	p.On(0, 0, size.Width, size.Height, func() { f.toggle(i) })
	right := size.Width - 12 - p.TextTo(size.Width-12, size.Height/2, kit.Money(line.Amount), l.Heavy(true)) - 16
	first, second := line.Ticket+" "+line.Subject, line.Name+" · "+line.Billed.String()
	if line.Fee != nil {
		first, second = line.Name, forms.FeeWords(line)
	}
	p.TextIn(38, 13, right-38, first, l)
	if !slices.Contains(f.left, i) {
		second += " · " + kit.Say("already credited")
	}
	p.TextIn(38, 29, right-38, second, kit.LabelText)
}

func (f *crediting) toggle(i int) {
	if slices.Contains(f.left, i) {
		f.out[i] = !f.out[i]
		f.tell()
	}
}

func (f *crediting) toggleAll() {
	all := len(f.lines()) < len(f.left)
	for _, n := range f.left {
		f.out[n] = all
	}
	f.tell()
}

// lines are the indexes of what is to be returned.
func (f *crediting) lines() []int {
	var lines []int
	for _, n := range f.left {
		if f.out[n] {
			lines = append(lines, n)
		}
	}
	return lines
}

// tell says what the note comes to.
func (f *crediting) tell() {
	f.rows.Refresh()
	lines := f.lines()
	var changed bool
	if note, err := invoice.Credit(f.of.original, "-", f.s.seen.today, lines, f.of.notes...); err != nil || len(lines) == 0 {
		changed = f.box.Hint(kit.Say("Select the lines to credit."))
	} else {
		rest := kit.Say("Its work becomes unbilled again and can be corrected and re-invoiced.")
		if len(lines) < len(f.left) {
			rest = kit.Say("Work on these lines becomes unbilled again. Other lines stay as they are.")
		}
		changed = f.box.Set("credit", kit.ColorAccent, kit.ColorTint, kit.Say("%s credits %s", f.of.next.String(), kit.Euros(note.Total)), rest)
	}
	f.Main.Set(kit.Say("Issue the credit note"), len(lines) == 0)
	if changed {
		f.Sheet.Relay()
	}
}

func (f *crediting) save() {
	number, lines, reason := f.of.original.Number, f.lines(), strings.TrimSpace(f.reason.Text())
	if len(lines) == 0 {
		return
	}
	if len(lines) == len(f.left) {
		lines = nil
	}
	on, err := dateIn(f.on, f.s.seen.today)
	if err != nil {
		f.Fail(gui.ProblemOf(err))
		return
	}
	f.Wait()
	gui.Believed(f.s.w, func(ctx context.Context, l *ledger.Ledger, by ledger.Act) (app.Issued, error) {
		return app.Credit(ctx, l, by, number, lines, on, reason)
	}, f.issued)
}

// issued shows the note. One whose file could not be kept is issued all the
// same.
func (f *crediting) issued(note app.Issued, err error) {
	if note.Document.Number == "" {
		f.Done(err)
		return
	}
	f.Done(nil)
	f.s.want = note.Document.Number
	if err != nil {
		f.s.w.Strip.Say(gui.ProblemOf(err))
		f.s.w.Changed()
	}
}
