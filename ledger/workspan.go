package ledger

import (
	"encoding/binary"

	"hourbook/sla"
)

// workSpan is when an entry began and ended, in seconds since 1970. It stands at its key
// by person and day, before the place of the entry itself. Both are 0 where only the day is known.
type workSpan struct{ begin, end int64 }

func spanOf(w sla.Entry) workSpan {
	if w.Start.IsZero() {
		return workSpan{}
	}
	return workSpan{w.Start.Unix(), w.End().Unix()}
}

// appendTo adds how long the span is and when on its day it begins, which stays small;
// the zero span is one zero.
func (s workSpan) appendTo(raw []byte, on sla.Day) []byte {
	if s == (workSpan{}) {
		return append(raw, 0)
	}
	raw = binary.AppendUvarint(raw, uint64(s.end-s.begin)+1)
	return binary.AppendVarint(raw, s.begin-int64(on)*secondsADay)
}

// secondsADay are those of a day in UTC.
const secondsADay = 24 * 60 * 60

// spanAt reads what bytes wrote, and what stands behind it.
func spanAt(raw []byte, on sla.Day) (s workSpan, rest []byte) {
	length, n := binary.Uvarint(raw)
	if n <= 0 || length == 0 {
		return s, raw[max(n, 0):]
	}
	rest = raw[n:]
	begin, n := binary.Varint(rest)
	if n <= 0 {
		return s, nil
	}
	begin += int64(on) * secondsADay
	return workSpan{begin, begin + int64(length) - 1}, rest[n:]
}

// meets tells whether two half-open spans share time.
func (s workSpan) meets(o workSpan) bool { return s.begin < o.end && o.begin < s.end }
