package ledger

import (
	"crypto/sha256"
	"fmt"
	"time"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"hourbook/limit"
)

// Format is the version of the events that this program writes.
const Format = 1

// Hash is the SHA-256 of an event's stored bytes.
type Hash [sha256.Size]byte

// Event is one fact in the journal.
type Event struct {
	_ struct{} `cbor:",toarray"`

	Format    uint64
	Seq       uint64    // from 1, without gaps
	Prev      []byte    // Hash of the event before; empty in the first
	ID        []byte    // UUIDv7, tells a repeated attempt from a new fact
	Author    string    // who says so
	At        time.Time // when, by the author's clock, in whole seconds
	Kind      string    // decides what Payload is
	Payload   cbor.RawMessage
	Row       *Row   // the imported row that it comes from, or nil
	Signature []byte // empty until events are signed
}

// Row is the memory of an imported row, so that importing it again is known to
// change nothing.
type Row struct {
	_ struct{} `cbor:",toarray"`

	Key string // table and id
	Sum []byte // of the row's content
}

var encoder, decoder = codec()

// codec returns the one encoding of this package: deterministic, with day,
// priority and money as text.
func codec() (cbor.EncMode, cbor.DecMode) {
	options := cbor.CoreDetEncOptions()
	options.Time = cbor.TimeUnix
	options.BinaryMarshaler = cbor.BinaryMarshalerNone
	options.TextMarshaler = cbor.TextMarshalerTextString
	encoder, err := options.EncMode()
	if err != nil {
		panic(err)
	}
	decoder, err := cbor.DecOptions{
		BinaryUnmarshaler: cbor.BinaryUnmarshalerNone,
		TextUnmarshaler:   cbor.TextUnmarshalerTextString,
		MaxArrayElements:  1 << 24,
		MaxMapPairs:       1 << 24,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return encoder, decoder
}

// encode returns the bytes of a value of this package, which always has some.
func encode(value any) []byte {
	raw, err := encoder.Marshal(value)
	if err != nil {
		panic(fmt.Sprintf("ledger: encode %T: %v", value, err))
	}
	return raw
}

// decode reads what encode wrote.
func decode(raw []byte, into any) error {
	if err := decoder.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("%w: cannot read %T: %v", ErrDamaged, into, err)
	}
	return nil
}

// decodeEvent reads an event's envelope; its payload stays as it is.
func decodeEvent(raw []byte) (Event, error) {
	var event Event
	if int64(len(raw)) > limit.Event.Most {
		return event, fmt.Errorf("%w: %w", ErrDamaged, limit.Event.Over("event"))
	}
	if err := decode(raw, &event); err != nil {
		return Event{}, err
	}
	if event.Format > Format {
		return event, fmt.Errorf("%w: event %d has format %d, this program reads up to %d", ErrNewer, event.Seq, event.Format, Format)
	}
	return event, nil
}

// newID returns the id of a new event.
func newID() []byte {
	id := uuid.Must(uuid.NewV7())
	return id[:]
}
