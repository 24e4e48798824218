package cli

import (
	"github.com/spf13/cobra"

	"hourbook/app"
)

// backupVerb copies the ledger.
func (s *session) backupVerb() *cobra.Command {
	return s.verb("backup FILE", "Copy the ledger while it is in use, and verify the copy", `
hourbook backup hourbook-2026-11-06.backup`,
		func(args []string) error {
			bar := s.bar("backup", -1)
			err := app.Backup(s.ctx, s.file(), args[0], s.now, bar.events())
			bar.end()
			if err != nil {
				return err
			}
			s.made = true
			answer := struct {
				Backup string `json:"backup"`
			}{args[0]}
			return s.tell(answer, "the ledger is backed up to %s", args[0])
		})
}
