package cli

import (
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

func (s *session) ticketSet() *cobra.Command {
	var flags ticketFlags
	var said wordFlags
	var plan, reason text
	c := s.verb("set TICKET", "Correct a ticket's details, or change its plan", `
hourbook ticket set T-1042 --priority High --reason "All calls are down"
hourbook ticket set T-1042 --plan GOLD --reason "The contract was signed before"
hourbook ticket set T-1042 --opened "2026-11-06 09:30" --reason "Wrong year"
hourbook ticket set T-1042 --customer acme --reason "Mixed up"
hourbook ticket set T-1042 --contact-name "Zofia Wróbel" --contact-phone "+48 42 555 01 19"`,
		func(args []string) error { return s.setTicket(args[0], &flags, &said, plan, reason.value) })
	c.Long = `Corrects a ticket's details. --plan changes its plan, as if its customer had had
that plan when the ticket was opened: order, deadline and the verdicts of all
entries that are not on an invoice follow. --customer and --opened correct a ticket
none of whose work is on an invoice: plan, deadline and verdicts follow from what is
corrected.`
	flags.offer(c)
	flag(c, &flags.responded, "responded", "the `TIME` of the first answer")
	flag(c, &flags.opened, "opened", "the `TIME` it was opened")
	said.offer(c)
	flag(c, &plan, "plan", "the `PLAN` that it should carry")
	var corrected []string
	c.Flags().VisitAll(func(f *pflag.Flag) { corrected = append(corrected, f.Name) })
	c.MarkFlagsOneRequired(corrected...)
	flag(c, &reason, "reason", "why it is corrected; needed with --plan, --customer and --opened")
	return c
}

func (s *session) setTicket(id string, flags *ticketFlags, said *wordFlags, plan text, reason string) error {
	var all rerating
	var ahead []ledger.Notice
	var warning *phrase
	err := s.write(func(tx *ledger.Tx) (err error) {
		if flags.given() {
			var set ledger.Rerating
			if set, warning, err = flags.set(tx, s.now, id, reason); err != nil {
				return err
			}
			if all, err = s.reratingOf(&tx.View, app.Reclassification{Rerating: set}); err != nil {
				return err
			}
		}
		if plan.given {
			done, err := tx.SetPlanOf(id, sla.PlanID(plan.value), reason)
			if err != nil {
				return err
			}
			if all, err = s.reratingOf(&tx.View, app.Reclassification{Rerating: done}); err != nil {
				return err
			}
		}
		if err := said.set(tx, id, reason); err != nil {
			return err
		}
		t, err := tx.Ticket(id)
		if err != nil {
			return err
		}
		ahead = ledger.TicketAhead(t, s.now)
		all.ticketPage, err = pageOf(&tx.View, id, s.now)
		return err
	})
	if err != nil {
		return err
	}
	if warning != nil {
		s.note("%s", *warning)
	}
	s.noteAll(ahead)
	return s.rerated(all)
}

// set records what the flags say of a ticket, and warns of a new channel that
// its plan does not include.
func (f *ticketFlags) set(tx *ledger.Tx, now time.Time, id, reason string) (done ledger.Rerating, warning *phrase, err error) {
	t, err := tx.Ticket(id)
	if err != nil {
		return done, nil, err
	}
	if err := f.into(&t, tx.Zone(), now); err != nil {
		return done, nil, err
	}
	done, err = tx.SetTicket(t, reason, nil)
	if err != nil || !f.channel.given && !f.customer.given && !f.opened.given {
		return done, nil, err
	}
	warning, err = outsideChannel(&tx.View, done.Ticket)
	return done, warning, err
}
