package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/sla"
)

func (s *session) invoiceIssue() *cobra.Command {
	var flags monthFlags
	c := s.verb("issue", "Issue the invoices of a month and write their PDFs and data", `
hourbook invoice issue --month 2026-10 --out invoices
hourbook invoice issue --month 2026-10 --customer acme --out invoices --json`,
		func([]string) error { return s.issueMonth(&flags) })
	c.Long = `Issues the invoices of a month: all billable work dated up to its end that is on
no invoice yet. Each invoice is an act of its own, so that Ctrl+C between two of
them loses nothing; the same command goes on where it stopped. Customers that
are held back are named and get no invoice; that is no failure.`
	flags.offer(c)
	flag(c, &flags.out, "out", "the `DIR` for the PDFs and their data; it is made")
	required(c, "out")
	return c
}

func (s *session) issueMonth(flags *monthFlags) error {
	month, drafts, err := s.drafts(flags)
	if err != nil {
		return err
	}
	if len(drafts) > 0 && drafts[0].Document.Seller.Name == "" {
		return fmt.Errorf("issue %s: %w", month, app.ErrNoSeller)
	}
	if err := usableFolder(flags.out.value); err != nil {
		return err
	}
	rows, err := s.issueAll(month, drafts, flags.out.value)
	if len(rows) > 0 || err == nil {
		err = errors.Join(err, s.print(rows, documentTable(rows)))
	}
	return err
}

// issueAll issues one invoice after the other; when it cannot go on it returns
// those that are issued.
func (s *session) issueAll(month sla.Month, drafts []app.Draft, out string) ([]documentRow, error) {
	rows := []documentRow{}
	bar := s.bar("issue", int64(len(drafts)))
	defer bar.end()
	done := int64(0)
	err := app.IssueAll(s.ctx, s.file(), s.act(), month, drafts, func(customer string, issued app.Issued, err error) error {
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
	switch {
	case errors.Is(err, app.ErrNothingToIssue):
		return row, false, nil
	case errors.As(err, &held):
		s.noteHeld(customer, err)
		return row, false, nil
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
