package ledger

import (
	"errors"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// The wild acts that speak of tickets, work and documents.

// someSpan is up to half a week before or after.
func someSpan(t *rapid.T) time.Duration {
	return time.Duration(rapid.IntRange(-84*60, 84*60).Draw(t, "minutes from now"))*time.Minute + time.Duration(rapid.IntRange(0, 59).Draw(t, "seconds"))*time.Second
}

func someSubject(t *rapid.T) string {
	return mostly(t, "subject", []string{"Login loop", "No sound"}, "")
}

func openSomeTicket(t *rapid.T, tx *Tx) error {
	ticket := sla.Ticket{
		ID: ticketID(t), Customer: customerID(t), Subject: someSubject(t),
		Priority: sla.Priority(rapid.IntRange(1, 3).Draw(t, "priority")), Channel: mostly(t, "channel", []string{"Phone", "support system"}, "pigeon"),
		Opened: tx.act.At.Add(someSpan(t)), Bug: rapid.Bool().Draw(t, "bug"), State: rapid.SampledFrom(sla.States).Draw(t, "state"),
	}
	if rapid.Bool().Draw(t, "answered") {
		ticket.Responded = tx.act.At.Add(someSpan(t))
	}
	_, err := tx.OpenTicket(ticket, someRow(t, "tickets"))
	return err
}

func setSomeTicket(t *rapid.T, tx *Tx) error {
	ticket, err := tx.Ticket(ticketID(t))
	if err != nil {
		return err
	}
	ticket.Subject, ticket.Priority = someSubject(t), sla.Priority(rapid.IntRange(1, 4).Draw(t, "priority"))
	ticket.Bug, ticket.State = rapid.Bool().Draw(t, "bug"), rapid.SampledFrom(sla.States).Draw(t, "state")
	switch rapid.IntRange(0, 3).Draw(t, "answer") {
	case 0:
		ticket.Responded, ticket.Recorded = time.Time{}, time.Time{}
	case 1:
		ticket.Responded = ticket.Opened.Add(someSpan(t))
	}
	switch rapid.IntRange(0, 7).Draw(t, "moved") {
	case 0:
		ticket.Customer = customerID(t)
	case 1:
		ticket.Opened = ticket.Opened.Add(someSpan(t))
	case 2:
		ticket.Opened = ticket.Opened.Add(-someSpan(t))
	}
	_, err = tx.SetTicket(ticket, someReason(t), someRow(t, "tickets"))
	return err
}

// renameSomeTicket changes what contradicts nothing.
func renameSomeTicket(t *rapid.T, tx *Tx) error {
	ticket, err := tx.Ticket(ticketID(t))
	if err != nil {
		return err
	}
	ticket.Subject = one(t, "subject", "Login loop", "No sound")
	_, err = tx.SetTicket(ticket, "typing error", nil)
	return keeps(t, "a new subject of "+ticket.ID, "typing error", err)
}

func setSomeBug(t *rapid.T, tx *Tx) error {
	_, err := tx.SetBug(ticketID(t), rapid.Bool().Draw(t, "bug"), someReason(t))
	return err
}

func freezeSomeTicket(t *rapid.T, tx *Tx) error {
	_, err := tx.SetPlanOf(ticketID(t), somePlan(t), someReason(t))
	return err
}

func someWork(t *rapid.T, tx *Tx) sla.Entry {
	w := sla.Entry{
		Ticket: ticketID(t), Staff: staffName(t), Kind: someKind(t), Order: mostly(t, "order", []string{"", "", "O-1", "O-2"}, "O-9"),
		Minutes: sla.Minutes(rapid.SampledFrom([]int{45, 7, 1, 90, 30, 600, 1440, 1441}).Draw(t, "minutes")), Note: one(t, "note", "", "a note"),
	}
	if rapid.Bool().Draw(t, "timed") {
		w.Start = tx.act.At.Add(someSpan(t))
	} else {
		w.Day = someDay(t, tx, "day")
	}
	return w
}

func logSome(t *rapid.T, tx *Tx) error {
	w := someWork(t, tx)
	w.ID = one(t, "id", "", "", "X-1", "X-2", "X-3", "X-4", "X-5", "x-6", "W20", "W40", "W90", "ž-1", "ž-1")
	row := someRow(t, "time")
	if w.ID != "" && rapid.IntRange(0, 4).Draw(t, "its row") > 0 {
		row = &event.Row{Key: "time/" + w.ID, Sum: []byte{1, 2, 3}}
	}
	_, err := tx.LogWork(w, row)
	if w.ID == "" && errors.Is(err, ErrTaken) {
		t.Fatalf("work without an id of its own is refused: %v", err)
	}
	return err
}

// someEntry is mostly one that is there, and never W1.
func someEntry(t *rapid.T, tx *Tx) string {
	var ids []string
	err := tx.EachWork(func(w sla.Entry) (bool, error) {
		ids = append(ids, w.ID)
		return true, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(ids) == 0 {
		return "W1"
	}
	return mostly(t, "entry", ids, "W1")
}

func correctSome(t *rapid.T, tx *Tx) error {
	id := someEntry(t, tx)
	w := someWork(t, tx)
	if before, err := tx.Entry(id); err == nil && rapid.Bool().Draw(t, "a little") {
		before.Minutes, before.Order = w.Minutes, w.Order
		w = before
	}
	w.ID = id
	row := someRow(t, "time")
	if rapid.IntRange(0, 3).Draw(t, "its row") == 0 {
		row = &event.Row{Key: "time/" + w.ID, Sum: []byte{1, 2, 4}}
	}
	_, err := tx.Correct(w, someReason(t), row)
	return err
}

// correctSeveral changes up to four entries in one act.
func correctSeveral(t *rapid.T, tx *Tx) error {
	var works []sla.Entry
	for range rapid.IntRange(1, 4).Draw(t, "entries") {
		w, err := tx.Entry(someEntry(t, tx))
		if err != nil {
			return err
		}
		switch some := someWork(t, tx); rapid.IntRange(0, 3).Draw(t, "what") {
		case 0:
			w.Kind = some.Kind
		case 1:
			w.Ticket, w.Order = some.Ticket, some.Order
		case 2:
			w.Start, w.Day = some.Start, some.Day
		case 3:
			w.Note, w.Staff = some.Note, some.Staff
		}
		works = append(works, w)
	}
	_, err := tx.CorrectEntries(works, someReason(t))
	return err
}

func removeSome(t *rapid.T, tx *Tx) error {
	_, err := tx.Remove(someEntry(t, tx), someReason(t))
	return err
}

func waiveSome(t *rapid.T, tx *Tx) error {
	_, err := tx.Waive(someEntry(t, tx), rapid.IntRange(0, 2).Draw(t, "waive") > 0, someReason(t))
	return err
}

func startSomeTimer(t *rapid.T, tx *Tx) error {
	w := someWork(t, tx)
	w.Start = tx.act.At
	before, err := tx.Timers()
	if err != nil {
		return err
	}
	if _, err = tx.StartTimer(w); err != nil {
		return err
	}
	after, err := tx.Timers()
	if len(after) != len(before)+1 {
		t.Fatalf("a timer was started and one was lost: %v, now %v", before, after)
	}
	return err
}

func stopSomeTimer(t *rapid.T, tx *Tx) error {
	at := tx.act.At.Add(time.Duration(rapid.IntRange(-90, 90).Draw(t, "seconds from now")) * time.Second)
	_, _, err := tx.StopTimer(staffName(t), at, sla.Entry{Ticket: one(t, "other ticket", "", "T-1"), Kind: someKind(t)})
	return err
}

func settleSomeDraft(t *rapid.T, tx *Tx) error {
	drafts, err := tx.Drafts()
	if err != nil || len(drafts) == 0 {
		return or(err, tx.DropDraft("D1", "there is none"))
	}
	id := rapid.SampledFrom(drafts).Draw(t, "draft").ID
	if rapid.Bool().Draw(t, "drop") {
		return tx.DropDraft(id, someReason(t))
	}
	_, err = tx.SettleDraft(id, someWork(t, tx))
	return err
}

func issueSome(t *rapid.T, tx *Tx) error {
	customer, m := customerID(t), someMonth(t, tx)
	if waiting, err := tx.UnbilledCustomers(m); err == nil && len(waiting) > 0 {
		customer = rapid.SampledFrom(waiting).Draw(t, "who is billed")
	}
	d, err := draftFor(tx, customer, m)
	if err != nil || d.Kind == invoice.Statement {
		return or(err, errHalfway)
	}
	_, _, err = tx.Issue(d, draw)
	return err
}

func undoSome(_ *rapid.T, tx *Tx) error {
	_, err := tx.Undo()
	return err
}

// someDocument is one that is there, or one that never is.
func someDocument(t *rapid.T, tx *Tx) Issued {
	all, err := tx.AllIssued("")
	if err != nil {
		t.Fatal(err)
	}
	return rapid.SampledFrom(append(all, Issued{Number: "HB-2026-0000"})).Draw(t, "document")
}

func creditSome(t *rapid.T, tx *Tx) error {
	of, reason := someDocument(t, tx), someReason(t)
	if rapid.Bool().Draw(t, "part") {
		_, _, err := tx.CreditLines(of.Number, []int{rapid.IntRange(1, 3).Draw(t, "line")}, tx.Today(), reason, draw)
		return err
	}
	_, _, err := tx.Credit(of.Number, tx.Today(), reason, draw)
	if of.Kind == invoice.Invoice && !of.Whole && tx.Datable(invoice.CreditNote, tx.Today(), tx.Today()) == nil {
		return keeps(t, "the credit of "+of.Number, reason, err)
	}
	return err
}

// paySome pays a document; where there is none, one that it issues.
func paySome(t *rapid.T, tx *Tx) error {
	if all, err := tx.AllIssued(""); err == nil && len(all) == 0 {
		if err := issueSome(t, tx); err != nil {
			return err
		}
	}
	amount := decimal.RequireFromString(one(t, "amount", "10", "0.01", "25", "7.50", "-10", "0", "1.005", "300", "605", "-25.00"))
	_, err := tx.Pay(Payment{Number: someDocument(t, tx).Number, Amount: amount, On: tx.Today()}, true)
	return err
}

// settleSome logs work at the rate 0 and settles it, or takes a statement back.
func settleSome(t *rapid.T, tx *Tx) error {
	if all, err := tx.Settlements(""); err != nil || len(all) > 0 && rapid.Bool().Draw(t, "back") {
		return or(err, tx.Unsettle(rapid.SampledFrom(append(all, Issued{Number: "S0"})).Draw(t, "statement").Number, someReason(t)))
	}
	ticket, err := tx.Ticket("T-1")
	if err != nil {
		return err
	}
	free, order := decimal.Zero, "FREE-"+ticket.Customer
	if err := tx.AddOrder(Order{ID: order, Customer: ticket.Customer, Rate: &free}); err != nil && !errors.Is(err, ErrTaken) {
		return err
	}
	logged, err := tx.LogWork(sla.Entry{Ticket: ticket.ID, Staff: "Jonas", Day: tx.Today(), Minutes: 30, Kind: "custom-development", Order: order}, nil)
	if err != nil || logged.Work.Verdict.Ruling != sla.Billable {
		return or(err, errHalfway)
	}
	buyer, err := tx.Customer(ticket.Customer)
	if err != nil {
		return err
	}
	seller, err := tx.Seller()
	if err != nil {
		return err
	}
	d, err := invoice.Draft(invoice.Request{Month: tx.Today().Month(), Issued: tx.Today(), Seller: seller, Buyer: buyer, Billable: []invoice.Item{{Work: logged.Work, Rate: free}}})
	if err != nil {
		return err
	}
	_, err = tx.Settle(d)
	return err
}
