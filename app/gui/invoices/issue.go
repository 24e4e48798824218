package invoices

import (
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// askIssue asks before numbers are used.
func (s *invoices) askIssue() {
	if s.tab != draftsTab {
		s.bring(draftsTab)
	}
	s.askIssueOf(s.drafts.ticked())
}

// onReady tells whether a draft is marked that can be issued.
func (s *invoices) onReady() bool {
	row, ok := s.draft()
	return ok && row.kind == readyDraft && s.tab == draftsTab
}

// askIssueOne asks before the marked draft is issued, whatever is ticked.
func (s *invoices) askIssueOne() {
	if row, ok := s.draft(); ok {
		s.askIssueOf([]draftRow{row})
	}
}

// discountDraft takes something off the marked draft: off all of the customer's
// invoices of its month.
func (s *invoices) discountDraft() {
	if row, ok := s.draft(); ok {
		forms.AskDiscount(s.w, row.customer, forms.OnceOff, s.month)
	}
}

// askIssueOf asks before drafts are issued, and names them.
func (s *invoices) askIssueOf(ticked []draftRow) {
	if len(ticked) == 0 {
		return
	}
	q := &issueQuestion{s: s, ticked: ticked}
	q.Form = s.w.Form(kit.Say("Issue"), q.submit)
	q.Main.WithKeys("Enter")
	q.on = q.Field(kit.Say("Date of the invoices"), "date", s.seen.today.String())
	numbers := kit.Lines(kit.BodyText, q.words)
	q.OnType(q.on, numbers.Refresh)
	title := kit.SayCount("Issue %d invoices?", numbered(ticked))
	if numbered(ticked) == 0 {
		title = kit.Say("Settle work at 0.00?")
	}
	q.Show(title, 460, kit.Below(12, newDraftNames(ticked), numbers, kit.Lines(kit.BodyText, q.warning), q.on))
}

// issueQuestion asks for the date of the invoices, and whether they are meant.
type issueQuestion struct {
	*kit.Form
	s      *invoices
	ticked []draftRow
	on     *kit.Field
}

// newDraftNames draws what is to be issued: customers and totals.
func newDraftNames(rows []draftRow) *kit.Drawing {
	const step = 20
	named := rows[:min(len(rows), gui.MostNames)]
	d := kit.NewDrawing(200, float32(len(named))*step, func(p *kit.Pen, size fyne.Size) {
		for i, r := range named {
			y := float32(i)*step + step/2
			room := size.Width - 12 - p.TextTo(size.Width, y, kit.Euros(r.document.Total), kit.BodyText)
			p.TextIn(0, y, room, r.title(), kit.BodyText)
		}
		if more := len(rows) - len(named); more > 0 {
			p.Text(0, float32(len(named))*step+step/2, kit.SayCount("and %d more", more), kit.SmallText)
		}
	})
	if len(rows) > len(named) {
		d.Min = kit.SizeOf(200, float32(len(named)+1)*step)
	}
	return d
}

// words say which numbers will be used.
func (q *issueQuestion) words() string {
	numbers, series := q.s.numbers(numbered(q.ticked)), q.s.seen.series
	if numbered(q.ticked) == 0 {
		return kit.Say("No number is used: a statement of work settles it and can be cancelled.")
	}
	if on, err := dateIn(q.on, q.s.seen.today); err == nil && on.Year() != q.s.seen.run.Next.Year {
		numbers, series = kit.Say("numbers"), kit.Say("%s-%d", q.s.seen.run.Next.Series, on.Year())
	}
	return kit.Capital(kit.Say("%s in series %s.", numbers, series))
}

// warning says what it means, and what the check found.
func (q *issueQuestion) warning() string {
	text := kit.Say("Issued invoices cannot be changed, only credited.")
	if n := len(q.s.check.found); n > 0 {
		text += " " + kit.SayCount("The check has %d findings.", n)
	}
	return text
}

// dateIn is the day that is typed in a field.
func dateIn(f *kit.Field, today sla.Day) (sla.Day, error) {
	on, err := app.ParseDay(f.Text(), today)
	var input *sla.InputError
	if errors.As(err, &input) {
		marked := *input
		marked.Field = f.Key
		err = &marked
	}
	return on, err
}

// submit asks about what speaks against it before numbers are used.
func (q *issueQuestion) submit() {
	on, err := dateIn(q.on, q.s.seen.today)
	if err != nil {
		q.Fail(gui.ProblemOf(err))
		return
	}
	what, w := app.Issuing{Month: q.s.month, Dated: on}, q.s.w
	now := w.Now()
	gui.AskFrom(w, func(v *ledger.View) ([]error, error) { return what.Doubts(v, v.Zone().Day(now)) }, func(doubts []error, err error) {
		if err != nil {
			q.Fail(gui.ProblemOf(err))
			return
		}
		q.Sheet.Close()
		what.Early = true // it was asked
		w.AskDoubts(doubts, func() { q.s.issue(what, q.ticked) })
	})
}

// issuing is a run that issues, and then what came of it.
type issuing struct {
	*gui.Batch
	s *invoices
}

// issue runs through the customers with a sheet that tells how far it is.
func (s *invoices) issue(what app.Issuing, rows []draftRow) {
	var names []string
	for _, r := range rows {
		names = append(names, r.title())
	}
	b, ctx := s.w.NewBatch(kit.SayCount("Issuing %d invoices", len(rows)), names)
	i := &issuing{b, s}
	gui.RunLong(s.w, func(l *ledger.Ledger, by ledger.Act) (issueRun, error) {
		by.ClockIsRight = true // it was asked
		return issueAll(ctx, l, by, what, rows, i.At), nil
	}, i.finish)
}

// finish says what came of it, in a new sheet.
func (i *issuing) finish(run issueRun, _ error) {
	i.End()
	s := i.s
	boxes := []fyne.CanvasObject{i.summary(run)}
	boxes = append(boxes, i.taken(run)...)
	for _, f := range run.failed {
		box := kit.NewVerdictBox()
		p := gui.ProblemOf(f.err)
		box.Set("refused", kit.ColorLate, kit.ColorLateTint, s.name(f.customer), p.What+" "+p.Remedy)
		boxes = append(boxes, box)
	}
	var sheet *kit.Sheet
	show := s.w.Button(kit.MainButton, kit.Say("Show them"), func() {
		sheet.Close()
		if len(run.issued) > 0 {
			s.Find(run.issued[len(run.issued)-1].Number)
			s.w.InOrder(s.Focus)
		}
	})
	save := s.w.Button(kit.PlainButton, kit.Say("Save the PDFs…"), func() { sheet.Close(); s.saveAll(run.issued) })
	row := kit.Buttons(save, show)
	if len(run.issued) == 0 {
		show.Text = kit.Say("Close")
		row = kit.Buttons(show)
	}
	sheet = s.w.Sheet(i.title(run), 520, show, kit.Below(12, boxes...), row)
}

func (i *issuing) title(run issueRun) string {
	if run.stopped {
		return kit.Say("Stopped: %d of %d are issued", len(run.issued), len(i.Names))
	}
	return kit.SayCount("%d invoices are issued", len(run.issued))
}

func (i *issuing) summary(run issueRun) fyne.CanvasObject {
	box := kit.NewVerdictBox()
	if len(run.issued) == 0 && run.settled > 0 {
		box.Set("covered", kit.ColorGood, kit.ColorGoodTint, kit.SayCount("%d settled at 0.00", run.settled), kit.Say("No number was used."))
		return box
	}
	if len(run.issued) == 0 {
		box.Set("none", kit.ColorInk2, kit.ColorQuiet, "", kit.Say("No number was used."))
		return box
	}
	var total decimal.Decimal
	for _, d := range run.issued {
		total = total.Add(d.Total)
	}
	numbers := run.issued[0].Number
	if last := run.issued[len(run.issued)-1].Number; last != numbers {
		numbers = kit.Say("%s to %s", numbers, last)
	}
	archive := kit.Say("Their PDFs are kept in %s.", filepath.Base(i.s.w.Ledger.Path)+".archive")
	if run.stopped {
		archive += " " + kit.Say("The others stay drafts.")
	}
	if run.settled > 0 {
		archive += " " + kit.SayCount("%d settled at 0.00", run.settled) + "."
	}
	box.Set("covered", kit.ColorGood, kit.ColorGoodTint, numbers+" · "+kit.Euros(total), archive)
	return box
}
