package cli

import (
	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

func (s *session) ticketOpen() *cobra.Command {
	var said wordFlags
	flags := ticketFlags{priority: text{value: usualPriority, given: true}, channel: text{value: usualChannel, given: true}}
	c := s.verb("open TICKET", "Open a ticket; it keeps the plan that the customer has on that day", `
hourbook ticket open T-1042 --customer acme --subject "Calls drop after 30 s"
hourbook ticket open T-1043 --customer acme --subject "Login" --priority High --channel Phone --opened "2026-11-06 17:30"`,
		func(args []string) error { return s.openTicket(args[0], &flags, &said) })
	flags.offer(c)
	flag(c, &flags.opened, "opened", "the `TIME` it was opened (default: now)")
	said.offer(c)
	required(c, "customer", "subject")
	return c
}

func (s *session) openTicket(id string, flags *ticketFlags, said *wordFlags) error {
	var warning *phrase
	err := s.page(func(tx *ledger.Tx) (sla.Ticket, error) {
		t := sla.Ticket{ID: id, Opened: s.now}
		err := flags.into(&t, tx.Zone(), s.now)
		if err != nil {
			return t, err
		}
		if t, err = tx.OpenTicket(t, nil); err != nil {
			return t, err
		}
		if err = said.set(tx, t.ID, ""); err != nil {
			return t, err
		}
		warning, err = outsideChannel(&tx.View, t)
		return t, err
	})
	if err == nil && warning != nil {
		s.note("%s", *warning)
	}
	return err
}

// outsideChannel warns of a channel that the plan does not include.
func outsideChannel(v *ledger.View, t sla.Ticket) (*phrase, error) {
	terms, err := v.Terms(t.Terms)
	if err != nil || terms.ChannelIncluded(t.Plan, t.Channel) {
		return nil, err
	}
	warning := ph("%s does not include support by %s, but the ticket is accepted", t.Plan, t.Channel)
	return &warning, nil
}
