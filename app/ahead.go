package app

import (
	"hourbook/ledger"
	"hourbook/sla"
)

// aheadOf tells of tickets, answers, work and timers dated after a day: a wrong
// year, mostly. They are in no month that anybody looks at.
func aheadOf(v *ledger.View, on sla.Day) ([]Finding, error) {
	tickets, err := v.TicketsAhead(on)
	if err != nil {
		return nil, err
	}
	var found []Finding
	for _, t := range tickets {
		what := sla.Say("%s is opened on %s", t.ID, v.Zone().Day(t.Opened))
		if v.Zone().Day(t.Opened) <= on {
			what = sla.Say("%s is answered on %s", t.ID, v.Zone().Day(t.Recorded))
		}
		found = append(found, aheadFinding(Finding{Customer: t.Customer, Ticket: t.ID}, what))
	}
	works, err := v.WorkAhead(on)
	if err != nil {
		return nil, err
	}
	for _, w := range works {
		found = append(found, aheadFinding(Finding{Customer: w.Customer, Ticket: w.Ticket, Entry: w.ID, Staff: w.Staff}, sla.Say("%s of %s on %s is dated %s", w.ID, w.Staff, w.Ticket, w.Day)))
	}
	timers, err := v.Timers()
	for _, t := range timers {
		if t.Work.Day > on {
			found = append(found, aheadFinding(Finding{Ticket: t.Work.Ticket, Staff: t.Work.Staff}, sla.Say("%s's timer starts on %s", t.Work.Staff, t.Work.Day)))
		}
	}
	return found, err
}

func aheadFinding(f Finding, what sla.Text) Finding {
	f.Level, f.Code = CheckLevel, "ahead"
	f.Text = sla.Say("%s, in the future", what)
	f.Remedy = sla.Say("correct the date if it is mistyped")
	return f
}
