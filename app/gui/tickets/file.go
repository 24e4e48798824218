package tickets

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
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
	works    []forms.TicketWork
	story    []ledger.HistoryEntry
	told     []sla.Text // the words of the story
	text     ledger.TicketText
	notes    []ledger.Note
	whose    ledger.Assignment
	waits    []ledger.Waiting    // of its work, on this computer
	named    map[string]sla.Text // the kinds of work of these
	alike    alike               // another ticket that may be the same problem
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
	if err := f.readWaiting(v); err != nil {
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
		one, err := forms.Priced(v, w)
		if err != nil {
			return err
		}
		f.works = append(f.works, one)
	}
	return nil
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
		amount = amount.Add(w.Amount)
	}
	return worked, amount
}

// facts are what is known of the ticket, at an instant.
func (f *ticketFile) facts(now time.Time) []fact {
	t := f.ticket
	window := ""
	if plan, ok := f.terms.Plan(t.Plan); ok && plan.Window > 0 {
		window = kit.Say("response within %s of working time", plan.Window)
	}
	all := []fact{
		{kit.Say("Plan"), kit.PlanName(t.Plan), f.planWords(now), kit.StrongText, true},
		{kit.Say("Opened"), kit.Moment(t.Opened, now, f.zone), window, kit.StrongText, true},
	}
	all = append(all, f.promise(now)...)
	all = append(all, f.people(now)...)
	if _, known := f.terms.Plan(t.Plan); known && !f.terms.ChannelIncluded(t.Plan, t.Channel) {
		all = append(all, fact{kit.Say("Channel"), f.channel(), kit.Say("is not included in %s, but the ticket is accepted", kit.PlanName(t.Plan)), kit.StrongText.In(kit.ColorRisk), false})
	}
	if t.Bug {
		all = append(all, fact{kit.Say("Bug"), kit.Say("our bug: all work is free"), t.BugReason, kit.StrongText, false})
	}
	return all
}

// people are who speaks for the customer, and whose the ticket is.
func (f *ticketFile) people(now time.Time) []fact {
	var all []fact
	if c := f.text.Contact; c != (ledger.Contact{}) {
		ways := slices.DeleteFunc([]string{c.Phone, c.Email}, func(way string) bool { return way == "" })
		name := cmp.Or(c.Name, "–")
		all = append(all, fact{kit.Say("Contact"), name, strings.Join(ways, " · "), kit.StrongText, false})
	}
	a := f.whose
	switch {
	case a.To == "":
		return append(all, fact{kit.Say("Assigned"), kit.Say("nobody"), "", kit.BodyText, false})
	case a.At.IsZero():
		return append(all, fact{kit.Say("Assigned"), a.To, "", kit.StrongText, false})
	}
	how := kit.Say("since %s", kit.Moment(a.At, now, f.zone))
	if a.From != "" {
		how = kit.Say("handed over by %s, %s", a.From, kit.Moment(a.At, now, f.zone))
	}
	return append(all, fact{kit.Say("Assigned"), a.To, how, kit.StrongText, false})
}

// promise says when an answer was due and when it came.
func (f *ticketFile) promise(now time.Time) []fact {
	t, c := f.ticket, kit.CountdownOf(f.ticket, f.terms, now)
	var all []fact
	switch {
	case t.Deadline.IsZero():
		all = append(all, fact{kit.Say("Respond by"), "–", kit.Say("%s has no response time", kit.PlanName(t.Plan)), kit.StrongText, false})
	case c.How == sla.Answered:
		all = append(all, fact{kit.Say("Respond by"), kit.Moment(t.Deadline, now, f.zone), kit.Offset(t.Deadline, f.zone), kit.BodyText, false})
	case c.How == sla.Late:
		all = append(all, fact{kit.Say("Respond by"), kit.Moment(t.Deadline, now, f.zone), kit.Say("%s · %s late, no response yet", kit.Offset(t.Deadline, f.zone), kit.Worked(c.Left)), kit.StrongText.In(kit.ColorLate), false})
	default:
		all = append(all, fact{kit.Say("Respond by"), kit.Moment(t.Deadline, now, f.zone), kit.Say("%s · %s of working time left", kit.Offset(t.Deadline, f.zone), kit.Worked(c.Left)), kit.StrongText, false})
	}
	if t.Responded.IsZero() {
		return all
	}
	l := kit.StrongText
	if sla.ReactionAt(t, t.Responded) == sla.ReactionLate {
		l = l.In(kit.ColorLate)
	}
	return append(all, fact{kit.Say("Answered"), kit.Moment(t.Responded, now, f.zone), f.answerWords(c), l, false})
}

func (f *ticketFile) answerWords(c kit.Countdown) string {
	t := f.ticket
	switch sla.ReactionAt(t, t.Responded) {
	case sla.NoReaction:
		return kit.Say("after %s of working time", kit.Worked(c.Took))
	case sla.ReactionMet:
		return kit.Say("after %s, met with %s to spare", kit.Worked(c.Took), kit.Worked(f.terms.Calendar.Between(t.Responded, t.Deadline)))
	}
	return kit.Say("after %s, %s late", kit.Worked(c.Took), kit.Worked(f.terms.Calendar.Between(t.Deadline, t.Responded)))
}

// planWords say since when the ticket carries its plan, and which other plan of
// its customer does not matter to it.
func (f *ticketFile) planWords(now time.Time) string {
	t, today := f.ticket, f.zone.Day(now)
	if _, known := f.terms.Plan(t.Plan); !known {
		return kit.Say("no verdict: the terms of %s do not have this plan. Check the ledger", t.Terms)
	}
	words := kit.Say("set when opened")
	switch {
	case !f.refrozen.IsZero():
		words = kit.Say("changed %s", kit.Moment(f.refrozen, now, f.zone))
	case f.had.From == 0:
		words += kit.Say("; the customer had no plan")
	default:
		words += kit.Say("; the customer's since %s", kit.ShortDay(f.had.From, today))
	}
	switch {
	case f.has.From == 0 && f.had.From != 0 && t.State != sla.Solved:
		words += kit.Say("; it ended %s: no change here", kit.ShortDay(f.had.Until, today))
	case f.has.From != 0 && f.has.Plan != t.Plan:
		words += kit.Say("; %s since %s: no change here", f.has.Plan, kit.ShortDay(f.has.From, today))
	}
	return words
}

func (f *ticketFile) channel() string {
	for _, c := range f.terms.Channels {
		if c.ID == f.ticket.Channel {
			return kit.In(c.Name)
		}
	}
	return f.ticket.Channel
}
