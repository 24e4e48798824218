package cli

import (
	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
)

// exportVerb writes the ledger as open files.
func (s *session) exportVerb() *cobra.Command {
	return s.verb("export DIR", "Write everything as CSV files that import reads, and the journal as JSON lines", `
hourbook export everything`,
		func(args []string) error {
			if err := s.read(func(v *ledger.View) error { return app.Export(v, args[0]) }); err != nil {
				return err
			}
			answer := struct {
				Folder string `json:"folder"`
			}{args[0]}
			return s.tell(answer, "%s holds the ledger as CSV files and journal.jsonl", args[0])
		})
}
