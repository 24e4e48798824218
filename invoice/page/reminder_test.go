package page

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/sla"
)

func dayOf(t testing.TB, text string) sla.Day {
	d, err := sla.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// reminder asks the buyer of a golden document for n invoices.
func reminder(t testing.TB, language string, n int) invoice.Reminder {
	doc := documents(t)["lithuanian"]
	r := invoice.Reminder{Language: language, On: dayOf(t, "2026-12-01"), Seller: doc.Seller, Buyer: doc.Buyer}
	for i := range n {
		r.Owed = append(r.Owed, invoice.Owed{
			Number: fmt.Sprintf("HB-2026-%04d", 119+i), Issued: doc.Issued, Due: doc.Due, Total: doc.Total,
			Credited: decimal.New(1000*int64(i%2), -2), Paid: decimal.New(5000, -2),
		})
	}
	return r
}

func TestRemindersAreTheGoldenOnes(t *testing.T) {
	for name, r := range map[string]invoice.Reminder{
		"reminder": reminder(t, "en", 1), "reminder-lithuanian": reminder(t, "lt", 3), "reminder-pages": reminder(t, "en", 60),
	} {
		pages, err := LayoutReminder(r)
		if err != nil {
			t.Fatal(name, err)
		}
		checkPages(t, name, pages)
		golden(t, name, pages)
	}
}
