package ledger

import (
	"cmp"
	"unicode/utf8"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// The fields of an entry, and all that the ledger does with each of them: tell, write,
// read, and hold in its range. Whoever adds one adds it to every list here.

// entryFields have no give: an entry is given back whole, and judged anew.
var entryFields = []field[sla.Entry]{
	{"ticket", func(w sla.Entry, _ sla.Zone) string { return w.Ticket }, nil},
	{"customer", func(w sla.Entry, _ sla.Zone) string { return w.Customer }, nil},
	{"by", func(w sla.Entry, _ sla.Zone) string { return w.Staff }, nil},
	{"start", func(w sla.Entry, z sla.Zone) string { return cmp.Or(localText(w.Start, z), w.Day.String()) }, nil},
	{"time", func(w sla.Entry, _ sla.Zone) string { return w.Minutes.String() }, nil},
	{"work", func(w sla.Entry, _ sla.Zone) string { return w.Kind }, nil},
	{"note", func(w sla.Entry, _ sla.Zone) string { return w.Note }, nil},
	{"order", func(w sla.Entry, _ sla.Zone) string { return w.Order }, nil},
	{"plan", func(w sla.Entry, _ sla.Zone) string { return string(w.Plan) }, nil},
	{"terms", func(w sla.Entry, _ sla.Zone) string { return w.Terms }, nil},
	{"verdict", func(w sla.Entry, _ sla.Zone) string { return string(w.Verdict.Ruling) }, nil},
	{"waiver", func(w sla.Entry, _ sla.Zone) string { return w.Waiver }, nil},
	{"charged", func(w sla.Entry, _ sla.Zone) string {
		if w.Billed == 0 {
			return ""
		}
		return w.Billed.String()
	}, nil},
	{"invoice", func(w sla.Entry, _ sla.Zone) string { return w.Invoice }, nil},
	{"listed", func(w sla.Entry, _ sla.Zone) string { return w.Listed }, nil},
	{"VAT rates of", func(w sla.Entry, _ sla.Zone) string { return w.Rated.String() }, nil},
}

// writeEntry writes all fields, by their numbers.
func writeEntry(w *event.Writer, e *sla.Entry) {
	w.Begin()
	w.Text(1, e.ID)
	w.Text(2, e.Ticket)
	w.Text(3, e.Customer)
	w.Text(4, e.Staff)
	w.SomeInstant(5, e.Start)
	w.Text(6, e.Day.String())
	w.Number(7, int64(e.Minutes))
	w.Text(8, e.Kind)
	w.SomeText(9, e.Note)
	w.SomeText(10, e.Order)
	w.SomeText(11, e.Waiver)
	w.Value(12, func(w *event.Writer) {
		w.Begin()
		w.Text(1, string(e.Verdict.Ruling))
		w.Text(2, e.Verdict.Clause)
	})
	w.SomeNumber(13, int64(e.Billed))
	w.SomeText(14, e.Invoice)
	w.SomeText(15, e.Listed)
	w.Text(16, string(e.Plan))
	w.Text(17, e.Terms)
	w.SomeInstant(18, e.Stopped)
	w.SomeText(19, e.Rated.String())
}

// entryField reads one, by its number.
func (q *quickReader) entryField(field uint64, value []byte, w *sla.Entry) {
	if q.sums && q.passed(field, value) {
		return
	}
	switch field {
	case 1:
		w.ID = q.text(value)
	case 2:
		w.Ticket = q.text(value)
	case 3:
		w.Customer = q.name(value)
	case 4:
		w.Staff = q.name(value)
	case 5:
		w.Start = q.instant(value)
	case 6:
		w.Day = q.day(value)
	case 7:
		w.Minutes = sla.Minutes(q.number(value))
	case 8:
		w.Kind = q.name(value)
	case 9:
		w.Note = q.text(value)
	case 10:
		w.Order = q.text(value)
	case 11:
		w.Waiver = q.text(value)
	case 12:
		q.verdict(value, &w.Verdict)
	case 13:
		w.Billed = sla.Minutes(q.number(value))
	case 14:
		w.Invoice = q.text(value)
	case 15:
		w.Listed = q.text(value)
	case 16:
		w.Plan = sla.PlanID(q.name(value))
	case 17:
		w.Terms = q.name(value)
	case 18:
		w.Stopped = q.instant(value)
	case 19:
		w.Rated = q.day(value)
	default:
		q.good = false
	}
}

// passed tells of a field whether sums need it not; it holds what it may hold.
func (q *quickReader) passed(field uint64, value []byte) bool {
	switch field {
	case 5, 18: // times of day
		q.number(value)
	case 9: // the note
		text, ok := event.Text(value)
		q.good = q.good && ok && utf8.Valid(text)
	default:
		return false
	}
	return true
}

// entryInRange tells that nothing in an entry is out of range, see inRange.
func entryInRange(w *sla.Entry) bool {
	return textsInRange(w.ID, w.Ticket, w.Customer, w.Staff, w.Kind, w.Note, w.Order, w.Waiver, string(w.Verdict.Ruling), w.Verdict.Clause, w.Invoice, w.Listed, string(w.Plan), w.Terms) &&
		instantsInRange(&w.Start, &w.Stopped) && dayInRange(w.Day) && dayInRange(w.Rated)
}
