package gui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/invoice/price"
	"hourbook/ledger"
	"hourbook/sla"
)

// judged is what the ledger says of an entry that is being typed.
type judged struct {
	ticket sla.Ticket
	logged ledger.Logged
	charge price.Charge
	orders []ledger.Order
	moved  bool  // it begins where what was logged before ends
	err    error // why it could not be logged, or nil
}

// said is what the form says of the work, whether it can be read or not.
func (l *logPanel) said() sla.Entry {
	return sla.Entry{Ticket: l.ticketID(), Kind: l.kindID(), Note: strings.TrimSpace(l.note.text()), Order: strings.TrimSpace(l.order.text()), Staff: l.s.w.world.User}
}

// told is when the work was, as the form says.
func (l *logPanel) told() (app.When, error) {
	return app.ParseWhen(l.when.text(), l.s.w.now(), l.s.answer.zone)
}

// entry is the entry that the form makes. The error is of the field that cannot
// be read; then the minutes are those of an hour.
func (l *logPanel) entry() (sla.Entry, error) {
	w := l.said()
	if l.mode != logNew {
		w.ID, w.Staff, w.Waiver = l.work.ID, l.work.Staff, l.work.Waiver
	}
	minutes, err := sla.ParseMinutes(l.duration.text())
	if err != nil {
		minutes = 60
	}
	w.Minutes = minutes
	now := l.s.w.now()
	when, problem := l.told()
	if problem != nil {
		when, err = app.When{Now: true}, problem
	}
	if l.mode != logNew && strings.TrimSpace(l.when.text()) == "" {
		w.Start, w.Day = l.work.Start, l.work.Day
		return w, err
	}
	when.Apply(&w, now)
	return w, err
}

// judge asks who owes what for what is typed so far.
func (l *logPanel) judge() {
	if l.s.answer.terms == nil {
		return
	}
	w, fault := l.entry()
	now := l.s.w.now()
	when, err := l.told()
	placing := l.mode == logNew && fault == nil && err == nil
	if fault != nil && !w.Start.IsZero() { // no time yet, so it overlaps nothing
		w.Day, w.Start = l.s.answer.zone.Day(w.Start), time.Time{}
	}
	if w.Ticket == "" {
		l.judging.asked++
		l.known = judged{}
		l.show()
		return
	}
	ask(l.s.w, &l.judging, func(v *ledger.View) (judged, error) {
		if placing {
			return judgePlaced(v, w, when, now)
		}
		return judgeWork(v, w, now)
	}, func(j judged, err error) {
		if err != nil {
			j.err = err
		}
		l.known = j
		l.nameTicket()
		l.show()
	})
}

// nameTicket writes the subject behind a ticket that was named by its number.
func (l *logPanel) nameTicket() {
	t := l.known.ticket
	if t.ID != "" && l.ticket.text() == t.ID && l.s.w.win.Canvas().Focused() != fyne.Focusable(l.ticket.entry) {
		l.ticket.set(ticketChoice(t))
	}
}

// judgePlaced judges an entry where it would be placed.
func judgePlaced(v *ledger.View, w sla.Entry, when app.When, now time.Time) (judged, error) {
	placed, moved, err := app.Placed(v, w, when, now)
	if err != nil {
		return judged{}, err
	}
	j, err := judgeWork(v, placed, now)
	j.moved = moved
	return j, err
}

// judgeWork asks for a verdict. What keeps the entry from being logged is no
// error of the question.
func judgeWork(v *ledger.View, w sla.Entry, now time.Time) (j judged, err error) {
	if j.ticket, j.err = v.Ticket(w.Ticket); j.err != nil {
		return j, nil
	}
	if j.orders, err = v.Orders(j.ticket.Customer); err != nil {
		return j, err
	}
	if j.logged, j.err = v.Judge(w); j.err != nil {
		return j, nil
	}
	j.logged.Notices = append(v.EntryAhead(j.logged.Work, now), j.logged.Notices...)
	j.charge, err = v.Price(j.logged.Work)
	return j, err
}

// show shows the verdict, or what is missing for one.
func (l *logPanel) show() {
	w, err := l.entry()
	changed := false
	switch {
	case w.Ticket == "":
		changed = l.verdict.hint(say("Enter a ticket number, subject or customer."))
	case w.Kind == "":
		changed = l.verdict.hint(say("Choose a work type. It decides who pays."))
	case l.known.err != nil:
		changed = l.verdict.tell(problemOf(l.known.err))
	case err != nil && strings.TrimSpace(l.duration.text()) != "":
		changed = l.verdict.tell(problemOf(err))
	default:
		first, rest := l.known.words(err == nil, l.s)
		changed = l.verdict.rule(l.known.logged.Work.Verdict.Ruling, first, rest)
	}
	ready := w.Ticket != "" && w.Kind != "" && l.known.err == nil && err == nil
	l.save.set(l.word(w.Minutes, ready), !ready)
	if l.showOrder(w.Kind) || changed {
		l.resized()
	}
	l.when.entry.SetPlaceHolder(l.whenHint())
}

// whenHint says what an empty day means.
func (l *logPanel) whenHint() string {
	zone, now := l.s.answer.zone, l.s.w.now()
	today := zone.Day(now)
	switch {
	case l.mode == logNew && l.when.Size().Width < 156:
		return weekDay(today, today)
	case l.mode == logNew:
		return say("Today, %s", weekDay(today, today))
	case l.work.Start.IsZero():
		return weekDay(l.work.Day, today)
	}
	return weekDay(l.work.Day, today) + " " + clock(zone.Local(l.work.Start))
}

// word is the button's.
func (l *logPanel) word(minutes sla.Minutes, ready bool) string {
	word := map[logMode]string{logNew: say("Log"), logCorrect: say("Correct"), logSettle: say("Complete")}[l.mode]
	if ready {
		word += " " + minutes.String()
	}
	return word
}

// showOrder offers the order where the work needs one; it tells whether that
// changed.
func (l *logPanel) showOrder(kind string) bool {
	k, _ := l.s.answer.terms.Kind(kind)
	wanted := k.NeedsOrder || l.order.text() != ""
	if wanted == l.order.Visible() {
		return false
	}
	if wanted {
		l.order.Show()
	} else {
		l.order.Hide()
	}
	return true
}

// words are the two lines of a verdict: the ruling and its reason; minutes,
// money, clause and what to look at. Without a duration they are for an hour.
func (j judged) words(timed bool, s *today) (first, rest string) {
	w := j.logged.Work
	_, _, word := rulingMark(w.Verdict.Ruling)
	amount := j.amount()
	first = upper(word) + " · "
	if w.Verdict.Ruling == sla.Billable && timed {
		first += euros(amount) + " · "
	}
	first += in(w.Verdict.Reason)
	var parts []string
	today := s.answer.zone.Day(s.w.now())
	switch {
	case !timed:
		parts = append(parts, say("%s an hour", euros(j.charge.Rate)))
	case w.Verdict.Ruling == sla.Billable:
		parts = append(parts, shortDay(w.Day, today), say("%s at %s an hour", billedWords(w), euros(j.charge.Rate)))
	default:
		parts = append(parts, shortDay(w.Day, today), w.Minutes.String(), say("worth %s", euros(amount)))
	}
	parts = append(parts, say("clause %s", w.Verdict.Clause))
	if j.moved {
		parts = append(parts, say("begins %s, after your work before", clock(s.answer.zone.Local(w.Start))))
	}
	for _, n := range j.logged.Notices {
		parts = append(parts, in(n.Text))
	}
	return first, strings.Join(parts, " · ")
}

// amount is what the work costs by the hour, whoever pays.
func (j judged) amount() decimal.Decimal {
	return j.charge.Worth()
}

// billedWords are the minutes, with those that are charged where they differ.
func billedWords(w sla.Entry) string {
	if w.Billed != w.Minutes {
		return say("%s, charged as %s", w.Minutes, w.Billed)
	}
	return w.Minutes.String()
}
