package cli

import (
	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

func (s *session) ticketRespond() *cobra.Command {
	var at, reason text
	c := s.verb("respond TICKET [WORDS]", "Record the first answer to the customer", `
hourbook ticket respond T-1042
hourbook ticket respond T-1042 "It runs again. We look for the cause."
hourbook ticket respond T-1042 --at "2026-11-06 17:45"`,
		func(args []string) error {
			return s.page(func(tx *ledger.Tx) (t sla.Ticket, err error) {
				when, err := at.instant(tx.Zone(), s.now)
				if err != nil {
					return t, err
				}
				if len(args) == 1 {
					return tx.Respond(args[0], when, reason.value)
				}
				if _, err = tx.Answer(args[0], when, args[1], reason.value); err != nil {
					return t, err
				}
				return tx.Ticket(args[0])
			})
		})
	c.Long = `Records the first answer to the customer. Work logged with a start time also counts
as an answer, so this is needed only if the answer came first. WORDS are what the
customer was told; they are kept as a note, also of a later answer.`
	flag(c, &at, "at", "the `TIME` of the answer (default: now)")
	flag(c, &reason, "reason", "why it is recorded by hand")
	return c
}

func (s *session) ticketState(verb string, state sla.State, short string) *cobra.Command {
	var reason text
	c := s.verb(verb+" TICKET", short, "hourbook ticket "+verb+" T-1042", func(args []string) error {
		return s.page(func(tx *ledger.Tx) (sla.Ticket, error) {
			return tx.SetState(args[0], state, reason.value)
		})
	})
	flag(c, &reason, "reason", "why")
	return c
}
