package exchange

import (
	"hourbook/ledger"
	"hourbook/sla"
)

func (i *importer) ticket(r record) (act rowAct, err error) {
	t := sla.Ticket{ID: r.get("id"), Customer: r.get("customer"), Subject: r.get("subject"), Channel: r.get("channel")}
	act = rowAct{
		key: "tickets/" + t.ID, needs: "customers/" + t.Customer,
		exists: func() (bool, error) { return found(i.tx.Ticket(t.ID)) },
		add: func(row *ledger.Row) error {
			opened, err := i.tx.OpenTicket(t, row)
			if err == nil {
				i.warnChannel(r, opened)
			}
			return err
		},
		change: func(row *ledger.Row, reason string) error {
			done, err := i.tx.SetTicket(t, reason, row)
			i.warnInvoiced(r, done)
			return err
		},
	}
	if t.Priority, err = sla.ParsePriority(r.get("priority")); err != nil {
		return act, err
	}
	if t.Opened, err = i.instant(r, "opened"); err != nil {
		return act, err
	}
	if r.get("responded") != "" {
		if t.Responded, err = i.instant(r, "responded"); err != nil {
			return act, err
		}
		t.Recorded = t.Responded
	}
	if t.Bug, err = yes(r, "bug"); err != nil {
		return act, err
	}
	if t.Bug {
		t.BugReason = "as imported"
	}
	t.State, err = sla.ParseState(r.get("state"))
	return act, err
}

// warnInvoiced tells of invoices that bill what should not be billed any more.
func (i *importer) warnInvoiced(r record, done ledger.Rerating) {
	told := map[string]bool{}
	for _, w := range done.Invoiced {
		if told[w.Invoice] {
			continue
		}
		told[w.Invoice] = true
		remedy := "hourbook credit " + w.Invoice + " --reason ..."
		if done.Ticket.Bug {
			remedy = "hourbook ticket bug " + done.Ticket.ID + " --reason ... --credit"
		}
		i.warn("%s:%d: %s bills work of %s as it was; to put it right: %s", r.file, r.line, w.Invoice, done.Ticket.ID, remedy)
	}
}

func (i *importer) warnChannel(r record, t sla.Ticket) {
	if terms, err := i.tx.Terms(t.Terms); err == nil && !terms.ChannelIncluded(t.Plan, t.Channel) {
		i.warn("%s:%d: %s came through %s, which %s does not include", r.file, r.line, t.ID, t.Channel, t.Plan)
	}
}

func exportTickets(v *ledger.View, row func(...string)) error {
	return v.EachTicket(func(t sla.Ticket) (bool, error) {
		bug := map[bool]string{true: "yes", false: "no"}[t.Bug]
		row(t.ID, t.Customer, t.Subject, t.Priority.String(), t.Channel, Instant(t.Opened), bug, Instant(t.Recorded), t.State.String())
		return true, nil
	})
}
