package wire

import (
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/journal"
)

// Where a server is asked.
const (
	Acts   = "/v1/acts"   // POST: append one; GET: what stands behind an event
	Follow = "/v1/follow" // GET: what stands behind an event, and what comes
	Team   = "/v1/team"   // GET: which ledger this is, for whoever asks
	Joins  = "/v1/joins"  // POST: ask to be let in; GET: who asks, for admins
	Status = "/v1/status" // GET: how the server is
	Pieces = "/v1/pieces" // PUT, GET /SHA-256: a piece of a long act
	Files  = "/v1/files"  // PUT, GET /SHA-256: the PDF of a document
	Hold   = "/v1/hold"   // POST: keep others off; GET: until this ends; DELETE: no more
)

// What stands in headers.
const (
	Time   = "Hourbook-Time"   // of an answer: what time it is by the server (RFC 3339)
	Orders = "Hourbook-Orders" // of an answer to an act: the URL of the server that orders acts, where it is known
	Desk   = "Hourbook-Desk"   // of a request: drawn at random by a program as long as it runs; the turn is kept for it
)

// ShelfPath is where something on a shelf is put and got.
func ShelfPath(on journal.Shelf, sum event.Hash) string {
	folder := Pieces
	if on == journal.Files {
		folder = Files
	}
	return folder + "/" + hex.EncodeToString(sum[:])
}

// What a refusal says: with 412 the first two, with 423 the others.
const (
	StateAhead  = "ahead"
	StateFork   = "fork"
	StateLost   = "hold"   // the hold has ended
	StateClosed = "closed" // nothing is taken now
)

// Refusal is why something is not done.
type Refusal struct {
	Why   string `json:"why"`
	State string `json:"state,omitempty"`
	User  string `json:"user,omitempty"` // whose large act is under way
}

// TeamAnswer is which ledger a server keeps, and with whom.
type TeamAnswer struct {
	Ledger  string          `json:"ledger"`
	Servers []ledger.Server `json:"servers"`
}

// JoinRequest is how somebody asks to be let in, with the key of the connection.
type JoinRequest struct {
	Name   string `json:"name"`
	Device string `json:"device"`
}

// Waiting is somebody who asks to be let in.
type Waiting struct {
	JoinRequest
	Public []byte `json:"public"`
}

// JoinAnswer is what became of a request.
type JoinAnswer struct {
	Admitted bool   `json:"admitted"`
	User     string `json:"user,omitempty"`
}

// StatusAnswer is how a server is.
type StatusAnswer struct {
	Name    string   `json:"name"`
	Events  uint64   `json:"events"`            // that its copy of the ledger has
	Journal uint64   `json:"journal,omitempty"` // that the journal has
	Head    string   `json:"head"`
	Leader  string   `json:"leader"` // the member that orders acts; "" where there is none
	Members []string `json:"members"`
	Bytes   int64    `json:"bytes"` // that the journal takes
	Most    int64    `json:"most"`  // that it may take

	Clock  time.Time `json:"clock,omitzero"`   // of the server
	Backup time.Time `json:"backup,omitzero"`  // when it last made one
	Failed string    `json:"failed,omitempty"` // why it made none since
	Closed string    `json:"closed,omitempty"` // why nothing may be appended
	Desks  []Heard   `json:"desks,omitempty"`  // that asked this server, since it runs
}

// Heard is what a server heard of a computer.
type Heard struct {
	User   string    `json:"user"`
	Device string    `json:"device"`
	Events uint64    `json:"events"` // that the computer had
	Head   string    `json:"head"`
	At     time.Time `json:"at"`
}

// Behind are the words of a request for what stands behind an event.
func Behind(head ledger.Head) url.Values {
	return url.Values{"after": {strconv.FormatUint(head.Seq, 10)}, "hash": {hex.EncodeToString(head.Hash[:])}}
}

// HeadIn is the event that a request is about.
func HeadIn(words url.Values) (head ledger.Head, err error) {
	if head.Seq, err = strconv.ParseUint(words.Get("after"), 10, 64); err != nil {
		return head, fmt.Errorf("after: %w", err)
	}
	raw, err := hex.DecodeString(words.Get("hash"))
	if err != nil || len(raw) != len(event.Hash{}) {
		return head, fmt.Errorf("hash: %q is none", words.Get("hash"))
	}
	head.Hash = event.Hash(raw)
	return head, nil
}
