package event

import (
	"bytes"
	"fmt"

	"hourbook/ledger/fault"
)

// An act is one event, or several that follow each other. From format 2 on the
// journal says which: each event of several but the last is marked as going on,
// the last one as whole. The mark stands in the event's signature, which is the
// last of its elements; an act of a single event that nobody signed bears none.
var (
	marksGoingOn = []byte{1, 1}
	marksWhole   = []byte{1, 0}
)

// firstWithActs is the first format whose events say which act they belong to.
const firstWithActs = 2

// GoesOn tells whether the act of an event goes on with the next one. Of events
// of format 1 nobody knows: see [Event.TellsItsAct].
func (e Event) GoesOn() bool { return bytes.Equal(e.Signature, marksGoingOn) }

// TellsItsAct tells whether an event is of a format that says where acts end.
func (e Event) TellsItsAct() bool { return e.Format >= firstWithActs }

// EndsSeveral tells whether an event is the last one of an act of several that
// nobody signed.
func (e Event) EndsSeveral() bool { return bytes.Equal(e.Signature, marksWhole) }

// checkMark refuses an event that is signed or marked in a way that comes with a
// newer program.
func (e Event) checkMark() error {
	_, signed := e.SignedBy()
	if len(e.Signature) == 0 || e.TellsItsAct() && (e.GoesOn() || e.EndsSeveral() || signed) {
		return nil
	}
	return fmt.Errorf("%w: event %d bears a signature of a kind that this program does not know", fault.ErrNewer, e.Seq)
}

// The encodings of the last element of an event: none, and a mark of two bytes.
const noMark, markLength = 0xf6, 3

// AppendGoingOn adds the bytes of an event without a mark, marked as going on, to room.
func AppendGoingOn(room, raw []byte) []byte { return appendMarked(room, raw, marksGoingOn) }

// Whole are the bytes of an event without a mark, marked as the last of several.
func Whole(raw []byte) []byte {
	return appendMarked(make([]byte, 0, len(raw)+markLength), raw, marksWhole)
}

func appendMarked(room, raw, mark []byte) []byte {
	return append(append(append(room, unmarked(raw)...), 0x40+byte(len(mark))), mark...)
}

// unmarked are the bytes of an event before its mark, of which there is none yet.
func unmarked(raw []byte) []byte {
	n := len(raw)
	if n == 0 || raw[n-1] != noMark {
		panic("event: marked twice")
	}
	return raw[:n-1]
}
