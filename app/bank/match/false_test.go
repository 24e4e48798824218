package match

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"hourbook/app/bank"
)

// Spellings of a number that are to be read, as people and banks write them.
var spellings = []func(series string, year, n int) string{
	func(s string, y, n int) string { return fmt.Sprintf("%s-%d-%04d", s, y, n) },
	func(s string, y, n int) string { return fmt.Sprintf("invoice %s %d %d", s, y, n) },
	func(s string, y, n int) string { return fmt.Sprintf("%s%d%04d", s, y, n) },
	func(s string, y, n int) string {
		return fmt.Sprintf("%s/%d/%04d vom 01.11.%d", strings.ToLower(s), y, n, y)
	},
	func(s string, y, n int) string { return fmt.Sprintf("%s-%d-%04d", s[:1]+"\n"+s[1:], y, n) },
	func(s string, y, n int) string { return fmt.Sprintf("Saskaita %s-%d-\n%04d, aciu", s, y, n) },
	func(s string, y, n int) string { return fmt.Sprintf("%s %d-%04d 3 hours", s, y, n) },
}

// TestNoRowIsSureOfAnotherDocument pays documents of a crowded book under random
// spellings, some broken anywhere by the bank: whatever is sure is right.
func TestNoRowIsSureOfAnotherDocument(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var documents []Document
	amounts := []string{"50.00", "60.50", "121.00", "12.10"}
	for year := 2025; year <= 2026; year++ {
		for n := 1; n <= 1500; n++ {
			documents = append(documents, Document{Number: fmt.Sprintf("HB-%d-%04d", year, n), Customer: fmt.Sprint("c", n%40), Open: eur(amounts[n%len(amounts)]), Due: dayOf(t, "2026-11-10")})
		}
	}
	b := NewBook(documents, nil)
	sure := 0
	const rows = 20_000
	for range rows {
		d := documents[random.IntN(len(documents))]
		var year, n int
		if _, err := fmt.Sscanf(d.Number, "HB-%d-%d", &year, &n); err != nil {
			t.Fatal(err)
		}
		text := spellings[random.IntN(len(spellings))]("HB", year, n)
		for range random.IntN(3) { // the bank breaks the line
			at := random.IntN(len(text) + 1)
			text = text[:at] + "\n" + text[at:]
		}
		r := bank.Row{ID: "B1", Currency: bank.Currency, Date: dayOf(t, "2026-11-20"), Amount: d.Open, Reference: text}
		m := b.Of([]bank.Row{r}, r.Date)[0]
		if m.Kind != Sure {
			continue
		}
		sure++
		if len(m.Documents) != 1 || m.Documents[0].Number != d.Number {
			t.Errorf("%q is surely %v, and was %s", text, m.Documents, d.Number)
		}
	}
	if sure < rows*6/10 {
		t.Errorf("only %d of %d rows are sure", sure, rows)
	}
	t.Logf("%d of %d rows are sure", sure, rows)
}
