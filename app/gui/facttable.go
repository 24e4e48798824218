package gui

import "fyne.io/fyne/v2"

// factTable draws facts below each other: label, what counts in bold, and what
// explains it, wrapped.
type factTable struct {
	tappable
	facts []fact
}

func newFactTable() *factTable {
	t := &factTable{}
	t.min = func() fyne.Size { return fyne.NewSize(200, t.tall(t.Size().Width)) }
	t.height, t.draw = t.tall, t.paint
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer belongs to the library.
func (t *factTable) CreateRenderer() fyne.WidgetRenderer {
	return &drawnTappable{drawn{&t.drawing}, &t.tappable}
}

// set shows other facts.
func (t *factTable) set(facts []fact) {
	t.facts = facts
	t.Refresh()
}

const factLeft, factStep = 76, 19

// lines are what explains a fact: the first line begins behind what counts.
func (f fact) lines(width float32) []string {
	if f.rest == "" {
		return nil
	}
	room := width - factLeft
	first := room - f.ink.width(f.strong) - 8
	words := smallText.wrap(f.rest, max(60, first))
	if len(words) == 1 {
		return words
	}
	rest := f.rest[len(words[0]):]
	if first < 60 {
		return append([]string{""}, smallText.wrap(f.rest, room)...)
	}
	return append(words[:1], smallText.wrap(rest, room)...)
}

func (t *factTable) tall(width float32) float32 {
	var height float32
	for _, f := range t.facts {
		height += factStep * float32(max(1, len(f.lines(width))))
	}
	return height
}

func (t *factTable) paint(p *pen, size fyne.Size) {
	y := float32(factStep) / 2
	for _, f := range t.facts {
		p.textIn(0, y, factLeft-6, f.label, smallText)
		x := factLeft + p.textIn(factLeft, y, size.Width-factLeft, f.strong, f.ink) + 8
		for i, line := range f.lines(size.Width) {
			if i > 0 {
				x, y = factLeft, y+factStep
			}
			p.text(x, y, line, smallText)
		}
		y += factStep
	}
}
