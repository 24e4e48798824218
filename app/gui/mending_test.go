package gui

import (
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// withTwin adds a customer that is recorded a second time, with a ticket, 45
// minutes of work and money of its own.
func withTwin(s *stage) {
	s.Helper()
	s.acts(func(tx *ledger.Tx) error {
		twin := invoice.Customer{Party: invoice.Party{ID: "moewe2", Name: "Großmöwe (alt)", Country: "DE"}}
		if err := tx.AddCustomer(twin, nil); err != nil {
			return err
		}
		opened := sla.Ticket{ID: "T-9001", Customer: "moewe2", Subject: "Echo", Priority: sla.Low, Channel: "Forum", Opened: s.at.AddDate(0, 0, -3)}
		if _, err := tx.OpenTicket(opened, nil); err != nil {
			return err
		}
		if _, err := tx.LogWork(sla.Entry{Ticket: "T-9001", Staff: "Rasa", Day: tx.Today(), Minutes: 45, Kind: "firewall"}, nil); err != nil {
			return err
		}
		_, err := tx.Pay(ledger.Payment{Customer: "moewe2", Amount: decimal.RequireFromString("12.50"), On: tx.Today()}, true)
		return err
	})
}

func TestACustomerIsMergedAfterALookAtWhatGoesWithIt(t *testing.T) {
	s, _ := onCustomers(t, "grossmoewe")
	withTwin(s)
	s.jump("customers", "moewe2")
	s.settle()
	s.press("Ctrl+Shift+M")
	s.sees("Merge Großmöwe (alt) into another customer", "Into customer")
	s.write("grossm")
	s.press("Enter")
	s.sees("Großmöwe (alt) (moewe2) is closed.", "1 ticket goes to Großmöwe Sprachnetze GmbH, with all its work.",
		"0:45 of unbilled work is billed to Großmöwe Sprachnetze GmbH.", "One account: ", "after 12.50 EUR of credit.")
	s.press("Tab", "Enter")
	s.sees("Enter a short reason")
	s.write("Recorded twice")
	s.picture("customers-merge")
	s.press("Enter")
	if len(s.Sheets) != 0 {
		t.Fatalf("the form stays open:\n%s", s.read())
	}
	s.sees("Großmöwe (alt) is merged into Großmöwe Sprachnetze GmbH.", "12 with a plan · 2 without", "merged into grossmoewe")
	s.asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-9001")
		if ticket.Customer != "grossmoewe" {
			t.Errorf("the ticket is %s's", ticket.Customer)
		}
		return err
	})
	s.asks(func(v *ledger.View) error { // the closed one is not offered any more
		a, err := readOpening(v, v.Zone().Day(s.at))
		for _, c := range findCustomers(a.customers, "", "") {
			if c.ID == "moewe2" {
				t.Error("a closed customer is offered for a ticket")
			}
		}
		return err
	})
	s.press("Ctrl+Z")
	s.sees("Undone: moewe2 merged into grossmoewe")
	s.asks(func(v *ledger.View) error {
		c, err := v.Customer("moewe2")
		if c.Merged != "" {
			t.Errorf("it is still merged into %s", c.Merged)
		}
		return err
	})
}

// Of two plans that begin on the same day one no longer holds; the form says which
// before the merge is done.
func TestAMergeSaysWhichPlanNoLongerHolds(t *testing.T) {
	s, _ := onCustomers(t, "grossmoewe")
	withTwin(s)
	var theirs ledger.PlanPeriod
	s.acts(func(tx *ledger.Tx) error {
		plans, err := tx.Plans("grossmoewe")
		if err != nil {
			return err
		}
		theirs = plans[len(plans)-1]
		return tx.StartPlan(ledger.PlanPeriod{Customer: "moewe2", Plan: "BRONZE", From: theirs.From}, nil)
	})
	s.jump("customers", "moewe2")
	s.settle()
	s.press("Ctrl+Shift+M")
	s.write("grossm")
	s.press("Enter")
	s.sees("BRONZE from "+kit.Format().Day(theirs.From)+" no longer holds: Großmöwe Sprachnetze GmbH", "has "+string(theirs.Plan)+" from that day.")
	s.press("Tab")
	s.write("Recorded twice")
	s.picture("customers-merge-plans")
	s.press("Enter")
	s.asks(func(v *ledger.View) error {
		plans, err := v.Plans("grossmoewe")
		if last := plans[len(plans)-1]; last.Plan != theirs.Plan {
			t.Errorf("the plan is %s by now", last.Plan)
		}
		return err
	})
}

func TestTwoFirmsAreNotMerged(t *testing.T) {
	s, _ := onCustomers(t, "bociani")
	s.do("Merge the customer…")
	s.write("zuraw")
	s.press("Enter")
	s.sees("The VAT IDs differ")
}

func TestATicketIsMergedAfterALookAtWhatMovesAndWhatItCosts(t *testing.T) {
	s, _ := onTickets(t)
	withTwin(s)
	s.acts(func(tx *ledger.Tx) error {
		if err := tx.StartPlan(ledger.PlanPeriod{Customer: "moewe2", Plan: "PLATINUM", From: tx.Today()}, nil); err != nil {
			return err
		}
		late := sla.Ticket{ID: "T-9002", Customer: "moewe2", Subject: "Echo again", Priority: sla.Low, Channel: "Forum", Opened: s.at}
		if _, err := tx.OpenTicket(late, nil); err != nil {
			return err
		}
		_, err := tx.LogWork(sla.Entry{Ticket: "T-9002", Staff: "Rasa", Day: tx.Today(), Minutes: 60, Kind: "problem-solving"}, nil)
		return err
	})
	s.jump("tickets", "T-9002")
	s.settle()
	s.press("Ctrl+Shift+M")
	s.sees("Merge T-9002 into another ticket") // T-9001 reads alike: it stands there already
	s.sees("T-9002 is closed. T-9001 carries NONE.", "Response due: no deadline → no deadline", "1 entry moves to T-9001.", "0.00", "50.00", "at once")
	s.write("One problem")
	s.picture("tickets-merge")
	s.press("Enter")
	if len(s.Sheets) != 0 {
		t.Fatalf("the form stays open:\n%s", s.read())
	}
	s.sees("T-9002 is merged into T-9001.")
	s.press("Ctrl+Z")
	s.asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-9002")
		if ticket.Merged != "" {
			t.Error("the merge was not taken back")
		}
		return err
	})
}

func TestWhoseATicketIsAndWhenItWasOpenedIsCorrected(t *testing.T) {
	s, _ := onTickets(t)
	withTwin(s)
	s.jump("tickets", "T-9001")
	s.settle()
	s.press("Ctrl+Shift+U")
	s.sees("Customer and opening of T-9001")
	s.Win.Canvas().Focused().(*kit.Entry).SetText("")
	s.write("grossm")
	s.press("Enter")
	s.sees("Plan: NONE → GOLD", "Response due: no deadline → ")
	s.press("Tab")
	s.Win.Canvas().Focused().(*kit.Entry).SetText("no day")
	s.settle()
	s.press("Tab")
	s.write("Mixed up")
	s.press("Enter")
	if len(s.Sheets) != 1 {
		t.Fatal("an opening that is none closes the form")
	}
	for range 4 { // back to the opening
		if e, ok := s.Win.Canvas().Focused().(*kit.Entry); ok && e.Text == "no day" {
			break
		}
		s.press("Tab")
	}
	s.Win.Canvas().Focused().(*kit.Entry).SetText("2026-11-04 10:00")
	s.settle()
	s.picture("tickets-customer")
	s.press("Enter")
	if len(s.Sheets) != 0 {
		t.Fatalf("the form stays open:\n%s", s.read())
	}
	s.asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-9001")
		if ticket.Customer != "grossmoewe" || ticket.Plan != "GOLD" || wholeMoment(ticket.Opened, v.Zone()) != "2026-11-04 10:00" {
			t.Errorf("%+v", ticket)
		}
		return err
	})
	s.press("Ctrl+Z")
	s.asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-9001")
		if ticket.Customer != "moewe2" || ticket.Plan != sla.NoPlan {
			t.Errorf("taken back it is %+v", ticket)
		}
		return err
	})
}

func TestAHolidayIsTakenBackAfterALookAtTheDeadlines(t *testing.T) {
	s := stageSample(t)
	s.press("Alt+6")
	s.do("Remove a holiday…")
	s.sees("No holiday is confirmed.")
	s.acts(func(tx *ledger.Tx) error {
		_, err := tx.ConfirmHoliday(ledger.Holiday{Day: tx.Today().Add(3), Name: "Mistyped"})
		return err
	})
	s.do("Remove a holiday…")
	s.sees("Mistyped", "deadline")
	s.picture("settings-holiday-back")
	s.press("Enter")
	s.sees("Enter a short reason")
	s.write("It was another day")
	s.press("Enter")
	s.sees("Holiday removed; ")
	s.asks(func(v *ledger.View) error {
		days, err := v.Holidays()
		if len(days) != 0 {
			t.Errorf("holidays are %+v", days)
		}
		return err
	})
}
