package pdf

import (
	"fmt"

	"hourbook/invoice"
	"hourbook/invoice/page"
)

// DrawReport lays a report out and draws it.
func DrawReport(r invoice.Report) ([]byte, error) {
	pages, err := page.LayoutReport(r)
	if err != nil {
		return nil, fmt.Errorf("lay out the report %q: %w", r.Title, err)
	}
	meta := MetaOf(r.Document())
	meta.Title, meta.Subject = page.Clean(r.Title), page.Clean(r.Note)
	data, err := DrawPages(pages, meta)
	if err != nil {
		return nil, fmt.Errorf("draw the report %q: %w", r.Title, err)
	}
	return data, nil
}
