package cli

import (
	"io"
	"time"

	"hourbook/app"
	"hourbook/app/tabular"
	"hourbook/ledger"
	"hourbook/sla"
)

// waitingTicketRow is a ticket whose work is on no invoice, and why.
type waitingTicketRow struct {
	Ticket   string      `json:"ticket"`
	Customer string      `json:"customer"`
	Subject  string      `json:"subject"`
	Since    maybe       `json:"unbilled_since"` // the day of its oldest such entry
	Days     int         `json:"days"`           // its age
	Minutes  sla.Minutes `json:"unbilled_minutes"`
	Value    money       `json:"unbilled"`
	Code     string      `json:"code"` // order, date, customer, month, draft, returned, open or ready
	Why      string      `json:"why"`
	Remedy   string      `json:"remedy"`

	why app.WhyWaits
}

var waitingTicketColumns = []column[waitingTicketRow]{
	{name: "ticket", head: ph("TICKET"), of: func(r waitingTicketRow) any { return r.Ticket }},
	{name: "customer", head: ph("CUSTOMER"), of: func(r waitingTicketRow) any { return r.Customer }},
	{name: "unbilled_since", head: ph("SINCE"), kind: tabular.Date, of: func(r waitingTicketRow) any { return r.Since }},
	minutesColumn("unbilled_minutes", ph("TIME"), func(r waitingTicketRow) sla.Minutes { return r.Minutes }),
	{name: "unbilled", head: ph("NOT BILLED EUR"), kind: tabular.Money, sum: true, of: func(r waitingTicketRow) any { return r.Value }},
	{name: "why", head: ph("WHY"), width: 48, of: func(r waitingTicketRow) any { return r.why.Text }},
	{name: "remedy", head: ph("WHAT TO DO"), width: 40, of: func(r waitingTicketRow) any { return r.why.Remedy }},
}

// workWaiting lists the tickets whose work is on no invoice, those that wait longest
// first, and why.
func (s *session) workWaiting(flags *spanFlags) error {
	rows := []waitingTicketRow{}
	err := s.readSpan(flags, func(v *ledger.View, days app.Days, only app.Only, at time.Time) error {
		today := v.Zone().Day(at)
		all, err := app.WaitingOn(v, days, app.AnyAge, only, today)
		if err == nil {
			err = app.TellWhy(v, all, today)
		}
		for _, t := range all {
			rows = append(rows, waitingTicketRow{
				t.ID, t.Customer, t.Subject, dayText(t.Since), int(today - t.Since), t.Minutes, money(t.Value()), t.Why.Code, t.Why.Text.String(), t.Why.Remedy.String(), t.Why,
			})
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.printTable(rows, reportOf(ph("Not billed yet"), rows, waitingTicketColumns), func(out io.Writer) {
		if len(rows) == 0 {
			line(out, "all billable work is on invoices")
			return
		}
		drawn(rows, waitingTicketColumns, nil)(out)
	})
}

// tellOldest says below hours since when the oldest work waits, and why.
func tellOldest(out io.Writer, t app.WaitingTicket) {
	line(out, "the oldest is %s of %s, of %s: %s; %s", oneLine(t.ID), oneLine(t.Customer), t.Since, t.Why.Text, t.Why.Remedy)
}
