package gui

import (
	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// cameWork is what became of work that waited on this computer, and what is said of
// it.
type cameWork struct {
	ledger.Came
	amount decimal.Decimal // of an entry
	why    kit.Problem     // of what is to be settled
}

// judge finds out what an entry costs, or why something is none yet.
func (c *cameWork) judge(v *ledger.View) {
	switch {
	case c.Draft != nil:
		if _, err := v.Judge(c.Draft.Work); err != nil {
			c.why = ProblemOf(err)
		} else {
			c.why = kit.Problem{What: kit.Capital(kit.Say(c.Draft.Problem)) + "."}
		}
	case c.Entry.ID != "":
		if amount, err := app.Amount(v, c.Entry); err == nil {
			c.amount = amount
		}
	}
}

// matters tells whether somebody should look at it.
func (c cameWork) matters() bool { return c.Draft != nil || c.Changed() }

// tellCame says softly what became of what waited: that it is in the ledger, what is
// judged otherwise than was said, and what is left to be settled.
func (d *teamDesk) tellCame(all []cameWork) {
	var matter []cameWork
	for _, c := range all {
		if c.matters() {
			matter = append(matter, c)
		}
	}
	switch {
	case len(all) == 0:
	case len(matter) == 0 && len(all) == 1:
		d.w.Strip.Tell(kit.Say("%s: it waited on this computer and is in the ledger now.", WaitingWords(all[0].Waiting)))
	case len(matter) == 0:
		d.w.Strip.Tell(kit.SayCount("%d entries that waited on this computer are in the ledger now.", len(all)))
	case len(matter) == 1:
		word, act := d.w.lookAt(matter[0])
		d.w.Strip.OfferFor(d.cameWords(matter[0]), word, act)
	default:
		d.w.Strip.OfferFor(kit.Problem{What: kit.SayCount("%d entries that waited on this computer came out differently than was said.", len(matter)), Calm: true}, kit.Say("Show"), func() { d.showCame(matter) })
	}
}

// cameWords say what became of one, and since when.
func (d *teamDesk) cameWords(c cameWork) kit.Problem {
	zone, now := d.w.Rail.Zone, d.w.Now()
	typed := kit.Say("Entered at %s; nothing is lost.", kit.Moment(c.At, now, zone))
	if c.Draft != nil {
		return kit.Problem{What: kit.Say("%s was not logged", d.w.cameTitle(c)), Remedy: c.why.What + " " + typed, Calm: true}
	}
	_, _, was := kit.RulingMark(c.Work.Verdict.Ruling)
	_, _, is := kit.RulingMark(c.Entry.Verdict.Ruling)
	p := kit.Problem{What: kit.Say("%s was %s, is now %s", d.w.cameTitle(c), was, is) + " " + kit.Euros(c.amount), Remedy: kit.In(c.Entry.Verdict.Reason) + ".", Calm: true}
	if c.Since != "" {
		p.Remedy = kit.Say("%s at %s by %s.", kit.Capital(kit.In(c.Told)), kit.Moment(c.When, now, zone), c.By)
	}
	return p
}

// cameTitle is when the work was, on which ticket, and how long.
func (w *Window) cameTitle(c cameWork) string {
	zone := w.Rail.Zone
	when := kit.ShortDay(c.Work.Day, zone.Day(w.Now()))
	if !c.Work.Start.IsZero() {
		when += " " + kit.Clock(zone.Local(c.Work.Start)) + "–" + kit.Clock(zone.Local(c.Work.End()))
	}
	return Dotted(when, c.Work.Ticket, c.Work.Minutes.String())
}

// lookAt is what can be done about it.
func (w *Window) lookAt(c cameWork) (word string, act func()) {
	if c.Draft != nil {
		return kit.Say("Complete"), func() { w.Visit("today"); w.today().SettleDraft(*c.Draft) }
	}
	return kit.Say("Show"), func() { w.Jump("tickets", c.Entry.Ticket) }
}

// showCame lists what became of several, each with what can be done.
func (d *teamDesk) showCame(all []cameWork) {
	w := d.w
	var s *kit.Sheet
	close := w.Button(kit.MainButton, kit.Say("Close"), func() { s.Close() })
	var rows []fyne.CanvasObject
	for _, c := range all {
		p := d.cameWords(c)
		box := kit.NewVerdictBox()
		if c.Draft != nil {
			box.Tell(p)
		} else {
			box.Rule(c.Entry.Verdict.Ruling, p.What, p.Remedy)
		}
		word, act := w.lookAt(c)
		rows = append(rows, box, kit.Buttons(w.Button(kit.PlainButton, word, func() { s.Close(); act() })))
	}
	s = w.Sheet(kit.Say("What waited on this computer"), 560, close, kit.Below(10, rows...), kit.Buttons(close))
}
