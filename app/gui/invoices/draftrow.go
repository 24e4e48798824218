package invoices

import (
	"cmp"
	"slices"
	"strings"

	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/sla"
)

// draftKind is what becomes of a customer's work at the end of a month.
type draftKind uint8

const (
	readyDraft draftKind = iota // an invoice
	heldDraft                   // an invoice once something is put right
	statement                   // all is at no charge
)

// draftRow is a customer in the table of drafts.
type draftRow struct {
	key            string // of its row: a customer may have several
	customer, name string
	part           string // what tells it from others of the customer, in words, or nothing
	kind           draftKind
	document       invoice.Document
	entry          string      // that tells it from others of the customer
	unbilled       sla.Minutes // billable work that is held back
}

// title is the customer, and which of its drafts this is where there are several.
func (r draftRow) title() string {
	if r.part == "" {
		return r.name
	}
	return r.name + " · " + r.part
}

// billable is the time that is charged, or would be.
func (r draftRow) billable() sla.Minutes { return r.document.Minutes() + r.unbilled }

// empty tells whether there is nothing to look at: all is held back.
func (r draftRow) empty() bool {
	return r.kind == heldDraft && len(r.document.Lines) == 0 && len(r.document.AtNoCharge) == 0
}

// taxed tells whether the VAT of a draft is known.
func (r draftRow) taxed() bool { return len(r.document.Groups) > 0 || r.document.Settles() }

// numbered are those of some drafts that take a number; the others are settled
// at 0.00 by a statement.
func numbered(rows []draftRow) (n int) {
	for _, r := range rows {
		if !r.document.Settles() {
			n++
		}
	}
	return n
}

// draftRows are the drafts and statements of the answer: what can be issued,
// what is held back, what uses no number.
func (s *invoices) draftRows() []draftRow {
	var rows []draftRow
	of, held := map[string]int{}, s.seen.run.SellerHeld()
	for _, d := range s.seen.run.Drafts {
		of[d.Document.Buyer.ID]++
	}
	for _, d := range s.seen.run.Drafts {
		id := d.Document.Buyer.ID
		row := draftRow{key: id + "/" + d.Entry(), entry: d.Entry(), customer: id, name: s.name(id), document: d.Document}
		if of[id] > 1 && row.taxed() {
			row.part = kit.Say("VAT %s %%", d.Document.Groups[0].Percent.String())
		}
		for _, h := range d.HeldBack {
			row.unbilled += h.Work.Billed
		}
		if d.Held != nil || held || len(d.Document.Lines) == 0 {
			row.kind = heldDraft
		}
		rows = append(rows, row)
	}
	for _, d := range s.seen.run.Statements {
		rows = append(rows, draftRow{key: d.Buyer.ID, customer: d.Buyer.ID, name: s.name(d.Buyer.ID), document: d, kind: statement})
	}
	return sortedDrafts(rows)
}

// sortedDrafts are rows by their kind, and then by the names of customers in any case.
func sortedDrafts(rows []draftRow) []draftRow {
	order, names := make([]int, len(rows)), make([]string, len(rows))
	for i := range rows {
		order[i], names[i] = i, strings.ToLower(rows[i].name)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(rows[a].kind, rows[b].kind), strings.Compare(names[a], names[b]))
	})
	sorted := make([]draftRow, len(rows))
	for i, at := range order {
		sorted[i] = rows[at]
	}
	return sorted
}
