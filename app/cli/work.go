package cli

import (
	"io"
	"time"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/app/tabular"
	"hourbook/ledger"
	"hourbook/sla"
)

// workVerb shows where the hours went.
func (s *session) workVerb() *cobra.Command {
	var flags spanFlags
	waiting := false
	c := s.verb("work", "Show where the hours went: covered, free, given away, billable, and not billed yet", `
hourbook work --from 2026-01 --to 2026-10 --by kind
hourbook work --from 2026-10 --to 2026-10 --by person --xlsx october.xlsx
hourbook work --from 2026-01 --to 2026-10 --by customer --csv hours.csv
hourbook work --from 2026-01 --to 2026-10 --waiting`,
		func([]string) error {
			if waiting {
				return s.workWaiting(&flags)
			}
			return s.work(&flags)
		})
	c.Long = `Shows the work of some months or days, by the day on which it was done: covered by
the plan, free because of a bug, waived as goodwill, and billable, and of the billable
part what is on no live invoice, since when. Worth is at the rates that the work has,
also where nobody pays it, before lines of invoices are rounded.

Whole months stand beside the same months a year before. By person it also shows the
working hours of those days, as far as they are over, and how much of them was
logged: working hours are those of the terms, for everybody alike.

--waiting lists instead the tickets whose billable work is on no invoice, the oldest
first, and why: it is held back, its month is not over, a time entry is not complete, a
credit note returned it, the ticket is open, or nobody issued its draft.

` + onlyHelp
	flags.offer(c, "what it is divided by: kind, person, customer, plan or month", app.ByKind, app.ByPerson, app.ByCustomer, app.ByPlan, app.ByMonth)
	c.Flags().BoolVar(&waiting, "waiting", false, "list the tickets with work on no invoice, and why")
	c.MarkFlagsMutuallyExclusive("by", "waiting")
	return s.offerFiles(c)
}

// workRow is what a group of entries comes to.
type workRow struct {
	Key      maybe       `json:"key"` // null: all
	Minutes  sla.Minutes `json:"minutes"`
	Covered  sla.Minutes `json:"covered_minutes"`
	Free     sla.Minutes `json:"free_minutes"`
	Waived   sla.Minutes `json:"waived_minutes"`
	Billable sla.Minutes `json:"billable_minutes"`
	Worth    money       `json:"worth"`

	CoveredWorth money        `json:"covered_worth"`
	FreeWorth    money        `json:"free_worth"`
	WaivedWorth  money        `json:"waived_worth"`
	Unbilled     sla.Minutes  `json:"unbilled_minutes"`
	UnbilledEUR  money        `json:"unbilled"`
	Since        maybe        `json:"unbilled_since"` // null: nothing waits
	Before       *sla.Minutes `json:"year_before_minutes"`
	Change       *share       `json:"change"` // null: nothing to compare with
	WorkingTime  *sla.Minutes `json:"working_minutes"`
	Used         *share       `json:"utilization"`
}

// share is a part, 1 is all.
type share decimal.Decimal

// String writes a share with four places, as scripts read it.
func (s share) String() string { return decimal.Decimal(s).StringFixed(4) }

// MarshalJSON writes it for scripts.
func (s share) MarshalJSON() ([]byte, error) { return []byte(s.String()), nil }

// shareOf is a part where it is known.
func shareOf(part decimal.Decimal, known bool) *share {
	if !known {
		return nil
	}
	return (*share)(&part)
}

func workOf(w app.Worked) workRow {
	row := workRow{
		Key: maybe(w.Key), Minutes: w.Sum(), Covered: w.Covered, Free: w.Free, Waived: w.Waived, Billable: w.Billable, Worth: money(w.Value()),
		CoveredWorth: money(w.CoveredValue()), FreeWorth: money(w.FreeValue().Sub(w.WaivedValue())), WaivedWorth: money(w.WaivedValue()),
		Unbilled: w.Waiting, UnbilledEUR: money(w.WaitingValue()), Since: dayText(w.WaitingSince), Change: shareOf(w.Change()), Used: shareOf(w.Used()),
	}
	if w.Compared {
		row.Before = &w.Before
	}
	if w.WorkingTime > 0 {
		row.WorkingTime = &w.WorkingTime
	}
	return row
}

// workColumns are the columns of the report; those about people are in that by person.
func workColumns(by app.By) []column[workRow] {
	columns := []column[workRow]{
		{name: "key", head: keyHead(by), of: func(r workRow) any { return r.Key }},
		minutesColumn("minutes", ph("TIME"), func(r workRow) sla.Minutes { return r.Minutes }),
		minutesColumn("covered_minutes", ph("COVERED"), func(r workRow) sla.Minutes { return r.Covered }),
		minutesColumn("free_minutes", ph("FREE"), func(r workRow) sla.Minutes { return r.Free }),
		minutesColumn("waived_minutes", ph("WAIVED"), func(r workRow) sla.Minutes { return r.Waived }),
		minutesColumn("billable_minutes", ph("BILLABLE"), func(r workRow) sla.Minutes { return r.Billable }),
		{name: "worth", head: ph("WORTH EUR"), kind: tabular.Money, sum: true, of: func(r workRow) any { return r.Worth }},
		{name: "unbilled", head: ph("NOT BILLED EUR"), kind: tabular.Money, sum: true, of: func(r workRow) any { return r.UnbilledEUR }},
		{name: "unbilled_since", head: ph("SINCE"), kind: tabular.Date, of: func(r workRow) any { return r.Since }},
		{name: "year_before_minutes", head: ph("A YEAR BEFORE"), kind: tabular.Minutes, sum: true, of: func(r workRow) any { return known(r.Before) }},
		{name: "change", head: ph("CHANGE %"), kind: tabular.Percent, of: func(r workRow) any { return percent(r.Change) }},
	}
	if by == app.ByPerson {
		columns = append(columns,
			column[workRow]{name: "working_minutes", head: ph("WORKING HOURS"), kind: tabular.Minutes, sum: true, of: func(r workRow) any { return known(r.WorkingTime) }},
			column[workRow]{name: "utilization", head: ph("LOGGED %"), kind: tabular.Percent, of: func(r workRow) any { return percent(r.Used) }})
	}
	return columns
}

func percent(part *share) any {
	if part == nil {
		return nil
	}
	return decimal.Decimal(*part)
}

func (s *session) work(flags *spanFlags) error {
	by, err := flags.divided()
	if err != nil {
		return err
	}
	rows := []workRow{}
	var together app.Worked
	var oldest app.WaitingTicket
	waits := false
	err = s.readSpan(flags, func(v *ledger.View, days app.Days, only app.Only, at time.Time) error {
		all, sum, err := app.WorkBy(v, days, by, only, at)
		for _, w := range all {
			rows = append(rows, workOf(w))
		}
		if together = sum; err == nil && !s.json {
			oldest, waits, err = app.OldestWaiting(v, sum.WaitingSince, only, v.Zone().Day(at))
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.printTable(rows, reportOf(ph("Work"), rows, workColumns(by)), func(out io.Writer) {
		if len(rows) == 0 {
			line(out, "no entries")
			return
		}
		sum := workOf(together)
		drawn(rows, workColumns(by), &sum)(out)
		tellAges(out, together.WaitingByAge)
		if waits {
			tellOldest(out, oldest)
		}
	})
}

// tellAges says how old the work is that is not billed: each age ends where the next
// begins.
func tellAges(out io.Writer, ages []app.Aged) {
	for at, a := range ages {
		switch {
		case a.Minutes == 0:
		case at+1 < len(ages):
			line(out, "not billed for %d to %d days: %s, %s EUR", a.Days, ages[at+1].Days-1, a.Minutes, money(a.Value()))
		default:
			line(out, "not billed for %d days and more: %s, %s EUR", a.Days, a.Minutes, money(a.Value()))
		}
	}
}
