package front

import (
	"context"
	"crypto/ed25519"
	"net/http"
	"slices"
	"sync/atomic"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/journal"
	"hourbook/ledger/wire"
)

// Front answers desks. Its fields are set before it is used.
type Front struct {
	Journal ledger.Journal
	Replica *ledger.Ledger // the copy that acts are tried on; nil: everybody may do everything, for tests
	Joins   Waiting        // nil: nobody can ask to be let in
	Status  func(context.Context) (wire.StatusAnswer, error)
	Servers func() []ed25519.PublicKey // the keys of the other servers, which may ask all that is asked; nil: there are none
	Closed  func() string              // why nothing may be appended now, "" where it may; nil: it always may
	Now     func() time.Time           // by which desks are heard, and which they are told; nil: neither
	Orders  func() (string, bool)      // the URL of the server that orders acts, "" where nobody knows, and whether it is another one; nil: it is this one

	archived uint64 // the PDFs up to this event are kept

	turns turns                  // of those who append
	long  atomic.Pointer[string] // whose long act is looked at, nil where none is
	team  atomic.Pointer[known]

	desks heard
}

// longOfAnother says whose long act is looked at: that is not waited for.
func (f *Front) longOfAnother() error {
	if by := f.long.Load(); by != nil {
		return &ledger.HeldError{User: *by}
	}
	return nil
}

// known is what the copy says of the team.
type known struct {
	ledger string
	head   ledger.Head
	team   ledger.Team
}

// Waiting keeps those who ask to be let in.
type Waiting interface {
	Ask(context.Context, wire.Waiting) error
	All(context.Context) ([]wire.Waiting, error)
}

// How long a question may take, and how much longer an act may that waits in line.
const (
	callLimit = 5 * time.Second
	lineLimit = 20 * time.Second
)

// Refresh reads again who is in the team.
func (f *Front) Refresh(ctx context.Context) error {
	if f.Replica == nil {
		return nil
	}
	return f.Replica.ReadContext(ctx, func(v *ledger.View) error {
		now := &known{head: v.Last()}
		var err error
		now.team, _ = v.Team()
		now.ledger, err = v.ID()
		f.team.Store(now)
		return err
	})
}

// Keep follows the journal with the copy until the context ends.
func (f *Front) Keep(ctx context.Context) error {
	if err := f.Refresh(ctx); err != nil {
		return err
	}
	return f.Replica.Follow(ctx, func() {
		_ = f.Refresh(ctx) // what it cannot read it says when it is asked
		_ = f.archive(ctx) // and what it cannot keep now it keeps at the next beat
	})
}

// Handler answers all that desks ask.
func (f *Front) Handler() http.Handler {
	paths := http.NewServeMux()
	paths.HandleFunc("POST "+wire.Acts, f.members(f.append))
	paths.HandleFunc("GET "+wire.Acts, f.members(f.since))
	paths.HandleFunc("GET "+wire.Follow, f.members(f.follow))
	for path, shelf := range map[string]journal.Shelf{wire.Pieces: journal.Pieces, wire.Files: journal.Files} {
		paths.HandleFunc("PUT "+path+"/{sum}", f.members(f.put(shelf)))
		paths.HandleFunc("GET "+path+"/{sum}", f.members(f.get(shelf)))
	}
	paths.HandleFunc("POST "+wire.Hold, f.members(f.hold))
	paths.HandleFunc("GET "+wire.Hold, f.members(f.heldOpen))
	paths.HandleFunc("DELETE "+wire.Hold, f.members(f.release))
	paths.HandleFunc("GET "+wire.Status, f.members(f.status))
	paths.HandleFunc("GET "+wire.Team, f.which)
	if f.Joins != nil {
		paths.HandleFunc("POST "+wire.Joins, f.ask)
		paths.HandleFunc("GET "+wire.Joins, f.members(f.asking))
	}
	return paths
}

// caller is who asks: whose key the connection shows, and what they may do.
func (f *Front) caller(r *http.Request) (user string, roles ledger.Roles, public ed25519.PublicKey) {
	public = wire.Shown(r.TLS)
	if f.Replica == nil {
		return "anybody", ledger.AllRoles, public
	}
	now := f.team.Load()
	if now == nil || public == nil {
		return "", 0, public
	}
	k, ok := now.team.KeyOf(event.IDOf(public))
	if !ok || k.Revoked != "" {
		return "", 0, public
	}
	return k.User, now.team.RolesOf(k.User), public
}

// members lets only those ask whom the team knows.
func (f *Front) members(do http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if f.Now != nil {
			w.Header().Set(wire.Time, f.Now().UTC().Format(time.RFC3339Nano))
		}
		_, roles, public := f.caller(r)
		server := r.Method == http.MethodGet && f.Servers != nil && slices.ContainsFunc(f.Servers(), func(s ed25519.PublicKey) bool { return s.Equal(public) })
		if roles == 0 && !server {
			refuse(w, http.StatusUnauthorized, wire.Refusal{Why: ledger.ErrNoKey.Error()})
			return
		}
		do(w, r)
	}
}
