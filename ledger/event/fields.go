package event

import (
	"encoding/binary"
	"math"
)

// Count is how many fields an encoded value has, and what stands behind their count.
func Count(raw []byte) (fields uint64, rest []byte, ok bool) {
	kind, pairs, rest, ok := headOf(raw)
	if !ok || kind != mapKind || pairs > uint64(len(rest)) {
		return 0, nil, false
	}
	return pairs, rest, true
}

// List is how many elements an encoded list has, and what stands behind their count.
func List(raw []byte) (elements uint64, rest []byte, ok bool) {
	kind, elements, rest, ok := headOf(raw)
	if !ok || kind != arrayKind || elements > uint64(len(rest)) {
		return 0, nil, false
	}
	return elements, rest, true
}

// Element takes the first of some elements off, as it is encoded.
func Element(raw []byte) (value, rest []byte, ok bool) {
	rest, ok = pastPlain(raw, 0)
	return raw[:len(raw)-len(rest)], rest, ok
}

// None tells whether a field holds nothing.
func None(value []byte) bool { return len(value) == 1 && value[0] == none }

// Field takes the first of some numbered fields off, as it is encoded: for what reads
// very many values, of which a full decoder would take most of the time. Of what it does
// not know, such as another kind of key, it is not ok, and the decoder is to be asked.
func Field(raw []byte) (number uint64, value, rest []byte, ok bool) {
	kind, number, value, ok := headOf(raw)
	if !ok || kind != uintKind {
		return 0, nil, nil, false
	}
	after, ok := pastPlain(value, 0)
	return number, value[:len(value)-len(after)], after, ok
}

// NamedField is Field where fields have names instead of numbers.
func NamedField(raw []byte) (name, value, rest []byte, ok bool) {
	kind, size, value, ok := headOf(raw)
	if !ok || kind != textKind || size > uint64(len(value)) {
		return nil, nil, nil, false
	}
	name, value = value[:size], value[size:]
	after, ok := pastPlain(value, 0)
	return name, value[:len(value)-len(after)], after, ok
}

// Number is the whole number that a field holds.
func Number(value []byte) (n int64, ok bool) {
	kind, arg, rest, ok := headOf(value)
	switch {
	case !ok || len(rest) > 0 || arg > math.MaxInt64:
		return 0, false
	case kind == uintKind:
		return int64(arg), true
	case kind == negativeKind:
		return -1 - int64(arg), true
	}
	return 0, false
}

// Text is the text that a field holds, without a copy of it.
func Text(value []byte) (text []byte, ok bool) {
	kind, size, rest, ok := headOf(value)
	if !ok || kind != textKind || size != uint64(len(rest)) {
		return nil, false
	}
	return rest, true
}

// Truth is whether a field holds true.
func Truth(value []byte) (truth, ok bool) {
	return len(value) == 1 && value[0] == 0xf5, len(value) == 1 && value[0]|1 == 0xf5
}

// The kinds of values in CBOR (RFC 8949, section 3.1).
const (
	uintKind = iota
	negativeKind
	bytesKind
	textKind
	arrayKind
	mapKind
)

// headOf reads the head of a value: its kind, and its number, length or count.
func headOf(raw []byte) (kind byte, arg uint64, rest []byte, ok bool) {
	if len(raw) == 0 {
		return 0, 0, nil, false
	}
	kind, info := raw[0]>>5, raw[0]&31
	raw = raw[1:]
	if info < 24 {
		return kind, uint64(info), raw, true
	}
	size := 1 << (info - 24)
	if info > 27 || len(raw) < size {
		return 0, 0, nil, false // of unknown length, or cut short
	}
	switch size {
	case 1:
		arg = uint64(raw[0])
	case 2:
		arg = uint64(binary.BigEndian.Uint16(raw))
	case 4:
		arg = uint64(binary.BigEndian.Uint32(raw))
	default:
		arg = binary.BigEndian.Uint64(raw)
	}
	return kind, arg, raw[size:], true
}

// deepest is how many values may stand in one another.
const deepest = 16
