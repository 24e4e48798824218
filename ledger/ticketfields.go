package ledger

import (
	"cmp"
	"time"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// The fields of a ticket, and all that the ledger does with each of them: tell and
// give back, write, read, and hold in its range. Whoever adds one adds it to every list here.

var ticketFields = []field[sla.Ticket]{
	{"customer", func(t sla.Ticket, _ sla.Zone) string { return t.Customer }, func(to *sla.Ticket, from sla.Ticket) { to.Customer = from.Customer }},
	{"subject", func(t sla.Ticket, _ sla.Zone) string { return t.Subject }, func(to *sla.Ticket, from sla.Ticket) { to.Subject = from.Subject }},
	{"priority", func(t sla.Ticket, _ sla.Zone) string { return t.Priority.String() }, func(to *sla.Ticket, from sla.Ticket) { to.Priority = from.Priority }},
	{"channel", func(t sla.Ticket, _ sla.Zone) string { return t.Channel }, func(to *sla.Ticket, from sla.Ticket) { to.Channel = from.Channel }},
	{"opened", func(t sla.Ticket, z sla.Zone) string { return localText(t.Opened, z) }, func(to *sla.Ticket, from sla.Ticket) { to.Opened = from.Opened }},
	{"plan", func(t sla.Ticket, _ sla.Zone) string { return string(t.Plan) }, func(to *sla.Ticket, from sla.Ticket) { to.Plan = from.Plan }},
	{"terms", func(t sla.Ticket, _ sla.Zone) string { return t.Terms }, func(to *sla.Ticket, from sla.Ticket) { to.Terms = from.Terms }},
	{"deadline", func(t sla.Ticket, z sla.Zone) string { return localText(t.Deadline, z) }, func(to *sla.Ticket, from sla.Ticket) {
		to.Deadline, to.AtRisk = from.Deadline, from.AtRisk
	}},
	{"answered", func(t sla.Ticket, z sla.Zone) string { return localText(t.Recorded, z) }, func(to *sla.Ticket, from sla.Ticket) {
		to.Recorded, to.Responded = from.Recorded, from.Recorded
	}},
	{"state", func(t sla.Ticket, _ sla.Zone) string { return t.State.String() }, func(to *sla.Ticket, from sla.Ticket) { to.State = from.State }},
	{"assigned", func(t sla.Ticket, _ sla.Zone) string { return t.Assigned }, func(to *sla.Ticket, from sla.Ticket) { to.Assigned = from.Assigned }},
	{"merged", func(t sla.Ticket, _ sla.Zone) string { return t.Merged }, func(to *sla.Ticket, from sla.Ticket) { to.Merged = from.Merged }},
	{"solved at", func(t sla.Ticket, z sla.Zone) string { return localText(t.Solved, z) }, func(to *sla.Ticket, from sla.Ticket) {
		if from.State != sla.Solved || !from.Solved.IsZero() { // else it was solved before tickets said when
			to.Solved = from.Solved
		}
	}},
	{"bug", func(t sla.Ticket, _ sla.Zone) string {
		if !t.Bug {
			return ""
		}
		return cmp.Or(t.BugReason, "yes")
	}, func(to *sla.Ticket, from sla.Ticket) { to.Bug, to.BugReason = from.Bug, from.BugReason }},
}

// writeTicket writes all fields, by their numbers.
func writeTicket(w *event.Writer, t *sla.Ticket) {
	w.Begin()
	w.Text(1, t.ID)
	w.Text(2, t.Customer)
	w.Text(3, t.Subject)
	w.Text(4, t.Priority.String())
	w.Text(5, t.Channel)
	w.Instant(6, t.Opened)
	w.Text(7, string(t.Plan))
	w.Text(8, t.Terms)
	w.SomeInstant(9, t.Deadline)
	w.SomeInstant(10, t.AtRisk)
	w.SomeInstant(11, t.Responded)
	w.Yes(12, t.Bug)
	w.SomeText(13, t.BugReason)
	w.SomeText(14, t.State.String())
	w.SomeInstant(15, t.Recorded)
	w.SomeText(16, t.Merged)
	w.SomeInstant(17, t.Solved)
	w.SomeText(18, t.Assigned)
}

// ticketField reads one, by its number.
func (q *quickReader) ticketField(field uint64, value []byte, t *sla.Ticket) {
	switch field {
	case 1:
		t.ID = q.text(value)
	case 2:
		t.Customer = q.name(value)
	case 3:
		t.Subject = q.text(value)
	case 4:
		q.good = t.Priority.UnmarshalText([]byte(q.name(value))) == nil && q.good
	case 5:
		t.Channel = q.name(value)
	case 6:
		t.Opened = q.instant(value)
	case 7:
		t.Plan = sla.PlanID(q.name(value))
	case 8:
		t.Terms = q.name(value)
	case 9:
		t.Deadline = q.instant(value)
	case 10:
		t.AtRisk = q.instant(value)
	case 11:
		t.Responded = q.instant(value)
	case 12:
		t.Bug = q.truth(value)
	case 13:
		t.BugReason = q.text(value)
	case 14:
		q.good = t.State.UnmarshalText([]byte(q.name(value))) == nil && q.good
	case 15:
		t.Recorded = q.instant(value)
	case 16:
		t.Merged = q.text(value)
	case 17:
		t.Solved = q.instant(value)
	case 18:
		t.Assigned = q.name(value)
	default:
		q.good = false
	}
}

// instantsOf are all that a ticket has.
func instantsOf(t *sla.Ticket) [6]*time.Time {
	return [...]*time.Time{&t.Opened, &t.Deadline, &t.AtRisk, &t.Responded, &t.Recorded, &t.Solved}
}

// ticketInRange tells that nothing in a ticket is out of range, see inRange.
func ticketInRange(t *sla.Ticket) bool {
	instants := instantsOf(t)
	return textsInRange(t.ID, t.Customer, t.Subject, t.Channel, string(t.Plan), t.Terms, t.BugReason, t.Merged, t.Assigned) &&
		instantsInRange(instants[:]...) &&
		t.State.String() != "" && (t.Priority == 0 || t.Priority.String() != "")
}
