package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/ledger"
)

func (s *session) invoiceIssue() *cobra.Command {
	var flags monthFlags
	var early bool
	c := s.verb("issue", "Issue the invoices of a month and write their PDFs and data", `
hourbook invoice issue --month 2026-10 --out invoices
hourbook invoice issue --month 2026-10 --customer acme --out invoices --json`,
		func([]string) error { return s.issueMonth(&flags, early) })
	c.Long = `Issues the invoices of a month: all billable work dated up to its end that is not on
an invoice yet. Each invoice is issued separately, so Ctrl+C between two of them
loses nothing; the same command continues where it stopped. Customers on hold are
listed and get no invoice; this is not an error.

--date sets an earlier date, which decides the due date, the VAT rate and the year
of the number. It cannot be before the last invoice of its series and year, nor in a
closed month; work done after it goes on hold.

Work of which every line is 0.00, for example under an order at rate 0, uses no
number: a statement of work settles it, which invoice take-back cancels.`
	flags.offer(c)
	flag(c, &flags.out, "out", "write the PDFs and their data to `DIR`, which is created if missing")
	flags.offerDate(c)
	flags.offerText(c)
	c.Flags().BoolVar(&early, "early", false, "issue although the month is not over")
	s.offerClock(c)
	required(c, "out")
	return c
}

func (s *session) issueMonth(flags *monthFlags, early bool) error {
	what, drafts, err := s.drafts(flags)
	if err != nil {
		return err
	}
	what.Early = early
	if err := s.issuable(what, drafts); err != nil {
		return err
	}
	if err := usableFolder(flags.out.value); err != nil {
		return err
	}
	rows, err := s.issueAll(what, drafts, flags.out.value)
	if len(rows) > 0 || err == nil {
		err = errors.Join(err, s.print(rows, documentTable(rows)))
	}
	return err
}

// issuable refuses a run whose first invoice would be refused. Where there is
// nothing to issue, nothing is asked.
func (s *session) issuable(what app.Issuing, drafts []app.InvoiceDraft) error {
	if len(drafts) == 0 {
		return nil
	}
	if drafts[0].Document.Seller.Name == "" {
		return fmt.Errorf("issue %s: %w", what.Month, app.ErrNoSeller)
	}
	return s.read(func(v *ledger.View) error {
		doubts, err := what.Doubts(v, v.Zone().Day(s.now))
		for _, doubt := range doubts {
			if !s.clockIsRight || !errors.Is(doubt, ledger.ErrClock) {
				err = errors.Join(err, doubt)
			}
		}
		return err
	})
}

// issueAll issues one invoice after the other; when it cannot go on it returns
// those that are issued.
func (s *session) issueAll(what app.Issuing, drafts []app.InvoiceDraft, out string) ([]documentRow, error) {
	rows := []documentRow{}
	bar := s.bar("issue", int64(len(drafts)))
	defer bar.end()
	done := int64(0)
	err := app.IssueAll(s.ctx, s.file(), s.act(), what, drafts, nil, func(customer string, issued app.Issued, err error) error {
		row, ok, err := s.issueOne(customer, out, issued, err)
		if ok {
			rows = append(rows, row)
		}
		done++
		bar.at(done, int64(len(drafts)))
		return err
	})
	return rows, err
}

// issueOne writes the files of one customer's invoice; not ok when there was
// none to issue any more. Once it has its number it is issued, whatever becomes
// of its files.
func (s *session) issueOne(customer, out string, issued app.Issued, err error) (row documentRow, ok bool, failed error) {
	var held *invoice.HeldError
	var taken *app.TakenError
	switch {
	case errors.As(err, &taken):
		s.note("%s: issued by %s meanwhile, as %s", taken.Customer, taken.By, taken.Number)
		return row, false, nil
	case errors.Is(err, app.ErrNothingToIssue):
		return row, false, nil
	case errors.As(err, &held):
		s.noteHeld(customer, err)
		return row, false, nil
	case issued.Statement != "":
		row, err = s.settledRow(out, issued, err)
		return row, true, err
	case issued.Document.Number == "":
		return row, false, err
	}
	path, failed := writePDF(out, issued.Document.Number, issued.PDF)
	if failed != nil {
		path = ""
	}
	if err := errors.Join(err, failed); err != nil {
		s.but("%s is issued, but: %v; hourbook invoice pdf %s writes it again", issued.Document.Number, err, issued.Document.Number)
	}
	row = documentOf(issued.Document, path)
	row.XML = s.writeBeside(out, issued.Document)
	return row, true, nil
}
