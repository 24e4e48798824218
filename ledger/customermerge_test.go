package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// mergesBeta merges beta into acme.
func mergesBeta(t *testing.T, l *Ledger, at string) {
	t.Helper()
	do(t, l, at, func(tx *Tx) error {
		_, err := tx.MergeCustomers("beta", "acme", "the same firm")
		return err
	})
}

// betaOwes gives beta an invoice over 121.00, 20.00 on account and unbilled work.
func betaOwes(t *testing.T, l *Ledger) (number string) {
	t.Helper()
	addBeta(t, l)
	log(t, l, sla.Entry{Ticket: "T-9", Staff: "Rasa", Day: dayOf("2026-11-04"), Minutes: 120, Kind: "firewall"})
	do(t, l, "2026-12-03 09:00", func(tx *Tx) error { // so that the clock is believed
		_, err := tx.SetState("T-9", sla.Waiting, "")
		return err
	})
	number = issue(t, l, "2026-12-04 10:00", "beta").Number
	pays(t, l, "2026-12-04 11:00", "", "beta", "20.00")
	log(t, l, sla.Entry{Ticket: "T-9", Staff: "Rasa", Day: dayOf("2026-11-05"), Minutes: 30, Kind: "firewall"})
	do(t, l, "2026-12-04 12:00", func(tx *Tx) error {
		_, err := tx.SetState("T-9", sla.Open, "")
		return err
	})
	return number
}

func TestTheAccountsOfMergedCustomersAreOne(t *testing.T) {
	l, _, _ := paidCreditedAnew(t) // acme: 90.75 open, 90.75 credit
	number := betaOwes(t, l)
	mergesBeta(t, l, "2026-12-05 09:00")
	const rest = "; HB-2026-0007 invoice 90.75 0.00 90.75; P8 payment 0.00 90.75 0.00; HBK-2026-0001 credit-note -90.75 0.00 -90.75; HB-2026-0008 invoice 90.75 0.00 0.00" +
		"; HB-2026-0009 invoice 121.00 0.00 121.00; P16 payment 0.00 20.00 101.00"
	tellsAccount(t, l, "2027-01-20", "open 211.75 overdue 101.00 credit 110.75 owed 101.00"+rest)
	must(t, l.Read(func(v *View) error {
		i, err := v.Issued(number)
		if i.Customer != "beta" {
			t.Errorf("%s is %s's", number, i.Customer)
		}
		d, err2 := v.Document(number)
		if d.Buyer != buyers["beta"] {
			t.Errorf("%s has the buyer %+v", number, d.Buyer)
		}
		all, err3 := v.Ageing(dayOf("2027-01-20"))
		if len(all) != 1 || all[0].Customer != "acme" || !all[0].Open.Equal(eur("211.75")) {
			t.Errorf("ageing %+v", all)
		}
		b, err4 := v.Balance("beta", dayOf("2027-01-20"))
		if b.Customer != "acme" || !b.Open.Equal(eur("211.75")) {
			t.Errorf("the account of beta is %+v", b)
		}
		return errors.Join(err, err2, err3, err4)
	}))
	var s SetOff
	do(t, l, "2026-12-06 09:00", func(tx *Tx) (err error) {
		s, err = tx.SetOff("acme", "", decimal.Zero)
		return err
	})
	if len(s.To) != 2 || s.To[1].Number != number || !s.Amount().Equal(eur("110.75")) {
		t.Errorf("set off %+v", s)
	}
	tellsAccount(t, l, "2027-01-20", "open 101.00 overdue 101.00 credit 0.00 owed 101.00"+rest+"; P20 set-off 110.75 110.75 101.00")
	sound(t, l)
	must(t, l.Rebuild(context.Background(), nil))
	tellsAccount(t, l, "2027-01-20", "open 101.00 overdue 101.00 credit 0.00 owed 101.00"+rest+"; P20 set-off 110.75 110.75 101.00")
}

func TestMoneyThatComesForEitherIsTheAccounts(t *testing.T) {
	l := newLedger(t)
	number := betaOwes(t, l)
	mergesBeta(t, l, "2026-12-05 09:00")
	pays(t, l, "2026-12-06 09:00", number, "", "101.00") // beta's invoice, by its number
	pays(t, l, "2026-12-06 10:00", "", "beta", "5.00")   // beta is closed: it is acme's
	refused := l.Write(by("2026-12-06 11:00"), func(tx *Tx) error {
		_, err := tx.Pay(Payment{Customer: "acme", Amount: eur("5.00"), On: tx.Today()}, false)
		return err
	})
	if !errors.Is(refused, ErrPaidTwice) {
		t.Errorf("the same money for the other one: %v", refused)
	}
	id := pays(t, l, "2026-12-07 09:00", "", "acme", "-25.00") // all credit: 20.00 that beta brought, and 5.00
	must(t, l.Read(func(v *View) error {
		all, err := v.Ageing(dayOf("2027-01-20"))
		if len(all) != 1 || !all[0].Open.Equal(eur("20.00")) || !all[0].Credit.IsZero() {
			t.Errorf("ageing %+v", all)
		}
		return err
	}))
	pays(t, l, "2026-12-07 10:00", number, "", "20.00")
	must(t, l.Read(func(v *View) error {
		all, err := v.Ageing(dayOf("2027-01-20"))
		if len(all) != 0 {
			t.Errorf("ageing %+v of an account where the money of one pays for the other", all)
		}
		return err
	}))
	do(t, l, "2026-12-07 11:00", func(tx *Tx) error {
		_, err := tx.CancelPayment(id, "came back")
		return err
	})
	sound(t, l)
}

func TestTicketsPlansOrdersAndWorkGoOver(t *testing.T) {
	l := newLedger(t)
	number := betaOwes(t, l)
	do(t, l, "2026-12-05 08:00", func(tx *Tx) error {
		return errors.Join(tx.StartPlan(PlanPeriod{Customer: "beta", Plan: "SILVER", From: dayOf("2025-01-01"), Until: dayOf("2026-01-01")}, nil),
			tx.AddOrder(Order{ID: "O-9", Customer: "beta", Tickets: []string{"T-9"}}))
	})
	mergesBeta(t, l, "2026-12-05 09:00")
	must(t, l.Read(func(v *View) error {
		ticket, err := v.Ticket("T-9")
		tickets, err2 := v.CustomerTickets("acme")
		plans, err3 := v.Plans("acme")
		order, err4 := v.Order("O-9")
		if ticket.Customer != "acme" || len(tickets) != 2 || len(plans) != 2 || plans[0].Plan != "SILVER" || plans[0].Customer != "acme" || order.Customer != "acme" {
			t.Errorf("%+v, %d tickets, %+v, %+v", ticket, len(tickets), plans, order)
		}
		waiting, err5 := v.Unbilled("acme", lastMonth)
		if len(waiting) != 1 || waiting[0].Minutes != 30 {
			t.Errorf("%+v waits", waiting)
		}
		return errors.Join(err, err2, err3, err4, err5)
	}))
	// What was billed to beta comes back as acme's work, by a note to beta.
	credit(t, l, "2026-12-06 09:00", number)
	must(t, l.Read(func(v *View) error {
		note, err := v.Document("HBK-2026-0001")
		waiting, err2 := v.Unbilled("acme", lastMonth)
		if note.Buyer != buyers["beta"] || len(waiting) != 2 || waiting[0].Customer != "acme" {
			t.Errorf("a note to %s returns %+v", note.Buyer.ID, waiting)
		}
		return errors.Join(err, err2)
	}))
	if d := issue(t, l, "2026-12-07 09:00", "acme"); d.Buyer.ID != "acme" || len(d.Lines) != 1 || d.Lines[0].Billed != 150 {
		t.Errorf("%+v", d)
	}
	sound(t, l)
}

func TestACustomerThatWasMergedIsClosed(t *testing.T) {
	l := newLedger(t)
	betaOwes(t, l)
	mergesBeta(t, l, "2026-12-05 09:00")
	for what, act := range map[string]func(*Tx) error{
		"a ticket": func(tx *Tx) error {
			_, err := tx.OpenTicket(sla.Ticket{ID: "T-10", Customer: "beta", Subject: "Echo", Priority: sla.Low, Channel: "Forum", Opened: instant("2026-12-05 10:00")}, nil)
			return err
		},
		"the question what a ticket would carry": func(tx *Tx) error {
			_, err := tx.PreviewTicket(sla.Ticket{Customer: "beta", Channel: "Forum", Opened: instant("2026-12-05 10:00")})
			return err
		},
		"a ticket of another one": func(tx *Tx) error {
			ticket, err := tx.Ticket("T-1")
			ticket.Customer = "beta"
			_, err2 := tx.SetTicket(ticket, "mixed up", nil)
			return errors.Join(err, err2)
		},
		"a plan": func(tx *Tx) error {
			return tx.StartPlan(PlanPeriod{Customer: "beta", Plan: "GOLD", From: dayOf("2027-01-01")}, nil)
		},
		"an order": func(tx *Tx) error { return tx.AddOrder(Order{ID: "O-9", Customer: "beta"}) },
		"new facts": func(tx *Tx) error {
			return tx.SetCustomer(invoice.Customer{Party: buyers["beta"]}, "moved", &event.Row{Key: "customers/beta", Sum: []byte{1}})
		},
		"an invoice": func(tx *Tx) error {
			d, err := draftFor(tx, "acme", dayOf("2026-11-01").Month())
			d.Buyer = buyers["beta"]
			_, _, err2 := tx.Issue(d, draw)
			return errors.Join(err, err2)
		},
		"a merge": func(tx *Tx) error {
			_, err := tx.MergeCustomers("beta", "acme", "again")
			return err
		},
		"a merge into it": func(tx *Tx) error {
			_, err := tx.MergeCustomers("acme", "beta", "the other way")
			return err
		},
	} {
		err := l.Write(by("2026-12-05 10:00"), act)
		if !errors.Is(err, ErrConflict) || !strings.Contains(err.Error(), "beta was merged into acme and is closed; use that one") {
			t.Errorf("%s: %v", what, err)
		}
	}
	sound(t, l)
}

func TestWhatMayNotBecomeOneCustomer(t *testing.T) {
	with := func(id, vat string) func(*Tx) error {
		return func(tx *Tx) error {
			c, err := tx.Customer(id)
			c.VATID = vat
			return or(err, tx.SetCustomer(c, "registered", nil))
		}
	}
	plan := func(id string, from, until string) func(*Tx) error {
		return func(tx *Tx) error {
			p := PlanPeriod{Customer: id, Plan: "GOLD", From: dayOf(from)}
			if until != "" {
				p.Until = dayOf(until)
			}
			return tx.StartPlan(p, nil)
		}
	}
	both := func(a, b func(*Tx) error) func(*Tx) error {
		return func(tx *Tx) error { return errors.Join(a(tx), b(tx)) }
	}
	for _, c := range []struct {
		sentence   string
		before     func(*Tx) error
		from, into string
		says       string // "" where it may
	}{
		{"a customer into itself", nil, "acme", "acme", "acme cannot be merged into itself"},
		{"an unknown one", nil, "gamma", "acme", `unknown`},
		{"into an unknown one", nil, "beta", "gamma", `unknown`},
		{"VAT ids that differ", both(with("beta", "LT100007654311"), with("acme", "LT119511515")), "beta", "acme", "the VAT IDs differ: beta has LT100007654311, acme has LT119511515"},
		{"the same VAT id, written otherwise", both(with("beta", "lt 100007654311"), with("acme", "LT100007654311")), "beta", "acme", ""},
		{"a VAT id that would be lost", with("beta", "LT100007654311"), "beta", "acme", "acme has none; with customer set, first add the same one to acme"},
		{"one that has none", with("acme", "LT100007654311"), "beta", "acme", ""},
		{"plans on the same days", plan("beta", "2026-06-01", ""), "beta", "acme", "beta has GOLD from 2026-06-01 until further notice and acme has GOLD from 2026-01-01 until further notice; end one of the two with plan end"},
		{"a plan that ends the day the other one begins", plan("beta", "2025-01-01", "2026-01-01"), "beta", "acme", ""},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			l := newLedger(t)
			addBeta(t, l)
			if c.before != nil {
				do(t, l, "2026-11-03 09:00", c.before)
			}
			var preview error
			must(t, l.Read(func(v *View) error {
				_, preview = v.PreviewMergeCustomers(c.from, c.into, dayOf("2026-11-01"))
				return nil
			}))
			err := l.Write(by("2026-11-04 09:00"), func(tx *Tx) error {
				_, err := tx.MergeCustomers(c.from, c.into, "the same firm")
				return err
			})
			if fmt.Sprint(preview) != fmt.Sprint(err) || (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, the preview says %v, want %q", err, preview, c.says)
			}
			sound(t, l)
		})
	}
	l := newLedger(t)
	addBeta(t, l)
	err := l.Write(by("2026-11-04 09:00"), func(tx *Tx) error {
		_, err := tx.MergeCustomers("beta", "acme", " ")
		return err
	})
	var wrong *sla.InputError
	if !errors.As(err, &wrong) || wrong.Field != "reason" {
		t.Errorf("without a reason: %v", err)
	}
}

// A customer that was merged into one that is merged in turn is the last one's.
func TestAChainOfMergesIsOneAccount(t *testing.T) {
	l := newLedger(t)
	number := betaOwes(t, l)
	mergesBeta(t, l, "2026-12-05 09:00")
	do(t, l, "2026-12-05 10:00", func(tx *Tx) error {
		if err := tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: "gamma", Name: "Gamma", Country: "LT"}}, nil); err != nil {
			return err
		}
		_, err := tx.MergeCustomers("acme", "gamma", "one more")
		return err
	})
	must(t, l.Read(func(v *View) error {
		for _, id := range []string{"acme", "beta", "gamma"} {
			a, err := v.Account(id, dayOf("2027-01-20"))
			if err != nil || a.Customer != "gamma" || !a.Owed().Equal(eur("101.00")) || len(a.Entries) != 2 || a.Entries[0].Document != number {
				t.Errorf("the account of %s is %+v (%v)", id, a, err)
			}
		}
		ticket, err := v.Ticket("T-9")
		open, err2 := v.OpenCustomers()
		if ticket.Customer != "gamma" || len(open) != 1 || open[0].ID != "gamma" {
			t.Errorf("%+v, open are %+v", ticket, open)
		}
		return errors.Join(err, err2)
	}))
	sound(t, l)
}

func TestTheHistoryOfAMergeOfCustomers(t *testing.T) {
	l := newLedger(t)
	betaOwes(t, l)
	mergesBeta(t, l, "2026-12-05 09:00")
	must(t, l.Read(func(v *View) error {
		raw, err := v.event(v.head.Seq)
		_, everything, err2 := v.touched(raw)
		if !everything {
			t.Error("a list of tickets that is kept does not see that they are another customer's")
		}
		return errors.Join(err, err2)
	}))
	must(t, takesBack(l, "2026-12-05 10:00"))
	must(t, l.Read(func(v *View) error {
		for _, c := range []struct{ what, id, want string }{
			{"ticket", "T-9", "customer beta acme|customer acme beta"},
			{"entry", "W7", "customer beta acme|customer acme beta"},
			{"customer", "beta", "merged  acme|merged acme "},
			{"customer", "acme", ""},
		} {
			story, err := v.Story(c.what, c.id)
			must(t, err)
			var changes []string
			for _, e := range story {
				for _, a := range e.Changes {
					if slices.Contains([]string{"customer", "merged"}, a.Field) {
						changes = append(changes, a.Field+" "+a.Before+" "+a.After)
					}
				}
			}
			if got := strings.Join(changes, "|"); got != c.want {
				t.Errorf("%s %s: %s, want %s", c.what, c.id, got, c.want)
			}
			last := story[len(story)-2:]
			if c.what == "customer" && (last[0].Description != "beta merged into acme (tickets moved: 1): the same firm" || last[1].Description != "beta is a customer of its own again: undo") {
				t.Errorf("%s %s: %q, %q", c.what, c.id, last[0].Description, last[1].Description)
			}
		}
		return nil
	}))
}
