package torture

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// simulation is three people at work on one ledger.
type simulation struct {
	t      testing.TB
	r      *rand.Rand
	l      *ledger.Ledger
	n      *naive
	now    time.Time
	folder string
	frozen map[string]sla.Ruling // of invoiced entries
	trace  []string
}

var october = sla.NewDay(2026, 10, 1).Month()

func (s *simulation) act(who string) ledger.Act {
	s.now = s.now.Add(time.Duration(s.r.IntN(600)-60) * time.Second) // a clock that goes back at times
	return ledger.Act{Author: who, At: s.now}
}

func (s *simulation) pickEntry() *naiveEntry {
	if len(s.n.entries) == 0 {
		return nil
	}
	return s.n.entries[s.r.IntN(len(s.n.entries))]
}

// refused are the states that an act may be refused with.
func refused(err error) bool {
	for _, state := range []error{ledger.ErrNothing, ledger.ErrInvoiced, ledger.ErrUnknown, ledger.ErrConflict, app.ErrNothingToIssue, ledger.ErrNotUndone, ledger.ErrMonthClosed, invoice.ErrReturned} {
		if errors.Is(err, state) {
			return true
		}
	}
	return false
}

// step is one act of one person; the model follows when it was acknowledged.
func (s *simulation) step() {
	who := []string{"Rasa", "Jonas", "Asta"}[s.r.IntN(3)]
	kinds := []string{"problem-solving", "firewall", "crash-reinstall", "server-migration"}
	ticket := fmt.Sprintf("T-%d", 1+s.r.IntN(3))
	e := s.pickEntry()
	switch what := s.r.IntN(24); {
	case what < 8 || e == nil:
		s.log(who, &naiveEntry{ticket: ticket, kind: kinds[s.r.IntN(4)], minutes: sla.Minutes(1 + s.r.IntN(200))})
	case what < 11:
		after := *e
		after.minutes, after.kind = sla.Minutes(1+s.r.IntN(200)), kinds[s.r.IntN(4)]
		s.correct(who, e, after)
	case what < 12:
		after := *e
		after.removed = true
		s.change(who, e, after, func(tx *ledger.Tx) error { _, err := tx.Remove(e.id, "twice"); return err })
	case what < 13:
		after := *e
		after.waived = true
		s.change(who, e, after, func(tx *ledger.Tx) error { _, err := tx.Waive(e.id, true, "goodwill"); return err })
	case what < 15:
		s.bug(who, ticket, !s.n.bugs[ticket])
	case what < 17:
		s.undo(who)
	case what < 18:
		s.issue(who, customerOf[ticket])
	case what < 19:
		s.credit(who, e)
	case what < 20:
		after := *e
		after.ticket = ticket
		s.correct(who, e, after)
	case what < 21:
		s.pay(who, e.invoice)
	case what < 22 || s.n.closed:
		s.month(who)
	default:
		s.fault(who)
	}
}

// write does an act; it tells whether it was acknowledged.
func (s *simulation) write(who, what string, do func(*ledger.Tx) error) bool {
	s.trace = append(s.trace, who+" "+what)
	err := s.l.Write(s.act(who), do)
	if err != nil && !refused(err) {
		s.t.Fatalf("%s: %v", what, err)
	}
	return err == nil
}

func (s *simulation) log(who string, e *naiveEntry) {
	w := sla.Entry{Ticket: e.ticket, Staff: who, Day: sla.NewDay(2026, 10, 1+s.r.IntN(31)), Minutes: e.minutes, Kind: e.kind}
	if s.write(who, "log", func(tx *ledger.Tx) error {
		answer, err := tx.LogWork(w, nil)
		e.id = answer.Work.ID
		return err
	}) {
		s.n.entries = append(s.n.entries, e)
		s.changed(who, func() { e.removed = true })
	}
}

// correct changes minutes, kind and ticket of an entry.
func (s *simulation) correct(who string, e *naiveEntry, after naiveEntry) {
	s.change(who, e, after, func(tx *ledger.Tx) error {
		w, err := tx.Entry(e.id)
		if err != nil {
			return err
		}
		w.Minutes, w.Kind, w.Ticket = after.minutes, after.kind, after.ticket
		_, err = tx.Correct(w, "wrong", nil)
		return err
	})
}

// changed notes how a person's last act on an entry is undone. A closed month
// takes neither.
func (s *simulation) changed(who string, undo func()) {
	open := func() {
		if s.n.closed {
			s.t.Fatalf("%s changed an entry of a closed month", who)
		}
	}
	open()
	s.n.did(who, func() { open(); undo() })
}

func (s *simulation) change(who string, e *naiveEntry, after naiveEntry, do func(*ledger.Tx) error) {
	before := *e
	if s.write(who, "change "+e.id, do) {
		*e = after
		s.changed(who, func() { *e = before })
	}
}

func (s *simulation) bug(who, ticket string, bug bool) {
	if s.write(who, "bug "+ticket, func(tx *ledger.Tx) error { _, err := tx.SetBug(ticket, bug, "as found"); return err }) {
		s.n.bugs[ticket] = bug
		s.n.did(who, func() { s.n.bugs[ticket] = !bug })
	}
}

// undo trusts the ledger with whether it can be done, and holds it to what must
// be so afterwards.
func (s *simulation) undo(who string) {
	if s.write(who, "undo", func(tx *ledger.Tx) error { _, err := tx.Undo(); return err }) {
		acts := s.n.last[who]
		if len(acts) == 0 || acts[len(acts)-1] == nil {
			s.t.Fatalf("%s's last act cannot be undone, but was", who)
		}
		acts[len(acts)-1]()
		s.n.last[who] = acts[:len(acts)-1]
	}
}

func (s *simulation) issue(who, customer string) {
	s.trace = append(s.trace, who+" issue "+customer)
	done, err := app.Issue(s.l, s.act(who), app.Issuing{Month: october}, customer)
	if err != nil {
		if !refused(err) {
			s.t.Fatalf("issue: %v", err)
		}
		return
	}
	s.n.issued++
	s.n.did(who, nil)
	for _, e := range s.n.entries {
		if !e.removed && e.invoice == "" && customerOf[e.ticket] == customer && s.n.ruling(e) == sla.Billable {
			e.invoice, s.frozen[e.id] = done.Document.Number, sla.Billable
		}
	}
}

func (s *simulation) credit(who string, e *naiveEntry) {
	if e.invoice == "" {
		return
	}
	s.trace = append(s.trace, who+" credit "+e.invoice)
	if _, err := app.Credit(s.t.Context(), s.l, s.act(who), e.invoice, nil, 0, "wrong"); err != nil {
		s.t.Fatalf("credit: %v", err)
	}
	s.n.notes++
	s.n.did(who, nil)
	number := e.invoice
	for _, other := range s.n.entries {
		if other.invoice == number {
			other.invoice = ""
		}
	}
}

// pay is a payment for an invoice.
func (s *simulation) pay(who, number string) {
	if number == "" {
		return
	}
	amount := int64(1 + s.r.IntN(50))
	if s.write(who, "pay "+number, func(tx *ledger.Tx) error {
		_, err := tx.Pay(ledger.Payment{Number: number, Amount: decimal.NewFromInt(amount), On: tx.Today()}, true)
		return err
	}) {
		s.n.paid[number] += amount
		s.n.did(who, func() { s.n.paid[number] -= amount })
	}
}

// month closes the month, or opens it again.
func (s *simulation) month(who string) {
	if !s.write(who, "close or open", func(tx *ledger.Tx) error {
		if s.n.closed {
			return tx.OpenMonth(october, "forgotten")
		}
		return tx.CloseMonth(october, "")
	}) {
		s.t.Fatalf("the month is not as the model says, closed %t", s.n.closed)
	}
	s.n.closed = !s.n.closed
	s.n.did(who, nil)
}

// compare holds the ledger against the model.
func (s *simulation) compare() {
	want := map[sla.Ruling]sla.Minutes{}
	for _, e := range s.n.entries {
		if e.removed {
			continue
		}
		ruling := s.n.ruling(e)
		if e.invoice != "" {
			ruling = s.frozen[e.id]
		}
		want[ruling] += e.minutes
	}
	err := s.l.Read(func(v *ledger.View) error {
		got := map[sla.Ruling]sla.Minutes{}
		uses, err := v.Totals(october, october)
		for _, u := range uses {
			if u.Total.Minutes != 0 {
				got[u.Ruling] += u.Total.Minutes
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			s.t.Errorf("totals %v, want %v", got, want)
		}
		for _, e := range s.n.entries {
			w, err := v.Entry(e.id)
			if e.removed {
				if !errors.Is(err, ledger.ErrUnknown) {
					s.t.Errorf("%s is removed, but %v", e.id, err)
				}
				continue
			}
			if err != nil || w.Minutes != e.minutes || w.Kind != e.kind || w.Invoice != e.invoice {
				s.t.Errorf("%s is %+v, want %+v: %v", e.id, w, e, err)
			}
		}
		issued, err2 := v.AllIssued("")
		if len(issued) != s.n.issued+s.n.notes {
			s.t.Errorf("%d documents, want %d and %d", len(issued), s.n.issued, s.n.notes)
		}
		for _, i := range issued {
			if !i.Paid.Equal(decimal.NewFromInt(s.n.paid[i.Number])) {
				s.t.Errorf("%s of %s is paid, want %d", i.Paid, i.Number, s.n.paid[i.Number])
			}
		}
		return errors.Join(err, err2)
	})
	if err != nil {
		s.t.Errorf("compare: %v", err)
	}
	sound(s.t, s.l.Path)
}

func simulate(t testing.TB, book []byte, folder string, seed uint64, steps int) {
	must(t, os.RemoveAll(folder))
	must(t, os.MkdirAll(folder, 0o700))
	path := filepath.Join(folder, "book")
	must(t, os.WriteFile(path, book, 0o600))
	s := &simulation{
		t: t, r: rand.New(rand.NewPCG(seed, 2)), l: ledger.At(path), folder: folder, frozen: map[string]sla.Ruling{},
		now: time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC),
		n:   &naive{bugs: map[string]bool{}, paid: map[string]int64{}, last: map[string][]func(){}},
	}
	defer func() {
		if t.Failed() {
			t.Logf("seed %d (-args -seed %d): %q", seed, seed, s.trace)
		}
	}()
	for n := range steps {
		s.step()
		if n%15 == 14 {
			s.compare()
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	s.compare()
}

// begun is the ledger that each simulation begins with.
func begun(t testing.TB, s stage) []byte {
	book := filepath.Join(s.fresh, "book")
	for _, id := range []string{"gold", "plain"} {
		done(t, book, "customer", "add", id, "--name", id, "--country", "US", "--street", "1 Main St", "--city", "Springfield", "--as", "setup")
	}
	done(t, book, "plan", "start", "gold", "GOLD", "--from", "2026-01-01", "--as", "setup")
	for _, ticket := range []string{"T-1", "T-2", "T-3"} {
		done(t, book, "ticket", "open", ticket, "--customer", customerOf[ticket], "--subject", "x", "--opened", "2026-10-01 09:00", "--as", "setup")
	}
	raw, err := os.ReadFile(book)
	must(t, err)
	return raw
}

// Five hundred seeds, with -long ten thousand, with -short a handful; -args -seed N
// begins at another.
func TestThreePeopleAndFaults(t *testing.T) {
	seeds := uint64(pick(500, 10000))
	if testing.Short() {
		seeds = 5
	}
	book, folder, parts := begun(t, newStage(t)), quickFolder(t), uint64(runtime.GOMAXPROCS(0))
	for part := range parts {
		t.Run(fmt.Sprintf("every %d from %d to %d", parts, *seed+part, *seed+seeds-1), func(t *testing.T) {
			t.Parallel()
			for n := part; n < seeds; n += parts {
				simulate(t, book, filepath.Join(folder, fmt.Sprint(part)), *seed+n, 60)
			}
		})
	}
}

// quickFolder is in memory where the system has such a place: the simulation is
// about order, not about the disk.
func quickFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("/dev/shm", "hourbook-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	return folder
}
