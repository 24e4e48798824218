package gui

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/invoice/page"
)

// reviewRun is the sheet of reviews that are being written: how far that is, and what
// came of it.
type reviewRun struct {
	p      *reviewPage
	folder string
	sheet  *sheet
	bar    *drawing
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
	for _, r := range p.table.rows {
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
	start := w.prefs().StringWithFallback(prefReviews, filepath.Join(filepath.Dir(w.world.Ledger), "reviews")+string(filepath.Separator))
	w.askPath(p.reviewsOf(len(ids)), say("Folder, which is made"), start, say("Write"), func(folder string, done func(problem)) {
		done(problem{})
		w.prefs().SetString(prefReviews, folder)
		p.run(ids, folder)
	})
}

// run writes one after the other, beside the thread that draws.
func (p *reviewPage) run(ids []string, folder string) {
	w := p.s.w
	ctx, stop := context.WithCancel(context.Background())
	r := &reviewRun{p: p, folder: folder, stop: stop, of: len(ids)}
	r.bar = newDrawing(100, 46, r.paint)
	cancel := w.button(plainButton, say("Stop after this one"), func() { r.sheet.tryClose() })
	r.sheet = w.sheet(p.reviewsOf(len(ids)), 480, cancel, r.bar, buttons(cancel))
	r.sheet.closed = r.stop
	l, from, to, at := w.ledger, p.known.From, p.known.To, w.now()
	aside(w, func() (struct{}, error) {
		return struct{}{}, app.ReviewAll(ctx, l, ids, from, to, at, folder, func(customer, pdf, _ string, failed error, done, of int) error {
			onScreen(w, func() { r.told(customer, pdf, failed, done, of) })
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

func (r *reviewRun) paint(p *pen, size fyne.Size) {
	share := float32(r.done) / float32(max(r.of, 1))
	p.box(0, 6, size.Width, 8, colorLine, 4)
	p.box(0, 6, max(8, size.Width*share), 8, colorAccent, 4)
	p.textTo(size.Width, 32, say("%d of %d", r.done, r.of), smallText)
	p.textIn(0, 32, size.Width-80, r.name, bodyText)
}

// finish says what came of it: in the line above the screen, or in a sheet where some
// could not be drawn.
func (r *reviewRun) finish(_ struct{}, err error) {
	w := r.p.s.w
	r.sheet.closed = nil
	if slices.Contains(w.sheets, r.sheet) {
		r.sheet.close()
	}
	r.stop()
	said := sayCount("%d reviews are written", r.written) + ": " + r.folder
	switch stopped := errors.Is(err, context.Canceled); {
	case stopped:
		w.strip.done(say("Stopped after %d of %d; what is written stays.", r.written, r.of), say("Open the folder"), r.open)
	case err != nil && !undrawable(err):
		w.strip.say(problemOf(err))
	case len(r.failed) == 0:
		w.strip.done(said, say("Open the folder"), r.open)
	default:
		r.tell(said)
	}
}

func (r *reviewRun) open() { r.p.s.w.openOutside(r.folder) }

// tell names the reviews that could not be drawn.
func (r *reviewRun) tell(said string) {
	w := r.p.s.w
	boxes := []fyne.CanvasObject{lines(bodyText, func() string { return said })}
	for _, f := range r.failed[:min(len(r.failed), mostNames)] {
		box, wrong := newVerdictBox(), problemOf(f.err)
		box.set("refused", colorLate, colorLateTint, r.p.s.basis.names[f.customer], strings.TrimSpace(wrong.what+" "+wrong.remedy))
		boxes = append(boxes, box)
	}
	if more := len(r.failed) - mostNames; more > 0 {
		boxes = append(boxes, lines(smallText, func() string { return sayCount("and %d more", more) }))
	}
	var s *sheet
	end := w.button(mainButton, say("Close"), func() { s.close() })
	s = w.sheet(sayCount("%d reviews could not be drawn", len(r.failed)), 520, end, below(12, boxes...), buttons(end))
}

// undrawable tells whether a review has characters that no font has: the others can
// be written.
func undrawable(err error) bool {
	var glyphs *page.MissingGlyphsError
	return errors.As(err, &glyphs)
}
