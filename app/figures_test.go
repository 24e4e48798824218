package app

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/app/books"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// sameFigures holds each figure that two places show against all of them: what
// a customer owes, what is not billed yet, and how plans were used.
func (d *desk) sameFigures(t *rapid.T, v *ledger.View) {
	today := toDay(d.oracle.day(d.now))
	ages, err := v.Ageing(today)
	d.do(t, err)
	listed := map[string]ledger.Balance{}
	for _, b := range ages {
		listed[b.Customer] = b
	}
	run, err := RunOf(v, today.Month(), today)
	d.do(t, err)
	var open, credit, owed decimal.Decimal
	for _, c := range d.oracle.customers {
		b := d.sameAccount(t, v, c.id, today)
		if row := listed[c.id]; !row.Open.Equal(b.Open) || !row.Credit.Equal(b.Credit) || !row.Overdue.Equal(b.Overdue) {
			t.Errorf("the ages say of %s %+v, its account %+v", c.id, row, b)
		}
		open, credit, owed = open.Add(b.Open), credit.Add(b.Credit), owed.Add(b.Owed())
		d.sameUnbilled(t, v, run, c.id, today)
	}
	if sum := ledger.Together(ages); !sum.Open.Equal(open) || !sum.Credit.Equal(credit) || !sum.Owed().Equal(owed) {
		t.Errorf("together %+v, the accounts come to %s, %s and %s", sum, open, credit, owed)
	}
	d.sameUse(t, v, today.Month())
	d.sameVAT(t, v, today.Month())
	d.sameVATBy(t, v, today.Month())
	d.sameVATBy(t, v, today.Month()-1)
	d.sameReports(t, v)
}

// sameVAT holds the VAT of all months against the documents added one by one.
func (d *desk) sameVAT(t *rapid.T, v *ledger.View, last sla.Month) {
	report, err := VATOf(v, last-40, last)
	d.do(t, err)
	rows, base, tax := report.Rows, report.Base, report.VAT
	all, err := v.AllIssued("")
	d.do(t, err)
	var total decimal.Decimal
	named := map[string]bool{}
	d.sameECList(t, v, report.Listed, all)
	for _, i := range all {
		if i.Kind == invoice.CreditNote {
			total = total.Sub(i.Total)
		} else {
			total = total.Add(i.Total)
		}
		named[i.Number] = true
	}
	for _, r := range rows {
		for _, number := range r.Documents {
			delete(named, number)
		}
	}
	if !base.Add(tax).Equal(total) || len(named) > 0 || !report.Apart.IsZero() || report.Documents != len(all) {
		t.Errorf("VAT is of %s and %s, the documents come to %s; %d stand in no row", base, tax, total, len(named))
	}
}

// sameECList holds the EC sales list against the lines of VAT of all documents.
func (d *desk) sameECList(t *rapid.T, v *ledger.View, list []books.Buyer, all []ledger.Issued) {
	sums, names, first := map[string]decimal.Decimal{}, map[string]string{}, map[string]string{}
	for _, i := range all {
		doc, err := v.Document(i.Number)
		d.do(t, err)
		for _, g := range doc.Groups {
			if g.Category != "AE" {
				continue
			}
			amount := g.Taxable
			if doc.Kind == invoice.CreditNote {
				amount = amount.Neg()
			}
			id := doc.Buyer.VATID
			sums[id] = sums[id].Add(amount)
			if n, known := first[id]; !known || sla.NaturalCompare(doc.Number, n) < 0 {
				first[id], names[id] = doc.Number, doc.Buyer.Name
			}
		}
	}
	listed := map[string]bool{}
	for _, b := range list {
		id := b.Country + b.VATID
		if want, known := sums[id]; !known || listed[id] || !want.Equal(b.Base) || b.Name != names[id] {
			t.Errorf("the EC list says of %s %s, want %s %s", b.Name, b.Base, names[id], want)
		}
		listed[id] = true
	}
	if len(listed) != len(sums) || !slices.IsSortedFunc(list, func(a, b books.Buyer) int { return strings.Compare(a.Country+a.VATID, b.Country+b.VATID) }) {
		t.Errorf("the EC list is %v, want %v", list, sums)
	}
}

// sameAccount holds a customer's balance against its documents one by one.
func (d *desk) sameAccount(t *rapid.T, v *ledger.View, customer string, today sla.Day) ledger.Balance {
	a, err := v.Account(customer, today)
	d.do(t, err)
	all, err := v.AllIssued(customer)
	d.do(t, err)
	var open, excess, late decimal.Decimal
	for _, i := range all {
		if left := i.Open(); left.IsPositive() {
			open = open.Add(left)
			if i.State(today) == "overdue" {
				late = late.Add(left)
			}
		} else {
			excess = excess.Sub(left)
		}
	}
	if !a.Open.Equal(open) || !a.Credit.Equal(excess) || !a.Overdue.Equal(decimal.Max(decimal.Zero, late.Sub(excess))) {
		t.Errorf("%s: open %s, credit %s, overdue %s; its documents say %s, %s and %s late", customer, a.Open, a.Credit, a.Overdue, open, excess, late)
	}
	if n := len(a.Entries); n > 0 && !a.Entries[n-1].Balance.Equal(a.Owed()) {
		t.Errorf("%s: the account ends at %s, %s is owed", customer, a.Entries[n-1].Balance, a.Owed())
	}
	d.sameReceivables(t, a.Balance, customer, today)
	reminder, err := Reminder(v, customer, today)
	if asked := err == nil; asked != a.Overdue.IsPositive() || asked && !reminder.Total().Equal(a.Overdue) {
		t.Errorf("%s: a reminder asks for %s (%v), overdue is %s", customer, reminder.Total(), err, a.Overdue)
	}
	return a.Balance
}

// sameUnbilled holds what a customer's page says is not billed yet against the
// drafts of the month.
func (d *desk) sameUnbilled(t *rapid.T, v *ledger.View, run MonthRun, customer string, today sla.Day) {
	_, amount, err := Unbilled(v, run.Month, today, customer)
	d.do(t, err)
	var want decimal.Decimal
	for _, draft := range run.Drafts {
		if draft.Document.Buyer.ID != customer {
			continue
		}
		want = want.Add(draft.Document.Net)
		for _, h := range draft.HeldBack {
			one, err := Amount(v, h.Work)
			d.do(t, err)
			want = want.Add(one)
		}
	}
	if !amount.Equal(want) {
		t.Errorf("%s: %s is not billed yet, its drafts come to %s", customer, amount, want)
	}
}

// sameUse holds the hours by plan against utilization.
func (d *desk) sameUse(t *rapid.T, v *ledger.View, to sla.Month) {
	rows, _, err := WorkBy(v, MonthsOf(to-5, to), ByPlan, Only{}, d.now)
	d.do(t, err)
	uses, err := Utilizations(v, to-5, to, Only{}, d.now)
	d.do(t, err)
	minutes := map[sla.PlanID]sla.Minutes{}
	for _, u := range uses {
		minutes[u.Plan] += u.Covered + u.Free + u.Waived + u.Billable
	}
	for _, r := range rows {
		if r.Sum() != minutes[sla.PlanID(r.Key)] {
			t.Errorf("%s: work has %s, utilization %s", r.Key, r.Sum(), minutes[sla.PlanID(r.Key)])
		}
	}
}
