package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/team"
	"hourbook/sla"
)

// block lets nothing through from one server to another, until pass does.
func (w *network) block(from, to int) { w.route("add", from, to) }
func (w *network) pass(from, to int)  { w.route("del", from, to) }

func (w *network) route(do string, from, to int) {
	w.t.Helper()
	space := w.where[from][len(w.where[from])-1]
	w.ip("-n", space, "route", do, "blackhole", w.names[to]+"/32")
}

// netServers are three servers, each in a place of its own, with a desk that has
// handed its ledger over.
func netServers(t *testing.T) (w *network, s *servers, l *ledger.Ledger) {
	t.Helper()
	if testing.Short() {
		t.Skip("long")
	}
	w, l = newNetwork(t, 3), teamLedger(t)
	s = serversAt(t, l, []string{"--me", w.names[0], "--peers", strings.Join(w.names[1:], ",")}, w.where)
	s.handOver(l)
	must(t, logs(l, "rasa", "before"))
	return w, s, l
}

// briefly logs an entry that is given up after some seconds.
func briefly(t *testing.T, l *ledger.Ledger, who, note string) error {
	ctx, end := context.WithTimeout(t.Context(), 8*time.Second)
	defer end()
	return l.WriteContext(ctx, ledger.Act{Author: who, At: at}, func(tx *ledger.Tx) error {
		_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: who, Day: tx.Today(), Minutes: 15, Kind: "firewall", Note: note}, nil)
		return err
	})
}

// One server is cut off from the others, and a desk reaches only that one: it takes
// nothing. The others go on; when all is whole again, so does that desk.
func TestDrillHalfAndHalf(t *testing.T) {
	w, s, l := netServers(t)
	alone := s.leader()
	ann := s.desk("ann")
	ann.Shared = team.Connect(s.known()[alone:alone+1], ann.Signer)
	for i := range 3 {
		if i != alone {
			w.block(alone, i)
			w.block(i, alone)
		}
	}
	if err := briefly(t, ann, "ann", "with the minority"); err == nil {
		t.Error("a minority takes an act")
	}
	soon(t, "the majority takes acts", func() error { return logs(l, "rasa", "with the majority") })
	for i := range 3 {
		if i != alone {
			w.pass(alone, i)
			w.pass(i, alone)
		}
	}
	soon(t, "the desk of the minority goes on", func() error { return logs(ann, "ann", "after") })
	s.healed(map[string]bool{"before": true, "with the majority": true, "after": true}, "with the minority", l, ann)
}

// The leader sends and hears nothing: one way is enough to go on without it.
func TestDrillOneWay(t *testing.T) {
	w, s, l := netServers(t)
	deaf := s.leader()
	for i := range 3 {
		if i != deaf {
			w.block(i, deaf)
		}
	}
	began := time.Now()
	soon(t, "the others take acts", func() error { return logs(l, "rasa", "without it") })
	t.Logf("after %s; load %s", time.Since(began).Round(time.Millisecond), load())
	for i := range 3 {
		if i != deaf {
			w.pass(i, deaf)
		}
	}
	must(t, logs(l, "rasa", "after"))
	s.healed(map[string]bool{"before": true, "without it": true, "after": true}, "", l, s.desk("ann"))
}

// A desk reaches nobody: it says within seconds that nothing is recorded, or that it is
// not known, goes on answering, and records again when it is back. What was on its way
// counts once.
func TestDrillADeskAlone(t *testing.T) {
	w, s, l := netServers(t)
	for _, link := range w.links {
		w.ip("link", "set", link, "down")
	}
	began := time.Now()
	err := briefly(t, l, "rasa", "alone")
	if !errors.Is(err, ledger.ErrOffline) && !errors.Is(err, ledger.ErrOnItsWay) {
		t.Errorf("a desk alone records something: %v", err)
	}
	t.Logf("it says so after %s; load %s", time.Since(began).Round(time.Millisecond), load())
	must(t, l.Read(func(v *ledger.View) error { _, err := v.TicketWork("T-1"); return err }))
	for _, link := range w.links {
		w.ip("link", "set", link, "up")
	}
	soon(t, "it records again", func() error { return logs(l, "rasa", "after") })
	s.healed(map[string]bool{"before": true, "after": true}, "alone", l, s.desk("ann"))
}

// healed wants the same on all desks: these notes once, and perhaps one that was not
// known; and the same on all servers.
func (s *servers) healed(notes map[string]bool, perhaps string, desks ...*ledger.Ledger) {
	s.t.Helper()
	must(s.t, desks[0].CatchUp(s.t.Context()))
	must(s.t, desks[0].Read(func(v *ledger.View) error {
		works, err := v.TicketWork("T-1")
		for _, one := range works {
			if one.Note == perhaps {
				notes[perhaps] = true
			}
		}
		return err
	}))
	s.same(notes, desks...)
	soon(s.t, "all servers are well", func() error {
		if all := s.asked(0); len(all.Wanting) > 0 {
			return errors.New(fmt.Sprint(all.Wanting))
		}
		return nil
	})
}
