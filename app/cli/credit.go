package cli

import (
	"github.com/spf13/cobra"

	"hourbook/app"
)

// creditVerb takes an invoice back.
func (s *session) creditVerb() *cobra.Command {
	var reason, out text
	c := s.verb("credit NUMBER", "Issue the credit note for a whole invoice; its work is unbilled again", `
hourbook credit HB-2026-0118 --reason "Caused by bug 8812" --out invoices`,
		func(args []string) error { return s.credit(args[0], reason.value, out) })
	c.Long = `Issues the credit note for a whole invoice. The invoice stays as it is; its
entries return to unbilled and are judged anew, so that the next issue bills
what is due.`
	flag(c, &reason, "reason", "why; the customer reads it")
	flag(c, &out, "out", "the `DIR` for its PDF; it is made")
	required(c, "reason")
	return c
}

func (s *session) credit(number, reason string, out text) error {
	if out.given {
		if err := usableFolder(out.value); err != nil {
			return err
		}
	}
	note, err := app.Credit(s.file(), s.act(), number, reason)
	if note.Document.Number == "" {
		return err
	}
	path := ""
	if out.given && err == nil {
		path, err = writePDF(out.value, note.Document.Number, note.PDF)
	}
	if err != nil {
		s.note("%s is issued, but: %v; hourbook invoice pdf %s writes it again", note.Document.Number, err, note.Document.Number)
	}
	answer := struct {
		documentRow
		Corrects string `json:"corrects"`
		Reason   string `json:"reason"`
	}{documentOf(note.Document, path), number, reason}
	return s.print(answer, documentTable([]documentRow{answer.documentRow}))
}
