package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hourbook/ledger/event"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// An evil event is one that no act writes: a value that cannot be, a reference
// into nothing, or something that the rules of the act forbid. It is told apart
// from the event that the act does write by one change. The files evil_*_test.go
// list them by their noun.

// The classes of evil that every kind of event is tried with.
const (
	outOfRange  = "a value out of range"
	dangling    = "a broken reference"
	againstRule = "a broken rule"
)

// evil is one change that makes a good event a lie.
type evil struct {
	class, says string
	spoil       func(payload)
	told        string // part of what is said of it, by the act and by check
}

// lie is a change of a payload of one kind.
func lie[P payload](class, says, told string, spoil func(P)) evil {
	return evil{class, says, func(p payload) { spoil(p.(P)) }, told}
}

// evils are lies about one good event: the last one that an act brings.
type evils struct {
	kind string
	good func(*Tx) error // the act
	made func() payload  // instead of it, where no act brings one in the desk
	lies []evil

	inTeam bool // in the desk as a team keeps it
}

// desk is the one that evil is done to: that of one, or that of a team.
func (e evils) desk(alone, team string) string {
	if e.inTeam {
		return team
	}
	return alone
}

// needless says why a kind is not tried with a class.
type needless struct{ kind, class, why string }

// evilNow is when the acts are done that are spoiled.
const evilNow = "2026-12-10 09:00"

// evilTables are all tables, in the order of their files.
func evilTables() []evils {
	return slices.Concat(evilCompany, evilCustomers, evilTickets, evilNotes, evilWork, evilTimers, evilDocuments, evilMoney, evilBank, evilDunning, evilVAT, evilRecurringLines, evilDiscountLies, evilLetters, evilTeam)
}

// TestEveryKindOfEventIsTriedWithEveryClassOfEvil holds the tables complete: a
// kind that is registered and stands in none fails, and so does one that lacks a
// class without a reason.
func TestEveryKindOfEventIsTriedWithEveryClassOfEvil(t *testing.T) {
	tried, count := map[string]map[string]bool{}, len(evilEnvelopes)+len(evilBeginnings)
	for _, table := range evilTables() {
		if tried[table.kind] == nil {
			tried[table.kind] = map[string]bool{}
		}
		for _, e := range table.lies {
			tried[table.kind][e.class] = true
			count++
		}
	}
	tried["began"] = map[string]bool{}
	for _, e := range evilBeginnings {
		tried["began"][e.class] = true
	}
	for _, n := range noEvil {
		if payloads[n.kind] == nil || n.why == "" || tried[n.kind][n.class] {
			t.Errorf("%s: %s is excused, and tried, or of no kind, or for no reason", n.kind, n.class)
		} else {
			tried[n.kind][n.class] = true
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(payloads)) {
		for _, class := range []string{outOfRange, dangling, againstRule} {
			if !tried[kind][class] {
				t.Errorf("no event of the kind %s is tried with %s: add it to the table in evil_*_test.go, or say in noEvil why it has no sense", kind, class)
			}
		}
	}
	if count < 120 {
		t.Errorf("%d evil events are tried, 120 are wanted", count)
	}
	t.Logf("%d evil events of %d kinds", count, len(payloads))
}

// noEvil are the classes that have no sense for a kind.
var noEvil = []needless{
	{"assigning-set", outOfRange, "it is on or off"},
	{"assigning-set", dangling, "it names nothing"},
	{"dunning-set", dangling, "it names nothing"},
	{"team-set", dangling, "it names nothing in the ledger"},
	{"rules-began", dangling, "it names nothing but a number"},
	{"numbers-skipped", dangling, "what used the numbers, and their series, is not in the journal"},
}

// TestNoEvilEventPasses puts each evil event at the end of a good journal, validly
// chained and past its judge: check names it, for the reason that it is evil, and
// the act that would write it is refused for the same reason and leaves nothing.
// The event that it was made from passes both.
func TestNoEvilEventPasses(t *testing.T) {
	alone := evilDesk(t)
	team := evilTeamDesk(t, alone)
	for _, table := range evilTables() {
		desk := table.desk(alone, team)
		var raw []byte
		if table.made != nil {
			raw = event.Encode(event.Event{Author: "rasa", At: instant(evilNow), Kind: table.kind, Payload: event.Encode(table.made())})
		} else {
			raw = goodEvent(t, desk, table)
		}
		for _, e := range table.lies {
			t.Run(table.kind+"/"+e.says, func(t *testing.T) {
				stored, p := readAgain(t, raw)
				e.spoil(p)
				if bytes.Equal(event.Encode(p), stored.Payload) {
					t.Fatal("nothing was spoiled")
				}
				act := Act{Author: stored.Author, At: stored.At}
				refusedByTheAct(t, desk, act, p, e.told)
				namedByCheck(t, desk, act, func(tx *Tx) event.Event { return tx.eventOf(p, stored.Row) }, p, e.told)
			})
		}
	}
}

// goodEvent is the event that an act brings, which check lets pass.
func goodEvent(t *testing.T, desk string, table evils) (raw []byte) {
	t.Helper()
	l := copyOf(t, desk)
	do(t, l, evilNow, func(tx *Tx) error {
		before := tx.head.Seq
		if err := table.good(tx); err != nil {
			return fmt.Errorf("the good %s: %w", table.kind, err)
		}
		if tx.head.Seq != before+1 {
			t.Fatalf("the good %s brings %d events", table.kind, tx.head.Seq-before)
		}
		stored, err := tx.event(tx.head.Seq)
		raw = bytes.Clone(stored)
		return err
	})
	sound(t, l)
	event, p := readAgain(t, raw)
	if event.Kind != table.kind {
		t.Fatalf("the good event is %s, not %s", event.Kind, table.kind)
	}
	if err := copyOf(t, desk).Write(Act{Author: event.Author, At: event.At}, func(tx *Tx) error { return tx.append(p, event.Row) }); err != nil {
		t.Fatalf("the good %s, read again, is refused: %v", table.kind, err)
	}
	return raw
}

// refusedByTheAct wants the way that acts append events to refuse one, and to
// leave nothing of it although the act goes on.
func refusedByTheAct(t *testing.T, desk string, act Act, p payload, told string) {
	t.Helper()
	l := copyOf(t, desk)
	before, held := buckets(t, l.Path), 0
	var refusal error
	must(t, l.Write(act, func(tx *Tx) error {
		refusal = tx.append(p, nil)
		held = tx.size
		return nil
	}))
	if refusal == nil {
		t.Error("the act is not refused")
	} else if !strings.Contains(refusal.Error(), told) {
		t.Errorf("the act is refused by %q, and not since %q", refusal, told)
	}
	if after := buckets(t, l.Path); held != 0 || refusal != nil && !sameBuckets(before, after) {
		t.Error("a refused event left something")
	}
}

// namedByCheck wants check to name an event that nobody judged.
func namedByCheck(t *testing.T, desk string, act Act, event func(*Tx) event.Event, p payload, told string) {
	t.Helper()
	l := copyOf(t, desk)
	seq := putUnjudged(t, l, act, event, p)
	report, err := l.Check(context.Background(), nil)
	must(t, err)
	if !tellsOf(report, seq, told) {
		t.Errorf("check does not say of event %d that %q\nproblems %q\nnotices %q", seq, told, report.Problems, report.Notices)
	}
}

// tellsOf tells whether a report has a problem with an event, and of that sort.
func tellsOf(report Report, seq uint64, told string) bool {
	named := regexp.MustCompile(fmt.Sprintf(`\bevent %d\b`, seq))
	return slices.ContainsFunc(report.Problems, func(p sla.Phrase) bool {
		return named.MatchString(p.String()) && strings.Contains(p.String(), told)
	})
}

// readAgain decodes a stored event and what it says.
func readAgain(t *testing.T, raw []byte) (event.Event, payload) {
	t.Helper()
	event, err := event.Read(raw)
	must(t, err)
	p, err := readPayload(event)
	must(t, err)
	return event, p
}

// putUnjudged files an event at the end of a journal as a program without judges
// would; one that cannot be filed is put into the journal alone.
func putUnjudged(t *testing.T, l *Ledger, act Act, stored func(*Tx) event.Event, p payload) (seq uint64) {
	t.Helper()
	var raw []byte
	err := l.Write(act, func(tx *Tx) error {
		e := stored(tx)
		seq, raw = e.Seq, event.Encode(e)
		if tx.signers(p) != nil {
			signed, err := event.Sign(raw, tx.id, keyFrom("rasa's"))
			if err != nil {
				return err
			}
			raw = signed
		}
		return tx.file(e, p, raw)
	})
	if err != nil {
		append1(t, l, raw)
	}
	return seq
}

// copyOf is a copy of a ledger in a folder of its own, with the key of rasa.
func copyOf(t *testing.T, path string) *Ledger {
	t.Helper()
	l := At(filepath.Join(quickFolder(t), "l"))
	l.Signer = keyFrom("rasa's")
	for _, name := range []func(string) string{func(p string) string { return p }, store.WitnessPath, store.ChecksumsPath} {
		raw, err := os.ReadFile(name(path))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		must(t, err)
		must(t, os.WriteFile(name(l.Path), raw, 0o600))
	}
	return l
}

func sameBuckets(a, b map[string]map[string]string) bool {
	return maps.EqualFunc(a, b, func(x, y map[string]string) bool { return maps.Equal(x, y) })
}
