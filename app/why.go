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
	Subject string
	Steps   []Step
}

// Step is one fact of an explanation, or one act with who did it and when.
type Step struct {
	Text   string
	Clause string    // of the terms that it rests on, or empty
	Author string    // of an act, or empty
	At     time.Time // of an act, or zero
	Entry  string    // that it speaks of, or empty
	Number string    // of the document that it speaks of, or empty
}

// Why explains a ticket, an entry, a document or a note by its id: from the ticket to
// the verdict, to the invoice line, to the credit note. An id that names
// several is taken in that order.
func Why(v *ledger.View, id string, now time.Time) (Explanation, error) {
	explainers := []func(*ledger.View, string, time.Time) (Explanation, error){whyTicket, whyEntry, whyDocument, whyNote}
	for _, explain := range explainers {
		e, err := explain(v, id, now)
		if !errors.Is(err, ledger.ErrUnknown) {
			return e, err
		}
	}
	return Explanation{}, fmt.Errorf("%q is no ticket, entry, document or note: %w", id, ledger.ErrUnknown)
}

func (e *Explanation) say(step Step) { e.Steps = append(e.Steps, step) }

func (e *Explanation) sayf(format string, args ...any) {
	e.say(Step{Text: fmt.Sprintf(format, args...)})
}

// moment is an instant as it is told, with its zone.
func moment(t time.Time) string { return t.Format("Mon 2006-01-02 15:04 -07:00") }

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
	e.sayf("frozen at opening: plan %s under the terms of %s", t.Plan, t.Terms)
	if !known {
		e.sayf("the ledger has no such plan under terms of that day: nothing of this ticket can be judged; run `hourbook check`")
	} else if t.Deadline.IsZero() {
		e.sayf("%s promises no reaction time", t.Plan)
	} else {
		e.sayf("%s promises an answer within %s of working time: by %s", t.Plan, plan.Window, moment(t.Deadline))
	}
	switch reaction := sla.ReactionAt(t, now); {
	case !t.Responded.IsZero() && reaction == sla.NoReaction:
		e.sayf("answered %s", moment(t.Responded))
	case reaction == sla.ReactionMet:
		e.sayf("answered %s, in time", moment(t.Responded))
	case !t.Responded.IsZero():
		e.sayf("answered %s, late", moment(t.Responded))
	case reaction == sla.ReactionLate:
		e.sayf("not answered, the promise is broken")
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
			e.sayf("stands in place %d of %d in the queue: %s", i+1, len(places), p.Why.EN)
		}
	}
	return nil
}

// verdict says what an entry comes to and why.
func (e *Explanation) verdict(v *ledger.View, w sla.Work) error {
	amount, err := Amount(v, w)
	if err != nil {
		return err
	}
	words := fmt.Sprintf("%s, %s, %s %s by %s: %s, %s EUR: %s", w.ID, w.Day, w.Minutes, w.Kind, w.Staff, w.Verdict.Ruling, amount.StringFixed(2), w.Verdict.Reason.EN)
	if w.Billed != w.Minutes && w.Billed > 0 {
		words += fmt.Sprintf(" (charged as %s)", w.Billed)
	}
	e.say(Step{Text: words, Clause: w.Verdict.Clause, Entry: w.ID, Number: w.Invoice})
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
func (e *Explanation) clause(v *ledger.View, w sla.Work) error {
	terms, err := v.TermsShown(w.Terms)
	if err != nil {
		return err
	}
	if clause, ok := terms.Clause(w.Verdict.Clause); ok {
		e.say(Step{Text: clause.Text.EN, Clause: clause.ID})
	}
	return nil
}

// rate says how a billable entry becomes money.
func (e *Explanation) rate(v *ledger.View, w sla.Work) error {
	if w.Verdict.Ruling != sla.Billable {
		return nil
	}
	rate, err := v.Rate(w)
	if err != nil {
		return err
	}
	e.sayf("%s at %s EUR per hour is %s EUR", w.Billed, rate.StringFixed(2), invoice.Amount(w.Billed, rate).StringFixed(2))
	return nil
}

// listed says on which document an entry stands, and with how much.
func (e *Explanation) listed(v *ledger.View, w sla.Work) error {
	if w.Listed != "" {
		e.say(Step{Text: "listed at no charge with " + w.Listed, Number: w.Listed})
	}
	if w.Invoice == "" {
		return nil
	}
	d, err := v.Document(w.Invoice)
	if err != nil {
		return err
	}
	if d.Kind == invoice.Statement {
		e.say(Step{Text: "settled at 0.00 EUR by statement of work " + w.Invoice + ", without a number", Number: w.Invoice})
		return nil
	}
	for n, line := range d.Lines {
		for _, id := range line.Entries {
			if id == w.ID {
				e.say(Step{Text: fmt.Sprintf("billed on %s, line %d: %s at %s EUR per hour, %s EUR", d.Number, n+1, line.Billed, line.Rate.StringFixed(2), line.Amount.StringFixed(2)), Number: d.Number})
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
	e := Explanation{ID: number, Subject: fmt.Sprintf("%s to %s for %s", d.Kind, d.Buyer.Name, d.Month)}
	if d.Corrects != "" {
		e.say(Step{Text: fmt.Sprintf("returns %s of %s: %s", d.Corrects, d.CorrectsIssued, d.Reason), Number: d.Corrects})
	}
	for n, line := range d.Lines {
		if err := e.line(v, n, line); err != nil {
			return e, err
		}
	}
	for _, g := range d.Groups {
		e.sayf("VAT %s, %s %% of %s: %s %s", g.Category, g.Percent, g.Taxable.StringFixed(2), g.VAT.StringFixed(2), g.Note)
	}
	e.sayf("net %s, VAT %s, total %s EUR", d.Net.StringFixed(2), d.VAT.StringFixed(2), d.Total.StringFixed(2))
	if i.Kind == invoice.Invoice {
		if err := e.returned(v, number); err != nil {
			return e, err
		}
		e.sayf("%s: paid %s, to pay %s EUR, due %s", i.State(v.Zone().Day(now)), i.Paid.StringFixed(2), i.Open().StringFixed(2), i.Due)
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
		words := fmt.Sprintf("line %s returned by %s of %s, %s EUR: %s", strings.Join(lines, ", "), note.Number, note.Issued, note.Total.StringFixed(2), note.Reason)
		if len(notes) == 1 && len(lines) == len(original.Lines) {
			words = fmt.Sprintf("returned by %s of %s, %s EUR: %s", note.Number, note.Issued, note.Total.StringFixed(2), note.Reason)
		}
		e.say(Step{Text: words, Number: note.Number})
	}
	return nil
}

// line says what a line is made of.
func (e *Explanation) line(v *ledger.View, n int, line invoice.Line) error {
	e.say(Step{Text: fmt.Sprintf("line %d: %s %s: %s at %s EUR per hour is %s EUR; %s", n+1, line.Ticket, line.Work, line.Billed, line.Rate.StringFixed(2), line.Amount.StringFixed(2), line.Reason), Clause: line.Clause})
	for _, id := range line.Entries {
		w, err := v.Entry(id)
		if errors.Is(err, ledger.ErrUnknown) {
			e.say(Step{Text: "  " + id + " was removed since", Entry: id})
			continue
		}
		if err != nil {
			return err
		}
		e.say(Step{Text: fmt.Sprintf("  %s, %s, %s by %s: %s", id, w.Day, w.Minutes, w.Staff, w.Note), Entry: id})
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
		words := past.Deed
		for _, c := range past.Changes {
			words += fmt.Sprintf("; %s %s → %s", c.Field, orDash(c.Before), orDash(c.After))
		}
		e.say(Step{Text: words, Author: past.Event.Author, At: v.Zone().Local(past.Event.At)})
	}
	return nil
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}
