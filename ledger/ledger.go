package ledger

import (
	"context"
	"crypto"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/shopspring/decimal"
	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/journal"
	"hourbook/ledger/store"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// Ledger is a ledger file by its path. It holds no lock between acts and may be used
// from several goroutines. Make it with [At].
type Ledger struct {
	*store.Place

	// Rehearses lets each act be done once for nothing before it counts, so that
	// tests find those that cannot be done again.
	Rehearses bool

	// Shared is the journal that other desks share; nil means: the file alone.
	Shared Journal

	// Signer signs what is done here where a team keeps the ledger, see [Team]; nil
	// where this computer has no key.
	Signer crypto.Signer

	// Missed is told of an act that was being sent when its process ended, and that
	// never will count: somebody else was first. It may be nil.
	Missed func(event.Event)

	file    *store.File
	pause   time.Duration      // until what may not have come is sent again
	heldFor time.Duration      // how long somebody's large act is waited for
	whole   int                // bytes up to which an act is sent whole
	step    func(string) error // tests end an act before one of its steps

	mu    sync.Mutex
	terms map[event.Hash]*terms.Terms // parsed once for each text and zone

	recorded atomic.Bool // something was, by this value
}

// At names the ledger file at path, which need not exist yet. A link is followed
// once, here: the ledger is the file that it leads to.
func At(path string) *Ledger {
	l := &Ledger{pause: sendPause, heldFor: heldLimit, whole: journal.MostWhole}
	l.file = store.At(path, l.verifyWhole)
	l.file.Newest = string(journalBucket)
	l.Place = l.file.Place
	return l
}

// Home is the path of the ledger that a question is about, by which the files
// beside it are found: also where a copy answers.
func (v *View) Home() string { return v.ledger.file.Origin() }

// Recorded tells whether an act by this value is in the file. What fails behind
// that does not take it back.
func (l *Ledger) Recorded() bool { return l.recorded.Load() }

// Act is who does something, and when.
type Act struct {
	Author       string
	At           time.Time
	ClockIsRight bool // who acts answers for the clock where something speaks against it, see [View.CheckClock]
	ByKey        bool // the author is only how the system calls who acts: in a team the key says who it is
	LeavesTicket bool // an answer or work leaves a ticket nobody's: so who acts wants it, whatever holds for the ledger

	item [16]byte // what waited on this computer and becomes this act, see [Waiting]

	Random io.Reader // what the ids of documents are drawn from; where it is nil they get none
}

// View answers questions from one moment of the ledger. It is valid inside the
// function it was given to.
type View struct {
	*bucketTx
	ledger *Ledger
	head   event.Head
	zone   sla.Zone
	id     string                  // the ledger's own
	team   *Team                   // nil where nobody shares the ledger
	terms  map[string]*terms.Terms // those asked for, by version

	tickets map[string]sla.Ticket // the last ones asked for

	customers map[string]*knownCustomer // some that were asked for
	quick     *quickReader

	rate  decimal.Decimal // the last one that was asked about
	worth int64           // as totals count it
}

// Tx does acts: each method adds events and files them. It answers questions
// as well, with its own acts already in them.
type Tx struct {
	View
	act    Act
	filed  time.Time    // of the event that is filed
	reopen func() error // writes what was put down and goes on; nil in a single act
	files  [][]byte     // the PDFs of documents that were issued
	papers []fileNamed  // and those that documents name which others issued
	item   []byte       // the id of the next event, where something waited for it
	writer event.Writer // of what is filed
	marked []byte       // the room of an event that is marked
	timed  bool         // the act holds only where this computer's clock is about right
}

// Read opens the ledger for questions and closes it again. Others may read at
// the same time.
func (l *Ledger) Read(ask func(*View) error) error {
	return l.ReadContext(context.Background(), ask)
}

// ReadContext is Read until the context ends, which ends the question.
func (l *Ledger) ReadContext(ctx context.Context, ask func(*View) error) error {
	return l.filed(ctx, func() error { return l.read(ctx, ask) })
}

func (l *Ledger) read(ctx context.Context, ask func(*View) error) error {
	return l.file.Reading(ctx, func(o *store.Opened) error {
		if err := l.file.Guarded(o, false); err != nil {
			return err
		}
		return o.DB.View(func(tx *bolt.Tx) error {
			view, err := l.view(ctx, tx, o.Verifier)
			if err != nil {
				return o.OrReplaced(l.Path, err)
			}
			return ask(view)
		})
	})
}

// Write opens the ledger for one act: all that do adds is written in one
// transaction, or nothing when it returns an error. Do can be called again, when
// what it decided on has changed meanwhile: it begins with nothing that an
// earlier call left behind.
func (l *Ledger) Write(act Act, do func(*Tx) error) error {
	return l.WriteContext(context.Background(), act, do)
}

// WriteContext is Write until the context ends, which ends the act with nothing
// written.
func (l *Ledger) WriteContext(ctx context.Context, act Act, do func(*Tx) error) error {
	return l.filed(ctx, func() error {
		if l.Shared != nil {
			return l.orOffline(act, l.share(ctx, act, do))
		}
		l.rehearse(ctx, act, do, l.write)
		return l.write(ctx, act, do)
	})
}

func (l *Ledger) write(ctx context.Context, act Act, do func(*Tx) error) error {
	changed, err := l.change(ctx, func(tx *Tx) error {
		tx.act = act.whole()
		return tx.do(do)
	})
	if changed {
		l.recorded.Store(true)
	}
	return err
}

// change opens the file and lets somebody add to its journal, in one transaction.
func (l *Ledger) change(ctx context.Context, add func(*Tx) error) (changed bool, err error) {
	o, err := l.file.OpenToWrite(ctx)
	if err != nil {
		return false, err
	}
	defer o.Close()
	defer store.Faults(&err, debug.SetPanicOnFault(true))
	if err := o.CheckRoom(l.Path); err != nil {
		return false, err
	}
	o.Verifier.Watch(o.DB)
	var before, after event.Head
	err = o.DB.Update(func(tx *bolt.Tx) error {
		view, err := l.view(ctx, tx, o.Verifier)
		if err != nil {
			return err
		}
		before, after = view.head, view.head
		w := &Tx{View: *view}
		if err := add(w); err != nil {
			return unlessUnchanged(err)
		}
		if err := w.flush(); err != nil {
			return err
		}
		after = w.head
		return ctx.Err()
	})
	o.Sound = err == nil || errors.Is(err, errDecided)
	if err != nil {
		return false, l.file.Failed(o, err, func(tx *bolt.Tx) bool {
			now, err := newBucketTx(tx).head()
			return err == nil && now == after
		})
	}
	o.Verifier.KeepChecksums()
	switch {
	case after == before:
		return false, nil
	case !o.Current(l.Path):
		return false, fmt.Errorf("%s: %w", l.Path, fault.ErrVanished)
	}

	// The act is on disk. A witness that lags behind does no harm, check names it.
	_ = store.WriteWitness(l.Path, mark(after))
	return true, nil
}

// do does an act. In a ledger of an older program the newer rules begin with it;
// an act that adds nothing then is errUnchanged, so that they do not begin alone.
func (tx *Tx) do(act func(*Tx) error) error {
	if err := tx.mayAct(); err != nil {
		return err
	}
	unbegun := tx.head
	if err := tx.beginRules(); err != nil {
		return err
	}
	begun := tx.head
	if err := act(tx); err != nil {
		return err
	}
	if tx.head == begun && begun != unbegun {
		return errUnchanged
	}
	return tx.endAct()
}

// whole is the act as it is kept: with its instant in whole seconds, and its
// author's name in one form.
func (a Act) whole() Act {
	a.At, a.Author = a.At.Truncate(time.Second), normal(a.Author)
	return a
}

// view makes sure that the file can be trusted as far as a look at its end
// tells, and reads what every answer needs.
func (l *Ledger) view(ctx context.Context, tx *bolt.Tx, g *store.PageVerifier) (*View, error) {
	s := newBucketTx(tx)
	s.verifier, s.ctx = g, ctx
	h, err := s.head()
	if err != nil {
		return nil, err
	}
	if err := s.vouch(l.Path, h); err != nil {
		return nil, err
	}
	if err := s.checkFiling(); err != nil {
		return nil, err
	}
	return l.viewOf(s, h)
}

// viewOf answers from what a transaction holds.
func (l *Ledger) viewOf(s *bucketTx, h event.Head) (*View, error) {
	view := &View{bucketTx: s, ledger: l, head: h, terms: map[string]*terms.Terms{}, tickets: map[string]sla.Ticket{}, quick: newQuickReader()}
	settings, err := view.settings()
	if err != nil {
		return nil, err
	}
	view.id, view.team = settings.ID, settings.Team
	if view.zone, err = sla.ParseZone(settings.Zone); err != nil {
		return nil, fmt.Errorf("%w: its zone is %q, of which this program has no data", fault.ErrNewer, settings.Zone)
	}
	return view, nil
}

// Zone is the one in which days, months and working hours are meant.
func (v *View) Zone() sla.Zone { return v.zone }

// Head returns the number of events and the hash of the last one, in hex.
func (v *View) Head() (events uint64, hash string) {
	return v.head.Seq, fmt.Sprintf("%x", v.head.Hash)
}

// Last is the last event of the journal.
func (v *View) Last() Head { return v.head }

// clocksApart is by how much the clocks of several desks may differ without
// anybody being told.
const clocksApart = 2 * time.Minute

// Behind is how much earlier an instant is than the last event's. When it is
// positive somebody's clock goes wrong; order, numbers and totals do not depend
// on it. Where desks share a journal less than two minutes are none.
func (v *View) Behind(at time.Time) time.Duration {
	raw, err := v.event(v.head.Seq)
	if err != nil {
		return 0
	}
	last, err := event.Read(raw)
	if err != nil {
		return 0
	}
	behind := max(0, last.At.Sub(at.Truncate(time.Second)))
	if v.ledger.Shared != nil && behind < clocksApart {
		return 0
	}
	return behind
}

// append judges an event, adds it to the journal and files it.
func (tx *Tx) append(p payload, row *event.Row) error {
	if payloads[p.kind()] == nil {
		return fmt.Errorf("%w: no kind of event is registered as %q", fault.ErrNewer, p.kind())
	}
	e := tx.eventOf(p, row)
	if err := tx.ctx.Err(); err != nil {
		return err
	}
	if err := tx.judged(e, p); err != nil {
		return err
	}
	several := tx.goOn()
	tx.pending = pendingEvent{seq: e.Seq, raw: e.Bytes(), several: several, signers: tx.signers(p)}
	tx.head = event.Head{Seq: e.Seq} // its hash is known at the end of the act
	if err := tx.apply(e, p); err != nil {
		return err
	}
	return tx.lighten()
}

// eventOf is the event that comes next, as who acts now says it.
func (tx *Tx) eventOf(p payload, row *event.Row) event.Event {
	event := event.Event{
		Format: event.Format, Seq: tx.head.Seq + 1, ID: event.NewID(), Author: tx.act.Author, At: tx.act.At,
		Kind: p.kind(), Payload: encoded(p), Row: row,
	}
	if tx.item != nil {
		event.ID, tx.item = tx.item, nil
	}
	if tx.head.Seq > 0 {
		before := tx.before()
		event.Prev = before[:]
	}
	return event
}

// file puts an event with its bytes at the end of the journal and applies it.
func (tx *Tx) file(e event.Event, p payload, raw []byte) error {
	tx.goOn()
	if tx.journal == nil {
		tx.bucketTx.append(e.Seq, raw)
	}
	tx.head = event.Head{Seq: e.Seq, Hash: sha256.Sum256(raw)}
	return tx.apply(e, p)
}

// apply files an event in the projections.
func (tx *Tx) apply(e event.Event, p payload) error {
	tx.filed = e.At
	if e.Row != nil {
		if err := tx.fileRow(e); err != nil {
			return fmt.Errorf("file event %d (%s): %w", e.Seq, e.Kind, err)
		}
	}
	tx.noteNames(e, p)
	if err := p.apply(tx, e); err != nil {
		return fmt.Errorf("file event %d (%s): %w", e.Seq, e.Kind, err)
	}
	if tx.keyless != "" {
		return fmt.Errorf("file event %d (%s): %w: it puts something without a name into %s", e.Seq, e.Kind, fault.ErrDamaged, tx.keyless)
	}
	return nil
}

// Today is the day of the act in the ledger's zone.
func (tx *Tx) Today() sla.Day { return tx.zone.Day(tx.act.At) }
