package cli

import (
	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

// closeVerb keeps a month from changing.
func (s *session) closeVerb() *cobra.Command {
	return s.monthVerb("close MONTH", "Close a month, so that it accepts no more entries or corrections", "%s is closed", false, `
hourbook close 2026-10`, (*ledger.Tx).CloseMonth)
}

// reopenVerb lets a closed month change again.
func (s *session) reopenVerb() *cobra.Command {
	return s.monthVerb("reopen MONTH", "Reopen a closed month for entries and corrections", "%s is open again", true, `
hourbook reopen 2026-10 --reason "An entry was forgotten"`, (*ledger.Tx).OpenMonth)
}

func (s *session) monthVerb(use, short, done string, opens bool, example string, do func(*ledger.Tx, sla.Month, string) error) *cobra.Command {
	var reason text
	c := s.verb(use, short, example, func(args []string) error {
		month, err := sla.ParseMonth(args[0])
		if err != nil {
			return err
		}
		if err := s.write(func(tx *ledger.Tx) error { return do(tx, month, reason.value) }); err != nil {
			return err
		}
		answer := struct {
			Month  sla.Month `json:"month"`
			Closed bool      `json:"closed"`
		}{month, !opens}
		if err := s.tell(answer, done, month); err != nil || opens {
			return err
		}
		return s.noteOpenDays(month)
	})
	flag(c, &reason, "reason", "why")
	if !opens {
		s.offerClock(c)
	}
	if opens {
		required(c, "reason")
	}
	return c
}

// noteOpenDays tells of a closed month that is not over: work of its last days is
// refused until it is opened again.
func (s *session) noteOpenDays(month sla.Month) error {
	today, err := s.today()
	if err == nil && today < month.Last() {
		s.note("%s is not over: work up to %s is refused until you reopen it", month, month.Last())
	}
	return err
}
