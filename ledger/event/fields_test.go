package event

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// sample is a value with fields of the kinds that entries have.
type sample struct {
	ID     string   `cbor:"1,keyasint"`
	Day    int32    `cbor:"6,keyasint"`
	Count  int64    `cbor:"7,keyasint"`
	Note   string   `cbor:"9,keyasint,omitempty"`
	List   []string `cbor:"12,keyasint,omitempty"`
	Inside struct {
		Kind string
		Bug  bool
	} `cbor:"300,keyasint"`
}

func TestFieldsAreThoseThatTheDecoderReads(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := sample{ID: rapid.String().Draw(r, "id"), Day: rapid.Int32().Draw(r, "day"), Count: rapid.Int64().Draw(r, "count"), Note: rapid.String().Draw(r, "note"), List: rapid.SliceOf(rapid.String()).Draw(r, "list")}
		s.Inside.Kind, s.Inside.Bug = rapid.String().Draw(r, "kind"), rapid.Bool().Draw(r, "bug")
		raw := Encode(s)
		var got sample
		seen := 0
		whole := Fields(raw, func(number uint64, value []byte) {
			seen++
			switch number {
			case 1, 9:
				text, ok := Text(value)
				if number == 1 {
					got.ID = string(text)
				} else {
					got.Note = string(text)
				}
				if !ok {
					r.Errorf("field %d is no text: %x", number, value)
				}
			case 6, 7:
				n, ok := Number(value)
				if number == 6 {
					got.Day = int32(n)
				} else {
					got.Count = n
				}
				if !ok {
					r.Errorf("field %d is no number: %x", number, value)
				}
			}
		})
		if !whole || got.ID != s.ID || got.Note != s.Note || got.Day != s.Day || got.Count != s.Count || seen < 4 {
			r.Fatalf("%t: %+v, want %+v, %d fields", whole, got, s, seen)
		}
		cut := rapid.IntRange(0, len(raw)-1).Draw(r, "cut")
		if Fields(raw[:cut], func(uint64, []byte) {}) {
			r.Fatalf("%d of %d bytes are whole", cut, len(raw))
		}
	})
}

func FuzzFields(f *testing.F) {
	f.Add(Encode(sample{ID: "W1"}))
	f.Add([]byte{0xbf, 0xff})
	f.Fuzz(func(t *testing.T, raw []byte) {
		Fields(raw, func(number uint64, value []byte) {
			_, _ = Number(value)
			_, _ = Text(value)
			_ = fmt.Sprint(number)
		})
	})
}
