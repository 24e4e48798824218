package week

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// dayPanel is the chosen day: its sums, the time line, and at the foot what the
// chosen block, gap or typed duration comes to.
type dayPanel struct {
	s        *week
	view     *fyne.Container
	head     *kit.Drawing
	line     *dayLine
	foot     *kit.Tappable
	reason   *kit.Field // of a move
	below    *fyne.Container
	shifting *shifting // an entry that is moved, or nil
	filling  filling   // what could fill the chosen gap
	minute   int64     // in which the week was last asked for
}

func newDayPanel(s *week) *dayPanel {
	d := &dayPanel{s: s}
	d.head = kit.NewDrawing(200, 72, d.paintHead)
	d.line = newDayLine(s)
	d.foot = kit.NewTappable(200, 40, d.paintFoot)
	d.foot.Height = d.footHeight
	d.reason = s.w.Field(kit.Say("Reason for correction"), "reason", d.commit)
	d.reason.Hide()
	d.below = kit.Below(0, kit.RuleOf(kit.ColorLine), d.foot, kit.Padded(16, 0, 16, 8, d.reason))
	d.view = kit.BelowGrow(0, 2, kit.Padded(16, 10, 16, 0, d.head), container.New(&kit.Inset{Left: 8, Top: 0, Right: 16, Bottom: 4}, d.line), d.below)
	return d
}

// settled tells whether the ledger has said what a move or a filling comes to.
func (d *dayPanel) settled() bool {
	return d == nil || (d.shifting == nil || d.shifting.asked.Done()) && d.filling.asked.Done()
}

// show draws the day as it is known now.
func (d *dayPanel) show() {
	d.line.set()
	d.head.Refresh()
	d.foot.Refresh()
	kit.Relay(d.below)
	kit.Relay(d.view)
}

// follow shows another cell: the block of its first entry is chosen.
func (d *dayPanel) follow() {
	if d.shifting == nil && !d.line.focused {
		d.line.chosen = ""
		if entries := d.s.chosenCell(); len(entries) > 0 {
			d.line.chosen = entries[0].ID
		}
	}
	d.show()
	d.choose()
}

// choose asks what could fill the chosen gap.
func (d *dayPanel) choose() {
	if it, ok := d.line.item(); ok && it.gap {
		d.askFilling(app.Stretch{From: it.from, Until: it.until})
		return
	}
	d.filling.asked.Drop()
	d.filling.known = nil
}

func (d *dayPanel) paintHead(p *kit.Pen, size fyne.Size) {
	day, ok := d.s.chosenDay()
	if !ok {
		return
	}
	right := size.Width - p.TextTo(size.Width, 16, day.Sum().String(), kit.SectionText) - 12
	title := kit.WeekDay(day.Day, d.s.known.today)
	if long := kit.LongDay(day.Day); size.Width > 300 && kit.SectionText.Width(long) < right-90 {
		title = long
	}
	if day.Day == d.s.known.today {
		if words := kit.Say("Today, %s", title); kit.SectionText.Width(words) < right-90 {
			title = words
		}
	}
	x := p.TextIn(0, 16, right-90, title, kit.SectionText) + 12
	p.KeysFrom(x, 16, "Alt+←")
	p.KeysFrom(x+kit.KeyText.Width("Alt+←")+14, 16, "Alt+→")
	words := []string{}
	if day.Covered > 0 {
		words = append(words, kit.Say("covered %s", day.Covered))
	}
	if day.Free > 0 {
		words = append(words, kit.Say("free %s", day.Free))
	}
	if day.Billable > 0 {
		words = append(words, kit.Say("billable %s", day.Billable)+" · "+kit.Euros(day.Amount))
	}
	if len(day.Waits) > 0 {
		_, minutes, _ := app.WaitingSum(day.Waits, "")
		words = append(words, kit.Say("%s waits", minutes))
	}
	if day.Running != nil {
		words = append(words, kit.Say("%s running", day.Running.Minutes()))
	}
	if day.Holiday != "" {
		words = append(words, day.Holiday)
	}
	p.TextIn(0, 40, size.Width, joined(words), kit.LabelText)
	d.s.paintShares(p, 0, 54, size.Width, 6, day.DaySums, day.Empty)
}

func joined(words []string) string {
	all := ""
	for i, word := range words {
		if i > 0 {
			all += " · "
		}
		all += word
	}
	return all
}

// remove asks why an entry is taken out.
func (d *dayPanel) remove(e app.DayEntry) {
	d.withPriced(e, func(one forms.TicketWork) { forms.RemoveEntry(d.s.w, one) })
}

// correct opens the form of an entry.
func (d *dayPanel) correct(e app.DayEntry) {
	t := d.s.known.Tickets[e.Ticket]
	d.withPriced(e, func(one forms.TicketWork) { forms.CorrectEntry(d.s.w, one, t) })
}

// withPriced does something with an entry and what it comes to.
func (d *dayPanel) withPriced(e app.DayEntry, do func(forms.TicketWork)) {
	gui.AskForm(d.s.w, func(v *ledger.View) (forms.TicketWork, error) { return forms.Priced(v, e.Entry) }, do)
}
