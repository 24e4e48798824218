package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

func (s *session) customerMerge() *cobra.Command {
	var reason text
	dry := false
	c := s.verb("merge FROM INTO", "Merge two customers that are one", `
hourbook customer merge acme-gmbh acme --dry-run
hourbook customer merge acme-gmbh acme --reason "Recorded twice"`,
		func(args []string) error { return s.mergeCustomers(args[0], args[1], reason.value, dry) })
	c.Long = `Merges a customer into another one and closes it. Its tickets with all their work,
also of closed months, its plans, its orders and its recurring lines move to the
other customer; unbilled work is billed to that one. A discount has to be ended
first. Issued documents keep their buyer; invoices, payments and credit of both form one account. Customers with different VAT IDs, or with plans
that share days, are not merged. If two plans begin on the same day, the plan of the
customer that stays is kept; the other one is discarded, and tickets keep the plan
they were opened under. --dry-run shows what would change. undo reverses the merge.`
	flag(c, &reason, "reason", "why they are the same; needed without --dry-run")
	c.Flags().BoolVar(&dry, "dry-run", false, "show what would change and change nothing")
	return c
}

// mergedCustomer is what a merge of customers did, or would do.
type mergedCustomer struct {
	Customer  string      `json:"customer"` // the one that stays
	From      string      `json:"from"`     // the one that is closed
	Tickets   []string    `json:"tickets"`  // that go over, with their work
	Plans     []planRow   `json:"plans"`
	Dropped   []planRow   `json:"dropped_plans"` // of the one that is closed: the other one has a plan from their first day
	Orders    []string    `json:"orders"`
	Recurring []string    `json:"recurring"`        // lines that go over
	Unbilled  sla.Minutes `json:"unbilled_minutes"` // billable, on no invoice, of the one that is closed
	Documents []string    `json:"documents"`        // that keep it as their buyer
	Balance   money       `json:"balance"`          // owed on both accounts together, after the credit
	Credit    money       `json:"credit"`
}

func (s *session) mergeCustomers(from, into, reason string, dry bool) error {
	var answer mergedCustomer
	look := func(v *ledger.View) (err error) {
		answer, err = mergingOf(v, from, into, v.Zone().Day(s.now))
		return err
	}
	err := error(nil)
	if dry {
		err = s.read(look)
	} else {
		err = s.write(func(tx *ledger.Tx) error {
			if err := look(&tx.View); err != nil { // while there are two
				return err
			}
			_, err := tx.MergeCustomers(from, into, reason)
			return err
		})
	}
	if err != nil {
		return err
	}
	return s.print(answer, func(out io.Writer) { answer.human(out, dry) })
}

// mergingOf tells what a merge would do.
func mergingOf(v *ledger.View, from, into string, on sla.Day) (mergedCustomer, error) {
	m, err := v.PreviewMergeCustomers(from, into, on)
	if err != nil {
		return mergedCustomer{}, err
	}
	together, err := m.Together(v, on)
	if err != nil {
		return mergedCustomer{}, err
	}
	answer := mergedCustomer{
		Customer: m.Into.ID, From: m.From.ID, Tickets: []string{}, Plans: []planRow{}, Dropped: []planRow{}, Orders: []string{}, Recurring: []string{}, Documents: []string{},
		Unbilled: m.Unbilled, Balance: money(together.Owed()), Credit: money(together.Credit),
	}
	for _, t := range m.Tickets {
		answer.Tickets = append(answer.Tickets, t.ID)
	}
	for _, p := range m.Plans {
		answer.Plans = append(answer.Plans, planRow{m.Into.ID, p.Plan, dayText(p.From), dayText(p.Until)})
	}
	for _, d := range m.Dropped {
		answer.Dropped = append(answer.Dropped, planRow{m.From.ID, d.Period.Plan, dayText(d.Period.From), dayText(d.Period.Until)})
	}
	for _, o := range m.Orders {
		answer.Orders = append(answer.Orders, o.ID)
	}
	for _, r := range m.Recurring {
		answer.Recurring = append(answer.Recurring, r.ID)
	}
	for _, i := range m.Documents {
		answer.Documents = append(answer.Documents, i.Number)
	}
	return answer, nil
}

func (m mergedCustomer) human(out io.Writer, dry bool) {
	done := "%s is merged into %s"
	if dry {
		done = "%s would be merged into %s"
	}
	line(out, done, m.From, m.Customer)
	list := func(what phrase, ids []string) {
		if len(ids) > 0 {
			line(out, "%s: %s", what, strings.Join(ids, ", "))
		}
	}
	list(ph("tickets that go with it"), m.Tickets)
	for _, p := range m.Plans {
		line(out, "plan: %s", p.words())
	}
	for _, p := range m.Dropped {
		line(out, "discarded plan: %s; %s has one from that day, tickets keep the plan they were opened under", p.words(), m.Customer)
	}
	list(ph("orders"), m.Orders)
	list(ph("recurring lines"), m.Recurring)
	if m.Unbilled > 0 {
		line(out, "%s of work on no invoice is billed to %s", m.Unbilled, m.Customer)
	}
	list(ph("documents that keep %s as their buyer", m.From), m.Documents)
	line(out, "their account: balance due %s EUR after %s EUR of credit on account", m.Balance, m.Credit)
}
