package exchange

import (
	"io"
	"strconv"
	"strings"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// report is a table that is written for reading: what it says follows from acts
// that no table can do, so that nothing of it is imported.
type report struct {
	name    string
	columns []string
	each    func(v *ledger.View, style Style, row func(...string)) error
}

// reports are the tables of an export that are for reading only.
var reports = []report{
	{"documents", []string{"number", "kind", "customer", "name", "issued", "due", "from", "until", "net", "vat_category", "vat", "total", "corrects", "credited", "paid", "open", "pdf_sha256", "discount"}, reportDocuments},
	{"lines", []string{"document", "line", "ticket", "subject", "work", "worked_minutes", "minutes", "rate", "amount", "order", "entries", "reason", "clause", "discount", "quantity", "unit"}, reportLines},
	{"discounts", []string{"discount", "customer", "on", "percent", "amount", "from", "to", "reason"}, reportDiscounts},
	{"payments", []string{"payment", "kind", "document", "customer", "day", "amount", "note", "cancelled"}, reportPayments},
	{"staff", []string{"name"}, reportStaff},
	{"corrections", []string{"event", "at", "author", "kind", "id", "what", "reason"}, reportCorrections},
}

func (r report) export(v *ledger.View, out io.Writer, style Style) error {
	return style.write(out, r.columns, func(row func(...string)) error { return r.each(v, style, row) })
}

// eachDocument calls each with all documents as they were issued.
func eachDocument(v *ledger.View, each func(ledger.Issued, invoice.Document)) error {
	all, err := v.AllIssued("")
	if err != nil {
		return err
	}
	for _, i := range all {
		d, err := v.Document(i.Number)
		if err != nil {
			return err
		}
		each(i, d)
	}
	return nil
}

func reportDocuments(v *ledger.View, style Style, row func(...string)) error {
	return eachDocument(v, func(i ledger.Issued, d invoice.Document) {
		kind := "invoice"
		if d.Kind == invoice.CreditNote {
			kind = "credit-note"
		}
		categories := make([]string, len(d.Groups))
		for at, g := range d.Groups {
			categories[at] = g.Category
		}
		row(d.Number, kind, i.Customer, d.Buyer.Name, d.Issued.String(), d.Due.String(), d.From.String(), d.Until.String(),
			style.amount(d.Net), strings.Join(categories, " "), style.amount(d.VAT), style.amount(d.Total),
			d.Corrects, style.amount(i.Credited), style.amount(i.Settled()), style.amount(i.Open()), i.PDFHash, taken(style, d.Allowance))
	})
}

func reportLines(v *ledger.View, style Style, row func(...string)) error {
	return eachDocument(v, func(_ ledger.Issued, d invoice.Document) {
		for n, l := range d.Lines {
			if l.Fee != nil {
				row(feeCells(style, d, n)...)
				continue
			}
			row(d.Number, strconv.Itoa(n+1), l.Ticket, l.Subject, l.Work, minutes(l.Worked), minutes(l.Billed),
				style.rate(l.Rate), style.amount(l.Amount), l.Order, strings.Join(l.Entries, " "), l.Reason, l.Clause, taken(style, l.Allowance), minutes(l.Billed), "minute")
		}
	})
}

// feeCells are a line of a recurring line: its text as the subject, its price as the
// rate, its id among the entries.
func feeCells(style Style, d invoice.Document, n int) []string {
	l, m := d.Lines[n], d.Lines[n].Measure()
	unit := string(l.Fee.Every)
	reason := l.Reason + ", " + invoice.FormatIn(d.Language).Period(l.From, l.Until)
	if m.Unit == invoice.UnitDay {
		unit = "day"
		reason += ", " + strings.ReplaceAll(invoice.WordsIn(d.Language).Count(m), "\u00a0", " ")
	}
	return []string{d.Number, strconv.Itoa(n + 1), "", l.Name, "", minutes(0), minutes(0), style.amount(m.Price), style.amount(l.Amount), "", l.Fee.Recurring, reason, "", taken(style, l.Allowance), strconv.FormatInt(m.Quantity, 10), unit}
}

// taken is what a discount took off a line or a document, whose amount is what is left
// of it; nothing where none did.
func taken(style Style, off *invoice.Allowance) string {
	if off == nil {
		return ""
	}
	return style.amount(off.Amount)
}

// reportDiscounts tells what is taken off invoices.
func reportDiscounts(v *ledger.View, style Style, row func(...string)) error {
	all, err := v.DiscountsOf("")
	for _, d := range all {
		percent, amount, to := "", "", ""
		if d.Once() {
			amount = style.amount(d.Amount)
		} else {
			percent = style.amount(d.Percent)
		}
		if d.To != 0 {
			to = d.To.String()
		}
		row(d.ID, d.Customer, d.On, percent, amount, d.From.String(), to, d.Reason)
	}
	return err
}

// reportPayments tells all money that came in, went back or was set off.
func reportPayments(v *ledger.View, style Style, row func(...string)) error {
	all, err := v.Customers()
	if err != nil {
		return err
	}
	for _, c := range all {
		if c.Merged != "" {
			continue // in the account of the other one
		}
		moves, err := v.Moves(c.ID)
		if err != nil {
			return err
		}
		for _, m := range moves {
			cancelled := map[bool]string{true: "yes", false: "no"}[m.Cancelled]
			if m.SetOff != nil {
				row(m.ID(), "set-off", numbers(m.SetOff.To), m.Customer(), m.On().String(), style.amount(m.SetOff.Amount()), "", cancelled)
				continue
			}
			row(m.ID(), "payment", m.Payment.Number, m.Customer(), m.On().String(), style.amount(m.Payment.Amount), m.Payment.Note, cancelled)
		}
	}
	return nil
}

// numbers are those of the documents that money is for.
func numbers(parts []ledger.Part) string {
	all := make([]string, len(parts))
	for n, p := range parts {
		all[n] = p.Number
	}
	return strings.Join(all, " ")
}

func reportStaff(v *ledger.View, _ Style, row func(...string)) error {
	names, err := v.Staff()
	for _, name := range names {
		row(name)
	}
	return err
}

// reportCorrections tells what was corrected: each event that has a reason.
func reportCorrections(v *ledger.View, _ Style, row func(...string)) error {
	return v.EachEvent(func(event event.Event, _ []byte) error {
		id, reason, err := ledger.Corrects(event)
		if err != nil || reason == "" {
			return err
		}
		what, err := ledger.DescribeForFiles(event)
		if err != nil {
			return err
		}
		row(strconv.FormatUint(event.Seq, 10), Instant(v.Zone().Local(event.At)), event.Author, event.Kind, id, strings.TrimSuffix(what, ": "+reason), reason)
		return nil
	})
}

func minutes(m sla.Minutes) string { return strconv.FormatInt(int64(m), 10) }
