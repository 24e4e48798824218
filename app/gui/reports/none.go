package reports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/gui/kit"
)

// nothingLeft stands where no work is left to show: for the filters, with ways out, or
// since there is none at all.
type nothingLeft struct {
	*fyne.Container
	s       *insight
	picture *kit.Drawing
	without *kit.Button // the last filter
	clear   *kit.Button
	log     *kit.Button
}

func newNothingLeft(s *insight) *nothingLeft {
	n := &nothingLeft{s: s}
	n.picture = kit.NewDrawing(200, 84, func(p *kit.Pen, size fyne.Size) {
		p.Icon(size.Width/2-18, 8, 36, "insight", kit.ColorStrong)
		for i, line := range kit.BodyText.Wrap(n.words(), size.Width-40) {
			p.TextAt(size.Width/2, 64+20*float32(i), line, kit.BodyText.In(kit.ColorInk2))
		}
	})
	n.picture.Height = func(width float32) float32 { return 66 + 20*float32(len(kit.BodyText.Wrap(n.words(), width-40))) }
	n.without = s.w.Button(kit.PlainButton, kit.Say("Without the last filter"), func() { s.widen() }).WithKeys("Backspace")
	n.clear = s.w.Button(kit.MainButton, kit.Say("Clear all filters"), func() { s.narrow(app.Only{}) }).WithKeys(clearKeys)
	n.log = s.w.Button(kit.PlainButton, kit.Say("Log work"), func() { s.w.Visit("today") }).WithKeys("Ctrl+L")
	n.Container = container.New(&kit.Middle{}, n.picture, container.NewHBox(n.without, n.clear, n.log))
	return n
}

// words say what there is none of.
func (n *nothingLeft) words() string {
	if len(n.s.filters()) == 0 {
		return kit.Say("Bars appear with the first logged hour.")
	}
	return kit.Say("No work in %s for %s.", n.s.spanWords(), n.s.onlyWords())
}

// show shows the ways out that there are.
func (n *nothingLeft) show() {
	filters := len(n.s.filters())
	n.without.Hidden, n.clear.Hidden, n.log.Hidden = filters == 0, filters < 2, filters > 0
	n.picture.Refresh()
	kit.Relay(n.Container)
}
