package app

import (
	"cmp"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/ledger"
	"hourbook/sla"
)

// Worked is what a group of entries comes to, by the day of the work.
type Worked struct {
	Key string // as the report is divided: kind, person, ...; "" is all
	Share
	Waiting      sla.Minutes // of the billable part, on no live invoice
	WaitingSince sla.Day     // the oldest day of it, 0 is none
	Before       sla.Minutes // worked in the same months a year earlier
	Compared     bool        // whether Before says anything: only whole months are compared
	WorkingTime  sla.Minutes // of a person: the working hours of the days, as far as they are over; else 0
	WaitingByAge []Aged      // of all: what waits, by its age

	waiting int64 // worth of what waits
}

// WaitingValue is what the waiting part comes to before lines are rounded, in EUR.
func (w Worked) WaitingValue() decimal.Decimal { return ledger.Total{Worth: w.waiting}.Value() }

// Invoiced is how much of the billable part stands on live invoices.
func (w Worked) Invoiced() sla.Minutes { return w.Billable - w.Waiting }

// Aged is billable work on no live invoice whose age is within some days.
type Aged struct {
	Days    int // the age begins here: 0, 30, 60, 90
	Minutes sla.Minutes

	worth int64
}

// Value is what it comes to before lines are rounded, in EUR.
func (a Aged) Value() decimal.Decimal { return ledger.Total{Worth: a.worth}.Value() }

// ages are where the ages of waiting work begin.
var ages = []int{0, 30, 60, 90}

// WorkBy tells what was worked in some days, narrowed to only some of it, divided by
// kind, person, customer, plan or month, and together. At is now: what waits grows
// older until then, and working hours have passed.
func WorkBy(v *ledger.View, of Days, by By, only Only, at time.Time) (rows []Worked, all Worked, err error) {
	groups := map[string]*Worked{}
	group := func(key string) *Worked {
		if groups[key] == nil {
			groups[key] = &Worked{Key: key}
		}
		return groups[key]
	}
	err = eachUse(v, of, by, only, func(use ledger.StaffUse) {
		group(useKey(use, by)).Share.add(use.Use)
		all.Share.add(use.Use)
	})
	if err != nil {
		return nil, all, err
	}
	if err := addBefore(v, of, by, only, group, &all); err != nil {
		return nil, all, err
	}
	if err := addWaiting(v, of, by, only, v.Zone().Day(at), group, &all); err != nil {
		return nil, all, err
	}
	if by == ByPerson {
		if err := addWorkingTime(v, of, v.Zone().Day(at), groups, &all); err != nil {
			return nil, all, err
		}
	}
	for _, g := range groups {
		g.Compared = all.Compared
		rows = append(rows, *g)
	}
	order, err := keyOrder(v, by, of.To.Month())
	slices.SortFunc(rows, func(a, b Worked) int { return order(a.Key, b.Key) })
	return rows, all, err
}

// eachUse calls each with the work of some days, in groups that have what a report is
// divided by and narrowed to. Whole months come from the totals that the ledger keeps,
// where these tell enough.
func eachUse(v *ledger.View, of Days, by By, only Only, each func(ledger.StaffUse)) error {
	from, to, whole := of.Whole()
	perPerson := by == ByPerson || by == ByKind || only.Person != "" || only.Kind != ""
	perCustomer := by == ByCustomer || by == ByPlan || only.Customer != "" || only.Plan != ""
	keep := func(use ledger.StaffUse) {
		if only.work(use) {
			each(use)
		}
	}
	if !whole || only.Priority != 0 || perPerson && perCustomer {
		return eachEntry(v, of, only, func(w sla.Entry) error {
			use, err := v.UseOf(w)
			keep(use)
			return err
		})
	}
	if perPerson {
		uses, err := v.StaffTotals(from, to)
		for _, use := range uses {
			keep(use)
		}
		return err
	}
	uses, err := v.CustomerTotals(from, to)
	for _, use := range uses {
		keep(ledger.StaffUse{Use: use})
	}
	return err
}

// eachEntry goes through the entries of some days, those of one customer or of one
// person where it is narrowed to that; who asks looks at what else it is narrowed to.
func eachEntry(v *ledger.View, of Days, only Only, each func(sla.Entry) error) error {
	each = only.urgent(v, each)
	if only.Customer == "" && only.Person != "" {
		works, err := v.StaffWorkIn(only.Person, of.From, of.To)
		for _, w := range works {
			if err := each(w); err != nil {
				return err
			}
		}
		return err
	}
	customers := []string{only.Customer}
	if only.Customer == "" {
		all, err := v.Customers()
		if err != nil {
			return err
		}
		customers = customers[:0]
		for _, c := range all {
			customers = append(customers, c.ID)
		}
	}
	for _, id := range customers {
		err := v.EachCustomerWork(id, of.From.Month(), of.To.Month(), func(w sla.Entry) error {
			if !of.has(w.Day) {
				return nil
			}
			return each(w)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// useKey is the group that some work belongs to.
func useKey(use ledger.StaffUse, by By) string {
	switch by {
	case ByKind:
		return use.Kind
	case ByPerson:
		return use.Staff
	case ByCustomer:
		return use.Customer
	case ByPlan:
		return string(use.Plan)
	case ByMonth:
		return use.Month.String()
	}
	return ""
}

// addBefore adds what was worked in the same months a year earlier.
func addBefore(v *ledger.View, of Days, by By, only Only, group func(string) *Worked, all *Worked) error {
	from, to, whole := of.Whole()
	if !whole {
		return nil
	}
	all.Compared = true
	return eachUse(v, MonthsOf(from-12, to-12), by, only, func(use ledger.StaffUse) {
		use.Month += 12
		group(useKey(use, by)).Before += use.Total.Minutes
		all.Before += use.Total.Minutes
	})
}

// addWaiting adds what is on no live invoice.
func addWaiting(v *ledger.View, of Days, by By, only Only, today sla.Day, group func(string) *Worked, all *Worked) error {
	for _, begin := range ages {
		all.WaitingByAge = append(all.WaitingByAge, Aged{Days: begin})
	}
	count := func(use ledger.StaffUse, on sla.Day) error {
		if of.has(on) && only.work(use) {
			group(useKey(use, by)).wait(use, on)
			all.wait(use, on)
			all.age(use, on, today)
		}
		return nil
	}
	if only.Priority != 0 {
		return eachWaiting(v, of, only, func(w sla.Entry, use ledger.StaffUse) error { return count(use, w.Day) })
	}
	return v.EachUnbilledUse(of.From.Month(), of.To.Month(), only.Customer, count)
}

// wait counts an entry that is on no live invoice.
func (w *Worked) wait(use ledger.StaffUse, on sla.Day) {
	w.Waiting += use.Total.Minutes
	w.waiting += use.Total.Worth
	if w.WaitingSince == 0 || on < w.WaitingSince {
		w.WaitingSince = on
	}
}

// ageOf is the place of a day among the ages.
func ageOf(on, today sla.Day) (at int) {
	for i, begin := range ages {
		if int(today-on) >= begin {
			at = i
		}
	}
	return at
}

// age counts it by how old it is.
func (w *Worked) age(use ledger.StaffUse, on, today sla.Day) {
	at := ageOf(on, today)
	w.WaitingByAge[at].Minutes += use.Total.Minutes
	w.WaitingByAge[at].worth += use.Total.Worth
}

// addWorkingTime adds the working hours of the days that are over.
func addWorkingTime(v *ledger.View, of Days, today sla.Day, groups map[string]*Worked, all *Worked) error {
	var each sla.Minutes
	for day := of.From; day <= min(of.To, today); {
		calendar, err := v.CalendarOn(day)
		if err != nil {
			return err
		}
		for last := min(of.To, today, day.Month().Last()); day <= last; day++ {
			hours := calendar.Hours(day)
			each += sla.Minutes(hours.Close - hours.Open)
		}
	}
	for _, g := range groups {
		if g.Sum() > 0 {
			g.WorkingTime = each
			all.WorkingTime += each
		}
	}
	return nil
}

// Used is the part of working hours that was logged, and whether there were any.
func (w Worked) Used() (share decimal.Decimal, known bool) {
	if w.WorkingTime == 0 {
		return share, false
	}
	return shareOf(w.Sum(), w.WorkingTime), true
}

// Change is how much more was worked than a year before, as a part of that, and
// whether there was any.
func (w Worked) Change() (change decimal.Decimal, known bool) {
	if !w.Compared || w.Before == 0 {
		return change, false
	}
	return shareOf(w.Sum()-w.Before, w.Before), true
}

// shareOf is a of b, 1 is all.
func shareOf(a, b sla.Minutes) decimal.Decimal {
	return decimal.NewFromInt(int64(a)).DivRound(decimal.NewFromInt(int64(cmp.Or(b, 1))), 4)
}
