package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui/kit"
)

// restoreCard lists the backups that the program made by itself, the newest
// first, and takes any other.
func (h *damagePanel) restoreCard() fyne.CanvasObject {
	ask := func() { h.w.AskBackup(h.restore) }
	other := h.w.Button(kit.PlainButton, kit.Say("Another file…"), ask)
	words := kit.Lines(kit.SmallText, func() string {
		return kit.Say("Restores a copy that was verified when it was made. The damaged file is kept next to it.")
	})
	parts := []fyne.CanvasObject{h.title(wayRestore, kit.Say("Restore a backup")), words}
	switch {
	case len(h.backups) > 0:
		restore := h.button(wayRestore, kit.Say("Restore"), h.restoreChosen)
		parts = append(parts, h.rows(), kit.Beside(8, nil, restore, other))
	case h.listed:
		parts = append(parts, kit.Lines(kit.SmallText.In(kit.ColorInk), func() string { return kit.Say("There are no automatic backups of it here.") }), kit.Beside(0, nil, other))
	default:
		parts = append(parts, kit.Beside(0, nil, h.button(wayRestore, kit.Say("Another file…"), ask)))
	}
	return kit.Card(kit.Below(8, parts...))
}

// backupRow is the height of a backup in the list.
const backupRow = 34

func (h *damagePanel) rows() fyne.CanvasObject {
	h.list = kit.NewRowList(h.w, backupRow, h.paintBackup)
	h.list.Opened = func(int) { h.restoreChosen() }
	h.list.Other = func(_ int, e *fyne.KeyEvent) { h.key(e) }
	h.list.Fill(len(h.backups))
	h.list.Choose(max(0, h.newest()))
	room := kit.NewDrawing(100, float32(min(len(h.backups), 5))*backupRow, func(*kit.Pen, fyne.Size) {})
	return container.NewStack(room, h.list)
}

func (h *damagePanel) paintBackup(p *kit.Pen, i int, size fyne.Size, chosen bool) {
	b := h.backups[i]
	p.Text(10, size.Height/2, kit.LongDay(b.Day), kit.BodyText.Heavy(chosen))
	words, l := kit.Say("cannot be read"), kit.SmallText.In(kit.ColorLate)
	if b.Events > 0 {
		words, l = kit.SayCount("%d events", int(b.Events)), kit.SmallText
	}
	if h.events > b.Events && b.Events > 0 {
		words += " · " + kit.SayCount("%d fewer", int(h.events-b.Events))
	}
	p.TextTo(size.Width-10, size.Height/2, words, l)
}

func (h *damagePanel) restoreChosen() {
	if h.list == nil || h.list.Chosen < 0 {
		h.w.AskBackup(h.restore)
		return
	}
	h.restore(h.backups[h.list.Chosen].Path)
}

// restore asks once more, and says what becomes of both files.
func (h *damagePanel) restore(file string) {
	words := kit.Say("%s replaces the ledger. Anything done after that backup must be entered again.", file) + " " +
		kit.Say("The damaged file is kept as %s.", h.w.Ledger.BeforeRestore())
	h.w.Confirm(kit.Say("Restore this backup?"), words, kit.Say("Restore"), func() {
		h.task.Restore(file, true, func() { h.mended(kit.Say("Restored from %s.", file)) })
	})
}
