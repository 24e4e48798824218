package app

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// Explanation says how something came to be as it is, step by step.
type Explanation struct {
	ID      string
	Subject string     // what somebody called it, or in English what it is
	Called  sla.Phrase // what it is, for other languages; no words where somebody called it so
	Steps   []Step
}

// Step is one fact of an explanation, or one act with who did it and when.
type Step struct {
	Text   string     // in English
	Said   sla.Phrase // the same, for other languages; its values may be [sla.Text], [Moment] and [sla.Figure]
	Clause string     // of the terms that it rests on, or empty
	Author string     // of an act, or empty
	At     time.Time  // of an act, or zero
	Entry  string     // that it speaks of, or empty
	Number string     // of the document that it speaks of, or empty
}

// calledOf is what a document is.
func calledOf(d invoice.Document) sla.Phrase {
	values := []any{d.Buyer.Name, d.Month}
	switch d.Kind {
	case invoice.CreditNote:
		return sla.Phrase{Words: "credit to %s for %s", Values: values}
	case invoice.Statement:
		return sla.Phrase{Words: "statement to %s for %s", Values: values}
	}
	return sla.Phrase{Words: "invoice to %s for %s", Values: values}
}

// Why explains a ticket, an entry, a document, a note, a recurring line or a discount by its id:
// from the ticket to the verdict, to the invoice line, to the credit note. An id that names
// several is taken in that order.
func Why(v *ledger.View, id string, now time.Time) (Explanation, error) {
	explainers := []func(*ledger.View, string, time.Time) (Explanation, error){whyTicket, whyEntry, whyDocument, whyNote, whyRecurring, whyDiscount}
	for _, explain := range explainers {
		e, err := explain(v, id, now)
		if !errors.Is(err, ledger.ErrUnknown) {
			return e, err
		}
	}
	return Explanation{}, fmt.Errorf("%q is no ticket, entry, document, note, recurring line or discount: %w", id, ledger.ErrUnknown)
}

func (e *Explanation) say(step Step) { e.Steps = append(e.Steps, step) }

// sayf says a step that is about nothing more.
func (e *Explanation) sayf(format string, args ...any) { e.about(Step{}, format, args...) }

// about says a step in words.
func (e *Explanation) about(step Step, format string, args ...any) {
	step.Said = sla.Phrase{Words: format, Values: args}
	step.Text = fmt.Sprintf(format, args...)
	e.say(step)
}

// Moment is an instant as it is told, with its zone.
type Moment time.Time

// String writes m in English.
func (m Moment) String() string { return time.Time(m).Format("Mon 2006-01-02 15:04 -07:00") }

func moment(t time.Time) Moment { return Moment(t) }

func whyTicket(v *ledger.View, id string, now time.Time) (Explanation, error) {
	t, err := v.Ticket(id)
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{ID: id, Subject: t.Subject}
	if err := e.promise(v, t, now); err != nil {
		return e, err
	}
	if err := e.place(v, t, now); err != nil {
		return e, err
	}
	works, err := v.TicketWork(id)
	if err != nil {
		return e, err
	}
	for _, w := range works {
		if err := e.verdict(v, w); err != nil {
			return e, err
		}
	}
	return e, e.history(v, "ticket", id)
}

// promise says what was frozen into a ticket and what became of it.
func (e *Explanation) promise(v *ledger.View, t sla.Ticket, now time.Time) error {
	e.sayf("opened %s by %s, priority %s, through %s", moment(t.Opened), t.Customer, t.Priority, t.Channel)
	terms, err := v.TermsShown(t.Terms)
	if err != nil {
		return err
	}
	plan, known := terms.Plan(t.Plan)
	e.sayf("set when opened: plan %s, terms of %s", t.Plan, t.Terms)
	if !known {
		e.sayf("the terms of that day do not have this plan, so this ticket gets no verdict; run `hourbook check`")
	} else if t.Deadline.IsZero() {
		e.sayf("%s has no response time", t.Plan)
	} else {
		e.sayf("%s includes a response within %s of working time: by %s", t.Plan, plan.Window, moment(t.Deadline))
	}
	switch reaction := sla.ReactionAt(t, now); {
	case !t.Responded.IsZero() && reaction == sla.NoReaction:
		e.sayf("answered %s", moment(t.Responded))
	case reaction == sla.ReactionMet:
		e.sayf("answered %s, on time", moment(t.Responded))
	case !t.Responded.IsZero():
		e.sayf("answered %s, late", moment(t.Responded))
	case reaction == sla.ReactionLate:
		e.sayf("not answered; the response time was missed")
	}
	if t.Bug {
		e.sayf("caused by a bug in our software: %s", t.BugReason)
	}
	return nil
}

// place says where an open ticket stands in the queue.
func (e *Explanation) place(v *ledger.View, t sla.Ticket, now time.Time) error {
	if t.State != sla.Open {
		e.sayf("%s: not in the queue", t.State)
		return nil
	}
	places, err := Queue(v, now)
	if err != nil {
		return err
	}
	for i, p := range places {
		if p.Ticket.ID == t.ID {
			e.sayf("number %d of %d in the queue: %s", i+1, len(places), p.Why)
		}
	}
	return nil
}

// verdict says what an entry comes to and why.
func (e *Explanation) verdict(v *ledger.View, w sla.Entry) error {
	amount, err := Amount(v, w)
	if err != nil {
		return err
	}
	step := Step{Clause: w.Verdict.Clause, Entry: w.ID, Number: w.Invoice}
	values := []any{w.ID, w.Day, w.Minutes, w.Kind, w.Staff, w.Verdict.Ruling, invoice.Figure(amount), w.Verdict.Reason}
	if w.Billed != w.Minutes && w.Billed > 0 {
		e.about(step, "%s, %s, %s %s by %s: %s, %s EUR: %s (charged as %s)", append(values, w.Billed)...)
		return nil
	}
	e.about(step, "%s, %s, %s %s by %s: %s, %s EUR: %s", values...)
	return nil
}

func whyEntry(v *ledger.View, id string, now time.Time) (Explanation, error) {
	w, err := v.Entry(id)
	if err != nil {
		return whyRemoved(v, id, err)
	}
	t, err := v.Ticket(w.Ticket)
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{ID: id, Subject: w.Note}
	e.sayf("%s of %s on ticket %s (%s), by %s on %s", w.Minutes, w.Kind, t.ID, t.Subject, w.Staff, w.Day)
	if err := e.promise(v, t, now); err != nil {
		return e, err
	}
	if err := e.verdict(v, w); err != nil {
		return e, err
	}
	if err := e.clause(v, w); err != nil {
		return e, err
	}
	if err := e.rate(v, w); err != nil {
		return e, err
	}
	if err := e.listed(v, w); err != nil {
		return e, err
	}
	return e, e.history(v, "entry", id)
}

// whyRemoved explains an entry that was taken out.
func whyRemoved(v *ledger.View, id string, unknown error) (Explanation, error) {
	w, err := v.Removed(id)
	if err != nil {
		return Explanation{}, unknown
	}
	e := Explanation{ID: id, Subject: w.Note}
	e.sayf("%s of %s on ticket %s, by %s on %s, was removed", w.Minutes, w.Kind, w.Ticket, w.Staff, w.Day)
	return e, e.history(v, "entry", id)
}

// clause cites what the verdict rests on.
func (e *Explanation) clause(v *ledger.View, w sla.Entry) error {
	terms, err := v.TermsShown(w.Terms)
	if err != nil {
		return err
	}
	if clause, ok := terms.Clause(w.Verdict.Clause); ok {
		e.about(Step{Clause: clause.ID}, "%s", clause.Text)
	}
	return nil
}

// rate says how a billable entry becomes money.
func (e *Explanation) rate(v *ledger.View, w sla.Entry) error {
	if w.Verdict.Ruling != sla.Billable {
		return nil
	}
	charge, err := v.Price(w)
	if err != nil {
		return err
	}
	e.sayf("%s at %s EUR per hour is %s EUR", charge.Billed, invoice.Figure(charge.Rate), invoice.Figure(charge.Amount()))
	return nil
}

// listed says on which document an entry stands, and with how much.
func (e *Explanation) listed(v *ledger.View, w sla.Entry) error {
	if w.Listed != "" {
		e.about(Step{Number: w.Listed}, "listed at no charge with %s", w.Listed)
	}
	if w.Invoice == "" {
		return nil
	}
	d, err := v.Document(w.Invoice)
	if err != nil {
		return err
	}
	if d.Kind == invoice.Statement {
		e.about(Step{Number: w.Invoice}, "settled at 0.00 EUR by statement of work %s, without a number", w.Invoice)
		return nil
	}
	for n, line := range d.Lines {
		for _, id := range line.Entries {
			if id == w.ID {
				e.about(Step{Number: d.Number}, "billed on %s, line %d: %s at %s EUR per hour, %s EUR", d.Number, n+1, line.Billed, invoice.Figure(line.Rate), invoice.Figure(line.Amount))
			}
		}
	}
	return nil
}

func whyDocument(v *ledger.View, number string, now time.Time) (Explanation, error) {
	i, err := v.Issued(number)
	if err != nil {
		return Explanation{}, err
	}
	d, err := v.Document(number)
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{ID: number, Called: calledOf(d)}
	e.Subject = e.Called.String()
	if d.Corrects != "" {
		e.about(Step{Number: d.Corrects}, "returns %s of %s: %s", d.Corrects, d.CorrectsIssued, d.Reason)
	}
	for n, line := range d.Lines {
		if err := e.line(v, n, line); err != nil {
			return e, err
		}
	}
	e.discounted(0, d.Allowance)
	for _, g := range d.Groups {
		e.sayf("VAT %s, %s %% of %s: %s %s", g.Category, g.Percent, invoice.Figure(g.Taxable), invoice.Figure(g.VAT), g.Note)
	}
	e.sayf("net %s, VAT %s, total %s EUR", invoice.Figure(d.Net), invoice.Figure(d.VAT), invoice.Figure(d.Total))
	if i.Kind == invoice.Invoice {
		if err := e.returned(v, number); err != nil {
			return e, err
		}
		state := sla.Phrase{Words: i.State(v.Zone().Day(now))}
		if over := i.Excess(); over.IsPositive() {
			e.sayf("%s: paid %s, overpaid %s EUR, due %s", state, invoice.Figure(i.Settled()), invoice.Figure(over), i.Due)
		} else {
			e.sayf("%s: paid %s, amount due %s EUR, due %s", state, invoice.Figure(i.Settled()), invoice.Figure(i.Open()), i.Due)
		}
	}
	return e, e.history(v, "document", number)
}

// returned says which lines its credit notes returned, why, and what is left.
func (e *Explanation) returned(v *ledger.View, number string) error {
	original, notes, err := v.WithNotes(number)
	if err != nil {
		return err
	}
	for n, note := range notes {
		left := invoice.Remaining(original, notes[:n]...)
		var lines []string
		for _, line := range left {
			if !slices.Contains(invoice.Remaining(original, notes[:n+1]...), line) {
				lines = append(lines, strconv.Itoa(line+1))
			}
		}
		if len(notes) == 1 && len(lines) == len(original.Lines) {
			e.about(Step{Number: note.Number}, "credited by %s of %s, %s EUR: %s", note.Number, note.Issued, invoice.Figure(note.Total), note.Reason)
			continue
		}
		e.about(Step{Number: note.Number}, "line %s credited by %s of %s, %s EUR: %s", strings.Join(lines, ", "), note.Number, note.Issued, invoice.Figure(note.Total), note.Reason)
	}
	return nil
}

// line says what a line is made of.
func (e *Explanation) line(v *ledger.View, n int, line invoice.Line) error {
	if line.Fee != nil {
		e.fee(n, line)
		e.discounted(n+1, line.Allowance)
		return nil
	}
	e.about(Step{Clause: line.Clause}, "line %d: %s %s: %s at %s EUR per hour is %s EUR; %s", n+1, line.Ticket, line.Work, line.Billed, invoice.Figure(line.Rate), invoice.Figure(line.Measure().Amount()), line.Reason)
	e.discounted(n+1, line.Allowance)
	for _, id := range line.Entries {
		w, err := v.Entry(id)
		if errors.Is(err, ledger.ErrUnknown) {
			e.about(Step{Entry: id}, "  %s was removed since", id)
			continue
		}
		if err != nil {
			return err
		}
		if w.Note == "" {
			e.about(Step{Entry: id}, "  %s, %s, %s by %s", id, w.Day, w.Minutes, w.Staff)
			continue
		}
		e.about(Step{Entry: id}, "  %s, %s, %s by %s: %s", id, w.Day, w.Minutes, w.Staff, w.Note)
	}
	return nil
}

// history tells what was done, by whom and when, and what it changed.
func (e *Explanation) history(v *ledger.View, what, id string) error {
	story, err := v.Story(what, id)
	if err != nil {
		return err
	}
	for _, past := range story {
		told, err := ledger.Describe(past.Event)
		if err != nil {
			return err
		}
		words, values := "%s", []any{told}
		for _, c := range past.Changes {
			words, values = words+"; %s %s → %s", append(values, sla.Phrase{Words: c.Field}, valueOf(c.Field, c.Before), valueOf(c.Field, c.After))
		}
		e.about(Step{Author: past.Event.Author, At: v.Zone().Local(past.Event.At)}, words, values...)
	}
	return nil
}

// valueOf is a value of a thing before or after an event, as what it is where that
// has words of its own in each language.
func valueOf(field, text string) any {
	switch field {
	case "state":
		if state, err := sla.ParseState(text); err == nil && text != "" {
			return state
		}
	case "priority":
		if priority, err := sla.ParsePriority(text); err == nil {
			return priority
		}
	}
	return orDash(text)
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}
