package cli

import (
	"github.com/spf13/cobra"

	"hourbook/ledger"
)

// waiveVerb gives billable work away.
func (s *session) waiveVerb() *cobra.Command {
	var reason text
	var undo bool
	c := s.verb("waive ENTRY", "Waive billable work as goodwill, or undo a waiver", `
hourbook waive W12 --reason "Goodwill after the outage"
hourbook waive W12 --undo --reason "The customer insists on paying"`,
		func(args []string) error {
			return s.logged(func(tx *ledger.Tx) (ledger.Logged, error) {
				w, err := tx.Waive(args[0], !undo, reason.value)
				return ledger.Logged{Work: w}, err
			})
		})
	flag(c, &reason, "reason", "the reason, shown to the customer")
	c.Flags().BoolVar(&undo, "undo", false, "bill it after all")
	required(c, "reason")
	return c
}
