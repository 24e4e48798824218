package pdf

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/app/story/testdata/limit"
	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/invoice/pdf/testdata/plain"
)

// onePage is an invoice of one page with n lines; 12 fit with the sums.
func onePage(t testing.TB, n int) invoice.Document {
	doc := documents(t)["pages"]
	lines := doc.Lines
	doc.Lines, doc.Net = nil, decimal.Zero
	for i := range n {
		l := lines[i%len(lines)]
		l.Ticket = fmt.Sprintf("T-%d", i)
		doc.Lines = append(doc.Lines, l)
		doc.Net = doc.Net.Add(l.Amount)
	}
	doc.AtNoCharge = nil
	return doc
}

func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{1, 8, 1_000, 10_000} {
		doc := onePage(b, n)
		b.Run(fmt.Sprintf("%d lines", n), func(b *testing.B) {
			size := 0
			b.ReportAllocs()
			for b.Loop() {
				data, err := Draw(doc)
				if err != nil {
					b.Fatal(err)
				}
				size = len(data)
			}
			b.ReportMetric(float64(size), "bytes")
		})
	}
}

// beside is how many times the cost of gofpdf's own ways, with core fonts and
// with UTF-8 fonts, ours may have, by the lines of the document.
var beside = map[int]struct{ core, utf8 float64 }{8: {1, 0.5}, 10_000: {1, 0.9}}

// inTurn is how often a way draws before it is the next one's turn: the first time it
// cleans up what the one before left to be collected.
const inTurn = 4

// BenchmarkBeside draws the same pages in three ways, turn by turn, so that a
// busy machine is busy for all of them. Lower quartiles are compared.
func BenchmarkBeside(b *testing.B) {
	for _, n := range []int{8, 10_000} {
		pages, err := page.Layout(onePage(b, n))
		if err != nil {
			b.Fatal(err)
		}
		ways := [3]func() ([]byte, error){
			func() ([]byte, error) { return DrawPages(pages, Meta{Date: 20000}) },
			func() ([]byte, error) { return plain.Paint(pages, false) },
			func() ([]byte, error) { return plain.Paint(pages, true) },
		}
		b.Run(fmt.Sprintf("%d lines", n), func(b *testing.B) {
			var spent [3][]time.Duration
			for b.Loop() {
				for n := range len(ways) * inTurn {
					i, start := n/inTurn, time.Now()
					if _, err := ways[i](); err != nil {
						b.Fatal(err)
					}
					spent[i] = append(spent[i], time.Since(start))
				}
			}
			var costs [3]float64
			for i, name := range []string{"ours", "core", "utf8"} {
				costs[i] = slices.Sorted(slices.Values(spent[i]))[len(spent[i])/4].Seconds()
				b.ReportMetric(costs[i]*1000, name+"-ms")
			}
			limit.Beside(b, "gofpdf-core", costs[0]/costs[1], beside[n].core)
			limit.Beside(b, "gofpdf-utf8", costs[0]/costs[2], beside[n].utf8)
		})
	}
}
