package front

import (
	"encoding/hex"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/wire"
)

// heard is what each computer had when it asked last.
type heard struct {
	mu  sync.Mutex
	all map[event.KeyID]wire.Heard
}

// hears notes what a computer has that asks.
func (f *Front) hears(r *http.Request, head ledger.Head) {
	now := f.team.Load()
	public := wire.Shown(r.TLS)
	if now == nil || public == nil || f.Now == nil {
		return
	}
	key, ok := now.team.KeyOf(event.IDOf(public))
	if !ok {
		return // one of the servers
	}
	f.desks.mu.Lock()
	defer f.desks.mu.Unlock()
	if f.desks.all == nil {
		f.desks.all = map[event.KeyID]wire.Heard{}
	}
	f.desks.all[event.IDOf(public)] = wire.Heard{User: key.User, Device: key.Device, Events: head.Seq, Head: hex.EncodeToString(head.Hash[:]), At: f.Now().UTC().Truncate(time.Second)}
}

// Heard is what each computer had that asked this server, by user and device.
func (f *Front) Heard() (all []wire.Heard) {
	f.desks.mu.Lock()
	defer f.desks.mu.Unlock()
	for _, one := range f.desks.all {
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b wire.Heard) int { return strings.Compare(a.User+"\x00"+a.Device, b.User+"\x00"+b.Device) })
	return all
}
