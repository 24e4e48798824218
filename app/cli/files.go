package cli

import (
	"io"
	"time"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"hourbook/app/tabular"
	"hourbook/sla"
)

// tableFiles are the files that the table of this run is written into.
type tableFiles struct{ csv, xlsx text }

// offerFiles lets a verb write its table into files.
func (s *session) offerFiles(c *cobra.Command) *cobra.Command {
	flag(c, &s.files.csv, "csv", "write the table into a CSV `FILE`, or - for standard output")
	flag(c, &s.files.xlsx, "xlsx", "write the table into a workbook, an XLSX `FILE`, or - for standard output")
	return c
}

// column is a column of a verb's table: on the screen, in CSV and in a workbook.
type column[R any] struct {
	name string // in CSV, as the field is called in JSON
	head phrase
	kind tabular.Kind
	of   func(R) any
	sum  bool
	// whole is what all rows come to, where that is not their sum
	whole any
	// width is that in a workbook, in characters; 0 is what its kind needs
	width int
}

// report is a table that can be written into files or onto the screen.
type report struct {
	title phrase
	in    func(v voice) tabular.Table
}

// reportOf is the report of some rows, by its title.
func reportOf[R any](title phrase, rows []R, columns []column[R]) report {
	return report{title, func(v voice) tabular.Table {
		t := tabular.Table{Title: v.say("%s", title), Sums: v.say("total")}
		for _, c := range columns {
			t.Columns = append(t.Columns, tabular.Column{Name: c.name, Head: v.say("%s", c.head), Kind: c.kind, Sum: c.sum, Whole: c.whole, Width: c.width})
		}
		t.Rows = func(row func(...any)) error {
			cells := make([]any, len(columns))
			for _, r := range rows {
				for at, c := range columns {
					cells[at] = v.cell(c.kind, c.of(r))
				}
				row(cells...)
			}
			return nil
		}
		return t
	}}
}

// reportAs is a table that is there already as a report, with the heads of columns.
func reportAs[R any](title phrase, table func() tabular.Table, columns []column[R]) report {
	return report{title, func(v voice) tabular.Table {
		t := table()
		t.Title, t.Sums = v.say("%s", title), v.say("total")
		for at, c := range columns {
			t.Columns[at].Head = v.say("%s", c.head)
		}
		return t
	}}
}

// cell is a value as a table of files takes it.
func (v voice) cell(kind tabular.Kind, value any) any {
	switch value := value.(type) {
	case money:
		return decimal.Decimal(value)
	case rate:
		return decimal.Decimal(value)
	case instant:
		return time.Time(value)
	case moment:
		return time.Time(value)
	case maybe:
		if value == "" {
			return nil
		}
		if day, err := sla.ParseDay(string(value)); err == nil && kind == tabular.Date {
			return day
		}
		return string(value)
	case remark:
		return value.in(v)
	}
	if kind == tabular.Text {
		return v.plain(value)
	}
	return value
}

// drawn draws rows on a screen, with what they come to together below them when
// there are several.
func drawn[R any](rows []R, columns []column[R], sums *R) func(io.Writer) {
	return func(out io.Writer) {
		heads := make([]any, len(columns))
		for at, c := range columns {
			heads[at] = c.head
		}
		t := newTable(out, heads...)
		for _, r := range rows {
			cells := make([]any, len(columns))
			for at, c := range columns {
				cells[at] = c.shown(r)
			}
			t.row(cells...)
		}
		if sums != nil && len(rows) > 1 {
			cells := make([]any, len(columns))
			for at, c := range columns {
				if cells[at] = ""; at == 0 {
					cells[at] = ph("total")
				}
				if c.kind != tabular.Text {
					cells[at] = c.shown(*sums)
				}
			}
			t.row(cells...)
		}
		t.end()
	}
}

// shown is a cell on the screen.
func (c column[R]) shown(r R) any {
	value := c.of(r)
	if share, ok := value.(decimal.Decimal); ok && c.kind == tabular.Percent {
		return sla.Figure(share.Shift(2).StringFixed(1) + "%")
	}
	if value == nil {
		return "-"
	}
	return value
}

// printTable gives the answer as print does, and writes the table into the files
// that were asked for. Files take the place of what is shown to people.
func (s *session) printTable(value any, r report, human func(io.Writer)) error {
	if err := s.files.oneStream(s.json); err != nil {
		return err
	}
	written := false
	for _, file := range []struct {
		path  text
		write func(tabular.Table, io.Writer) error
		save  func(tabular.Table, string) error
		in    voice
	}{{s.files.csv, tabular.Table.CSV, tabular.Table.SaveCSV, voice{}}, {s.files.xlsx, tabular.Table.XLSX, tabular.Table.SaveXLSX, s.voice}} {
		if !file.path.given {
			continue
		}
		written = true
		if file.path.value == standardOutput {
			if err := file.write(r.in(file.in), s.env.Stdout); err != nil {
				return err
			}
			continue
		}
		if err := file.save(r.in(file.in), file.path.value); err != nil {
			return err
		}
		s.made = !s.json
		if !s.json {
			s.message("%s\n", s.say("%s holds the table", file.path.value))
		}
	}
	if written && !s.json {
		return nil
	}
	return s.print(value, human)
}

// standardOutput stands for it where the name of a file is asked for.
const standardOutput = "-"

// oneStream refuses two answers in one standard output.
func (f tableFiles) oneStream(json bool) error {
	answers := 0
	for _, there := range []bool{json, f.csv.given && f.csv.value == standardOutput, f.xlsx.given && f.xlsx.value == standardOutput} {
		if there {
			answers++
		}
	}
	if answers > 1 {
		return &usageError{ph("only one of --json, --csv - and --xlsx - goes to standard output")}
	}
	return nil
}
