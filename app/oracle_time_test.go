package app

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// plansByRank is the order of the plans.
var plansByRank = []string{"PLATINUM", "GOLD", "SILVER", "BRONZE", "NONE", "FREE"}

// promised is how much working time a plan gives until the first answer.
func (t slowTerms) promised(plan string) time.Duration {
	switch plan {
	case "PLATINUM":
		return time.Hour
	case "GOLD":
		return time.Duration(t.gold) * time.Minute
	case "SILVER":
		return 6 * time.Hour
	case "BRONZE":
		return 12 * time.Hour
	}
	return 0
}

// promise fills in what a ticket's plan promises, with the holidays known now.
func (o *oracle) promise(t *slowTicket) {
	terms := o.version(t.terms)
	window := terms.promised(t.plan)
	t.deadline, t.atRisk = time.Time{}, time.Time{}
	if window > 0 {
		t.deadline, t.atRisk = o.after(terms, t.opened, window), o.after(terms, t.opened, window*80/100)
	}
}

// after passes so much working time, minute by minute.
func (o *oracle) after(terms slowTerms, at time.Time, working time.Duration) time.Time {
	for working > 0 {
		next := at.Truncate(time.Minute).Add(time.Minute)
		if !o.isOpen(terms, at) {
			at = next
			continue
		}
		passed := min(next.Sub(at), working)
		working -= passed
		at = at.Add(passed)
	}
	return at
}

// isOpen tells whether the doors stand open in the minute of an instant.
func (o *oracle) isOpen(terms slowTerms, at time.Time) bool {
	local := at.In(o.zone)
	minute := local.Hour()*60 + local.Minute()
	if slices.Contains(o.holidays, o.day(at)) {
		return false
	}
	switch local.Weekday() {
	case time.Sunday:
		return false
	case time.Saturday:
		return terms.saturday && 10*60 <= minute && minute < 14*60
	}
	return terms.open <= minute && minute < terms.close
}

// queue is the order in which tickets are solved at an instant: the most
// urgent is taken again and again.
func (o *oracle) queue(now time.Time) (ids []string) {
	var left []*slowTicket
	for _, t := range o.tickets {
		if t.state == "open" && !t.opened.After(now) {
			left = append(left, t)
		}
	}
	for len(left) > 0 {
		first := 0
		for i := range left {
			if before(left[i], left[first]) {
				first = i
			}
		}
		ids = append(ids, left[first].id)
		left = slices.Delete(left, first, first+1)
	}
	return ids
}

// before is by plan, priority, deadline, opening and number.
func before(a, b *slowTicket) bool {
	if a.plan != b.plan {
		return slices.Index(plansByRank, a.plan) < slices.Index(plansByRank, b.plan)
	}
	if a.priority != b.priority {
		return a.priority < b.priority
	}
	if !a.deadline.Equal(b.deadline) {
		return a.deadline.Before(b.deadline)
	}
	if !a.opened.Equal(b.opened) {
		return a.opened.Before(b.opened)
	}
	return ticketNumber(a.id) < ticketNumber(b.id)
}

// ticketNumber is the 12 of T-12.
func ticketNumber(id string) int {
	n, err := strconv.Atoi(strings.TrimPrefix(id, "T-"))
	if err != nil {
		panic(err)
	}
	return n
}

// standing is how a ticket stands to its promise at an instant.
func (o *oracle) standing(t *slowTicket, now time.Time) string {
	answered := o.responded(t)
	switch {
	case !answered.IsZero() && !answered.After(now):
		return "answered"
	case t.deadline.IsZero():
		return "none"
	case now.After(t.deadline):
		return "late"
	case !now.Before(t.atRisk):
		return "at-risk"
	}
	return "calm"
}

// overlaps are the entries that begin while another of the same person lasts, of
// which one at least falls into a month.
func (o *oracle) overlaps(month string) map[string]bool {
	later := map[string]bool{}
	for i, a := range o.entries {
		for _, b := range o.entries[:i] {
			if a.staff != b.staff || a.start.IsZero() || b.start.IsZero() || monthOf(a.day) != month && monthOf(b.day) != month {
				continue
			}
			if a.start.Before(b.end()) && b.start.Before(a.end()) {
				if a.start.Before(b.start) {
					later[b.id] = true
				} else {
					later[a.id] = true
				}
			}
		}
	}
	return later
}

func (e *slowEntry) end() time.Time { return e.start.Add(time.Duration(e.minutes) * time.Minute) }

// slowUse is how a plan was used in a month.
type slowUse struct {
	covered, free, waived, billable int // minutes
	tickets, reacted                int
	met, late, open                 int
}

// utilization is by "month plan", reactions as they stand at an instant.
func (o *oracle) utilization(at time.Time) map[string]slowUse {
	uses := map[string]slowUse{}
	for _, e := range o.entries {
		group := monthOf(e.day) + " " + o.planOf(e)
		use := uses[group]
		switch o.ruling(e) {
		case "covered":
			use.covered += e.minutes
		case "free":
			use.free += e.minutes
		case "waived":
			use.waived += e.minutes
		case "billable":
			use.billable += e.minutes
		}
		uses[group] = use
	}
	for _, t := range o.tickets {
		group := monthOf(o.day(t.opened)) + " " + t.plan
		use := uses[group]
		use.tickets++
		if !o.responded(t).IsZero() {
			use.reacted++
		}
		switch o.reaction(t, at) {
		case "met":
			use.met++
		case "late":
			use.late++
		case "open":
			use.open++
		}
		uses[group] = use
	}
	return uses
}
