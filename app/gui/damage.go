package gui

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// damagePanel stands in place of the screens while the ledger is damaged: it says so,
// shows no total from it, and offers the ways out.
type damagePanel struct {
	w       *Window
	found   []sla.Phrase // what is wrong, as the ledger says it
	first   uint64       // number of the first bad event, 0 when not known
	events  uint64       // that there were, 0 when not known
	noStart bool         // the file is none, or its beginning is lost
	answers bool         // the journal is whole: a rebuild mends it all

	backups []app.BackupFile
	listed  bool
	list    *kit.RowList
	main    *kit.Button // of the way that is advised
	task    *BackgroundTask
}

// harmed shows what a check found.
func (w *Window) showDamage(report ledger.Report) {
	w.damaged = w.newDamagePanel()
	w.damaged.found, w.damaged.first, w.damaged.events = report.Problems, report.FirstBad, report.Events
	w.damaged.noStart = report.NoStart
	// A check that found an end and no bad event has replayed the whole journal.
	w.damaged.answers = report.Head != "" && report.FirstBad == 0 && report.Derived
	w.damaged.open()
}

// hurt notes that an answer met damage, and looks how far it goes. Nothing more
// is shown from the ledger.
func (w *Window) noteDamage(err error) {
	if w.damaged != nil || !errors.Is(err, fault.ErrDamaged) {
		return
	}
	w.damaged = w.newDamagePanel()
	w.damaged.found, w.damaged.noStart = []sla.Phrase{{Words: err.Error()}}, errors.Is(err, fault.ErrNoStart)
	w.damaged.open()
	w.Health.Check()
}

func (w *Window) newDamagePanel() *damagePanel {
	h := &damagePanel{w: w}
	h.task = NewBackgroundTask(w, h.told)
	return h
}

// open takes the screens away and asks for the backups that there are.
func (h *damagePanel) open() {
	h.w.HasLedger, h.w.Current = false, ""
	h.w.Strip.Clear()
	h.show()
	l, policy := h.w.Ledger, h.w.backups()
	kit.Aside(h.w, func() ([]app.BackupFile, error) { return policy.List(l) }, func(all []app.BackupFile, err error) {
		if h != h.w.damaged {
			return
		}
		h.backups, h.listed = all, true
		if err != nil {
			h.w.Strip.Say(ProblemOf(err))
		}
		h.show()
	})
}

// heal shows the ledger again: it is mended.
func (w *Window) damageMended() {
	w.damaged = nil
	w.showLedger()
	kit.Relay(w.Win.Content().(*fyne.Container))
}

// mended goes on with a file that took the damaged one's place.
func (h *damagePanel) mended(words string) {
	h.w.Health.Forget()
	h.w.damageMended()
	h.w.Strip.Say(kit.Problem{What: words, Remedy: kit.Say("It is verified once more in the background."), Calm: true})
}

// told is what is said while nothing is done.
func (h *damagePanel) told() ([]string, string) {
	if h.w.Health.Cancel == nil {
		return []string{kit.Say("Nothing was changed. The file stays as it is until you choose.")}, ""
	}
	if known := h.w.Health; known.total > 0 {
		return []string{kit.Say("%s: %d of %d events", kit.Say("Check"), known.done, known.total)}, ""
	}
	return []string{kit.Say("Checking the extent of the damage…")}, ""
}

// The ways out.
const (
	wayRestore = iota
	wayRebuild
	waySalvage
)

// advised is the best way out.
func (h *damagePanel) advised() int {
	switch {
	case h.answers:
		return wayRebuild
	case h.newest() >= 0 || !h.listed:
		return wayRestore
	}
	return waySalvage
}

// newest is the newest backup that can be read, or -1.
func (h *damagePanel) newest() int {
	for i, b := range h.backups {
		if b.Events > 0 {
			return i
		}
	}
	return -1
}

func (h *damagePanel) show() {
	w := h.w
	w.Rail.Hide()
	ways := kit.Beside(16, []float32{1, 1}, h.restoreCard(), kit.Below(16,
		h.way(wayRebuild, kit.Say("Rebuild lists and totals"), kit.Say("Rebuilds all lists and totals from the journal, if it is intact. Nothing is lost."), kit.Say("Rebuild"), func() {
			h.task.Rebuild(func() { h.mended(kit.Say("All lists and totals are rebuilt.")) })
		}),
		h.way(waySalvage, kit.Say("Recover what is intact"), kit.Say("Makes a new file of all events up to the first bad one, and says exactly what is missing. The damaged file stays."), kit.Say("Recover"), h.salvage)))
	page := kit.Below(12,
		kit.NewDrawing(600, 64, h.paintHead),
		kit.Lines(kit.BodyText, func() string {
			return kit.Say("Its contents are hidden so that nobody works with wrong totals.")
		}),
		kit.Lines(kit.SmallText.In(kit.ColorInk), h.damage), h.task.View, ways,
		kit.Lines(kit.SmallText, func() string {
			return kit.Say("Press Ctrl+O to open another ledger. Ask whoever looks after this computer to check the disk: damage comes from failing disks.")
		}))
	w.holder.Objects = []fyne.CanvasObject{kit.OnColor(kit.ColorGround, kit.Scrolling(container.New(&centred{880}, kit.Padded(0, 24, 0, 24, page))))}
	w.holder.Refresh()
	kit.Relay(w.Win.Content().(*fyne.Container))
	switch {
	case len(w.Sheets) > 0:
	case h.list != nil:
		w.Win.Canvas().Focus(h.list)
	default:
		w.Win.Canvas().Focus(h.main)
	}
}

func (h *damagePanel) paintHead(p *kit.Pen, size fyne.Size) {
	p.Icon(0, 10, 40, "late", kit.ColorLate)
	p.Text(58, 22, kit.Say("The ledger is damaged."), kit.HeroText)
	p.TextIn(58, 50, size.Width-60, h.w.Ledger.Path, kit.SmallText)
}

// mostFound is how much of what is wrong is shown; the rest is like it.
const mostFound = 4

// damage is what is wrong, in a paragraph.
func (h *damagePanel) damage() string {
	var all []string
	if h.noStart {
		all = append(all, kit.Say("This is not a ledger, or the start of the file is damaged."))
	}
	if h.first > 0 {
		all = append(all, kit.Say("The first event that is broken or missing is number %d.", h.first))
	}
	if h.answers {
		all = append(all, kit.Say("The journal is intact; the lists and totals are not."))
	}
	if h.noStart {
		return strings.Join(all, " ")
	}
	all = append(all, kit.Say("Found:"))
	for _, one := range h.found[:min(mostFound, len(h.found))] {
		all = append(all, strings.TrimPrefix(kit.Say(one.Words, one.Values...), fault.ErrDamaged.Error()+": ")+".")
	}
	if more := len(h.found) - mostFound; more > 0 {
		all = append(all, kit.SayCount("And %d more.", more))
	}
	return strings.Join(all, " ")
}

// way is the card of a way out.
func (h *damagePanel) way(one int, title, words, act string, do func()) fyne.CanvasObject {
	return kit.Card(kit.Below(8, h.title(one, title), kit.Lines(kit.SmallText, func() string { return words }), kit.Beside(0, nil, h.button(one, act, do))))
}

// button is the main one of the page when its way is advised.
func (h *damagePanel) button(one int, act string, do func()) *kit.Button {
	if one != h.advised() {
		return h.w.Button(kit.PlainButton, act, do)
	}
	h.main = h.w.Button(kit.MainButton, act, do)
	return h.main
}

func (h *damagePanel) title(one int, title string) fyne.CanvasObject {
	return kit.NewDrawing(100, 24, func(p *kit.Pen, size fyne.Size) {
		p.Text(0, 12, title, kit.SectionText)
		right := size.Width - p.Keys(size.Width, 12, kit.Say("%d", one+1))
		if one == h.advised() {
			p.TextTo(right-8, 12, kit.Say("advised"), kit.LabelText.In(kit.ColorAccent))
		}
	})
}

// key takes a way by its digit.
func (h *damagePanel) key(e *fyne.KeyEvent) {
	switch {
	case len(h.w.Sheets) > 0 || h.task.cancel != nil:
	case e.Name == fyne.Key1:
		h.w.AfterKey(h.restoreChosen)
	case e.Name == fyne.Key2:
		h.task.Rebuild(func() { h.mended(kit.Say("All lists and totals are rebuilt.")) })
	case e.Name == fyne.Key3:
		h.w.AfterKey(h.salvage)
	}
}
