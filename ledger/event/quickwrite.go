package event

import (
	"encoding/binary"
	"time"
)

// Writer writes values with numbered fields as [Encode] does, for those of which very
// many are written: the encoder looks at each field by reflection. Fields come in the
// order of their numbers, of which none is above 23.
type Writer struct {
	Raw  []byte
	head int // where the number of fields stands
}

// Begin begins a value; its fields follow.
func (w *Writer) Begin() {
	w.head = len(w.Raw)
	w.Raw = append(w.Raw, mapKind<<5)
}

// field begins one.
func (w *Writer) field(number byte) {
	w.Raw[w.head]++
	w.Raw = append(w.Raw, number)
}

// Text writes a field that is a text.
func (w *Writer) Text(number byte, text string) {
	w.field(number)
	w.Raw = appendText(w.Raw, text)
}

// SomeText is Text where there is one.
func (w *Writer) SomeText(number byte, text string) {
	if text != "" {
		w.Text(number, text)
	}
}

// Number writes a field that is a whole number.
func (w *Writer) Number(number byte, n int64) {
	w.field(number)
	w.Raw = appendNumber(w.Raw, n)
}

// SomeNumber is Number where it is not 0.
func (w *Writer) SomeNumber(number byte, n int64) {
	if n != 0 {
		w.Number(number, n)
	}
}

// Instant writes a field that is an instant, the zero one as none.
func (w *Writer) Instant(number byte, at time.Time) {
	w.field(number)
	w.Raw = appendInstant(w.Raw, at)
}

// SomeInstant is Instant where there is one.
func (w *Writer) SomeInstant(number byte, at time.Time) {
	if !at.IsZero() {
		w.Instant(number, at)
	}
}

// Yes writes a field that is true, where it is.
func (w *Writer) Yes(number byte, truth bool) {
	if truth {
		w.field(number)
		w.Raw = append(w.Raw, 0xf5)
	}
}

// Value writes a field that is a value, which write begins and writes.
func (w *Writer) Value(number byte, write func(*Writer)) {
	w.field(number)
	head := w.head
	write(w)
	w.head = head
}

// Named begins a value whose fields have names instead of numbers.
func (w *Writer) Named(fields int) { w.Raw = appendHead(w.Raw, mapKind, uint64(fields)) }

// Name writes the name of a field, whose value follows.
func (w *Writer) Name(name string) { w.Raw = appendText(w.Raw, name) }

// bytesOf are the stored bytes of an event, as [Encode] writes them.
func bytesOf(e Event) []byte {
	raw := make([]byte, 0, 160+len(e.Author)+len(e.Payload)+len(e.Signature))
	raw = append(raw, arrayKind<<5|eventElements)
	raw = appendHead(appendHead(raw, uintKind, e.Format), uintKind, e.Seq)
	raw = appendBytes(appendBytes(raw, e.Prev), e.ID)
	raw = appendText(appendInstant(appendText(raw, e.Author), e.At), e.Kind)
	raw = append(raw, e.Payload...)
	if e.Row == nil {
		raw = append(raw, none)
	} else {
		raw = append(raw, arrayKind<<5|rowElements)
		raw = appendBytes(appendText(raw, e.Row.Key), e.Row.Sum)
	}
	return appendBytes(raw, e.Signature)
}

// appendHead writes the head of a value in as few bytes as it takes.
func appendHead(raw []byte, kind byte, arg uint64) []byte {
	kind <<= 5
	switch {
	case arg < 24:
		return append(raw, kind|byte(arg))
	case arg < 1<<8:
		return append(raw, kind|24, byte(arg))
	case arg < 1<<16:
		return binary.BigEndian.AppendUint16(append(raw, kind|25), uint16(arg))
	case arg < 1<<32:
		return binary.BigEndian.AppendUint32(append(raw, kind|26), uint32(arg))
	}
	return binary.BigEndian.AppendUint64(append(raw, kind|27), arg)
}

func appendText(raw []byte, text string) []byte {
	return append(appendHead(raw, textKind, uint64(len(text))), text...)
}

// appendBytes writes none for nil.
func appendBytes(raw, value []byte) []byte {
	if value == nil {
		return append(raw, none)
	}
	return append(appendHead(raw, bytesKind, uint64(len(value))), value...)
}

func appendNumber(raw []byte, n int64) []byte {
	if n < 0 {
		return appendHead(raw, negativeKind, uint64(-1-n))
	}
	return appendHead(raw, uintKind, uint64(n))
}

func appendInstant(raw []byte, at time.Time) []byte {
	if at.IsZero() {
		return append(raw, none)
	}
	return appendNumber(raw, at.Unix())
}
