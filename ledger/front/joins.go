package front

import (
	"encoding/json"
	"net/http"

	"hourbook/ledger"
	"hourbook/ledger/wire"
)

// mostRequest bounds what somebody whom nobody knows may say.
const mostRequest = 4 << 10

// which says which ledger this is, to whoever asks.
func (f *Front) which(w http.ResponseWriter, _ *http.Request) {
	now := f.team.Load()
	if now == nil {
		refuse(w, http.StatusServiceUnavailable, wire.Refusal{Why: "not yet"})
		return
	}
	tell(w, wire.TeamAnswer{Ledger: now.ledger, Servers: now.team.Servers})
}

// ask takes up that somebody wants to be let in, with the key that they show, and
// says whether they were.
func (f *Front) ask(w http.ResponseWriter, r *http.Request) {
	user, roles, public := f.caller(r)
	if roles != 0 {
		tell(w, wire.JoinAnswer{Admitted: true, User: user})
		return
	}
	asked := wire.Waiting{Public: public}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostRequest)).Decode(&asked.JoinRequest); err != nil || public == nil {
		refuse(w, http.StatusBadRequest, wire.Refusal{Why: "a name, a device and a key are wanted"})
		return
	}
	if err := f.Joins.Ask(r.Context(), asked); err != nil {
		refuse(w, http.StatusServiceUnavailable, wire.Refusal{Why: err.Error()})
		return
	}
	w.WriteHeader(http.StatusAccepted)
	tell(w, wire.JoinAnswer{})
}

// asking lists who wants to be let in, for admins.
func (f *Front) asking(w http.ResponseWriter, r *http.Request) {
	if _, roles, _ := f.caller(r); roles&ledger.Admin == 0 {
		refuse(w, http.StatusForbidden, wire.Refusal{Why: ledger.ErrRole.Error()})
		return
	}
	all, err := f.Joins.All(r.Context())
	if err != nil {
		refuse(w, http.StatusServiceUnavailable, wire.Refusal{Why: err.Error()})
		return
	}
	tell(w, all)
}

// status says how the server is.
func (f *Front) status(w http.ResponseWriter, r *http.Request) {
	if f.Status == nil {
		http.NotFound(w, r)
		return
	}
	now, err := f.Status(r.Context())
	if err != nil {
		refuse(w, http.StatusServiceUnavailable, wire.Refusal{Why: err.Error()})
		return
	}
	tell(w, now)
}
