package ledger

import (
	"errors"
	"strings"

	"hourbook/invoice"
)

// The recurring lines of the desk that evil is done to.
const (
	evilHosting = "R65" // acme's, from December on
	evilOther   = "R66" // beta's
	evilEnded   = "R67"
)

func evilRecurring(tx *Tx) error {
	_, hosting := tx.AddRecurring(evilLine("acme"))
	_, other := tx.AddRecurring(evilLine("beta"))
	_, ended := tx.AddRecurring(evilLine("acme"))
	_, end := tx.EndRecurring(evilEnded, dayOf("2027-02-01"), "moved")
	return errors.Join(hosting, other, ended, end)
}

func evilLine(customer string) invoice.Recurring {
	return invoice.Recurring{Customer: customer, Text: "Hosting", Amount: eur("120.00"), Every: invoice.EveryMonth, From: dayOf("2026-12-15"), Plan: "GOLD"}
}

// evilFees issues what acme has to pay for December.
func evilFees(tx *Tx) error {
	d, err := draftFor(tx, "acme", dayOf("2026-12-01").Month())
	if err == nil {
		_, _, err = tx.Issue(d, draw)
	}
	return err
}

// lyingFee is a change of the first fee of an invoice.
func lyingFee(class, says, told string, spoil func(*invoice.Line)) evil {
	return lyingDocument(class, says, told, func(d *invoice.Document) {
		spoil(&d.Lines[0])
		d.Lines[0].Amount = d.Lines[0].Measure().Amount()
		resummed(d)
	})
}

// resummed works the sums of a document out again from its lines as they are.
func resummed(d *invoice.Document) {
	d.Net, d.VAT = eur("0"), eur("0")
	for _, line := range d.Lines {
		d.Net = d.Net.Add(line.Amount)
	}
	for i, group := range d.Groups {
		d.Groups[i].Taxable = d.Net
		d.Groups[i].VAT = d.Net.Mul(group.Percent).Div(eur("100")).Round(2)
		d.VAT = d.VAT.Add(d.Groups[i].VAT)
	}
	d.Total = d.Net.Add(d.VAT)
}

var evilRecurringLines = []evils{
	{kind: "recurring-set", good: func(tx *Tx) error { _, err := tx.AddRecurring(evilLine("acme")); return err }, lies: []evil{
		lie(outOfRange, "for nothing", "amount", func(p *recurringSet) { p.Line.Amount = eur("0") }),
		lie(outOfRange, "for less than nothing", "amount", func(p *recurringSet) { p.Line.Amount = eur("-5.00") }),
		lie(outOfRange, "for half a cent", "amount", func(p *recurringSet) { p.Line.Amount = eur("120.005") }),
		lie(outOfRange, "every week", "every", func(p *recurringSet) { p.Line.Every = "week" }),
		lie(outOfRange, "from no day on", "from", func(p *recurringSet) { p.Line.From = 0 }),
		lie(outOfRange, "without words", "text", func(p *recurringSet) { p.Line.Text = " " }),
		lie(outOfRange, "with words on two lines", "text", func(p *recurringSet) { p.Line.Text = "one\ntwo" }),
		lie(outOfRange, "with words without end", "longer than 300", func(p *recurringSet) { p.Line.Text = strings.Repeat("x", 301) }),
		lie(dangling, "of nobody", "nobody", func(p *recurringSet) { p.Line.Customer = "nobody" }),
		lie(dangling, "the fee of a plan that the terms do not have", "WOOD", func(p *recurringSet) { p.Line.Plan = "WOOD" }),
		lie(againstRule, "over before it begins", "until", func(p *recurringSet) { p.Line.Until = p.Line.From }),
		lie(againstRule, "under another id", "this one is R7", func(p *recurringSet) { p.Line.ID = "R7" }),
		lie(againstRule, "from a closed month on", "closed", func(p *recurringSet) { p.Line.From = dayOf("2026-09-15") }),
	}},
	{kind: "recurring-ended", good: func(tx *Tx) error {
		_, err := tx.EndRecurring(evilHosting, dayOf("2027-01-16"), "moved away")
		return err
	}, lies: []evil{
		lie(outOfRange, "before it begins", "until", func(p *recurringEnded) { p.Until = dayOf("2026-12-14") }),
		lie(outOfRange, "on a day that nobody can name", "calendar", func(p *recurringEnded) { p.Until = 1 << 24 }),
		lie(dangling, "one that is not there", "R404", func(p *recurringEnded) { p.ID = "R404" }),
		lie(againstRule, "another end than it had", "holds until", func(p *recurringEnded) { p.Was = dayOf("2027-06-01") }),
		lie(againstRule, "as it was", "nothing", func(p *recurringEnded) { p.Until = 0 }),
	}},
	{kind: "document-issued", good: evilFees, lies: []evil{
		lyingFee(outOfRange, "a fee of no days", "bills Hosting", func(l *invoice.Line) { l.Until = l.From.Add(-1) }),
		lyingFee(dangling, "a fee of a line that is not there", "R404", func(l *invoice.Line) { l.Fee.Recurring = "R404" }),
		lyingFee(dangling, "a fee of no line", "recurring line", func(l *invoice.Line) { l.Fee.Recurring = "" }),
		lyingFee(againstRule, "a fee of another customer", "not of acme", func(l *invoice.Line) { l.Fee.Recurring = evilOther }),
		lyingFee(againstRule, "a fee at another price", "the line bills", func(l *invoice.Line) { l.Fee.Price = eur("130.00") }),
		lyingFee(againstRule, "a fee in other words", "the line bills", func(l *invoice.Line) { l.Name = "Housing" }),
		lyingFee(againstRule, "a day too many", "no interval from", func(l *invoice.Line) { l.From-- }),
		lyingFee(againstRule, "days of the month after", "the line bills", func(l *invoice.Line) { l.Until += 5 }),
		lyingFee(againstRule, "a fee that begins after the month", "no interval from", func(l *invoice.Line) {
			l.From, l.Until, l.Fee.First, l.Fee.Last = dayOf("2027-01-01"), dayOf("2027-01-31"), dayOf("2027-01-01"), dayOf("2027-01-31")
		}),
		lyingFee(againstRule, "work under a fee", "W404", func(l *invoice.Line) { l.Entries = []string{"W404"} }),
		lyingDocument(againstRule, "one interval twice", "twice", func(d *invoice.Document) { d.Lines = append(d.Lines, d.Lines[0]); resummed(d) }),
		lyingDocument(againstRule, "a fee that is more than its days", "should be", func(d *invoice.Document) { d.Lines[0].Amount = eur("120.00"); resummed(d) }),
	}},
}

// recurringIDs are some recurring lines that wild acts may name.
func recurringIDs(tx *Tx) []string {
	lines, err := tx.RecurringOf("")
	ids := []string{"R0"}
	for _, r := range lines {
		if err == nil {
			ids = append(ids, r.ID, r.ID, r.ID)
		}
	}
	return ids
}
