package ledger

import (
	"crypto/sha256"
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// badNames hold what nobody sees, or change how what stands beside them is shown.
var badNames = []string{
	"an\nn", "an\x1b[31mn", "an\u200bn", "an\u202en", "an\u2066n\u2069", "an\u00adn", "an\u2028n", "an\ufe0fn", "an\u3164n", "an\u2800n", "an\tn", "an\u00a0n", "an\x00n", "an\xffn",
}

func refusedInput(err error, field string) bool {
	return slices.ContainsFunc(faultsIn(err), func(fault error) bool {
		var input *sla.InputError
		return errors.As(fault, &input) && input.Field == field
	})
}

func TestNamesHoldNothingThatNobodySees(t *testing.T) {
	l := newLedger(t)
	at := "2026-11-02 12:00"
	for _, name := range badNames {
		act := by(at)
		act.Author = name
		if err := l.Write(act, func(tx *Tx) error {
			_, err := tx.SetState("T-1", sla.Solved, "")
			return err
		}); !refusedInput(err, "as") {
			t.Errorf("author %q: %v", name, err)
		}
		for what, try := range map[string]struct {
			field string
			act   func(*Tx) error
		}{
			"worked": {"by", func(tx *Tx) error {
				_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: name, Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}, nil)
				return err
			}},
			"timer": {"by", func(tx *Tx) error {
				_, err := tx.StartTimer(sla.Entry{Ticket: "T-1", Staff: name, Start: instant(at), Kind: "firewall"})
				return err
			}},
			"entry": {"id", func(tx *Tx) error {
				_, err := tx.LogWork(sla.Entry{ID: name, Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}, nil)
				return err
			}},
			"ticket": {"id", func(tx *Tx) error {
				_, err := tx.OpenTicket(sla.Ticket{ID: name, Customer: "acme", Subject: "x", Priority: sla.Low, Channel: "Phone", Opened: instant(at)}, nil)
				return err
			}},
			"customer": {"id", func(tx *Tx) error {
				return tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: name, Name: "x", Country: "LT"}}, nil)
			}},
			"order": {"order", func(tx *Tx) error { return tx.AddOrder(Order{ID: name, Customer: "acme"}) }},
		} {
			if err := l.Write(by(at), try.act); !refusedInput(err, try.field) {
				t.Errorf("%s %q: %v", what, name, err)
			}
		}
	}
	sound(t, l)
}

func TestNamesAreKeptInOneForm(t *testing.T) {
	l := newLedger(t)
	composed, apart := "Žaneta-ė", norm.NFD.String("Žaneta-ė")
	must(t, l.Write(by("2026-11-02 12:00"), func(tx *Tx) error {
		return tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: apart, Name: "x", Country: "LT"}}, nil)
	}))
	must(t, l.Write(by("2026-11-02 12:00"), func(tx *Tx) error {
		_, err := tx.OpenTicket(sla.Ticket{ID: apart, Customer: apart, Subject: "x", Priority: sla.Low, Channel: "Phone", Opened: instant("2026-11-02 11:00")}, nil)
		return err
	}))
	w := log(t, l, sla.Entry{ID: apart, Ticket: apart, Staff: apart, Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}).Work
	if w.Ticket != composed || w.Staff != composed || w.ID != composed || w.Customer != composed {
		t.Errorf("logged %+v", w)
	}
	must(t, l.Read(func(v *View) error {
		for _, form := range []string{composed, apart} {
			customer, err := v.Customer(form)
			ticket, err2 := v.Ticket(form)
			entry, err3 := v.Entry(form)
			if err := errors.Join(err, err2, err3); err != nil || customer.ID != composed || ticket.ID != composed || ticket.Customer != composed || entry.ID != composed {
				t.Errorf("%q: %v, %q, %q, %q", form, err, customer.ID, ticket.ID, entry.ID)
			}
		}
		return nil
	}))
	if err := l.Write(by("2026-11-02 12:00"), func(tx *Tx) error {
		return tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: composed, Name: "x", Country: "LT"}}, nil)
	}); !errors.Is(err, ErrTaken) {
		t.Errorf("the other form: %v", err)
	}
	sound(t, l)
}

func TestIDsThatLookAlikeAreRefusedAsNewOnes(t *testing.T) {
	l := newLedger(t)
	open := func(id string) error {
		return l.Write(by("2026-11-02 12:00"), func(tx *Tx) error {
			_, err := tx.OpenTicket(sla.Ticket{ID: id, Customer: "acme", Subject: "x", Priority: sla.Low, Channel: "Phone", Opened: instant("2026-11-02 11:00")}, nil)
			return err
		})
	}
	for _, id := range []string{"Net-7", "abc", "ABD", "Вася", "T-2"} {
		must(t, open(id))
	}
	for _, c := range []struct{ id, like string }{
		{"t-1", "T-1"}, {"Т-1", "T-1"}, {"ｔ-1", "T-1"}, {"net-7", "Net-7"}, {"NET-7", "Net-7"}, {"neT-7", "Net-7"}, {"Abc", "abc"}, {"аbc", "abc"},
		{"abd", "ABD"}, {"вася", "Вася"}, {"t-2", "T-2"},
	} {
		if err := open(c.id); !refusedInput(err, "id") || !strings.Contains(err.Error(), c.like) {
			t.Errorf("%s beside %s: %v", c.id, c.like, err)
		}
	}
	for what, act := range map[string]func(*Tx) error{
		"customer": func(tx *Tx) error {
			return tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: "Acme", Name: "x", Country: "LT"}}, nil)
		},
		"entry": func(tx *Tx) error {
			_, err := tx.LogWork(sla.Entry{ID: "e-1", Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}, nil)
			_, err2 := tx.LogWork(sla.Entry{ID: "E-1", Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}, nil)
			return errors.Join(err, err2)
		},
	} {
		if err := l.Write(by("2026-11-02 12:00"), act); !refusedInput(err, "id") {
			t.Errorf("%s: %v", what, err)
		}
	}
	sound(t, l)
}

func TestANameThatLooksLikeAnotherGetsANote(t *testing.T) {
	l := newLedger(t)
	work := sla.Entry{Ticket: "T-1", Staff: "ann", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}
	log(t, l, work)
	for name, want := range map[string]bool{"аnn": true, "Ann": true, "ａnn": true, "anna": false, "ann": false} {
		work.Staff = name
		must(t, l.Read(func(v *View) error {
			judged, err := v.Judge(work)
			if got := slices.ContainsFunc(judged.Notices, func(n Notice) bool { return n.Code == "alike" }); got != want {
				t.Errorf("%s: notes %+v", name, judged.Notices)
			}
			return err
		}))
	}
}

// What an older program took as a name stays, and goes on being found.
func TestNamesOfAnOlderProgramAreNoticed(t *testing.T) {
	events := storedLines(t)
	strange := norm.NFD.String("Žaneta")
	for i, raw := range events {
		e, err := event.Read(raw)
		must(t, err)
		if e.Kind == "work-logged" || e.Kind == "work-corrected" {
			e.Author = "an\u200bn"
		}
		if e.Kind == "timer-started" {
			e.Author = strange
		}
		if i > 0 {
			before := sha256.Sum256(events[i-1])
			e.Prev = before[:]
		}
		events[i] = event.Encode(e)
	}
	l, err := restoredFrom(t, events)
	must(t, err)
	report, err := l.Check(t.Context(), nil)
	must(t, err)
	if len(report.Problems) > 0 {
		t.Errorf("check says %v", report.Problems)
	}
	for _, words := range []string{"a character that nobody sees", "not in the Unicode form"} {
		if !slices.ContainsFunc(report.Notices, func(n string) bool { return strings.Contains(n, words) }) {
			t.Errorf("no notice says %q: %v", words, report.Notices)
		}
	}
}
