package ledger

import (
	"strings"

	"hourbook/invoice"
	"hourbook/sla"
)

var evilCustomers = []evils{
	{kind: "customer-set", good: func(tx *Tx) error {
		return tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: "gamma", Name: "Gamma", Country: "DE", VATID: "DE136695976"}}, nil)
	}, lies: []evil{
		lie(outOfRange, "to pay within 400 days", "due_days", func(p *customerSet) { p.Customer.DueDays = 400 }),
		lie(outOfRange, "to pay before the invoice", "due_days", func(p *customerSet) { p.Customer.DueDays = -1 }),
		lie(outOfRange, "without a name", "name", func(p *customerSet) { p.Customer.Name = " " }),
		lie(outOfRange, "a name without end", "longer than 300", func(p *customerSet) { p.Customer.Name = strings.Repeat("x", 301) }),
		lie(outOfRange, "without an id", "id", func(p *customerSet) { p.Customer.ID = "" }),
		lie(outOfRange, "an id with a space", "space", func(p *customerSet) { p.Customer.ID = "gam ma" }),
		lie(dangling, "in a country that does not exist", "country", func(p *customerSet) { p.Customer.Country = "ZZ" }),
		lie(dangling, "in a language that nobody writes", "language", func(p *customerSet) { p.Customer.Language = "tlh" }),
		lie(dangling, "a profile that does not exist", "profile", func(p *customerSet) { p.Customer.Profile = "ubl" }),
		lie(againstRule, "both private and in business", "private", func(p *customerSet) { p.Customer.Private = true }),
		lie(againstRule, "two addresses for its mail", "email", func(p *customerSet) { p.Customer.Email = "a@b.example, c@d.example" }),
		lie(againstRule, "an id that differs from another in case alone", "case", func(p *customerSet) { p.Customer.ID = "ACME" }),
		lie(againstRule, "an id that differs from another in one Cyrillic letter", "alike", func(p *customerSet) { p.Customer.ID = "\u0430cme" }),
	}},
	{kind: "plan-set", good: func(tx *Tx) error {
		return tx.StartPlan(PlanPeriod{Customer: "beta", Plan: "SILVER", From: dayOf("2027-01-01"), Until: dayOf("2028-01-01")}, nil)
	}, lies: []evil{
		lie(outOfRange, "from no day on", "from", func(p *planSet) { p.Period.From = 0 }),
		lie(outOfRange, "over before it begins", "until", func(p *planSet) { p.Period.Until = dayOf("2026-12-31") }),
		lie(outOfRange, "until a day that nobody can name", "calendar", func(p *planSet) { p.Period.Until = 1 << 24 }),
		lie(dangling, "of nobody", "nobody", func(p *planSet) { p.Period.Customer = "nobody" }),
		lie(dangling, "a plan that the terms do not have", "WOOD", func(p *planSet) { p.Period.Plan = "WOOD" }),
		lie(againstRule, "beside another plan of the same days", "already has", func(p *planSet) { p.Period.Customer = "acme" }),
	}},
	{kind: "customer-merged", good: func(tx *Tx) error { _, err := tx.MergeCustomers("beta", "acme", "the same"); return err }, lies: []evil{
		lie(outOfRange, "for no reason", "reason", func(p *customerMerged) { p.Reason = "" }),
		lie(dangling, "one that is not there", "nobody", func(p *customerMerged) { p.Customer = "nobody" }),
		lie(dangling, "into nobody", "nobody", func(p *customerMerged) { p.Into = "nobody" }),
		lie(dangling, "with a ticket that is not there", "are named", func(p *customerMerged) { p.Tickets[0] = "T-404" }),
		lie(againstRule, "into itself", "itself", func(p *customerMerged) { p.Into = p.Customer }),
		lie(againstRule, "into one that is closed", "delta", func(p *customerMerged) { p.Into = "delta" }),
		lie(againstRule, "leaving its tickets", "are named", func(p *customerMerged) { p.Tickets = nil }),
		lie(againstRule, "taking tickets of another along", "are named", func(p *customerMerged) { p.Tickets = append(p.Tickets, "T-1") }),
	}},
	{kind: "customer-merged", good: byOwn("zita", undoing), lies: []evil{
		lie(dangling, "takes back what is not there", "takes back", func(p *customerMerged) { p.Undoes = 4040 }),
		lie(againstRule, "takes back the act of another", "takes back", func(p *customerMerged) { p.Undoes = 3 }),
		lie(againstRule, "taken back with a ticket of another", "are named", func(p *customerMerged) { p.Tickets = append(p.Tickets, "T-1") }),
	}},
	{kind: "order-set", good: func(tx *Tx) error {
		rate := eur("62.50")
		return tx.AddOrder(Order{ID: "O-2", Customer: "acme", Tickets: []string{"T-1"}, Rate: &rate, Cap: 600})
	}, lies: []evil{
		lie(outOfRange, "a negative limit", "cap", func(p *orderSet) { p.Order.Cap = -1 }),
		lie(outOfRange, "a limit of a billion minutes", "limit of up to", func(p *orderSet) { p.Order.Cap = 1e9 }),
		lie(outOfRange, "a negative rate", "rate", func(p *orderSet) { *p.Order.Rate = eur("-1") }),
		lie(outOfRange, "a rate of a million an hour", "rate", func(p *orderSet) { *p.Order.Rate = eur("1000000") }),
		lie(outOfRange, "a rate of a hundred digits", "rate", func(p *orderSet) { *p.Order.Rate = eur("1e100") }),
		lie(outOfRange, "a rate of five places", "rate", func(p *orderSet) { *p.Order.Rate = eur("1.00001") }),
		lie(dangling, "of nobody", "nobody", func(p *orderSet) { p.Order.Customer = "nobody" }),
		lie(dangling, "for a ticket that is not there", "T-404", func(p *orderSet) { p.Order.Tickets[0] = "T-404" }),
		lie(againstRule, "for a ticket of another customer", "T-9 is beta's", func(p *orderSet) { p.Order.Tickets[0] = "T-9" }),
		lie(againstRule, "a second time", "already exists", func(p *orderSet) { p.Order.ID = "O-1" }),
	}},
}

// openedTicket is a ticket of acme, opened on a day before the act.
func openedTicket(id string) sla.Ticket {
	return sla.Ticket{ID: id, Customer: "acme", Subject: "Fax", Priority: sla.High, Channel: "Phone", Opened: instant("2026-12-09 16:00")}
}
