package event

import (
	"bufio"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"hourbook/ledger/fault"
	"hourbook/ledger/limit"
)

// Format is the version of the events that this program writes.
const Format = 2

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
	Signature []byte // says where an act ends, see [Event.GoesOn], and in a team who signed it
}

// Row is the memory of an imported row, so that importing it again is known to
// change nothing.
type Row struct {
	_ struct{} `cbor:",toarray"`

	Key string // table and id
	Sum []byte // of the row's content
}

var encoder = sync.OnceValue(encoding)

// decoder refuses fields that it does not know, partDecoder passes over them.
var (
	decoder     = sync.OnceValue(func() cbor.DecMode { return decoding(cbor.ExtraDecErrorUnknownField) })
	partDecoder = sync.OnceValue(func() cbor.DecMode { return decoding(cbor.ExtraDecErrorNone) })
)

// mostItems is how many elements or fields a list or a map may have.
const mostItems = 1 << 24

// encoding is the one of this package: deterministic, with day, priority and
// money as text.
func encoding() cbor.EncMode {
	options := cbor.CoreDetEncOptions()
	options.Time = cbor.TimeUnix
	options.BinaryMarshaler = cbor.BinaryMarshalerNone
	options.TextMarshaler = cbor.TextMarshalerTextString
	encoder, err := options.EncMode()
	if err != nil {
		panic(err)
	}
	return encoder
}

func decoding(refused cbor.ExtraDecErrorCond) cbor.DecMode {
	decoder, err := cbor.DecOptions{
		BinaryUnmarshaler: cbor.BinaryUnmarshalerNone,
		TextUnmarshaler:   cbor.TextUnmarshalerTextString,
		ExtraReturnErrors: refused,
		MaxArrayElements:  mostItems,
		MaxMapPairs:       mostItems,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return decoder
}

// Encode returns the bytes of a value of this package, which always has some.
func Encode(value any) []byte {
	raw, err := encoder().Marshal(value)
	if err != nil {
		panic(fmt.Sprintf("ledger: encode %T: %v", value, err))
	}
	return raw
}

// Bytes are those of an event as they are stored.
func (e Event) Bytes() []byte {
	if len(e.Payload) == 0 {
		return Encode(e)
	}
	return bytesOf(e)
}

// Decode reads what encode wrote. A field that this program does not know is a
// newer program's: what it says would be lost.
func Decode(raw []byte, into any) error { return decodeBy(decoder(), raw, into) }

// DecodePart reads those fields that somebody asks for.
func DecodePart(raw []byte, into any) error { return decodeBy(partDecoder(), raw, into) }

func decodeBy(decoder cbor.DecMode, raw []byte, into any) error {
	err := decoder.Unmarshal(raw, into)
	switch {
	case err == nil:
		return nil
	case errors.As(err, new(*cbor.UnknownFieldError)):
		return fmt.Errorf("%w: %T has a field that this program does not know", fault.ErrNewer, into)
	}
	return fmt.Errorf("%w: cannot read %T: %v", fault.ErrDamaged, into, err)
}

// The number of elements of an event and of the memory of a row, which is one of
// them. A newer program may add some at the end.
const eventElements, rowElements, rowElement = 10, 2, 8

// shortened is an event as far as this program knows events, nil where it has no
// more elements than that.
func shortened(raw []byte) []byte {
	var elements, row []cbor.RawMessage
	if decoder().Unmarshal(raw, &elements) != nil || len(elements) < eventElements {
		return nil
	}
	if decoder().Unmarshal(elements[rowElement], &row) == nil && len(row) > rowElements {
		elements[rowElement] = Encode(row[:rowElements])
	} else if len(elements) == eventElements {
		return nil
	}
	return Encode(elements[:eventElements])
}

// Read reads an event's envelope; its payload stays as it is. What can be
// read of a newer program's event comes with [ErrNewer].
func Read(raw []byte) (Event, error) {
	var event Event
	if int64(len(raw)) > limit.Event.Most {
		return event, fmt.Errorf("%w: %w", fault.ErrDamaged, limit.Event.Over("event"))
	}
	if read, ok := quickly(raw); ok {
		event = read
	} else if err := Decode(raw, &event); err != nil {
		known := shortened(raw)
		if known == nil || Decode(known, &event) != nil {
			return Event{}, err
		}
		return event, fmt.Errorf("%w: event %d has more parts than this program knows", fault.ErrNewer, event.Seq)
	}
	if event.Format > Format {
		return event, fmt.Errorf("%w: event %d has format %d, this program reads up to %d", fault.ErrNewer, event.Seq, event.Format, Format)
	}
	return event, event.checkMark()
}

// random is where ids get what is random in them: the system is asked once for 32 of them.
var random = struct {
	sync.Mutex
	*bufio.Reader
}{Reader: bufio.NewReaderSize(rand.Reader, 512)}

// NewID returns the id of a new event.
func NewID() []byte {
	random.Lock()
	defer random.Unlock()
	id := uuid.Must(uuid.NewV7FromReader(random.Reader))
	return id[:]
}
