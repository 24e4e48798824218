package cli

import (
	"io"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

// paymentRow is money that came in, or went back.
type paymentRow struct {
	Payment string `json:"payment"` // its name, for pay --cancel
	Amount  money  `json:"amount"`
	On      maybe  `json:"on"`
	Note    string `json:"note"`
}

func paymentOf(p ledger.Payment) paymentRow {
	return paymentRow{p.ID, money(p.Amount), dayText(p.On), p.Note}
}

func paymentRows(payments []ledger.Payment) []paymentRow {
	rows := []paymentRow{}
	for _, p := range payments {
		rows = append(rows, paymentOf(p))
	}
	return rows
}

// payFlags are what was asked of pay.
type payFlags struct {
	on, note, customer, cancel, reason text
	again                              bool
}

// payVerb records a payment, or takes one back.
func (s *session) payVerb() *cobra.Command {
	var flags payFlags
	c := s.verb("pay [NUMBER] [AMOUNT]", "Record a payment or refund for an invoice or on account", `
hourbook pay HB-2026-0118 181.50 --on 2026-11-20
hourbook pay HB-2026-0118 -20.00 --note "Paid too much"
hourbook pay --customer acme 100.00
hourbook pay --cancel P27 --reason "Another customer's"`,
		func(args []string) error { return s.payment(args, &flags) })
	c.Long = `Records a payment for an invoice, or on the account of a customer. An overpayment
becomes credit on account: "offset" uses it to pay invoices, and a negative amount
refunds it. --cancel cancels a payment, refund or set-off whose money is not spent.`
	flag(c, &flags.on, "on", "the `DAY` it arrived (default: today)")
	flag(c, &flags.note, "note", "note to keep with the payment")
	flag(c, &flags.customer, "customer", "the `CUSTOMER` whose credit on account is paid in or refunded")
	c.Flags().BoolVar(&flags.again, "again", false, "record it although one with the same amount and day exists")
	flag(c, &flags.cancel, "cancel", "cancel this `PAYMENT`, such as P27")
	flag(c, &flags.reason, "reason", "why it is cancelled")
	return c
}

// payment tells the three uses of pay apart.
func (s *session) payment(args []string, flags *payFlags) error {
	want := 2
	switch {
	case flags.cancel.given:
		want = 0
	case flags.customer.given:
		want = 1
	}
	if len(args) != want {
		return &usageError{ph("enter NUMBER AMOUNT, or --customer CUSTOMER AMOUNT, or --cancel PAYMENT --reason WHY")}
	}
	if flags.cancel.given {
		return s.cancelPayment(flags.cancel.value, flags.reason.value)
	}
	amount, err := parseMoney("amount", args[want-1], "181.50")
	if err != nil {
		return err
	}
	p := ledger.Payment{Customer: flags.customer.value, Amount: amount, Note: flags.note.value}
	if want == 2 {
		p.Number = args[0]
	}
	return s.pay(p, flags)
}

func (s *session) pay(p ledger.Payment, flags *payFlags) error {
	var paid ledger.Paid
	var today sla.Day
	var closed bool
	err := s.write(func(tx *ledger.Tx) (err error) {
		today = tx.Zone().Day(s.now)
		if p.On, err = flags.on.day(today, today); err != nil {
			return err
		}
		if closed, err = tx.Closed(p.On.Month()); err == nil {
			paid, err = tx.Pay(p, flags.again)
		}
		return err
	})
	if err != nil {
		return err
	}
	if closed {
		s.note("%s is closed, and this payment is in its books: hand them out again", paid.Payment.On.Month())
	}
	if paid.Early {
		s.note("%s was issued on %s, after that payment", p.Number, paid.Issued.Issued)
	}
	if over := paid.Issued.Excess(); over.IsPositive() {
		s.note("overpaid by %s EUR on %s", money(over), p.Number)
	}
	if paid.Credit.IsPositive() {
		s.note("%s has %s EUR of credit on account", paid.Payment.Customer, money(paid.Credit))
	}
	return s.printPaid(paid, today)
}

func (s *session) printPaid(paid ledger.Paid, today sla.Day) error {
	answer := struct {
		Number   maybe  `json:"number"` // null on account
		Customer string `json:"customer"`
		paymentRow
		Paid   *money `json:"paid"` // all together; these three are null on account
		Open   *money `json:"open"`
		State  maybe  `json:"state"`
		Credit money  `json:"credit"` // of the customer, on account
	}{Number: maybe(paid.Payment.Number), Customer: paid.Payment.Customer, paymentRow: paymentOf(paid.Payment), Credit: money(paid.Credit)}
	if paid.Payment.Number == "" {
		return s.print(answer, func(out io.Writer) {
			line(out, "%s: %s has %s EUR of credit on account", paid.Payment.ID, paid.Payment.Customer, money(paid.Credit))
		})
	}
	row := issuedOf(paid.Issued, today)
	answer.Paid, answer.Open, answer.State = &row.Paid, &row.Open, maybe(row.State)
	return s.print(answer, func(out io.Writer) {
		line(out, "%s for %s: paid %s, amount due %s EUR, %s", paid.Payment.ID, row.Number, row.Paid, money(decimal.Max(decimal.Zero, decimal.Decimal(row.Open))), ph(row.State))
	})
}

// cancelPayment takes a payment, a refund or a set-off back.
func (s *session) cancelPayment(id, reason string) error {
	var m ledger.Move
	var credit decimal.Decimal
	err := s.write(func(tx *ledger.Tx) (err error) {
		if m, err = tx.CancelPayment(id, reason); err != nil {
			return err
		}
		credit, err = tx.UnspentCredit(m.Customer())
		return err
	})
	if err != nil {
		return err
	}
	answer := struct {
		Cancelled string `json:"cancelled"`
		Customer  string `json:"customer"`
		Credit    money  `json:"credit"`
	}{m.ID(), m.Customer(), money(credit)}
	return s.tell(answer, "%s is cancelled", m.ID())
}
