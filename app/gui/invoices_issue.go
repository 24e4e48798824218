package gui

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// issueRun is what came of issuing several invoices.
type issueRun struct {
	issued  []invoice.Document
	failed  []issueFault
	settled int  // at 0.00, without a number
	stopped bool // by somebody, before the last one
}

// issueFault is an invoice that was not issued, or one whose file could not be
// kept.
type issueFault struct {
	customer string
	err      error
}

// issueAll issues one draft after the other, each in an act of its own, and tells
// before each which it is. What is held back is passed by; any other fault ends
// the run. What is issued stays so.
func issueAll(ctx context.Context, l *ledger.Ledger, by ledger.Act, what app.Issuing, rows []draftRow, told func(n int)) issueRun {
	var run issueRun
	for n, row := range rows {
		if run.stopped = ctx.Err() != nil; run.stopped {
			return run
		}
		told(n)
		what.Entry = row.entry
		issued, err := app.Issue(l, by, what, row.customer)
		if issued.Statement != "" {
			run.settled++
		}
		if issued.Document.Number != "" {
			run.issued = append(run.issued, issued.Document)
		}
		if err == nil || errors.Is(err, app.ErrNothingToIssue) {
			continue
		}
		run.failed = append(run.failed, issueFault{row.customer, err})
		var held *invoice.HeldError
		if issued.Document.Number == "" && !errors.As(err, &held) {
			return run
		}
	}
	return run
}

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

// askIssueOf asks before drafts are issued, and names them.
func (s *invoices) askIssueOf(ticked []draftRow) {
	if len(ticked) == 0 {
		return
	}
	q := &issueQuestion{s: s, ticked: ticked}
	q.form = s.w.form(say("Issue"), q.submit)
	q.main.withKeys("Enter")
	q.on = q.field(say("Date of the invoices"), "date", s.seen.today.String())
	numbers := lines(bodyText, q.words)
	q.onType(q.on, numbers.Refresh)
	title := sayCount("Issue %d invoices?", numbered(ticked))
	if numbered(ticked) == 0 {
		title = say("Settle work at 0.00?")
	}
	q.show(title, 460, below(12, newDraftNames(ticked), numbers, lines(bodyText, q.warning), q.on))
}

// issueQuestion asks for the date of the invoices, and whether they are meant.
type issueQuestion struct {
	*form
	s      *invoices
	ticked []draftRow
	on     *field
}

// mostNames is how many drafts a question names one by one.
const mostNames = 8

// newDraftNames draws what is to be issued: customers and totals.
func newDraftNames(rows []draftRow) *drawing {
	const step = 20
	named := rows[:min(len(rows), mostNames)]
	d := newDrawing(200, float32(len(named))*step, func(p *pen, size fyne.Size) {
		for i, r := range named {
			y := float32(i)*step + step/2
			room := size.Width - 12 - p.textTo(size.Width, y, euros(r.document.Total), bodyText)
			p.textIn(0, y, room, r.title(), bodyText)
		}
		if more := len(rows) - len(named); more > 0 {
			p.text(0, float32(len(named))*step+step/2, sayCount("and %d more", more), smallText)
		}
	})
	if len(rows) > len(named) {
		d.min = sizeOf(200, float32(len(named)+1)*step)
	}
	return d
}

// words say which numbers will be used.
func (q *issueQuestion) words() string {
	numbers, series := q.s.numbers(numbered(q.ticked)), q.s.seen.series
	if numbered(q.ticked) == 0 {
		return say("No number is used: a statement of work settles it and can be cancelled.")
	}
	if on, err := dateIn(q.on, q.s.seen.today); err == nil && on.Year() != q.s.seen.run.Next.Year {
		numbers, series = say("numbers"), say("%s-%d", q.s.seen.run.Next.Series, on.Year())
	}
	return capital(say("%s in series %s.", numbers, series))
}

// warning says what it means, and what the check found.
func (q *issueQuestion) warning() string {
	text := say("Issued invoices cannot be changed, only credited.")
	if n := len(q.s.check.found); n > 0 {
		text += " " + sayCount("The check has %d findings.", n)
	}
	return text
}

// dateIn is the day that is typed in a field.
func dateIn(f *field, today sla.Day) (sla.Day, error) {
	on, err := app.ParseDay(f.text(), today)
	var input *sla.InputError
	if errors.As(err, &input) {
		marked := *input
		marked.Field = f.key
		err = &marked
	}
	return on, err
}

// submit asks about what speaks against it before numbers are used.
func (q *issueQuestion) submit() {
	on, err := dateIn(q.on, q.s.seen.today)
	if err != nil {
		q.fail(problemOf(err))
		return
	}
	what, w := app.Issuing{Month: q.s.month, Dated: on}, q.s.w
	now := w.now()
	askFrom(w, func(v *ledger.View) ([]error, error) { return what.Doubts(v, v.Zone().Day(now)) }, func(doubts []error, err error) {
		if err != nil {
			q.fail(problemOf(err))
			return
		}
		q.sheet.close()
		what.Early = true // it was asked
		w.askDoubts(doubts, func() { q.s.issue(what, q.ticked) })
	})
}

// issuing is a run that issues, and then what came of it.
type issuing struct {
	*batch
	s *invoices
}

// issue runs through the customers with a sheet that tells how far it is.
func (s *invoices) issue(what app.Issuing, rows []draftRow) {
	var names []string
	for _, r := range rows {
		names = append(names, r.title())
	}
	b, ctx := s.w.newBatch(sayCount("Issuing %d invoices", len(rows)), names)
	i := &issuing{b, s}
	runLong(s.w, func(l *ledger.Ledger, by ledger.Act) (issueRun, error) {
		by.ClockIsRight = true // it was asked
		return issueAll(ctx, l, by, what, rows, i.at), nil
	}, i.finish)
}

// finish says what came of it, in a new sheet.
func (i *issuing) finish(run issueRun, _ error) {
	i.end()
	s := i.s
	boxes := []fyne.CanvasObject{i.summary(run)}
	for _, f := range run.failed {
		box := newVerdictBox()
		p := problemOf(f.err)
		box.set("refused", colorLate, colorLateTint, s.name(f.customer), p.what+" "+p.remedy)
		boxes = append(boxes, box)
	}
	var sheet *sheet
	show := s.w.button(mainButton, say("Show them"), func() {
		sheet.close()
		if len(run.issued) > 0 {
			s.find(run.issued[len(run.issued)-1].Number)
			s.w.inOrder(s.focus)
		}
	})
	save := s.w.button(plainButton, say("Save the PDFs…"), func() { sheet.close(); s.saveAll(run.issued) })
	row := buttons(save, show)
	if len(run.issued) == 0 {
		show.text = say("Close")
		row = buttons(show)
	}
	sheet = s.w.sheet(i.title(run), 520, show, below(12, boxes...), row)
}

func (i *issuing) title(run issueRun) string {
	if run.stopped {
		return say("Stopped: %d of %d are issued", len(run.issued), len(i.names))
	}
	return sayCount("%d invoices are issued", len(run.issued))
}

func (i *issuing) summary(run issueRun) fyne.CanvasObject {
	box := newVerdictBox()
	if len(run.issued) == 0 && run.settled > 0 {
		box.set("covered", colorGood, colorGoodTint, sayCount("%d settled at 0.00", run.settled), say("No number was used."))
		return box
	}
	if len(run.issued) == 0 {
		box.set("none", colorInk2, colorQuiet, "", say("No number was used."))
		return box
	}
	var total decimal.Decimal
	for _, d := range run.issued {
		total = total.Add(d.Total)
	}
	numbers := run.issued[0].Number
	if last := run.issued[len(run.issued)-1].Number; last != numbers {
		numbers = say("%s to %s", numbers, last)
	}
	archive := say("Their PDFs are kept in %s.", filepath.Base(i.s.w.ledger.Path)+".archive")
	if run.stopped {
		archive += " " + say("The others stay drafts.")
	}
	if run.settled > 0 {
		archive += " " + sayCount("%d settled at 0.00", run.settled) + "."
	}
	box.set("covered", colorGood, colorGoodTint, numbers+" · "+euros(total), archive)
	return box
}
