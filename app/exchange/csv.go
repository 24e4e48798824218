package exchange

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// tableReader reads the rows of one file.
type tableReader struct {
	table   *table
	file    string // as people know it
	csv     *csv.Reader
	places  []int // for each column of the table its place in the file, -1 where it is missing
	width   int   // columns in the file
	unknown []string
}

// openTable opens a table's file in a folder; nil when there is none.
func openTable(folder fs.FS, name string, t *table, count func(int)) (*tableReader, io.Closer, error) {
	file, err := folder.Open(t.name + ".csv")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	r := &tableReader{table: t, file: path.Join(name, t.name+".csv")}
	r.csv = csv.NewReader(withoutMark(&countingReader{file, count}))
	r.csv.FieldsPerRecord = -1
	r.csv.ReuseRecord = true
	return r, file, r.readHeader()
}

// countingReader tells how many bytes pass.
type countingReader struct {
	io.Reader
	count func(int)
}

// Read passes bytes on and tells how many.
func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.count(n)
	return n, err
}

// withoutMark skips a byte order mark.
func withoutMark(r io.Reader) io.Reader {
	buffered := bufio.NewReaderSize(r, 1<<16)
	if mark, err := buffered.Peek(3); err == nil && string(mark) == "\ufeff" {
		buffered.Discard(3)
	}
	return buffered
}

func (r *tableReader) readHeader() error {
	header, err := r.csv.Read()
	if err == io.EOF {
		return &RowError{File: r.file, Line: 1, Problem: "the file is empty", Remedy: "give it a header: " + strings.Join(r.table.required, ",")}
	}
	if err != nil {
		return r.broken(err)
	}
	r.width = len(header)
	columns := r.table.columns()
	r.places = slices.Repeat([]int{-1}, len(columns))
	for place, name := range header {
		name = strings.ToLower(strings.TrimSpace(name))
		at := slices.Index(columns, name)
		switch {
		case at < 0:
			r.unknown = append(r.unknown, name)
		case r.places[at] >= 0:
			return &RowError{File: r.file, Line: 1, Problem: fmt.Sprintf("the column %s stands there twice", name), Remedy: "remove one of them"}
		default:
			r.places[at] = place
		}
	}
	return r.complete(header)
}

// complete refuses a header without a column that is needed.
func (r *tableReader) complete(header []string) error {
	for i, name := range r.table.required {
		if r.places[i] >= 0 {
			continue
		}
		if len(header) == 1 && strings.ContainsAny(header[0], ";\t") {
			return &RowError{File: r.file, Line: 1, Problem: "its columns are not parted by commas", Remedy: "save the file as CSV with commas, in UTF-8"}
		}
		return &RowError{File: r.file, Line: 1, Problem: fmt.Sprintf("the column %s is missing", name), Remedy: "the header needs " + strings.Join(r.table.required, ",")}
	}
	return nil
}

// next returns the next row, io.EOF after the last one, or a *RowError for a
// row that cannot be read; the ones after it still can.
func (r *tableReader) next() (record, error) {
	fields, err := r.csv.Read()
	for err == nil && blank(fields) {
		fields, err = r.csv.Read()
	}
	if err == io.EOF {
		return record{}, io.EOF
	}
	if err != nil {
		return record{}, r.broken(err)
	}
	line, _ := r.csv.FieldPos(0)
	row := record{table: r.table, file: r.file, line: line, values: make([]string, len(r.places)), places: r.places}
	if len(fields) != r.width {
		return row, &RowError{File: r.file, Line: line, Problem: fmt.Sprintf("it has %d columns, the header has %d", len(fields), r.width), Remedy: "put values that hold a comma between quotes"}
	}
	for i, place := range r.places {
		if place < 0 {
			continue
		}
		if !utf8.ValidString(fields[place]) || strings.ContainsRune(fields[place], 0) {
			return row, &RowError{File: r.file, Line: line, Problem: r.table.columns()[i] + " is not readable text", Remedy: "save the file as UTF-8"}
		}
		row.values[i] = meant(fields[place])
	}
	return row, nil
}

// blank tells whether a row holds nothing, as spreadsheets leave some below a
// table.
func blank(fields []string) bool {
	return !slices.ContainsFunc(fields, func(field string) bool { return strings.TrimSpace(field) != "" })
}

// rest returns all rows that can be read, by the column that the table is
// ordered by; blame is told of those that cannot.
func (r *tableReader) rest(blame func(error) error) ([]record, error) {
	var rows []record
	for {
		row, err := r.next()
		if err == io.EOF {
			break
		}
		if err == nil {
			rows = append(rows, row)
		} else if err := blame(err); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(rows, func(a, b record) int { return strings.Compare(a.get(r.table.orderBy), b.get(r.table.orderBy)) })
	return rows, nil
}

// broken turns an error of the CSV form into one of a row.
func (r *tableReader) broken(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return &RowError{File: r.file, Line: parse.StartLine, Problem: "it is not a row of CSV: " + parse.Err.Error(), Remedy: "double the quotes inside a value, and put it between quotes"}
	}
	return fmt.Errorf("read %s: %w", r.file, err)
}
