package ledger

import (
	"errors"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"hourbook/invoice"
	"hourbook/sla"
)

// facts fails where an answer contradicts what it follows from.
func (w *world) facts(t *rapid.T) {
	w.must(t, w.ledger.Read(func(v *View) error {
		first := map[string]sla.Ticket{}
		sums := map[Use]Total{}
		err := v.EachWork(func(e sla.Entry) (bool, error) {
			ticket, err := v.Ticket(e.Ticket)
			if err != nil {
				return false, err
			}
			entryFollows(t, v, e, ticket)
			listedFollows(t, v, e)
			answered := first[e.Ticket]
			answered.Responded = sla.FirstResponse(ticket.Opened, answered.Responded, e.Start)
			first[e.Ticket] = answered
			of, err := v.totalOfWork(e)
			group := Use{Month: e.Day.Month(), Plan: e.Plan, Ruling: e.Verdict.Ruling}
			sums[group] = sums[group].plus(of, +1)
			return true, err
		})
		if err != nil {
			return err
		}
		return errors.Join(totalsFollow(t, v, sums), ticketsFollow(t, v, first), accountsFollow(t, v), belongsFollow(t, v))
	}))
}

// entryFollows holds an entry against its ticket. One on an invoice was
// billable when it was issued, and stays that.
func entryFollows(t *rapid.T, v *View, e sla.Entry, ticket sla.Ticket) {
	if e.Invoice != "" {
		if e.Verdict.Ruling != sla.Billable {
			t.Errorf("entry %s stands on %s and is %s", e.ID, e.Invoice, e.Verdict.Ruling)
		}
		return
	}
	judged, err := v.judge(e, ticket)
	if err != nil || judged != e {
		t.Errorf("entry %s is %+v, its ticket makes it %+v (%v)", e.ID, e, judged, err)
	}
}

// listedFollows holds what an entry says of the annex that lists it against
// that document.
func listedFollows(t *rapid.T, v *View, e sla.Entry) {
	if e.Listed == "" {
		return
	}
	d, err := v.Document(e.Listed)
	if err != nil {
		t.Fatal(err)
	}
	listed := slices.ContainsFunc(d.AtNoCharge, func(n invoice.NoCharge) bool { return n.Entry == e.ID })
	of, err := v.Issued(e.Listed)
	ours, failed := v.sameAccount(d.Buyer.ID, e.Customer)
	if err = or(err, failed); err != nil || !listed || of.Whole || !ours {
		t.Errorf("entry %s of %s counts as listed with %s of %s: in its annex %t, credited whole %t (%v)", e.ID, e.Customer, e.Listed, d.Buyer.ID, listed, of.Whole, err)
	}
}

func totalsFollow(t *rapid.T, v *View, sums map[Use]Total) error {
	uses, err := v.Totals(0, 1<<20)
	for _, use := range uses {
		group := use
		group.Total = Total{}
		if sums[group] != use.Total {
			t.Errorf("%s %s %s comes to %+v, its entries to %+v", use.Month, use.Plan, use.Ruling, use.Total, sums[group])
		}
	}
	if len(uses) != len(sums) {
		t.Errorf("there are %d totals of %d groups", len(uses), len(sums))
	}
	return err
}

// ticketsFollow holds the first response of each ticket against its work.
func ticketsFollow(t *rapid.T, v *View, first map[string]sla.Ticket) error {
	return v.EachTicket(func(ticket sla.Ticket) (bool, error) {
		want := sla.FirstResponse(ticket.Opened, ticket.Recorded, ticket.Solved, first[ticket.ID].Responded)
		if !ticket.Responded.Equal(want) {
			t.Errorf("ticket %s was answered %v, its work says %v", ticket.ID, ticket.Responded, want)
		}
		return true, nil
	})
}

// keeps fails when an act is refused that never may be.
func keeps(t *rapid.T, what string, reason string, err error) error {
	if err != nil && !errors.Is(err, ErrNothing) && strings.TrimSpace(reason) != "" {
		t.Fatalf("%s is refused: %v", what, err)
	}
	return err
}
