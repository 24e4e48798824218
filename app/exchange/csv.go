package exchange

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"hourbook/ledger/limit"
	"hourbook/sla"
)

// tableReader reads the rows of one file.
type tableReader struct {
	table   *table
	file    string // as people know it
	csv     *csv.Reader
	row     *limit.Reader // how much one row may take
	above   int           // lines above the header
	places  []int         // for each column of the table its place in the file, -1 where it is missing
	width   int           // columns in the file
	last    int           // the line of the row that was read last
	unknown []string
}

// openTable opens a table's file of a folder, called file there.
func (i *importer) openTable(folder fs.FS, t *table, file string) (r *tableReader, closer io.Closer, err error) {
	r = &tableReader{table: t, file: path.Join(i.name, file)}
	how, err := i.scriptOf(folder, t, file)
	if err != nil {
		return r, nil, r.unread(err)
	}
	opened, err := folder.Open(file)
	if err != nil {
		return r, nil, err
	}
	text, err := how.text(&countingReader{opened, i.count})
	if err != nil {
		return r, opened, err
	}
	r.row = limit.Row.Reader(text, "row")
	buffered := bufio.NewReaderSize(r.row, headerPeek)
	r.csv = csv.NewReader(buffered)
	r.csv.FieldsPerRecord = -1
	r.csv.ReuseRecord = true
	if r.csv.Comma, err = r.separator(buffered); err != nil {
		return r, opened, err
	}
	return r, opened, r.readHeader()
}

// scriptOf looks through a file for how it is written, if it is not too large.
func (i *importer) scriptOf(folder fs.FS, t *table, name string) (script, error) {
	file, err := folder.Open(name)
	if err != nil {
		return script{}, err
	}
	defer file.Close()
	budget := limit.CSV
	if t.orderBy != "" {
		budget = limit.Plans
	}
	if info, err := file.Stat(); err == nil && info.Size() > budget.Most {
		return script{}, budget.Over(t.name)
	}
	return scriptOf(budget.Reader(file, t.name), i.encoding)
}

// unread turns what is wrong with a file as a whole into an error of its line.
func (r *tableReader) unread(err error) error {
	var s *scriptError
	if errors.As(err, &s) {
		return &RowError{File: r.file, Line: s.line, Problem: s.problem, Remedy: s.remedy}
	}
	var in *sla.InputError
	if errors.As(err, &in) {
		problem, remedy := in.Words(sla.InEnglish)
		return &RowError{File: r.file, Line: 1, Problem: problem, Remedy: remedy}
	}
	return err
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

// separators are what may stand between cells.
var separators = []rune{',', ';', '\t', '|'}

// headerPeek is how far a header is looked for its separator.
const headerPeek = 1 << 16

// separator tells what stands between the cells: what a first line such as sep=;
// says, else what makes the most of the header.
func (r *tableReader) separator(text *bufio.Reader) (rune, error) {
	begin, _ := text.Peek(headerPeek)
	line, _, _ := strings.Cut(string(begin), "\n")
	said := strings.ToLower(strings.Trim(strings.TrimRight(line, "\r"), `"`))
	if sign, ok := strings.CutPrefix(said, "sep="); ok {
		r.above = 1
		_, err := text.Discard(min(len(line)+1, len(begin)))
		if one := []rune(sign); len(one) == 1 && slices.Contains(separators, one[0]) {
			return one[0], err
		}
		return 0, &RowError{File: r.file, Line: 1, Problem: fmt.Sprintf("%q is no separator that can be read", sign), Remedy: "part the cells by commas or semicolons"}
	}
	best, most := ',', 0
	for _, sign := range separators {
		known := 0
		for _, name := range strings.Split(line, string(sign)) {
			if slices.Contains(r.table.columns, columnName(name)) {
				known++
			}
		}
		if known > most {
			best, most = sign, known
		}
	}
	return best, nil
}

// columnName is the name that a cell of a header gives.
func columnName(cell string) string {
	return strings.ToLower(strings.TrimSpace(strings.Trim(strings.TrimSpace(cell), `"`)))
}

func (r *tableReader) readHeader() error {
	header, err := r.csv.Read()
	if err == io.EOF {
		return &RowError{File: r.file, Line: 1, Problem: "the file is empty", Remedy: "give it a header: " + strings.Join(r.table.needed(), ",")}
	}
	if err != nil {
		return r.broken(err)
	}
	r.row.Renew()
	r.last = r.headerLine()
	r.width = len(header)
	r.places = slices.Repeat([]int{-1}, len(r.table.columns))
	for place, name := range header {
		name = columnName(name)
		at := slices.Index(r.table.columns, name)
		switch {
		case at < 0:
			r.unknown = append(r.unknown, short(name))
		case r.places[at] >= 0:
			return &RowError{File: r.file, Line: r.headerLine(), Problem: fmt.Sprintf("the column %s appears twice", name), Remedy: "remove one of them"}
		default:
			r.places[at] = place
		}
	}
	return r.complete()
}

func (r *tableReader) headerLine() int {
	line, _ := r.csv.FieldPos(0)
	return line + r.above
}

// complete refuses a header without the columns that are needed.
func (r *tableReader) complete() error {
	var missing []string
	for i, name := range r.table.needed() {
		if r.places[i] < 0 {
			missing = append(missing, name)
		}
	}
	problem := "the columns " + strings.Join(missing, ", ") + " are missing"
	switch len(missing) {
	case 0:
		return nil
	case 1:
		problem = "the column " + missing[0] + " is missing"
	case r.table.required:
		problem = "the first line is no header of " + r.table.name
	}
	return &RowError{File: r.file, Line: r.headerLine(), Problem: problem, Remedy: "the header needs " + strings.Join(r.table.needed(), ",")}
}

// next returns the next row, io.EOF after the last one, or a *RowError for a
// row that cannot be read; the ones after it still can.
func (r *tableReader) next() (record, error) {
	fields, err := r.read()
	for err == nil && blank(fields) {
		fields, err = r.read()
	}
	if err == io.EOF {
		return record{}, io.EOF
	}
	if err != nil {
		return record{}, r.broken(err)
	}
	line, _ := r.csv.FieldPos(0)
	r.last = line + r.above
	row := record{table: r.table, file: r.file, line: r.last, values: make([]string, len(r.places))}
	if len(fields) != r.width {
		return row, &RowError{
			File: r.file, Line: row.line, Problem: fmt.Sprintf("it has %d columns, the header has %d", len(fields), r.width),
			Remedy: fmt.Sprintf("put values that hold %q between quotes", string(r.csv.Comma)),
		}
	}
	var faults []error
	for i, place := range r.places {
		if place < 0 {
			continue
		}
		if !utf8.ValidString(fields[place]) || strings.ContainsRune(fields[place], 0) {
			faults = append(faults, &RowError{File: r.file, Line: row.line, Problem: r.table.columns[i] + " is not readable text", Remedy: remedyUTF8})
		}
		row.values[i] = cell(fields[place])
	}
	return row, errors.Join(faults...)
}

// read reads the cells of a row, if it is not too long.
func (r *tableReader) read() ([]string, error) {
	fields, err := r.csv.Read()
	r.row.Renew()
	return fields, err
}

// blank tells whether a row holds nothing, as spreadsheets leave some below a
// table.
func blank(fields []string) bool {
	return !slices.ContainsFunc(fields, func(field string) bool { return strings.TrimSpace(field) != "" })
}

// rest returns all rows that can be read, by the column that the table is
// ordered by; blame is told of those that cannot.
func (r *tableReader) rest(ctx context.Context, blame func(error) error) ([]record, error) {
	var rows []record
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
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

// endOfFile is an error after which nothing of a file can be read.
type endOfFile struct{ *RowError }

// Unwrap gives the row.
func (e endOfFile) Unwrap() error { return e.RowError }

// broken turns an error of the CSV form into one of a row.
func (r *tableReader) broken(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return &RowError{File: r.file, Line: parse.StartLine + r.above, Problem: "it is not a row of CSV: " + parse.Err.Error(), Remedy: "double the quotes inside a value, and put it between quotes"}
	}
	var in *sla.InputError
	if errors.As(err, &in) { // a row that is too long
		problem, remedy := in.Words(sla.InEnglish)
		return endOfFile{&RowError{File: r.file, Line: r.last + 1, Problem: problem, Remedy: remedy}}
	}
	return fmt.Errorf("read %s: %w", r.file, err)
}
