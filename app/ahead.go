package app

import (
	"fmt"

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
		what := sla.Text{EN: fmt.Sprintf("%s is opened on %s", t.ID, v.Zone().Day(t.Opened)), LT: fmt.Sprintf("%s atidaryta %s", t.ID, v.Zone().Day(t.Opened))}
		if v.Zone().Day(t.Opened) <= on {
			what = sla.Text{EN: fmt.Sprintf("%s is answered on %s", t.ID, v.Zone().Day(t.Recorded)), LT: fmt.Sprintf("%s atsakyta %s", t.ID, v.Zone().Day(t.Recorded))}
		}
		found = append(found, aheadFinding(Finding{Customer: t.Customer, Ticket: t.ID}, what))
	}
	works, err := v.WorkAhead(on)
	if err != nil {
		return nil, err
	}
	for _, w := range works {
		found = append(found, aheadFinding(Finding{Customer: w.Customer, Ticket: w.Ticket, Entry: w.ID, Staff: w.Staff}, sla.Text{
			EN: fmt.Sprintf("%s of %s on %s is dated %s", w.ID, w.Staff, w.Ticket, w.Day), LT: fmt.Sprintf("%s (%s, %s) data %s", w.ID, w.Staff, w.Ticket, w.Day),
		}))
	}
	timers, err := v.Timers()
	for _, t := range timers {
		if t.Work.Day > on {
			found = append(found, aheadFinding(Finding{Ticket: t.Work.Ticket, Staff: t.Work.Staff}, sla.Text{
				EN: fmt.Sprintf("%s's timer starts on %s", t.Work.Staff, t.Work.Day), LT: fmt.Sprintf("laikmatis (%s) pradedamas %s", t.Work.Staff, t.Work.Day),
			}))
		}
	}
	return found, err
}

func aheadFinding(f Finding, what sla.Text) Finding {
	f.Level, f.Code = CheckLevel, "ahead"
	f.Text = sla.Text{EN: what.EN + ", in the future", LT: what.LT + ", o tai dar neatėjo"}
	f.Remedy = sla.Text{EN: "correct the date if it is mistyped", LT: "pataisykite datą, jei ji įvesta klaidingai"}
	return f
}
