package app

import (
	"reflect"
	"testing"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// After each act a renewed index finds what one that was made then does.
func TestARenewedIndexFindsWhatANewOneDoes(t *testing.T) {
	l := manyCustomers(t, 70)
	by := sampleAct("2026-11-06T17:00:00+02:00")
	first := "T-customer-0001"
	renewed := indexed(t, l)
	for what, act := range actsFoundBy(first) {
		noFault(t, l.Write(by, act.do))
		noFault(t, l.Read(renewed.Renew))
		made := indexed(t, l)
		for kind := range hitKinds {
			for _, text := range []string{"", "t-customer-0001", "calls", "codec", "greta", "calls 0001", "ca drop", "drop", "0001", act.finds} {
				want := made.Find(kind, text, 100)
				if got := renewed.Find(kind, text, 100); !reflect.DeepEqual(got, want) {
					t.Errorf("%s: %q finds %v instead of %v", what, text, got, want)
				}
				if got := indexedFor(t, l, text).Find(kind, text, 100); !reflect.DeepEqual(got, want) {
					t.Errorf("%s: %q alone finds %v instead of %v", what, text, got, want)
				}
			}
		}
		if hits := len(renewed.Find(TicketHit, act.finds, 100)); hits != act.hits {
			t.Errorf("%s: %q finds %d", what, act.finds, hits)
		}
	}
	issued, err := Issue(l, by, Issuing{Month: toMonth("2026-10")}, "customer-0002")
	noFault(t, err)
	noFault(t, l.Read(renewed.Renew))
	if found := renewed.Find(DocumentHit, issued.Document.Number, 3); len(found) != 1 || !found[0].Total.Equal(issued.Document.Total) {
		t.Errorf("the invoice that was issued since is not found: %v", found)
	}
}

// actFound is an act, and how many tickets a text finds after it.
type actFound struct {
	do    func(*ledger.Tx) error
	finds string
	hits  int
}

func actsFoundBy(ticket string) map[string]actFound {
	return map[string]actFound{
		"a note": {func(tx *ledger.Tx) error {
			_, err := tx.WriteNote(ledger.Note{Ticket: ticket, Text: "the codec is Ķīlis"}, nil)
			return err
		}, "kilis", 1},
		"a description": {func(tx *ledger.Tx) error {
			return tx.DescribeTicket(ticket, ledger.TicketText{Contact: ledger.Contact{Name: "Greta Žukas"}}, "", nil)
		}, "zukas", 1},
		"a new ticket": {func(tx *ledger.Tx) error {
			_, err := tx.OpenTicket(sla.Ticket{ID: "T-7", Customer: "customer-0003", Subject: "Unheard", Priority: sla.Low, Channel: "Support System", Opened: sampleAct("2026-11-06T10:00:00+02:00").At}, nil)
			return err
		}, "unheard", 1},
		"a solved ticket": {func(tx *ledger.Tx) error {
			_, err := tx.SetState(ticket, sla.Solved, "")
			return err
		}, "customer-0001", 1},
		"another name of a customer": {func(tx *ledger.Tx) error {
			c := invoice.Customer{Party: invoice.Party{ID: "customer-0005", Name: "Renamed", Street: "Gatvė 1", City: "Kaunas", Country: "LT"}}
			return tx.SetCustomer(c, "they said so", nil)
		}, "renamed", 1},
	}
}

func indexed(t *testing.T, l *ledger.Ledger) (x *Index) {
	t.Helper()
	noFault(t, l.Read(func(v *ledger.View) (err error) { x, err = NewIndex(v); return err }))
	return x
}

func indexedFor(t *testing.T, l *ledger.Ledger, text string) (x *Index) {
	t.Helper()
	noFault(t, l.Read(func(v *ledger.View) (err error) { x, err = NewIndexFor(v, text); return err }))
	return x
}
