package cli

import (
	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

func (s *session) ticketSet() *cobra.Command {
	var flags ticketFlags
	var plan, reason text
	c := s.verb("set TICKET", "Correct what is known of a ticket, or freeze another plan into it", `
hourbook ticket set T-1042 --priority High --reason "All calls are down"
hourbook ticket set T-1042 --plan GOLD --reason "The contract was signed before"`,
		func(args []string) error { return s.setTicket(args[0], &flags, plan, reason.value) })
	c.Long = `Corrects what is known of a ticket. --plan freezes another plan into it, as if
its customer had had it when the ticket was opened: order, deadline and the
verdicts of all entries that are on no invoice follow.`
	flag(c, &flags.subject, "subject", "what the problem is, in a few words")
	flag(c, &flags.priority, "priority", "`PRIORITY`: High, Medium or Low")
	flag(c, &flags.channel, "channel", "the `CHANNEL` it came by")
	flag(c, &flags.responded, "responded", "the `TIME` of the first answer")
	flag(c, &plan, "plan", "the `PLAN` that it should carry")
	flag(c, &reason, "reason", "why it is corrected; needed with --plan")
	c.MarkFlagsOneRequired("subject", "priority", "channel", "responded", "plan")
	return c
}

func (s *session) setTicket(id string, flags *ticketFlags, plan text, reason string) error {
	var all rerating
	warning := ""
	err := s.write(func(tx *ledger.Tx) (err error) {
		if plan.given {
			done, err := tx.SetPlanOf(id, sla.PlanID(plan.value), reason)
			if err != nil {
				return err
			}
			if all, err = reratingOf(&tx.View, app.Reclassification{Rerating: done}); err != nil {
				return err
			}
		}
		if flags.subject.given || flags.priority.given || flags.channel.given || flags.responded.given {
			if warning, err = flags.set(tx, id, reason); err != nil {
				return err
			}
		}
		page, err := pageOf(&tx.View, id)
		all.ticketPage = page
		return err
	})
	if err != nil {
		return err
	}
	if warning != "" {
		s.note("%s", warning)
	}
	return s.rerated(all)
}

// set records what the flags say of a ticket, and warns of a new channel that
// its plan does not include.
func (f *ticketFlags) set(tx *ledger.Tx, id, reason string) (warning string, err error) {
	t, err := tx.Ticket(id)
	if err != nil {
		return "", err
	}
	f.subject.into(&t.Subject)
	f.channel.into(&t.Channel)
	if f.priority.given {
		if t.Priority, err = sla.ParsePriority(f.priority.value); err != nil {
			return "", err
		}
	}
	if f.responded.given {
		if t.Responded, err = tx.Zone().Parse(f.responded.value); err != nil {
			return "", err
		}
	}
	done, err := tx.SetTicket(t, reason, nil)
	if err != nil || !f.channel.given {
		return "", err
	}
	return outsideChannel(&tx.View, done.Ticket)
}
