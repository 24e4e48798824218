package settings

import (
	"slices"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// deskPage is what the desktop does besides the window: the question on return
// and the tray. It holds for this computer alone.
type deskPage struct {
	w     *gui.Window
	plans *fyne.Container // of which new tickets are told
	takes *kit.CheckBox
	never bool // no first answer takes a ticket, in the whole ledger
}

// awayChoices are seconds without a touch; 0 is never.
var awayChoices = []int{0, 5 * 60, 10 * 60, 15 * 60, 30 * 60}

func (d *deskPage) view() fyne.CanvasObject {
	d.plans = kit.Beside(8, nil)
	try := d.w.Button(kit.PlainButton, kit.Say("Try one"), d.w.Alerts.Try)
	try.Set(try.Text, d.w.World.Notify == nil)
	return kit.Below(12,
		kit.Card(kit.Below(6, kit.Heading(func() string { return kit.Say("Notifications") }, nil),
			d.alert(app.AlertAtRisk, kit.Say("A ticket is at risk"), kit.Say("mine and unassigned")),
			d.alert(app.AlertLate, kit.Say("A ticket is late"), kit.Say("mine and unassigned")),
			d.alert(app.AlertAssigned, kit.Say("A ticket was given to me"), kit.Say("with the note of who gave it")),
			d.alert(app.AlertNew, kit.Say("A new ticket that somebody else opened, of these plans"), ""),
			kit.Padded(28, 0, 0, 0, d.plans),
			kit.Lines(kit.SmallText, func() string {
				return kit.Say("Once each, in working time only; what came in the night is told at the opening. Where the desktop shows none, the line above the screen does.")
			}),
			kit.Beside(0, []float32{1, 0}, kit.GapOf(32), try))),
		kit.Card(kit.Below(6, kit.Heading(func() string { return kit.Say("Tickets") }, nil), d.taking())),
		kit.Card(kit.Below(10, kit.Heading(func() string { return kit.Say("A running timer") }, nil), d.away(),
			kit.Lines(kit.SmallText, func() string {
				return kit.Say("Whoever comes back to the keyboard chooses what counts: all, until then, or until then and on from now.")
			}))),
		kit.Card(kit.Below(6, kit.Heading(func() string { return kit.Say("Tray") }, nil), d.tray(), d.stay())),
		kit.Card(kit.Below(10, kit.Heading(func() string { return kit.Say("My week") }, nil), d.lunch(), d.reminder())),
	)
}

// alert is whether a kind is told.
func (d *deskPage) alert(kind app.AlertKind, words, more string) fyne.CanvasObject {
	prefs := d.w.Prefs()
	return d.w.CheckBox(words, func() string { return more }, !prefs.Bool(gui.PrefAlertOff+string(kind)), func(on bool) { prefs.SetBool(gui.PrefAlertOff+string(kind), !on) })
}

// taking is whether the first answer or entry takes a ticket.
func (d *deskPage) taking() fyne.CanvasObject {
	d.takes = d.w.CheckBox(kit.Say("My first answer or entry assigns an unassigned ticket to me"), func() string {
		switch {
		case d.never:
			return kit.Say("it is off in this ledger: hourbook ticket auto-assign on")
		case d.takes.On:
			return kit.Say("Ctrl+Z gives it back with the answer")
		}
		return kit.Say("it stays unassigned until somebody takes it")
	}, d.w.Takes(), func(on bool) { d.w.Prefs().SetBool(gui.PrefTakes, on) })
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
		key := gui.PrefAlertPlan + string(plan.ID)
		d.plans.Add(d.w.CheckBox(kit.In(plan.Name), nil, d.w.Prefs().BoolWithFallback(key, plan.Window > 0), func(on bool) { d.w.Prefs().SetBool(key, on) }))
	}
}

func (d *deskPage) away() fyne.CanvasObject {
	prefs := d.w.Prefs()
	words := []string{kit.Say("Never")}
	for _, seconds := range awayChoices[1:] {
		words = append(words, kit.Say("%d min", seconds/60))
	}
	choice := d.w.Pills(words, func(i int) { prefs.SetInt(gui.PrefAway, awayChoices[i]) })
	choice.At = slices.Index(awayChoices, int(d.w.AwayAfter().Seconds()))
	title := kit.Say("Ask when I was away for")
	width := kit.BodyText.Width(title) + 16
	return kit.Beside(16, []float32{0, 1}, kit.NewDrawing(width, 28, func(p *kit.Pen, _ fyne.Size) { p.Text(0, 14, title, kit.BodyText) }), choice)
}

// lunch is no working time that anybody asks for.
func (d *deskPage) lunch() fyne.CanvasObject {
	title := kit.Say("Lunch")
	width := kit.BodyText.Width(title) + 16
	return kit.Beside(16, []float32{0, 1}, kit.NewDrawing(width, 28, func(p *kit.Pen, _ fyne.Size) { p.Text(0, 14, title, kit.BodyText) }), d.w.LunchPills())
}

func (d *deskPage) reminder() fyne.CanvasObject {
	prefs := d.w.Prefs()
	return d.w.CheckBox(kit.Say("Tell me of a working day on which nothing was logged"), func() string { return kit.Say("once, when its hours are over") },
		!prefs.Bool(gui.PrefNoReminder), func(on bool) { prefs.SetBool(gui.PrefNoReminder, !on) })
}

func (d *deskPage) tray() fyne.CanvasObject {
	prefs := d.w.Prefs()
	return d.w.CheckBox(kit.Say("Show Hourbook in the tray"), func() string {
		switch shown := d.w.Tray.On(); {
		case shown && prefs.Bool(gui.PrefNoTray):
			return kit.Say("it goes with the next start")
		case shown:
			return kit.Say("with the running time, and what is urgent")
		case prefs.Bool(gui.PrefNoTray):
			return kit.Say("not shown")
		}
		return kit.Say("shown from the next start on, where the desktop has a tray")
	}, !prefs.Bool(gui.PrefNoTray), func(on bool) { prefs.SetBool(gui.PrefNoTray, !on) })
}

func (d *deskPage) stay() fyne.CanvasObject {
	prefs := d.w.Prefs()
	return d.w.CheckBox(kit.Say("Closing the window leaves Hourbook in the tray"), func() string { return kit.Say("Ctrl+Q quits in any case") },
		prefs.Bool(gui.PrefStay), func(on bool) { prefs.SetBool(gui.PrefStay, on) })
}
