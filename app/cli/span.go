package cli

import (
	"slices"
	"time"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// spanFlags say of which days a report is, and what it is divided by.
type spanFlags struct {
	from, to, by, at text
	onlyFlags
	division []app.By
}

// offer adds the flags to a verb. It is divided by those that are named.
func (f *spanFlags) offer(c *cobra.Command, usage string, division ...app.By) {
	f.division = division
	flag(c, &f.from, "from", "the first `MONTH` or day")
	flag(c, &f.to, "to", "the last `MONTH` or day, included")
	flag(c, &f.by, "by", usage)
	f.onlyFlags.offer(c, slices.Contains(division, app.ByKind))
	flag(c, &f.at, "at", "the `TIME` at which it is asked; else now")
	required(c, "from", "to")
}

// days are the days that are meant: a month stands for all of its.
func (f *spanFlags) days(today sla.Day) (app.Days, error) {
	from, err := dayOrMonth(f.from.value, today, sla.Month.First)
	if err != nil {
		return app.Days{}, err
	}
	to, err := dayOrMonth(f.to.value, today, sla.Month.Last)
	if err == nil && to < from {
		err = &sla.InputError{Field: "to", Value: f.to.value, Problem: "before the month it should follow", Remedy: "give the earlier month as --from"}
	}
	return app.Days{From: from, To: to}, err
}

func dayOrMonth(typed string, today sla.Day, end func(sla.Month) sla.Day) (sla.Day, error) {
	if month, err := sla.ParseMonth(typed); err == nil {
		return end(month), nil
	}
	return app.ParseDay(typed, today)
}

// readSpan asks of the days, narrowed and at the instant as the flags say.
func (s *session) readSpan(f *spanFlags, ask func(v *ledger.View, days app.Days, only app.Only, at time.Time) error) error {
	return s.read(func(v *ledger.View) error {
		at, err := f.at.instant(v.Zone(), s.now)
		if err != nil {
			return err
		}
		days, err := f.days(v.Zone().Day(s.now))
		if err != nil {
			return err
		}
		only, err := f.only(v, days.To)
		if err != nil {
			return err
		}
		return ask(v, days, only, at)
	})
}

// keyHead is what stands above what a report is divided by.
func keyHead(by app.By) phrase {
	switch by {
	case app.ByMonth:
		return ph("MONTH")
	case app.ByPlan:
		return ph("PLAN")
	case app.ByPriority:
		return ph("PRIORITY")
	case app.ByCustomer:
		return ph("CUSTOMER")
	case app.ByPerson:
		return ph("STAFF")
	case app.ByKind:
		return ph("WORK")
	}
	return ph("ALL")
}

// divided is what the report is divided by.
func (f *spanFlags) divided() (app.By, error) {
	if !f.by.given {
		return app.ByAll, nil
	}
	names := ""
	for _, by := range f.division {
		if string(by) == f.by.value {
			return by, nil
		}
		if names != "" {
			names += ", "
		}
		names += string(by)
	}
	return app.ByAll, &sla.InputError{Field: "by", Value: f.by.value, Problem: "it is not divided by that", Remedy: "give one of %s", Values: []any{names}}
}
