package cli

import (
	"io"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/ledger"
)

// reminderVerb asks for money that is overdue.
func (s *session) reminderVerb() *cobra.Command {
	var flags mailFlags
	c := s.verb("reminder NUMBER|CUSTOMER", "Write a payment reminder for an overdue invoice, or for all of a customer's", `
hourbook reminder HB-2026-0118 --out letters
hourbook reminder acme --send`,
		func(args []string) error { return s.remind(args[0], &flags) })
	c.Long = `Writes a payment reminder that lists the balance of each overdue invoice, less the
credit on account, with its payment code. If nothing is due, none is written. A
reminder has no number and changes no amounts. With --send, it is sent by the mail
server in HOURBOOK_SMTP, and the ledger records that.`
	flags.offer(c, "write the PDF to `DIR`, which is created if missing, or an email draft to a FILE.eml")
	return c
}

// reminderRow is the answer of a reminder.
type reminderRow struct {
	Customer string   `json:"customer"`
	Invoices []string `json:"invoices"`
	Credit   money    `json:"credit"` // on account, which pays of it
	Total    money    `json:"total"`  // what is asked for
	File     maybe    `json:"file"`
	SentTo   maybe    `json:"sent_to"`
}

func (s *session) remind(id string, flags *mailFlags) error {
	if err := flags.check(); err != nil {
		return err
	}
	var r invoice.Reminder
	err := s.read(func(v *ledger.View) (err error) {
		r, err = app.Reminder(v, id, v.Zone().Day(s.now))
		return err
	})
	if err != nil {
		return err
	}
	row := reminderRow{Customer: r.Buyer.ID, Credit: money(r.Credit), Total: money(r.Total())}
	for _, o := range r.Owed {
		row.Invoices = append(row.Invoices, o.Number)
	}
	if row.File, row.SentTo, err = s.deliver(flags, reminderLetter{s, r}, ledger.Sending{Documents: row.Invoices, Reminder: true}); err != nil {
		return err
	}
	return s.print(row, func(out io.Writer) { delivered(out, row.File, row.SentTo) })
}

// reminderLetter is a reminder on its way.
type reminderLetter struct {
	s *session
	r invoice.Reminder
}

func (r reminderLetter) letter() (app.Letter, error) { return app.LetterOf(r.s.file(), r.r) }

func (r reminderLetter) pdf() (string, []byte, error) {
	raw, err := app.DrawReminder(r.r)
	return "reminder-" + r.r.Reference(), raw, err
}
