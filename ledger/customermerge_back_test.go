package ledger

import (
	"errors"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/sla"
)

// takesBack is what somebody's undo says.
func takesBack(l *Ledger, at string) error {
	return l.Write(by(at), func(tx *Tx) error {
		_, err := tx.Undo()
		return err
	})
}

func TestAMergeOfCustomersIsTakenBack(t *testing.T) {
	l, _, _ := paidCreditedAnew(t)
	betaOwes(t, l)
	do(t, l, "2026-12-05 08:00", func(tx *Tx) error {
		return errors.Join(tx.StartPlan(PlanPeriod{Customer: "beta", Plan: "SILVER", From: dayOf("2025-01-01"), Until: dayOf("2026-01-01")}, nil),
			tx.AddOrder(Order{ID: "O-9", Customer: "beta", Tickets: []string{"T-9"}}))
	})
	before := buckets(t, l.Path)
	mergesBeta(t, l, "2026-12-05 09:00")
	must(t, takesBack(l, "2026-12-05 10:00"))
	after := buckets(t, l.Path)
	for name := range before {
		if name != "journal" && name != "history" && fmt.Sprint(before[name]) != fmt.Sprint(after[name]) {
			t.Errorf("%s was %q and is %q", name, before[name], after[name])
		}
	}
	sound(t, l)
	mergesBeta(t, l, "2026-12-05 11:00") // and is done again
	sound(t, l)
}

func TestAMergeIsNotTakenBackOnceSomethingWasBuiltOnIt(t *testing.T) {
	for sentence, act := range map[string]func(*Tx) error{
		"work on a ticket that went over": func(tx *Tx) error {
			_, err := tx.LogWork(sla.Entry{Ticket: "T-9", Staff: "Rasa", Day: dayOf("2026-12-05"), Minutes: 30, Kind: "firewall"}, nil)
			return err
		},
		"a correction of an entry that went over": func(tx *Tx) error {
			w, err := tx.Entry("W11")
			w.Minutes = 45
			_, err2 := tx.Correct(w, "mistyped", nil)
			return errors.Join(err, err2)
		},
		"a ticket that went over is solved": func(tx *Tx) error {
			_, err := tx.SetState("T-9", sla.Solved, "")
			return err
		},
		"an invoice over work that went over": func(tx *Tx) error {
			d, err := draftFor(tx, "acme", dayOf("2026-11-01").Month())
			_, _, err2 := tx.Issue(d, draw)
			return errors.Join(err, err2)
		},
		"a credit note to the one that was closed": func(tx *Tx) error {
			_, _, err := tx.Credit("HB-2026-0007", tx.Today(), "a mistake", draw)
			return err
		},
		"a plan of the customer that stays": func(tx *Tx) error { return tx.EndPlan("acme", dayOf("2027-01-01"), "not renewed") },
		"money on the account": func(tx *Tx) error {
			_, err := tx.Pay(Payment{Customer: "acme", Amount: eur("10.00"), On: tx.Today()}, false)
			return err
		},
		"money given back that the other one brought": func(tx *Tx) error {
			_, err := tx.Pay(Payment{Customer: "acme", Amount: eur("-20.00"), On: tx.Today()}, false)
			return err
		},
		"credit that pays": func(tx *Tx) error {
			_, err := tx.SetOff("acme", "", decimal.Zero)
			return err
		},
		"another merge": func(tx *Tx) error {
			if err := tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: "gamma", Name: "Gamma", Country: "LT"}}, nil); err != nil {
				return err
			}
			_, err := tx.MergeCustomers("acme", "gamma", "one more")
			return err
		},
	} {
		t.Run(sentence, func(t *testing.T) {
			l := newLedger(t)
			betaOwes(t, l)
			mergesBeta(t, l, "2026-12-05 09:00")
			must(t, l.Write(Act{Author: "somebody else", At: instant("2026-12-05 10:00")}, act))
			before := buckets(t, l.Path)
			if err := takesBack(l, "2026-12-05 11:00"); !errors.Is(err, ErrNotUndone) {
				t.Errorf("got %v", err)
			}
			if fmt.Sprint(before) != fmt.Sprint(buckets(t, l.Path)) {
				t.Error("the refusal changed something")
			}
			sound(t, l)
		})
	}
}

// What an event says is judged by what there is, for the act and for check.
func TestAMergeOfCustomersIsJudged(t *testing.T) {
	l := newLedger(t)
	betaOwes(t, l)
	do(t, l, "2026-12-05 08:00", func(tx *Tx) error { return tx.AddOrder(Order{ID: "O-9", Customer: "beta"}) })
	right := customerMerged{Customer: "beta", Into: "acme", Tickets: []string{"T-9"}, Orders: []string{"O-9"}, Reason: "the same firm"}
	forged := func(change func(*customerMerged)) error {
		p := right
		change(&p)
		return l.Write(by("2026-12-05 09:00"), func(tx *Tx) error { return tx.append(&p, nil) })
	}
	for sentence, change := range map[string]func(*customerMerged){
		"no reason":                         func(p *customerMerged) { p.Reason = "" },
		"a ticket that is left out":         func(p *customerMerged) { p.Tickets = nil },
		"another's ticket":                  func(p *customerMerged) { p.Tickets = []string{"T-9", "T-1"} },
		"a plan that is not there":          func(p *customerMerged) { p.Plans = []sla.Day{dayOf("2026-01-01")} },
		"an order that is left out":         func(p *customerMerged) { p.Orders = nil },
		"into itself":                       func(p *customerMerged) { p.Into = "beta" },
		"an unknown customer":               func(p *customerMerged) { p.Customer = "gamma" },
		"what was never done is taken back": func(p *customerMerged) { p.Undoes = 5 },
	} {
		if forged(change) == nil {
			t.Errorf("%s is accepted", sentence)
		}
	}
	must(t, forged(func(*customerMerged) {}))
	merge := uint64(0)
	must(t, l.Read(func(v *View) error { merge, _ = v.Head(); return nil }))
	for sentence, change := range map[string]func(*customerMerged){
		"a merge that is taken back by halves": func(p *customerMerged) { p.Tickets = nil },
		"another event":                        func(p *customerMerged) { p.Undoes = merge - 1 },
		"one that is still to come":            func(p *customerMerged) { p.Undoes = merge + 100 },
		"a merge into somebody else":           func(p *customerMerged) { p.Into = "gamma" },
		"facts that say that they were merged": nil,
	} {
		p := right
		p.Undoes = merge
		var forgery payload = &p
		if change == nil {
			forgery = &customerSet{Customer: invoice.Customer{Party: invoice.Party{ID: "delta", Name: "Delta", Country: "LT"}, Language: "lt", Merged: "acme"}}
		} else {
			change(&p)
		}
		if l.Write(by("2026-12-05 10:00"), func(tx *Tx) error { return tx.append(forgery, nil) }) == nil {
			t.Errorf("%s is accepted", sentence)
		}
	}
	sound(t, l)
}
