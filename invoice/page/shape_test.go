package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/invoice"
	"hourbook/invoice/price"
	"hourbook/sla"
)

var (
	shapeSubjects = []string{"Calls to +49 15x are rated as landline", "Import of 210 000 wholesale prefixes times out", "Migration to a new server in another data centre", "Second node for billing",
		"SIP registration storm from one subnet", "Watch ASR and PDD per trunk"}
	shapeWork = []string{"testing of the customer's settings", "additional server configuration", "MySQL replication", "server migration", "firewall configuration"}
)

// shapedDocument is an invoice of so many tickets with so many lines each, and so many
// entries at no charge.
func shapedDocument(t testing.TB, tickets, lines, entries int) invoice.Document {
	doc := documents(t)["english"]
	doc.Lines, doc.AtNoCharge, doc.Net = nil, nil, decimal.Zero
	for i := range tickets {
		for k := range lines {
			name := shapeWork[k%len(shapeWork)]
			l := invoice.Line{Ticket: fmt.Sprintf("T-%d", 4100+i), Subject: shapeSubjects[i%len(shapeSubjects)], Name: name, From: doc.From, Until: doc.From.Add(k % 3), Billed: sla.Minutes(20 + i%90),
				Rate: decimal.New(50, 0), Reason: "Not included in SILVER support, charged by the hour: " + name, Clause: "X-3"}
			l.Worked, l.Amount = l.Billed, price.Amount(l.Billed, l.Rate)
			doc.Net = doc.Net.Add(l.Amount)
			doc.Lines = append(doc.Lines, l)
		}
	}
	for i := range entries {
		doc.AtNoCharge = append(doc.AtNoCharge, invoice.NoCharge{Ticket: fmt.Sprintf("T-%d", 5000+i), Subject: shapeSubjects[i%len(shapeSubjects)], Day: doc.From, Name: "problem solving", Minutes: 30,
			Ruling: sla.Covered, Reason: "Included in SILVER support: problem solving", Clause: "P-1", Worth: decimal.New(25, 0)})
	}
	doc.Total = doc.Net
	doc.Groups = []invoice.VATGroup{{Category: "O", Taxable: doc.Net, Note: "Not subject to Lithuanian VAT"}}
	return doc
}

func laidOut(t testing.TB, doc invoice.Document) []Page {
	t.Helper()
	pages, err := Layout(doc)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// textsOf are the texts of a page that pass.
func textsOf(p Page, pass func(Item) bool) []string {
	var texts []string
	for _, item := range p.Items {
		if item.Kind == Text && pass(item) {
			texts = append(texts, item.Text)
		}
	}
	return texts
}

// pagesWith tells on which pages a text stands, whole.
func pagesWith(pages []Page, text string) (on []int) {
	for n, p := range pages {
		if len(textsOf(p, func(i Item) bool { return i.Text == text })) > 0 {
			on = append(on, n+1)
		}
	}
	return on
}

func TestAnInvoiceThatCanBeOnePageIsOnePage(t *testing.T) {
	for name, shape := range map[string][3]int{
		"one line": {1, 1, 0}, "five lines with an annex of three": {5, 1, 3}, "nine lines": {9, 1, 0}, "twelve lines of four tickets with an annex": {4, 3, 5}, "twenty lines of two tickets": {2, 10, 0},
	} {
		if pages := laidOut(t, shapedDocument(t, shape[0], shape[1], shape[2])); len(pages) != 1 {
			t.Errorf("%s: %d pages", name, len(pages))
		}
	}
}

// Of the layout before, the first page held eight of these lines, and three
// thousand took 251 pages.
func TestThirtyLinesStandWhereNineDid(t *testing.T) {
	amounts := func(p Page) int {
		return len(textsOf(p, func(i Item) bool { return strings.HasSuffix(i.Text, "\u00a0h") || strings.HasSuffix(i.Text, " h") }))
	}
	if got := amounts(laidOut(t, shapedDocument(t, 60, 5, 0))[0]); got < 30 {
		t.Errorf("the first page holds %d lines", got)
	}
	for _, tickets := range []int{600, 1000} {
		if pages := laidOut(t, shapedDocument(t, tickets, 3000/tickets, 0)); len(pages) >= 90 {
			t.Errorf("3000 lines of %d tickets take %d pages", tickets, len(pages))
		}
	}
	if pages := laidOut(t, shapedDocument(t, 1, 1, 900)); len(pages) > 30 {
		t.Errorf("900 tickets at no charge take %d pages", len(pages))
	}
}

func TestTheReasonStandsOncePerGroupAndTheSubjectOncePerTicket(t *testing.T) {
	doc := shapedDocument(t, 3, 2, 4)
	order := doc.Lines[2]
	order.Order, order.Reason = "PO 7", "Ordered separately: "+order.Name
	doc.Lines = slices.Insert(doc.Lines, 3, order)
	doc.Lines[0].Reason = "Not included in BRONZE support"
	page := laidOut(t, doc)[0]
	for text, times := range map[string]int{
		"Not included in SILVER support, charged by the hour": 1, "Not included in BRONZE support": 1, "Order PO 7": 1, "Ordered separately": 1, "Included in SILVER support": 1,
		"T-4100": 2, "T-4101": 2, "T-4102": 1, shapeSubjects[1]: 3, // under the hour, under the order, and in the annex
	} {
		if got := textsOf(page, func(i Item) bool { return i.Text == text }); len(got) != times {
			t.Errorf("%q stands %d times, not %d", text, len(got), times)
		}
	}
	if got := textsOf(page, func(i Item) bool {
		return strings.HasPrefix(i.Text, "Work by the hour, ") || strings.HasPrefix(i.Text, "Work under orders, ")
	}); len(got) != 2 {
		t.Errorf("kinds of work are not summed: %q", got)
	}
}

// What ends an invoice is one piece, on the page of its last line.
func TestSumsAndPaymentStandTogetherWithTheLastLine(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		doc := shapedDocument(t, rapid.IntRange(1, 60).Draw(r, "tickets"), rapid.IntRange(1, 7).Draw(r, "lines"), rapid.IntRange(0, 40).Draw(r, "entries"))
		doc.Lines[len(doc.Lines)-1].Name = "the last line"
		pages := laidOut(t, doc)
		for _, text := range []string{"Amount due, EUR", "Pay to", "Scan to pay", "Not subject to Lithuanian VAT"} {
			on := pagesWith(pages, text)
			if last := pagesWith(pages, "the last line"); !slices.Contains(on, last[0]) || len(last) != 1 {
				r.Fatalf("%q is on pages %v, the last line on %v of %d", text, on, last, len(pages))
			}
		}
	})
}

func TestATicketIsBrokenOnlyWhereItIsLongerThanAPage(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		doc := shapedDocument(t, rapid.IntRange(20, 60).Draw(r, "tickets"), 1, 0)
		var lines []invoice.Line
		for i, l := range doc.Lines {
			for k := range rapid.IntRange(1, 12).Draw(r, "lines") {
				l.Name = fmt.Sprintf("piece %d of %d", k, i)
				lines = append(lines, l)
			}
		}
		doc.Lines = lines
		pages := laidOut(t, doc)
		for _, l := range lines {
			if id, work := pagesWith(pages, l.Ticket), pagesWith(pages, l.Name); len(id) != 1 || !slices.Equal(id, work) {
				r.Fatalf("%s begins on page %v, its %q is on %v", l.Ticket, id, l.Name, work)
			}
		}
	})
	pages := laidOut(t, shapedDocument(t, 1, 200, 0))
	for n, p := range pages[1:] {
		if said := textsOf(p, func(i Item) bool { return i.Text == "T-4100 "+shapeSubjects[0] }); len(said) != 1 {
			t.Errorf("page %d does not say whose lines go on", n+2)
		}
	}
}

func TestTheAnnexBeginsUnderTheSumsWhereThereIsRoom(t *testing.T) {
	for name, c := range map[string]struct{ tickets, entries, begins, pages int }{
		"it fits whole":                        {3, 4, 1, 1},
		"240 points are free":                  {2, 200, 1, 6},
		"neither, so the box says where it is": {9, 30, 2, 2},
	} {
		pages := laidOut(t, shapedDocument(t, c.tickets, 1, c.entries))
		begins := 0
		for n, p := range pages {
			if head := textsOf(p, func(i Item) bool { return strings.HasPrefix(i.Text, "Work at no charge, ") }); len(head) > 0 && begins == 0 {
				begins = n + 1
			}
		}
		box := pagesWith(pages, fmt.Sprintf("All entries are listed on page %d.", begins))
		if begins != c.begins || (len(box) == 1) != (begins > 1) || len(pages) > c.pages {
			t.Errorf("%s: begins on page %d of %d, the box is on %v", name, begins, len(pages), box)
		}
	}
}

func TestAReasonThatFillsPagesIsPrintedWhole(t *testing.T) {
	doc := shapedDocument(t, 2, 1, 2)
	doc.AtNoCharge[0].Reason = strings.Repeat("why it was given away ", 900) + "to the end"
	doc.Lines[0].Reason = strings.Repeat("why it is charged ", 900) + "to the end"
	pages := laidOut(t, doc)
	checkPages(t, "long reasons", pages)
	all := ""
	for _, p := range pages {
		all += strings.Join(textsOf(p, func(i Item) bool { return i.Align == Left }), " ") + " "
	}
	if got := strings.Count(all, "given away") + strings.Count(all, "is charged"); got < 1700 || !strings.Contains(all, "to the end") {
		t.Errorf("%d of 1800 are printed", got)
	}
}

func TestNumbersAreNeverBroken(t *testing.T) {
	doc := shapedDocument(t, 3, 2, 2)
	doc.Number, doc.Lines[0].Ticket, doc.Lines[1].Ticket = "LONGSERIES-2026-123456", "SUPPORT-2026-0001234", "SUPPORT-2026-0001234"
	doc.Lines[4].Ticket, doc.Lines[5].Ticket = "a/very/long/number-of-a-ticket-from-elsewhere", "a/very/long/number-of-a-ticket-from-elsewhere"
	for i := range doc.Lines {
		doc.Lines[i].Amount = decimal.New(123456789012, -2)
	}
	doc.Net, doc.Total = decimal.New(740740734072, -2), decimal.New(740740734072, -2)
	for _, language := range []string{"en", "lt"} {
		doc.Language = language
		pages := laidOut(t, doc)
		checkPages(t, language, pages)
		for _, whole := range []string{doc.Number, doc.Lines[0].Ticket, doc.Lines[4].Ticket, printed(doc, doc.Lines[0].Amount), printed(doc, doc.Total)} {
			if len(pagesWith(pages, whole)) == 0 {
				t.Errorf("%s: %q does not stand whole", language, whole)
			}
		}
	}
}

func TestACreditNoteTakesAwayWhatItsInvoiceAdded(t *testing.T) {
	doc := documents(t)["credit"]
	open := func(cents int64) *decimal.Decimal { d := decimal.New(cents, -2); return &d }
	for name, c := range map[string]struct {
		open *decimal.Decimal
		says string
	}{
		"nothing was paid":   {open(17142), "This lowers the amount due on invoice HB-2026-0118. No money goes back."},
		"part was paid":      {open(7142), "100.00 EUR more has been paid on invoice HB-2026-0118 than is now due."},
		"all was paid":       {open(0), "171.42 EUR more has been paid on invoice HB-2026-0118 than is now due."},
		"too much was paid":  {open(-500), "171.42 EUR more"},
		"a note from before": {nil, "This amount is set off against your outstanding balance; any remainder is refunded."},
	} {
		doc.CorrectsOpen = c.open
		pages := laidOut(t, doc)
		all := strings.Join(textsOf(pages[0], func(Item) bool { return true }), " ")
		if !strings.Contains(all, c.says) {
			t.Errorf("%s: %q is not said in %s", name, c.says, all)
		}
		for _, text := range []string{"−171.42", "−141.67", "−29.75", "−100.00", "−41.67", "−2:00 h", "VAT 21% of −141.67"} {
			if !strings.Contains(all, text) {
				t.Errorf("%s: no %q in %s", name, text, all)
			}
		}
		if len(pagesWith(pages, "171.42")) > 0 {
			t.Errorf("%s: a sum without its sign", name)
		}
	}
}

func TestASellerWithoutAVATIDHasNoVATOnPaper(t *testing.T) {
	doc := shapedDocument(t, 2, 1, 0)
	doc.Seller.VATID, doc.Groups[0].Treatment = "", "unregistered"
	for _, text := range textsOf(laidOut(t, doc)[0], func(i Item) bool { return strings.HasPrefix(i.Text, "VAT") || strings.HasPrefix(i.Text, "Subtotal") }) {
		if text != "VAT ID "+doc.Buyer.VATID {
			t.Errorf("%q is printed", text)
		}
	}
}
