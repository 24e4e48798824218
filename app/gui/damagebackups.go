package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// restoreCard lists the backups that the program made by itself, the newest
// first, and takes any other.
func (h *damagePanel) restoreCard() fyne.CanvasObject {
	ask := func() { h.w.askBackup(h.restore) }
	other := h.w.button(plainButton, say("Another file…"), ask)
	words := lines(smallText, func() string {
		return say("Restores a copy that was verified when it was made. The damaged file is kept next to it.")
	})
	parts := []fyne.CanvasObject{h.title(wayRestore, say("Restore a backup")), words}
	switch {
	case len(h.backups) > 0:
		restore := h.button(wayRestore, say("Restore"), h.restoreChosen)
		parts = append(parts, h.rows(), beside(8, nil, restore, other))
	case h.listed:
		parts = append(parts, lines(smallText.in(colorInk), func() string { return say("There are no automatic backups of it here.") }), beside(0, nil, other))
	default:
		parts = append(parts, beside(0, nil, h.button(wayRestore, say("Another file…"), ask)))
	}
	return card(below(8, parts...))
}

// backupRow is the height of a backup in the list.
const backupRow = 34

func (h *damagePanel) rows() fyne.CanvasObject {
	h.list = newRowList(h.w, backupRow, h.paintBackup)
	h.list.opened = func(int) { h.restoreChosen() }
	h.list.other = func(_ int, e *fyne.KeyEvent) { h.key(e) }
	h.list.fill(len(h.backups))
	h.list.choose(max(0, h.newest()))
	room := newDrawing(100, float32(min(len(h.backups), 5))*backupRow, func(*pen, fyne.Size) {})
	return container.NewStack(room, h.list)
}

func (h *damagePanel) paintBackup(p *pen, i int, size fyne.Size, chosen bool) {
	b := h.backups[i]
	p.text(10, size.Height/2, longDay(b.Day), bodyText.heavy(chosen))
	words, l := say("cannot be read"), smallText.in(colorLate)
	if b.Events > 0 {
		words, l = sayCount("%d events", int(b.Events)), smallText
	}
	if h.events > b.Events && b.Events > 0 {
		words += " · " + sayCount("%d fewer", int(h.events-b.Events))
	}
	p.textTo(size.Width-10, size.Height/2, words, l)
}

func (h *damagePanel) restoreChosen() {
	if h.list == nil || h.list.chosen < 0 {
		h.w.askBackup(h.restore)
		return
	}
	h.restore(h.backups[h.list.chosen].Path)
}

// restore asks once more, and says what becomes of both files.
func (h *damagePanel) restore(file string) {
	words := say("%s replaces the ledger. Anything done after that backup must be entered again.", file) + " " +
		say("The damaged file is kept as %s.", h.w.ledger.BeforeRestore())
	h.w.confirm(say("Restore this backup?"), words, say("Restore"), func() {
		h.task.restore(file, true, func() { h.mended(say("Restored from %s.", file)) })
	})
}
