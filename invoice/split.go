package invoice

import (
	"cmp"
	"slices"

	"hourbook/sla"
)

// Split takes a request apart into one for each document: what has another rate
// of VAT gets an invoice of its own. That happens to work and fees that came back
// by a credit note, since they keep the day whose rates apply; these come first.
// What is at no charge stands with the first document, which takes a discount of an
// amount.
func (r Request) Split() []Request {
	var parts []Request
	var taxes []string
	at := map[sla.Day]int{}
	for _, day := range r.ratedDays() {
		tax := r.taxOn(day)
		n := slices.Index(taxes, tax)
		if n < 0 {
			part := r
			part.Rated, part.Billable, part.Fees = day, nil, nil
			if len(parts) > 0 {
				part.NoCharge = nil
				part.Discounts = slices.DeleteFunc(slices.Clone(r.Discounts), Discount.Once)
			}
			n = len(parts)
			parts, taxes = append(parts, part), append(taxes, tax)
		}
		at[day] = n
	}
	if len(parts) < 2 {
		return []Request{r.rated(parts)}
	}
	for _, item := range r.Billable {
		part := &parts[at[r.ratedOn(item.Work.Rated)]]
		part.Billable = append(part.Billable, item)
	}
	for _, fee := range r.Fees {
		part := &parts[at[r.ratedOn(fee.Rated)]]
		part.Fees = append(part.Fees, fee)
	}
	return parts
}

// ratedDays are the days whose rates apply to something of the request, in order.
func (r Request) ratedDays() []sla.Day {
	var days []sla.Day
	for _, item := range r.Billable {
		days = append(days, r.ratedOn(item.Work.Rated))
	}
	for _, fee := range r.Fees {
		days = append(days, r.ratedOn(fee.Rated))
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// rated is the request as it is, where it needs no splitting.
func (r Request) rated(parts []Request) Request {
	if len(parts) == 1 {
		r.Rated = parts[0].Rated
	}
	return r
}

// ratedOn is the day whose rates apply to what keeps one, or none.
func (r Request) ratedOn(kept sla.Day) sla.Day { return cmp.Or(kept, r.Issued) }

// Tax says how the sale of a request is taxed. The error is that of
// [vat.Table.Treat].
func (r Request) Tax() (Treatment, error) { return r.treat(r.Rated) }

// treat says how the sale is taxed by the rates of a day, 0 for the day of
// issue.
func (r Request) treat(day sla.Day) (Treatment, error) {
	return Treat(r.VAT, r.Seller.Party, r.Buyer, cmp.Or(day, r.Issued))
}

// taxOn tells one treatment and rate from another; where the VAT is not known,
// what is wrong.
func (r Request) taxOn(day sla.Day) string {
	treatment, err := r.treat(day)
	if err != nil {
		return err.Error()
	}
	return treatment.ID + " " + treatment.Percent.String()
}
