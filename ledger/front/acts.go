package front

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/journal"
	"hourbook/ledger/wire"
)

// most is how many acts are handed out at once.
const most = 500

// append puts an act into the journal, when it may stand there.
func (f *Front) append(w http.ResponseWriter, r *http.Request) {
	head, err := wire.HeadIn(r.URL.Query())
	if err != nil {
		refuse(w, http.StatusBadRequest, wire.Refusal{Why: err.Error()})
		return
	}
	f.hears(r, head)
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, wire.MostRecord))
	if err != nil {
		refuse(w, http.StatusBadRequest, wire.Refusal{Why: err.Error()})
		return
	}
	act := ledger.Record{First: head.Seq + 1, Raw: raw, Hold: r.URL.Query().Get("hold")}
	ctx, end := context.WithTimeout(r.Context(), lineLimit+journal.Patience(act.Size()))
	defer end()
	user, _, _ := f.caller(r)
	by := bringer{user, r.Header.Get(wire.Desk), func() { w.WriteHeader(http.StatusProcessing) }}
	if f.Orders != nil {
		orders, another := f.Orders()
		w.Header().Set(wire.Orders, orders)
		if another {
			by.desk = "" // it comes back elsewhere
		}
	}
	landed, err := f.land(ctx, by, head, act)
	answer(w, landed, err)
}

// bringer is who brings an act.
type bringer struct {
	user, desk string // desk is empty where the turn is not kept for it
	waits      func() // tells it that it waits
}

// soonEnough is how long before who brings an act gives up it is told that it is not known
// what became of it: a server that answers is not taken for gone.
const soonEnough = 300 * time.Millisecond

// tries is how often an act is looked at whose place others take meanwhile.
const tries = 3

// land appends somebody's act behind an event, after it was tried on the copy.
func (f *Front) land(ctx context.Context, by bringer, head ledger.Head, act ledger.Record) (landed []ledger.Record, err error) {
	if f.Closed != nil && f.Closed() != "" {
		if landed, err = f.passed(ctx, head, act); errors.Is(err, errMoved) {
			err = ledger.ErrClosed
		}
		return landed, err
	}
	if f.Replica == nil {
		return f.Journal.Append(ctx, head, act)
	}
	if err := f.turns.take(ctx, by.desk, f.longOfAnother, by.waits); err != nil {
		return nil, err
	}
	ctx, end := context.WithTimeout(ctx, journal.Patience(act.Size())-soonEnough)
	defer end()
	defer func() {
		f.turns.over(by.desk, errors.Is(err, ledger.ErrLost), errors.Is(ctx.Err(), context.DeadlineExceeded))
	}()
	if act.InPieces() {
		f.long.Store(&by.user)
		defer f.long.Store(nil)
	}
	return f.lands(ctx, head, act)
}

// lands is land for who has the turn.
func (f *Front) lands(ctx context.Context, head ledger.Head, act ledger.Record) (landed []ledger.Record, err error) {
	for range tries {
		if f.team.Load().head != head {
			if err := errors.Join(f.Replica.CatchUp(ctx), f.Refresh(ctx)); err != nil {
				return nil, err
			}
			f.turns.step()
		}
		if f.team.Load().head != head {
			return f.passed(ctx, head, act)
		}
		landed, err = f.examined(ctx, head, act)
		if !errors.Is(err, errMoved) {
			return landed, err
		}
		if err := f.Refresh(ctx); err != nil {
			return nil, err
		}
	}
	return nil, err
}

// passed is the answer to an act whose place is taken, or is none of this journal's.
func (f *Front) passed(ctx context.Context, head ledger.Head, act ledger.Record) ([]ledger.Record, error) {
	landed, err := f.Journal.Since(ctx, head, most)
	switch {
	case err != nil:
		return nil, err
	case len(landed) == 0:
		return nil, errMoved
	case bytes.Equal(landed[0].Raw, act.Raw):
		return landed[1:], nil // an earlier try has landed
	}
	return landed, ledger.ErrLost
}

// examined appends an act that the copy takes. What was made of a long one to try it
// becomes the copy when it counts.
func (f *Front) examined(ctx context.Context, head ledger.Head, act ledger.Record) (landed []ledger.Record, err error) {
	asked := false
	if act.InPieces() {
		err = f.Replica.Admit(ctx, head, act, func() (err error) {
			landed, err = f.Journal.Append(ctx, head, act)
			asked = true
			return err
		})
	} else {
		err = f.Replica.Examine(ctx, head, act)
	}
	var denied *ledger.DeniedError
	switch {
	case asked && err == nil && len(landed) == 0:
		_ = f.Refresh(ctx) // else the next one catches up
		return nil, nil
	case asked && (err == nil || errors.Is(err, ledger.ErrLost)):
		return landed, err
	case asked, errors.As(err, &denied):
		return nil, err
	case errors.Is(err, ledger.ErrHalted):
		return nil, &ledger.DeniedError{Why: err.Error()}
	case errors.Is(err, ledger.ErrLost), errors.Is(err, ledger.ErrAhead), errors.Is(err, ledger.ErrFork):
		return nil, errMoved // what is known of the copy is not what it has
	case err != nil:
		return nil, err
	}
	f.turns.step()
	landed, err = f.Journal.Append(ctx, head, act)
	if err == nil && len(landed) == 0 {
		f.own(ctx, act)
	}
	return landed, err
}

// own files what landed in the copy, so that the next one finds it there.
func (f *Front) own(ctx context.Context, act ledger.Record) {
	if f.Replica.File(ctx, []ledger.Record{act}) == nil { // else the next one catches up
		_ = f.Refresh(ctx)
	}
}

// errMoved says that the journal moved on while an act was looked at: it can be
// tried again.
var errMoved = errors.New("the journal moved on; try again")

// since hands out what stands behind an event.
func (f *Front) since(w http.ResponseWriter, r *http.Request) {
	head, err := wire.HeadIn(r.URL.Query())
	if err != nil {
		refuse(w, http.StatusBadRequest, wire.Refusal{Why: err.Error()})
		return
	}
	f.hears(r, head)
	n, err := strconv.Atoi(r.URL.Query().Get("most"))
	if err != nil || n < 1 || n > most {
		n = most
	}
	ctx, end := context.WithTimeout(r.Context(), callLimit)
	defer end()
	records, err := f.Journal.Since(ctx, head, n)
	answer(w, records, err)
}

// answer writes what a journal said.
func answer(w http.ResponseWriter, records []ledger.Record, err error) {
	var denied *ledger.DeniedError
	var held *ledger.HeldError
	switch {
	case errors.As(err, &held):
		refuse(w, http.StatusLocked, wire.Refusal{Why: held.Error(), User: held.User})
		return
	case errors.Is(err, journal.ErrHoldLost):
		refuse(w, http.StatusLocked, wire.Refusal{Why: err.Error(), State: wire.StateLost})
		return
	case errors.Is(err, ledger.ErrClosed):
		refuse(w, http.StatusLocked, wire.Refusal{Why: err.Error(), State: wire.StateClosed})
		return
	case errors.Is(err, ledger.ErrLost):
		w.WriteHeader(http.StatusConflict)
	case errors.As(err, &denied):
		refuse(w, http.StatusForbidden, wire.Refusal{Why: denied.Why})
		return
	case errors.Is(err, ledger.ErrAhead):
		refuse(w, http.StatusPreconditionFailed, wire.Refusal{Why: err.Error(), State: wire.StateAhead})
		return
	case errors.Is(err, ledger.ErrFork):
		refuse(w, http.StatusPreconditionFailed, wire.Refusal{Why: err.Error(), State: wire.StateFork})
		return
	case err != nil:
		refuse(w, http.StatusServiceUnavailable, wire.Refusal{Why: err.Error()})
		return
	}
	for _, r := range records {
		if wire.WriteRecord(w, r) != nil {
			return // nobody reads it
		}
	}
}

// refuse says why something is not done.
func refuse(w http.ResponseWriter, status int, why wire.Refusal) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(why)
}

// tell writes an answer.
func tell(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(value)
}

// follow hands out what stands behind an event and what comes, as long as the key
// counts.
func (f *Front) follow(w http.ResponseWriter, r *http.Request) {
	head, err := wire.HeadIn(r.URL.Query())
	if err != nil {
		refuse(w, http.StatusBadRequest, wire.Refusal{Why: err.Error()})
		return
	}
	f.hears(r, head)
	out := http.NewResponseController(w)
	_ = out.SetWriteDeadline(time.Time{})
	begun := false
	err = f.Journal.Follow(r.Context(), head, func(records []ledger.Record) error {
		if _, roles, _ := f.caller(r); roles == 0 {
			return ledger.ErrNoKey
		}
		begun = true
		if len(records) == 0 {
			if err := wire.WriteBeat(w); err != nil {
				return err
			}
		}
		for _, record := range records {
			if err := wire.WriteRecord(w, record); err != nil {
				return err
			}
		}
		if err := out.Flush(); err != nil || len(records) == 0 {
			return err
		}
		if has, err := records[len(records)-1].After(); err == nil {
			f.hears(r, has)
		}
		return nil
	})
	if err != nil && !begun {
		answer(w, nil, err)
	}
}
