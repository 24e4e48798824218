package invoice

import (
	"cmp"
	"slices"

	"hourbook/sla"
)

// Split takes a request apart into one for each document: work whose VAT has
// another rate gets an invoice of its own. That happens to work that came back
// by a credit note, since it keeps the day whose rates apply; such work comes
// first. What is at no charge stands with the first document.
func (r Request) Split() []Request {
	items := slices.Clone(r.Billable)
	slices.SortStableFunc(items, func(a, b Item) int { return cmp.Compare(r.ratedOn(a), r.ratedOn(b)) })
	var parts []Request
	var taxes []string
	known := map[sla.Day]string{}
	for _, item := range items {
		day := r.ratedOn(item)
		tax, ok := known[day]
		if !ok {
			tax = r.taxOn(day)
			known[day] = tax
		}
		at := slices.Index(taxes, tax)
		if at < 0 {
			part := r
			part.Rated, part.Billable = day, nil
			if len(parts) > 0 {
				part.NoCharge = nil
			}
			parts, taxes, at = append(parts, part), append(taxes, tax), len(parts)
		}
		parts[at].Billable = append(parts[at].Billable, item)
	}
	if len(parts) < 2 {
		return []Request{r.rated(parts)}
	}
	return parts
}

// rated is the request as it is, where it needs no splitting.
func (r Request) rated(parts []Request) Request {
	if len(parts) == 1 {
		r.Rated = parts[0].Rated
	}
	return r
}

// ratedOn is the day whose rates apply to an item.
func (r Request) ratedOn(item Item) sla.Day { return cmp.Or(item.Work.Rated, r.Issued) }

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
