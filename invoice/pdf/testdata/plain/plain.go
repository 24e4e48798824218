// Package plain paints pages with gofpdf as its manual shows: the peer of our
// own painting in benchmarks.
package plain

import (
	"bytes"

	"github.com/jung-kurt/gofpdf"

	"hourbook/assets"
	"hourbook/invoice/page"
)

// Paint paints pages with core fonts, or with gofpdf's own UTF-8 fonts.
func Paint(pages []page.Page, utf8 bool) ([]byte, error) {
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
			paint(pdf, item, family, translate)
		}
	}
	var b bytes.Buffer
	err := pdf.Output(&b)
	return b.Bytes(), err
}

func paint(pdf *gofpdf.Fpdf, item page.Item, family string, translate func(string) string) {
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
