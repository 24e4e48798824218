package ledger

import (
	"encoding/json"
	"fmt"
	"strings"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// Lost is an event that is not in a salvaged file, with all that can still be
// read of it.
type Lost struct {
	Seq         uint64
	By          string
	Description sla.Text // what was done, empty when nothing of it can be read
	About       string   // what it was about, by what one would enter it again
	Says        string   // all that it said, as JSON
}

// after lists what is known to have been behind an event.
func (f *foundEvents) after(kept, last uint64) []Lost {
	var lost []Lost
	for seq := kept + 1; seq <= last; seq++ {
		gone := Lost{Seq: seq}
		for _, hash := range f.bySeq[seq] {
			if event, err := event.Read(f.bytes(f.byHash[hash])); err == nil {
				gone = lostOf(event)
			}
		}
		lost = append(lost, gone)
	}
	return lost
}

// lost is what can be read of an event that cannot be proved.
func lostOf(e event.Event) Lost {
	gone := Lost{Seq: e.Seq, By: e.Author}
	p, err := readPayload(e)
	if err != nil {
		return gone
	}
	if told, err := Describe(e); err == nil {
		gone.Description = told
	}
	if raw, err := json.Marshal(p); err == nil {
		gone.Says = string(raw)
	}
	gone.About = about(p)
	return gone
}

// about is what an event is about, in the words of whoever enters it again.
func about(p payload) string {
	work := func(w sla.Entry) []string { return []string{w.Ticket, w.Day.String(), w.Kind, w.Staff, w.Note} }
	var parts []string
	switch p := p.(type) {
	case *workLogged:
		parts = work(p.Work)
	case *workCorrected:
		parts = work(p.Work)
	case *entriesCorrected:
		parts = append(p.ids(), p.Reason)
	case *ticketOpened:
		parts = []string{p.Ticket.ID, p.Ticket.Customer, p.Ticket.Subject}
	case *ticketChanged:
		parts = []string{p.Ticket.ID, p.Ticket.Subject}
	case *customerSet:
		parts = []string{p.Customer.ID, p.Customer.Name}
	case *customerMerged:
		parts = []string{p.Customer, p.Into, p.Reason}
	case *planSet:
		parts = []string{p.Period.Customer, string(p.Period.Plan), p.Period.From.String()}
	case *orderSet:
		parts = []string{p.Order.Customer, p.Order.ID}
	case *recurringSet:
		parts = []string{p.Line.Customer, p.Line.Text}
	case *recurringEnded:
		parts = []string{p.ID, p.Reason}
	case *discountSet:
		parts = []string{p.Discount.Customer, p.Discount.On, offWords(p.Discount), p.Discount.Reason}
	case *discountEnded:
		parts = []string{p.ID, p.Reason}
	case *documentIssued:
		parts = []string{p.Document.Number, p.Document.Buyer.Name}
	case *documentAdopted:
		parts = []string{p.Document.Number, p.Document.Buyer.Name}
	case *documentDisowned:
		parts = []string{p.Number, p.Reason}
	case *numbersSkipped:
		parts = []string{p.From, p.To, p.Why}
	case *paymentRecorded:
		parts = []string{p.Payment.Number, p.Payment.Amount.String()}
	}
	return strings.TrimSuffix(strings.Join(parts, ", "), ", ")
}

// String says what is lost of an event, in a line.
func (l Lost) String() string {
	if l.Description == (sla.Text{}) {
		return fmt.Sprintf("event %d: nothing of it can be read", l.Seq)
	}
	words := fmt.Sprintf("event %d by %s: %s", l.Seq, l.By, l.Description)
	if l.About != "" {
		words += " (" + l.About + ")"
	}
	return words + "; it said " + l.Says
}
