package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
)

// nothingLeft stands where no work is left to show: for the filters, with ways out, or
// since there is none at all.
type nothingLeft struct {
	*fyne.Container
	s       *insight
	picture *drawing
	without *button // the last filter
	clear   *button
	log     *button
}

func newNothingLeft(s *insight) *nothingLeft {
	n := &nothingLeft{s: s}
	n.picture = newDrawing(200, 84, func(p *pen, size fyne.Size) {
		p.icon(size.Width/2-18, 8, 36, "insight", colorStrong)
		for i, line := range bodyText.wrap(n.words(), size.Width-40) {
			p.textAt(size.Width/2, 64+20*float32(i), line, bodyText.in(colorInk2))
		}
	})
	n.picture.height = func(width float32) float32 { return 66 + 20*float32(len(bodyText.wrap(n.words(), width-40))) }
	n.without = s.w.button(plainButton, say("Without the last filter"), func() { s.widen() }).withKeys("Backspace")
	n.clear = s.w.button(mainButton, say("Clear all filters"), func() { s.narrow(app.Only{}) }).withKeys(clearKeys)
	n.log = s.w.button(plainButton, say("Log work"), func() { s.w.visit("today") }).withKeys("Ctrl+L")
	n.Container = container.New(&middle{}, n.picture, container.NewHBox(n.without, n.clear, n.log))
	return n
}

// words say what there is none of.
func (n *nothingLeft) words() string {
	if len(n.s.filters()) == 0 {
		return say("Bars appear with the first logged hour.")
	}
	return say("No work in %s for %s.", n.s.spanWords(), n.s.onlyWords())
}

// show shows the ways out that there are.
func (n *nothingLeft) show() {
	filters := len(n.s.filters())
	n.without.Hidden, n.clear.Hidden, n.log.Hidden = filters == 0, filters < 2, filters > 0
	n.picture.Refresh()
	relay(n.Container)
}
