package ledger

import (
	"errors"

	"hourbook/invoice"
)

// The discounts of the desk that evil is done to.
const evilDiscountID = "D69" // acme's, off its hours from 2027 on

func evilDiscounts(tx *Tx) error {
	_, hours := tx.GrantDiscount(evilDiscount("acme", invoice.OnHours))
	_, fees := tx.GrantDiscount(evilDiscount("acme", invoice.OnFees))
	_, all := tx.GrantDiscount(evilDiscount("acme", invoice.OnInvoice))
	return errors.Join(hours, fees, all)
}

func evilDiscount(customer, on string) invoice.Discount {
	return invoice.Discount{Customer: customer, On: on, Percent: eur("10"), From: dayOf("2027-01-01").Month(), Reason: "a loyal customer"}
}

// evilDiscounted issues what acme has to pay up to January, less its discounts.
func evilDiscounted(tx *Tx) error {
	d, err := draftFor(tx, "acme", dayOf("2027-01-01").Month())
	if err == nil {
		_, _, err = tx.Issue(d, draw)
	}
	return err
}

// lyingDiscount is a change of an invoice with discounts, whose sums still add up.
func lyingDiscount(says, told string, spoil func(*invoice.Document)) evil {
	return lyingDocument(againstRule, says, told, func(d *invoice.Document) {
		spoil(d)
		resummed(d)
		if a := d.Allowance; a != nil {
			a.Base, d.Net = d.Net, d.Net.Sub(a.Amount)
			if a.Percent.IsPositive() {
				a.Amount = a.Base.Mul(a.Percent).Shift(-2).Round(2)
				d.Net = a.Base.Sub(a.Amount)
			}
			d.Groups[0].Taxable, d.Groups[0].VAT = d.Net, d.Net.Mul(d.Groups[0].Percent).Shift(-2).Round(2)
			d.VAT, d.Total = d.Groups[0].VAT, d.Net.Add(d.Groups[0].VAT)
		}
	})
}

// onLine gives the first line another discount, nil for none.
func onLine(d *invoice.Document, a *invoice.Allowance) {
	line := &d.Lines[0]
	line.Allowance, line.Amount = a, line.Measure().Amount()
	if a != nil {
		line.Amount = line.Amount.Sub(a.Amount)
	}
}

var evilDiscountLies = []evils{
	{kind: "discount-set", good: func(tx *Tx) error {
		_, err := tx.GrantDiscount(evilDiscount("acme", evilHosting))
		return err
	}, lies: []evil{
		lie(outOfRange, "all of it", "percent", func(p *discountSet) { p.Discount.Percent = eur("100") }),
		lie(outOfRange, "less than nothing", "percent", func(p *discountSet) { p.Discount.Percent = eur("-1") }),
		lie(outOfRange, "a percentage and a sum", "percent", func(p *discountSet) { p.Discount.Amount = eur("1") }),
		lie(outOfRange, "from no month on", "from", func(p *discountSet) { p.Discount.From = 0 }),
		lie(outOfRange, "to a month that nobody can name", "month", func(p *discountSet) { p.Discount.To = 1 << 24 }),
		lie(outOfRange, "for no reason", "reason", func(p *discountSet) { p.Discount.Reason = " " }),
		lie(dangling, "to nobody", "nobody", func(p *discountSet) { p.Discount.Customer = "nobody" }),
		lie(dangling, "off a line that is not there", "nothing that a discount", func(p *discountSet) { p.Discount.On = "R404" }),
		lie(againstRule, "off the line of another customer", "not of acme", func(p *discountSet) { p.Discount.On = evilOther }),
		lie(againstRule, "over before it begins", "to", func(p *discountSet) { p.Discount.To = p.Discount.From - 1 }),
		lie(againstRule, "beside another one", evilDiscountID, func(p *discountSet) { p.Discount.On = invoice.OnHours }),
		lie(againstRule, "under another id", "this one is D7", func(p *discountSet) { p.Discount.ID = "D7" }),
		lie(againstRule, "from a closed month on", "closed", func(p *discountSet) { p.Discount.From = dayOf("2026-09-01").Month() }),
	}},
	{kind: "discount-ended", good: func(tx *Tx) error {
		_, err := tx.EndDiscount(evilDiscountID, dayOf("2027-03-01").Month(), "agreed")
		return err
	}, lies: []evil{
		lie(outOfRange, "to a month that nobody can name", "month", func(p *discountEnded) { p.To = 1 << 24 }),
		lie(outOfRange, "long before it begins", "to", func(p *discountEnded) { p.To = dayOf("2026-11-01").Month() }),
		lie(dangling, "one that is not there", "D404", func(p *discountEnded) { p.ID = "D404" }),
		lie(againstRule, "another end than it had", "holds to", func(p *discountEnded) { p.Was = dayOf("2027-06-01").Month() }),
		lie(againstRule, "as it was", "nothing", func(p *discountEnded) { p.To = 0 }),
	}},
	{kind: "document-issued", good: evilDiscounted, lies: []evil{
		lyingDiscount("a line without its discount", "line 1", func(d *invoice.Document) { onLine(d, nil) }),
		lyingDiscount("a line with a larger one", "line 1", func(d *invoice.Document) {
			a := *d.Lines[0].Allowance
			a.Percent, a.Amount = eur("50"), a.Base.Mul(eur("0.5")).Round(2)
			onLine(d, &a)
		}),
		lyingDiscount("a line's discount for another reason", "line 1", func(d *invoice.Document) {
			a := *d.Lines[0].Allowance
			a.Reason = "a friend"
			onLine(d, &a)
		}),
		lyingDiscount("no discount of the invoice", "not the one", func(d *invoice.Document) { d.Allowance = nil }),
		lyingDiscount("a larger one of the invoice", "not the one", func(d *invoice.Document) { d.Allowance.Percent = eur("50") }),
		lyingDiscount("an amount that nobody granted", "not the one", func(d *invoice.Document) { d.Allowance.Percent, d.Allowance.Amount = eur("0"), eur("7") }),
		lyingDocument(againstRule, "a discount that is not its part", "should be", func(d *invoice.Document) { d.Allowance.Amount = eur("0.01") }),
	}},
}
