package tabular

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/app/exchange"
	"hourbook/invoice"
	"hourbook/sla"
)

// CSV writes the table as every program reads it.
func (t Table) CSV(out io.Writer) error {
	w := csv.NewWriter(out)
	line := make([]string, len(t.Columns))
	for at, c := range t.Columns {
		line[at] = c.Name
	}
	_ = w.Write(line) // told by Error below
	var wrong error
	err := t.Rows(func(cells ...any) {
		for at, c := range t.Columns {
			text, err := c.Kind.text(cells[at])
			line[at], wrong = text, errors.Join(wrong, err)
		}
		_ = w.Write(line)
	})
	w.Flush()
	return errors.Join(err, wrong, w.Error())
}

// text is a cell in CSV.
func (k Kind) text(cell any) (string, error) {
	if none(cell) {
		return "", nil
	}
	switch k {
	case Money:
		d, err := money(cell)
		return d.StringFixed(2), err
	case Rate:
		d, err := money(cell)
		return invoice.RateText(d), err
	case Percent:
		d, err := money(cell)
		return d.Mul(decimal.NewFromInt(100)).StringFixed(1), err
	case Minutes:
		m, ok := cell.(sla.Minutes)
		if !ok {
			return "", fmt.Errorf("%T is no time worked", cell)
		}
		return fmt.Sprint(int64(m)), nil
	case Instant:
		at, ok := cell.(time.Time)
		if !ok {
			return "", fmt.Errorf("%T is no instant", cell)
		}
		return exchange.Instant(at), nil
	case Text:
		return exchange.EscapeCell(fmt.Sprint(cell)), nil
	}
	return fmt.Sprint(cell), nil
}

// SaveCSV writes the table into a file, whole or not at all.
func (t Table) SaveCSV(path string) error { return exchange.WriteStream(path, t.CSV) }

// SaveXLSX writes it into a workbook, whole or not at all.
func (t Table) SaveXLSX(path string) error { return exchange.WriteStream(path, t.XLSX) }
