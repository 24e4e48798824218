package gui

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
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
	list    *rowList
	main    *button // of the way that is advised
	task    *backgroundTask
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
	w.health.check()
}

func (w *Window) newDamagePanel() *damagePanel {
	h := &damagePanel{w: w}
	h.task = newBackgroundTask(w, h.told)
	return h
}

// open takes the screens away and asks for the backups that there are.
func (h *damagePanel) open() {
	h.w.started, h.w.current = false, ""
	h.w.strip.clear()
	h.show()
	l, policy := h.w.ledger, h.w.backups()
	aside(h.w, func() ([]app.BackupFile, error) { return policy.List(l) }, func(all []app.BackupFile, err error) {
		if h != h.w.damaged {
			return
		}
		h.backups, h.listed = all, true
		if err != nil {
			h.w.strip.say(problemOf(err))
		}
		h.show()
	})
}

// heal shows the ledger again: it is mended.
func (w *Window) damageMended() {
	w.damaged = nil
	w.open()
	relay(w.win.Content().(*fyne.Container))
}

// mended goes on with a file that took the damaged one's place.
func (h *damagePanel) mended(words string) {
	h.w.health.forget()
	h.w.damageMended()
	h.w.strip.say(problem{what: words, remedy: say("It is verified once more in the background."), calm: true})
}

// told is what is said while nothing is done.
func (h *damagePanel) told() ([]string, string) {
	if h.w.health.cancel == nil {
		return []string{say("Nothing was changed. The file stays as it is until you choose.")}, ""
	}
	if known := h.w.health; known.total > 0 {
		return []string{say("%s: %d of %d events", say("Check"), known.done, known.total)}, ""
	}
	return []string{say("Checking the extent of the damage…")}, ""
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
	w.rail.Hide()
	ways := beside(16, []float32{1, 1}, h.restoreCard(), below(16,
		h.way(wayRebuild, say("Rebuild lists and totals"), say("Rebuilds all lists and totals from the journal, if it is intact. Nothing is lost."), say("Rebuild"), func() {
			h.task.rebuild(func() { h.mended(say("All lists and totals are rebuilt.")) })
		}),
		h.way(waySalvage, say("Recover what is intact"), say("Makes a new file of all events up to the first bad one, and says exactly what is missing. The damaged file stays."), say("Recover"), h.salvage)))
	page := below(12,
		newDrawing(600, 64, h.paintHead),
		lines(bodyText, func() string {
			return say("Its contents are hidden so that nobody works with wrong totals.")
		}),
		lines(smallText.in(colorInk), h.damage), h.task.view, ways,
		lines(smallText, func() string {
			return say("Press Ctrl+O to open another ledger. Ask whoever looks after this computer to check the disk: damage comes from failing disks.")
		}))
	w.holder.Objects = []fyne.CanvasObject{onColor(colorGround, scrolling(container.New(&centred{880}, padded(0, 24, 0, 24, page))))}
	w.holder.Refresh()
	relay(w.win.Content().(*fyne.Container))
	switch {
	case len(w.sheets) > 0:
	case h.list != nil:
		w.win.Canvas().Focus(h.list)
	default:
		w.win.Canvas().Focus(h.main)
	}
}

func (h *damagePanel) paintHead(p *pen, size fyne.Size) {
	p.icon(0, 10, 40, "late", colorLate)
	p.text(58, 22, say("The ledger is damaged."), heroText)
	p.textIn(58, 50, size.Width-60, h.w.ledger.Path, smallText)
}

// mostFound is how much of what is wrong is shown; the rest is like it.
const mostFound = 4

// damage is what is wrong, in a paragraph.
func (h *damagePanel) damage() string {
	var all []string
	if h.noStart {
		all = append(all, say("This is not a ledger, or the start of the file is damaged."))
	}
	if h.first > 0 {
		all = append(all, say("The first event that is broken or missing is number %d.", h.first))
	}
	if h.answers {
		all = append(all, say("The journal is intact; the lists and totals are not."))
	}
	if h.noStart {
		return strings.Join(all, " ")
	}
	all = append(all, say("Found:"))
	for _, one := range h.found[:min(mostFound, len(h.found))] {
		all = append(all, strings.TrimPrefix(say(one.Words, one.Values...), fault.ErrDamaged.Error()+": ")+".")
	}
	if more := len(h.found) - mostFound; more > 0 {
		all = append(all, sayCount("And %d more.", more))
	}
	return strings.Join(all, " ")
}

// way is the card of a way out.
func (h *damagePanel) way(one int, title, words, act string, do func()) fyne.CanvasObject {
	return card(below(8, h.title(one, title), lines(smallText, func() string { return words }), beside(0, nil, h.button(one, act, do))))
}

// button is the main one of the page when its way is advised.
func (h *damagePanel) button(one int, act string, do func()) *button {
	if one != h.advised() {
		return h.w.button(plainButton, act, do)
	}
	h.main = h.w.button(mainButton, act, do)
	return h.main
}

func (h *damagePanel) title(one int, title string) fyne.CanvasObject {
	return newDrawing(100, 24, func(p *pen, size fyne.Size) {
		p.text(0, 12, title, sectionText)
		right := size.Width - p.keys(size.Width, 12, say("%d", one+1))
		if one == h.advised() {
			p.textTo(right-8, 12, say("advised"), labelText.in(colorAccent))
		}
	})
}

// key takes a way by its digit.
func (h *damagePanel) key(e *fyne.KeyEvent) {
	switch {
	case len(h.w.sheets) > 0 || h.task.cancel != nil:
	case e.Name == fyne.Key1:
		h.w.afterKey(h.restoreChosen)
	case e.Name == fyne.Key2:
		h.task.rebuild(func() { h.mended(say("All lists and totals are rebuilt.")) })
	case e.Name == fyne.Key3:
		h.w.afterKey(h.salvage)
	}
}
