package cli

import (
	"io"
	"slices"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/app/bank/match"
	"hourbook/app/tabular"
	"hourbook/ledger"
)

// bankVerbs are the acts on what banks tell.
func (s *session) bankVerbs() *cobra.Command {
	return s.group("bank", "Read statements of the bank, and book the payments in them", s.bankImport(), s.bankList(), s.bankConfirm(), s.bankLeave())
}

// bankPart is what a row of the bank pays.
type bankPart struct {
	Number maybe `json:"number"` // null for what goes on account
	Amount money `json:"amount"`
}

// bankRow is a row of the bank, and whose money it seems to be.
type bankRow struct {
	ID        string     `json:"id"`
	Date      maybe      `json:"date"`
	Amount    money      `json:"amount"`
	Currency  string     `json:"currency"`
	Payer     maybe      `json:"payer"`
	IBAN      maybe      `json:"iban"`
	Reference maybe      `json:"reference"`
	Match     string     `json:"match"` // sure, proposed, none, known, not-ours
	Customer  maybe      `json:"customer"`
	Documents []bankPart `json:"documents"`
	Why       string     `json:"why"`

	reason any
}

func bankRowOf(r app.BankRow) bankRow {
	row := bankRow{
		ID: r.ID, Date: dayText(r.Date), Amount: money(r.Amount), Currency: r.Currency, Payer: maybe(r.Payer), IBAN: maybe(r.IBAN), Reference: maybe(r.Words()),
		Match: string(r.Kind), Customer: maybe(r.Customer), Documents: []bankPart{}, Why: r.Why.String(), reason: r.Why,
	}
	for _, part := range r.Documents {
		row.Documents = append(row.Documents, bankPart{maybe(part.Number), money(part.Amount)})
	}
	return row
}

func bankRowsOf(all []app.BankRow) []bankRow {
	rows := make([]bankRow, len(all))
	for i, r := range all {
		rows[i] = bankRowOf(r)
	}
	return rows
}

// pays is what a row pays, for people.
func (r bankRow) pays() any {
	switch {
	case len(r.Documents) == 1 && r.Documents[0].Number != "":
		return string(r.Documents[0].Number)
	case len(r.Documents) == 1:
		return ph("on account of %s", string(r.Customer))
	case len(r.Documents) > 1:
		return ph("%s and %d more", r.Documents[0].Number.String(), len(r.Documents)-1)
	}
	return "-"
}

var bankColumns = []column[bankRow]{
	{name: "id", head: ph("ROW"), of: func(r bankRow) any { return r.ID }},
	{name: "date", head: ph("DATE"), kind: tabular.Date, of: func(r bankRow) any { return r.Date }},
	{name: "amount", head: ph("AMOUNT"), kind: tabular.Money, of: func(r bankRow) any { return r.Amount }},
	{name: "currency", head: ph("IN"), of: func(r bankRow) any { return r.Currency }},
	{name: "payer", head: ph("PAYER"), width: 30, of: func(r bankRow) any { return r.Payer }},
	{name: "iban", head: ph("ACCOUNT"), width: 24, of: func(r bankRow) any { return r.IBAN }},
	{name: "reference", head: ph("REFERENCE"), width: 48, of: func(r bankRow) any { return r.Reference }},
	{name: "match", head: ph("MATCH"), of: func(r bankRow) any { return ph(r.Match) }},
	{name: "pays", head: ph("PAYS"), width: 24, of: func(r bankRow) any { return r.pays() }},
	{name: "why", head: ph("WHY"), width: 48, of: func(r bankRow) any { return r.reason }},
}

// screenColumns are those of bankColumns that a screen has room for.
func screenColumns() (some []column[bankRow]) {
	for _, c := range bankColumns {
		if !slices.Contains([]string{"currency", "iban", "reference"}, c.name) {
			some = append(some, c)
		}
	}
	return some
}

// bankImport reads a statement.
func (s *session) bankImport() *cobra.Command {
	var mapping, encoding text
	dry := false
	c := s.verb("import FILE", "Read a statement of the bank, and say whose money each row is", `
hourbook bank import november.xml
hourbook bank import november.csv --mapping bank.toml --dry-run`,
		func(args []string) error { return s.loadBank(args[0], mapping.value, encoding.value, dry) })
	c.Long = `Reads camt.053 and camt.054 of any version, MT940, or the CSV of a bank by a mapping
of its columns, keeps the rows that are new, and says of each whose money it is and
why. It books nothing: bank confirm does. The same statement again changes nothing.

sure       it names its documents and comes to what is open of them
proposed   something fits: look at it, and confirm it or say what it pays
none       nothing tells whose money it is
known      it was loaded before
not-ours   it went out, is of another currency, or is still to come`
	flag(c, &mapping, "mapping", "the `FILE` that says what the columns of a CSV are")
	flag(c, &encoding, "encoding", "the encoding `NAME` of a file that is not in UTF-8 or UTF-16")
	c.Flags().BoolVar(&dry, "dry-run", false, "say what the rows are, and keep none")
	return s.offerFiles(c)
}

func (s *session) loadBank(path, mapping, encoding string, dry bool) error {
	rows, err := app.ReadBank(path, mapping, encoding)
	if err != nil {
		return err
	}
	var all []app.BankRow
	if dry {
		err = s.read(func(v *ledger.View) error {
			all, err = app.BankRows(v, rows, v.Zone().Day(s.now))
			return err
		})
	} else {
		all, err = app.LoadBank(s.ctx, s.file(), s.act(), path, rows)
	}
	if err != nil {
		return err
	}
	return s.printBank(bankRowsOf(all))
}

// bankList shows what waits.
func (s *session) bankList() *cobra.Command {
	c := s.verb("list", "List the rows of the bank that nobody has said yet what they are", `
hourbook bank list`,
		func([]string) error {
			var all []app.BankRow
			err := s.read(func(v *ledger.View) (err error) {
				all, err = app.BankWaiting(v, v.Zone().Day(s.now))
				return err
			})
			if err != nil {
				return err
			}
			return s.printBank(bankRowsOf(all))
		})
	return s.offerFiles(c)
}

func (s *session) printBank(rows []bankRow) error {
	return s.printTable(rows, reportOf(ph("Rows of the bank"), rows, bankColumns), func(out io.Writer) {
		if len(rows) == 0 {
			line(out, "nothing waits")
			return
		}
		drawn(rows, screenColumns(), nil)(out)
		count := map[string]int{}
		sum := decimal.Zero
		for _, r := range rows {
			count[r.Match]++
			if r.Match == string(match.Sure) {
				sum = sum.Add(decimal.Decimal(r.Amount))
			}
		}
		line(out, "%d sure (%s EUR), %d to look at, %d known, %d not ours", count[string(match.Sure)], money(sum), count[string(match.Proposed)]+count[string(match.None)], count[string(match.Known)], count[string(match.NotOurs)])
	})
}
