package app

import (
	"cmp"
	"maps"
	"slices"

	"hourbook/ledger"
	"hourbook/sla"
)

// WorkedTicket is a ticket with what was worked on it in some days.
type WorkedTicket struct {
	ID, Subject, Customer string // the customer by id
	Plan                  sla.PlanID
	Share
	Last sla.Day // the last day of work
}

// WorkedOn lists the tickets that are behind a row of [WorkBy]: those with most time
// first. Their shares add up to that row's.
func WorkedOn(v *ledger.View, of Days, by By, key string, only Only) ([]WorkedTicket, error) {
	groups := map[string]*WorkedTicket{}
	add := func(w sla.Entry) error {
		use, err := v.UseOf(w)
		if err != nil || useKey(use, by) != key || !only.work(use) {
			return err
		}
		g := groups[w.Ticket]
		if g == nil {
			g = &WorkedTicket{ID: w.Ticket, Customer: w.Customer, Plan: w.Plan}
			groups[w.Ticket] = g
		}
		g.Share.add(use.Use)
		g.Last = max(g.Last, w.Day)
		return nil
	}
	if err := eachBehind(v, of, by, key, only, add); err != nil {
		return nil, err
	}
	rows := make([]WorkedTicket, 0, len(groups))
	for _, g := range slices.SortedFunc(maps.Values(groups), func(a, b *WorkedTicket) int {
		return cmp.Or(cmp.Compare(b.Sum(), a.Sum()), cmp.Compare(a.ID, b.ID))
	}) {
		t, err := v.Ticket(g.ID)
		if err != nil {
			return nil, err
		}
		g.Subject = t.Subject
		rows = append(rows, *g)
	}
	return rows, nil
}

// eachBehind goes through the entries that may be behind a row, and few others.
func eachBehind(v *ledger.View, of Days, by By, key string, only Only, each func(sla.Entry) error) error {
	switch by {
	case ByMonth:
		if month, err := sla.ParseMonth(key); err == nil {
			of = Days{max(of.From, month.First()), min(of.To, month.Last())}
		}
	case ByCustomer:
		only.Customer = key
	case ByPerson:
		only.Person = key
	}
	return eachEntry(v, of, only, each)
}
