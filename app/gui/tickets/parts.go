package tickets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
)

// The parts of a ticket's page, of which one is shown below what is known of it.
const (
	partAll     = iota // words, entries and what was done, by their time
	partWords          // of it what was written
	partWork           // the entries with their verdicts, beside the promise to scale
	partHistory        // every change with what was before it
)

// pageParts chooses a part of a ticket's page, and says what its work comes to.
type pageParts struct {
	g     *ticketPage
	view  *fyne.Container
	pills *kit.Pills
	sum   *kit.Drawing
	boxes []partBox
}

// partBox is what is shown in some parts.
type partBox struct {
	*fyne.Container
	in []int
}

func newPageParts(g *ticketPage) *pageParts {
	s := &pageParts{g: g}
	s.pills = g.w.Pills(make([]string, 4), s.turnTo)
	s.sum = kit.NewDrawing(0, 28, func(p *kit.Pen, size fyne.Size) {
		width := p.TextTo(size.Width, 14, s.sumWords(), kit.StrongText)
		gui.PaintWaitingSum(p, size.Width-width-12, 14, g.file.waits)
	})
	s.sum.Min = func() fyne.Size {
		return fyne.NewSize(kit.StrongText.Width(s.sumWords())+2+gui.WaitingSumRoom(g.file.waits), 28)
	}
	s.view = container.New(&twoEnds{8}, s.pills, s.sum)
	return s
}

// box is shown in some parts alone.
func (s *pageParts) box(content *fyne.Container, in ...int) *fyne.Container {
	s.boxes = append(s.boxes, partBox{content, in})
	return content
}

// turnTo shows a part.
func (s *pageParts) turnTo(part int) {
	s.pills.At = part
	s.pills.Refresh()
	for _, b := range s.boxes {
		if slices.Contains(b.in, part) {
			b.Show()
		} else {
			b.Hide()
		}
	}
	s.g.facts.all = part == partWork || part == partHistory
	s.g.facts.Refresh()
	s.show()
	s.g.relay()
}

// show counts the parts, and shows what belongs into the one that is chosen.
func (s *pageParts) show() {
	g := s.g
	all := g.streamItems()
	words := slices.DeleteFunc(slices.Clone(all), func(i streamItem) bool { return !i.words() })
	s.pills.Set(kit.Say("All pieces %d", len(all)), kit.Say("Words %d", len(words)), kit.Say("Work %d", len(g.file.works)), kit.Say("History"))
	if s.pills.At == partWords {
		all = words
	}
	g.stream.show(all)
	if len(all) == 0 {
		g.unsaid.Show()
	} else {
		g.unsaid.Hide()
	}
	s.sum.Refresh()
	kit.Relay(s.view)
}

// sumWords are the minutes worked and what they cost.
func (s *pageParts) sumWords() string {
	if len(s.g.file.works) == 0 {
		return ""
	}
	minutes, amount := s.g.file.sums()
	return kit.Say("%s · %s", minutes, kit.Euros(amount))
}

// toEntry shows the work with an entry marked.
func (g *ticketPage) toEntry(i int) {
	g.Focus()
	g.entries.Choose(i)
}

// twoEnds puts one object at the left and one at the right, or below where there is no
// room beside.
type twoEnds struct{ gap float32 }

func (a *twoEnds) fits(objects []fyne.CanvasObject, width float32) bool {
	return objects[0].MinSize().Width+a.gap+objects[1].MinSize().Width <= width
}

// HeightOf is the height for a width.
func (a *twoEnds) HeightOf(objects []fyne.CanvasObject, width float32) float32 {
	one, other := objects[0].MinSize(), objects[1].MinSize()
	if other.Width <= 2 || a.fits(objects, width) {
		return max(one.Height, other.Height)
	}
	return one.Height + other.Height
}

// Layout belongs to the library.
func (a *twoEnds) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	one, other := objects[0].MinSize(), objects[1].MinSize()
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(min(one.Width, size.Width), one.Height))
	y := float32(0)
	if other.Width > 2 && !a.fits(objects, size.Width) {
		y = one.Height
	}
	objects[1].Move(fyne.NewPos(max(0, size.Width-other.Width), y))
	objects[1].Resize(fyne.NewSize(min(other.Width, size.Width), other.Height))
}

// MinSize belongs to the library.
func (a *twoEnds) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, a.HeightOf(objects, objects[0].MinSize().Width))
}
