package gui

import (
	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// verdictBox says who owes what for an entry, while it is typed: a mark, the
// ruling with its reason, and below it the figures. It wraps instead of
// cutting, and is hidden while there is nothing to say.
type verdictBox struct {
	drawing
	icon  string
	ink   fyne.ThemeColorName
	fill  fyne.ThemeColorName
	first string
	rest  string
}

// newVerdictBox makes one that says nothing.
func newVerdictBox() *verdictBox {
	b := &verdictBox{}
	b.min = func() fyne.Size { return fyne.NewSize(160, b.tall(b.Size().Width)) }
	b.height, b.draw = b.tall, b.paint
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// CreateRenderer belongs to the library.
func (b *verdictBox) CreateRenderer() fyne.WidgetRenderer { return &drawn{&b.drawing} }

// rule shows a ruling; first is its bold line, rest the figures. It tells
// whether the height changed.
func (b *verdictBox) rule(r sla.Ruling, first, rest string) bool {
	icon, ink, word := rulingMark(r)
	fill := colorTint
	switch r {
	case sla.Covered:
		fill = colorGoodTint
	case sla.Free, sla.Waived:
		fill = colorQuiet
	case sla.Refused:
		fill = colorLateTint
	}
	_ = word
	return b.set(icon, ink, fill, first, rest)
}

// tell shows what is missing or wrong instead of a verdict.
func (b *verdictBox) tell(p problem) bool {
	if p.what == "" {
		return b.set("", "", "", "", "")
	}
	if p.refused {
		return b.set("refused", colorLate, colorLateTint, p.what, p.remedy)
	}
	return b.set("risk", colorRiskMark, colorRiskTint, p.what, p.remedy)
}

// hint is what to do first, quietly.
func (b *verdictBox) hint(text string) bool {
	return b.set("none", colorInk3, colorQuiet, "", text)
}

// set shows other words, and tells whether the height changed.
func (b *verdictBox) set(icon string, ink, fill fyne.ThemeColorName, first, rest string) bool {
	width := b.Size().Width
	before, shown := b.tall(width), b.Visible()
	b.icon, b.ink, b.fill, b.first, b.rest = icon, ink, fill, first, rest
	if first == "" && rest == "" {
		b.Hide()
	} else {
		b.Show()
	}
	b.Refresh()
	return before != b.tall(width) || shown != b.Visible()
}

const verdictLeft = 40 // of the words

func (b *verdictBox) lines(width float32) (first, rest []string) {
	room := max(60, width-verdictLeft-10)
	if b.first != "" {
		first = strongText.wrap(b.first, room)
	}
	if b.rest != "" {
		rest = smallText.wrap(b.rest, room)
	}
	return first, rest
}

func (b *verdictBox) tall(width float32) float32 {
	first, rest := b.lines(width)
	return float32(len(first)+len(rest))*18 + 11
}

func (b *verdictBox) paint(p *pen, size fyne.Size) {
	p.box(0, 0, size.Width, size.Height, b.fill, 6)
	p.icon(11, 9, 18, b.icon, b.ink)
	first, rest := b.lines(size.Width)
	ink := b.ink
	if ink == colorRiskMark {
		ink = colorRisk
	}
	y := float32(15)
	for _, line := range first {
		p.text(verdictLeft, y, line, strongText.in(ink))
		y += 18
	}
	for _, line := range rest {
		p.text(verdictLeft, y, line, smallText)
		y += 18
	}
}
