package cli

import (
	"io"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// bankConfirm books rows of the bank.
func (s *session) bankConfirm() *cobra.Command {
	var choice app.BankChoice
	c := s.verb("confirm [ROW]...", "Book rows of the bank as payments: all that are sure, or those that are named", `
hourbook bank confirm --sure
hourbook bank confirm B3f9a2c41d0
hourbook bank confirm B3f9a2c41d0 --to HB-2026-0118 --to HB-2026-0119
hourbook bank confirm B3f9a2c41d0 --customer acme`,
		func(args []string) error {
			choice.Rows = args
			return s.confirmBank(choice)
		})
	c.Long = `Books rows as they are proposed, or as --to and --customer say. What is more than the
documents ask for is credit on account. The account that the money came from is known
as the customer's from then on. A reversal takes the payments of its row back;
where several are alike, --to says which. Undo, and pay --cancel, let a row wait again.`
	c.Flags().BoolVar(&choice.Sure, "sure", false, "all rows that are sure")
	c.Flags().StringSliceVar(&choice.To, "to", nil, "it pays this `NUMBER`; may be given several times")
	c.Flags().StringVar(&choice.Customer, "customer", "", "it goes on the account of this `CUSTOMER`")
	c.Flags().BoolVar(&choice.Again, "again", false, "record it although one with the same amount and day exists")
	return c
}

// bookedRow is a row of the bank that was booked.
type bookedRow struct {
	ID       string       `json:"id"`
	Customer string       `json:"customer"`
	Amount   money        `json:"amount"`
	Payments []bookedPart `json:"payments"`
	Returned []string     `json:"returned"` // the names of payments that were taken back
}

// bookedPart is a payment that came of a row.
type bookedPart struct {
	Payment string `json:"payment"`
	Number  maybe  `json:"number"`
	Amount  money  `json:"amount"`
	State   maybe  `json:"state"` // of the invoice then
}

func bookedOf(b app.BankBooked, today sla.Day) bookedRow {
	row := bookedRow{ID: b.Row.ID, Customer: b.Customer, Amount: money(b.Row.Amount), Payments: []bookedPart{}, Returned: []string{}}
	for _, paid := range b.Payments {
		part := bookedPart{Payment: paid.Payment.ID, Number: maybe(paid.Payment.Number), Amount: money(paid.Payment.Amount)}
		if part.Number != "" {
			part.State = maybe(paid.Issued.State(today))
		}
		row.Payments = append(row.Payments, part)
	}
	for _, m := range b.Returned {
		row.Returned = append(row.Returned, m.ID())
	}
	return row
}

func (s *session) confirmBank(choice app.BankChoice) error {
	several := len(choice.Rows) > 1 && (len(choice.To) > 0 || choice.Customer != "")
	if choice.Sure == (len(choice.Rows) > 0) || several || choice.Sure && (len(choice.To) > 0 || choice.Customer != "") || len(choice.To) > 0 && choice.Customer != "" {
		return &usageError{ph("give --sure, or rows, or one ROW with --to NUMBER or --customer CUSTOMER")}
	}
	var rows []bookedRow
	err := s.write(func(tx *ledger.Tx) error {
		rows = []bookedRow{}
		done, err := app.ConfirmBank(tx, choice)
		for _, b := range done {
			rows = append(rows, bookedOf(b, tx.Today()))
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.print(rows, func(out io.Writer) {
		for _, r := range rows {
			for _, part := range r.Payments {
				if part.Number == "" {
					line(out, "%s: %s EUR on account of %s (%s)", r.ID, part.Amount, r.Customer, part.Payment)
				} else {
					line(out, "%s: %s EUR for %s (%s), %s", r.ID, part.Amount, part.Number, part.Payment, ph(string(part.State)))
				}
			}
			for _, id := range r.Returned {
				line(out, "%s: %s is taken back", r.ID, id)
			}
		}
		line(out, "%d rows are booked", len(rows))
	})
}

// bankLeave sets rows aside.
func (s *session) bankLeave() *cobra.Command {
	var reason text
	back := false
	c := s.verb("leave ROW...", "Say that rows of the bank are no money of customers", `
hourbook bank leave B3f9a2c41d0 --reason "From the owner"
hourbook bank leave B3f9a2c41d0 --undo --reason "It is acme's"`,
		func(args []string) error {
			err := s.write(func(tx *ledger.Tx) error { return app.BankLeave(tx, args, reason.value, back) })
			if err != nil {
				return err
			}
			answer := struct {
				Rows    []string `json:"rows"`
				Waiting bool     `json:"waiting"`
			}{args, back}
			if back {
				return s.tell(answer, "%d rows wait again", len(args))
			}
			return s.tell(answer, "%d rows are set aside", len(args))
		})
	flag(c, &reason, "reason", "whose money it is")
	c.Flags().BoolVar(&back, "undo", false, "let them wait again")
	required(c, "reason")
	return c
}
