package ledger

import (
	"errors"
	"strings"
	"testing"
	"time"

	"hourbook/assets"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// termsAt are the terms with another version and rate.
func termsAt(t testing.TB, version, rate string) *terms.Terms {
	t.Helper()
	text := strings.NewReplacer(`version = "2026-01-01"`, `version = "`+version+`"`, `rate = "50.00"`, `rate = "`+rate+`"`).Replace(string(assets.Terms))
	terms, err := terms.Read("terms.toml", []byte(text), zone)
	must(t, err)
	return terms
}

func TestTermsThatATicketCarriesAreNotReplaced(t *testing.T) {
	l := newLedger(t)
	set := func(rate string) error {
		return l.Write(by("2026-11-02 12:00"), func(tx *Tx) error { return tx.SetTerms(termsAt(t, "2026-11-04", rate)) })
	}
	must(t, set("60.00"))
	must(t, set("65.00")) // nobody has been promised anything yet
	must(t, l.Write(by("2026-11-02 12:00"), func(tx *Tx) error {
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-2", Customer: "acme", Subject: "Planned move", Priority: sla.Low, Channel: "Phone", Opened: instant("2026-11-05 09:00")}, nil)
		return err
	}))
	w := log(t, l, sla.Entry{Ticket: "T-2", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}).Work
	if err := set("70.00"); !errors.Is(err, ErrConflict) {
		t.Errorf("the terms of T-2 were replaced: %v", err)
	}
	must(t, l.Read(func(v *View) error {
		charge, err := v.Price(w)
		if charge.Rate.String() != "65" {
			t.Errorf("the rate of T-2 became %s", charge.Rate)
		}
		return err
	}))
	sound(t, l)
}

func TestAPlanFrozenAnewIsThePlanOfTheTicketsEntries(t *testing.T) {
	l := newLedger(t)
	w := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}).Work
	do(t, l, "2026-11-03 12:00", func(tx *Tx) error {
		rerating, err := tx.SetPlanOf("T-1", "SILVER", "the contract says so")
		if len(rerating.Changed) != 1 {
			t.Errorf("rerated %+v", rerating.Changed)
		}
		return err
	})
	must(t, l.Read(func(v *View) error {
		after, err := v.Entry(w.ID)
		if after.Plan != "SILVER" || !strings.Contains(after.Verdict.Reason.In("en"), "SILVER") {
			t.Errorf("the entry has %s: %s", after.Plan, after.Verdict.Reason.In("en"))
		}
		return err
	}))
	sound(t, l)
}

func TestChangingATicketKeepsItsFirstResponse(t *testing.T) {
	for _, c := range []struct{ says, start, recorded, given, want string }{
		{"work before the opening is none", "2026-11-01 08:00", "", "", ""},
		{"work before the opening, then an answer by hand", "2026-11-01 08:00", "2026-11-02 11:00", "", "2026-11-02 11:00"},
		{"work", "2026-11-02 10:00", "", "", "2026-11-02 10:00"},
		{"work, then a later answer by hand", "2026-11-02 10:00", "", "2026-11-02 11:00", "2026-11-02 10:00"},
		{"an answer by hand before the work", "2026-11-02 10:00", "2026-11-02 09:30", "", "2026-11-02 09:30"},
		{"an answer by hand taken back", "2026-11-02 10:00", "2026-11-02 09:30", "none", "2026-11-02 10:00"},
	} {
		t.Run(c.says, func(t *testing.T) {
			l := newLedger(t)
			log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant(c.start), Minutes: 60, Kind: "firewall"})
			do(t, l, "2026-11-03 12:00", func(tx *Tx) error {
				if c.recorded == "" {
					return nil
				}
				_, err := tx.Respond("T-1", instant(c.recorded), "")
				return err
			})
			do(t, l, "2026-11-03 12:00", func(tx *Tx) error {
				ticket, err := tx.Ticket("T-1")
				ticket.Subject = "Login fails"
				switch {
				case c.given == "none":
					ticket.Responded = time.Time{}
				case c.given != "":
					ticket.Responded = instant(c.given)
				}
				_, err2 := tx.SetTicket(ticket, "", nil)
				return errors.Join(err, err2)
			})
			must(t, l.Read(func(v *View) error {
				ticket, err := v.Ticket("T-1")
				if got := localText(ticket.Responded, v.Zone()); got != c.want {
					t.Errorf("answered %q, want %q", got, c.want)
				}
				return err
			}))
			sound(t, l)
		})
	}
}

func TestAHolidayMovesTheDeadlineOfATicketThatWaits(t *testing.T) {
	l := newLedger(t)
	do(t, l, "2026-11-02 09:05", func(tx *Tx) error {
		_, err := tx.SetState("T-1", sla.Waiting, "")
		return err
	})
	do(t, l, "2026-11-02 09:10", func(tx *Tx) error {
		moved, err := tx.ConfirmHoliday(Holiday{Day: dayOf("2026-11-02"), Name: "All Souls' Day"})
		if len(moved) != 1 || !moved[0].Deadline.Equal(instant("2026-11-03 12:00")) {
			t.Errorf("moved %+v", moved)
		}
		return err
	})
	sound(t, l)
}

func TestWorkGetsAnIDThatNoImportTook(t *testing.T) {
	l := newLedger(t)
	var next uint64
	must(t, l.Read(func(v *View) error {
		next, _ = v.Head()
		return nil
	}))
	taken := entryID(next + 2)
	log(t, l, sla.Entry{ID: taken, Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"})
	w := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 30, Kind: "firewall"}).Work
	must(t, l.Read(func(v *View) error {
		found, err := v.Entry(w.ID)
		if w.ID == taken || found != w {
			t.Errorf("logged %+v, found %+v", w, found)
		}
		return err
	}))
	sound(t, l)
}

func TestATicketThatWasGivenToAnotherCustomerComesBack(t *testing.T) {
	l := newLedger(t)
	addBeta(t, l)
	w := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "problem-solving"}).Work
	do(t, l, "2026-11-03 09:00", func(tx *Tx) error {
		ticket, err := tx.Ticket("T-1")
		ticket.Customer, ticket.Opened = "beta", instant("2026-10-30 09:00")
		_, err2 := tx.SetTicket(ticket, "it was theirs", nil)
		return errors.Join(err, err2)
	})
	do(t, l, "2026-11-03 09:01", func(tx *Tx) error {
		_, err := tx.Undo()
		return err
	})
	must(t, l.Read(func(v *View) error {
		ticket, err := v.Ticket("T-1")
		if ticket.Customer != "acme" || !ticket.Opened.Equal(instant("2026-11-02 09:00")) || ticket.Plan != "GOLD" {
			t.Errorf("the ticket is %+v", ticket)
		}
		if after := entry(t, l, w.ID); after != w {
			t.Errorf("its entry is %+v, was %+v", after, w)
		}
		return err
	}))
	sound(t, l)
}
