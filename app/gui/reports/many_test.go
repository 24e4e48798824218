package reports

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// manyCustomers adds customers whose names begin alike, each with a ticket and an
// hour of work, every fourth one under another plan than its ticket.
func (s *stage) manyCustomers(count int) {
	s.Helper()
	act := ledger.Act{Author: "Rasa", At: s.At}
	err := s.Ledger.Write(act, func(tx *ledger.Tx) error {
		for i := range count {
			id := fmt.Sprintf("line%03d", i)
			party := invoice.Party{ID: id, Name: fmt.Sprintf("Telekommunikation Nord %03d", i), Country: "DE"}
			if err := tx.AddCustomer(invoice.Customer{Party: party}, nil); err != nil {
				return err
			}
			opened := s.At.AddDate(0, 0, -2)
			t, err := tx.OpenTicket(sla.Ticket{ID: fmt.Sprintf("N-%03d", i), Customer: id, Subject: "No audio", Priority: sla.Medium, Channel: "Forum", Opened: opened}, nil)
			if err != nil {
				return err
			}
			work := sla.Entry{Ticket: t.ID, Staff: "Rasa", Kind: "problem-solving", Minutes: sla.Minutes(60 + i), Start: opened.Add(time.Hour)}
			if _, err := tx.LogWork(work, nil); err != nil {
				return err
			}
			if i%4 == 0 {
				if _, err := tx.ReplacePlan(ledger.PlanPeriod{Customer: id, Plan: "GOLD", From: tx.Zone().Day(s.At)}, "bought"); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		s.Fatal(err)
	}
	s.Pass(time.Second)
}

// TestInsightHoldsEightHundredCustomers looks at what many customers do to the
// screen: the chooser searches, lists end, labels differ, cards follow.
func TestInsightHoldsEightHundredCustomers(t *testing.T) {
	for _, count := range []int{80, 800} {
		s := stageSample(t)
		s.manyCustomers(count)
		s.Press("Alt+5", whatIfKeys)
		in := s.Screens["insight"].(*insight)
		if most := float32(3000); in.body.MinSize().Height > most {
			t.Errorf("%d customers make a page of %.0f", count, in.body.MinSize().Height)
		}
		if drawn := len(in.drift.Rows.Pens); drawn > mostDrift+1 || in.drift.Count < count/4 {
			t.Errorf("%d of %d rows are drawn", drawn, in.drift.Count)
		}
		in.by.Choose(4)
		s.Settle()
		labels := map[string]bool{}
		for _, label := range kit.Apart(in.bars.All, 48) {
			if labels[label] {
				t.Errorf("two bars are %q", label)
			}
			labels[label] = true
		}
		if last := in.bars.All[len(in.bars.All)-1]; len(in.bars.All) != mostBars+1 || last.Sum() == 0 {
			t.Errorf("%d bars, the last is %+v", len(in.bars.All), last)
		}
		s.Picture(fmt.Sprintf("insight-%d-customers", count))
		chooseByTyping(s, in)
		s.Picture(fmt.Sprintf("insight-%d-one", count))
	}
}

// chooseByTyping narrows to a customer by a part of its name, and looks at the cards.
func chooseByTyping(s *stage, in *insight) {
	s.Helper()
	s.Press("Ctrl+F")
	s.Write("nord 044")
	s.Sees("nord 044", "Customer · Telekommunikation Nord 044")
	if len(in.add.Found) != 1 {
		s.Fatalf("%d filters are found", len(in.add.Found))
	}
	s.Draw("insight-search")
	s.Press("Enter")
	if in.only.Customer != "line044" || in.known.workedAll.Sum() != 104 {
		s.Errorf("%q has %s", in.only.Customer, in.known.workedAll.Sum())
	}
	if tickets := in.known.answersAll.Tickets; tickets != 1 || in.drift.Count != 1 || len(in.whatIf.table.Rows) != 1 {
		s.Errorf("%d tickets, %d under another plan, %d replayed", tickets, in.drift.Count, len(in.whatIf.table.Rows))
	}
	s.Sees("Customer", "Telekommunikation Nord 044") // in the chip
}

func TestPagesScrollByKeysWhateverHasTheFocus(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5", whatIfKeys)
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	in := s.Screens["insight"].(*insight)
	for _, o := range []fyne.Focusable{in.span, in.by, in.chips, in.bars, in.tabs} {
		in.pane.Top()
		s.Win.Canvas().Focus(o)
		s.Press("PageDown")
		if in.pane.Scroll.Offset.Y == 0 {
			t.Errorf("%T does not go on", o)
		}
		s.Press("PageUp")
		if in.pane.Scroll.Offset.Y != 0 {
			t.Errorf("%T does not go back", o)
		}
	}
	s.Win.Canvas().Focus(in.span)
	s.Press("End")
	if in.pane.Scroll.Offset.Y < 200 {
		t.Error("End does not lead to the end")
	}
	s.Press("Home")
	if in.pane.Scroll.Offset.Y != 0 {
		t.Error("Home does not lead back")
	}
}
