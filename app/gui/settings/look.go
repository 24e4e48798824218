package settings

import (
	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
)

// lookPage is how the window looks and speaks, and what it is made of.
type lookPage struct{ w *gui.Window }

func newLookPage(w *gui.Window) *lookPage { return &lookPage{w: w} }

var looks = []string{kit.LookSystem, kit.LookLight, kit.LookDark}

func (l *lookPage) view() fyne.CanvasObject {
	w := l.w
	look := w.Pills([]string{kit.Say("Match system"), kit.Say("Light"), kit.Say("Dark")}, func(i int) { w.SetLook(looks[i]) })
	for i, mode := range looks {
		if mode == w.Prefs().String(gui.PrefLook) {
			look.At = i
		}
	}
	language := w.Languages()
	size := w.Pills([]string{kit.Say("Normal"), kit.Say("Large")}, func(i int) {
		w.Prefs().SetBool(gui.PrefLarge, i == 1)
		w.Strip.Done(kit.Say("The text size changes after a restart."), "", nil)
	})
	if w.Prefs().Bool(gui.PrefLarge) {
		size.At = 1
	}
	row := func(title string, choice fyne.CanvasObject) fyne.CanvasObject {
		return kit.Beside(16, []float32{0, 1}, kit.NewDrawing(160, 28, func(p *kit.Pen, _ fyne.Size) { p.Text(0, 14, title, kit.BodyText) }), choice)
	}
	return kit.Below(12,
		kit.Card(kit.Below(10, kit.Heading(func() string { return kit.Say("Appearance and language") }, nil), row(kit.Say("Colours"), look), row(kit.Say("Language"), language), row(kit.Say("Text"), size), row(kit.Say("Small screen"), w.ShrinkPills()))),
		kit.Card(kit.Below(8, kit.Heading(func() string { return kit.Say("Keys") }, nil), w.KeyList())),
		kit.Card(kit.Below(6, kit.Heading(func() string { return kit.Say("About") }, nil),
			kit.Lines(kit.SmallText, func() string { return "Hourbook " + w.World.Version }),
			kit.Lines(kit.SmallText, func() string {
				return kit.Say("Letters: Noto Sans, SIL Open Font License. Colour profile: sRGB of the International Color Consortium. Icon and pictures: our own, CC0.")
			}))),
	)
}
