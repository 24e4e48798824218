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
	c := s.verb("statement", "Write a statement of work at no charge for a customer; it uses no invoice number", `
hourbook invoice statement --month 2026-10 --customer acme --out statements`,
		func([]string) error { return s.statement(&flags) })
	c.Long = `Writes the work done for a customer at no charge in a month: covered by the plan,
caused by our bug or waived, each with its reason and value. It is for a month
without an invoice; an invoice says the same in its annex.`
	flags.offer(c)
	explains(c, "customer", "the `CUSTOMER`")
	flag(c, &flags.out, "out", "write the PDF to `DIR`, which is created if missing")
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
		return fmt.Errorf("%s has no work at no charge in %s that is not already on an invoice: %w", flags.customer.value, month, app.ErrNothingToIssue)
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
