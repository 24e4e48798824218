package ledger

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/google/uuid"

	"hourbook/ledger/event"
	"hourbook/ledger/journal"
	"hourbook/ledger/journal/journaltest"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// TestWhatWaitsBecomesAnEntryOrADraft lets 200 works and timers wait on a desk, while
// another one closes a month, changes a plan and merges a ticket, and then sends them
// over a link with every fault, killed between any two steps. In the end each stands
// once, as an entry or as a draft, and nothing waits any more.
func TestWhatWaitsBecomesAnEntryOrADraft(t *testing.T) {
	seeds := 2
	if testing.Short() {
		seeds = 1
	}
	base := waitingBase(t)
	seen := map[string]int{}
	for seed := range uint64(seeds) {
		d := newDrill(t, seed+1, base, t.Logf)
		d.told = func(string, ...any) {}
		d.link.history, d.link.between = d.told, func() {}
		waits := letWait(t, d.desks[1], d.lots)
		meanwhile(t, d.desks[0], d.link)
		for rounds := 0; ; rounds++ {
			if rounds > 3000 {
				t.Fatalf("seed %d: it never comes to an end", seed)
			}
			if done := sendSome(t, d, seen); done {
				break
			}
		}
		d.link.well = true
		onceEach(t, d, waits, seen)
	}
	t.Log(seen)
	for _, what := range []string{"killed", "entry", "draft", "changed"} {
		if seen[what] == 0 {
			t.Errorf("nothing was ever %s: %v", what, seen)
		}
	}
}

// waitingBase is a ledger of a team with two tickets.
func waitingBase(t *testing.T) string {
	l := newLedger(t)
	acts(t, l, "rasa", func(tx *Tx) error {
		for _, id := range []string{"T-2", "T-3"} {
			if _, err := tx.OpenTicket(sla.Ticket{ID: id, Customer: "acme", Subject: id, Priority: sla.High, Channel: "Phone", Opened: instant("2026-11-02 09:00")}, nil); err != nil {
				return err
			}
		}
		return nil
	})
	beginDesks(t, l)
	return l.Path
}

// letWait lets 200 things wait on a desk.
func letWait(t *testing.T, l *Ledger, lots *rand.Rand) (all []Waiting) {
	for n := range 200 {
		w := Waiting{At: instant("2026-11-06 10:00"), Author: "desk 1", Does: WaitingLog, Work: sla.Entry{
			Ticket: []string{"T-1", "T-2", "T-3"}[lots.IntN(3)], Staff: "desk 1", Day: dayOf([]string{"2026-10-30", "2026-11-05"}[lots.IntN(2)]),
			Minutes: 15, Kind: "problem-solving", Note: fmt.Sprintf("item %d", n), Verdict: sla.Verdict{Ruling: sla.Covered},
		}}
		if n%10 == 0 { // a timer, and its end behind it
			w.Work.Start = instant("2026-11-05 08:00").Add(time.Duration(n) * time.Minute)
			w.Work.Day, w.Does = dayOf("2026-11-05"), WaitingStart
			start := w
			start.Work.Minutes = 0
			all = append(all, waits(t, l, start))
			w.Does, w.Work.Stopped = WaitingStop, w.Work.Start.Add(w.Work.Minutes.Duration())
		}
		all = append(all, waits(t, l, w))
	}
	return all
}

func waits(t *testing.T, l *Ledger, w Waiting) Waiting {
	t.Helper()
	w, err := l.LetWait(t.Context(), w)
	must(t, err)
	return w
}

// meanwhile is what another desk does before those that wait come.
func meanwhile(t *testing.T, l *Ledger, link *flaky) {
	link.well = true
	defer func() { link.well = false }()
	act := Act{Author: "desk 0", At: instant("2026-11-06 13:10"), ClockIsRight: true}
	must(t, l.Write(act, func(tx *Tx) error {
		if err := tx.CloseMonth(sla.NewMonth(2026, time.October), ""); err != nil {
			return err
		}
		if _, err := tx.SetPlanOf("T-2", "NONE", "it was another customer's"); err != nil {
			return err
		}
		_, err := tx.MergeTickets("T-3", "T-1", "the same")
		return err
	}))
}

// sendSome sends what waits until the process is killed, or all is sent.
func sendSome(t *testing.T, d *drill, seen map[string]int) (done bool) {
	l := d.desks[1]
	left := d.lots.IntN(60)
	l.step = func(string) error {
		if left--; left < 0 {
			return errKilled
		}
		return nil
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	d.link.giveUp = cancel
	err := l.SendWaiting(ctx, instant("2026-11-07 09:00"), func(c Came) {
		if c.Changed() {
			seen["changed"]++
			if c.Since == "" || c.By != "desk 0" {
				t.Errorf("%s is judged otherwise, since %q by %q", c.Work.Note, c.Since, c.By)
			}
		}
	})
	if errors.Is(err, errKilled) {
		seen["killed"]++
	}
	var denied *DeniedError
	if errors.As(err, &denied) {
		clear(d.link.denied) // they take it the next time
	}
	if err != nil {
		return false
	}
	_, sends, err := store.ReadSending(l.Path)
	must(t, err)
	return !sends && !store.HasOutbox(l.Path)
}

// onceEach holds what stands in the journal against what waited.
func onceEach(t *testing.T, d *drill, waited []Waiting, seen map[string]int) {
	t.Helper()
	must(t, d.desks[0].catchUp(t.Context()))
	stands, ids := map[string]int{}, map[string]int{}
	must(t, d.desks[0].Read(func(v *View) error {
		return v.EachEvent(func(e event.Event, _ []byte) error {
			p, err := readPayload(e)
			ids[string(e.ID)]++
			switch p := p.(type) {
			case *workLogged:
				stands[p.Work.Note]++
				seen["entry"]++
			case *draftLeft:
				stands[p.Draft.Work.Note]++
				seen["draft"]++
			case *timerStopped:
				if p.Draft != nil {
					stands[p.Draft.Work.Note]++
				}
			}
			return err
		})
	}))
	for _, w := range waited {
		if w.Counts() && stands[w.Work.Note] != 1 {
			t.Errorf("seed %d: %s stands %d times", d.seed, w.Work.Note, stands[w.Work.Note])
		}
		if n := ids[string(w.ID[:])]; n > 1 || w.Counts() && n != 1 {
			t.Errorf("seed %d: %s is the id of %d events", d.seed, w.ID, n)
		}
	}
	sound(t, d.desks[0])
}

// An outbox that was cut off by a power cut keeps what was told to be there.
func TestATornOutboxKeepsTheRest(t *testing.T) {
	l := newLedger(t)
	one := waits(t, l, Waiting{Does: WaitingLog, Work: sla.Entry{Note: "one"}})
	raw, err := os.ReadFile(store.OutboxPath(l.Path))
	must(t, err)
	for cut := range raw {
		must(t, os.WriteFile(store.OutboxPath(l.Path), append(raw[:len(raw):len(raw)], raw[:cut]...), 0o600))
		two := waits(t, l, Waiting{Does: WaitingLog, Work: sla.Entry{Note: "two"}})
		all, err := l.Waits()
		must(t, err)
		var ids []uuid.UUID
		for _, w := range all {
			ids = append(ids, w.ID)
		}
		if len(ids) < 2 || ids[0] != one.ID || ids[len(ids)-1] != two.ID {
			t.Fatalf("cut at %d there wait %v", cut, ids)
		}
	}
}

// Who is not reached is told when that was last.
func TestOfflineSaysWhenTheServersWereHeard(t *testing.T) {
	l := newLedger(t)
	begin, err := l.headNow(t.Context())
	must(t, err)
	l.Shared = journaltest.NewMemory(begin)
	note := func() error {
		return l.Write(by("2026-11-06 09:00"), func(tx *Tx) error { return tx.SetAssigning(false) })
	}
	must(t, l.catchUp(t.Context()))
	l.Shared, l.pause = gone{l.Shared}, goneLimit
	var offline *OfflineError
	if err := note(); !errors.As(err, &offline) || offline.Heard.IsZero() || !errors.Is(err, ErrOffline) {
		t.Errorf("it is %v", err)
	}
}

// While a large act of somebody else is under way work can wait, and what waits stays,
// without a wait; when it is over that counts.
func TestWorkWaitsForALargeAct(t *testing.T) {
	l := newLedger(t)
	begin, err := l.headNow(t.Context())
	must(t, err)
	memory := journaltest.NewMemory(begin)
	import1 := journal.Hold{ID: "1", User: "rasa"}
	must(t, memory.Hold(t.Context(), import1))
	l.Shared, l.heldFor, l.pause = memory, 0, 0
	var held *HeldError
	err = l.Write(by("2026-11-06 09:00"), func(tx *Tx) error { return tx.SetAssigning(false) })
	if !CanWait(err) || !errors.As(err, &held) || held.User != "rasa" {
		t.Errorf("it is %v", err)
	}
	l.heldFor = time.Hour
	waits(t, l, Waiting{At: instant("2026-11-06 09:00"), Author: "ona", Does: WaitingLog, Work: sla.Entry{Ticket: "T-1", Staff: "ona", Day: dayOf("2026-11-05"), Minutes: 15, Kind: "firewall"}})
	came := 0
	send := func() error {
		return l.SendWaiting(t.Context(), instant("2026-11-06 10:00"), func(Came) { came++ })
	}
	if err := send(); !CanWait(err) || came != 0 {
		t.Errorf("it is %v, and %d came", err, came)
	}
	must(t, memory.Release(t.Context(), import1))
	if must(t, send()); came != 1 {
		t.Errorf("%d came", came)
	}
	if left, err := l.Waits(); err != nil || len(left) > 0 {
		t.Errorf("there waits %v, %v", left, err)
	}
}

// gone is a journal that nobody reaches.
type gone struct{ Journal }

// Append reaches nobody.
func (gone) Append(context.Context, Head, Record) ([]Record, error) { return nil, ErrOffline }
