package forms

import (
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// withTwin adds a customer that is recorded a second time, with a ticket, 45
// minutes of work and money of its own.
func withTwin(s *stage) {
	s.Helper()
	s.Acts(func(tx *ledger.Tx) error {
		twin := invoice.Customer{Party: invoice.Party{ID: "moewe2", Name: "Großmöwe (alt)", Country: "DE"}}
		if err := tx.AddCustomer(twin, nil); err != nil {
			return err
		}
		opened := sla.Ticket{ID: "T-9001", Customer: "moewe2", Subject: "Echo", Priority: sla.Low, Channel: "Forum", Opened: s.At.AddDate(0, 0, -3)}
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
	s := stageSample(t)
	s.Press("Alt+3")
	s.Jump("customers", "grossmoewe")
	s.Settle()
	withTwin(s)
	s.Jump("customers", "moewe2")
	s.Settle()
	s.Press("Ctrl+Shift+M")
	s.Sees("Merge Großmöwe (alt) into another customer", "Into customer")
	s.Write("grossm")
	s.Press("Enter")
	s.Sees("Großmöwe (alt) (moewe2) is closed.", "1 ticket goes to Großmöwe Sprachnetze GmbH, with all its work.",
		"0:45 of unbilled work is billed to Großmöwe Sprachnetze GmbH.", "One account: ", "after 12.50 EUR of credit.")
	s.Press("Tab", "Enter")
	s.Sees("Enter a short reason")
	s.Write("Recorded twice")
	s.Picture("customers-merge")
	s.Press("Enter")
	if len(s.Sheets) != 0 {
		t.Fatalf("the form stays open:\n%s", s.Read())
	}
	s.Sees("Großmöwe (alt) is merged into Großmöwe Sprachnetze GmbH.", "12 with a plan · 2 without", "merged into grossmoewe")
	s.Asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-9001")
		if ticket.Customer != "grossmoewe" {
			t.Errorf("the ticket is %s's", ticket.Customer)
		}
		return err
	})
	s.Asks(func(v *ledger.View) error { // the closed one is not offered any more
		a, err := readOpening(v, v.Zone().Day(s.At))
		for _, c := range findCustomers(a.customers, "", "") {
			if c.ID == "moewe2" {
				t.Error("a closed customer is offered for a ticket")
			}
		}
		return err
	})
	s.Press("Ctrl+Z")
	s.Sees("Undone: moewe2 merged into grossmoewe")
	s.Asks(func(v *ledger.View) error {
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
	s := stageSample(t)
	s.Press("Alt+3")
	s.Jump("customers", "grossmoewe")
	s.Settle()
	withTwin(s)
	var theirs ledger.PlanPeriod
	s.Acts(func(tx *ledger.Tx) error {
		plans, err := tx.Plans("grossmoewe")
		if err != nil {
			return err
		}
		theirs = plans[len(plans)-1]
		return tx.StartPlan(ledger.PlanPeriod{Customer: "moewe2", Plan: "BRONZE", From: theirs.From}, nil)
	})
	s.Jump("customers", "moewe2")
	s.Settle()
	s.Press("Ctrl+Shift+M")
	s.Write("grossm")
	s.Press("Enter")
	s.Sees("BRONZE from "+kit.Format().Day(theirs.From)+" no longer holds: Großmöwe Sprachnetze GmbH", "has "+string(theirs.Plan)+" from that day.")
	s.Press("Tab")
	s.Write("Recorded twice")
	s.Picture("customers-merge-plans")
	s.Press("Enter")
	s.Asks(func(v *ledger.View) error {
		plans, err := v.Plans("grossmoewe")
		if last := plans[len(plans)-1]; last.Plan != theirs.Plan {
			t.Errorf("the plan is %s by now", last.Plan)
		}
		return err
	})
}

func TestTwoFirmsAreNotMerged(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+3")
	s.Jump("customers", "bociani")
	s.Settle()
	s.Do("Merge the customer…")
	s.Write("zuraw")
	s.Press("Enter")
	s.Sees("The VAT IDs differ")
}

func TestATicketIsMergedAfterALookAtWhatMovesAndWhatItCosts(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+2")
	withTwin(s)
	s.Acts(func(tx *ledger.Tx) error {
		if err := tx.StartPlan(ledger.PlanPeriod{Customer: "moewe2", Plan: "PLATINUM", From: tx.Today()}, nil); err != nil {
			return err
		}
		late := sla.Ticket{ID: "T-9002", Customer: "moewe2", Subject: "Echo again", Priority: sla.Low, Channel: "Forum", Opened: s.At}
		if _, err := tx.OpenTicket(late, nil); err != nil {
			return err
		}
		_, err := tx.LogWork(sla.Entry{Ticket: "T-9002", Staff: "Rasa", Day: tx.Today(), Minutes: 60, Kind: "problem-solving"}, nil)
		return err
	})
	s.Jump("tickets", "T-9002")
	s.Settle()
	s.Press("Ctrl+Shift+M")
	s.Sees("Merge T-9002 into another ticket") // T-9001 reads alike: it stands there already
	s.Sees("T-9002 is closed. T-9001 carries NONE.", "Response due: no deadline → no deadline", "1 entry moves to T-9001.", "0.00", "50.00", "at once")
	s.Write("One problem")
	s.Picture("tickets-merge")
	s.Press("Enter")
	if len(s.Sheets) != 0 {
		t.Fatalf("the form stays open:\n%s", s.Read())
	}
	s.Sees("T-9002 is merged into T-9001.")
	s.Press("Ctrl+Z")
	s.Asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-9002")
		if ticket.Merged != "" {
			t.Error("the merge was not taken back")
		}
		return err
	})
}

func TestWhoseATicketIsAndWhenItWasOpenedIsCorrected(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+2")
	withTwin(s)
	s.Jump("tickets", "T-9001")
	s.Settle()
	s.Press("Ctrl+Shift+U")
	s.Sees("Customer and opening of T-9001")
	s.Win.Canvas().Focused().(*kit.Entry).SetText("")
	s.Write("grossm")
	s.Press("Enter")
	s.Sees("Plan: NONE → GOLD", "Response due: no deadline → ")
	s.Press("Tab")
	s.Win.Canvas().Focused().(*kit.Entry).SetText("no day")
	s.Settle()
	s.Press("Tab")
	s.Write("Mixed up")
	s.Press("Enter")
	if len(s.Sheets) != 1 {
		t.Fatal("an opening that is none closes the form")
	}
	for range 4 { // back to the opening
		if e, ok := s.Win.Canvas().Focused().(*kit.Entry); ok && e.Text == "no day" {
			break
		}
		s.Press("Tab")
	}
	s.Win.Canvas().Focused().(*kit.Entry).SetText("2026-11-04 10:00")
	s.Settle()
	s.Picture("tickets-customer")
	s.Press("Enter")
	if len(s.Sheets) != 0 {
		t.Fatalf("the form stays open:\n%s", s.Read())
	}
	s.Asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-9001")
		if ticket.Customer != "grossmoewe" || ticket.Plan != "GOLD" || gui.WholeMoment(ticket.Opened, v.Zone()) != "2026-11-04 10:00" {
			t.Errorf("%+v", ticket)
		}
		return err
	})
	s.Press("Ctrl+Z")
	s.Asks(func(v *ledger.View) error {
		ticket, err := v.Ticket("T-9001")
		if ticket.Customer != "moewe2" || ticket.Plan != sla.NoPlan {
			t.Errorf("taken back it is %+v", ticket)
		}
		return err
	})
}

func TestAHolidayIsTakenBackAfterALookAtTheDeadlines(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+6")
	s.Do("Remove a holiday…")
	s.Sees("No holiday is confirmed.")
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.ConfirmHoliday(ledger.Holiday{Day: tx.Today().Add(3), Name: "Mistyped"})
		return err
	})
	s.Do("Remove a holiday…")
	s.Sees("Mistyped", "deadline")
	s.Picture("settings-holiday-back")
	s.Press("Enter")
	s.Sees("Enter a short reason")
	s.Write("It was another day")
	s.Press("Enter")
	s.Sees("Holiday removed; ")
	s.Asks(func(v *ledger.View) error {
		days, err := v.Holidays()
		if len(days) != 0 {
			t.Errorf("holidays are %+v", days)
		}
		return err
	})
}
