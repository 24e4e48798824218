package exchange

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger"
)

// Style is how tables are written.
type Style struct {
	Mark      bool // begin with the mark of UTF-8, by which spreadsheets know it
	Semicolon bool // part cells by semicolons and write decimal commas, as spreadsheets of most of Europe expect
}

// Plain is the style that every program reads.
var Plain = Style{}

// ForSpreadsheet is the style that a spreadsheet opens as it should, by the
// language that the system speaks, such as lt_LT.UTF-8.
func ForSpreadsheet(language string) Style {
	tongue, _, _ := strings.Cut(strings.ToLower(language), "_")
	tongue, _, _ = strings.Cut(tongue, ".")
	switch tongue {
	case "", "c", "posix", "en", "zh", "ja", "ko", "th", "he", "hi":
		return Style{Mark: true}
	}
	return Style{Mark: true, Semicolon: true}
}

// rate is EUR per hour with all its places, as the style writes it.
func (s Style) rate(n decimal.Decimal) string {
	if s.Semicolon {
		return strings.Replace(invoice.RateText(n), ".", ",", 1)
	}
	return invoice.RateText(n)
}

// amount is a number with places after the point, as the style writes it.
func (s Style) amount(n decimal.Decimal) string {
	if s.Semicolon {
		return strings.Replace(n.StringFixed(2), ".", ",", 1)
	}
	return n.StringFixed(2)
}

// Export writes the ledger into a folder: the tables that Import reads, those that
// are for reading only, and journal.jsonl with every event. They take their names
// when all are written: what ends it before leaves nothing.
func Export(v *ledger.View, folder string, style Style) (err error) {
	var files pendingFiles
	defer func() { err = errors.Join(err, files.end(err == nil)) }()
	if err := files.in(folder); err != nil {
		return err
	}
	return export(v, style, files.write)
}

// export hands each file of an export to write.
func export(v *ledger.View, style Style, write func(name string, fill func(io.Writer) error) error) error {
	for _, t := range tables() {
		if err := write(t.name+".csv", func(out io.Writer) error { return t.export(v, out, style) }); err != nil {
			return err
		}
	}
	for _, r := range reports {
		if err := write(r.name+".csv", func(out io.Writer) error { return r.export(v, out, style) }); err != nil {
			return err
		}
	}
	return write(journalFile, func(out io.Writer) error { return exportJournal(v, out) })
}

// export writes all things of a sheet as rows.
func (s *sheet[T]) export(v *ledger.View, out io.Writer, style Style) error {
	return style.write(out, s.table().columns, func(row func(...string)) error {
		cells := make([]string, len(s.columns))
		return s.each(v, func(thing T) {
			for at, c := range s.columns {
				cells[at] = c.write(thing)
			}
			row(cells...)
		})
	})
}

// write writes a header and rows.
func (s Style) write(out io.Writer, header []string, fill func(row func(...string)) error) error {
	if s.Mark {
		if _, err := out.Write(markUTF8); err != nil {
			return err
		}
	}
	w := csv.NewWriter(out)
	if s.Semicolon {
		w.Comma = ';'
	}
	cells := make([]string, len(header))
	row := func(values ...string) {
		for at, value := range values {
			cells[at] = EscapeCell(value)
		}
		_ = w.Write(cells) // told by Error below
	}
	row(header...)
	err := fill(row)
	w.Flush()
	return errors.Join(err, w.Error())
}
