package gui

import (
	"slices"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/sla"
)

// deskPage is what the desktop does besides the window: the question on return
// and the tray. It holds for this computer alone.
type deskPage struct {
	w     *Window
	plans *fyne.Container // of which new tickets are told
	takes *checkBox
	never bool // no first answer takes a ticket, in the whole ledger
}

// awayChoices are seconds without a touch; 0 is never.
var awayChoices = []int{0, 5 * 60, 10 * 60, 15 * 60, 30 * 60}

func (d *deskPage) view() fyne.CanvasObject {
	d.plans = beside(8, nil)
	try := d.w.button(plainButton, say("Try one"), d.w.alerts.try)
	try.set(try.text, d.w.world.Notify == nil)
	return below(12,
		card(below(6, heading(func() string { return say("Notifications") }, nil),
			d.alert(app.AlertAtRisk, say("A ticket is at risk"), say("mine and unassigned")),
			d.alert(app.AlertLate, say("A ticket is late"), say("mine and unassigned")),
			d.alert(app.AlertAssigned, say("A ticket was given to me"), say("with the note of who gave it")),
			d.alert(app.AlertNew, say("A new ticket that somebody else opened, of these plans"), ""),
			padded(28, 0, 0, 0, d.plans),
			lines(smallText, func() string {
				return say("Once each, in working time only; what came in the night is told at the opening. Where the desktop shows none, the line above the screen does.")
			}),
			beside(0, []float32{1, 0}, gapOf(32), try))),
		card(below(6, heading(func() string { return say("Tickets") }, nil), d.taking())),
		card(below(10, heading(func() string { return say("A running timer") }, nil), d.away(),
			lines(smallText, func() string {
				return say("Whoever comes back to the keyboard chooses what counts: all, until then, or until then and on from now.")
			}))),
		card(below(6, heading(func() string { return say("Tray") }, nil), d.tray(), d.stay())),
		card(below(10, heading(func() string { return say("My week") }, nil), d.lunch(), d.reminder())),
	)
}

// alert is whether a kind is told.
func (d *deskPage) alert(kind app.AlertKind, words, more string) fyne.CanvasObject {
	prefs := d.w.prefs()
	return d.w.checkBox(words, func() string { return more }, !prefs.Bool(prefAlertOff+string(kind)), func(on bool) { prefs.SetBool(prefAlertOff+string(kind), !on) })
}

// taking is whether the first answer or entry takes a ticket.
func (d *deskPage) taking() fyne.CanvasObject {
	d.takes = d.w.checkBox(say("My first answer or entry assigns an unassigned ticket to me"), func() string {
		switch {
		case d.never:
			return say("it is off in this ledger: hourbook ticket auto-assign on")
		case d.takes.on:
			return say("Ctrl+Z gives it back with the answer")
		}
		return say("it stays unassigned until somebody takes it")
	}, d.w.takes(), func(on bool) { d.w.prefs().SetBool(prefTakes, on) })
	return d.takes
}

// fill shows the plans of the terms, and what holds for the whole ledger.
func (d *deskPage) fill(terms *sla.Terms, taken bool) {
	d.never = !taken
	d.takes.Refresh()
	if len(d.plans.Objects) == len(terms.Plans) {
		return
	}
	d.plans.Objects = nil
	for _, plan := range terms.Plans {
		key := prefAlertPlan + string(plan.ID)
		d.plans.Add(d.w.checkBox(in(plan.Name), nil, d.w.prefs().BoolWithFallback(key, plan.Window > 0), func(on bool) { d.w.prefs().SetBool(key, on) }))
	}
}

func (d *deskPage) away() fyne.CanvasObject {
	prefs := d.w.prefs()
	words := []string{say("Never")}
	for _, seconds := range awayChoices[1:] {
		words = append(words, say("%d min", seconds/60))
	}
	choice := d.w.pills(words, func(i int) { prefs.SetInt(prefAway, awayChoices[i]) })
	choice.at = slices.Index(awayChoices, int(d.w.awayAfter().Seconds()))
	title := say("Ask when I was away for")
	width := bodyText.width(title) + 16
	return beside(16, []float32{0, 1}, newDrawing(width, 28, func(p *pen, _ fyne.Size) { p.text(0, 14, title, bodyText) }), choice)
}

// lunch is no working time that anybody asks for.
func (d *deskPage) lunch() fyne.CanvasObject {
	title := say("Lunch")
	width := bodyText.width(title) + 16
	return beside(16, []float32{0, 1}, newDrawing(width, 28, func(p *pen, _ fyne.Size) { p.text(0, 14, title, bodyText) }), d.w.lunchPills())
}

func (d *deskPage) reminder() fyne.CanvasObject {
	prefs := d.w.prefs()
	return d.w.checkBox(say("Tell me of a working day on which nothing was logged"), func() string { return say("once, when its hours are over") },
		!prefs.Bool(prefNoReminder), func(on bool) { prefs.SetBool(prefNoReminder, !on) })
}

func (d *deskPage) tray() fyne.CanvasObject {
	prefs := d.w.prefs()
	return d.w.checkBox(say("Show Hourbook in the tray"), func() string {
		switch shown := d.w.tray.on(); {
		case shown && prefs.Bool(PrefNoTray):
			return say("it goes with the next start")
		case shown:
			return say("with the running time, and what is urgent")
		case prefs.Bool(PrefNoTray):
			return say("not shown")
		}
		return say("shown from the next start on, where the desktop has a tray")
	}, !prefs.Bool(PrefNoTray), func(on bool) { prefs.SetBool(PrefNoTray, !on) })
}

func (d *deskPage) stay() fyne.CanvasObject {
	prefs := d.w.prefs()
	return d.w.checkBox(say("Closing the window leaves Hourbook in the tray"), func() string { return say("Ctrl+Q quits in any case") },
		prefs.Bool(prefStay), func(on bool) { prefs.SetBool(prefStay, on) })
}
