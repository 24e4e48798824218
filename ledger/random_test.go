package ledger

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// TestReplayEqualsLiveAfterRandomActs does acts of every kind with wild values,
// alone and several at once, in single and in bulk acts, some of which fail
// half-way. Whatever happens, check stays content, a refusal changes nothing,
// and a rebuild makes every projection again byte for byte.
func TestReplayEqualsLiveAfterRandomActs(t *testing.T) {
	folder := quickFolder(t)
	seen := map[string]int{} // events by kind
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, folder)
		defer os.RemoveAll(filepath.Dir(w.ledger.Path))
		t.Repeat(map[string]func(*rapid.T){"act": w.act})
		w.content(t)
		w.must(t, w.ledger.Read(func(v *View) error {
			return v.EachEvent(func(event event.Event, _ []byte) error {
				seen[event.Kind]++
				return nil
			})
		}))
	})
	for kind := range payloads {
		if !testing.Short() && seen[kind] == 0 && !restoredKinds[kind] && !teamKinds[kind] && !waitingKinds[kind] && kind != "rules-began" { // which an older ledger gets; see rules_test.go
			t.Errorf("no act brought an event %q: %v", kind, seen)
		}
	}
}

// restoredKinds only follow from a restore; see numbers_test.go.
var restoredKinds = map[string]bool{"numbers-skipped": true, "document-adopted": true, "document-disowned": true}

// teamKinds only come where a team keeps the ledger; see journalrandom_test.go.
var teamKinds = map[string]bool{"team-began": true, "user-set": true, "key-added": true, "key-revoked": true, "team-set": true}

// waitingKinds only come of what waited for the servers; see waiting_test.go.
var waitingKinds = map[string]bool{"draft-left": true}

// errHalfway ends an act that has done something already.
var errHalfway = errors.New("fails half-way")

// act does one thing or several as one act.
func (w *world) act(t *rapid.T) {
	switch rapid.IntRange(0, 24).Draw(t, "how") {
	case 20:
		w.undone(t)
	case 21:
		w.try(t, bulk(w.ledger), someActs(t), nil)
	case 22:
		w.try(t, w.ledger.Write, someActs(t), nil)
	case 23:
		w.try(t, w.ledger.Write, someActs(t), errHalfway)
	case 24:
		w.same(t, func() { w.must(t, w.ledger.Rebuild(context.Background(), nil)) })
	default:
		w.try(t, w.ledger.Write, []string{wildAct.Draw(t, "kind")}, nil)
	}
}

func someActs(t *rapid.T) []string { return rapid.SliceOfN(wildAct, 1, 4).Draw(t, "acts") }

// try makes sure that a refusal is one that people are told of, and leaves no
// trace.
func (w *world) try(t *rapid.T, do func(Act, func(*Tx) error) error, things []string, end error) {
	w.now = w.now.Add(time.Duration(rapid.IntRange(0, 60*60*12).Draw(t, "seconds later")) * time.Second)
	before := w.head(t)
	var refusal error
	err := do(Act{Author: "rasa", At: w.now}, func(tx *Tx) error {
		for _, thing := range things {
			if refusal = wildActs[thing](t, tx); refusal != nil {
				return refusal
			}
		}
		refusal = end
		return end
	})
	if !errors.Is(err, refusal) {
		t.Fatalf("an act that was refused (%v) ended with %v", refusal, err)
	}
	if err == nil {
		return
	}
	t.Logf("refused: %v", err)
	if !told(err) {
		t.Fatalf("an act failed with %v", err)
	}
	if w.head(t) != before {
		t.Fatalf("a refused act (%v) changed the ledger", err)
	}
}

// undone does something that can be taken back, takes it back, and makes sure
// that the answers are what they were. Somebody else does it, so that it is that
// person's last act.
func (w *world) undone(t *rapid.T) {
	by := Act{Author: "ieva", At: w.now.Add(time.Second)}
	what := one(t, "what is undone", "log", "correct", "remove", "waive", "timer start", "timer stop", "state", "respond", "ticket set", "bug", "freeze anew", "merge", "customer merge", "recurring", "discount")
	if what == "customer merge" {
		w.try(t, w.ledger.Write, []string{"twin"}, nil)
	}
	before := buckets(t, w.ledger.Path)
	if err := w.ledger.Write(by, func(tx *Tx) error { return wildActs[what](t, tx) }); err != nil {
		return
	}
	if err := w.ledger.Write(by, func(tx *Tx) error { return undoSome(t, tx) }); err != nil {
		if !errors.Is(err, ErrNotUndone) {
			t.Fatalf("%s cannot be undone: %v", what, err)
		}
		return
	}
	after := buckets(t, w.ledger.Path)
	for _, name := range []bucket{customersBucket, customerMergersBucket, plansBucket, ordersBucket, customerTicketsBucket, onAccountBucket, unsettledBucket, movesBucket, ticketsBucket, queueBucket, movedBucket, ticketWorkBucket, customerWorkBucket, staffWorkBucket, orderUseBucket, totalsBucket, openedBucket, feesDueBucket, feesBilledBucket} {
		if got, want := after[string(name)], before[string(name)]; !maps.Equal(got, want) {
			t.Errorf("%s is done and undone, and %s is %q, was %q", what, name, got, want)
		}
	}
	if got, want := len(after[string(timersBucket)]), len(before[string(timersBucket)]); got != want {
		t.Errorf("%s is done and undone, and %d timers run, %d did", what, got, want) // with what was said at the stop
	}
}

// told tells whether an error is a refusal that people are told of.
func told(err error) bool {
	for _, known := range []error{ErrUnknown, ErrTaken, ErrRefusedWork, ErrMonthClosed, ErrInvoiced, ErrNothing, ErrConflict, ErrNotUndone, ErrClock, ErrPerhapsSent, ErrNoCredit, ErrNothingToPay, ErrRole, errHalfway} {
		if errors.Is(err, known) {
			return true
		}
	}
	var in *sla.InputError
	return errors.As(err, &in)
}

// content fails unless check is, and a rebuild changes nothing.
func (w *world) content(t *rapid.T) {
	report, err := w.ledger.Check(context.Background(), nil)
	w.must(t, err)
	if len(report.Problems) > 0 || len(report.Notices) > 0 {
		t.Fatalf("check found %q, told %q", report.Problems, report.Notices)
	}
	w.facts(t)
	w.same(t, func() { w.must(t, w.ledger.Rebuild(context.Background(), nil)) })
}

// same fails unless every bucket is the same after do as before it.
func (w *world) same(t *rapid.T, do func()) {
	before := buckets(t, w.ledger.Path)
	do()
	after := buckets(t, w.ledger.Path)
	for name := range before {
		for key, value := range before[name] {
			if after[name][key] != value {
				t.Errorf("%s %q was %x and is %x", name, key, value, after[name][key])
			}
		}
		if len(before[name]) != len(after[name]) {
			t.Errorf("%s had %d keys and has %d", name, len(before[name]), len(after[name]))
		}
	}
	if len(before) != len(after) {
		t.Errorf("there were %d buckets and are %d", len(before), len(after))
	}
}

// buckets reads everything in a ledger file, past all code of the ledger. A
// bucket that has become empty is as good as none.
func buckets(t rapid.TB, path string) map[string]map[string]string {
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all := map[string]map[string]string{}
	err = db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bolt.Bucket) error {
			return b.ForEach(func(key, value []byte) error {
				list, key := treeNamed(bucket(name)).list(key)
				if all[string(list)] == nil {
					all[string(list)] = map[string]string{}
				}
				all[string(list)][string(key)] = string(value)
				return nil
			})
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// world is a ledger that random acts are done to.
type world struct {
	ledger *Ledger
	now    time.Time
}

func newWorld(t *rapid.T, folder string) *world {
	folder, err := os.MkdirTemp(folder, "world-")
	w := &world{ledger: At(filepath.Join(folder, "random.hourbook")), now: instant("2026-10-01 09:00")}
	w.must(t, err)
	zone, err := sla.ParseZone(rapid.SampledFrom([]string{"+02:00", "Europe/Vilnius", "America/New_York", "-03:30"}).Draw(t, "zone"))
	w.must(t, err)
	terms, err := terms.Read("terms.toml", assets.Terms, zone)
	w.must(t, err)
	from := seller
	from.NextNumber = rapid.SampledFrom([]int{1, 7, 9998}).Draw(t, "next number")
	w.must(t, w.ledger.Create(Act{Author: "rasa", At: w.now}, zone, from, terms))
	w.must(t, w.ledger.Write(Act{Author: "rasa", At: w.now}, w.settle))
	return w
}

// settle makes two customers with a plan and a ticket each, so that most acts find
// something to do.
func (w *world) settle(tx *Tx) error {
	for n, id := range []string{"acme", "beta"} {
		party := invoice.Party{ID: id, Name: id, Country: "LT", Street: "Gatvė 1", City: "Kaunas"}
		if err := tx.AddCustomer(invoice.Customer{Party: party}, nil); err != nil {
			return err
		}
		if err := tx.StartPlan(PlanPeriod{Customer: id, Plan: "GOLD", From: tx.Today()}, nil); err != nil {
			return err
		}
		ticket := sla.Ticket{ID: fmt.Sprintf("T-%d", n+1), Customer: id, Subject: "Login loop", Priority: sla.High, Channel: "Phone", Opened: w.now}
		if _, err := tx.OpenTicket(ticket, nil); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) must(t *rapid.T, err error) {
	if err != nil {
		t.Fatal(err)
	}
}

func (w *world) head(t *rapid.T) (hash string) {
	w.must(t, w.ledger.Read(func(v *View) error {
		_, hash = v.Head()
		return nil
	}))
	return hash
}

// treeNamed is a tree of a file by its name.
func treeNamed(name bucket) tree {
	for _, t := range trees {
		if t.name == name {
			return t
		}
	}
	return tree{name: name}
}
