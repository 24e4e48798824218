package gui

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/costs"
	"hourbook/ledger/fault"
)

// costsFile is the file of what work and plans cost: as it was chosen in the window,
// else as the configuration says.
func (w *Window) costsFile() string {
	return w.prefs().StringWithFallback(prefCosts, w.world.Costs)
}

// noCosts stands where nobody says what work and plans cost: what to do about it.
type noCosts struct {
	*fyne.Container
	p       *planPage
	picture *drawing
	write   *button
	choose  *button
}

func newNoCosts(p *planPage) *noCosts {
	n := &noCosts{p: p}
	w := p.s.w
	n.picture = newDrawing(200, 84, func(pen *pen, size fyne.Size) {
		pen.icon(size.Width/2-18, 8, 36, "euro", colorStrong)
		for i, line := range n.lines(size.Width) {
			pen.textAt(size.Width/2, 64+20*float32(i), line, bodyText.in(colorInk2))
		}
	})
	n.picture.height = func(width float32) float32 { return 70 + 20*float32(len(n.lines(width))) }
	n.write = w.button(mainButton, say("Write a sample…"), n.askSample)
	n.choose = w.button(plainButton, say("Choose the file…"), n.askFile)
	n.Container = container.New(&middle{}, n.picture, container.NewHBox(n.choose, n.write))
	return n
}

// lines say what is missing, and what the file is for.
func (n *noCosts) lines(width float32) []string {
	a := n.p.known
	first := say("No file says yet what an hour of work costs you, and what plans cost a month.")
	switch {
	case a.missing:
		first = say("The file %s is not there.", a.file)
	case a.wrong.what != "":
		first = a.wrong.what + " " + a.wrong.remedy
	}
	room := min(width-40, 620)
	all := bodyText.wrap(first, room)
	all = append(all, bodyText.wrap(say("Write both into a file of your own, and this page shows what each plan brings, costs and leaves. It stays on this computer: nothing of it gets into the ledger."), room)...)
	return all
}

func (n *noCosts) show() {
	n.picture.Refresh()
	relay(n.Container)
}

// askSample asks where to, and writes a file to begin with, never over another.
func (n *noCosts) askSample() {
	w := n.p.s.w
	start := freePath(filepath.Join(filepath.Dir(w.world.Ledger), "costs.toml"), ".toml")
	w.askPath(say("Write a sample of costs and fees"), say("File"), start, say("Write it"), func(file string, done func(problem)) {
		aside(w, func() (struct{}, error) {
			if _, err := os.Stat(file); err == nil {
				return struct{}{}, fault.ErrExists
			}
			return struct{}{}, app.WriteFile(file, []byte(costs.Example))
		}, func(_ struct{}, err error) {
			if done(problemOf(err)); err != nil {
				return
			}
			n.use(file)
			w.strip.done(say("%s is written. Put your own amounts into it and save it; Ctrl+F5 reads it again.", file), say("Open it"), func() { w.openOutside(file) })
		})
	}, ".toml")
}

// askFile asks for the file that there is.
func (n *noCosts) askFile() {
	w := n.p.s.w
	start := w.costsFile()
	if start == "" {
		start = filepath.Dir(w.world.Ledger) + string(filepath.Separator)
	}
	w.askPath(say("File of costs and fees"), say("File"), start, say("Use it"), func(file string, done func(problem)) {
		aside(w, func() (struct{}, error) {
			_, err := costs.Read(file)
			return struct{}{}, err
		}, func(_ struct{}, err error) {
			if done(problemOf(err)); err == nil {
				n.use(file)
			}
		})
	}, ".toml")
}

// use remembers the file and reads it.
func (n *noCosts) use(file string) {
	n.p.s.w.prefs().SetString(prefCosts, file)
	n.p.refresh()
}
