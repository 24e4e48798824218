package sla

import (
	"fmt"
	"strings"
	"time"
)

// why puts a row's place into words: what decided between it and the one
// before it, then what was promised.
func (r row) why(before []row, state DeadlineState) Text {
	place := Text{EN: "first in the queue", LT: "pirmoji eilėje"}
	if n := len(before); n > 0 {
		place = r.behind(before[n-1])
	}
	if !r.known {
		return Text{
			EN: fmt.Sprintf("%s; it has no verdict, since the terms of %s do not have its plan %s: check the ledger", place.EN, r.Terms, r.Plan),
			LT: fmt.Sprintf("%s; jos įvertinti negalima, nes %s sąlygose nėra jos plano %s: patikrinkite knygą", place.LT, r.Terms, r.Plan),
		}
	}
	promise := r.promise(state)
	return Text{EN: place.EN + "; " + promise.EN, LT: place.LT + "; " + promise.LT}
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
		return Text{
			EN: fmt.Sprintf("same plan and priority as %s, which is due earlier: %s", prev.ID, at.EN),
			LT: fmt.Sprintf("planas ir prioritetas kaip %s, bet jos terminas ankstesnis: %s", prev.ID, at.LT),
		}
	case byOpening:
		at := r.moment(prev.Opened)
		return Text{
			EN: fmt.Sprintf("same plan and priority as %s, which was opened earlier: %s", prev.ID, at.EN),
			LT: fmt.Sprintf("planas ir prioritetas kaip %s, bet ji atidaryta anksčiau: %s", prev.ID, at.LT),
		}
	}
	return Text{
		EN: fmt.Sprintf("opened together with %s, which has the lower number", prev.ID),
		LT: fmt.Sprintf("atidaryta kartu su %s, kurios numeris mažesnis", prev.ID),
	}
}

// planWords name the terms too where it is their change that decided.
func planWords(prev, r row) Text {
	a, b := prev.plan.Name, r.plan.Name
	if prev.plan.ID == r.plan.ID {
		a = Text{EN: a.EN + " (terms of " + prev.Terms + ")", LT: a.In("lt") + " (sąlygos nuo " + prev.Terms + ")"}
		b = Text{EN: b.EN + " (terms of " + r.Terms + ")", LT: b.In("lt") + " (sąlygos nuo " + r.Terms + ")"}
	}
	return Text{
		EN: fmt.Sprintf("%s before %s", a.EN, b.EN),
		LT: fmt.Sprintf("%s pirmiau nei %s", a.In("lt"), b.In("lt")),
	}
}

func (r row) priorityWords(prev row) Text {
	a, b := prev.Priority.Name(), r.Priority.Name()
	return Text{
		EN: fmt.Sprintf("%s before %s in %s", a.EN, b.EN, r.plan.Name.EN),
		LT: fmt.Sprintf("%s prioritetas pirmiau nei %s, planas %s", a.LT, strings.ToLower(b.LT), r.plan.Name.In("lt")),
	}
}

// promise says until when the first response was promised, and what became of
// it.
func (r row) promise(state DeadlineState) Text {
	if r.Deadline.IsZero() {
		return Text{EN: "no response time", LT: "reagavimo laikas nežadėtas"}
	}
	due, window := r.moment(r.Deadline), r.plan.Window
	switch state {
	case Answered:
		return r.answered(due)
	case Late:
		return Text{
			EN: fmt.Sprintf("response was due within %s of working time, by %s", window, due.EN),
			LT: fmt.Sprintf("atsakyti žadėta per %s darbo laiko, iki %s", window, due.LT),
		}
	}
	return Text{
		EN: fmt.Sprintf("response due within %s of working time, by %s", window, due.EN),
		LT: fmt.Sprintf("atsakyti pažadėta per %s darbo laiko, iki %s", window, due.LT),
	}
}

func (r row) answered(due Text) Text {
	at := r.moment(r.Responded)
	if ReactionAt(r.Ticket, r.Responded) == ReactionMet {
		return Text{
			EN: fmt.Sprintf("answered on time: %s, due by %s", at.EN, due.EN),
			LT: fmt.Sprintf("atsakyta laiku: %s, žadėta iki %s", at.LT, due.LT),
		}
	}
	return Text{
		EN: fmt.Sprintf("answered late: %s, due by %s", at.EN, due.EN),
		LT: fmt.Sprintf("atsakyta pavėluotai: %s, žadėta iki %s", at.LT, due.LT),
	}
}

var weekdays = [7]Text{
	{"Sun", "Sk"}, {"Mon", "Pr"}, {"Tue", "An"}, {"Wed", "Tr"}, {"Thu", "Kt"}, {"Fri", "Pn"}, {"Sat", "Št"},
}

// moment writes an instant by the clocks of the ticket's zone, and names the
// zone by its offset: "Mon 2026-11-09 09:30 +02:00".
func (r row) moment(t time.Time) Text {
	local := r.zone.Local(t)
	day := weekdays[local.Weekday()]
	rest := local.Format(" 2006-01-02 15:04 -07:00")
	return Text{EN: day.EN + rest, LT: day.LT + rest}
}
