package gui

import (
	"context"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

// batch is the sheet of a run over several things: how far it is, and a way to stop
// it after the one that is under way.
type batch struct {
	w     *Window
	sheet *kit.Sheet
	names []string
	done  int
	bar   *kit.Drawing
	stop  context.CancelFunc
}

// newBatch opens the sheet. The context ends when somebody stops the run.
func (w *Window) newBatch(title string, names []string) (*batch, context.Context) {
	ctx, stop := context.WithCancel(context.Background())
	b := &batch{w: w, names: names, stop: stop}
	b.bar = kit.NewDrawing(100, 46, b.paint)
	cancel := w.Button(kit.PlainButton, kit.Say("Stop after this one"), func() { b.sheet.TryClose() })
	b.sheet = w.Sheet(title, 480, cancel, b.bar, kit.Buttons(cancel))
	b.sheet.Closed = b.stop
	return b, ctx
}

// at tells that so many are done. It is called beside the thread that draws.
func (b *batch) at(n int) {
	kit.OnScreen(b.w, func() {
		b.done = n
		b.bar.Refresh()
	})
}

// end closes the sheet.
func (b *batch) end() {
	b.sheet.Closed = nil
	b.sheet.Close()
	b.stop()
}

func (b *batch) paint(p *kit.Pen, size fyne.Size) {
	share := float32(b.done) / float32(max(len(b.names), 1))
	p.Box(0, 6, size.Width, 8, kit.ColorLine, 4)
	p.Box(0, 6, max(8, size.Width*share), 8, kit.ColorAccent, 4)
	name := ""
	if b.done < len(b.names) {
		name = b.names[b.done]
	}
	p.TextTo(size.Width, 32, kit.Say("%d of %d", b.done, len(b.names)), kit.SmallText)
	p.TextIn(0, 32, size.Width-80, name, kit.BodyText)
}

// mostNames is how many drafts a question names one by one.
const MostNames = 8
