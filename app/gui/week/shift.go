package week

import (
	"errors"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// shifting is an entry that is moved or stretched on the line and not yet
// corrected: where it was, where it would be, and what that does.
type shifting struct {
	was   app.DayEntry
	to    sla.Entry
	asked kit.Turn
	known shiftAnswer
}

// shiftAnswer is what the ledger says of a move.
type shiftAnswer struct {
	ledger.Correction
	before, after decimal.Decimal
}

// move moves an entry, and stretches it, from where it is shown now.
func (d *dayPanel) move(e app.DayEntry, by, longer sla.Minutes) {
	if sh := d.shifting; sh != nil && sh.was.ID == e.ID {
		was := sh.was
		shown := app.DayEntry{Entry: sh.to}
		d.placeFrom(was, shown.Entry, by, longer)
		return
	}
	d.place(e, by, longer)
}

// place moves and stretches an entry from where it was.
func (d *dayPanel) place(e app.DayEntry, by, longer sla.Minutes) {
	was := e
	if sh := d.shifting; sh != nil && sh.was.ID == e.ID {
		was = sh.was
	}
	d.placeFrom(was, e.Entry, by, longer)
}

func (d *dayPanel) placeFrom(was app.DayEntry, from sla.Entry, by, longer sla.Minutes) {
	day, ok := d.s.chosenDay()
	if !ok {
		return
	}
	to := from
	if to.Start.IsZero() && by != 0 {
		to = day.Behind(to, d.s.known.Zone)
		by = 0
	}
	to.Minutes = min(max(to.Minutes+longer, 1), 24*60)
	if !to.Start.IsZero() {
		to.Start = d.s.known.Zone.Local(to.Start.Add(by.Duration()))
		to.Stopped = from.Stopped
		if d.s.known.Zone.Day(to.Start) != day.Day {
			return // it stays on its day
		}
	}
	if d.shifting == nil {
		d.shifting = &shifting{was: was}
		d.reason.Entry.Fill(kit.Say("the time was another one"))
		d.reason.Mark(kit.Problem{})
		d.reason.Show()
	}
	d.shifting.to = to
	d.judgeShift()
	d.show()
}

func (d *dayPanel) judgeShift() {
	sh, to, was := d.shifting, d.shifting.to, d.shifting.was.Amount
	gui.Ask(d.s.w, &sh.asked, func(v *ledger.View) (shiftAnswer, error) { return judgeShifted(v, to, was) }, func(k shiftAnswer, err error) {
		if err != nil {
			k.Err = err
		}
		sh.known = k
		d.show()
	})
}

func judgeShifted(v *ledger.View, to sla.Entry, was decimal.Decimal) (k shiftAnswer, err error) {
	k.Correction = v.PreviewCorrections([]sla.Entry{to})[0]
	if k.before = was; k.Err != nil {
		return k, nil
	}
	k.after, err = app.Amount(v, k.After)
	return k, err
}

// drop takes a move back that was not done; it tells whether there was one.
func (d *dayPanel) drop() bool {
	if d.shifting == nil {
		return false
	}
	d.shifting = nil
	d.reason.Hide()
	d.show()
	return true
}

// commit corrects the entry as it is shown, with the reason.
func (d *dayPanel) commit() {
	sh, why := d.shifting, strings.TrimSpace(d.reason.Text())
	switch {
	case sh == nil:
		return
	case errors.Is(sh.known.Err, ledger.ErrNothing):
		d.drop()
		return
	case sh.known.Err != nil:
		d.s.w.Strip.Say(gui.Calmly(gui.ProblemOf(sh.known.Err)))
		return
	case why == "":
		d.reason.Mark(kit.Problem{What: kit.Say("A correction needs a reason"), Remedy: kit.Say("Enter a short reason")})
		d.s.w.Win.Canvas().Focus(d.reason.Entry)
		kit.Relay(d.view)
		return
	}
	to := sh.to
	d.shifting = nil
	d.reason.Hide()
	d.s.w.Win.Canvas().Focus(d.line)
	gui.Act(d.s.w, func(tx *ledger.Tx) (ledger.Logged, error) { return tx.Correct(to, why, nil) }, func(done ledger.Logged, err error) {
		if err != nil {
			d.s.w.Strip.Say(gui.Calmly(gui.ProblemOf(err)))
			d.show()
			return
		}
		d.s.w.Strip.Tell(kit.Say("%s on %s is %s now.", done.Work.ID, done.Work.Ticket, d.spanOf(done.Work)))
	})
	d.show()
}

// spanOf is from when until when work is.
func (d *dayPanel) spanOf(w sla.Entry) string {
	if w.Start.IsZero() {
		return kit.Say("no start time") + ", " + w.Minutes.String()
	}
	zone := d.s.known.Zone
	return kit.Clock(zone.Local(w.Start)) + "–" + kit.Clock(zone.Local(w.Start.Add(w.Minutes.Duration())))
}

// footOfShift says what a move does to verdict and amount, before Enter does it.
func (d *dayPanel) footOfShift() footing {
	sh := d.shifting
	f := footing{keys: [][2]string{{"Enter", kit.Say("corrects it")}, {"Esc", kit.Say("undoes it")}, {"Tab", kit.Say("the reason")}}}
	k := sh.known
	switch {
	case !sh.asked.Done():
		f.title = "…"
	case errors.Is(k.Err, ledger.ErrNothing):
		f.icon, f.ink, f.fill, f.title = "none", kit.ColorInk3, kit.ColorQuiet, kit.Say("As it was")
	case k.Err != nil:
		f.tell(gui.ProblemOf(k.Err))
	default:
		f.rule(k.After.Verdict.Ruling)
		f.title = rulingChange(k.Before.Verdict.Ruling, k.After.Verdict.Ruling) + " · " + amountChange(k.before, k.after)
		f.text = sh.was.Ticket + " " + d.spanOf(sh.was.Entry) + " → " + d.spanOf(sh.to)
		for _, n := range k.Notices {
			f.text += " · " + kit.In(n.Text)
		}
	}
	return f
}

// rulingChange is a verdict, and what it was where that changes.
func rulingChange(before, after sla.Ruling) string {
	_, _, was := kit.RulingMark(before)
	_, _, is := kit.RulingMark(after)
	if was == is {
		return kit.Upper(is)
	}
	return kit.Upper(was) + " → " + kit.Upper(is)
}

// amountChange is an amount, and what it was where that changes.
func amountChange(before, after decimal.Decimal) string {
	if before.Equal(after) {
		return kit.Say("stays %s", kit.Euros(after))
	}
	return kit.Money(before) + " → " + kit.Euros(after)
}
