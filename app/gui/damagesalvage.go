package gui

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// missingEnding is that of the list of what could not be saved.
const missingEnding = ".missing.txt"

// salvage makes a new file of what can be proved, and the list of what is
// missing beside it.
func (h *damagePanel) salvage() {
	file := FreePath(strings.TrimSuffix(h.w.Ledger.Path, fileEnding)+"-salvaged"+fileEnding, fileEnding)
	var saved ledger.Salvaged
	h.task.Long(kit.Say("Recover"), func(ctx context.Context, l *ledger.Ledger, progress ledger.Progress) (_ []string, err error) {
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
		return kit.Say("Nothing could be recovered: not even the first event is intact.")
	}
	return kit.SayCount("%d events recovered", int(saved.Kept)) + ": " + file
}

// tellSaved shows what was saved and what is missing, and offers to go on with
// it.
func (h *damagePanel) tellSaved(file string, saved ledger.Salvaged) {
	var s *kit.Sheet
	parts := []fyne.CanvasObject{kit.Lines(kit.BodyText, func() string { return savedWords(file, saved) }), h.missing(file, saved)}
	no := h.w.Button(kit.QuietButton, kit.Say("Close"), func() { s.Close() })
	acts := kit.Buttons(no)
	var focus fyne.Focusable = no
	if saved.Kept > 0 {
		yes := h.w.Button(kit.MainButton, kit.Say("Put it in the ledger's place"), func() {
			s.Close()
			h.task.Restore(file, true, func() { h.mended(kit.SayCount("The ledger continues with the %d recovered events.", int(saved.Kept))) })
		})
		acts, focus = kit.Buttons(no, yes), yes
	}
	s = h.w.Sheet(kit.Say("What was recovered"), 820, focus, kit.Below(12, parts...), acts)
}

// missing lists what is not in the new file.
func (h *damagePanel) missing(file string, saved ledger.Salvaged) fyne.CanvasObject {
	if len(saved.Missing) == 0 {
		return kit.Lines(kit.StrongText.In(kit.ColorGood), func() string { return kit.Say("Nothing is missing.") })
	}
	words := kit.Lines(kit.StrongText, func() string {
		return kit.SayCount("%d events are missing. Enter again what you know of:", len(saved.Missing))
	})
	list := kit.NewRowList(h.w, 24, func(p *kit.Pen, i int, size fyne.Size, _ bool) {
		p.TextIn(8, size.Height/2, size.Width-16, lostLine(saved.Missing[i]), kit.SmallText.In(kit.ColorInk))
	})
	list.Fill(len(saved.Missing))
	room := kit.NewDrawing(100, float32(min(len(saved.Missing), 8))*24, func(*kit.Pen, fyne.Size) {})
	where := kit.Lines(kit.SmallText, func() string {
		return kit.Say("Everything they said is next to it, in %s.", filepath.Base(file)+missingEnding)
	})
	return kit.Below(8, words, container.NewStack(room, list), where)
}

// lostLine is an event that is missing, in the language of the window as far as
// it can be read.
func lostLine(lost ledger.Lost) string {
	deed := kit.In(lost.Description)
	if deed == "" {
		return kit.Say("Event %d: nothing of it can be read", lost.Seq)
	}
	if lost.About != "" {
		deed += " (" + lost.About + ")"
	}
	return kit.Say("Event %d by %s: %s", lost.Seq, lost.By, deed)
}
