package ledger

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// ErrWouldLose says that a restore would lose events that the ledger has.
var ErrWouldLose = errors.New("the ledger has more than the backup")

// WouldLoseError names what a restore would lose of an intact ledger. It wraps
// ErrWouldLose.
type WouldLoseError struct {
	Path   string
	Losses Losses
}

// Error says how much it is.
func (e *WouldLoseError) Error() string {
	return fmt.Sprintf("%s has %d events that the backup lacks: %v", e.Path, e.Losses.Events, ErrWouldLose)
}

// Unwrap gives what it stands for.
func (e *WouldLoseError) Unwrap() error { return ErrWouldLose }

// Restoring says how a backup takes the ledger's place.
type Restoring struct {
	Force bool // even if an intact ledger knows more than the backup
	Act   Act  // who does it, and when
	// Then is told what the ledger loses and may add acts to what was restored. Its
	// error leaves everything as it was.
	Then func(*Tx, Losses) error
}

// Losses is what a ledger had that a backup lacks, as far as it can be told.
type Losses struct {
	Told      bool       // the ledger itself or its witness says how much was lost
	Events    uint64     // so many
	Acts      []sla.Text // in words, the first ones; only of an intact ledger
	Documents []Issued   // only of an intact ledger
	Intact    bool
}

// Restore puts the backup at path in the ledger's place: a packed journal, a
// journal as JSON lines, or a copy of a ledger file, as earlier versions made.
// All projections are made again from the journal. An intact ledger that holds
// events which the backup lacks is left alone with ErrWouldLose, unless forced;
// what is replaced is kept beside it under the name that
// [Ledger.BeforeRestore] tells.
func (l *Ledger) Restore(ctx context.Context, path string, how Restoring, progress Progress) error {
	return l.journalIn(ctx, path, func(journal source) error { return l.restore(ctx, journal, how, progress) })
}

// journalIn calls use with the journal of a file that a ledger can be made from.
func (l *Ledger) journalIn(ctx context.Context, path string, use func(source) error) (err error) {
	kind, err := kindOf(path)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if kind == bookKind {
		from, err := store.OpenCopy(ctx, path, l.file.Waiting())
		if err != nil {
			return fmt.Errorf("backup: %w", err)
		}
		defer from.Close()
		defer store.Faults(&err, debug.SetPanicOnFault(true))
		return use(journalOf(from.DB))
	}
	file, err := os.Open(path)
	if err != nil {
		return store.NoAccess(path, err)
	}
	defer file.Close()
	if kind == linesKind {
		return use(lines(file))
	}
	head, events, err := unpacked(file)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return use(packedEvents(head, events))
}

// RestoreLines is Restore from a journal as JSON lines (see [Line]).
func (l *Ledger) RestoreLines(ctx context.Context, from io.Reader, how Restoring, progress Progress) error {
	return l.restore(ctx, lines(from), how, progress)
}

func (l *Ledger) restore(ctx context.Context, from source, how Restoring, progress Progress) error {
	return l.file.Alone(ctx, func() error {
		old, err := l.former(ctx)
		if err != nil {
			return err
		}
		if old != nil {
			defer old.Close()
		}
		if err := l.alone(old); err != nil {
			return err
		}
		kept := ""
		err = l.replace(ctx, old, nil, func(tx *Tx) error {
			if err := replay(ctx, from, tx, nil, progress); err != nil {
				return fmt.Errorf("backup: %w", err)
			}
			if err := l.loses(ctx, old, tx, how); err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			kept, err = l.file.KeepOld()
			return err
		})
		if err != nil && !errors.Is(err, fault.ErrUnsure) && kept != "" {
			store.CloseFirst(old)
			if no := store.RemoveIfThere(kept); no != nil { // a second name of what is the ledger still
				err = errors.Join(err, no)
			}
		}
		return err
	})
}

// former is the file that is to be replaced, opened; nil where there is none that
// can be opened.
func (l *Ledger) former(ctx context.Context) (*store.Opened, error) {
	old, err := store.Open(ctx, l.Path, true, l.file.Waiting())
	if errors.Is(err, fault.ErrNoLedger) || errors.Is(err, fault.ErrDamaged) {
		return nil, nil
	}
	return old, err
}

// alone refuses to put a backup in the place of a ledger whose truth is with
// servers.
func (l *Ledger) alone(old *store.Opened) error {
	shared := l.Shared != nil
	if old != nil && !shared {
		_ = l.readable(old, func(s *bucketTx) error { // what cannot be read has no say
			settings, err := (&View{bucketTx: s}).settings()
			shared = err == nil && settings.Team != nil && len(settings.Team.Servers) > 0
			return err
		})
	}
	if shared {
		return fmt.Errorf("%s: %w", l.Path, ErrReplica)
	}
	return nil
}

// loses refuses to lose what an intact ledger has, and lets the restoring go on
// with what is lost.
func (l *Ledger) loses(ctx context.Context, old *store.Opened, restored *Tx, how Restoring) error {
	lost := l.losses(ctx, old, restored)
	if err := ctx.Err(); err != nil {
		return err
	}
	if lost.Intact && lost.Events > 0 && !how.Force {
		return &WouldLoseError{l.Path, lost}
	}
	if how.Then == nil {
		return nil
	}
	restored.act = how.Act.whole()
	return how.Then(restored, lost)
}

// losses tells what a restored journal lacks: by the old file where that is
// whole, else by the witness beside it.
func (l *Ledger) losses(ctx context.Context, old *store.Opened, restored *Tx) (lost Losses) {
	if old != nil && old.CheckPages(ctx, nil) == nil {
		if err := l.readable(old, func(s *bucketTx) error { return lost.count(ctx, s, restored) }); err == nil {
			return lost
		}
	}
	lost = Losses{}
	if seen, ok, err := store.ReadWitness(l.Path); ok && err == nil {
		lost.Told = true
		if seen.Seq > restored.head.Seq {
			lost.Events = seen.Seq - restored.head.Seq
		}
	}
	return lost
}

// mostTold bounds how many of the lost acts are told in words.
const mostTold = 20

// count compares the journals of an old file and of what was restored.
func (lost *Losses) count(ctx context.Context, old *bucketTx, restored *Tx) error {
	end, err := old.head()
	if err != nil {
		return err
	}
	lost.Told, lost.Intact = true, true
	same, err := commonEvents(old, end.Seq, restored)
	if err != nil {
		return err
	}
	lost.Events = end.Seq - same
	for seq := same + 1; seq <= end.Seq; seq++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		raw, err := old.event(seq)
		if err != nil {
			return err
		}
		event, err := event.Read(raw)
		if err != nil {
			return err
		}
		if err := lost.tell(event); err != nil {
			return err
		}
	}
	return nil
}

// commonEvents is how many events two journals have in common: the chain makes
// sure that before the first difference there is none.
func commonEvents(old *bucketTx, end uint64, restored *Tx) (uint64, error) {
	same, differ := uint64(0), min(end, restored.head.Seq)+1
	for same+1 < differ {
		middle := (same + differ) / 2
		one, err := old.event(middle)
		if err != nil {
			return 0, err
		}
		other, err := restored.event(middle)
		if err != nil {
			return 0, err
		}
		if string(one) == string(other) {
			same = middle
		} else {
			differ = middle
		}
	}
	return same, nil
}

// tell takes up what one lost event did.
func (lost *Losses) tell(event event.Event) error {
	p, err := readPayload(event)
	if err != nil {
		return err
	}
	var issued *documentIssued
	switch p := p.(type) {
	case *documentIssued:
		issued = p
	case *documentAdopted:
		issued = &p.documentIssued
	}
	if issued != nil {
		d := issued.Document
		lost.Documents = append(lost.Documents, Issued{Number: d.Number, Kind: d.Kind, Customer: d.Buyer.ID, Issued: d.Issued, Total: d.Total, PDFHash: issued.PDFHash, Seq: event.Seq})
	}
	if len(lost.Acts) < mostTold {
		said, err := Describe(event)
		if err != nil {
			return err
		}
		if what := about(p); what != "" {
			said = sla.Say("%s (%s)", said, what)
		}
		lost.Acts = append(lost.Acts, sla.SayAt("act", "%s by %s", said, event.Author))
	}
	return nil
}

// BeforeRestore is the file in which the next restore keeps what it replaces:
// FILE.before-restore, or with a number where an earlier restore kept one.
func (l *Ledger) BeforeRestore() string { return l.file.BeforeRestore() }
