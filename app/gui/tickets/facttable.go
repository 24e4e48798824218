package tickets

import (
	"slices"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

// factTable draws facts below each other: label, what counts in bold, and what
// explains it, wrapped.
type factTable struct {
	kit.Tappable
	facts []fact
	all   bool // rare ones as well, however narrow it is
}

func newFactTable() *factTable {
	t := &factTable{}
	t.Min = func() fyne.Size { return fyne.NewSize(200, t.tall(t.Size().Width)) }
	t.Height, t.Draw = t.tall, t.paint
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer belongs to the library.
func (t *factTable) CreateRenderer() fyne.WidgetRenderer {
	return &kit.DrawnTappable{Drawn: kit.Drawn{D: &t.Drawing}, T: &t.Tappable}
}

// set shows other facts.
func (t *factTable) set(facts []fact) {
	t.facts = facts
	t.Refresh()
}

// The measures of facts: what counts stands at least so far from the left, and in a
// table less wide than that rare facts are left out.
const factLeft, factStep, factNarrow = 76, 19, 380

// shown are the facts that are seen in a width.
func (t *factTable) shown(width float32) []fact {
	if t.all || width >= factNarrow {
		return t.facts
	}
	return slices.DeleteFunc(slices.Clone(t.facts), func(f fact) bool { return f.rare })
}

// left is where what counts begins: behind the longest label.
func (t *factTable) left() float32 {
	left := float32(factLeft)
	for _, f := range t.facts {
		left = max(left, kit.SmallText.Width(f.label)+10)
	}
	return left
}

// lines are what explains a fact: the first line begins behind what counts.
func (f fact) lines(room float32) []string {
	if f.rest == "" {
		return nil
	}
	first := room - f.ink.Width(f.strong) - 8
	words := kit.SmallText.Wrap(f.rest, max(60, first))
	if len(words) == 1 {
		return words
	}
	rest := f.rest[len(words[0]):]
	if first < 60 {
		return append([]string{""}, kit.SmallText.Wrap(f.rest, room)...)
	}
	return append(words[:1], kit.SmallText.Wrap(rest, room)...)
}

func (t *factTable) tall(width float32) float32 {
	var height float32
	room := width - t.left()
	for _, f := range t.shown(width) {
		height += factStep * float32(max(1, len(f.lines(room))))
	}
	return height
}

func (t *factTable) paint(p *kit.Pen, size fyne.Size) {
	y, left := float32(factStep)/2, t.left()
	for _, f := range t.shown(size.Width) {
		p.TextIn(0, y, left-6, f.label, kit.SmallText)
		x := left + p.TextIn(left, y, size.Width-left, f.strong, f.ink) + 8
		for i, line := range f.lines(size.Width - left) {
			if i > 0 {
				x, y = left, y+factStep
			}
			p.Text(x, y, line, kit.SmallText)
		}
		y += factStep
	}
}

// fact is a line of what is known: a label, what counts, and what explains it.
type fact struct {
	label, strong, rest string
	ink                 kit.Letters // of what counts
	rare                bool        // it is left out where there is little room
}
