package exchange

import (
	"strconv"

	"hourbook/ledger"
	"hourbook/sla"
)

func (i *importer) work(r record) (act rowAct, err error) {
	w := sla.Work{ID: r.get("id"), Ticket: r.get("ticket"), Staff: r.get("staff"), Note: r.get("note")}
	act = rowAct{
		key: "time/" + w.ID, needs: "tickets/" + w.Ticket,
		exists: func() (bool, error) { return found(i.tx.Entry(w.ID)) },
		add: func(row *ledger.Row) error {
			_, err := i.tx.LogWork(w, row)
			return err
		},
		change: func(row *ledger.Row, reason string) error { return i.changeWork(w, reason, row) },
	}
	if w.ID == "" {
		return act, &sla.InputError{Field: "id", Problem: "it is empty", Remedy: "every entry needs an id of its own"}
	}
	if start := r.get("start"); len(start) == len("2006-01-02") {
		w.Day, err = sla.ParseDay(start)
	} else {
		w.Start, err = i.instant(r, "start")
	}
	if err != nil {
		return act, inField(err, "start")
	}
	minutes, err := strconv.Atoi(r.get("minutes"))
	if err != nil {
		return act, &sla.InputError{Field: "minutes", Value: r.get("minutes"), Problem: "this is not a whole number", Remedy: "give minutes, such as 90"}
	}
	w.Minutes = sla.Minutes(minutes)
	w.Kind, err = i.terms.ParseKind(r.get("work"))
	return act, err
}

// changeWork records a row as a correction of its entry, keeping what rows do
// not hold.
func (i *importer) changeWork(w sla.Work, reason string, row *ledger.Row) error {
	before, err := i.tx.Entry(w.ID)
	if err != nil {
		return err
	}
	w.Order, w.Waiver = before.Order, before.Waiver
	_, err = i.tx.Correct(w, reason, row)
	return err
}

func exportTime(v *ledger.View, row func(...string)) error {
	return v.EachWork(func(w sla.Work) (bool, error) {
		start := Instant(w.Start)
		if start == "" {
			start = w.Day.String()
		}
		row(w.ID, w.Ticket, w.Staff, start, strconv.FormatInt(int64(w.Minutes), 10), w.Kind, w.Note)
		return true, nil
	})
}
