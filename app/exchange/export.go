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
	for _, t := range tables() {
		if err := write(t.name+".csv", func(out io.Writer) error { return t.export(v, out) }); err != nil {
			return err
		}
	}
	return write(journalFile, func(out io.Writer) error { return exportJournal(v, out) })
}

// export writes all things of a sheet as rows.
func (s *sheet[T]) export(v *ledger.View, out io.Writer) error {
	w := csv.NewWriter(out)
	cells := make([]string, len(s.columns))
	for at, c := range s.columns {
		cells[at] = c.name
	}
	if err := w.Write(cells); err != nil {
		return err
	}
	err := s.each(v, func(thing T) {
		for at, c := range s.columns {
			cells[at] = Harmless(c.write(thing))
		}
		_ = w.Write(cells) // told by Error below
	})
	w.Flush()
	return errors.Join(err, w.Error())
}
