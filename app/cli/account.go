package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

// accountVerb shows what customers owe.
func (s *session) accountVerb() *cobra.Command {
	c := s.verb("account [CUSTOMER]", "Show a customer's account, or what all customers owe by its age", `
hourbook account acme
hourbook account`,
		func(args []string) error {
			if len(args) == 0 {
				return s.ageing()
			}
			return s.account(args[0])
		})
	c.Long = `Shows invoices, credit notes, payments, refunds and set-offs of a customer as one
account, oldest first. Money that no document uses is credit on account. Without a
customer it shows what is open of all by the days it is late, and credit apart.`
	return c
}

// accountEntry is a line of a customer's account.
type accountEntry struct {
	Date     maybe  `json:"date"`
	Document string `json:"document"` // a number, or a payment's name
	Kind     string `json:"kind"`     // invoice, credit-note, payment, refund, set-off
	Charge   money  `json:"charge"`
	Payment  money  `json:"payment"`
	Balance  money  `json:"balance"`

	remark string
}

// accountPage is a customer's account.
type accountPage struct {
	Customer string         `json:"customer"`
	Balance  money          `json:"balance"` // owed after the credit
	Credit   money          `json:"credit"`  // money that no document uses
	Entries  []accountEntry `json:"entries"`
}

func (s *session) account(customer string) error {
	page := accountPage{Customer: customer, Entries: []accountEntry{}}
	err := s.read(func(v *ledger.View) error {
		a, err := v.Account(customer, v.Zone().Day(s.now))
		page.Customer = a.Customer // whose account it is by now
		page.Balance, page.Credit = money(a.Owed()), money(a.Credit)
		for _, e := range a.Entries {
			page.Entries = append(page.Entries, accountEntry{dayText(e.On), e.Document, e.Kind, money(e.Charge), money(e.Payment), money(e.Balance), remarkOf(e)})
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.print(page, page.human)
}

// remarkOf says what an entry is for.
func remarkOf(e ledger.AccountEntry) string {
	words := strings.Join(e.For, ", ")
	if e.Due != 0 {
		words = "due " + e.Due.String() + ", " + e.State
	}
	if e.Note != "" {
		words = strings.TrimPrefix(words+"; "+e.Note, "; ")
	}
	return oneLine(words)
}

func (p accountPage) human(out io.Writer) {
	if len(p.Entries) == 0 {
		fmt.Fprintln(out, "nothing was invoiced or paid yet")
		return
	}
	t := newTable(out, "DATE", "DOCUMENT", "KIND", "CHARGE", "PAYMENT", "BALANCE", "FOR")
	for _, e := range p.Entries {
		t.row(e.Date.String(), e.Document, e.Kind, e.Charge.String(), e.Payment.String(), e.Balance.String(), e.remark)
	}
	t.end()
	fmt.Fprintf(out, "%s owes %s EUR after %s EUR of credit on account\n", p.Customer, p.Balance, p.Credit)
}

// ageingRow is what one customer owes, by how late it is.
type ageingRow struct {
	Customer string `json:"customer"`
	NotDue   money  `json:"not_due"`
	D30      money  `json:"d30"`
	D60      money  `json:"d60"`
	D90      money  `json:"d90"`
	Over     money  `json:"over"`
	Credit   money  `json:"credit"`
	Balance  money  `json:"balance"`
}

func ageingOf(b ledger.Balance) ageingRow {
	a := b.Ages
	return ageingRow{b.Customer, money(a[0]), money(a[1]), money(a[2]), money(a[3]), money(a[4]), money(b.Credit), money(b.Owed())}
}

func (s *session) ageing() error {
	rows := []ageingRow{}
	var sum ageingRow
	var today sla.Day
	err := s.read(func(v *ledger.View) error {
		today = v.Zone().Day(s.now)
		all, err := v.Ageing(today)
		for _, b := range all {
			rows = append(rows, ageingOf(b))
		}
		sum = ageingOf(ledger.Together(all))
		return err
	})
	if err != nil {
		return err
	}
	return s.print(rows, func(out io.Writer) {
		if len(rows) == 0 {
			fmt.Fprintln(out, "nobody owes anything")
			return
		}
		sum.Customer = "together"
		t := newTable(out, "CUSTOMER", "NOT DUE", "1-30", "31-60", "61-90", "OVER 90", "CREDIT", "OWED")
		for _, r := range append(rows, sum) {
			t.row(r.Customer, r.NotDue.String(), r.D30.String(), r.D60.String(), r.D90.String(), r.Over.String(), r.Credit.String(), r.Balance.String())
		}
		t.end()
		fmt.Fprintf(out, "EUR, by the days late on %s\n", today)
	})
}
