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
	d.sameBehind(t, v, of)
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
	for _, age := range append(worked.WaitingByAge, Aged{Days: AnyAge, Minutes: worked.Waiting, worth: worked.waiting}) {
		list, err := WaitingOn(v, of, age.Days, Only{}, v.Zone().Day(d.now))
		d.do(t, err)
		var sum WaitingTicket
		for _, one := range list {
			sum.Minutes, sum.worth = sum.Minutes+one.Minutes, sum.worth+one.worth
		}
		if sum.Minutes != age.Minutes || sum.worth != age.worth {
			t.Errorf("behind an age from %d days is %s, the row is %s", age.Days, sum.Minutes, age.Minutes)
		}
	}
}
