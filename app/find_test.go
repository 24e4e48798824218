package app

import (
	"fmt"
	"testing"

	"hourbook/sla"
)

func manyTickets(n int) *Index {
	x := &Index{}
	subjects := []string{"Calls drop after 30 s", "Login loop after upgrade", "CDR export stops at midnight", "Voicemail without sound"}
	for i := range n {
		t := sla.Ticket{ID: fmt.Sprintf("T-%d", i+1000), Subject: subjects[i%len(subjects)]}
		if i < n-20 {
			t.State = sla.Solved
		}
		customer := fmt.Sprintf("Customer %d Ltd.", i%500)
		x.put(Hit{Kind: TicketHit, ID: t.ID, Text: t.Subject, Customer: customer, Ticket: t}, t.Subject, customer)
	}
	return x
}

func TestFindPutsTheNamedIdFirstAndTheOpenBeforeTheSolved(t *testing.T) {
	x := manyTickets(5000)
	if found := x.Find(TicketHit, "t-1042", 5); len(found) == 0 || found[0].ID != "T-1042" {
		t.Errorf("the id finds %v", found)
	}
	if found := x.Find(TicketHit, "1042", 5); len(found) == 0 || found[0].ID != "T-1042" {
		t.Errorf("the number finds %v", found)
	}
	found := x.Find(TicketHit, "login loop", 8)
	if len(found) != 8 || found[0].Ticket.State != sla.Open || found[7].Ticket.State != sla.Solved {
		t.Errorf("words find %v", found)
	}
	if found := x.Find(TicketHit, "login 77 ltd", 3); len(found) == 0 || found[0].Text != "Login loop after upgrade" {
		t.Errorf("words of subject and customer find %v", found)
	}
	if found := x.Find(CustomerHit, "login", 3); len(found) != 0 {
		t.Errorf("tickets are customers: %v", found)
	}
}

func TestOfEqualsTheNewestIsFoundFirst(t *testing.T) {
	x := manyTickets(5000)
	found := x.Find(TicketHit, "login", 3)
	for i, want := range []string{"T-5997", "T-5993", "T-5989"} {
		if found[i].ID != want {
			t.Errorf("%d: %s, want %s", i, found[i].ID, want)
		}
	}
	if hit, ok := x.Ticket("t-1500"); !ok || hit.ID != "T-1500" {
		t.Errorf("its id finds %v", hit)
	}
}
