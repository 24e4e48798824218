package exchange

import (
	"errors"
	"strings"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// rowAct records a row: as new, or as a correction of what is there.
type rowAct struct {
	key    string                                // table and id
	needs  string                                // key of the row that it builds on
	exists func() (bool, error)                  // whether the ledger has the thing
	add    func(row *ledger.Row) error           // record it as new
	change func(row *ledger.Row, s string) error // record it as a correction, for a reason
}

// row imports one row.
func (i *importer) row(r record) error {
	act, err := i.actOf(r)
	if err == nil {
		err = i.do(r, act)
	}
	if err == nil {
		return nil
	}
	i.failed[act.key] = true
	if !ofTheRow(err) {
		return err
	}
	if i.failed[act.needs] && errors.Is(err, ledger.ErrUnknown) {
		return nil // the row that it builds on is blamed
	}
	return r.bad(err)
}

func (i *importer) actOf(r record) (rowAct, error) {
	switch r.table.name {
	case "customers":
		return i.customer(r)
	case "plans":
		return i.plan(r)
	case "tickets":
		return i.ticket(r)
	}
	return i.work(r)
}

// do records a row unless it is what was imported before.
func (i *importer) do(r record, act rowAct) error {
	row := &ledger.Row{Key: act.key, Sum: r.sum()}
	sum, seq, err := i.tx.Imported(act.key)
	if err != nil {
		return err
	}
	if sum != nil && string(sum) == string(row.Sum) {
		i.Unchanged[r.table.name]++
		return nil
	}
	if sum != nil && seq > i.before {
		return &RowError{Problem: "the same id stands on an earlier line with other content", Remedy: "keep one of the two rows"}
	}
	exists := sum != nil
	if !exists {
		if exists, err = act.exists(); err != nil {
			return err
		}
	}
	if !exists {
		i.Added[r.table.name]++
		return act.add(row)
	}
	if !i.update {
		return &RowError{Problem: "the ledger has it with other content", Remedy: "import with --update to record the row as a correction"}
	}
	i.Changed[r.table.name]++
	return act.change(row, "import of "+r.file)
}

// instant reads a column with a time.
func (i *importer) instant(r record, column string) (time.Time, error) {
	at, err := i.tx.Zone().Parse(r.get(column))
	return at, inField(err, column)
}

func yes(r record, column string) (bool, error) {
	switch strings.ToLower(r.get(column)) {
	case "yes":
		return true, nil
	case "no", "":
		return false, nil
	}
	return false, &sla.InputError{Field: column, Value: r.get(column), Problem: "this is neither yes nor no", Remedy: "give yes or no"}
}

// found turns the answer to a question for one thing into whether it is there.
func found[T any](_ T, err error) (bool, error) {
	if errors.Is(err, ledger.ErrUnknown) {
		return false, nil
	}
	return err == nil, err
}
