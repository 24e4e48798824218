package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
)

// findVerb finds tickets, customers and documents by words.
func (s *session) findVerb() *cobra.Command {
	most := 20
	c := s.verb("find WORDS", "Find tickets, customers and documents by words", `
hourbook find "login loop"
hourbook find "zofia cdr" --most 5 --json`,
		func(args []string) error { return s.find(args[0], most) })
	c.Long = `Finds everything that contains all of the words, in any case and without marks on
letters: tickets by number, subject, customer, description, contact, links and
notes; customers by id, name, VAT ID and email; documents by number and customer.
Open tickets and documents come first, then the newest.`
	c.Flags().IntVar(&most, "most", most, "how many of each kind, at most")
	return s.offerFiles(c)
}

// foundRow is something that was found.
type foundRow struct {
	Kind     string `json:"kind"` // ticket, customer or document
	ID       string `json:"id"`
	Text     string `json:"text"`     // subject or name
	Customer maybe  `json:"customer"` // of a ticket, by name
}

func (s *session) find(words string, most int) error {
	if strings.TrimSpace(words) == "" || most < 1 {
		return &usageError{ph("enter words to look for, and at least 1 with --most")}
	}
	rows := []foundRow{}
	err := s.read(func(v *ledger.View) error {
		index, err := app.NewIndexFor(v, words)
		if err != nil {
			return err
		}
		for _, kind := range []app.HitKind{app.TicketHit, app.CustomerHit, app.DocumentHit} {
			for _, hit := range index.Find(kind, words, most) {
				name := map[app.HitKind]string{app.TicketHit: "ticket", app.CustomerHit: "customer", app.DocumentHit: "document"}[kind]
				rows = append(rows, foundRow{name, hit.ID, hit.Text, maybe(hit.Customer)})
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.printTable(rows, reportOf(ph("Found"), rows, foundColumns), func(out io.Writer) {
		if len(rows) == 0 {
			line(out, "no results")
			return
		}
		t := newTable(out, "KIND", "ID", "TEXT", "CUSTOMER")
		for _, r := range rows {
			t.row(ph(r.Kind), r.ID, r.Text, r.Customer)
		}
		t.end()
	})
}
