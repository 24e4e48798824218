package pdf

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
	"github.com/shopspring/decimal"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/invoice/page"
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

// plainly paints pages with gofpdf as its manual shows: with core fonts, or
// with its own UTF-8 fonts.
func plainly(pages []page.Page, utf8 bool) ([]byte, error) {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: page.Width, Ht: page.Height}})
	pdf.SetAutoPageBreak(false, 0)
	family, translate := "Helvetica", pdf.UnicodeTranslatorFromDescriptor("")
	if utf8 {
		family, translate = "noto", func(s string) string { return s }
		pdf.AddUTF8FontFromBytes(family, "", bytes.Clone(assets.NotoSans))
		pdf.AddUTF8FontFromBytes(family, "B", bytes.Clone(assets.NotoSansBold))
	}
	for _, sheet := range pages {
		pdf.AddPage()
		for _, item := range sheet.Items {
			switch c := item.Color; item.Kind {
			case page.Text:
				pdf.SetTextColor(int(c.R), int(c.G), int(c.B))
				pdf.SetFont(family, [...]string{"", "B"}[item.Font], item.Size)
				pdf.Text(item.Left(), item.Y, translate(item.Text))
			case page.Box:
				pdf.SetFillColor(int(c.R), int(c.G), int(c.B))
				pdf.Rect(item.X, item.Y, item.W, item.H, "F")
			case page.Rule:
				pdf.SetLineWidth(item.Stroke)
				pdf.Line(item.X, item.Y, item.X+item.W, item.Y+item.H)
			}
		}
	}
	var b bytes.Buffer
	err := pdf.Output(&b)
	return b.Bytes(), err
}

// BenchmarkBeside draws the same pages in three ways, turn by turn, so that a
// busy machine is busy for all of them.
func BenchmarkBeside(b *testing.B) {
	for _, n := range []int{8, 10_000} {
		pages, err := page.Layout(onePage(b, n))
		if err != nil {
			b.Fatal(err)
		}
		ways := []struct {
			name string
			draw func() ([]byte, error)
		}{
			{"ours", func() ([]byte, error) { return DrawPages(pages, Meta{Date: 20000}) }},
			{"core", func() ([]byte, error) { return plainly(pages, false) }},
			{"utf8", func() ([]byte, error) { return plainly(pages, true) }},
		}
		b.Run(fmt.Sprintf("%d lines", n), func(b *testing.B) {
			var spent [3]time.Duration
			for b.Loop() {
				for i, way := range ways {
					start := time.Now()
					if _, err := way.draw(); err != nil {
						b.Fatal(way.name, err)
					}
					spent[i] += time.Since(start)
				}
			}
			for i, way := range ways {
				b.ReportMetric(float64(spent[i].Microseconds())/float64(b.N)/1000, way.name+"-ms")
			}
			b.ReportMetric(spent[1].Seconds()/spent[0].Seconds(), "core/ours")
			b.ReportMetric(spent[2].Seconds()/spent[0].Seconds(), "utf8/ours")
		})
	}
}
