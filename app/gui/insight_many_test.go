package gui

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// manyCustomers adds customers whose names begin alike, each with a ticket and an
// hour of work, every fourth one under another plan than its ticket.
func (s *stage) manyCustomers(count int) {
	s.Helper()
	act := ledger.Act{Author: "Rasa", At: s.at}
	err := s.ledger.Write(act, func(tx *ledger.Tx) error {
		for i := range count {
			id := fmt.Sprintf("line%03d", i)
			party := invoice.Party{ID: id, Name: fmt.Sprintf("Telekommunikation Nord %03d", i), Country: "DE"}
			if err := tx.AddCustomer(invoice.Customer{Party: party}, nil); err != nil {
				return err
			}
			opened := s.at.AddDate(0, 0, -2)
			t, err := tx.OpenTicket(sla.Ticket{ID: fmt.Sprintf("N-%03d", i), Customer: id, Subject: "No audio", Priority: sla.Medium, Channel: "Forum", Opened: opened}, nil)
			if err != nil {
				return err
			}
			work := sla.Entry{Ticket: t.ID, Staff: "Rasa", Kind: "problem-solving", Minutes: sla.Minutes(60 + i), Start: opened.Add(time.Hour)}
			if _, err := tx.LogWork(work, nil); err != nil {
				return err
			}
			if i%4 == 0 {
				if _, err := tx.ReplacePlan(ledger.PlanPeriod{Customer: id, Plan: "GOLD", From: tx.Zone().Day(s.at)}, "bought"); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		s.Fatal(err)
	}
	s.pass(time.Second)
}

// TestInsightHoldsEightHundredCustomers looks at what many customers do to the
// screen: the chooser searches, lists end, labels differ, cards follow.
func TestInsightHoldsEightHundredCustomers(t *testing.T) {
	for _, count := range []int{80, 800} {
		s := stageSample(t)
		s.manyCustomers(count)
		s.press("Alt+5", whatIfKeys)
		in := s.screens["insight"].(*insight)
		if most := float32(3000); in.body.MinSize().Height > most {
			t.Errorf("%d customers make a page of %.0f", count, in.body.MinSize().Height)
		}
		if drawn := len(in.drift.rows.pens); drawn > mostDrift+1 || in.drift.count < count/4 {
			t.Errorf("%d of %d rows are drawn", drawn, in.drift.count)
		}
		in.by.choose(4)
		s.settle()
		labels := map[string]bool{}
		for _, label := range apart(in.bars.all, 48) {
			if labels[label] {
				t.Errorf("two bars are %q", label)
			}
			labels[label] = true
		}
		if last := in.bars.all[len(in.bars.all)-1]; len(in.bars.all) != mostBars+1 || last.sum() == 0 {
			t.Errorf("%d bars, the last is %+v", len(in.bars.all), last)
		}
		s.picture(fmt.Sprintf("insight-%d-customers", count))
		chooseByTyping(s, in)
		s.picture(fmt.Sprintf("insight-%d-one", count))
	}
}

// chooseByTyping finds a customer by a part of its name, and looks at the cards.
func chooseByTyping(s *stage, in *insight) {
	s.Helper()
	s.win.Canvas().Focus(in.whose)
	s.write("nord 044")
	s.sees("nord 044", "Telekommunikation Nord 044")
	if len(in.whose.found) != 1 {
		s.Fatalf("%d customers are found", len(in.whose.found))
	}
	s.draw("insight-search")
	s.press("Enter")
	if in.known.customer != "line044" || in.known.All.Sum() != 104 {
		s.Errorf("%q has %s", in.known.customer, in.known.All.Sum())
	}
	var tickets int64
	for _, k := range in.known.Kept {
		tickets += k.Tickets
	}
	if tickets != 1 || in.drift.count != 1 || len(in.whatIf.table.rows) != 1 {
		s.Errorf("%d tickets, %d under another plan, %d replayed", tickets, in.drift.count, len(in.whatIf.table.rows))
	}
	for _, card := range []string{"Utilization", "Not yet billed", "Open tickets on an earlier plan", "Cost under other plans"} {
		if title := in.about(card); title != card+" · Telekommunikation Nord 044" {
			s.Errorf("a card is called %q", title)
		}
	}
	s.sees("Cost under other plans · Telekommunikation Nord 044", "Telekommunikation Nord 044") // whose hours
}

func TestReactionsOfAllCustomersAreThoseOfEachTogether(t *testing.T) {
	s := stageSample(t)
	s.asks(func(v *ledger.View) error {
		to := v.Zone().Day(s.at).Month()
		all, err := app.Insights(v, to-11, to, "", s.at)
		if err != nil {
			return err
		}
		customers, err := v.Customers()
		if err != nil {
			return err
		}
		var each sla.Reactions
		for _, c := range customers {
			one, err := app.Insights(v, to-11, to, c.ID, s.at)
			if err != nil {
				return err
			}
			each = each.Plus(keptOf(one.Kept))
		}
		if whole := keptOf(all.Kept); whole != each || whole.Due() == 0 {
			t.Errorf("all are %+v, each together %+v", whole, each)
		}
		return nil
	})
}

func TestPagesScrollByKeysWhateverHasTheFocus(t *testing.T) {
	s := stageSample(t)
	s.press("Alt+5", whatIfKeys)
	s.win.Resize(fyne.NewSize(leastWidth, leastHeight))
	in := s.screens["insight"].(*insight)
	for _, o := range []fyne.Focusable{in.span, in.by, in.whose, in.bars} {
		in.pane.top()
		s.win.Canvas().Focus(o)
		s.press("PageDown")
		if in.pane.scroll.Offset.Y == 0 {
			t.Errorf("%T does not go on", o)
		}
		s.press("PageUp")
		if in.pane.scroll.Offset.Y != 0 {
			t.Errorf("%T does not go back", o)
		}
	}
	s.win.Canvas().Focus(in.span)
	s.press("End")
	if in.pane.scroll.Offset.Y < 200 {
		t.Error("End does not lead to the end")
	}
	s.press("Home")
	if in.pane.scroll.Offset.Y != 0 {
		t.Error("Home does not lead back")
	}
}
