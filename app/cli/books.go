package cli

import (
	"io"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/app/exchange"
	"hourbook/ledger"
	"hourbook/sla"
)

// booksVerb writes the journal for the bookkeeping.
func (s *session) booksVerb() *cobra.Command {
	var month, file, accounts text
	c := s.verb("books", "Write the journal of a month for the bookkeeping, by a firm's accounts", `
hourbook books --month 2026-10 --out october.csv
hourbook books --month 2026-10 --out EXTF_october.csv --accounts datev.toml`,
		func([]string) error { return s.journal(month.value, file.value, accounts.value) })
	c.Long = `Writes invoices, credit notes and payments of a month with the accounts that a file
names: as a plain CSV with debit and credit, or as DATEV reads it (EXTF). Samples of
such files are assets/books/plain.toml and datev.toml. Without one, accounts are
called receivable, income, vat and bank.`
	flag(c, &month, "month", "the `MONTH`")
	flag(c, &file, "out", "the CSV `FILE`")
	flag(c, &accounts, "accounts", "the `FILE` that names the accounts")
	required(c, "month", "out")
	return c
}

func (s *session) journal(monthText, file, mapping string) error {
	month, err := sla.ParseMonth(monthText)
	if err != nil {
		return err
	}
	accounts, err := app.ReadAccounts(mapping)
	if err != nil {
		return err
	}
	var all app.Bookings
	err = s.read(func(v *ledger.View) error {
		all, err = app.BookingsOf(v, month, accounts)
		return err
	})
	if err != nil {
		return err
	}
	if err := exchange.WriteStream(file, func(out io.Writer) error { return all.Write(out, s.now) }); err != nil {
		return err
	}
	s.made = true
	answer := struct {
		File     string `json:"file"`
		Entries  int    `json:"entries"`
		Payments int    `json:"payments"`
	}{file, len(all.Entries), len(all.Payments)}
	return s.tell(answer, "%s holds %d entries of documents and %d payments", file, len(all.Entries), len(all.Payments))
}
