package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// Report is what Check found.
type Report struct {
	Events   uint64
	Head     string       // hash of the last event, in hex
	FirstBad uint64       // the number of the first event that is broken or missing, 0 for none
	Problems []sla.Phrase // empty when all is well
	Notices  []string     // worth knowing, not wrong
	Derived  bool         // something that follows from the journal is wrong, which a rebuild makes right
	NoStart  bool         // the file is no ledger, or its beginning is lost
}

// mostProblems bounds a report; a broken file could have millions.
const mostProblems = 100

// problem records a phrase. Keys are copied: they are of the file, which is
// closed when somebody reads the report.
func (r *Report) problem(problem string, values ...any) {
	for i, value := range values {
		if key, ok := value.([]byte); ok {
			values[i] = string(key)
		}
	}
	switch {
	case len(r.Problems) < mostProblems:
		r.Problems = append(r.Problems, sla.Phrase{Words: problem, Values: values})
	case len(r.Problems) == mostProblems:
		problem = "and more"
		r.Problems = append(r.Problems, sla.Phrase{Words: problem})
	}
}

// Check verifies the whole ledger: bbolt's pages, the chain of events, the
// witness, every projection against a replay of the journal, and that every
// cent is accounted for. It looks at a copy, so that nobody waits for it. The
// error is for what kept it from looking (no file, busy, cancelled); damage is
// a problem of the report.
func (l *Ledger) Check(ctx context.Context, progress Progress) (report Report, err error) {
	err = l.copied(ctx, func(copy *Ledger) error {
		return copy.file.Reading(ctx, func(o *store.Opened) error {
			report = Report{}
			return copy.check(ctx, o, &report, progress)
		})
	})
	return report.damaged(err)
}

// derived records a problem of what follows from the journal.
func (r *Report) derived(problem string, values ...any) {
	r.Derived = true
	r.problem(problem, values...)
}

// err is the first problem as an error, nil when there is none.
func (r Report) err() error {
	if len(r.Problems) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %s", fault.ErrDamaged, r.Problems[0])
}

// damaged turns an error that says damage into a problem of the report.
func (r Report) damaged(err error) (Report, error) {
	if errors.Is(err, fault.ErrDamaged) {
		r.note(err)
		return r, nil
	}
	return r, err
}

// note takes damage up, and which event it names first.
func (r *Report) note(damage error) {
	var bad *event.BadEventError
	if errors.As(damage, &bad) && (r.FirstBad == 0 || bad.Seq < r.FirstBad) {
		r.FirstBad = bad.Seq
	}
	r.NoStart = r.NoStart || errors.Is(damage, fault.ErrNoStart)
	r.problem(damage.Error())
}

func (l *Ledger) check(ctx context.Context, o *store.Opened, report *Report, progress Progress) error {
	return o.DB.View(func(tx *bolt.Tx) error {
		if err := l.verifyAll(ctx, o, tx, report, progress); err != nil {
			return err
		}
		view, err := l.view(ctx, tx, nil)
		if errors.Is(err, errOlder) {
			return nil // its accounts were looked at in the replay
		}
		if err != nil {
			return err
		}
		return view.account(report)
	})
}

// judge takes up what is wrong with an event: a problem, or a notice where the
// rules of its time allowed it.
func (r *Report) judge(v *Tx, e event.Event, wrong error) {
	rules := uint64(0)
	if settings, err := v.settings(); err == nil {
		rules = settings.Rules
	} else if p, err := readPayload(e); err == nil {
		if first, ok := p.(*began); ok {
			rules = first.Settings.Rules // which hold from it on
		}
	}
	for _, fault := range faultsIn(wrong) {
		if allowedThen(fault, rules) {
			r.notice("event %d (%s) of %s: %s", e.Seq, e.Kind, e.At.UTC().Format("2006-01-02 15:04"), fault)
		} else {
			r.problem("event %d (%s) of %s: %s", e.Seq, e.Kind, e.At.UTC().Format("2006-01-02 15:04"), fault.Error())
		}
	}
}

// notice records what is worth knowing.
func (r *Report) notice(words string, values ...any) {
	switch {
	case len(r.Notices) < mostProblems:
		r.Notices = append(r.Notices, fmt.Sprintf(words, values...))
	case len(r.Notices) == mostProblems:
		r.Notices = append(r.Notices, "and more")
	}
}

// verifyWhole is what is wrong with an opened file, nil when nothing is.
func (l *Ledger) verifyWhole(ctx context.Context, o *store.Opened, tx *bolt.Tx) error {
	var report Report
	if err := l.verifyAll(ctx, o, tx, &report, nil); err != nil {
		return err
	}
	return report.err()
}

// verifyAll looks at the pages, the witness, the chain and every projection. The
// error is for what keeps it from going on.
func (l *Ledger) verifyAll(ctx context.Context, o *store.Opened, tx *bolt.Tx, report *Report, progress Progress) error {
	faults, err := l.file.PageFaults(ctx, o, tx)
	if err != nil {
		return err
	}
	if faults.Unverified {
		report.Notices = append(report.Notices, "the sums of the pages are missing or behind; the next read makes them again")
	}
	if faults.Changed != nil {
		report.derived("%s; rebuild writes the file again", faults.Changed)
	}
	for _, fault := range faults.Structure {
		report.problem("page structure: %s", fault)
	}
	s := newBucketTx(tx)
	s.ctx = ctx
	h, err := s.head()
	if err != nil {
		return err
	}
	report.Events, report.Head = h.Seq, fmt.Sprintf("%x", h.Hash)
	if err := s.vouch(l.Path, h); err != nil {
		if err := o.OrReplaced(l.Path, err); !errors.Is(err, fault.ErrDamaged) {
			return err
		}
		report.note(err)
	}
	if seen, ok, err := store.ReadWitness(l.Path); err == nil && (!ok || seen.Seq < h.Seq) {
		report.Notices = append(report.Notices, "the witness file is missing, torn or behind; the next change writes it again")
	}
	return l.compare(ctx, o.DB, tx, report, progress)
}

// compare replays the journal into a file of its own and holds every
// projection against it.
func (l *Ledger) compare(ctx context.Context, db *bolt.DB, tx *bolt.Tx, report *Report, progress Progress) error {
	folder, remove, err := l.file.WorkFolder()
	if err != nil {
		return err
	}
	defer remove()
	replayed, err := l.file.OpenFresh(filepath.Join(folder, "replayed"))
	if err != nil {
		return err
	}
	defer replayed.Close()
	_, _, err = l.fill(ctx, replayed, func(into *Tx) error {
		into.journal = tx // not copied
		err := replay(ctx, journalOf(db), into, func(e event.Event, fault error) { report.judge(into, e, fault) }, progress)
		if err == nil {
			err = into.compare(tx, report)
		}
		return or(err, errThrownAway)
	})
	return unless(errThrownAway, err)
}

// compare holds every projection of a file against what a replay of its journal filed.
// Where an older program filed them it looks at the accounts of the replay.
func (tx *Tx) compare(got *bolt.Tx, report *Report) error {
	if older := newBucketTx(got).checkFiling(); errors.Is(older, errOlder) {
		report.Notices = append(report.Notices, "an earlier version filed the lists and totals; the next read files them again")
		return tx.account(report)
	} else if older != nil {
		return older
	}
	tx.settleSums()
	if err := tx.madeAgain(); err != nil {
		return err
	}
	for _, t := range trees {
		want, err := tx.pairsOf(t)
		if err != nil {
			return err
		}
		t.compare(tx.ctx, got.Bucket([]byte(t.name)), want, report)
	}
	if in, sum := got.Bucket([]byte(journalBucket)), uint64(0); in != nil {
		for key, value := range pairsIn(in) {
			sum ^= store.PairSum(key, value)
		}
		report.vouched(journalBucket, in, sum)
	}
	return tx.ctx.Err()
}

// vouched says where the sum that a tree keeps is not that of its pairs: nothing would
// vouch for the tree where the sums of its pages are missing.
func (r *Report) vouched(tree bucket, in *bolt.Bucket, sum uint64) {
	if in.Sequence() != sum {
		r.derived("the sum of all that is in %s is wrong; rebuild makes it again", tree)
	}
}

// compare walks the tree and what it should be side by side, until the context ends.
func (t tree) compare(ctx context.Context, in *bolt.Bucket, want iter.Seq2[[]byte, []byte], report *Report) {
	derived := func(problem string, key []byte) {
		b, key := t.list(key)
		report.derived(problem, b, key)
	}
	got, value, next := walk(in)
	sum, found := uint64(0), len(report.Problems)
	pass := func() {
		sum ^= store.PairSum(got, value)
		got, value = next()
	}
	for key, right := range want {
		if ctx.Err() != nil {
			return
		}
		for got != nil && bytes.Compare(got, key) < 0 {
			derived("%s %q does not follow from the journal; rebuild removes it", got)
			pass()
		}
		if !bytes.Equal(got, key) {
			derived("%s %q is missing; rebuild makes it again", key)
			continue
		}
		if !bytes.Equal(value, right) {
			derived("%s %q is not what the journal says; rebuild makes it again", key)
		}
		pass()
	}
	for ; got != nil && ctx.Err() == nil; pass() {
		derived("%s %q does not follow from the journal; rebuild removes it", got)
	}
	if in != nil && ctx.Err() == nil && len(report.Problems) == found {
		report.vouched(t.name, in, sum)
	}
}

// walk returns the first pair of a bucket and a function for the next ones.
func walk(b *bolt.Bucket) (key, value []byte, next func() ([]byte, []byte)) {
	if b == nil {
		return nil, nil, func() ([]byte, []byte) { return nil, nil }
	}
	cursor := b.Cursor()
	key, value = cursor.First()
	return key, value, cursor.Next
}
