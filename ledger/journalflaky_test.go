package ledger

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/journal/journaltest"
	"hourbook/ledger/store"
	"hourbook/sla"
)

var oneSeed = flag.Uint64("seed", 0, "of the test of a shared journal: tell the history of this one")

// errKilled is the end of a process in the middle of an act.
var errKilled = errors.New("killed")

// TestJournalKeepsEveryActOnce lets three desks act over links with every fault, and
// ends their processes between any two steps. In the end each act that somebody
// was told of counts once, no other counts twice, none that was refused counts, and
// the desks have the same bytes.
func TestJournalKeepsEveryActOnce(t *testing.T) {
	seeds := 200
	if testing.Short() {
		seeds = 5
	}
	alone := newLedger(t).Path
	team := copyOf(t, alone)
	beginDesks(t, team)
	bases := []string{alone, team.Path}
	if *oneSeed != 0 {
		newDrill(t, *oneSeed, bases[*oneSeed%2], t.Logf).run()
		return
	}
	total := map[string]int{}
	for seed := range uint64(seeds) {
		d := newDrill(t, seed+1, bases[(seed+1)%2], func(string, ...any) {})
		d.run()
		for what, n := range d.seen {
			total[what] += n
		}
		if t.Failed() {
			t.Fatalf("seed %d: go test ./ledger -run JournalKeeps -seed %d", d.seed, d.seed)
		}
	}
	t.Log(total)
	for _, what := range []string{"acked", "refused", "denied", "unsure", "killed", "missed", "told again", "held off"} {
		if total[what] == 0 && !testing.Short() {
			t.Errorf("nothing was ever %s: %v", what, total)
		}
	}
}

// drill is some desks that share a journal.
type drill struct {
	t     *testing.T
	seed  uint64
	lots  *rand.Rand
	link  *flaky
	desks []*Ledger
	busy  []bool
	acted int
	acked map[string]bool // marks of acts that somebody was told of
	never map[string]bool // and of those that were refused
	seen  map[string]int
	told  func(string, ...any)
}

func newDrill(t *testing.T, seed uint64, base string, told func(string, ...any)) *drill {
	lots := rand.New(rand.NewPCG(seed, seed))
	d := &drill{t: t, seed: seed, lots: lots, acked: map[string]bool{}, never: map[string]bool{}, seen: map[string]int{}, told: told}
	d.link = &flaky{to: &journaltest.Memory{}, lots: lots, denied: map[string]bool{}, between: d.somebody, history: told}
	for i := range 3 {
		l := copyOf(t, base)
		l.Signer = keyFrom(fmt.Sprintf("desk %d's", i))
		l.Shared, l.pause, l.heldFor = d.link, 0, 0
		l.whole = 2000
		l.Missed = func(e event.Event) {
			p, err := readPayload(e)
			must(t, err)
			d.never[p.(*workLogged).Work.Note] = true
			d.seen["missed"]++
		}
		d.desks, d.busy = append(d.desks, l), append(d.busy, false)
	}
	head, err := d.desks[0].headNow(t.Context())
	must(t, err)
	d.link.to.Heads = []Head{head}
	return d
}

func (d *drill) run() {
	for d.acted < 14 {
		d.somebody()
	}
	d.link.well = true
	d.link.arrive(1)
	for i, l := range d.desks {
		l.step = nil
		must(d.t, l.settleSending(d.t.Context()))
		must(d.t, l.catchUp(d.t.Context()))
		if _, waiting, err := store.ReadSending(l.Path); waiting || err != nil {
			d.t.Errorf("desk %d still sends something (%v)", i, err)
		}
	}
	for _, l := range d.desks { // what the last ones settled
		must(d.t, l.catchUp(d.t.Context()))
	}
	d.compare()
}

// somebody lets a desk act that is at no act.
func (d *drill) somebody() {
	desk := d.lots.IntN(len(d.desks))
	if d.busy[desk] || d.acted > 40 {
		return
	}
	d.busy[desk] = true
	defer func() { d.busy[desk] = false }()
	d.acted++
	d.act(desk, fmt.Sprintf("act %d", d.acted))
}

func (d *drill) act(desk int, mark string) {
	l := d.desks[desk]
	left := d.lots.IntN(12) // steps until the process ends, where it does
	l.step = func(step string) error {
		if left--; left < 0 && d.lots.IntN(3) == 0 {
			d.told("  desk %d is killed before %s is over", desk, step)
			return errKilled
		}
		return nil
	}
	ctx, cancel := context.WithCancel(d.t.Context())
	defer cancel()
	before := d.link.giveUp // of the desk whose request is on its way
	d.link.giveUp = cancel
	defer func() { d.link.giveUp = before }()
	kind, calls := d.lots.IntN(8), 0
	act := Act{Author: fmt.Sprintf("desk %d", desk), At: instant("2026-11-06 09:00"), ClockIsRight: true}
	write := l.WriteContext
	if d.lots.IntN(4) == 0 {
		write = l.Bulk
	}
	d.told("desk %d: %s, of kind %d", desk, mark, kind)
	err := write(ctx, act, func(tx *Tx) error {
		if calls++; calls > 1 {
			d.seen["told again"]++
		}
		return d.do(tx, kind, mark)
	})
	var denied *DeniedError
	var held *HeldError
	what := "refused"
	switch {
	case err == nil:
		d.acked[mark], what = true, "acked"
	case errors.Is(err, errKilled):
		what = "killed"
	case errors.Is(err, fault.ErrUnsure), errors.Is(err, context.Canceled):
		what = "unsure"
	case errors.Is(err, errNotNow): // at a question, before anything was sent, or of an earlier act
		what = "not asked"
	case errors.As(err, &held):
		d.never[mark], what = true, "held off"
	case errors.As(err, &denied):
		d.never[mark], what = true, "denied"
	case errors.Is(err, ErrTaken), errors.Is(err, ErrUnknown):
		d.never[mark] = true
	default:
		d.t.Errorf("seed %d: %s of desk %d: %v", d.seed, mark, desk, err)
	}
	d.told("desk %d: %s is %s (%v)", desk, mark, what, err)
	d.seen[what]++
}

// do is an act that bears a mark: one event, several, or one that depends on what
// others did.
func (d *drill) do(tx *Tx, kind int, mark string) error {
	w := sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 15, Kind: "firewall", Note: mark}
	switch kind {
	case 0: // an id that somebody else may take, so that it is refused there
		if _, err := tx.OpenTicket(sla.Ticket{ID: fmt.Sprintf("T-2%d", d.acted%2), Customer: "acme", Subject: mark, Priority: sla.High, Channel: "Phone", Opened: instant("2026-11-06 08:00")}, nil); err != nil {
			return err
		}
	case 6: // so much that it goes in pieces
		for range 1 + d.lots.IntN(10) {
			many := w
			many.Note = "beside"
			if _, err := tx.LogWork(many, nil); err != nil {
				return err
			}
		}
	case 1: // what somebody else may have brought
		w.Ticket = "T-20"
	case 2: // several events, of which one bears the mark
		extra := w
		extra.Note = "beside"
		if _, err := tx.LogWork(extra, nil); err != nil {
			return err
		}
	}
	_, err := tx.LogWork(w, nil)
	return err
}

// compare holds the desks against each other, and against what was told.
func (d *drill) compare() {
	counted := map[string]int{}
	must(d.t, d.desks[0].Read(func(v *View) error {
		return v.EachEvent(func(e event.Event, _ []byte) error {
			p, err := readPayload(e)
			if logged, ok := p.(*workLogged); ok {
				counted[logged.Work.Note]++
			}
			return err
		})
	}))
	for mark := range d.acked {
		if counted[mark] != 1 {
			d.t.Errorf("seed %d: %s was told to count, and stands %d times", d.seed, mark, counted[mark])
		}
	}
	for mark, n := range counted {
		if mark != "beside" && n > 1 || d.never[mark] {
			d.t.Errorf("seed %d: %s stands %d times", d.seed, mark, n)
		}
	}
	first := buckets(d.t, d.desks[0].Path)
	for i, l := range d.desks[1:] {
		if !sameBuckets(first, buckets(d.t, l.Path)) {
			d.t.Errorf("seed %d: desk %d has other bytes than desk 0", d.seed, i+1)
		}
	}
	report, err := d.desks[0].Check(context.Background(), nil)
	if must(d.t, err); len(report.Problems) > 0 {
		d.t.Errorf("seed %d: %v", d.seed, report.Problems)
	}
}
