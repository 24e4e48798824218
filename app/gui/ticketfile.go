package gui

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// ticketFile is all that is shown of one ticket.
type ticketFile struct {
	ticket   sla.Ticket
	customer string // its name
	terms    *sla.Terms
	zone     sla.Zone
	had      ledger.PlanPeriod // of the day of opening; no plan when its From is 0
	has      ledger.PlanPeriod // of today
	refrozen time.Time         // when another plan was frozen into it, or zero
	works    []ticketWork
	story    []ledger.HistoryEntry
	told     []sla.Text // the words of the story
	text     ledger.TicketText
	notes    []ledger.Note
	whose    ledger.Assignment
	alike    alike // another ticket that may be the same problem
}

// ticketWork is an entry with what it comes to.
type ticketWork struct {
	sla.Entry
	name   sla.Text        // of the kind of work
	amount decimal.Decimal // what it costs the customer
	worth  decimal.Decimal // what it would cost by the hour
}

func readTicketFile(v *ledger.View, id string, now time.Time) (f ticketFile, err error) {
	if f.ticket, err = v.Ticket(id); err != nil {
		return f, err
	}
	customer, err := v.Customer(f.ticket.Customer)
	if err != nil {
		return f, err
	}
	f.customer, f.zone = customer.Name, v.Zone()
	if f.terms, err = v.RulesShown(f.ticket.Terms); err != nil {
		return f, err
	}
	if err := f.readPlans(v, now); err != nil {
		return f, err
	}
	if err := f.readWork(v); err != nil {
		return f, err
	}
	if err := f.readWritten(v); err != nil {
		return f, err
	}
	return f, f.readStory(v)
}

func (f *ticketFile) readPlans(v *ledger.View, now time.Time) (err error) {
	if f.had, _, err = v.PlanOn(f.ticket.Customer, f.zone.Day(f.ticket.Opened)); err != nil {
		return err
	}
	f.has, _, err = v.PlanOn(f.ticket.Customer, f.zone.Day(now))
	return err
}

func (f *ticketFile) readWork(v *ledger.View) error {
	works, err := v.TicketWork(f.ticket.ID)
	if err != nil {
		return err
	}
	for _, w := range works {
		one, err := priced(v, w)
		if err != nil {
			return err
		}
		f.works = append(f.works, one)
	}
	return nil
}

// priced works out what an entry comes to.
func priced(v *ledger.View, w sla.Entry) (ticketWork, error) {
	one := ticketWork{Entry: w}
	terms, err := v.TermsShown(w.Terms)
	if err != nil {
		return one, err
	}
	kind, _ := terms.Kind(w.Kind)
	one.name = kind.Name
	if one.amount, err = app.Amount(v, w); err != nil {
		return one, err
	}
	charge, err := v.Price(w)
	one.worth = charge.Worth()
	return one, err
}

func (f *ticketFile) readStory(v *ledger.View) (err error) {
	if f.story, err = v.TicketStory(f.ticket.ID); err != nil {
		return err
	}
	for _, e := range f.story {
		told, err := ledger.Describe(e.Event)
		if err != nil {
			return err
		}
		f.told = append(f.told, told)
		for _, c := range e.Changes {
			if c.Field == "plan" {
				f.refrozen = e.Event.At
			}
		}
	}
	return nil
}

// sums are the minutes worked and what they cost.
func (f *ticketFile) sums() (worked sla.Minutes, amount decimal.Decimal) {
	for _, w := range f.works {
		worked += w.Minutes
		amount = amount.Add(w.amount)
	}
	return worked, amount
}

// fact is a line of what is known: a label, what counts, and what explains it.
type fact struct {
	label, strong, rest string
	ink                 letters // of what counts
	rare                bool    // it is left out where there is little room
}

// facts are what is known of the ticket, at an instant.
func (f *ticketFile) facts(now time.Time) []fact {
	t := f.ticket
	window := ""
	if plan, ok := f.terms.Plan(t.Plan); ok && plan.Window > 0 {
		window = say("response within %s of working time", plan.Window)
	}
	all := []fact{
		{say("Plan"), planName(t.Plan), f.planWords(now), strongText, true},
		{say("Opened"), moment(t.Opened, now, f.zone), window, strongText, true},
	}
	all = append(all, f.promise(now)...)
	all = append(all, f.people(now)...)
	if _, known := f.terms.Plan(t.Plan); known && !f.terms.ChannelIncluded(t.Plan, t.Channel) {
		all = append(all, fact{say("Channel"), f.channel(), say("is not included in %s, but the ticket is accepted", planName(t.Plan)), strongText.in(colorRisk), false})
	}
	if t.Bug {
		all = append(all, fact{say("Bug"), say("our bug: all work is free"), t.BugReason, strongText, false})
	}
	return all
}

// people are who speaks for the customer, and whose the ticket is.
func (f *ticketFile) people(now time.Time) []fact {
	var all []fact
	if c := f.text.Contact; c != (ledger.Contact{}) {
		ways := slices.DeleteFunc([]string{c.Phone, c.Email}, func(way string) bool { return way == "" })
		name := cmp.Or(c.Name, "–")
		all = append(all, fact{say("Contact"), name, strings.Join(ways, " · "), strongText, false})
	}
	a := f.whose
	switch {
	case a.To == "":
		return append(all, fact{say("Assigned"), say("nobody"), "", bodyText, false})
	case a.At.IsZero():
		return append(all, fact{say("Assigned"), a.To, "", strongText, false})
	}
	how := say("since %s", moment(a.At, now, f.zone))
	if a.From != "" {
		how = say("handed over by %s, %s", a.From, moment(a.At, now, f.zone))
	}
	return append(all, fact{say("Assigned"), a.To, how, strongText, false})
}

// promise says when an answer was due and when it came.
func (f *ticketFile) promise(now time.Time) []fact {
	t, c := f.ticket, countdownOf(f.ticket, f.terms, now)
	var all []fact
	switch {
	case t.Deadline.IsZero():
		all = append(all, fact{say("Respond by"), "–", say("%s has no response time", planName(t.Plan)), strongText, false})
	case c.how == sla.Answered:
		all = append(all, fact{say("Respond by"), moment(t.Deadline, now, f.zone), offset(t.Deadline, f.zone), bodyText, false})
	case c.how == sla.Late:
		all = append(all, fact{say("Respond by"), moment(t.Deadline, now, f.zone), say("%s · %s late, no response yet", offset(t.Deadline, f.zone), worked(c.left)), strongText.in(colorLate), false})
	default:
		all = append(all, fact{say("Respond by"), moment(t.Deadline, now, f.zone), say("%s · %s of working time left", offset(t.Deadline, f.zone), worked(c.left)), strongText, false})
	}
	if t.Responded.IsZero() {
		return all
	}
	l := strongText
	if sla.ReactionAt(t, t.Responded) == sla.ReactionLate {
		l = l.in(colorLate)
	}
	return append(all, fact{say("Answered"), moment(t.Responded, now, f.zone), f.answerWords(c), l, false})
}

func (f *ticketFile) answerWords(c countdown) string {
	t := f.ticket
	switch sla.ReactionAt(t, t.Responded) {
	case sla.NoReaction:
		return say("after %s of working time", worked(c.took))
	case sla.ReactionMet:
		return say("after %s, met with %s to spare", worked(c.took), worked(f.terms.Calendar.Between(t.Responded, t.Deadline)))
	}
	return say("after %s, %s late", worked(c.took), worked(f.terms.Calendar.Between(t.Deadline, t.Responded)))
}

// planWords say since when the ticket carries its plan, and which other plan of
// its customer does not matter to it.
func (f *ticketFile) planWords(now time.Time) string {
	t, today := f.ticket, f.zone.Day(now)
	if _, known := f.terms.Plan(t.Plan); !known {
		return say("no verdict: the terms of %s do not have this plan. Check the ledger", t.Terms)
	}
	words := say("set when opened")
	switch {
	case !f.refrozen.IsZero():
		words = say("changed %s", moment(f.refrozen, now, f.zone))
	case f.had.From == 0:
		words += say("; the customer had no plan")
	default:
		words += say("; the customer's since %s", shortDay(f.had.From, today))
	}
	switch {
	case f.has.From == 0 && f.had.From != 0 && t.State != sla.Solved:
		words += say("; it ended %s: no change here", shortDay(f.had.Until, today))
	case f.has.From != 0 && f.has.Plan != t.Plan:
		words += say("; %s since %s: no change here", f.has.Plan, shortDay(f.has.From, today))
	}
	return words
}

func (f *ticketFile) channel() string {
	for _, c := range f.terms.Channels {
		if c.ID == f.ticket.Channel {
			return in(c.Name)
		}
	}
	return f.ticket.Channel
}
