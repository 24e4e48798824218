package cli

import (
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

func (s *session) ticketShow() *cobra.Command {
	return s.verb("show TICKET", "Show a ticket with its entries and their verdicts", `
hourbook ticket show T-1042`,
		func(args []string) error {
			var page ticketPage
			err := s.read(func(v *ledger.View) (err error) {
				page, err = pageOf(v, args[0], s.now)
				return err
			})
			if err != nil {
				return err
			}
			return s.print(page, page.human)
		})
}

func (s *session) ticketList() *cobra.Command {
	var customer, state text
	c := s.verb("list", "List tickets by id", `
hourbook ticket list --state open
hourbook ticket list --customer acme`,
		func([]string) error { return s.listTickets(customer, state) })
	flag(c, &customer, "customer", "only those of `CUSTOMER`")
	flag(c, &state, "state", "only those in `STATE`: open, waiting or solved")
	return c
}

func (s *session) listTickets(customer, state text) error {
	var want sla.State
	if state.given {
		var err error
		if want, err = sla.ParseState(state.value); err != nil {
			return err
		}
	}
	rows := []ticketRow{}
	var zone sla.Zone
	err := s.read(func(v *ledger.View) error {
		zone = v.Zone()
		return eachTicket(v, customer, func(t sla.Ticket) (bool, error) {
			if !state.given || t.State == want {
				rows = append(rows, ticketOf(t, s.now))
			}
			return true, nil
		})
	})
	if err != nil {
		return err
	}
	return s.print(rows, func(out io.Writer) { ticketTable(out, zone, rows) })
}

// eachTicket goes through the tickets of a customer, or of all.
func eachTicket(v *ledger.View, customer text, each func(sla.Ticket) (bool, error)) error {
	if !customer.given {
		return v.EachTicket(each)
	}
	if _, err := v.Customer(customer.value); err != nil {
		return err
	}
	tickets, err := v.CustomerTickets(customer.value)
	for _, t := range tickets {
		if _, err := each(t); err != nil {
			return err
		}
	}
	return err
}

func ticketTable(out io.Writer, zone sla.Zone, rows []ticketRow) {
	if len(rows) == 0 {
		fmt.Fprintln(out, "no tickets")
		return
	}
	t := newTable(out, "TICKET", "CUSTOMER", "PLAN", "PRIORITY", "OPENED ("+zone.String()+")", "STATE", "BUG", "SUBJECT")
	for _, r := range rows {
		t.row(r.ID, r.Customer, string(r.Plan), r.Priority.String(), clock(time.Time(r.Opened)), r.State.String(), yesNo(r.Bug), r.Subject)
	}
	t.end()
}
