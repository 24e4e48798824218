package exchange

import (
	"strconv"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/sla"
)

var tickets = &sheet[sla.Ticket]{
	name: "tickets", thing: "ticket", required: 9, counted: 9, needs: "customers",
	columns: []column[sla.Ticket]{
		text("id", func(t *sla.Ticket) *string { return &t.ID }).kept(),
		customerOf(func(t *sla.Ticket) *string { return &t.Customer }),
		text("subject", func(t *sla.Ticket) *string { return &t.Subject }).kept(),
		{name: "priority", must: true, read: func(_ *importer, cell string, t *sla.Ticket) (err error) {
			t.Priority, err = sla.ParsePriority(cell)
			return err
		}, write: func(t sla.Ticket) string { return t.Priority.String() }},
		text("channel", func(t *sla.Ticket) *string { return &t.Channel }).kept(),
		{name: "opened", must: true, read: func(i *importer, cell string, t *sla.Ticket) (err error) {
			t.Opened, err = i.instant(cell)
			return err
		}, write: func(t sla.Ticket) string { return Instant(t.Opened) }},
		{name: "bug", read: readBug, write: writeBug, clear: func(t *sla.Ticket) { t.Bug, t.BugReason = false, "" }},
		{name: "responded", read: func(i *importer, cell string, t *sla.Ticket) (err error) {
			t.Recorded, err = i.instant(cell)
			return err
		}, write: func(t sla.Ticket) string { return Instant(t.Recorded) }, clear: func(t *sla.Ticket) { t.Recorded = time.Time{} }},
		{name: "state", must: true, read: func(_ *importer, cell string, t *sla.Ticket) (err error) {
			t.State, err = sla.ParseState(cell)
			return err
		}, write: func(t sla.Ticket) string { return t.State.String() }},
		{name: "bug_reason", read: func(_ *importer, cell string, t *sla.Ticket) error {
			if t.Bug {
				t.BugReason = cell
			}
			return nil
		}, write: func(t sla.Ticket) string { return t.BugReason }},
		{name: "plan", read: func(i *importer, cell string, t *sla.Ticket) (err error) {
			t.Plan, err = i.terms.ParsePlan(cell)
			return err
		}, write: func(t sla.Ticket) string { return string(t.Plan) }},
		text("assigned", func(t *sla.Ticket) *string { return &t.Assigned }),
	},
	keys: func(r record) (key, needs string) { return "tickets/" + r.get("id"), "customers/" + r.get("customer") },
	blank: func(i *importer, _ record) (sla.Ticket, error) {
		return sla.Ticket{Priority: sla.Medium, Opened: i.tx.Zone().Instant(i.tx.Today(), 0)}, nil
	},
	now: func(i *importer, r record) (sla.Ticket, bool, error) {
		t, err := i.tx.Ticket(r.get("id"))
		there, err := found(err)
		return t, there, err
	},
	add: func(i *importer, r record, t sla.Ticket, row *event.Row) error {
		t.Responded = t.Recorded
		opened, err := i.tx.OpenTicket(t, row)
		if err != nil {
			return err
		}
		i.warnMerged(r)
		i.warnChannel(r, opened)
		return i.freeze(r, opened, t.Plan)
	},
	set: func(i *importer, r record, before, t sla.Ticket, row *event.Row) error {
		done, err := i.tx.SetTicket(t, r.reason(), row)
		if err != nil {
			return err
		}
		i.warnInvoiced(r, done)
		i.rerated(r, done.Changed)
		if t.Plan == before.Plan {
			return nil
		}
		return i.freeze(r, done.Ticket, t.Plan)
	},
	each: func(v *ledger.View, each func(sla.Ticket)) error {
		return v.EachTicket(func(t sla.Ticket) (bool, error) {
			t.Recorded = sla.FirstResponse(t.Opened, t.Recorded, t.Solved) // a file has one answer for both
			each(t)
			return true, nil
		})
	},
}

// TicketField is a column of tickets.csv: its name and what it says of a ticket.
type TicketField struct {
	Name string
	Of   func(sla.Ticket) string
}

// TicketFields are those that Import reads, in their order.
func TicketFields() []TicketField {
	all := make([]TicketField, len(tickets.columns))
	for i, c := range tickets.columns {
		all[i] = TicketField{c.name, c.write}
	}
	return all
}

// freeze gives a ticket the plan that its row says where another one was frozen
// into it at its opening, since people can do that too.
func (i *importer) freeze(r record, t sla.Ticket, plan sla.PlanID) error {
	if plan == "" || plan == t.Plan {
		return nil
	}
	done, err := i.tx.SetPlanOf(t.ID, plan, r.reason())
	if err == nil {
		i.warnInvoiced(r, done)
		i.rerated(r, done.Changed)
	}
	return err
}

func readBug(_ *importer, cell string, t *sla.Ticket) error {
	bug, err := yes("bug", cell)
	switch {
	case err != nil:
		return err
	case !bug:
		t.Bug, t.BugReason = false, ""
	case !t.Bug:
		t.Bug, t.BugReason = true, "as imported"
	}
	return nil
}

func writeBug(t sla.Ticket) string {
	return map[bool]string{true: "yes", false: "no"}[t.Bug]
}

// warnInvoiced tells of invoices that bill what should not be billed any more.
func (i *importer) warnInvoiced(r record, done ledger.Rerating) {
	told := map[string]bool{}
	for _, w := range done.Invoiced {
		n, _ := i.tx.BillingLine(w.Invoice, w.ID)
		remedy := "hourbook credit " + w.Invoice + " --line " + strconv.Itoa(n) + " --reason ..."
		if told[remedy] || done.Ticket.Bug && told[w.Invoice] {
			continue
		}
		told[remedy], told[w.Invoice] = true, true
		if done.Ticket.Bug {
			remedy = "hourbook ticket bug " + done.Ticket.ID + " --reason ... --credit"
		}
		i.warn("%s:%d: %s bills the old verdict of %s; to correct it: %s", r.file, r.line, w.Invoice, done.Ticket.ID, remedy)
	}
}

func (i *importer) warnChannel(r record, t sla.Ticket) {
	if terms, err := i.tx.Terms(t.Terms); err == nil && !terms.ChannelIncluded(t.Plan, t.Channel) {
		i.warn("%s:%d: %s came through %s, which %s does not include", r.file, r.line, t.ID, t.Channel, t.Plan)
	}
}
