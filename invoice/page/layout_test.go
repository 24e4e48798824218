package page

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/invoice"
	"hourbook/invoice/price"
	"hourbook/sla"
)

var update = flag.Bool("update", false, "write the golden files anew")

// documents are the golden ones of the package invoice, by name.
func documents(t testing.TB) map[string]invoice.Document {
	paths, err := filepath.Glob("../testdata/documents/*.json")
	if err != nil || len(paths) < 10 {
		t.Fatal("no golden documents", err)
	}
	docs := map[string]invoice.Document{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var doc invoice.Document
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(path, err)
		}
		docs[strings.TrimSuffix(filepath.Base(path), ".json")] = doc
	}
	return docs
}

// dump writes pages for people to compare.
func dump(pages []Page) string {
	var b strings.Builder
	for n, p := range pages {
		fmt.Fprintf(&b, "page %d\n", n+1)
		for _, i := range p.Items {
			color := fmt.Sprintf("#%02x%02x%02x", i.Color.R, i.Color.G, i.Color.B)
			switch i.Kind {
			case Text:
				fmt.Fprintf(&b, "text %6.1f %6.1f %-6s %2.0f %-7s %s %s\n", i.X, i.Y, [...]string{"left", "right", "center"}[i.Align], i.Size,
					[...]string{"regular", "bold"}[i.Font], color, i.Text)
			case Rule:
				fmt.Fprintf(&b, "rule %6.1f %6.1f %6.1f %6.1f %s\n", i.X, i.Y, i.W, i.H, color)
			case Box:
				fmt.Fprintf(&b, "box  %6.1f %6.1f %6.1f %6.1f %s\n", i.X, i.Y, i.W, i.H, color)
			default:
				fmt.Fprintf(&b, "kind %d %6.1f %6.1f %6.1f %6.1f\n", i.Kind, i.X, i.Y, i.W, i.H)
			}
		}
	}
	return b.String()
}

// golden holds the pages of a document against those that were looked at.
func golden(t *testing.T, name string, pages []Page) {
	t.Helper()
	got, path := dump(pages), filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: other than %s; look at the drawing, then run with -update", name, path)
	}
}

func TestPagesAreTheGoldenOnes(t *testing.T) {
	for name, doc := range documents(t) {
		pages, err := Layout(doc)
		if err != nil {
			t.Error(name, err)
			continue
		}
		golden(t, name, pages)
	}
}

func TestNothingOverlapsOrLeavesThePage(t *testing.T) {
	for name, doc := range documents(t) {
		pages, err := Layout(doc)
		if err != nil {
			t.Fatal(name, err)
		}
		checkPages(t, name, pages)
	}
}

// checkPages holds that texts stand inside the margins, apart from each other.
func checkPages(t interface{ Fatalf(string, ...any) }, name string, pages []Page) {
	for n, p := range pages {
		var texts []Item
		for _, item := range p.Items {
			if item.Kind != Text {
				continue
			}
			if item.Text == "" {
				t.Fatalf("%s, page %d: %q is no text", name, n+1, item.Text)
			}
			if item.Left() < margin-1 || item.Left()+item.W > right+1 || item.Y > Height-30 || item.Y < top {
				t.Fatalf("%s, page %d: %q leaves the page at %.0f..%.0f, %.0f", name, n+1, item.Text, item.Left(), item.Left()+item.W, item.Y)
			}
			texts = append(texts, item)
		}
		for i, a := range texts {
			for _, b := range texts[:i] {
				if overlap(a, b) {
					t.Fatalf("%s, page %d: %q overlaps %q", name, n+1, a.Text, b.Text)
				}
			}
		}
	}
}

func overlap(a, b Item) bool {
	apart := a.Left()+a.W <= b.Left() || b.Left()+b.W <= a.Left()
	return !apart && a.Y-a.Size*0.7 < b.Y && b.Y-b.Size*0.7 < a.Y
}

// drawWords are up to n words with single spaces between them.
func drawWords(n int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.StringMatching(`[a-zA-Ząčęž,-]{1,30}`), 0, n).Draw(t, "words"), " ")
	})
}

// drawDocument is a random document; its words are of random lengths.
func drawDocument(t *rapid.T) invoice.Document {
	word := rapid.StringMatching(`[A-Za-ząčęėįšųūž0-9 /-]{0,60}`)
	long := rapid.OneOf(word, word, word, drawWords(150), rapid.StringMatching(`W{0,500}`))
	doc := invoice.Document{
		Kind: rapid.SampledFrom([]invoice.Kind{invoice.Invoice, invoice.CreditNote}).Draw(t, "kind"), Number: "HB-2026-0001",
		Language: rapid.SampledFrom([]string{"en", "lt"}).Draw(t, "language"), Issued: 20000, Due: 20014, From: 19990, Until: 20000, Month: sla.Day(20000).Month(),
	}
	doc.Seller = invoice.Seller{Party: invoice.Party{Name: long.Draw(t, "seller"), Street: word.Draw(t, "street"), City: "X", Country: "LT"}, IBAN: "LT121000011101001000"}
	doc.Buyer = invoice.Party{Name: long.Draw(t, "buyer"), Street: word.Draw(t, "street"), City: word.Draw(t, "city"), Country: "DE"}
	doc.Reference, doc.Reason = word.Draw(t, "reference"), long.Draw(t, "reason")
	for range rapid.IntRange(1, 40).Draw(t, "lines") {
		minutes := sla.Minutes(rapid.Int64Range(1, 100_000).Draw(t, "minutes"))
		l := invoice.Line{Ticket: "T-1", Subject: long.Draw(t, "subject"), Name: word.Draw(t, "work"), From: 19990, Until: 20000, Billed: minutes, Rate: decimal.New(50, 0)}
		l.Amount = price.Amount(minutes, l.Rate)
		doc.Net = doc.Net.Add(l.Amount)
		doc.Lines = append(doc.Lines, l)
	}
	doc.Total = doc.Net
	doc.Groups = []invoice.VATGroup{{Category: "O", Taxable: doc.Net, Note: "Not subject to Lithuanian VAT, Art. 44 Directive 2006/112/EC"}}
	for range rapid.IntRange(0, 30).Draw(t, "entries") {
		doc.AtNoCharge = append(doc.AtNoCharge, invoice.NoCharge{Ticket: "T-1", Subject: long.Draw(t, "subject"), Day: 20000, Minutes: 5, Ruling: sla.Covered, Reason: long.Draw(t, "why")})
	}
	return doc
}

func TestAnyDocumentIsLaidOutWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := drawDocument(t)
		pages, err := Layout(doc)
		if err != nil {
			t.Fatal(err)
		}
		checkPages(t, "random", pages)
		checkTable(t, doc, pages)
		for n, p := range pages {
			want := visible(invoice.Fill(invoice.WordsIn(doc.Language).PageOf, strconv.Itoa(n+1), strconv.Itoa(len(pages))))
			if last := p.Items[len(p.Items)-1].Text; !strings.HasSuffix(last, want) {
				t.Fatalf("page %d ends with %q", n+1, last)
			}
		}
	})
}

// checkTable holds that every amount is printed, that what is carried is the
// sum so far, and that the sums have lines above them.
func checkTable(t *rapid.T, doc invoice.Document, pages []Page) {
	words := invoice.WordsIn(doc.Language)
	sum, next, carried := decimal.Zero, 0, ""
	for n, p := range pages {
		rows := 0
		for i, item := range p.Items {
			amount := Item{}
			if i+1 < len(p.Items) {
				amount = p.Items[i+1]
			}
			switch {
			case item.Kind != Text:
			case item.Text == words.CarriedForward, item.Text == words.BroughtForward:
				if amount.Text != printed(doc, sum) {
					t.Fatalf("page %d: %s %s, the sum is %s", n+1, item.Text, amount.Text, sum)
				}
				if (item.Text == words.BroughtForward) != (carried == amount.Text) && carried != "" {
					t.Fatalf("page %d: %s %s after %s", n+1, item.Text, amount.Text, carried)
				}
				carried = amount.Text
			case item.X == amountEdge && item.Font == Regular && next < len(doc.Lines) && item.Text == printed(doc, doc.Lines[next].Amount):
				sum = sum.Add(doc.Lines[next].Amount)
				next, rows = next+1, rows+1
			case item.Text == words.Net && rows == 0 && len(doc.Lines) > 0 && !tallEnd(doc):
				t.Fatalf("page %d: the sums stand alone", n+1)
			}
		}
	}
	if next != len(doc.Lines) {
		t.Fatalf("%d of %d amounts are printed", next, len(doc.Lines))
	}
}

// visible is a phrase as it is drawn.
func visible(phrase string) string { return strings.ReplaceAll(phrase, "\u00a0", " ") }

// printed is a sum as it stands on a document.
func printed(doc invoice.Document, sum decimal.Decimal) string {
	text := Clean(invoice.FormatIn(doc.Language).Money(sum))
	if doc.Kind == invoice.CreditNote && !sum.IsZero() {
		return "−" + text
	}
	return text
}

// tallEnd: the words of the last line fill pages, so that its amount may stand
// on an earlier one.
func tallEnd(doc invoice.Document) bool {
	last := doc.Lines[len(doc.Lines)-1]
	return len(last.Subject)+len(last.Name) > 600
}

func TestMissingCharactersAreNamedWithTheirField(t *testing.T) {
	doc := documents(t)["english"]
	doc.Buyer.Name, doc.Lines[0].Subject, doc.Lines[1].Subject = "Emoji 🙂🙂", "日本 and ok", "bell \a, عربي"
	doc.Seller.Street = "bad \xff byte"
	_, err := Layout(doc)
	var missing *MissingGlyphsError
	if !errors.As(err, &missing) {
		t.Fatal(err)
	}
	var got []string
	for _, glyph := range Missing(doc) {
		got = append(got, glyph.String())
	}
	want := []string{"U+FFFD in seller street", "🙂 (U+1F642) in buyer name", "日 (U+65E5) in subject of ticket T-1027", "本 (U+672C) in subject of ticket T-1027",
		"U+0007 in subject of ticket T-1033", "ع (U+0639) in subject of ticket T-1033"}
	if strings.Join(got[:6], "\n") != strings.Join(want, "\n") || len(missing.Glyphs) != 9 {
		t.Errorf("got %q", got)
	}
	if text := err.Error(); !strings.HasPrefix(text, "no font has the character U+FFFD in seller street, 🙂 (U+1F642)") || !strings.HasSuffix(text, "and 4 more") {
		t.Error(text)
	}
	if docs := documents(t); Missing(docs["letters"]) != nil {
		t.Error("letters that are there are called missing")
	}
}

func TestALogoKeepsItsShapeInItsPlace(t *testing.T) {
	doc := documents(t)["english"]
	logo, err := os.ReadFile("../../assets/sample/logo.png")
	if err != nil {
		t.Fatal(err)
	}
	doc.Seller.Logo = logo
	pages, err := Layout(doc)
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range pages[0].Items {
		if item.Kind == Image {
			if item.W > logoWidth || item.H > logoHeight || item.Picture.Width*int(item.H) != item.Picture.Height*int(item.W) {
				t.Errorf("%+v", item)
			}
			return
		}
	}
	t.Error("no logo")
}

func TestALogoThatIsNoneIsRefused(t *testing.T) {
	doc := documents(t)["english"]
	doc.Seller.Logo = []byte("GIF89a no")
	if _, err := Layout(doc); err == nil || CheckLogo(doc.Seller.Logo) == nil || CheckLogo(nil) != nil {
		t.Error(err)
	}
}

// long is a document with n lines.
func long(t testing.TB, n int) invoice.Document {
	doc := documents(t)["pages"]
	lines := doc.Lines
	doc.Lines = nil
	doc.Net = decimal.Zero
	for i := range n {
		l := lines[i%len(lines)]
		l.Ticket = "T-" + strconv.Itoa(i)
		doc.Lines = append(doc.Lines, l)
		doc.Net = doc.Net.Add(l.Amount)
	}
	return doc
}

func TestTenThousandLines(t *testing.T) {
	pages, err := Layout(long(t, 10_000))
	if err != nil || len(pages) < 300 || len(pages) > 400 {
		t.Error(len(pages), err)
	}
}

func BenchmarkLayout(b *testing.B) {
	for _, n := range []int{1, 20, 1_000, 10_000} {
		doc := long(b, n)
		b.Run(strconv.Itoa(n)+" lines", func(b *testing.B) {
			for b.Loop() {
				if _, err := Layout(doc); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
