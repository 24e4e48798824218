package pdf

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"hourbook/invoice/page"
)

// What is written to draw a text is what gofpdf writes, over any ground.
func TestTextIsWrittenAsGofpdfWritesIt(t *testing.T) {
	shade := rapid.SampledFrom([]uint8{0, 1, 34, 127, 128, 254, 255})
	color := rapid.Custom(func(r *rapid.T) page.Color {
		if gray := shade.Draw(r, "gray"); rapid.Bool().Draw(r, "is gray") {
			return page.Color{R: gray, G: gray, B: gray}
		}
		return page.Color{R: shade.Draw(r, "red"), G: shade.Draw(r, "green"), B: shade.Draw(r, "blue")}
	})
	rapid.Check(t, func(r *rapid.T) {
		ours, theirs := newPainter(Meta{}), newPainter(Meta{})
		for range rapid.IntRange(1, 3).Draw(r, "pages") {
			for _, p := range []*painter{ours, theirs} {
				need(r, p.paint(page.Page{Width: page.Width, Height: page.Height}))
			}
			for range rapid.IntRange(0, 8).Draw(r, "texts") {
				if rapid.IntRange(0, 2).Draw(r, "on another ground") == 0 {
					ground := color.Draw(r, "ground")
					ours.fills(ground)
					theirs.fills(ground)
				}
				item := page.Item{Y: rapid.Float64Range(-10, 900).Draw(r, "y"), Color: color.Draw(r, "ink"), Size: rapid.Float64Range(1, 40).Draw(r, "size")}
				x, codes := rapid.Float64Range(-10, 700).Draw(r, "x"), rapid.SliceOfN(rapid.ByteRange(firstCode, 255), 0, 20).Draw(r, "codes")
				ours.run = codes
				need(r, ours.draw(item, 0, x))
				c, err := theirs.use(item.Font, 0)
				need(r, err)
				theirs.sets(c, item.Size)
				theirs.pdf.SetTextColor(int(item.Color.R), int(item.Color.G), int(item.Color.B))
				theirs.pdf.Text(x, item.Y, string(codes))
			}
		}
		var got, want bytes.Buffer
		need(r, ours.pdf.Output(&got))
		need(r, theirs.pdf.Output(&want))
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			r.Fatalf("%s\n\nwant\n\n%s", got.Bytes(), want.Bytes())
		}
	})
}

func need(t *rapid.T, err error) {
	if err != nil {
		t.Fatal(err)
	}
}
