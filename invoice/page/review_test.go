package page

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/invoice"
	"hourbook/sla"
)

// aReview is that of the buyer of a golden document, of n months with work in each.
func aReview(t testing.TB, language string, months, faults int) invoice.Review {
	doc := documents(t)["lithuanian"]
	to := sla.NewMonth(2026, 10)
	r := invoice.Review{
		Language: language, On: dayOf(t, "2026-11-02"), From: to - sla.Month(months) + 1, To: to, Seller: doc.Seller, Buyer: doc.Buyer, Plan: "SILVER", Window: 360,
		Covered: 5904, Bugs: sla.Minutes(90 * faults), Goodwill: 60, NoChargeWorth: decimal.New(558000, -2), Tickets: 64, Solved: 61, Invoiced: decimal.New(684000, -2), Documents: months,
	}
	for n, name := range []string{"problem solving", "settings testing", "VoIP problems", "other work", "caused by our bugs"} {
		k := invoice.ReviewKind{Name: name, Bugs: n == 4, Months: make([]sla.Minutes, months)}
		for m := range k.Months {
			if k.Months[m] = sla.Minutes((m*37+n*50)%400 + 30); k.Bugs && m%3 > 0 {
				k.Months[m] = 0
			}
			r.Worked += k.Months[m]
		}
		r.Kinds = append(r.Kinds, k)
	}
	for n, name := range []string{"High", "Medium", "Low", ""} {
		r.Answers = append(r.Answers, invoice.ReviewAnswers{Priority: name, Tickets: 22, Reactions: sla.Reactions{Met: 20, Late: 1, Open: 1}, Answered: 21, Median: sla.Minutes(48 + 40*n), P90: sla.Minutes(190 + 30*n)})
	}
	r.Late = []invoice.LateAnswer{
		{Ticket: "T-3962", Subject: "Trunk rejects calls from one carrier", Opened: "Thursday 18 June 2026 17:40", After: 385, By: 25}, {Ticket: "T-4149", Subject: "No CDRs", Opened: "Friday 6 November 2026 10:30", Never: true},
	}
	for n := range faults {
		r.Faults = append(r.Faults, invoice.ReviewFault{Done: dayOf(t, "2026-08-19"), Ticket: fmt.Sprint("T-", 3871+n), Subject: "Calls with a hidden number are not rated", Reason: "report 8812", Minutes: 90, Worth: decimal.New(7500, -2)})
	}
	r.Notable = []invoice.ReviewTicket{
		{Ticket: "T-4102", Subject: "CDR import stops at row 65 536", Work: []string{"problem solving", "settings testing"}, Minutes: 143, Covered: 80}, {Ticket: "T-4111", Subject: "Outgoing calls fail", Work: []string{"problem solving"}, Minutes: 530, Covered: 530},
	}
	r.Coming = []invoice.ReviewNext{{Day: dayOf(t, "2027-03-01"), Title: "Your SILVER plan ends", Text: "Tickets that are open by then keep it."}, {Title: "T-4149 No CDRs since 10:05", Text: "Not solved yet, opened 6 November 2026"}}
	return r
}

func TestReviewsAreTheGoldenOnes(t *testing.T) {
	none := aReview(t, "en", 1, 0)
	none.Kinds, none.Answers, none.Late, none.Notable, none.Plan, none.Window = nil, nil, nil, nil, "", 0
	for name, r := range map[string]invoice.Review{
		"review-year": aReview(t, "en", 12, 6), "review-quarter-lithuanian": aReview(t, "lt", 3, 0), "review-pages": aReview(t, "en", 12, 60), "review-nothing": none,
	} {
		pages, err := LayoutReview(r)
		if err != nil {
			t.Fatal(name, err)
		}
		checkPages(t, name, pages)
		golden(t, name, pages)
	}
}

func TestAnyReviewStaysOnItsPages(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		review := aReview(t, rapid.SampledFrom([]string{"en", "lt"}).Draw(r, "language"), rapid.IntRange(1, 12).Draw(r, "months"), rapid.IntRange(0, 40).Draw(r, "faults"))
		long := rapid.OneOf(rapid.StringMatching(`[A-Za-ząčęž0-9 /-]{1,60}`), drawWords(60), rapid.StringMatching(`W{1,200}`))
		review.Buyer.Name, review.Seller.ContactName = long.Draw(r, "name"), long.Draw(r, "contact")
		review.Kinds[0].Name, review.Plan = long.Draw(r, "kind"), long.Draw(r, "plan")
		review.Kinds[1].Months[0] = sla.Minutes(rapid.IntRange(0, 20_000).Draw(r, "minutes"))
		for i := range review.Faults {
			review.Faults[i].Subject, review.Faults[i].Reason = long.Draw(r, "subject"), long.Draw(r, "reason")
		}
		review.Notable[0].Subject, review.Coming[0].Title, review.Late[0].Subject = long.Draw(r, "note"), long.Draw(r, "coming"), long.Draw(r, "late")
		review.Invoiced = decimal.New(rapid.Int64Range(-1e12, 1e12).Draw(r, "cents"), -2)
		pages, err := LayoutReview(review)
		if err != nil {
			r.Fatal(err)
		}
		checkPages(r, "review", pages)
	})
}

func TestHatchingStaysInItsBox(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		x, y := rapid.Float64Range(0, 500).Draw(r, "x"), rapid.Float64Range(0, 800).Draw(r, "y")
		w, h := rapid.Float64Range(0.1, 60).Draw(r, "w"), rapid.Float64Range(0.1, 200).Draw(r, "h")
		for _, l := range hatch(x, y, w, h) {
			for _, p := range [][2]float64{{l.X, l.Y}, {l.X + l.W, l.Y + l.H}} {
				if p[0] < x-1e-6 || p[0] > x+w+1e-6 || p[1] < y-1e-6 || p[1] > y+h+1e-6 {
					r.Fatalf("%v is outside of %v", p, [4]float64{x, y, w, h})
				}
			}
		}
	})
}

func TestAReviewNamesWhatNoFontHas(t *testing.T) {
	r := aReview(t, "en", 3, 1)
	r.Faults[0].Subject = "漢字"
	if _, err := LayoutReview(r); err == nil || !strings.Contains(err.Error(), "漢") {
		t.Errorf("%v does not name the character", err)
	}
}
