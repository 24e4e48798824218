package gui

import (
	"fyne.io/fyne/v2"
)

// lookPage is how the window looks and speaks, and what it is made of.
type lookPage struct{ w *Window }

func newLookPage(w *Window) *lookPage { return &lookPage{w: w} }

var looks = []string{lookSystem, lookLight, lookDark}
var languages = []string{english, lithuanian}

func (l *lookPage) view() fyne.CanvasObject {
	w := l.w
	look := w.pills([]string{say("Match system"), say("Light"), say("Dark")}, func(i int) { w.setLook(looks[i]) })
	for i, mode := range looks {
		if mode == w.prefs().String(prefLook) {
			look.at = i
		}
	}
	language := w.pills([]string{"English", "Lietuvių"}, func(i int) { w.switchTo(languages[i]) })
	if uiLanguage == lithuanian {
		language.at = 1
	}
	size := w.pills([]string{say("Normal"), say("Large")}, func(i int) {
		w.prefs().SetBool(PrefLarge, i == 1)
		w.strip.done(say("The text size changes after a restart."), "", nil)
	})
	if w.prefs().Bool(PrefLarge) {
		size.at = 1
	}
	row := func(title string, choice fyne.CanvasObject) fyne.CanvasObject {
		return beside(16, []float32{0, 1}, newDrawing(160, 28, func(p *pen, _ fyne.Size) { p.text(0, 14, title, bodyText) }), choice)
	}
	return below(12,
		card(below(10, heading(func() string { return say("Appearance and language") }, nil), row(say("Colours"), look), row(say("Language"), language), row(say("Text"), size), row(say("Small screen"), w.shrinkPills()))),
		card(below(8, heading(func() string { return say("Keys") }, nil), w.keyList())),
		card(below(6, heading(func() string { return say("About") }, nil),
			lines(smallText, func() string { return "Hourbook " + w.world.Version }),
			lines(smallText, func() string {
				return say("Letters: Noto Sans, SIL Open Font License. Colour profile: sRGB of the International Color Consortium. Icon and pictures: our own, CC0.")
			}))),
	)
}
