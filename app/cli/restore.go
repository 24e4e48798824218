package cli

import (
	"github.com/spf13/cobra"

	"hourbook/app/exchange"
)

// restoreVerb puts a backup in the ledger's place.
func (s *session) restoreVerb() *cobra.Command {
	var force bool
	c := s.verb("restore FILE", "Put a backup in the ledger's place", `
hourbook restore hourbook-2026-11-06.backup`,
		func(args []string) error {
			bar := s.bar("restore", -1)
			err := exchange.Restore(s.ctx, s.file(), args[0], s.passphrase, force, bar.events())
			bar.end()
			if err != nil {
				return err
			}
			return s.tellHead("restored")
		})
	c.Long = `Puts a backup in the ledger's place, verified and with all answers made anew. A
backup is a copy of the ledger, the journal.jsonl of an export, or an encrypted
export, whose passphrase is HOURBOOK_PASSPHRASE or asked for.
What it replaces is kept beside it with the ending .before-restore, the next time
.before-restore-2, and so on. A ledger that is sound and knows more than the
backup is left alone, unless --force.`
	c.Flags().BoolVar(&force, "force", false, "even if the ledger knows more than the backup")
	return c
}
