package gui

import (
	"slices"

	"fyne.io/fyne/v2"
)

// deskPage is what the desktop does besides the window: the question on return
// and the tray. It holds for this computer alone.
type deskPage struct{ w *Window }

// awayChoices are seconds without a touch; 0 is never.
var awayChoices = []int{0, 5 * 60, 10 * 60, 15 * 60, 30 * 60}

func (d *deskPage) view() fyne.CanvasObject {
	return below(12,
		card(below(10, heading(func() string { return say("A running timer") }, nil), d.away(),
			lines(smallText, func() string {
				return say("Whoever comes back to the keyboard chooses what counts: all, until then, or until then and on from now.")
			}))),
		card(below(6, heading(func() string { return say("Tray") }, nil), d.tray(), d.stay())),
		card(below(10, heading(func() string { return say("My week") }, nil), d.lunch(), d.reminder())),
	)
}

func (d *deskPage) away() fyne.CanvasObject {
	prefs := d.w.prefs()
	words := []string{say("Never")}
	for _, seconds := range awayChoices[1:] {
		words = append(words, say("%d min", seconds/60))
	}
	choice := d.w.pills(words, func(i int) { prefs.SetInt(prefAway, awayChoices[i]) })
	choice.at = slices.Index(awayChoices, int(d.w.awayAfter().Seconds()))
	title := say("Ask when I was away for")
	width := bodyText.width(title) + 16
	return beside(16, []float32{0, 1}, newDrawing(width, 28, func(p *pen, _ fyne.Size) { p.text(0, 14, title, bodyText) }), choice)
}

// lunch is no working time that anybody asks for.
func (d *deskPage) lunch() fyne.CanvasObject {
	title := say("Lunch")
	width := bodyText.width(title) + 16
	return beside(16, []float32{0, 1}, newDrawing(width, 28, func(p *pen, _ fyne.Size) { p.text(0, 14, title, bodyText) }), d.w.lunchPills())
}

func (d *deskPage) reminder() fyne.CanvasObject {
	prefs := d.w.prefs()
	return d.w.checkBox(say("Tell me of a working day on which nothing was logged"), func() string { return say("once, when its hours are over") },
		!prefs.Bool(prefNoReminder), func(on bool) { prefs.SetBool(prefNoReminder, !on) })
}

func (d *deskPage) tray() fyne.CanvasObject {
	prefs := d.w.prefs()
	return d.w.checkBox(say("Show Hourbook in the tray"), func() string {
		switch shown := d.w.tray.on(); {
		case shown && prefs.Bool(PrefNoTray):
			return say("it goes with the next start")
		case shown:
			return say("with the running time, and what is urgent")
		case prefs.Bool(PrefNoTray):
			return say("not shown")
		}
		return say("shown from the next start on, where the desktop has a tray")
	}, !prefs.Bool(PrefNoTray), func(on bool) { prefs.SetBool(PrefNoTray, !on) })
}

func (d *deskPage) stay() fyne.CanvasObject {
	prefs := d.w.prefs()
	return d.w.checkBox(say("Closing the window leaves Hourbook in the tray"), func() string { return say("Ctrl+Q quits in any case") },
		prefs.Bool(prefStay), func(on bool) { prefs.SetBool(prefStay, on) })
}
