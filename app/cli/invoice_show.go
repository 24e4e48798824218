package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// issuedRow is a document in the list of those that were issued.
type issuedRow struct {
	Number     string       `json:"number"`
	Kind       invoice.Kind `json:"kind"` // invoice or credit
	Customer   string       `json:"customer"`
	Month      sla.Month    `json:"month"`
	Issued     maybe        `json:"issued"`
	Due        maybe        `json:"due"`
	Total      money        `json:"total"`
	Paid       money        `json:"paid"`
	Open       money        `json:"open"`
	State      string       `json:"state"`
	Corrects   maybe        `json:"corrects"`    // the original, on a credit note
	CreditedBy maybe        `json:"credited_by"` // its credit note
}

func issuedOf(i ledger.Issued, on sla.Day) issuedRow {
	return issuedRow{
		i.Number, i.Kind, i.Customer, i.Month, dayText(i.Issued), dayText(i.Due), money(i.Total), money(i.Settled()), money(i.Open()),
		i.State(on), maybe(i.Corrects), maybe(i.CreditedBy),
	}
}

func (s *session) invoiceList() *cobra.Command {
	var customer text
	c := s.verb("list", "List invoices and credit notes with the amounts due", `
hourbook invoice list
hourbook invoice list --customer acme`,
		func([]string) error {
			rows := []issuedRow{}
			err := s.read(func(v *ledger.View) error {
				if customer.given {
					if _, err := v.Customer(customer.value); err != nil {
						return err
					}
				}
				all, err := v.AllIssued(customer.value)
				settled, bad := v.Settlements(customer.value)
				for _, i := range append(all, settled...) {
					rows = append(rows, issuedOf(i, v.Zone().Day(s.now)))
				}
				return errors.Join(err, bad)
			})
			if err != nil {
				return err
			}
			return s.printTable(rows, reportOf(ph("Documents"), rows, issuedColumns), issuedTable(rows))
		})
	flag(c, &customer, "customer", "only those of `CUSTOMER`")
	return s.offerFiles(c)
}

func issuedTable(rows []issuedRow) func(io.Writer) {
	return func(out io.Writer) {
		if len(rows) == 0 {
			line(out, "nothing was issued yet")
			return
		}
		t := newTable(out, "NUMBER", "CUSTOMER", "MONTH", "ISSUED", "DUE", "TOTAL EUR", "AMOUNT DUE", "STATE")
		for _, r := range rows {
			state := ph(r.State)
			if r.Corrects != "" {
				state = ph("%s for %s", state, r.Corrects)
			}
			t.row(r.Number, r.Customer, r.Month, r.Issued, r.Due, r.Total, r.Open, state)
		}
		t.end()
	}
}

// documentPage is a document with what happened to it since.
type documentPage struct {
	documentRow
	Kind       invoice.Kind `json:"kind"`
	Month      sla.Month    `json:"month"`
	Issued     maybe        `json:"issued"`
	Due        maybe        `json:"due"`
	Paid       money        `json:"paid"`
	Open       money        `json:"open"`
	State      string       `json:"state"`
	Corrects   maybe        `json:"corrects"`
	Reason     maybe        `json:"reason"`
	CreditedBy maybe        `json:"credited_by"`
	Payments   []paymentRow `json:"payments"`
	SetOffs    []paymentRow `json:"set_offs"` // credit that pays it, with a minus where it pays another
}

func (s *session) invoiceShow() *cobra.Command {
	return s.verb("show NUMBER", "Show an invoice or credit note with its lines and payments", `
hourbook invoice show HB-2026-0118`,
		func(args []string) error {
			var page documentPage
			err := s.read(func(v *ledger.View) (err error) {
				page, err = documentPageOf(v, args[0], s)
				return err
			})
			if err != nil {
				return err
			}
			return s.print(page, page.human)
		})
}

func documentPageOf(v *ledger.View, number string, s *session) (documentPage, error) {
	i, err := v.Issued(number)
	if err != nil {
		return documentPage{}, err
	}
	d, err := v.Document(number)
	if err != nil {
		return documentPage{}, err
	}
	r := issuedOf(i, v.Zone().Day(s.now))
	payments, err := v.Payments(number)
	if err != nil {
		return documentPage{}, err
	}
	offs, err := v.SetOffs(i)
	row := documentOf(d, "")
	if i.Kind == invoice.Statement {
		row.Statement = number
	}
	return documentPage{
		row, r.Kind, r.Month, r.Issued, r.Due, r.Paid, r.Open, r.State, r.Corrects, maybe(d.Reason), r.CreditedBy,
		paymentRows(payments), paymentRows(offs),
	}, err
}

func (p documentPage) human(out io.Writer) {
	p.head(out)
	if p.Corrects != "" {
		line(out, "corrects %s: %s", p.Corrects, oneLine(p.Reason.String()))
	}
	p.lines(out)
	for n, l := range p.Lines {
		l.Discount.human(out, n+1)
	}
	p.Discount.human(out, 0)
	if p.Statement != "" {
		return // there is nothing to pay
	}
	line(out, "net %s, VAT (%s) %s, total %s EUR", p.Net, p.VATCategory, p.VAT, p.Total)
	for _, payment := range p.Payments {
		line(out, "%s  %s  %s EUR  %s", payment.Payment, payment.On, payment.Amount, oneLine(payment.Note))
	}
	for _, off := range p.SetOffs {
		line(out, "%s  %s  %s EUR  %s", off.Payment, off.On, off.Amount, ph("set-off"))
	}
	switch open := decimal.Decimal(p.Open); {
	case p.Kind != invoice.Invoice:
	case open.IsNegative():
		line(out, "paid %s, overpaid %s EUR", p.Paid, money(open.Neg()))
	default:
		line(out, "paid %s, amount due %s EUR", p.Paid, p.Open)
	}
}

// head names the document; a statement of work by its id, and nothing is due of it.
func (p documentPage) head(out io.Writer) {
	if p.Statement != "" {
		line(out, "%s  %s for %s, %s, issued %s: %s", p.Statement, ph(string(p.Kind)), p.Customer, p.Month, p.Issued, ph(p.State))
		return
	}
	line(out, "%s  %s for %s, %s, issued %s, due %s: %s", p.Number, ph(string(p.Kind)), p.Customer, p.Month, p.Issued, p.Due, ph(p.State))
}

// lines are what is billed: work by the hour, and intervals of recurring lines, each at
// the price of all of it.
func (p documentPage) lines(out io.Writer) {
	price := "EUR PER H"
	if slices.ContainsFunc(p.Lines, func(l lineRow) bool { return l.feeRow != nil }) {
		price = "PRICE EUR"
	}
	t := newTable(out, "TICKET", "WORK", "TIME", price, "EUR")
	for _, l := range p.Lines {
		l.human(t)
	}
	t.end()
}

func (s *session) invoicePDF() *cobra.Command {
	out := text{value: "."}
	c := s.verb("pdf NUMBER", "Write the PDF of an issued document, as it was sent", `
hourbook invoice pdf HB-2026-0118 --out invoices`,
		func(args []string) error {
			pdf, same, err := app.PDFContext(s.ctx, s.file(), args[0])
			if pdf == nil {
				return err
			}
			if err != nil {
				s.note("the archive could not be repaired: %v", err)
			}
			path, err := writePDF(out.value, args[0], pdf)
			if err != nil {
				return err
			}
			if !same {
				s.note("the file that was sent is lost, and this program draws %s differently", args[0])
			}
			answer := struct {
				Number string `json:"number"`
				PDF    string `json:"pdf"`
				Same   bool   `json:"same"` // byte for byte what was issued
			}{args[0], path, same}
			return s.print(answer, func(w io.Writer) { fmt.Fprintln(w, path) })
		})
	flag(c, &out, "out", "write the file to `DIR`, which is created if missing")
	return c
}
