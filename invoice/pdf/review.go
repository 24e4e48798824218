package pdf

import (
	"fmt"

	"hourbook/invoice"
	"hourbook/invoice/page"
)

// DrawReview lays a review out and draws it. The error is that of [Draw].
func DrawReview(r invoice.Review) ([]byte, error) {
	pages, err := page.LayoutReview(r)
	if err != nil {
		return nil, fmt.Errorf("lay out the review of %s: %w", r.Buyer.ID, err)
	}
	meta := MetaOf(r.Document())
	meta.Title = page.Clean(r.Document().Title() + " " + invoice.FormatIn(r.Language).Months(r.From, r.To))
	data, err := DrawPages(pages, meta)
	if err != nil {
		return nil, fmt.Errorf("draw the review of %s: %w", r.Buyer.ID, err)
	}
	return data, nil
}
