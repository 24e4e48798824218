package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/sla"
)

// welcome is the first start: what the program does in three lines, and three
// ways to begin.
func (w *Window) welcome() {
	w.rail.Hide()
	w.current = ""
	cards := []*startCard{
		w.startCard("insight", "1", say("Try the sample month"), say("15 customers, 53 tickets and a month of work to explore. Delete it whenever you like."), say("Open the sample"), w.openSample),
		w.startCard("file", "2", say("Start an empty ledger"), say("Enter your company, then add the first customer and the first ticket. About three minutes."), say("Create a ledger"), w.newLedger),
		w.startCard("folder", "3", say("Open a ledger"), say("A file that you or a colleague already use, from this computer or a shared folder."), say("Choose a file"), w.chooseLedger),
	}
	cards[0].button.kind = mainButton
	objects := []fyne.CanvasObject{}
	for _, c := range cards {
		objects = append(objects, c.view)
	}
	page := below(0,
		newDrawing(600, 92, paintHero),
		beside(24, []float32{1, 1, 1}, verdictWords(sla.Covered), verdictWords(sla.Free), verdictWords(sla.Billable)),
		gapOf(22), ruleOf(colorStrong), gapOf(22),
		newDrawing(200, 56, func(p *pen, _ fyne.Size) {
			p.text(0, 12, say("How do you want to start?"), figureText)
			p.text(0, 36, say("Each option uses one file on this computer. No account, no server."), smallText)
		}),
		beside(16, []float32{1, 1, 1}, objects...),
		gapOf(18),
		lines(smallText, func() string {
			return say("Moving from another program? Create a ledger, then import customers, plans, tickets and time as four CSV files in Settings.")
		}),
		gapOf(14),
		w.tastes(),
	)
	w.holder.Objects = []fyne.CanvasObject{onColor(colorGround, scrolling(container.New(&centred{880}, page)))}
	w.holder.Refresh()
	relay(w.win.Content().(*fyne.Container))
	w.win.Canvas().Focus(cards[0].button)
}

func paintHero(p *pen, size fyne.Size) {
	p.icon(0, 4, 56, "brand", colorAccent)
	p.text(74, 22, "Hourbook", heroText)
	p.textIn(74, 51, size.Width-76, say("Every support hour gets a verdict and a reason before it is billed."), sectionText.heavy(false).in(colorInk2))
}

// verdictWords explain one verdict.
func verdictWords(r sla.Ruling) fyne.CanvasObject {
	icon, ink, word := rulingMark(r)
	words := map[sla.Ruling]string{
		sla.Covered:  say("The plan that the customer had when the ticket was opened includes this work."),
		sla.Free:     say("Caused by a bug in our software. The customer never pays for it."),
		sla.Billable: say("Everything else is billed by the hour, with the clause shown next to the amount."),
	}
	d := newDrawing(120, 90, func(p *pen, size fyne.Size) {
		p.icon(0, 2, 20, icon, ink)
		p.text(30, 12, upper(word), strongText.in(ink))
		for i, line := range bodyText.wrap(words[r], size.Width-30) {
			p.text(30, 36+18*float32(i), line, bodyText.in(colorInk2))
		}
	})
	return d
}

// startCard is one way to begin.
type startCard struct {
	button *button
	view   fyne.CanvasObject
}

func (w *Window) startCard(icon, key, title, words, act string, do func()) *startCard {
	c := &startCard{button: w.button(plainButton, act, do)}
	top := newDrawing(200, 164, func(p *pen, size fyne.Size) {
		p.box(0, 4, 44, 44, colorTint, 8)
		p.icon(12, 16, 20, icon, colorAccent)
		p.keys(size.Width, 14, key)
		p.text(0, 72, title, sectionText)
		for i, line := range bodyText.wrap(words, size.Width) {
			p.text(0, 98+18*float32(i), line, bodyText.in(colorInk2))
		}
	})
	c.view = card(below(2, top, c.button))
	return c
}

// tastes choose the language and the look.
func (w *Window) tastes() fyne.CanvasObject {
	hint := newDrawing(100, 28, func(p *pen, size fyne.Size) {
		p.text(0, 14, say("Can be changed later in Settings."), smallText)
	})
	language := w.pills([]string{"English", "Lietuvių"}, func(i int) { w.switchTo([]string{english, lithuanian}[i]) })
	language.at = map[string]int{english: 0, lithuanian: 1}[uiLanguage]
	looks := []string{lookSystem, lookLight, lookDark}
	look := w.pills([]string{say("Match system"), say("Light"), say("Dark")}, func(i int) { w.setLook(looks[i]) })
	look.at = map[string]int{lookSystem: 0, lookLight: 1, lookDark: 2}[w.look.mode]
	return beside(14, []float32{1}, hint, language, look)
}

// start does one of the three by its digit, or takes a way out of damage.
func (w *Window) start(e *fyne.KeyEvent) {
	if w.damaged != nil {
		w.damaged.key(e)
		return
	}
	if len(w.sheets) > 0 {
		return
	}
	if do := map[fyne.KeyName]func(){fyne.Key1: w.openSample, fyne.Key2: w.newLedger, fyne.Key3: w.chooseLedger}[e.Name]; do != nil {
		w.afterKey(do)
	}
}

// centred keeps its object in the middle, at most that wide.
type centred struct{ width float32 }

func (c *centred) HeightOf(objects []fyne.CanvasObject, width float32) float32 {
	return 24 + heightOf(objects[0], min(c.width, width-48))
}

// Layout belongs to the library.
func (c *centred) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(c.width, size.Width-48)
	height := heightOf(objects[0], width)
	objects[0].Move(fyne.NewPos(float32(int((size.Width-width)/2)), float32(int(max(12, (size.Height-height)/2.3)))))
	objects[0].Resize(fyne.NewSize(width, height))
}

// MinSize belongs to the library.
func (c *centred) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(700, 400) }
