package gui

import (
	"cmp"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// customerFile is all that is shown of one customer.
type customerFile struct {
	customer invoice.Customer
	zone     sla.Zone
	now      time.Time // of the answer
	today    sla.Day
	terms    *sla.Terms // of today, with the holidays
	vat      invoice.Treatment
	vatFault error // why it cannot be invoiced, or nil
	plans    []ledger.PlanPeriod
	tickets  []sla.Ticket // the newest first
	invoices []ledger.Issued
	orders   []customerOrder
	fees     []customerFee

	discounts []customerDiscount
	balance   ledger.Balance

	unbilled       sla.Minutes
	unbilledAmount decimal.Decimal
	covered        sla.Minutes // this year
	worth          decimal.Decimal
	reactions      sla.Reactions // of this year
	lateOnes       []string
}

// customerOrder is an order with what of its limit is used.
type customerOrder struct {
	ledger.Order
	used sla.Minutes // on live invoices
	wait sla.Minutes // not invoiced yet
}

// plan is the one of today.
func (f *customerFile) plan() sla.PlanID {
	for _, p := range f.plans {
		if p.From <= f.today && (p.Until == 0 || f.today < p.Until) {
			return p.Plan
		}
	}
	return sla.NoPlan
}

func readCustomerFile(v *ledger.View, id string, now time.Time) (f customerFile, err error) {
	if f.customer, err = v.Customer(id); err != nil {
		return f, err
	}
	f.zone, f.now = v.Zone(), now
	f.today = f.zone.Day(now)
	terms, err := v.TermsOn(f.today)
	if err != nil {
		return f, err
	}
	f.terms = terms.Terms
	f.vat, f.vatFault = v.Treatment(f.customer, f.today)
	if missing := invoice.CheckAddress(f.customer.Party); f.vatFault == nil && len(missing) > 0 {
		f.vatFault = missing[0]
	}
	if f.plans, err = v.Plans(id); err != nil {
		return f, err
	}
	for _, read := range []func(*ledger.View) error{f.readTickets, f.readInvoices, f.readWork, f.readOrders, f.readFees, f.readDiscounts} {
		if err := read(v); err != nil {
			return f, err
		}
	}
	return f, nil
}

func (f *customerFile) readTickets(v *ledger.View) (err error) {
	if f.tickets, err = v.CustomerTickets(f.customer.ID); err != nil {
		return err
	}
	slices.SortStableFunc(f.tickets, func(a, b sla.Ticket) int {
		return cmp.Or(b.Opened.Compare(a.Opened), sla.NaturalCompare(b.ID, a.ID))
	})
	for _, t := range f.tickets {
		if f.zone.Day(t.Opened).Year() != f.today.Year() {
			continue
		}
		reaction := sla.ReactionAt(t, f.now)
		if f.reactions.Count(reaction, 1); reaction == sla.ReactionLate {
			f.lateOnes = append(f.lateOnes, t.ID)
		}
	}
	return nil
}

func (f *customerFile) readInvoices(v *ledger.View) (err error) {
	if f.invoices, err = v.AllIssued(f.customer.ID); err != nil {
		return err
	}
	slices.SortStableFunc(f.invoices, func(a, b ledger.Issued) int {
		return cmp.Or(cmp.Compare(b.Issued, a.Issued), cmp.Compare(b.Seq, a.Seq))
	})
	f.balance, err = v.Balance(f.customer.ID, f.today)
	return err
}

// readWork sums what is not invoiced, and what was covered this year.
func (f *customerFile) readWork(v *ledger.View) error {
	var err error
	if f.unbilled, f.unbilledAmount, err = app.Unbilled(v, f.today.Month(), f.today, f.customer.ID); err != nil {
		return err
	}
	for m := sla.NewMonth(f.today.Year(), time.January); m <= f.today.Month(); m++ {
		works, err := v.CustomerWork(f.customer.ID, m)
		if err != nil {
			return err
		}
		for _, w := range works {
			if w.Verdict.Ruling != sla.Covered {
				continue
			}
			one, err := Priced(v, w)
			if err != nil {
				return err
			}
			f.covered += w.Minutes
			f.worth = f.worth.Add(one.worth)
		}
	}
	return nil
}

func (f *customerFile) readOrders(v *ledger.View) error {
	all, err := v.Orders(f.customer.ID)
	if err != nil {
		return err
	}
	waiting, err := v.Unbilled(f.customer.ID, f.today.Month())
	for _, o := range all {
		used, failed := v.OrderUsed(o.ID)
		if failed != nil {
			return failed
		}
		one := customerOrder{Order: o, used: used}
		for _, w := range waiting {
			if w.Order == o.ID {
				one.wait += w.Billed
			}
		}
		f.orders = append(f.orders, one)
	}
	return err
}

// span is the time that the line of plans shows: about two years around today.
func (f *customerFile) span() (from, until sla.Day) {
	from = f.today.Month().First() - 400
	for _, p := range f.plans {
		if p.From > f.today-800 && p.From < from {
			from = p.From
		}
	}
	if len(f.plans) > 0 && f.plans[0].From > from {
		from = f.plans[0].From
	}
	if n := len(f.tickets); n > 0 {
		if first := f.zone.Day(f.tickets[n-1].Opened); first < from && first > f.today-800 {
			from = first
		}
	}
	from = from.Month().First()
	if from > f.today-150 {
		from = (f.today - 150).Month().First()
	}
	until = (f.today + 120).Month().First()
	for _, p := range f.plans {
		if p.Until > until && p.Until < f.today+500 {
			until = p.Until.Month().Next().First()
		}
	}
	return from, until
}

// line is what the time line shows.
func (f *customerFile) line() (spans []kit.PlanSpan, marks []kit.PlanMark) {
	for _, p := range f.plans {
		spans = append(spans, kit.PlanSpan{Plan: p.Plan, From: p.From, Until: p.Until})
	}
	for _, t := range f.tickets {
		marks = append(marks, f.mark(t))
	}
	return spans, marks
}

func (f *customerFile) mark(t sla.Ticket) kit.PlanMark {
	m := kit.PlanMark{On: f.zone.Day(t.Opened), Icon: "none", Ink: kit.ColorInk2}
	switch sla.ReactionAt(t, f.now) {
	case sla.ReactionMet:
		m.Icon, m.Ink = "answered", kit.ColorGood
	case sla.ReactionLate:
		m.Icon, m.Ink = "late", kit.ColorLate
	case sla.ReactionOpen:
		m.Icon = "open"
	}
	if had := f.endOf(t); t.State != sla.Solved && had != 0 && had <= f.today {
		m.Outlives, m.Frozen = f.today, t.Plan
		m.Explained = kit.Say("%s, opened under %s, stays %s until it is solved", t.ID, kit.PlanName(t.Plan), kit.PlanName(t.Plan))
	}
	return m
}

// endOf is when the plan period that a ticket was opened in ended, 0 while it
// runs.
func (f *customerFile) endOf(t sla.Ticket) sla.Day {
	on := f.zone.Day(t.Opened)
	for _, p := range f.plans {
		if p.From <= on && (p.Until == 0 || on < p.Until) && p.Plan == t.Plan {
			return p.Until
		}
	}
	return 0
}
