package app

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"hourbook/app/exchange"
	"hourbook/app/tabular"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// ReviewTables are the figures of a review as sheets, in its language: those on its
// pages, and no others.
func ReviewTables(r invoice.Review) []tabular.Table {
	w := invoice.ReviewWordsIn(r.Language)
	tables := []tabular.Table{kindsTable(r, w)}
	if len(r.Answers) > 0 {
		tables = append(tables, answersTable(r, w))
	}
	if len(r.Faults) > 0 {
		tables = append(tables, faultsTable(r, w))
	}
	if len(r.Notable) > 0 {
		tables = append(tables, notableTable(r, w))
	}
	return tables
}

func kindsTable(r invoice.Review, w invoice.ReviewWords) tabular.Table {
	t := tabular.Table{Title: w.ByKind, Sums: w.Sum, Columns: []tabular.Column{{Name: "kind", Head: w.ByKind, Width: 32}}}
	for m := r.From; m <= r.To; m++ {
		t.Columns = append(t.Columns, tabular.Column{Name: m.String(), Kind: tabular.Minutes, Sum: true})
	}
	t.Columns = append(t.Columns, tabular.Column{Name: "sum", Head: w.Sum, Kind: tabular.Minutes, Sum: true})
	var rows [][]any
	for _, k := range r.Kinds {
		row := []any{k.Name}
		for _, minutes := range k.Months {
			row = append(row, minutes)
		}
		rows = append(rows, append(row, k.Sum()))
	}
	t.Rows = tabular.Fixed(rows)
	return t
}

func answersTable(r invoice.Review, w invoice.ReviewWords) tabular.Table {
	t := tabular.Table{Title: w.Answers, Columns: []tabular.Column{
		{Name: "priority", Head: w.Priority}, {Name: "tickets", Head: w.Tickets, Kind: tabular.Count}, {Name: "met", Head: w.Met, Kind: tabular.Count},
		{Name: "late", Head: w.Late, Kind: tabular.Count}, {Name: "open", Head: w.Open, Kind: tabular.Count},
		{Name: "median_minutes", Head: w.Half, Kind: tabular.Minutes}, {Name: "p90_minutes", Head: w.NineOfTen, Kind: tabular.Minutes},
	}}
	var rows [][]any
	for _, a := range r.Answers {
		name, half, nine := a.Priority, any(nil), any(nil)
		if name == "" {
			name = w.All
		}
		if a.Answered > 0 {
			half, nine = a.Median, a.P90
		}
		rows = append(rows, []any{name, a.Tickets, a.Met, a.Late, a.Open, half, nine})
	}
	t.Rows = tabular.Fixed(rows)
	return t
}

func faultsTable(r invoice.Review, w invoice.ReviewWords) tabular.Table {
	t := tabular.Table{Title: w.Faults, Sums: w.Sum, Columns: []tabular.Column{
		{Name: "done", Head: w.Done, Kind: tabular.Date}, {Name: "ticket", Head: w.Tickets}, {Name: "subject", Head: w.FaultTicket, Width: 60},
		{Name: "minutes", Head: w.Time, Kind: tabular.Minutes, Sum: true}, {Name: "worth", Head: w.Worth, Kind: tabular.Money, Sum: true},
	}}
	var rows [][]any
	for _, f := range r.Faults {
		rows = append(rows, []any{f.Done, f.Ticket, f.Subject, f.Minutes, f.Worth})
	}
	t.Rows = tabular.Fixed(rows)
	return t
}

func notableTable(r invoice.Review, w invoice.ReviewWords) tabular.Table {
	t := tabular.Table{Title: w.Notable, Columns: []tabular.Column{
		{Name: "ticket", Head: w.Tickets}, {Name: "subject", Head: w.Notable, Width: 60},
		{Name: "minutes", Head: w.Time, Kind: tabular.Minutes}, {Name: "covered_minutes", Head: w.AllCovered, Kind: tabular.Minutes},
	}}
	var rows [][]any
	for _, n := range r.Notable {
		rows = append(rows, []any{n.Ticket, n.Subject, n.Minutes, n.Covered})
	}
	t.Rows = tabular.Fixed(rows)
	return t
}

// reviewed tells whether there is anything to say of a customer's months.
func reviewed(r invoice.Review) bool { return r.Worked > 0 || r.Tickets > 0 || !r.Invoiced.IsZero() }

// ReviewFiles writes the PDF of a review and the workbook of its figures into a
// folder, which is made, and gives their paths.
func ReviewFiles(r invoice.Review, folder string) (pdf, xlsx string, err error) {
	raw, err := DrawReview(r)
	if err != nil {
		return "", "", err
	}
	name := filepath.Join(folder, exchange.FileName(fmt.Sprintf("review-%s-%s-%s", r.Buyer.ID, r.From, r.To)))
	pdf, xlsx = name+".pdf", name+".xlsx"
	err = exchange.WriteStream(pdf, func(out io.Writer) error {
		_, err := out.Write(raw)
		return err
	})
	if err != nil {
		return "", "", err
	}
	tables := ReviewTables(r)
	return pdf, xlsx, exchange.WriteStream(xlsx, func(out io.Writer) error { return tabular.WriteBook(out, tables...) })
}

// ReviewAll writes the reviews of some customers, or of all where none is named, for
// whom there is anything to say, one after the other, until ctx ends or each returns an error: each is told the customer,
// its files or why there are none, and how many of how many are done. What was written
// stays.
func ReviewAll(ctx context.Context, l *ledger.Ledger, customers []string, from, to sla.Month, at time.Time, folder string, each func(customer, pdf, xlsx string, failed error, done, of int) error) error {
	if len(customers) == 0 {
		err := l.ReadContext(ctx, func(v *ledger.View) error {
			all, err := v.OpenCustomers()
			for _, c := range all {
				customers = append(customers, c.ID)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	for i, id := range customers {
		var r invoice.Review
		err := l.ReadContext(ctx, func(v *ledger.View) (err error) { // one by one, so that others may write between
			r, err = Review(v, id, from, to, NowIn(v, at))
			return err
		})
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		var pdf, xlsx string
		if reviewed(r) {
			pdf, xlsx, err = ReviewFiles(r, folder)
		}
		if err := each(id, pdf, xlsx, err, i+1, len(customers)); err != nil {
			return err
		}
	}
	return nil
}
