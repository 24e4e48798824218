package gui

import (
	"bytes"
	"image/png"
	"io/fs"
	"path"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui/kit"
	"hourbook/assets"
)

// guides are the pages of the help: for whom, and the file.
var guides = []struct{ name, file string }{
	{"Guide for support staff", "support.md"},
	{"Guide for finance", "finance.md"},
	{"Guide for managers", "manager.md"},
}

// offerGuides adds the pages to the menu.
func (w *Window) offerGuides() {
	for _, g := range guides {
		w.Offer(kit.Command{Menu: "Help", Name: g.name, Do: func() { w.guide(g.file) }})
	}
	w.Offer(kit.Command{Menu: "Help", Name: "All keys…", Do: w.showKeys})
}

// guide shows a page over the window.
func (w *Window) guide(file string) {
	title, page := guidePage(kit.Language, file)
	w.booklet(title, page)
}

// booklet shows something long over the window, to be scrolled.
func (w *Window) booklet(title string, page fyne.CanvasObject) {
	var s *kit.Sheet
	end := w.Button(kit.MainButton, kit.Say("Close"), func() { s.Close() })
	size := w.Win.Canvas().Size()
	room := fyne.NewSize(min(720, size.Width-120), max(200, size.Height-220))
	inner := container.New(&kit.Column{}, kit.Padded(4, 0, 14, 0, page))
	scroll := container.NewVScroll(inner)
	s = w.Sheet(title, room.Width+40, end, container.New(&atLeast{room}, container.New(&kit.Scrolled{Inner: inner, Scroll: scroll}, scroll)), kit.Buttons(end))
	s.Keys = func(e *fyne.KeyEvent) { leaf(scroll, e.Name) }
}

// leaf goes up and down in what is read.
func leaf(scroll *container.Scroll, key fyne.KeyName) {
	most := max(0, scroll.Content.Size().Height-scroll.Size().Height)
	page := scroll.Size().Height - 40
	step, ok := map[fyne.KeyName]float32{fyne.KeyUp: -40, fyne.KeyDown: 40, fyne.KeyPageUp: -page, fyne.KeyPageDown: page, fyne.KeyHome: -most, fyne.KeyEnd: most}[key]
	if ok {
		scroll.ScrollToOffset(fyne.NewPos(0, min(most, max(0, scroll.Offset.Y+step))))
	}
}

// atLeast keeps a size for what would take less.
type atLeast struct{ size fyne.Size }

// Layout belongs to the library.
func (a *atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

// MinSize belongs to the library.
func (a *atLeast) MinSize([]fyne.CanvasObject) fyne.Size { return a.size }

// guidePage is the title and the content of a page in a language.
func guidePage(language, file string) (title string, page *fyne.Container) {
	raw, err := fs.ReadFile(assets.Guide, path.Join("guide", language, file))
	if err != nil {
		return ProblemOf(err).What, kit.Below(0)
	}
	page = kit.Below(8)
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "# "):
			title = line[2:]
		default:
			page.Add(guideLine(line))
		}
	}
	return title, page
}

// guideLine is a heading, a point, a picture or a paragraph.
func guideLine(line string) fyne.CanvasObject {
	if words, ok := strings.CutPrefix(line, "## "); ok {
		return kit.Heading(func() string { return words }, nil)
	}
	if words, ok := strings.CutPrefix(line, "- "); ok {
		bullet := kit.NewDrawing(12, 18, func(p *kit.Pen, _ fyne.Size) { p.Text(2, 10, "•", kit.BodyText) })
		return kit.Beside(4, []float32{0, 1}, bullet, kit.Lines(kit.BodyText, func() string { return words }))
	}
	if name, ok := strings.CutPrefix(line, "!["); ok {
		return guidePicture(strings.TrimSuffix(name, "]"))
	}
	return kit.Lines(kit.BodyText, func() string { return line })
}

// guidePicture is a screen as wide as there is room.
func guidePicture(name string) fyne.CanvasObject {
	raw, err := fs.ReadFile(assets.GuidePictures, "pictures/"+name)
	if err != nil {
		return kit.Lines(kit.SmallText, func() string { return ProblemOf(err).What })
	}
	size, err := png.DecodeConfig(bytes.NewReader(raw))
	if err != nil || size.Width == 0 {
		return kit.Lines(kit.SmallText, func() string { return ProblemOf(err).What })
	}
	picture := canvas.NewImageFromResource(fyne.NewStaticResource(name, raw))
	picture.FillMode = canvas.ImageFillContain
	const wide = 640
	return container.New(&atLeast{fyne.NewSize(wide/2, wide*float32(size.Height)/float32(size.Width))}, picture)
}
