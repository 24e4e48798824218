package app

import (
	"pgregory.net/rapid"

	"hourbook/ledger"
	"hourbook/sla"
)

// sameNarrowed holds reports that are narrowed against those divided by the same:
// narrowed to each row in turn they come to that row, by whatever they are divided.
func (d *desk) sameNarrowed(t *rapid.T, v *ledger.View, of Days) {
	for by, only := range map[By]func(key string) Only{
		ByCustomer: OnlyOf,
		ByPlan:     func(key string) Only { return Only{Plan: sla.PlanID(key)} },
		ByPerson:   func(key string) Only { return Only{Person: key} },
		ByKind:     func(key string) Only { return Only{Kind: key} },
	} {
		rows, _, err := WorkBy(v, of, by, Only{}, d.now)
		d.do(t, err)
		for _, want := range rows {
			for _, divided := range []By{ByAll, ByMonth, ByPlan, ByKind, ByPerson, ByCustomer} {
				parts, all, err := WorkBy(v, of, divided, only(want.Key), d.now)
				d.do(t, err)
				if all.Share != want.Share || all.Waiting != want.Waiting || all.Before != want.Before {
					t.Errorf("narrowed to the %s %q, by %q, is %+v, its row is %+v", by, want.Key, divided, all, want)
				}
				d.sameListed(t, v, of, divided, parts, only(want.Key))
			}
		}
		if by == ByKind {
			continue // of which a ticket has none
		}
		answers, _, err := AnswersBy(v, of, by, Only{}, d.now)
		d.do(t, err)
		for _, want := range answers {
			if want.Key == "" {
				continue // nobody's cannot be asked for
			}
			_, all, err := AnswersBy(v, of, ByPriority, only(want.Key), d.now)
			d.do(t, err)
			if all.Reactions != want.Reactions || all.Tickets != want.Tickets || all.Median != want.Median {
				t.Errorf("narrowed to the %s %q answers are %+v, the row is %+v", by, want.Key, all, want)
			}
		}
	}
	d.sameUrgent(t, v, of)
	d.sameBehind(t, v, of)
}

// sameUrgent holds reports that are narrowed to each priority in turn against the whole:
// together they come to it. It holds plan usage against the same reports.
func (d *desk) sameUrgent(t *rapid.T, v *ledger.View, of Days) {
	_, whole, err := WorkBy(v, of, ByAll, Only{}, d.now)
	d.do(t, err)
	answers, _, err := AnswersBy(v, of, ByPriority, Only{}, d.now)
	d.do(t, err)
	var sum Worked
	for _, priority := range sla.Priorities {
		only := Only{Priority: priority}
		rows, part, err := WorkBy(v, of, ByCustomer, only, d.now)
		d.do(t, err)
		d.sameListed(t, v, of, ByCustomer, rows, only)
		sum.Covered, sum.Free, sum.Waived, sum.Billable = sum.Covered+part.Covered, sum.Free+part.Free, sum.Waived+part.Waived, sum.Billable+part.Billable
		sum.Waiting, sum.waiting, sum.Before = sum.Waiting+part.Waiting, sum.waiting+part.waiting, sum.Before+part.Before
		_, kept, err := AnswersBy(v, of, ByAll, only, d.now)
		d.do(t, err)
		for _, row := range answers {
			if row.Key == priority.String() && (row.Reactions != kept.Reactions || row.Tickets != kept.Tickets) {
				t.Errorf("narrowed to %s answers are %+v, the row is %+v", priority, kept, row)
			}
		}
		d.sameUsed(t, v, of, only, part, kept)
	}
	if sum.Sum() != whole.Sum() || sum.Covered != whole.Covered || sum.Waiting != whole.Waiting || sum.waiting != whole.waiting || sum.Before != whole.Before {
		t.Errorf("all priorities together have %+v, all is %+v", sum, whole)
	}
	_, kept, err := AnswersBy(v, of, ByAll, Only{}, d.now)
	d.do(t, err)
	d.sameUsed(t, v, of, Only{}, whole, kept)
}

// sameUsed holds plan usage against hours and answers.
func (d *desk) sameUsed(t *rapid.T, v *ledger.View, of Days, only Only, worked Worked, kept Answers) {
	used, err := Utilizations(v, of.From.Month(), of.To.Month(), only, d.now)
	d.do(t, err)
	var sum Utilization
	for _, u := range used {
		sum.Covered, sum.Free, sum.Waived, sum.Billable = sum.Covered+u.Covered, sum.Free+u.Free, sum.Waived+u.Waived, sum.Billable+u.Billable
		sum.Tickets, sum.Reactions = sum.Tickets+u.Tickets, sum.Reactions.Plus(u.Reactions)
	}
	if sum.Covered != worked.Covered || sum.Free != worked.Free || sum.Waived != worked.Waived || sum.Billable != worked.Billable || sum.Tickets != kept.Tickets || sum.Reactions != kept.Reactions {
		t.Errorf("narrowed to %+v plans were used %+v, worked was %+v, answered %+v", only, sum, worked.Share, kept)
	}
}

// sameListed holds what is listed behind each row against the row.
func (d *desk) sameListed(t *rapid.T, v *ledger.View, of Days, by By, rows []Worked, only Only) {
	for _, row := range rows {
		if by == ByAll || row.Sum() == 0 {
			continue
		}
		list, err := WorkedOn(v, of, by, row.Key, only)
		d.do(t, err)
		var sum Share
		for _, one := range list {
			sum.Covered, sum.Free, sum.Waived, sum.Billable = sum.Covered+one.Covered, sum.Free+one.Free, sum.Waived+one.Waived, sum.Billable+one.Billable
		}
		if sum.Sum() != row.Sum() || sum.Covered != row.Covered || sum.Billable != row.Billable {
			t.Errorf("behind the %s %q of %+v is %+v, the row is %+v", by, row.Key, only, sum, row.Share)
		}
	}
}

// sameBehind holds the tickets behind answers and behind what is not billed against
// their sums.
func (d *desk) sameBehind(t *rapid.T, v *ledger.View, of Days) {
	rows, all, err := AnswersBy(v, of, ByPriority, Only{}, d.now)
	d.do(t, err)
	for _, row := range rows {
		list, err := AnsweredOn(v, of, ByPriority, row.Key, NotLate, Only{}, d.now)
		d.do(t, err)
		var sum sla.Reactions
		for _, one := range list {
			sum.Count(one.Reaction, 1)
			if stored, err := v.Ticket(one.ID); err != nil || one.Subject != stored.Subject {
				t.Errorf("%s is called %q, %v", one.ID, one.Subject, err)
			}
		}
		if sum != row.Reactions {
			t.Errorf("behind %q are %+v, the row is %+v", row.Key, sum, row.Reactions)
		}
	}
	for cause, want := range map[Cause]int64{Carried: all.Carried, Tardy: all.Tardy, Unanswered: all.Unanswered} {
		list, err := AnsweredOn(v, of, ByAll, "", cause, Only{}, d.now)
		d.do(t, err)
		if int64(len(list)) != want {
			t.Errorf("%d tickets are late as %s, counted were %d", len(list), cause, want)
		}
	}
	_, worked, err := WorkBy(v, of, ByAll, Only{}, d.now)
	d.do(t, err)
	oldest, waits, err := OldestWaiting(v, worked.WaitingSince, Only{}, v.Zone().Day(d.now))
	d.do(t, err)
	if waits != (worked.WaitingSince != 0) || waits && oldest.Since != worked.WaitingSince {
		t.Errorf("the oldest is of %s, work waits since %s", oldest.Since, worked.WaitingSince)
	}
	for _, age := range append(worked.WaitingByAge, Aged{Days: AnyAge, Minutes: worked.Waiting, worth: worked.waiting}) {
		list, err := WaitingOn(v, of, age.Days, Only{}, v.Zone().Day(d.now))
		d.do(t, err)
		d.do(t, TellWhy(v, list, v.Zone().Day(d.now)))
		var sum WaitingTicket
		for _, one := range list {
			sum.Minutes, sum.worth = sum.Minutes+one.Minutes, sum.worth+one.worth
			if one.Why.Code == "" || one.Why.Text.String() == "" || one.Why.Remedy.String() == "" {
				t.Errorf("nothing says why %s waits: %+v", one.ID, one.Why)
			}
		}
		if sum.Minutes != age.Minutes || sum.worth != age.worth {
			t.Errorf("behind an age from %d days is %s, the row is %s", age.Days, sum.Minutes, age.Minutes)
		}
	}
}
