package cli

import (
	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/sla"
)

// creditVerb takes an invoice back.
func (s *session) creditVerb() *cobra.Command {
	var reason, out, date text
	var lines []int
	c := s.verb("credit NUMBER", "Credit an invoice or some of its lines; their work becomes unbilled again", `
hourbook credit HB-2026-0118 --reason "Caused by bug 8812" --out invoices
hourbook credit HB-2026-0118 --line 2 --reason "Agreed on the phone"`,
		func(args []string) error {
			on, err := s.dated(date)
			if err != nil {
				return err
			}
			return s.credit(args[0], lines, on, reason.value, out)
		})
	c.Long = `Issues a credit note for an invoice: for everything not credited before, or for the
lines given, numbered as invoice show lists them. The invoice stays as it is. The
entries of these lines become unbilled again and get a new verdict, so that the next
issue bills what is due.

Lines of 0.00 are credited by a note with a number too: only a document that names an
invoice corrects what it says.

--date sets an earlier date, but not before the invoice or the last credit note.`
	c.Flags().IntSliceVar(&lines, "line", nil, "only line `N`, from 1; may be given several times")
	flag(c, &reason, "reason", "the reason, shown to the customer")
	flag(c, &out, "out", "write its PDF to `DIR`, which is created if missing")
	flag(c, &date, "date", "the `DAY` of the document (default: today)")
	s.offerClock(c)
	required(c, "reason")
	return c
}

func (s *session) credit(number string, lines []int, on sla.Day, reason string, out text) error {
	if out.given {
		if err := usableFolder(out.value); err != nil {
			return err
		}
	}
	note, err := app.Credit(s.ctx, s.file(), s.act(), number, fromZero(lines), on, reason)
	if note.Document.Number == "" {
		return err
	}
	path := ""
	if out.given && err == nil {
		path, err = writePDF(out.value, note.Document.Number, note.PDF)
	}
	if err != nil {
		s.but("%s is issued, but: %v; hourbook invoice pdf %s writes it again", note.Document.Number, err, note.Document.Number)
	}
	if note.Document.Total.IsZero() {
		s.note("%s is of 0.00 EUR: it changes nothing that is owed, and uses a number since it corrects %s", note.Document.Number, number)
	}
	answer := struct {
		documentRow
		Corrects string `json:"corrects"`
		Reason   string `json:"reason"`
	}{documentOf(note.Document, path), number, reason}
	if path != "" {
		answer.XML = s.writeBeside(out.value, note.Document)
	}
	return s.print(answer, documentTable([]documentRow{answer.documentRow}))
}

// fromZero are lines as the program counts them; none given is all.
func fromZero(lines []int) []int {
	var indexes []int
	for _, n := range lines {
		indexes = append(indexes, n-1)
	}
	return indexes
}
