package cli

import (
	"io"

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
	var whose whoseFlags
	c := s.verb("list", "List tickets by id", `
hourbook ticket list --state open
hourbook ticket list --customer acme
hourbook ticket list --unassigned --state open`,
		func([]string) error { return s.listTickets(customer, state, &whose) })
	flag(c, &customer, "customer", "only those of `CUSTOMER`")
	flag(c, &state, "state", "only those in `STATE`: open, waiting or solved")
	whose.offer(c)
	return s.offerFiles(c)
}

func (s *session) listTickets(customer, state text, whose *whoseFlags) error {
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
		shows, err := whose.of(v, s.who())
		if err != nil {
			return err
		}
		return eachTicket(v, customer, shows, func(t sla.Ticket) (bool, error) {
			if (!state.given || t.State == want) && shows.shows(t) {
				rows = append(rows, ticketOf(t, s.now))
			}
			return true, nil
		})
	})
	if err != nil {
		return err
	}
	return s.printTable(rows, reportOf(ph("Tickets"), rows, ticketColumns), func(out io.Writer) { ticketTable(out, zone, rows) })
}

// eachTicket goes through the tickets of a customer, of a person, or all.
func eachTicket(v *ledger.View, customer text, whose whose, each func(sla.Ticket) (bool, error)) error {
	if !customer.given && whose.person != "" {
		tickets, err := v.AssignedTickets(whose.person)
		for _, t := range tickets {
			if _, err := each(t); err != nil {
				return err
			}
		}
		return err
	}
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
