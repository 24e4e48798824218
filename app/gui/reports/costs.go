package reports

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/costs"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger/fault"
)

// costsFile is the file of what work and plans cost: as it was chosen in the window,
// else as the configuration says.
func costsFile(w *gui.Window) string {
	return w.Prefs().StringWithFallback(gui.PrefCosts, w.World.Costs)
}

// noCosts stands where nobody says what work and plans cost: what to do about it.
type noCosts struct {
	*fyne.Container
	p       *planPage
	picture *kit.Drawing
	write   *kit.Button
	choose  *kit.Button
}

func newNoCosts(p *planPage) *noCosts {
	n := &noCosts{p: p}
	w := p.s.w
	n.picture = kit.NewDrawing(200, 84, func(pen *kit.Pen, size fyne.Size) {
		pen.Icon(size.Width/2-18, 8, 36, "euro", kit.ColorStrong)
		for i, line := range n.lines(size.Width) {
			pen.TextAt(size.Width/2, 64+20*float32(i), line, kit.BodyText.In(kit.ColorInk2))
		}
	})
	n.picture.Height = func(width float32) float32 { return 70 + 20*float32(len(n.lines(width))) }
	n.write = w.Button(kit.MainButton, kit.Say("Write a sample…"), n.askSample)
	n.choose = w.Button(kit.PlainButton, kit.Say("Choose the file…"), n.askFile)
	n.Container = container.New(&kit.Middle{}, n.picture, container.NewHBox(n.choose, n.write))
	return n
}

// lines say what is missing, and what the file is for.
func (n *noCosts) lines(width float32) []string {
	a := n.p.known
	first := kit.Say("No file says yet what an hour of work costs you, and what plans cost a month.")
	switch {
	case a.missing:
		first = kit.Say("The file %s is not there.", a.file)
	case a.wrong.What != "":
		first = a.wrong.What + " " + a.wrong.Remedy
	}
	room := min(width-40, 620)
	all := kit.BodyText.Wrap(first, room)
	all = append(all, kit.BodyText.Wrap(kit.Say("Write both into a file of your own, and this page shows what each plan brings, costs and leaves. It stays on this computer: nothing of it gets into the ledger."), room)...)
	return all
}

func (n *noCosts) show() {
	n.picture.Refresh()
	kit.Relay(n.Container)
}

// askSample asks where to, and writes a file to begin with, never over another.
func (n *noCosts) askSample() {
	w := n.p.s.w
	start := gui.FreePath(filepath.Join(filepath.Dir(w.World.Ledger), "costs.toml"), ".toml")
	w.AskPath(kit.Say("Write a sample of costs and fees"), kit.Say("File"), start, kit.Say("Write it"), func(file string, done func(kit.Problem)) {
		kit.Aside(w, func() (struct{}, error) {
			if _, err := os.Stat(file); err == nil {
				return struct{}{}, fault.ErrExists
			}
			return struct{}{}, app.WriteFile(file, []byte(costs.Example))
		}, func(_ struct{}, err error) {
			if done(gui.ProblemOf(err)); err != nil {
				return
			}
			n.use(file)
			w.Strip.Done(kit.Say("%s is written. Put your own amounts into it and save it; Ctrl+F5 reads it again.", file), kit.Say("Open it"), func() { w.OpenOutside(file) })
		})
	}, ".toml")
}

// askFile asks for the file that there is.
func (n *noCosts) askFile() {
	w := n.p.s.w
	start := costsFile(w)
	if start == "" {
		start = filepath.Dir(w.World.Ledger) + string(filepath.Separator)
	}
	w.AskPath(kit.Say("File of costs and fees"), kit.Say("File"), start, kit.Say("Use it"), func(file string, done func(kit.Problem)) {
		kit.Aside(w, func() (struct{}, error) {
			_, err := costs.Read(file)
			return struct{}{}, err
		}, func(_ struct{}, err error) {
			if done(gui.ProblemOf(err)); err == nil {
				n.use(file)
			}
		})
	}, ".toml")
}

// use remembers the file and reads it.
func (n *noCosts) use(file string) {
	n.p.s.w.Prefs().SetString(gui.PrefCosts, file)
	n.p.Refresh()
}
