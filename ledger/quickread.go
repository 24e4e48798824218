package ledger

import (
	"time"
	"unicode/utf8"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// quickReader reads entries and tickets as this program files them, and the events
// that bring most of them, which takes a fifth of what the decoder does: reports and
// a replay read very many. It keeps the texts that many of them share. What it takes
// the decoder reads alike; what it does not know, such as fields in another order,
// the decoder is asked for, which says what is wrong.
type quickReader struct {
	names  map[string]string
	days   map[string]sla.Day
	months map[string]sla.Month
	good   bool // all that was read so far
	sums   bool // of entries only what sums need is wanted
}

func newQuickReader() *quickReader {
	return &quickReader{names: map[string]string{}, days: map[string]sla.Day{}, months: map[string]sla.Month{}}
}

// payload reads what an event says.
func (q *quickReader) payload(e event.Event) (payload, error) {
	switch e.Kind {
	case (*workLogged)(nil).kind():
		if p := new(workLogged); q.workLogged(e.Payload, p) {
			return p, nil
		}
	case (*ticketOpened)(nil).kind():
		if p := new(ticketOpened); q.ticketOpened(e.Payload, p) {
			return p, nil
		}
	}
	return readPayload(e)
}

func (q *quickReader) workLogged(raw []byte, p *workLogged) bool {
	fields, rest, ok := event.Count(raw)
	if !ok || fields < 1 || fields > 2 {
		return false
	}
	name, value, rest, ok := event.NamedField(rest)
	if !ok || string(name) != "Work" || !q.entry(value, &p.Work) {
		return false
	}
	if fields == 2 {
		if name, value, rest, ok = event.NamedField(rest); !ok || string(name) != "Assigns" {
			return false
		}
		p.Assigns = q.name(value)
	}
	return q.good && len(rest) == 0
}

func (q *quickReader) ticketOpened(raw []byte, p *ticketOpened) bool {
	fields, rest, ok := event.Count(raw)
	if !ok || fields != 1 {
		return false
	}
	name, value, rest, ok := event.NamedField(rest)
	return ok && string(name) == "Ticket" && q.ticket(value, &p.Ticket) && len(rest) == 0
}

// orDecode asks the decoder for what could not be read quickly.
func orDecode[T any](quick bool, raw []byte, into *T) error {
	if quick {
		return nil
	}
	*into = *new(T)
	return event.Decode(raw, into)
}

// next takes the next field off, whose number is above that of the last one. Who reads
// fields walks them in a loop of its own: a function for each costs a tenth.
func (q *quickReader) next(rest []byte, last uint64) (field uint64, value, after []byte) {
	field, value, after, ok := event.Field(rest)
	q.good = ok && field > last
	return field, value, after
}

// elements calls each with those of a list.
func (q *quickReader) elements(list []byte, each func(one []byte)) {
	n, rest, ok := event.List(list)
	var one []byte
	for q.good = q.good && ok; n > 0 && q.good; n-- {
		if one, rest, q.good = event.Element(rest); q.good {
			each(one)
		}
	}
	q.good = q.good && len(rest) == 0
}

// entry reads a filed entry, and tells whether it could.
func (q *quickReader) entry(raw []byte, w *sla.Entry) bool {
	fields, rest, ok := event.Count(raw)
	field, value := uint64(0), []byte(nil)
	for q.good = ok; fields > 0 && q.good; fields-- {
		if field, value, rest = q.next(rest, field); q.good {
			q.entryField(field, value, w)
		}
	}
	return q.good && len(rest) == 0
}

// verdict reads one with both of its fields.
func (q *quickReader) verdict(raw []byte, v *sla.Verdict) {
	fields, rest, ok := event.Count(raw)
	first, ruling, rest, whole := event.Field(rest)
	second, clause, rest, end := event.Field(rest)
	if q.good = q.good && ok && whole && end && fields == 2 && first == 1 && second == 2 && len(rest) == 0; q.good {
		v.Ruling, v.Clause = sla.Ruling(q.name(ruling)), q.name(clause)
	}
}

// ticket reads a filed ticket, and tells whether it could.
func (q *quickReader) ticket(raw []byte, t *sla.Ticket) bool {
	fields, rest, ok := event.Count(raw)
	field, value := uint64(0), []byte(nil)
	for q.good = ok; fields > 0 && q.good; fields-- {
		if field, value, rest = q.next(rest, field); q.good {
			q.ticketField(field, value, t)
		}
	}
	return q.good && len(rest) == 0
}

// planPeriod reads a filed one, and tells whether it could.
func (q *quickReader) planPeriod(raw []byte, p *PlanPeriod) bool {
	fields, rest, ok := event.Count(raw)
	field, value := uint64(0), []byte(nil)
	for q.good = ok; fields > 0 && q.good; fields-- {
		switch field, value, rest = q.next(rest, field); field {
		case 1:
			p.Customer = q.name(value)
		case 2:
			p.Plan = sla.PlanID(q.name(value))
		case 3:
			p.From = q.day(value)
		case 4:
			p.Until = q.day(value)
		default:
			q.good = false
		}
	}
	return q.good && len(rest) == 0
}

// text is one that few others share.
func (q *quickReader) text(value []byte) string {
	text, ok := event.Text(value)
	q.good = q.good && ok && utf8.Valid(text)
	return string(text)
}

// mostNames are how many names are kept: a file may hold a million of them.
const mostNames = 1 << 14

// name is a text that many share, which is kept once.
func (q *quickReader) name(value []byte) string {
	text, ok := event.Text(value)
	q.good = q.good && ok
	name, known := q.names[string(text)]
	if !known {
		if name = q.text(value); q.good && len(q.names) < mostNames {
			q.names[name] = name
		}
	}
	return name
}

func (q *quickReader) day(value []byte) (day sla.Day) {
	text, ok := event.Text(value)
	q.good = q.good && ok
	day, known := q.days[string(text)]
	if !known {
		if q.good = day.UnmarshalText(text) == nil && q.good; q.good {
			q.days[string(text)] = day
		}
	}
	return day
}

func (q *quickReader) number(value []byte) int64 {
	n, ok := event.Number(value)
	q.good = q.good && ok
	return n
}

func (q *quickReader) instant(value []byte) time.Time {
	return time.Unix(q.number(value), 0)
}

func (q *quickReader) truth(value []byte) bool {
	truth, ok := event.Truth(value)
	q.good = q.good && ok
	return truth
}
