package exchange

import (
	"strconv"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/sla"
)

var entries = &sheet[sla.Entry]{
	name: "time", thing: "entry", required: 7, counted: 7, needs: "tickets",
	columns: []column[sla.Entry]{
		{name: "id", must: true, read: func(_ *importer, cell string, w *sla.Entry) error {
			if w.ID = cell; cell == "" {
				return &sla.InputError{Field: "id", Problem: "it is empty", Remedy: "every entry needs an id of its own"}
			}
			return nil
		}, write: func(w sla.Entry) string { return w.ID }},
		text("ticket", func(w *sla.Entry) *string { return &w.Ticket }).kept(),
		text("staff", func(w *sla.Entry) *string { return &w.Staff }).kept(),
		{name: "start", must: true, read: readStart, write: func(w sla.Entry) string {
			if w.Start.IsZero() {
				return w.Day.String()
			}
			return Instant(w.Start)
		}},
		{name: "minutes", must: true, read: readMinutes, write: func(w sla.Entry) string { return strconv.FormatInt(int64(w.Minutes), 10) }},
		{name: "work", must: true, read: func(i *importer, cell string, w *sla.Entry) (err error) {
			w.Kind, err = i.terms.ParseKind(cell)
			return err
		}, write: func(w sla.Entry) string { return w.Kind }},
		text("note", func(w *sla.Entry) *string { return &w.Note }),
		text("order", func(w *sla.Entry) *string { return &w.Order }),
		text("waiver", func(w *sla.Entry) *string { return &w.Waiver }),
	},
	keys: func(r record) (key, needs string) { return "time/" + r.get("id"), "tickets/" + r.get("ticket") },
	blank: func(i *importer, _ record) (sla.Entry, error) {
		return sla.Entry{Day: i.tx.Today(), Minutes: 1}, nil
	},
	now: func(i *importer, r record) (sla.Entry, bool, error) {
		w, err := i.tx.Entry(r.get("id"))
		there, err := found(err)
		return w, there, err
	},
	add: func(i *importer, _ record, w sla.Entry, row *event.Row) error {
		_, err := i.tx.LogWork(w, row)
		return err
	},
	set: func(i *importer, r record, before, w sla.Entry, row *event.Row) error {
		done, err := i.tx.Correct(w, r.reason(), row)
		if err == nil && done.Work.Verdict.Ruling != before.Verdict.Ruling {
			i.rerated(r, []ledger.Change{{Before: before, After: done.Work}})
		}
		return err
	},
	each: func(v *ledger.View, each func(sla.Entry)) error {
		return v.EachWork(func(w sla.Entry) (bool, error) {
			each(w)
			return true, nil
		})
	},
}

// readStart reads a start, or a day where no more is known.
func readStart(i *importer, cell string, w *sla.Entry) (err error) {
	if len(cell) == len("2006-01-02") {
		w.Start = time.Time{}
		w.Day, err = sla.ParseDay(cell)
		return err
	}
	if w.Start, err = i.instant(cell); err == nil {
		w.Day = i.tx.Zone().Day(w.Start)
	}
	return err
}

func readMinutes(_ *importer, cell string, w *sla.Entry) error {
	minutes, err := strconv.Atoi(cell)
	if err != nil {
		return &sla.InputError{Field: "minutes", Value: cell, Problem: "not a whole number", Remedy: "enter minutes, such as 90"}
	}
	w.Minutes = sla.Minutes(minutes)
	return nil
}
