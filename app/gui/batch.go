package gui

import (
	"context"

	"fyne.io/fyne/v2"
)

// batch is the sheet of a run over several things: how far it is, and a way to stop
// it after the one that is under way.
type batch struct {
	w     *Window
	sheet *sheet
	names []string
	done  int
	bar   *drawing
	stop  context.CancelFunc
}

// newBatch opens the sheet. The context ends when somebody stops the run.
func (w *Window) newBatch(title string, names []string) (*batch, context.Context) {
	ctx, stop := context.WithCancel(context.Background())
	b := &batch{w: w, names: names, stop: stop}
	b.bar = newDrawing(100, 46, b.paint)
	cancel := w.button(plainButton, say("Stop after this one"), func() { b.sheet.tryClose() })
	b.sheet = w.sheet(title, 480, cancel, b.bar, buttons(cancel))
	b.sheet.closed = b.stop
	return b, ctx
}

// at tells that so many are done. It is called beside the thread that draws.
func (b *batch) at(n int) {
	onScreen(b.w, func() {
		b.done = n
		b.bar.Refresh()
	})
}

// end closes the sheet.
func (b *batch) end() {
	b.sheet.closed = nil
	b.sheet.close()
	b.stop()
}

func (b *batch) paint(p *pen, size fyne.Size) {
	share := float32(b.done) / float32(max(len(b.names), 1))
	p.box(0, 6, size.Width, 8, colorLine, 4)
	p.box(0, 6, max(8, size.Width*share), 8, colorAccent, 4)
	name := ""
	if b.done < len(b.names) {
		name = b.names[b.done]
	}
	p.textTo(size.Width, 32, say("%d of %d", b.done, len(b.names)), smallText)
	p.textIn(0, 32, size.Width-80, name, bodyText)
}
