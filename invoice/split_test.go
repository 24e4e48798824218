package invoice

import (
	"slices"
	"testing"
)

// TestWorkThatCameBackKeepsItsRate bills, in a January with a higher rate, work
// of December that a credit note returned, beside work that was never billed.
func TestWorkThatCameBackKeepsItsRate(t *testing.T) {
	r := testRequest()
	r.Issued, r.Month = day("2030-01-15"), month("2029-12")
	r.Billable[0].Work.Rated = day("2029-12-20")
	parts := r.Split()
	if len(parts) != 2 {
		t.Fatalf("%d documents", len(parts))
	}
	for i, want := range []struct {
		percent, vat string
		entries      []string
		noCharge     int
	}{{"21", "13.13", []string{"e3"}, 3}, {"22", "17.42", []string{"e2", "e1"}, 0}} {
		doc, err := Draft(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		var entries []string
		for _, line := range doc.Lines {
			entries = append(entries, line.Entries...)
		}
		if doc.Groups[0].Percent.String() != want.percent || doc.VAT.StringFixed(2) != want.vat || !slices.Equal(entries, want.entries) || len(doc.AtNoCharge) != want.noCharge {
			t.Errorf("document %d: %s %%, VAT %s of %v, %d at no charge", i+1, doc.Groups[0].Percent, doc.VAT, entries, len(doc.AtNoCharge))
		}
		if doc.Issued != r.Issued || doc.Verify() != nil {
			t.Errorf("document %d is of %s (%v)", i+1, doc.Issued, doc.Verify())
		}
	}
	if len(r.Billable) != 3 || r.Billable[1].Work.Rated != 0 {
		t.Error("the request was changed")
	}
}

func TestOneDocumentIsEnough(t *testing.T) {
	for name, change := range map[string]func(*Request){
		"nothing came back":                  func(*Request) {},
		"what came back has the same rate":   func(r *Request) { r.Billable[0].Work.Rated = day("2026-01-01") },
		"nothing is taxed at home":           func(r *Request) { r.Buyer.Country, r.Billable[0].Work.Rated = "US", day("2009-06-01") },
		"the seller is not registered":       func(r *Request) { r.Seller.VATID, r.Billable[0].Work.Rated = "", day("2009-06-01") },
		"how it is taxed cannot be told":     func(r *Request) { r.Buyer.Country, r.Billable[0].Work.Rated = "SK", day("2009-06-01") },
		"there is nothing to bill":           func(r *Request) { r.Billable = nil },
		"all came back, at one older rate":   func(r *Request) { setRated(r, "2009-06-01") },
		"the treatment is judged by today's": func(r *Request) { r.Buyer.Country, r.Buyer.VATID = "DE", "DE136695976"; setRated(r, "2009-06-01") },
	} {
		r := testRequest()
		change(&r)
		if parts := r.Split(); len(parts) != 1 || len(parts[0].Billable) != len(r.Billable) || len(parts[0].NoCharge) != 3 {
			t.Errorf("%s: %d documents", name, len(parts))
		}
	}
	r := testRequest()
	setRated(&r, "2009-06-01")
	if doc, err := Draft(r.Split()[0]); err != nil || doc.Groups[0].Percent.String() != "19" {
		t.Errorf("an older rate: %+v, %v", doc.Groups, err)
	}
}

func setRated(r *Request, on string) {
	for i := range r.Billable {
		r.Billable[i].Work.Rated = day(on)
	}
}
