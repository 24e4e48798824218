package today

import (
	"time"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// judgedLine is what the ledger says of a line.
type judgedLine struct {
	forms.Judged
	kind string
}

// judgeLine judges the entry of a line. Where the line names no kind of work it
// is that of the ticket's last entry.
func judgeLine(v *ledger.View, w sla.Entry, kind string, when app.When, now time.Time) (j judgedLine, err error) {
	if j.kind = kind; kind == "" {
		if j.kind, err = app.LastKind(v, w.Ticket); err != nil || j.kind == "" {
			return j, err
		}
	}
	w.Kind = j.kind
	j.Judged, err = forms.JudgePlaced(v, w, when, now)
	return j, err
}

// meant tells that the line is to be an entry: it says more than where.
func (o *oneLine) meant() bool {
	l := o.line
	return l.Minutes > 0 || l.Wrong != nil || l.Order != "" || l.When != app.When{Now: true} || o.known && l.Kind != ""
}

// lacks is what keeps the line from being logged: what is missing, or wrong.
func (o *oneLine) lacks() kit.Problem {
	switch {
	case !o.known && o.line.Ticket != "":
		return gui.ProblemOf(&ledger.UnknownError{What: "ticket", ID: o.line.Ticket})
	case !o.known:
		return kit.Problem{What: kit.Say("Which ticket?"), Remedy: kit.Say("Type its number or a word from its subject")}
	case o.line.Wrong != nil:
		return gui.ProblemOf(o.line.Wrong)
	case o.judged.Err != nil:
		return gui.ProblemOf(o.judged.Err)
	case o.line.Minutes == 0:
		return kit.Problem{What: kit.Say("Enter a duration"), Remedy: kit.Say("Such as 45m, 1h30 or 1:30")}
	case o.kind == "":
		return kit.Problem{What: kit.Say("Choose a work type"), Remedy: kit.Say("Such as problem-solving; Tab completes it")}
	}
	return kit.Problem{}
}

// entryOf is the entry that the line makes.
func (o *oneLine) entryOf() sla.Entry {
	w := sla.Entry{Ticket: o.ticket.ID, Staff: o.w.World.User, Minutes: o.line.Minutes, Kind: o.kind, Note: o.line.Note, Order: o.line.Order}
	if w.Minutes == 0 {
		w.Minutes = 60
	}
	o.line.When.Apply(&w, o.w.Now())
	return w
}

// log writes the entry down, unless it cannot be.
func (o *oneLine) log() {
	w, when, now := o.entryOf(), o.line.When, o.w.Now()
	o.w.LogOrWait(gui.Placing(w, when, now), func(done ledger.Logged, waits []ledger.Waiting, err error) {
		if err != nil {
			o.judged.Err = err
			o.fill()
			return
		}
		o.entry.Fill("")
		o.sheet.Close()
		if len(waits) == 0 {
			o.w.Logged(done)
		}
	})
}

// entryRow logs the line, or stays and says why it cannot be logged.
func (o *oneLine) entryRow() oneRow {
	if p := o.lacks(); p.What != "" {
		icon := "risk"
		if p.Refused {
			icon = "refused"
		}
		return oneRow{icon: icon, title: kit.Say("Not logged yet"), extra: p.What, stays: true, do: func() {}}
	}
	return oneRow{icon: "today", title: kit.Say("Log %s to %s", o.line.Minutes, o.ticket.ID), extra: o.ticket.Customer, keys: "Enter", stays: true, do: o.log}
}
