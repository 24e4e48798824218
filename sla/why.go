package sla

import (
	"time"
)

// why puts a row's place into words: what decided between it and the one
// before it, then what was promised.
func (r row) why(before []row, state DeadlineState) Text {
	place := Say("first in the queue")
	if n := len(before); n > 0 {
		place = r.behind(before[n-1])
	}
	if !r.known {
		return Say("%s; it has no verdict, since the terms of %s do not have its plan %s: check the ledger", place, r.Terms, r.Plan)
	}
	promise := r.promise(state)
	return Say("%s; %s", place, promise)
}

// behind says why r stands behind prev.
func (r row) behind(prev row) Text {
	decided, _ := compare(prev, r)
	switch decided {
	case byPlan:
		return planWords(prev, r)
	case byPriority:
		return r.priorityWords(prev)
	case byDeadline:
		at := r.moment(prev.Deadline)
		return Say("same plan and priority as %s, which is due earlier: %s", prev.ID, at)
	case byOpening:
		at := r.moment(prev.Opened)
		return Say("same plan and priority as %s, which was opened earlier: %s", prev.ID, at)
	}
	return Say("opened together with %s, which has the lower number", prev.ID)
}

// planWords name the terms too where it is their change that decided.
func planWords(prev, r row) Text {
	a, b := prev.plan.Name, r.plan.Name
	if prev.plan.ID == r.plan.ID {
		a = Say("%s (terms of %s)", a, prev.Terms)
		b = Say("%s (terms of %s)", b, r.Terms)
	}
	return Say("%s before %s", a, b)
}

func (r row) priorityWords(prev row) Text {
	return SayAt("priority", "%s before %s in %s", prev.Priority.Name(), SayAt("behind", r.Priority.String()), r.plan.Name)
}

// promise says until when the first response was promised, and what became of
// it.
func (r row) promise(state DeadlineState) Text {
	if r.Deadline.IsZero() {
		return SayAt("queue", "no response time")
	}
	due, window := r.moment(r.Deadline), r.plan.Window
	switch state {
	case Answered:
		return r.answered(due)
	case Late:
		return Say("response was due within %s of working time, by %s", window, due)
	}
	return Say("response due within %s of working time, by %s", window, due)
}

func (r row) answered(due Text) Text {
	at := r.moment(r.Responded)
	if ReactionAt(r.Ticket, r.Responded) == ReactionMet {
		return Say("answered on time: %s, due by %s", at, due)
	}
	return Say("answered late: %s, due by %s", at, due)
}

var weekdays = [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}

// moment writes an instant by the clocks of the ticket's zone, and names the
// zone by its offset: "Mon 2026-11-09 09:30 +02:00".
func (r row) moment(t time.Time) Text {
	local := r.zone.Local(t)
	return Say("%s %s", Say(weekdays[local.Weekday()]), local.Format("2006-01-02 15:04 -07:00"))
}
