package kit

import (
	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// VerdictBox says who owes what for an entry, while it is typed: a mark, the
// ruling with its reason, and below it the figures. It wraps instead of
// cutting, and is hidden while there is nothing to say.
type VerdictBox struct {
	Drawing
	icon  string
	ink   fyne.ThemeColorName
	fill  fyne.ThemeColorName
	first string
	rest  string

	promise bool // it is not decided yet
}

// NewVerdictBox makes one that says nothing.
func NewVerdictBox() *VerdictBox {
	b := &VerdictBox{}
	b.Min = func() fyne.Size { return fyne.NewSize(160, b.tall(b.Size().Width)) }
	b.Height, b.Draw = b.tall, b.paint
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// CreateRenderer belongs to the library.
func (b *VerdictBox) CreateRenderer() fyne.WidgetRenderer { return &Drawn{&b.Drawing} }

// Rule shows a ruling; first is its bold line, rest the figures. It tells
// whether the height changed.
func (b *VerdictBox) Rule(r sla.Ruling, first, rest string) bool {
	icon, ink, word := RulingMark(r)
	fill := ColorTint
	switch r {
	case sla.Covered:
		fill = ColorGoodTint
	case sla.Free, sla.Waived:
		fill = ColorQuiet
	case sla.Refused:
		fill = ColorLateTint
	}
	_ = word
	return b.Set(icon, ink, fill, first, rest)
}

// Promise shows what was known of work that waits on this computer: dotted, as all
// that is only there.
func (b *VerdictBox) Promise(first, rest string) bool {
	changed := b.Set("apart", ColorInk2, ColorQuiet, first, rest)
	b.promise = true
	return changed
}

// Tell shows what is missing or wrong instead of a verdict.
func (b *VerdictBox) Tell(p Problem) bool {
	if p.What == "" {
		return b.Set("", "", "", "", "")
	}
	if p.Refused {
		return b.Set("refused", ColorLate, ColorLateTint, p.What, p.Remedy)
	}
	return b.Set("risk", ColorRiskMark, ColorRiskTint, p.What, p.Remedy)
}

// Hint is what to do first, quietly.
func (b *VerdictBox) Hint(text string) bool {
	return b.Set("none", ColorInk3, ColorQuiet, "", text)
}

// Set shows other words, and tells whether the height changed.
func (b *VerdictBox) Set(icon string, ink, fill fyne.ThemeColorName, first, rest string) bool {
	width := b.Size().Width
	before, shown := b.tall(width), b.Visible()
	b.icon, b.ink, b.fill, b.first, b.rest, b.promise = icon, ink, fill, first, rest, false
	if first == "" && rest == "" {
		b.Hide()
	} else {
		b.Show()
	}
	b.Refresh()
	return before != b.tall(width) || shown != b.Visible()
}

const verdictLeft = 40 // of the words

func (b *VerdictBox) lines(width float32) (first, rest []string) {
	room := max(60, width-verdictLeft-10)
	if b.first != "" {
		first = StrongText.Wrap(b.first, room)
	}
	if b.rest != "" {
		rest = SmallText.Wrap(b.rest, room)
	}
	return first, rest
}

func (b *VerdictBox) tall(width float32) float32 {
	first, rest := b.lines(width)
	return float32(len(first)+len(rest))*18 + 11
}

func (b *VerdictBox) paint(p *Pen, size fyne.Size) {
	p.Box(0, 0, size.Width, size.Height, b.fill, 6)
	if b.promise {
		p.Dashes(0, 0, size.Width, size.Height, ColorInk2)
	}
	p.Icon(11, 9, 18, b.icon, b.ink)
	first, rest := b.lines(size.Width)
	ink := b.ink
	if ink == ColorRiskMark {
		ink = ColorRisk
	}
	y := float32(15)
	for _, line := range first {
		p.Text(verdictLeft, y, line, StrongText.In(ink))
		y += 18
	}
	for _, line := range rest {
		p.Text(verdictLeft, y, line, SmallText)
		y += 18
	}
}
