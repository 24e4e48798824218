package ledger

import (
	"errors"
	"maps"
	"slices"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// mergeSomeCustomers merges a customer into another one: mostly a twin.
func mergeSomeCustomers(t *rapid.T, tx *Tx) error {
	from, into := mostly(t, "from", []string{"delta", "epsilon"}, "acme", "beta", "nobody"), mostly(t, "into", []string{"acme", "beta", "epsilon"}, "delta", "nobody")
	_, err := tx.MergeCustomers(from, into, someReason(t))
	return err
}

// addSomeTwin adds a customer with some money, a ticket and work on it, and perhaps
// a plan that begins on the same day as acme's.
func addSomeTwin(t *rapid.T, tx *Tx) error {
	id := one(t, "twin", "delta", "epsilon")
	party := invoice.Party{ID: id, Name: "Twin", Country: one(t, "twin country", "LT", "DE", "PL", "US"), Street: "Gatvė 1", City: "Kaunas", VATID: one(t, "vat", "", "DE136695976", "LT100007654311")}
	if err := tx.AddCustomer(invoice.Customer{Party: party}, nil); err != nil {
		return err
	}
	if plans, err := tx.Plans("acme"); err == nil && len(plans) > 0 && rapid.Bool().Draw(t, "planned") {
		if err := tx.StartPlan(PlanPeriod{Customer: id, Plan: "SILVER", From: plans[0].From}, nil); err != nil {
			return err
		}
	}
	opened := sla.Ticket{ID: "T-" + id, Customer: id, Subject: "Echo", Priority: sla.Low, Channel: "Forum", Opened: tx.act.At}
	if _, err := tx.OpenTicket(opened, nil); err != nil {
		return err
	}
	if _, err := tx.Pay(Payment{Customer: id, Amount: decimal.RequireFromString("12.50"), On: tx.Today()}, true); err != nil {
		return err
	}
	_, err := tx.LogWork(sla.Entry{Ticket: opened.ID, Staff: "Jonas", Day: tx.Today(), Minutes: 30, Kind: "firewall"}, nil)
	return err
}

// accountsFollow holds each account against the events of the journal, read one
// by one: who is whose, what was billed and returned, and what was paid.
func accountsFollow(t *rapid.T, v *View) error {
	into, owed := map[string]string{}, map[string]decimal.Decimal{}
	buyer := map[string]string{}
	charged := map[uint64]func(sign int64){} // payments, to be taken back
	add := func(customer string, amount decimal.Decimal) { owed[customer] = owed[customer].Add(amount) }
	err := v.EachEvent(func(e event.Event, _ []byte) error {
		p, err := readPayload(e)
		switch p := p.(type) {
		case *customerMerged:
			if into[p.Customer] = p.Into; p.Undoes > 0 {
				delete(into, p.Customer)
			}
		case *documentIssued:
			buyer[p.Document.Number] = p.Document.Buyer.ID
			if p.Document.Kind == invoice.CreditNote {
				add(p.Document.Buyer.ID, p.Document.Total.Neg())
			} else {
				add(p.Document.Buyer.ID, p.Document.Total)
			}
		case *paymentRecorded:
			payer := p.Payment.Customer
			if p.Payment.Number != "" {
				payer = buyer[p.Payment.Number]
			}
			charged[e.Seq] = func(sign int64) { add(payer, p.Payment.Amount.Mul(decimal.NewFromInt(-sign))) }
			charged[e.Seq](+1)
		case *paymentCancelled:
			if charge := charged[p.Payment]; charge != nil { // else it was a set-off, by which nobody owes less
				charge(-1)
			}
		}
		return err
	})
	holders := map[string]decimal.Decimal{}
	for customer, amount := range owed {
		for into[customer] != "" {
			customer = into[customer]
		}
		holders[customer] = holders[customer].Add(amount)
	}
	customers, failed := v.Customers()
	for _, c := range customers {
		if c.Merged != into[c.ID] {
			t.Errorf("%s was merged into %q, the journal says %q", c.ID, c.Merged, into[c.ID])
		}
		if c.Merged == "" {
			failed = errors.Join(failed, accountFollows(t, v, c.ID, holders[c.ID]))
		}
	}
	return errors.Join(err, failed)
}

func accountFollows(t *rapid.T, v *View, customer string, owed decimal.Decimal) error {
	a, err := v.Account(customer, lastMonth.First())
	last := decimal.Zero
	if n := len(a.Entries); n > 0 {
		last = a.Entries[n-1].Balance
	}
	if a.Customer != customer || !a.Owed().Equal(owed) || !last.Equal(owed) {
		t.Errorf("%s owes %s, its last entry says %s, the events come to %s", a.Customer, a.Owed(), last, owed)
	}
	for _, one := range a.Invoices {
		if one.Open().IsNegative() {
			t.Errorf("%s is open with %s", one.Number, one.Open())
		}
	}
	return err
}

// belongsFollow wants everything to belong to a customer that is open, entries to
// the customer of their ticket, and what waits for an invoice to be what a look at
// all entries finds.
func belongsFollow(t *rapid.T, v *View) error {
	all, err := v.Customers()
	closed := map[string]bool{}
	for _, c := range all {
		closed[c.ID] = c.Merged != ""
	}
	waiting := map[string][]string{}
	err = errors.Join(err, v.EachWork(func(w sla.Entry) (bool, error) {
		ticket, err := v.Ticket(w.Ticket)
		if w.Customer != ticket.Customer || closed[w.Customer] {
			t.Errorf("entry %s is %s's, its ticket %s's", w.ID, w.Customer, ticket.Customer)
		}
		if w.Invoice == "" && w.Verdict.Ruling == sla.Billable {
			waiting[w.Customer] = append(waiting[w.Customer], w.ID)
		}
		return true, err
	}))
	for _, c := range all {
		works, failed := v.Unbilled(c.ID, lastMonth)
		var ids []string
		for _, w := range works {
			ids = append(ids, w.ID)
		}
		if slices.Sort(ids); !slices.Equal(ids, slices.Sorted(slices.Values(waiting[c.ID]))) {
			t.Errorf("of %s %v wait, its entries say %v", c.ID, ids, waiting[c.ID])
		}
		periods, failed2 := v.Plans(c.ID)
		orders, failed3 := v.Orders(c.ID)
		if closed[c.ID] && len(periods)+len(orders) > 0 {
			t.Errorf("%s is closed and has %v, %v", c.ID, periods, orders)
		}
		err = errors.Join(err, failed, failed2, failed3)
	}
	customers, failed := v.workUnbilled(lastMonth)
	if !slices.Equal(customers, slices.Sorted(maps.Keys(waiting))) {
		t.Errorf("work of %v waits, entries say %v", customers, slices.Sorted(maps.Keys(waiting)))
	}
	return errors.Join(err, failed)
}
