package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

func (s *session) invoiceStatement() *cobra.Command {
	var flags monthFlags
	c := s.verb("statement", "Write a statement of a customer's work at no charge; it takes no number", `
hourbook invoice statement --month 2026-10 --customer acme --out statements`,
		func([]string) error { return s.statement(&flags) })
	c.Long = `Writes what was done for a customer at no charge in a month: what the plan covers,
what a bug of ours caused and what was given away, each with its reason and its
worth. It is for a month without an invoice, whose annex says the same.`
	flags.offer(c)
	flag(c, &flags.out, "out", "the `DIR` for the PDF; it is made")
	required(c, "customer", "out")
	return c
}

func (s *session) statement(flags *monthFlags) error {
	month, err := sla.ParseMonth(flags.month.value)
	if err != nil {
		return err
	}
	var document invoice.Document
	err = s.read(func(v *ledger.View) (err error) {
		document, err = app.Statement(v, month, v.Zone().Day(s.now), flags.customer.value)
		return err
	})
	if err != nil {
		return err
	}
	if len(document.AtNoCharge) == 0 {
		return fmt.Errorf("%s has no work at no charge in %s that stands on no invoice: %w", flags.customer.value, month, app.ErrNothingToIssue)
	}
	raw, err := app.Draw(document)
	if err != nil {
		return err
	}
	path, err := writePDF(flags.out.value, flags.customer.value+"-"+month.String(), raw)
	if err != nil {
		return err
	}
	answer := struct {
		Customer       string      `json:"customer"`
		Month          sla.Month   `json:"month"`
		CoveredMinutes sla.Minutes `json:"covered_minutes"`
		FreeMinutes    sla.Minutes `json:"free_minutes"`
		WaivedMinutes  sla.Minutes `json:"waived_minutes"`
		Worth          money       `json:"worth"`
		PDF            string      `json:"pdf"`
	}{document.Buyer.ID, month, document.CoveredMinutes(), document.FreeMinutes(), document.WaivedMinutes(), money(document.Worth()), path}
	return s.print(answer, func(w io.Writer) { fmt.Fprintln(w, path) })
}
