package app

import (
	"slices"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// WhyWaits is why work is on no live invoice, and what puts that right.
type WhyWaits struct {
	Code   string // order, date, customer, month, draft, returned, open or ready
	Text   sla.Text
	Remedy sla.Text
}

// OldestWaiting is the ticket with the oldest work on no live invoice, of a day that
// [WorkBy] named, and why it waits; false where there is none.
func OldestWaiting(v *ledger.View, since sla.Day, only Only, today sla.Day) (t WaitingTicket, found bool, err error) {
	if since == 0 {
		return t, false, nil
	}
	all, err := WaitingOn(v, Days{since, since}, AnyAge, only, today)
	if err != nil || len(all) == 0 {
		return t, false, err
	}
	err = TellWhy(v, all[:1], today)
	return all[0], true, err
}

// TellWhy fills in why tickets wait: for the oldest entry of each.
func TellWhy(v *ledger.View, tickets []WaitingTicket, today sla.Day) error {
	var customers []string
	for _, t := range tickets {
		if !slices.Contains(customers, t.Customer) {
			customers = append(customers, t.Customer)
		}
	}
	drafts, err := draftsFor(v, today.Month(), today, customers)
	if err != nil {
		return err
	}
	pending, err := v.Drafts()
	if err != nil {
		return err
	}
	for i := range tickets {
		if tickets[i].Why, err = whyWaits(v, tickets[i].oldest, drafts, pending, today); err != nil {
			return err
		}
	}
	return nil
}

// whyWaits looks at what can keep an entry off invoices, the nearest to it first: its
// order or date, its customer, the month, work of its ticket that is not settled. Where
// nothing does, what became of it before, and whether its ticket is open.
func whyWaits(v *ledger.View, w sla.Entry, drafts []InvoiceDraft, pending []ledger.PendingEntry, today sla.Day) (WhyWaits, error) {
	if why, held := heldBy(w, drafts); held {
		return why, nil
	}
	if m := w.Day.Month(); m >= today.Month() {
		return WhyWaits{"month", sla.Say("%s is not over yet", m), sla.Say("its invoices are issued after its end")}, nil
	}
	for _, d := range pending {
		if d.Work.Ticket == w.Ticket {
			return WhyWaits{"draft", sla.Say("incomplete time entry by %s: %s", d.Work.Staff, d.Problem), sla.Say("complete or discard it")}, nil
		}
	}
	note, err := returnedBy(v, w)
	if err != nil || note != "" {
		return WhyWaits{"returned", sla.Say("%s returned it to be billed again", note), sla.Say("issue its draft, or waive it")}, err
	}
	t, err := v.Ticket(w.Ticket)
	if err != nil || t.State != sla.Solved {
		return WhyWaits{"open", sla.Say("nothing keeps it back, but %s is not solved yet", w.Ticket), sla.Say("issue its draft, or solve the ticket first")}, err
	}
	return WhyWaits{"ready", sla.Say("nothing keeps it back: its draft was not issued"), sla.Say("issue its draft")}, nil
}

// heldBy says what holds an entry, or all of its customer's, back from invoices.
func heldBy(w sla.Entry, drafts []InvoiceDraft) (why WhyWaits, held bool) {
	for _, d := range drafts {
		if d.Document.Buyer.ID != w.Customer {
			continue
		}
		for _, h := range d.HeldBack {
			if h.Work.ID == w.ID {
				return WhyWaits{h.Code, h.Reason, h.Remedy}, true
			}
		}
		if d.Held != nil && d.bills(w.ID) {
			first := problemsOf(d.Held)[0]
			return WhyWaits{"customer", sla.Say("%s is held back: %s", w.Customer, first.text), first.remedy}, true
		}
	}
	return why, false
}

// returnedBy is the newest credit note that an entry stands on, or "".
func returnedBy(v *ledger.View, w sla.Entry) (string, error) {
	issued, err := v.AllIssued(w.Customer)
	if err != nil {
		return "", err
	}
	for _, i := range slices.Backward(issued) {
		if i.Kind != invoice.CreditNote || i.Issued < w.Day {
			continue
		}
		d, err := v.Document(i.Number)
		if err != nil {
			return "", err
		}
		if (InvoiceDraft{Document: d}).bills(w.ID) {
			return i.Number, nil
		}
	}
	return "", nil
}
