package cli

import (
	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
)

// settledRow writes the statement of work that was settled at 0.00.
func (s *session) settledRow(out string, issued app.Issued, err error) (documentRow, error) {
	if err != nil {
		return documentRow{}, err
	}
	d := issued.Document
	path, err := writePDF(out, "statement-"+d.Month.String()+"-"+d.Buyer.ID, issued.PDF)
	if err != nil {
		s.but("%s is recorded, but: %v; hourbook invoice pdf %s writes it again", issued.Statement, err, issued.Statement)
		path = ""
	}
	row := documentOf(d, path)
	row.Statement = issued.Statement
	return row, nil
}

// invoiceTakeBack takes a statement of work back.
func (s *session) invoiceTakeBack() *cobra.Command {
	var reason text
	c := s.verb("take-back STATEMENT", "Cancel a statement of work that settled work at 0.00", `
hourbook invoice take-back S112 --reason "The rate was agreed otherwise"`,
		func(args []string) error {
			if err := s.write(func(tx *ledger.Tx) error { return tx.Unsettle(args[0], reason.value) }); err != nil {
				return err
			}
			answer := struct {
				Statement string `json:"statement"`
				State     string `json:"state"`
			}{args[0], "taken back"}
			return s.tell(answer, "%s is cancelled; its work becomes unbilled again", args[0])
		})
	flag(c, &reason, "reason", "why")
	required(c, "reason")
	return c
}
