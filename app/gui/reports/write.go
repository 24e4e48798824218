package reports

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice/page"
)

// reviewRun is the sheet of reviews that are being written: how far that is, and what
// came of it.
type reviewRun struct {
	p      *reviewPage
	folder string
	sheet  *kit.Sheet
	bar    *kit.Drawing
	stop   context.CancelFunc

	done, of int
	name     string
	written  int
	failed   []reviewFault
}

// reviewFault is a review that could not be drawn.
type reviewFault struct {
	customer string
	err      error
}

// write asks where to, and writes the ticked reviews, else the marked one.
func (p *reviewPage) write() { p.ask(p.chosenIDs()) }

// writeAll writes those of all that are listed.
func (p *reviewPage) writeAll() {
	var ids []string
	for _, r := range p.table.Rows {
		ids = append(ids, r.id)
	}
	p.ask(ids)
}

// ask asks for the folder.
func (p *reviewPage) ask(ids []string) {
	if len(ids) == 0 {
		return
	}
	w := p.s.w
	start := w.Prefs().StringWithFallback(gui.PrefReviews, filepath.Join(filepath.Dir(w.World.Ledger), "reviews")+string(filepath.Separator))
	w.AskPath(p.reviewsOf(len(ids)), kit.Say("Folder, which is made"), start, kit.Say("Write"), func(folder string, done func(kit.Problem)) {
		done(kit.Problem{})
		w.Prefs().SetString(gui.PrefReviews, folder)
		p.run(ids, folder)
	})
}

// run writes one after the other, beside the thread that draws.
func (p *reviewPage) run(ids []string, folder string) {
	w := p.s.w
	ctx, stop := context.WithCancel(context.Background())
	r := &reviewRun{p: p, folder: folder, stop: stop, of: len(ids)}
	r.bar = kit.NewDrawing(100, 46, r.paint)
	cancel := w.Button(kit.PlainButton, kit.Say("Stop after this one"), func() { r.sheet.TryClose() })
	r.sheet = w.Sheet(p.reviewsOf(len(ids)), 480, cancel, r.bar, kit.Buttons(cancel))
	r.sheet.Closed = r.stop
	l, from, to, at := w.Ledger, p.known.From, p.known.To, w.Now()
	kit.Aside(w, func() (struct{}, error) {
		return struct{}{}, app.ReviewAll(ctx, l, ids, from, to, at, folder, func(customer, pdf, _ string, failed error, done, of int) error {
			kit.OnScreen(w, func() { r.told(customer, pdf, failed, done, of) })
			if failed != nil && !undrawable(failed) {
				return failed
			}
			return nil
		})
	}, r.finish)
}

// told is told of each one.
func (r *reviewRun) told(customer, pdf string, failed error, done, of int) {
	r.done, r.of, r.name = done, of, r.p.s.basis.names[customer]
	switch {
	case failed != nil:
		r.failed = append(r.failed, reviewFault{customer, failed})
	case pdf != "":
		r.written++
	}
	r.bar.Refresh()
}

func (r *reviewRun) paint(p *kit.Pen, size fyne.Size) {
	share := float32(r.done) / float32(max(r.of, 1))
	p.Box(0, 6, size.Width, 8, kit.ColorLine, 4)
	p.Box(0, 6, max(8, size.Width*share), 8, kit.ColorAccent, 4)
	p.TextTo(size.Width, 32, kit.Say("%d of %d", r.done, r.of), kit.SmallText)
	p.TextIn(0, 32, size.Width-80, r.name, kit.BodyText)
}

// finish says what came of it: in the line above the screen, or in a sheet where some
// could not be drawn.
func (r *reviewRun) finish(_ struct{}, err error) {
	w := r.p.s.w
	r.sheet.Closed = nil
	if slices.Contains(w.Sheets, r.sheet) {
		r.sheet.Close()
	}
	r.stop()
	said := kit.SayCount("%d reviews are written", r.written) + ": " + r.folder
	switch stopped := errors.Is(err, context.Canceled); {
	case stopped:
		w.Strip.Done(kit.Say("Stopped after %d of %d; what is written stays.", r.written, r.of), kit.Say("Open the folder"), r.open)
	case err != nil && !undrawable(err):
		w.Strip.Say(gui.ProblemOf(err))
	case len(r.failed) == 0:
		w.Strip.Done(said, kit.Say("Open the folder"), r.open)
	default:
		r.tell(said)
	}
}

func (r *reviewRun) open() { r.p.s.w.OpenOutside(r.folder) }

// tell names the reviews that could not be drawn.
func (r *reviewRun) tell(said string) {
	w := r.p.s.w
	boxes := []fyne.CanvasObject{kit.Lines(kit.BodyText, func() string { return said })}
	for _, f := range r.failed[:min(len(r.failed), gui.MostNames)] {
		box, wrong := kit.NewVerdictBox(), gui.ProblemOf(f.err)
		box.Set("refused", kit.ColorLate, kit.ColorLateTint, r.p.s.basis.names[f.customer], strings.TrimSpace(wrong.What+" "+wrong.Remedy))
		boxes = append(boxes, box)
	}
	if more := len(r.failed) - gui.MostNames; more > 0 {
		boxes = append(boxes, kit.Lines(kit.SmallText, func() string { return kit.SayCount("and %d more", more) }))
	}
	var s *kit.Sheet
	end := w.Button(kit.MainButton, kit.Say("Close"), func() { s.Close() })
	s = w.Sheet(kit.SayCount("%d reviews could not be drawn", len(r.failed)), 520, end, kit.Below(12, boxes...), kit.Buttons(end))
}

// undrawable tells whether a review has characters that no font has: the others can
// be written.
func undrawable(err error) bool {
	var glyphs *page.MissingGlyphsError
	return errors.As(err, &glyphs)
}
