package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
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
	*form
	s      *invoices
	of     creditable
	left   []int // lines that no note has returned
	out    map[int]bool
	rows   *rowList
	reason *field
	on     *field // its date
	box    *verdictBox
}

// credit makes a credit note for an invoice, or some lines of it.
func (s *invoices) credit(i ledger.Issued) {
	today := s.seen.today
	askForm(s.w, func(v *ledger.View) (c creditable, err error) {
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
	f := &crediting{s: s, of: c, left: invoice.Remaining(c.original, c.notes...), out: map[int]bool{}, box: newVerdictBox()}
	for _, n := range f.left {
		f.out[n] = true
	}
	f.form = s.w.form(say("Issue the credit note"), f.save)
	f.main.withKeys("Enter")
	f.reason = f.field(say("Reason (shown to the customer)"), "reason", "")
	f.on = f.field(say("Date of the credit note"), "date", s.seen.today.String())
	f.rows = newRowList(s.w, 40, f.paint)
	f.rows.opened = func(int) { f.main.press() }
	f.rows.other = func(i int, e *fyne.KeyEvent) {
		if e.Name == fyne.KeySpace {
			f.toggle(i)
		}
	}
	f.rows.letter = func(r rune) {
		if r == 'a' || r == 'A' {
			f.toggleAll()
		}
	}
	high := float32(min(len(c.original.Lines), 6)) * 40
	hint := lines(smallText, func() string { return say("Space takes a line out or in, A all of them.") })
	list := container.New(&tallAs{func() float32 { return high }}, f.rows)
	f.show(say("Credit note for %s", c.original.Number), 600, below(10, f.reason, list, hint, f.on, f.box))
	f.rows.fill(len(c.original.Lines))
	f.tell()
}

func (f *crediting) paint(p *pen, i int, size fyne.Size, _ bool) {
	line := f.of.original.Lines[i]
	l := bodyText
	switch {
	case !slices.Contains(f.left, i):
		p.icon(10, size.Height/2-8, 16, "credit", colorInk3)
		l = bodyText.in(colorInk3)
	case f.out[i]:
		p.icon(10, size.Height/2-8, 16, "ticked", colorAccent)
	default:
		p.icon(10, size.Height/2-8, 16, "unticked", colorInput)
	}
	p.on(0, 0, size.Width, size.Height, func() { f.toggle(i) })
	right := size.Width - 12 - p.textTo(size.Width-12, size.Height/2, money(line.Amount), l.heavy(true)) - 16
	first, second := line.Ticket+" "+line.Subject, line.Name+" · "+line.Billed.String()
	if line.Fee != nil {
		first, second = line.Name, feeWords(line)
	}
	p.textIn(38, 13, right-38, first, l)
	if !slices.Contains(f.left, i) {
		second += " · " + say("already credited")
	}
	p.textIn(38, 29, right-38, second, labelText)
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
		changed = f.box.hint(say("Select the lines to credit."))
	} else {
		rest := say("Its work becomes unbilled again and can be corrected and re-invoiced.")
		if len(lines) < len(f.left) {
			rest = say("Work on these lines becomes unbilled again. Other lines stay as they are.")
		}
		changed = f.box.set("credit", colorAccent, colorTint, say("%s credits %s", f.of.next.String(), euros(note.Total)), rest)
	}
	f.main.set(say("Issue the credit note"), len(lines) == 0)
	if changed {
		f.sheet.relay()
	}
}

func (f *crediting) save() {
	number, lines, reason := f.of.original.Number, f.lines(), strings.TrimSpace(f.reason.text())
	if len(lines) == 0 {
		return
	}
	if len(lines) == len(f.left) {
		lines = nil
	}
	on, err := dateIn(f.on, f.s.seen.today)
	if err != nil {
		f.fail(problemOf(err))
		return
	}
	f.wait()
	believed(f.s.w, func(l *ledger.Ledger, by ledger.Act) (app.Issued, error) {
		return app.Credit(l, by, number, lines, on, reason)
	}, f.issued)
}

// issued shows the note. One whose file could not be kept is issued all the
// same.
func (f *crediting) issued(note app.Issued, err error) {
	if note.Document.Number == "" {
		f.done(err)
		return
	}
	f.done(nil)
	f.s.want = note.Document.Number
	if err != nil {
		f.s.w.strip.say(problemOf(err))
		f.s.w.changed()
	}
}
