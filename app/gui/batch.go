package gui

import (
	"context"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

// Batch is the sheet of a run over several things: how far it is, and a way to stop
// it after the one that is under way.
type Batch struct {
	w     *Window
	sheet *kit.Sheet
	Names []string
	done  int
	bar   *kit.Drawing
	stop  context.CancelFunc
}

// NewBatch opens the sheet. The context ends when somebody stops the run.
func (w *Window) NewBatch(title string, names []string) (*Batch, context.Context) {
	ctx, stop := context.WithCancel(context.Background())
	b := &Batch{w: w, Names: names, stop: stop}
	b.bar = kit.NewDrawing(100, 46, b.paint)
	cancel := w.Button(kit.PlainButton, kit.Say("Stop after this one"), func() { b.sheet.TryClose() })
	b.sheet = w.Sheet(title, 480, cancel, b.bar, kit.Buttons(cancel))
	b.sheet.Closed = b.stop
	return b, ctx
}

// At tells that so many are done. It is called beside the thread that draws.
func (b *Batch) At(n int) {
	kit.OnScreen(b.w, func() {
		b.done = n
		b.bar.Refresh()
	})
}

// End closes the sheet.
func (b *Batch) End() {
	b.sheet.Closed = nil
	b.sheet.Close()
	b.stop()
}

func (b *Batch) paint(p *kit.Pen, size fyne.Size) {
	share := float32(b.done) / float32(max(len(b.Names), 1))
	p.Box(0, 6, size.Width, 8, kit.ColorLine, 4)
	p.Box(0, 6, max(8, size.Width*share), 8, kit.ColorAccent, 4)
	name := ""
	if b.done < len(b.Names) {
		name = b.Names[b.done]
	}
	p.TextTo(size.Width, 32, kit.Say("%d of %d", b.done, len(b.Names)), kit.SmallText)
	p.TextIn(0, 32, size.Width-80, name, kit.BodyText)
}

// MostNames is how many drafts a question names one by one.
const MostNames = 8
