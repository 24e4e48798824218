package event

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"
	"time"

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

// fieldsOf hands the fields of an encoded value to each, and says whether that is all of it.
func fieldsOf(raw []byte, each func(number uint64, value []byte)) (whole bool) {
	fields, rest, ok := Count(raw)
	for range fields {
		var number uint64
		var value []byte
		if number, value, rest, ok = Field(rest); !ok {
			return false
		}
		each(number, value)
	}
	return ok && len(rest) == 0
}

func TestFieldsAreThoseThatTheDecoderReads(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := sample{ID: rapid.String().Draw(r, "id"), Day: rapid.Int32().Draw(r, "day"), Count: rapid.Int64().Draw(r, "count"), Note: rapid.String().Draw(r, "note"), List: rapid.SliceOf(rapid.String()).Draw(r, "list")}
		s.Inside.Kind, s.Inside.Bug = rapid.String().Draw(r, "kind"), rapid.Bool().Draw(r, "bug")
		raw := Encode(s)
		var got sample
		seen := 0
		whole := fieldsOf(raw, func(number uint64, value []byte) {
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
		if fieldsOf(raw[:cut], func(uint64, []byte) {}) {
			r.Fatalf("%d of %d bytes are whole", cut, len(raw))
		}
	})
}

func FuzzFields(f *testing.F) {
	f.Add(Encode(sample{ID: "W1"}))
	f.Add([]byte{0xbf, 0xff})
	f.Fuzz(func(t *testing.T, raw []byte) {
		fieldsOf(raw, func(number uint64, value []byte) {
			_, _ = Number(value)
			_, _ = Text(value)
			_ = fmt.Sprint(number)
		})
	})
}

// What is read quickly is what the decoder reads, whatever the bytes are.
func FuzzRead(f *testing.F) {
	for _, e := range []Event{
		{Format: 2, Seq: 1, ID: NewID(), Author: "rasa", At: time.Unix(1_700_000_000, 0), Kind: "began", Payload: Encode(map[string]any{"Terms": []byte("x"), "More": []any{-5, true, false, nil, map[int]string{1: "y"}}})},
		{Format: 1, Seq: 700, Prev: make([]byte, 32), ID: NewID(), Author: "Žydrė", At: time.Unix(1, 0), Kind: "work-logged", Payload: Encode(sample{}), Row: &Row{Key: "time/1", Sum: make([]byte, 16)}},
		{Format: 2, Seq: 1 << 40, Prev: []byte{}, Payload: Encode(1.5), Row: &Row{}, Signature: marksGoingOn},
	} {
		f.Add(Encode(e))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		quick, ok := quickly(raw)
		if !ok {
			return
		}
		var slow Event
		if err := Decode(raw, &slow); err != nil {
			t.Fatalf("%x is read quickly as %+v; the decoder says %v", raw, quick, err)
		}
		if !reflect.DeepEqual(quick, slow) {
			t.Fatalf("%+v, want %+v", quick, slow)
		}
	})
}

// Events as this program writes them need no decoder.
func TestEventsAreReadAsTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		some := func(name string) []byte { return rapid.SliceOfN(rapid.Byte(), 1, 40).Draw(r, name) }
		e := Event{
			Format: rapid.Uint64Range(1, 2).Draw(r, "format"), Seq: rapid.Uint64Range(1, 1<<40).Draw(r, "seq"), Prev: some("prev"), ID: some("id"), Author: rapid.String().Draw(r, "author"),
			At: time.Unix(rapid.Int64Range(0, 1<<34).Draw(r, "at"), 0), Kind: rapid.String().Draw(r, "kind"), Payload: Encode(sample{ID: rapid.String().Draw(r, "said"), Count: rapid.Int64().Draw(r, "count")}),
		}
		if rapid.Bool().Draw(r, "imported") {
			e.Row = &Row{Key: rapid.String().Draw(r, "key"), Sum: some("sum")}
		}
		if rapid.Bool().Draw(r, "marked") {
			e.Signature = some("mark")
		}
		raw := Encode(e)
		if !bytes.Equal(raw, e.Bytes()) {
			r.Fatalf("%x, want %x", e.Bytes(), raw)
		}
		if got, ok := quickly(raw); !ok || !reflect.DeepEqual(got, e) {
			r.Fatalf("%t: %+v, want %+v", ok, got, e)
		}
		cut := rapid.IntRange(0, len(raw)-1).Draw(r, "cut")
		if _, ok := quickly(raw[:cut]); ok {
			r.Fatalf("%d of %d bytes are whole", cut, len(raw))
		}
	})
}
