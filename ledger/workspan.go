package ledger

import (
	"encoding/binary"

	"hourbook/sla"
)

// workSpan is when an entry began and ended, in seconds since 1970: the value of its
// key by person and day. Both are 0 where only the day is known.
type workSpan struct{ begin, end int64 }

func spanOf(w sla.Entry) workSpan {
	if w.Start.IsZero() {
		return workSpan{}
	}
	return workSpan{w.Start.Unix(), w.End().Unix()}
}

// bytes are nil for the zero span.
func (s workSpan) bytes() []byte {
	if s == (workSpan{}) {
		return nil
	}
	return binary.AppendVarint(binary.AppendVarint(nil, s.begin), s.end-s.begin)
}

// spanAt reads what bytes wrote.
func spanAt(raw []byte) workSpan {
	begin, n := binary.Varint(raw)
	if n <= 0 {
		return workSpan{}
	}
	length, _ := binary.Varint(raw[n:])
	return workSpan{begin, begin + length}
}

// meets tells whether two half-open spans share time.
func (s workSpan) meets(o workSpan) bool { return s.begin < o.end && o.begin < s.end }
