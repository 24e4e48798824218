package ledger

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/event"
	"hourbook/ledger/journal"
	"hourbook/ledger/store"
)

// File verifies acts of the shared journal and files them, all in one
// transaction, but those in pieces: each of them alone, on a copy. What is
// here already is passed over. There is no other way in which an act of others comes
// into a file.
func (l *Ledger) File(ctx context.Context, records []Record) error {
	for len(records) > 0 {
		n := slices.IndexFunc(records, Record.InPieces)
		switch {
		case n < 0:
			return l.fileSome(ctx, records)
		case n == 0:
			if err := l.fileLong(ctx, records[0], nil); err != nil {
				return err
			}
			n = 1
		default:
			if err := l.fileSome(ctx, records[:n]); err != nil {
				return err
			}
		}
		records = records[n:]
	}
	return nil
}

func (l *Ledger) fileSome(ctx context.Context, records []Record) error {
	_, err := l.change(ctx, func(tx *Tx) error {
		var checks signatures
		var err error
		for _, r := range records {
			if err = tx.fileRecord(r, &checks); err != nil {
				break
			}
		}
		return halted(checks.after(err), err)
	})
	return err
}

// halted is what came out of filing: also a signature that was looked at beside it
// is a reason to stay where the file is.
func halted(after, err error) error {
	if after == err {
		return err
	}
	var bad *event.BadEventError
	if errors.As(after, &bad) {
		after = fmt.Errorf("event %d: %w", bad.Seq, bad.Problem)
	}
	return fmt.Errorf("%w: %w", ErrHalted, after)
}

// fileLong files an act in pieces on a copy, which takes the ledger's place when land,
// where there is one, says that it counts.
func (l *Ledger) fileLong(ctx context.Context, act Record, land func(before Head) error) error {
	return unlessUnchanged(l.file.Replacing(ctx, func(o *store.Opened) error {
		if err := l.file.VerifyPages(ctx, o); err != nil {
			return err
		}
		return l.file.ReplaceBy(ctx, o, o, func(db *bolt.DB) (store.Witness, []store.Tree, error) {
			var before Head
			last, rest, err := l.fill(ctx, db, func(tx *Tx) error {
				view, err := l.view(ctx, tx.tx, nil)
				if err != nil {
					return err
				}
				tx.View, before = *view, view.head
				var checks signatures
				err = tx.fileRecord(act, &checks)
				err = halted(checks.after(err), err)
				if err == nil && tx.head == before {
					err = errUnchanged
				}
				if err == nil && land != nil {
					err = tx.haveFiles(ctx)
				}
				return err
			})
			if err == nil && land != nil {
				err = land(before)
			}
			return mark(last), rest, err
		})
	}))
}

// fileRecord files one act of the shared journal. Its signature is looked at by
// checks, and counts when they are asked.
func (tx *Tx) fileRecord(r Record, checks *signatures) error {
	if r.InPieces() {
		if last, err := r.After(); err == nil && last.Seq <= tx.head.Seq {
			return tx.hasHere(last)
		}
	}
	acts, err := tx.actsBehind(r.First - 1)
	if err != nil {
		return err
	}
	seq := r.First - 1
	err = r.Each(tx.ctx, tx.fetched, func(raw []byte) error {
		seq++
		if seq > tx.head.Seq {
			return tx.fileNext(seq, raw, &acts, checks)
		}
		if err := tx.isHere(seq, raw); err != nil {
			return err
		}
		acts, err = tx.actsBehind(seq)
		return err
	})
	if err == nil {
		err = acts.end()
	}
	if last, claimed := r.After(); err == nil && claimed == nil && r.InPieces() && last != tx.head {
		err = ErrFork
	}
	var unfiled *notFiledError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &unfiled):
		return unfiled.why
	case errors.Is(err, ErrHalted), tx.ctx.Err() != nil:
		return err
	}
	return fmt.Errorf("%w: %w", ErrHalted, err)
}

// notFiledError says that an act is right, as far as was seen, and could not be
// filed or had for another reason.
type notFiledError struct{ why error }

// Error is the reason.
func (e *notFiledError) Error() string { return e.why.Error() }

// fetched gets what an act names from the servers.
func (tx *Tx) fetched(ctx context.Context, from journal.Shelf, sum event.Hash) (raw []byte, err error) {
	if tx.ledger.Shared == nil {
		return nil, &notFiledError{ErrTeam}
	}
	err = tx.ledger.patiently(ctx, func(one context.Context) error {
		raw, err = tx.ledger.Shared.Get(one, from, sum)
		return err
	}, journal.MostPiece)
	if err != nil {
		return nil, &notFiledError{err}
	}
	return raw, nil
}

// fileNext files the event that comes behind the last one.
func (tx *Tx) fileNext(seq uint64, raw []byte, acts *actChecker, checks *signatures) error {
	e, p, err := tx.verified(seq, raw, checks)
	if err == nil {
		err = acts.next(e)
	}
	if err != nil {
		return err
	}
	if err := tx.file(e, p, bytes.Clone(raw)); err != nil {
		return &notFiledError{err}
	}
	if f, ok := fileOf(p); ok {
		tx.papers = append(tx.papers, f)
	}
	if err := tx.lighten(); err != nil {
		return &notFiledError{err}
	}
	return nil
}

// isHere tells whether an event is the one that the file has.
func (tx *Tx) isHere(seq uint64, raw []byte) error {
	here, err := tx.event(seq)
	if err != nil {
		return &notFiledError{err}
	}
	if !bytes.Equal(here, raw) {
		return fmt.Errorf("%w: event %d: %w", ErrHalted, seq, ErrFork)
	}
	return nil
}

// hasHere tells whether the file has an event, and so all before it.
func (tx *Tx) hasHere(last Head) error {
	here, err := tx.event(last.Seq)
	if err != nil {
		return err
	}
	if sha256.Sum256(here) != last.Hash {
		return fmt.Errorf("%w: event %d: %w", ErrHalted, last.Seq, ErrFork)
	}
	return nil
}

// actsBehind checks acts from the event behind that one on.
func (tx *Tx) actsBehind(seq uint64) (acts actChecker, err error) {
	if seq == 0 || seq > tx.head.Seq {
		return acts, nil // what does not follow is told of by itself
	}
	raw, err := tx.event(seq)
	if err != nil {
		return acts, err
	}
	acts.before, err = event.Read(raw)
	return acts, err
}

// verified reads an event that is to stand behind the last one, if it may. Its
// signature is left to checks.
func (tx *Tx) verified(seq uint64, raw []byte, checks *signatures) (event.Event, payload, error) {
	e, err := event.Read(raw)
	if err != nil {
		return e, nil, err
	}
	if e.Seq != seq || seq != tx.head.Seq+1 || !bytes.Equal(e.Prev, tx.head.Hash[:]) {
		return e, nil, fmt.Errorf("event %d does not follow event %d: %w", seq, tx.head.Seq, ErrFork)
	}
	p, err := readPayload(e)
	if err != nil {
		return e, p, err
	}
	key, signed, err := tx.signer(e, p)
	if err == nil && signed {
		checks.add(signedEvent{tx.id, seq, raw, key})
	}
	if err == nil && tx.signers(p) != nil { // what was before the team is vouched for by its first event
		err = tx.notAllowed(tx.judged(e, p))
	}
	if err != nil {
		err = fmt.Errorf("event %d (%s): %w", seq, e.Kind, err)
	}
	return e, p, err
}

// notAllowed is what is wrong with an event by the rules of the ledger as it stands:
// what they allowed is none.
func (tx *Tx) notAllowed(wrong error) error {
	if wrong == nil {
		return nil
	}
	settings, err := tx.settings()
	if err != nil {
		return err
	}
	for _, fault := range faultsIn(wrong) {
		if !allowedThen(fault, settings.Rules) {
			return fault
		}
	}
	return nil
}
