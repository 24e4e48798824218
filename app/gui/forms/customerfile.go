package forms

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

// CustomerFile is all that is shown of one customer.
type CustomerFile struct {
	Customer invoice.Customer
	Zone     sla.Zone
	now      time.Time // of the answer
	Today    sla.Day
	Terms    *sla.Terms // of today, with the holidays
	Vat      invoice.Treatment
	VatFault error // why it cannot be invoiced, or nil
	Plans    []ledger.PlanPeriod
	Tickets  []sla.Ticket // the newest first
	Invoices []ledger.Issued
	Orders   []customerOrder
	Fees     []customerFee

	Discounts []customerDiscount
	Balance   ledger.Balance

	Unbilled       sla.Minutes
	UnbilledAmount decimal.Decimal
	Covered        sla.Minutes // this year
	Worth          decimal.Decimal
	Reactions      sla.Reactions // of this year
	LateOnes       []string
}

// customerOrder is an order with what of its limit is used.
type customerOrder struct {
	ledger.Order
	Used sla.Minutes // on live invoices
	Wait sla.Minutes // not invoiced yet
}

// Plan is the one of today.
func (f *CustomerFile) Plan() sla.PlanID {
	for _, p := range f.Plans {
		if p.From <= f.Today && (p.Until == 0 || f.Today < p.Until) {
			return p.Plan
		}
	}
	return sla.NoPlan
}

// ReadCustomerFile reads all that is shown of one customer, as of an instant.
func ReadCustomerFile(v *ledger.View, id string, now time.Time) (f CustomerFile, err error) {
	if f.Customer, err = v.Customer(id); err != nil {
		return f, err
	}
	f.Zone, f.now = v.Zone(), now
	f.Today = f.Zone.Day(now)
	terms, err := v.TermsOn(f.Today)
	if err != nil {
		return f, err
	}
	f.Terms = terms.Terms
	f.Vat, f.VatFault = v.Treatment(f.Customer, f.Today)
	if missing := invoice.CheckAddress(f.Customer.Party); f.VatFault == nil && len(missing) > 0 {
		f.VatFault = missing[0]
	}
	if f.Plans, err = v.Plans(id); err != nil {
		return f, err
	}
	for _, read := range []func(*ledger.View) error{f.readTickets, f.readInvoices, f.readWork, f.readOrders, f.readFees, f.readDiscounts} {
		if err := read(v); err != nil {
			return f, err
		}
	}
	return f, nil
}

func (f *CustomerFile) readTickets(v *ledger.View) (err error) {
	if f.Tickets, err = v.CustomerTickets(f.Customer.ID); err != nil {
		return err
	}
	slices.SortStableFunc(f.Tickets, func(a, b sla.Ticket) int {
		return cmp.Or(b.Opened.Compare(a.Opened), sla.NaturalCompare(b.ID, a.ID))
	})
	for _, t := range f.Tickets {
		if f.Zone.Day(t.Opened).Year() != f.Today.Year() {
			continue
		}
		reaction := sla.ReactionAt(t, f.now)
		if f.Reactions.Count(reaction, 1); reaction == sla.ReactionLate {
			f.LateOnes = append(f.LateOnes, t.ID)
		}
	}
	return nil
}

func (f *CustomerFile) readInvoices(v *ledger.View) (err error) {
	if f.Invoices, err = v.AllIssued(f.Customer.ID); err != nil {
		return err
	}
	slices.SortStableFunc(f.Invoices, func(a, b ledger.Issued) int {
		return cmp.Or(cmp.Compare(b.Issued, a.Issued), cmp.Compare(b.Seq, a.Seq))
	})
	f.Balance, err = v.Balance(f.Customer.ID, f.Today)
	return err
}

// readWork sums what is not invoiced, and what was covered this year.
func (f *CustomerFile) readWork(v *ledger.View) error {
	var err error
	if f.Unbilled, f.UnbilledAmount, err = app.Unbilled(v, f.Today.Month(), f.Today, f.Customer.ID); err != nil {
		return err
	}
	for m := sla.NewMonth(f.Today.Year(), time.January); m <= f.Today.Month(); m++ {
		works, err := v.CustomerWork(f.Customer.ID, m)
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
			f.Covered += w.Minutes
			f.Worth = f.Worth.Add(one.Worth)
		}
	}
	return nil
}

func (f *CustomerFile) readOrders(v *ledger.View) error {
	all, err := v.Orders(f.Customer.ID)
	if err != nil {
		return err
	}
	waiting, err := v.Unbilled(f.Customer.ID, f.Today.Month())
	for _, o := range all {
		used, failed := v.OrderUsed(o.ID)
		if failed != nil {
			return failed
		}
		one := customerOrder{Order: o, Used: used}
		for _, w := range waiting {
			if w.Order == o.ID {
				one.Wait += w.Billed
			}
		}
		f.Orders = append(f.Orders, one)
	}
	return err
}

// Span is the time that the line of plans shows: about two years around today.
func (f *CustomerFile) Span() (from, until sla.Day) {
	from = f.Today.Month().First() - 400
	for _, p := range f.Plans {
		if p.From > f.Today-800 && p.From < from {
			from = p.From
		}
	}
	if len(f.Plans) > 0 && f.Plans[0].From > from {
		from = f.Plans[0].From
	}
	if n := len(f.Tickets); n > 0 {
		if first := f.Zone.Day(f.Tickets[n-1].Opened); first < from && first > f.Today-800 {
			from = first
		}
	}
	from = from.Month().First()
	if from > f.Today-150 {
		from = (f.Today - 150).Month().First()
	}
	until = (f.Today + 120).Month().First()
	for _, p := range f.Plans {
		if p.Until > until && p.Until < f.Today+500 {
			until = p.Until.Month().Next().First()
		}
	}
	return from, until
}

// Line is what the time line shows.
func (f *CustomerFile) Line() (spans []kit.PlanSpan, marks []kit.PlanMark) {
	for _, p := range f.Plans {
		spans = append(spans, kit.PlanSpan{Plan: p.Plan, From: p.From, Until: p.Until})
	}
	for _, t := range f.Tickets {
		marks = append(marks, f.mark(t))
	}
	return spans, marks
}

func (f *CustomerFile) mark(t sla.Ticket) kit.PlanMark {
	m := kit.PlanMark{On: f.Zone.Day(t.Opened), Icon: "none", Ink: kit.ColorInk2}
	switch sla.ReactionAt(t, f.now) {
	case sla.ReactionMet:
		m.Icon, m.Ink = "answered", kit.ColorGood
	case sla.ReactionLate:
		m.Icon, m.Ink = "late", kit.ColorLate
	case sla.ReactionOpen:
		m.Icon = "open"
	}
	if had := f.endOf(t); t.State != sla.Solved && had != 0 && had <= f.Today {
		m.Outlives, m.Frozen = f.Today, t.Plan
		m.Explained = kit.Say("%s, opened under %s, stays %s until it is solved", t.ID, kit.PlanName(t.Plan), kit.PlanName(t.Plan))
	}
	return m
}

// endOf is when the plan period that a ticket was opened in ended, 0 while it
// runs.
func (f *CustomerFile) endOf(t sla.Ticket) sla.Day {
	on := f.Zone.Day(t.Opened)
	for _, p := range f.Plans {
		if p.From <= on && (p.Until == 0 || on < p.Until) && p.Plan == t.Plan {
			return p.Until
		}
	}
	return 0
}
