package gui

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/ledger"
)

// missingEnding is that of the list of what could not be saved.
const missingEnding = ".missing.txt"

// salvage makes a new file of what can be proved, and the list of what is
// missing beside it.
func (h *damagePanel) salvage() {
	file := freePath(strings.TrimSuffix(h.w.ledger.Path, fileEnding)+"-salvaged"+fileEnding, fileEnding)
	var saved ledger.Salvaged
	h.task.long(say("Recover"), func(ctx context.Context, l *ledger.Ledger, progress ledger.Progress) (_ []string, err error) {
		saved, err = l.Salvage(ctx, file, progress)
		if len(saved.Missing) > 0 {
			err = os.WriteFile(file+missingEnding, []byte(missingLines(saved)), 0o600)
		}
		return []string{savedWords(file, saved)}, err
	}, func(err error) {
		if err == nil || len(saved.Missing) > 0 {
			h.tellSaved(file, saved)
		}
	})
}

func missingLines(saved ledger.Salvaged) string {
	var b strings.Builder
	for _, lost := range saved.Missing {
		b.WriteString(lost.String() + "\n")
	}
	return b.String()
}

// savedWords say in a sentence what was saved.
func savedWords(file string, saved ledger.Salvaged) string {
	if saved.Kept == 0 {
		return say("Nothing could be recovered: not even the first event is intact.")
	}
	return sayCount("%d events recovered", int(saved.Kept)) + ": " + file
}

// tellSaved shows what was saved and what is missing, and offers to go on with
// it.
func (h *damagePanel) tellSaved(file string, saved ledger.Salvaged) {
	var s *sheet
	parts := []fyne.CanvasObject{lines(bodyText, func() string { return savedWords(file, saved) }), h.missing(file, saved)}
	no := h.w.button(quietButton, say("Close"), func() { s.close() })
	acts := buttons(no)
	var focus fyne.Focusable = no
	if saved.Kept > 0 {
		yes := h.w.button(mainButton, say("Put it in the ledger's place"), func() {
			s.close()
			h.task.restore(file, true, func() { h.mended(sayCount("The ledger continues with the %d recovered events.", int(saved.Kept))) })
		})
		acts, focus = buttons(no, yes), yes
	}
	s = h.w.sheet(say("What was recovered"), 820, focus, below(12, parts...), acts)
}

// missing lists what is not in the new file.
func (h *damagePanel) missing(file string, saved ledger.Salvaged) fyne.CanvasObject {
	if len(saved.Missing) == 0 {
		return lines(strongText.in(colorGood), func() string { return say("Nothing is missing.") })
	}
	words := lines(strongText, func() string {
		return sayCount("%d events are missing. Enter again what you know of:", len(saved.Missing))
	})
	list := newRowList(h.w, 24, func(p *pen, i int, size fyne.Size, _ bool) {
		p.textIn(8, size.Height/2, size.Width-16, lostLine(saved.Missing[i]), smallText.in(colorInk))
	})
	list.fill(len(saved.Missing))
	room := newDrawing(100, float32(min(len(saved.Missing), 8))*24, func(*pen, fyne.Size) {})
	where := lines(smallText, func() string {
		return say("Everything they said is next to it, in %s.", filepath.Base(file)+missingEnding)
	})
	return below(8, words, container.NewStack(room, list), where)
}

// lostLine is an event that is missing, in the language of the window as far as
// it can be read.
func lostLine(lost ledger.Lost) string {
	deed := in(lost.Description)
	if deed == "" {
		return say("Event %d: nothing of it can be read", lost.Seq)
	}
	if lost.About != "" {
		deed += " (" + lost.About + ")"
	}
	return say("Event %d by %s: %s", lost.Seq, lost.By, deed)
}
