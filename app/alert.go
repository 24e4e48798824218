package app

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// AlertKind is why somebody at the desk is told of a ticket.
type AlertKind string

// The kinds of alerts, the most urgent first.
const (
	AlertLate     AlertKind = "late"     // its deadline passed without an answer (clause "R-4")
	AlertAtRisk   AlertKind = "at-risk"  // little of its working time is left
	AlertAssigned AlertKind = "assigned" // somebody gave it to me
	AlertNew      AlertKind = "new"      // somebody else opened it, under a plan of mine
)

// AlertKinds are all of them.
var AlertKinds = []AlertKind{AlertLate, AlertAtRisk, AlertAssigned, AlertNew}

// Alert is one thing to be told.
type Alert struct {
	Kind   AlertKind
	Ticket sla.Ticket
	By     string // who assigned or opened it
	Note   string // of who handed it over
}

// Desk is what somebody at the desk could be told at a moment.
type Desk struct {
	Me       string
	Places   []sla.Place // the queue
	Calendar *sla.Calendar
	Head     uint64        // events of the ledger
	News     []ledger.News // of the events after those that were told
	Wants    func(AlertKind, sla.Ticket) bool
	Quiet    bool // nothing is to be told now
}

// Told is what was told already. It is kept between two starts, so that each thing
// is told once.
type Told struct {
	Head     uint64           `json:"head"`     // events whose news were told
	Promises map[string]int64 `json:"promises"` // deadlines by "late T-1042" or "at-risk T-1042", as seconds since 1970
}

// toldFor is how long a deadline that passed is remembered where its ticket left
// the queue: it may come back.
const toldFor = 60 * 24 * time.Hour

// Alerts are what is to be told now, after what was told before, and what was told
// then. Outside working time that is nothing, and it waits: what came in the night
// is told at the next opening. A promise is told once at risk and once late, of my
// tickets and those that are nobody's; news are told of what others did. Where
// nothing was ever told, what is in the ledger is no news. What is not wanted
// counts as told.
func Alerts(before Told, desk Desk, now time.Time) ([]Alert, Told) {
	if desk.Quiet || !desk.Calendar.Open(now) {
		return nil, before
	}
	after := Told{Head: desk.Head, Promises: maps.Clone(before.Promises)}
	if after.Promises == nil {
		after.Promises = map[string]int64{}
	}
	var all []Alert
	named := map[string]bool{} // tickets that are told of
	tell := func(a Alert) {
		if desk.Wants(a.Kind, a.Ticket) && !named[a.Ticket.ID] {
			named[a.Ticket.ID] = true
			all = append(all, a)
		}
	}
	for _, p := range desk.Places {
		if kind, due := after.due(p.Ticket, now); due && desk.concerns(p.Ticket) {
			tell(Alert{Kind: kind, Ticket: p.Ticket})
		}
	}
	if before.Head > 0 && before.Head <= desk.Head {
		for _, a := range desk.news() {
			tell(a)
		}
	}
	after.forget(desk.Places, now)
	slices.SortStableFunc(all, func(a, b Alert) int {
		return slices.Index(AlertKinds, a.Kind) - slices.Index(AlertKinds, b.Kind)
	})
	return all, after
}

// concerns tells whether a promise is mine to keep: my ticket's, or nobody's.
func (d Desk) concerns(t sla.Ticket) bool { return t.Assigned == "" || t.Assigned == d.Me }

// due tells whether a ticket's promise is to be told, and notes that it is told. A
// deadline that moved is another promise.
func (t *Told) due(ticket sla.Ticket, now time.Time) (AlertKind, bool) {
	kind := AlertAtRisk
	switch sla.DeadlineStateOf(ticket, now) {
	case sla.Late:
		kind = AlertLate
		t.Promises[promise(AlertAtRisk, ticket.ID)] = ticket.Deadline.Unix() // which it is no more
	case sla.AtRisk:
	default:
		return "", false
	}
	key := promise(kind, ticket.ID)
	if t.Promises[key] == ticket.Deadline.Unix() {
		return "", false
	}
	t.Promises[key] = ticket.Deadline.Unix()
	return kind, true
}

func promise(kind AlertKind, ticket string) string { return fmt.Sprintf("%s %s", kind, ticket) }

// news are what others did with tickets that are still in the queue.
func (d Desk) news() (all []Alert) {
	for _, n := range d.News {
		at := slices.IndexFunc(d.Places, func(p sla.Place) bool { return p.Ticket.ID == n.Ticket })
		if at < 0 || n.By == d.Me {
			continue
		}
		ticket := d.Places[at].Ticket
		switch {
		case n.Opened && d.concerns(ticket):
			all = append(all, Alert{Kind: AlertNew, Ticket: ticket, By: n.By})
		case n.To == d.Me && ticket.Assigned == d.Me:
			all = append(all, Alert{Kind: AlertAssigned, Ticket: ticket, By: n.By, Note: n.Note})
		}
	}
	slices.SortStableFunc(all, func(a, b Alert) int { // who is given a new ticket is told that
		return slices.Index(AlertKinds, a.Kind) - slices.Index(AlertKinds, b.Kind)
	})
	return all
}

// forget drops old promises of tickets that left the queue.
func (t *Told) forget(places []sla.Place, now time.Time) {
	queued := map[string]bool{}
	for _, p := range places {
		queued[promise(AlertLate, p.Ticket.ID)], queued[promise(AlertAtRisk, p.Ticket.ID)] = true, true
	}
	maps.DeleteFunc(t.Promises, func(key string, deadline int64) bool {
		return !queued[key] && now.Sub(time.Unix(deadline, 0)) > toldFor
	})
}
