package ledger

import (
	"time"

	"hourbook/sla"
)

// notices tells what to look at in an entry that was judged.
func (v *View) notices(w sla.Entry, t sla.Ticket) ([]Notice, error) {
	var found []Notice
	tell := func(code, entry string, words sla.Text) { found = append(found, Notice{code, words, entry}) }
	if !w.Start.IsZero() && w.Start.Before(t.Opened) {
		tell("before-opening", "", sla.Say("the work began before the ticket was opened"))
	}
	if t.State == sla.Solved {
		tell("solved", "", sla.Say("the ticket is solved"))
	}
	if known, err := v.has(staffBucket, w.Staff); err != nil {
		return nil, err
	} else if !known {
		tell("new-staff", "", sla.Say("%s is new in the staff list", w.Staff))
		like, err := v.likeStaff(w.Staff)
		if err != nil {
			return nil, err
		}
		if like != nil {
			found = append(found, *like)
		}
	}
	kind, err := v.kindOf(w)
	if err != nil {
		return nil, err
	}
	if kind.NeedsOrder && w.Order == "" && w.Verdict.Ruling == sla.Billable {
		tell("order", "", sla.Say("this work is billed only under an order and stays on hold until one is set"))
	}
	limit, err := v.limitNotice(w)
	if err != nil {
		return nil, err
	}
	if limit != nil {
		found = append(found, *limit)
	}
	overlaps, err := v.overlaps(w)
	if err != nil {
		return nil, err
	}
	for _, other := range overlaps {
		span := clocksOf(other.Start, v.zone.Local(other.End()))
		tell("overlap", other.ID, sla.Say("it overlaps %s on %s, %s", other.ID, other.Ticket, span))
	}
	return found, nil
}

// clocksOf is from when to when, by the clocks; with the offset at the end where these
// were changed between, since it may look as if it ended before it began.
func clocksOf(from, until time.Time) string {
	_, before := from.Zone()
	if _, after := until.Zone(); after != before {
		return from.Format("15:04") + "–" + until.Format("15:04 -07:00")
	}
	return from.Format("15:04") + "–" + until.Format("15:04")
}

// EntryAhead tells of work that has not begun yet: its day is mistyped, or it
// waits for an invoice for long.
func (v *View) EntryAhead(w sla.Entry, now time.Time) []Notice {
	at := w.Day.String()
	switch today := v.zone.Day(now); {
	case !w.Start.After(now) && w.Day <= today:
		return nil
	case w.Day == today:
		at += v.zone.Local(w.Start).Format(" 15:04")
	}
	return []Notice{{Code: "ahead", Text: sla.Say("the date %s is in the future", at)}}
}

func (v *View) kindOf(w sla.Entry) (sla.WorkKind, error) {
	terms, err := v.Terms(w.Terms)
	if err != nil {
		return sla.WorkKind{}, err
	}
	kind, _ := terms.Kind(w.Kind)
	return kind, nil
}

// overlaps lists the same person's entries that share time with w. Entries are
// filed under the day they start, so the day before counts as well.
func (v *View) overlaps(w sla.Entry) ([]sla.Entry, error) {
	if w.Start.IsZero() {
		return nil, nil
	}
	var found []sla.Entry
	for on := w.Day.Add(-1); on <= v.zone.Day(w.End()); on++ {
		works, err := v.staffWorkMeeting(w, on)
		if err != nil {
			return nil, err
		}
		found = append(found, works...)
	}
	return found, nil
}
