package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"hourbook/ledger/fault"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// What waits on this computer, in FILE.outbox, while the servers of the team do not
// answer or a large act of somebody else is under way: work that was logged, and timers. It is a promise, no entry: when they are
// there again each is decided anew, oldest first, as if it were done then, and becomes
// an entry, or a draft to settle with the reason. Nothing is dropped, and nothing
// counts twice: an act that brings one names it in FILE.sending.

// The acts that can wait.
const (
	WaitingLog   = "log"
	WaitingStart = "start" // of a timer
	WaitingStop  = "stop"
)

// Waiting is work that waits on this computer.
type Waiting struct {
	ID     uuid.UUID       `json:"id"` // of the event that it becomes
	At     time.Time       `json:"at"` // when it was typed
	Author string          `json:"author"`
	Does   string          `json:"does"`
	Work   sla.Entry       `json:"work"`   // as typed, with the verdict by what was known then; of a timer as it ran
	Amount decimal.Decimal `json:"amount"` // what it costs by that, in EUR
}

// Counts tells whether it is work that is over.
func (w Waiting) Counts() bool { return w.Does != WaitingStart }

// CanWait tells of an act that was not taken whether work may wait on this computer
// instead: nobody was there, or a large act of somebody else is under way.
func CanWait(err error) bool {
	var offline *OfflineError
	var held *HeldError
	return errors.As(err, &offline) || errors.As(err, &held) && !errors.Is(err, fault.ErrUnsure)
}

// outboxLine is a line of the outbox: something that waits, or that something does no
// more.
type outboxLine struct {
	*Waiting
	Done *uuid.UUID `json:"done,omitempty"`
}

// Waits are the works that wait on this computer, oldest first.
func (l *Ledger) Waits() (all []Waiting, err error) {
	lines, err := store.ReadOutbox(l.Path)
	if err != nil {
		return nil, err
	}
	done := map[uuid.UUID]bool{}
	for _, text := range lines {
		var line outboxLine
		if err := json.Unmarshal(text, &line); err != nil {
			return nil, fmt.Errorf("%s: %w: %v", store.OutboxPath(l.Path), fault.ErrDamaged, err)
		}
		switch {
		case line.Done != nil:
			done[*line.Done] = true
		case line.Waiting != nil:
			all = append(all, *line.Waiting)
		}
	}
	left := all[:0]
	for _, w := range all {
		if !done[w.ID] {
			left = append(left, w)
		}
	}
	return left, nil
}

// Waits are those of [Ledger.Waits]; none where no team keeps the ledger.
func (v *View) Waits() ([]Waiting, error) {
	if v.team == nil {
		return nil, nil
	}
	return v.ledger.Waits()
}

// LetWait lets work wait on this computer. It is on disk when it returns.
func (l *Ledger) LetWait(ctx context.Context, w Waiting) (Waiting, error) {
	leave, err := l.file.Turn(ctx)
	if err != nil {
		return w, err
	}
	defer leave()
	if w.ID, err = uuid.NewV7(); err != nil {
		return w, err
	}
	w.At = w.At.Truncate(time.Second)
	return w, l.addWaiting(outboxLine{Waiting: &w})
}

func (l *Ledger) addWaiting(line outboxLine) error {
	text, err := json.Marshal(line)
	if err != nil {
		return err
	}
	return store.AddToOutbox(l.Path, text)
}

// waitsNoMore notes that an act counts which brought what waited.
func (l *Ledger) waitsNoMore(item [16]byte) error {
	id := uuid.UUID(item)
	if id == uuid.Nil {
		return nil
	}
	left, err := l.Waits()
	switch {
	case err != nil:
		return err
	case len(left) == 1 && left[0].ID == id:
		return store.RemoveOutbox(l.Path)
	case len(left) > 0:
		return l.addWaiting(outboxLine{Done: &id})
	}
	return nil
}

// Came is what became of something that waited.
type Came struct {
	Waiting
	Entry sla.Entry     // what it is now; its id is empty of a timer that runs, and of a draft
	Draft *PendingEntry // what is to be settled
	Since string        // what was done meanwhile to its ticket, by whom and when; empty where nothing was
	Told  sla.Text      // the same for who reads another language
	By    string
	When  time.Time
}

// Changed tells whether it is judged otherwise than was said when it was typed.
func (c Came) Changed() bool {
	return c.Does != WaitingStart && c.Draft == nil && c.Entry.Verdict.Ruling != c.Work.Verdict.Ruling
}

// errStopped says why the time of a timer is to be settled.
var errStopped = errors.New("its timer was stopped elsewhere, or never began")

// SendWaiting does what waits, oldest first, as if it were done at that time, and tells
// of each. What the servers do not take stays, and so does all behind it.
func (l *Ledger) SendWaiting(ctx context.Context, at time.Time, told func(Came)) error {
	all, err := l.Waits()
	for n, w := range all {
		if err != nil {
			return err
		}
		var came *Came
		err = l.WriteContext(ctx, Act{Author: w.Author, ByKey: true, At: at, item: w.ID}, func(tx *Tx) (err error) {
			came, err = tx.come(w, all[n+1:])
			return err
		})
		switch {
		case err != nil:
		case came == nil: // an earlier try had landed, or the stop of a timer brings it all
			err = l.passWaiting(ctx, w)
		default:
			told(*came)
		}
	}
	return err
}

// passWaiting lets something wait no more that another one brings.
func (l *Ledger) passWaiting(ctx context.Context, w Waiting) error {
	leave, err := l.file.Turn(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return l.waitsNoMore(w.ID)
}

// come does something that waited, or leaves it to be settled; nil where nothing is to
// be done, since it waits no more.
func (tx *Tx) come(w Waiting, behind []Waiting) (came *Came, err error) {
	if waits, err := tx.ledger.stillWaits(w.ID); err != nil || !waits {
		return nil, err
	}
	tx.item = w.ID[:]
	came = &Came{Waiting: w}
	switch w.Does {
	case WaitingStart:
		err = came.starts(tx)
		if err != nil && slices.ContainsFunc(behind, w.stoppedBy) {
			return nil, nil
		}
	case WaitingStop:
		err = came.stops(tx)
	default:
		err = came.logs(tx)
	}
	if err != nil {
		err = came.leave(tx, err)
	}
	return came, errors.Join(err, came.since(tx))
}

// stillWaits tells whether something waits: an earlier try to send it may be settled
// only when the next act begins.
func (l *Ledger) stillWaits(id uuid.UUID) (bool, error) {
	left, err := l.Waits()
	return slices.ContainsFunc(left, func(w Waiting) bool { return w.ID == id }), err
}

// stoppedBy tells whether something that waits is the end of a timer.
func (w Waiting) stoppedBy(stop Waiting) bool {
	return stop.Does == WaitingStop && stop.Work.Staff == w.Work.Staff && stop.Work.Start.Equal(w.Work.Start)
}

func (c *Came) starts(tx *Tx) error {
	_, err := tx.StartTimer(c.Work)
	return err
}

func (c *Came) stops(tx *Tx) error {
	running, ok, err := tx.Timer(c.Work.Staff)
	switch {
	case err != nil:
		return err
	case !ok || !running.Work.Start.Equal(c.Work.Start):
		return errStopped
	}
	logged, draft, err := tx.StopTimer(c.Work.Staff, c.Work.Stopped, c.Work)
	c.Entry, c.Draft = logged.Work, draft
	return err
}

func (c *Came) logs(tx *Tx) error {
	if _, err := tx.Judge(c.Work); err != nil {
		return err
	}
	logged, err := tx.LogWork(c.Work, nil)
	c.Entry = logged.Work
	return err
}

// leave leaves work to be settled, for a reason. What keeps that from being recorded
// too is the reason why it stays.
func (c *Came) leave(tx *Tx, why error) (err error) {
	if c.Draft, err = tx.draft(c.Work, why); err != nil {
		return err
	}
	c.Draft.Work.Verdict, c.Entry = sla.Verdict{}, sla.Entry{}
	if tx.item == nil { // part of it was done
		return why
	}
	return tx.append(&draftLeft{Draft: *c.Draft}, nil)
}

// since notes what was done to the ticket after the work was typed.
func (c *Came) since(tx *Tx) error {
	story, err := tx.Story("ticket", c.Work.Ticket)
	if errors.Is(err, ErrUnknown) {
		return nil
	}
	for _, e := range story {
		kind := e.Event.Kind // what work does to a ticket changes no verdict
		if e.Event.At.After(c.At) && (kind == new(ticketChanged).kind() || kind == new(ticketMerged).kind()) {
			c.Since, c.By, c.When = e.Description, e.Event.Author, tx.zone.Local(e.Event.At)
			if c.Told, err = Describe(e.Event); err != nil {
				return err
			}
		}
	}
	return err
}
