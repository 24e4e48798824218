package cli

import (
	"slices"
	"time"

	"github.com/spf13/cobra"

	"hourbook/sla"
)

// What a ticket has where nobody says.
const (
	usualPriority = "Medium"
	usualChannel  = "Support System"
)

// ticketFlags are the flags that describe a ticket. Opening and correcting one
// take the same.
type ticketFlags struct {
	customer, subject, priority, channel, opened, responded text
}

func (f *ticketFlags) offer(c *cobra.Command) {
	flag(c, &f.customer, "customer", "the `CUSTOMER` whose problem it is")
	flag(c, &f.subject, "subject", "what the problem is, in a few words")
	flag(c, &f.priority, "priority", "`PRIORITY`: High, Medium or Low")
	flag(c, &f.channel, "channel", "the `CHANNEL` it came by")
}

// given tells whether a flag says something of the ticket.
func (f *ticketFlags) given() bool {
	return slices.ContainsFunc([]text{f.customer, f.subject, f.priority, f.channel, f.opened, f.responded}, func(t text) bool { return t.given })
}

// into gives a ticket what the flags say.
func (f *ticketFlags) into(t *sla.Ticket, zone sla.Zone, now time.Time) (err error) {
	f.customer.into(&t.Customer)
	f.subject.into(&t.Subject)
	f.channel.into(&t.Channel)
	if f.priority.given {
		if t.Priority, err = sla.ParsePriority(f.priority.value); err != nil {
			return err
		}
	}
	for _, at := range []struct {
		flag *text
		to   *time.Time
	}{{&f.responded, &t.Responded}, {&f.opened, &t.Opened}} {
		if at.flag.given {
			if *at.to, err = at.flag.instant(zone, now); err != nil {
				return err
			}
		}
	}
	return nil
}
