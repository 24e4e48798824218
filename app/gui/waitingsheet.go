package gui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// ShowWaiting shows work that waits on this computer: what it says, what was known of
// it, and the ways to change it before it is sent.
func (w *Window) ShowWaiting(one ledger.Waiting) {
	AskForm(w, func(v *ledger.View) (sla.Text, error) { return WaitingKind(v, one) }, func(kind sla.Text) {
		var s *kit.Sheet
		close := w.Button(kit.MainButton, kit.Say("Close"), func() { s.Close() })
		again := w.Button(kit.PlainButton, kit.Say("Change…"), func() { s.Close(); w.changeWaiting(one) })
		discard := w.Button(kit.QuietButton, kit.Say("Discard…"), func() { s.Close(); w.AskDropWaiting(one) })
		box := kit.NewVerdictBox()
		box.Promise(w.PromiseOf(one))
		var facts []fyne.CanvasObject
		for _, fact := range w.waitingFacts(one, kind) {
			facts = append(facts, kit.Lines(kit.BodyText, func() string { return fact }))
		}
		buttons := kit.Buttons(discard, again, close)
		if one.Does == ledger.WaitingStart {
			buttons = kit.Buttons(discard, close)
		}
		s = w.Sheet(kit.Say("%s: it waits on this computer.", WaitingWords(one)), 520, close, kit.Below(10, kit.Below(4, facts...), box), buttons)
	})
}

// WaitingKind is the name of the kind of work that waits, none while it has no kind.
func WaitingKind(v *ledger.View, one ledger.Waiting) (sla.Text, error) {
	ticket, err := v.Ticket(one.Work.Ticket)
	if err != nil {
		return sla.Text{}, err
	}
	rules, err := v.TermsShown(ticket.Terms)
	if err != nil {
		return sla.Text{}, err
	}
	kind, _ := rules.Kind(one.Work.Kind)
	return kind.Name, nil
}

// PromiseOf says what was known of work when it was typed, and that it is no promise.
func (w *Window) PromiseOf(one ledger.Waiting) (first, rest string) {
	rest = kit.Say("Decided again when the servers answer. It waits on this computer until then; closing the program loses nothing.")
	if one.Work.Verdict.Ruling == "" {
		return kit.Say("Not judged yet"), rest
	}
	return w.KnownThen(one.Work.Verdict, one.At), rest
}

// KnownThen is a verdict by what the servers had told until an instant.
func (w *Window) KnownThen(verdict sla.Verdict, until time.Time) string {
	_, _, word := kit.RulingMark(verdict.Ruling)
	at := w.Team.lastHeard()
	if at.After(until) {
		at = until
	}
	why := kit.In(verdict.Reason)
	if why == "" { // it is not kept
		why = kit.Say("clause %s", verdict.Clause)
	}
	return kit.Say("%s by what was known at %s", kit.Upper(word), kit.Moment(at, w.Now(), w.Rail.Zone)) + " · " + why
}

// waitingFacts are what work says, a line each.
func (w *Window) waitingFacts(one ledger.Waiting, kind sla.Text) (lines []string) {
	zone, today := w.Rail.Zone, w.Rail.Zone.Day(w.Now())
	when := kit.WeekDay(one.Work.Day, today)
	switch {
	case one.Does == ledger.WaitingStart:
		when = kit.Say("since %s", kit.Moment(one.Work.Start, w.Now(), zone))
	case !one.Work.Start.IsZero():
		when += " " + kit.Clock(zone.Local(one.Work.Start)) + "–" + kit.Clock(zone.Local(one.Work.End()))
	}
	lines = append(lines, Dotted(one.Work.Ticket, when, kit.In(kind)))
	if one.Work.Note != "" {
		lines = append(lines, one.Work.Note)
	}
	if one.Work.Order != "" {
		lines = append(lines, kit.Say("order %s", one.Work.Order))
	}
	if one.Work.Verdict.Ruling == sla.Billable {
		lines = append(lines, kit.Say("%s by what was known then", kit.Euros(one.Amount)))
	}
	return append(lines, kit.Say("Entered at %s by %s.", kit.Moment(one.At, w.Now(), zone), one.Author))
}

// AskDropWaiting asks before work that waits is taken back for good.
func (w *Window) AskDropWaiting(one ledger.Waiting) {
	text := kit.Say("It was not sent yet. Nothing of it stays.")
	if one.Does == ledger.WaitingStop {
		text += " " + kit.Say("Where the timer began before the servers went away it runs again.")
	}
	w.Confirm(kit.Say("Discard %s?", WaitingWords(one)), text, kit.Say("Discard"), func() {
		w.dropWaiting(one, func() { w.Strip.Tell(kit.Say("%s is discarded.", WaitingWords(one))) })
	})
}

// dropWaiting takes work back before it is sent.
func (w *Window) dropWaiting(one ledger.Waiting, then func()) {
	RunUntil(w, func(ctx context.Context, l *ledger.Ledger, _ ledger.Act) (struct{}, error) {
		return struct{}{}, l.DropWaiting(ctx, one.ID)
	}, func(_ struct{}, err error) {
		if err != nil {
			w.Strip.Say(Calmly(ProblemOf(err)))
			return
		}
		then()
	})
}

// changeWaiting takes work back into the form of Today, to be entered as it should be.
func (w *Window) changeWaiting(one ledger.Waiting) {
	w.dropWaiting(one, func() {
		w.Visit("today")
		w.today().RefillEntry(one.Work)
		w.Strip.Tell(kit.Say("It waits no more and is in the form again."))
	})
}
