package front

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/journal"
	"hourbook/ledger/wire"
)

// put keeps a piece or a file.
func (f *Front) put(on journal.Shelf) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		sum, err := sumIn(r)
		var raw []byte
		if err == nil {
			raw, err = io.ReadAll(http.MaxBytesReader(w, r.Body, int64(on.Most())))
		}
		if err == nil && sha256.Sum256(raw) != sum {
			err = errOther
		}
		if err != nil {
			refuse(w, http.StatusBadRequest, wire.Refusal{Why: err.Error()})
			return
		}
		ctx, end := context.WithTimeout(r.Context(), callLimit)
		defer end()
		answer(w, nil, f.Journal.Put(ctx, on, raw))
	}
}

// errOther says that what came is not what its name says.
var errOther = errors.New("what came is not what its name says")

// get gives a piece or a file.
func (f *Front) get(from journal.Shelf) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		sum, err := sumIn(r)
		if err != nil {
			refuse(w, http.StatusBadRequest, wire.Refusal{Why: err.Error()})
			return
		}
		ctx, end := context.WithTimeout(r.Context(), callLimit)
		defer end()
		raw, err := f.Journal.Get(ctx, from, sum)
		if errors.Is(err, journal.ErrGone) {
			refuse(w, http.StatusNotFound, wire.Refusal{Why: err.Error()})
			return
		}
		if err != nil {
			answer(w, nil, err)
			return
		}
		_, _ = w.Write(raw) // nobody may read it
	}
}

func sumIn(r *http.Request) (sum event.Hash, err error) {
	raw, err := hex.DecodeString(r.PathValue("sum"))
	if err != nil || len(raw) != len(sum) {
		return sum, errOther
	}
	return event.Hash(raw), nil
}

// hold keeps others off for who asks.
func (f *Front) hold(w http.ResponseWriter, r *http.Request) {
	user, roles, _ := f.caller(r)
	h := journal.Hold{ID: r.URL.Query().Get("id"), User: user}
	if h.ID == "" || roles&(ledger.Finance|ledger.Admin) == 0 {
		answer(w, nil, &ledger.DeniedError{Why: ledger.ErrRole.Error()})
		return
	}
	ctx, end := context.WithTimeout(r.Context(), callLimit)
	defer end()
	answer(w, nil, f.Journal.Hold(ctx, h))
}

// release ends a hold.
func (f *Front) release(w http.ResponseWriter, r *http.Request) {
	ctx, end := context.WithTimeout(r.Context(), callLimit)
	defer end()
	answer(w, nil, f.Journal.Release(ctx, journal.Hold{ID: r.URL.Query().Get("id")}))
}

// heldOpen ends a hold when whoever has it is gone, which nobody else can know as
// soon.
func (f *Front) heldOpen(w http.ResponseWriter, r *http.Request) {
	if http.NewResponseController(w).Flush() != nil {
		return
	}
	<-r.Context().Done()
	ctx, end := context.WithTimeout(context.WithoutCancel(r.Context()), callLimit)
	defer end()
	_ = f.Journal.Release(ctx, journal.Hold{ID: r.URL.Query().Get("id")}) // else it ends by itself
}
