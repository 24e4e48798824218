package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// accountVerb shows what customers owe.
func (s *session) accountVerb() *cobra.Command {
	var pdf text
	c := s.verb("account [CUSTOMER]", "Show a customer's account, or all balances by days overdue", `
hourbook account acme
hourbook account acme --pdf account.pdf
hourbook account`,
		func(args []string) error {
			switch {
			case len(args) == 0 && pdf.given:
				return &usageError{ph("--pdf wants a CUSTOMER")}
			case len(args) == 0:
				return s.ageing()
			case pdf.given:
				return s.accountLetter(args[0], pdf.value)
			}
			return s.account(args[0])
		})
	c.Long = `Shows invoices, credit notes, payments, refunds and set-offs of a customer as one
account, oldest first. Money that no document uses is credit on account. Without a
customer it shows the open balances of all by days overdue, and credit separately.
--pdf writes the account as a letter for the customer, in its language.`
	flag(c, &pdf, "pdf", "write the account as a letter for the customer, a PDF `FILE`")
	return s.offerFiles(c)
}

// accountEntry is a line of a customer's account.
type accountEntry struct {
	Date     maybe  `json:"date"`
	Document string `json:"document"` // a number, or a payment's name
	Kind     string `json:"kind"`     // invoice, credit-note, payment, refund, set-off
	Charge   money  `json:"charge"`
	Payment  money  `json:"payment"`
	Balance  money  `json:"balance"`

	remark remark
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
	return s.printTable(page, reportOf(ph("Account of %s", page.Customer), page.Entries, accountColumns), page.human)
}

// remark is what an entry is for.
type remark struct {
	what any // the invoices that it pays, or when it is due
	note string
}

func remarkOf(e ledger.AccountEntry) remark {
	if e.Due != 0 {
		return remark{ph("due %s, %s", e.Due, ph(e.State)), e.Note}
	}
	return remark{strings.Join(e.For, ", "), e.Note}
}

func (r remark) in(v voice) string {
	return strings.Trim(fmt.Sprint(v.plain(r.what))+"; "+r.note, "; ")
}

func (p accountPage) human(out io.Writer) {
	if len(p.Entries) == 0 {
		line(out, "nothing was invoiced or paid yet")
		return
	}
	t := newTable(out, "DATE", "DOCUMENT", "KIND", "CHARGE", "PAYMENT", "BALANCE", "FOR")
	for _, e := range p.Entries {
		t.row(e.Date, e.Document, ph(e.Kind), e.Charge, e.Payment, e.Balance, e.remark.in(t.voice))
	}
	t.end()
	line(out, "%s: balance due %s EUR after %s EUR of credit on account", p.Customer, p.Balance, p.Credit)
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

// accountLetter writes an account as a letter.
func (s *session) accountLetter(customer, file string) error {
	var letter invoice.AccountLetter
	err := s.read(func(v *ledger.View) (err error) {
		letter, err = app.AccountLetter(v, customer, v.Zone().Day(s.now))
		return err
	})
	if err != nil {
		return err
	}
	raw, err := app.DrawAccount(letter)
	if err != nil {
		return err
	}
	if err := app.WriteFile(file, raw); err != nil {
		return err
	}
	s.made = true
	answer := struct {
		Customer string `json:"customer"`
		Balance  money  `json:"balance"`
		File     string `json:"file"`
	}{letter.Buyer.ID, money(letter.Owed), file}
	return s.tell(answer, "%s holds the account of %s", file, letter.Buyer.ID)
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
	return s.printTable(rows, reportOf(ph("Open by age"), rows, ageingColumns), func(out io.Writer) {
		if len(rows) == 0 {
			line(out, "no balances due")
			return
		}
		t := newTable(out, "CUSTOMER", "NOT DUE", "1-30", "31-60", "61-90", "OVER 90", "CREDIT", "BALANCE DUE")
		for i, r := range append(rows, sum) {
			name := any(r.Customer)
			if i == len(rows) {
				name = ph("total")
			}
			t.row(name, r.NotDue, r.D30, r.D60, r.D90, r.Over, r.Credit, r.Balance)
		}
		t.end()
		line(out, "EUR, by the days late on %s", today)
	})
}
