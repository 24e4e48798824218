package cli

import (
	"cmp"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/app/exchange"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// invoiceVerbs are the acts on invoices.
func (s *session) invoiceVerbs() *cobra.Command {
	return s.group("invoice", "Check a month, issue its invoices and show them",
		s.invoiceCheck(), s.invoiceDraft(), s.invoiceIssue(), s.invoiceList(), s.invoiceShow(), s.invoicePDF(), s.invoiceXML(),
		s.invoiceStatement(), s.invoiceTakeBack(), s.invoiceMail(),
		s.invoiceAdopt(), s.invoiceDisown())
}

// monthFlags say which invoices are meant, and where their files go.
type monthFlags struct{ month, customer, out, date, words text }

func (f *monthFlags) offer(c *cobra.Command) {
	flag(c, &f.month, "month", "the `MONTH`, such as 2026-10; includes earlier unbilled work")
	flag(c, &f.customer, "customer", "only this `CUSTOMER` (default: all)")
	required(c, "month")
}

// offerDate adds the date of the documents.
func (f *monthFlags) offerDate(c *cobra.Command) {
	flag(c, &f.date, "date", "the `DAY` of the documents (default: today)")
}

// offerText adds the own text of the documents.
func (f *monthFlags) offerText(c *cobra.Command) {
	flag(c, &f.words, "text", "own text of these invoices, a paragraph (default: the customer's)")
}

// issuing is which month is billed, and under which date.
func (s *session) issuing(f *monthFlags) (app.Issuing, error) {
	month, err := sla.ParseMonth(f.month.value)
	if err != nil {
		return app.Issuing{}, err
	}
	on, err := s.dated(f.date)
	what := app.Issuing{Month: month, Dated: on}
	if f.words.given {
		what.Text = &f.words.value
		err = errors.Join(err, invoice.CheckOwnText(f.words.value))
	}
	return what, err
}

// dated is the day that a document is to be dated, 0 where none is said.
func (s *session) dated(date text) (sla.Day, error) {
	if !date.given {
		return 0, nil
	}
	return s.namedDay(date.value)
}

// documentRow is a document as draft, issue, show and credit answer it.
type documentRow struct {
	Number         maybe       `json:"number"`              // null in a draft
	Statement      string      `json:"statement,omitempty"` // the id of one that settles work at 0.00
	Customer       string      `json:"customer"`
	Net            money       `json:"net"`
	VAT            money       `json:"vat"`
	VATCategory    string      `json:"vat_category"`
	Total          money       `json:"total"`
	Minutes        sla.Minutes `json:"minutes"` // charged
	CoveredMinutes sla.Minutes `json:"covered_minutes"`
	FreeMinutes    sla.Minutes `json:"free_minutes"`
	Lines          []lineRow   `json:"lines"`
	PDF            string      `json:"pdf"` // path, empty where none was written
	XML            string      `json:"xml"`
	Text           string      `json:"text,omitempty"` // own text

	Discount *allowanceRow `json:"discount,omitempty"` // taken off the sum of the lines
}

// lineRow is one ticket, one kind of work, one rate; or an interval of a recurring
// line, which has no ticket, work and rate, and a quantity instead.
type lineRow struct {
	Ticket  *string     `json:"ticket"`
	Work    *string     `json:"work"`
	Minutes sla.Minutes `json:"minutes"` // charged
	Rate    *rate       `json:"rate"`    // EUR per hour
	Amount  money       `json:"amount"`
	*feeRow
	Discount *allowanceRow `json:"discount,omitempty"` // taken off before amount
}

func documentOf(d invoice.Document, pdf string) documentRow {
	row := documentRow{
		Number: maybe(d.Number), Customer: d.Buyer.ID, Net: money(d.Net), VAT: money(d.VAT), Total: money(d.Total),
		Minutes: d.Minutes(), CoveredMinutes: d.CoveredMinutes(), FreeMinutes: d.FreeMinutes(), Lines: []lineRow{}, PDF: pdf, Text: d.Text, Discount: allowanceOf(d.Allowance),
	}
	for _, group := range d.Groups {
		row.VATCategory = group.Category
	}
	for _, line := range d.Lines {
		row.Lines = append(row.Lines, lineRowOf(line))
	}
	return row
}

func documentTable(rows []documentRow) func(io.Writer) {
	return func(out io.Writer) {
		if len(rows) == 0 {
			line(out, "no invoices")
			return
		}
		t := newTable(out, "NUMBER", "CUSTOMER", "TIME", "COVERED", "FREE", "NET", "VAT", "", "TOTAL EUR", "FILE")
		for _, r := range rows {
			number := any(ph("draft"))
			if known := cmp.Or(string(r.Number), r.Statement); known != "" {
				number = known
			}
			t.row(number, r.Customer, r.Minutes, r.CoveredMinutes, r.FreeMinutes, r.Net, r.VAT, r.VATCategory, r.Total, maybe(r.PDF))
		}
		t.end()
	}
}

// drafts are the documents of a month that can be issued today. Who and what
// is held back is named.
func (s *session) drafts(flags *monthFlags) (app.Issuing, []app.InvoiceDraft, error) {
	what, err := s.issuing(flags)
	if err != nil {
		return what, nil, err
	}
	if flags.customer.given && flags.customer.value == "" {
		return what, nil, &sla.InputError{Field: "customer", Problem: "none is given", Remedy: "leave --customer out to mean all"}
	}
	var all []app.InvoiceDraft
	err = s.read(func(v *ledger.View) (err error) {
		all, err = app.Drafts(v, what.Month, what.Date(v.Zone().Day(s.now)), flags.customer.value)
		return err
	})
	var ready []app.InvoiceDraft
	for _, d := range all {
		d = d.WithText(what.Text)
		s.nameHeld(d)
		if d.Held == nil && len(d.Document.Lines) > 0 {
			ready = append(ready, d)
		}
	}
	return what, ready, err
}

// nameHeld says who is held back and what is left out, and what to do.
func (s *session) nameHeld(d app.InvoiceDraft) {
	if d.Held != nil {
		s.noteHeld(d.Document.Buyer.ID, d.Held)
	}
	for _, h := range d.HeldBack {
		s.note("%s on %s of %s is left out: %s; %s", h.Work.ID, h.Work.Ticket, d.Document.Buyer.ID, h.Reason, h.Remedy)
	}
}

func (s *session) noteHeld(customer string, held error) {
	problems := []error{held}
	var several *invoice.HeldError
	if errors.As(held, &several) {
		problems = several.Problems
	}
	for _, problem := range problems {
		w := s.voice.oneError(problem)
		s.note("%s is on hold: %s; %s", customer, w.what, w.remedy)
	}
}

// usableFolder makes a folder, and makes sure that files can be written there
// before anything that cannot be taken back is done.
func usableFolder(folder string) error {
	if folder == "" {
		return &sla.InputError{Field: "out", Problem: "no folder is named", Remedy: "use, for example, --out invoices"}
	}
	if err := store.MakeFolder(folder); err != nil {
		return err
	}
	probe, err := os.CreateTemp(folder, ".hourbook-*")
	if err != nil {
		return err
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// writePDF writes a document into a folder and returns its path.
func writePDF(folder, name string, pdf []byte) (string, error) {
	path := filepath.Join(folder, exchange.FileName(name)+".pdf")
	return path, app.WriteFile(path, pdf)
}
