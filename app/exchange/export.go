package exchange

import (
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"

	"hourbook/ledger"
)

// Export writes the ledger into a folder: customers.csv, plans.csv,
// tickets.csv and time.csv as Import reads them, and journal.jsonl with every
// event. Each file is written whole or not at all.
func Export(v *ledger.View, folder string) error {
	return export(v, func(name string, fill func(io.Writer) error) error {
		return WriteStream(filepath.Join(folder, name), fill)
	})
}

// export hands each file of an export to write.
func export(v *ledger.View, write func(name string, fill func(io.Writer) error) error) error {
	for _, t := range tables {
		if err := write(t.name+".csv", func(out io.Writer) error { return exportTable(v, t, out) }); err != nil {
			return err
		}
	}
	return write(journalFile, func(out io.Writer) error { return exportJournal(v, out) })
}

func exportTable(v *ledger.View, t table, out io.Writer) error {
	w := csv.NewWriter(out)
	if err := w.Write(t.columns()); err != nil {
		return err
	}
	err := exporters[t.name](v, func(values ...string) {
		for i, value := range values {
			values[i] = Harmless(value)
		}
		_ = w.Write(values) // told by Error below
	})
	w.Flush()
	return errors.Join(err, w.Error())
}

// exporters write the rows of each table, in the order of its columns.
var exporters = map[string]func(*ledger.View, func(...string)) error{
	"customers": exportCustomers, "plans": exportPlans, "tickets": exportTickets, "time": exportTime,
}
