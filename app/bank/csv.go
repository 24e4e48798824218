package bank

import (
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// readCSV reads a bank's CSV by its mapping: a statement for each account.
func readCSV(raw []byte, how How) ([]Statement, error) {
	m := how.Mapping
	text, err := decoded(raw, cmp.Or(how.Encoding, m.Encoding))
	if err != nil {
		return nil, err
	}
	for range m.Skip {
		_, rest, more := strings.Cut(text, "\n")
		if !more {
			break
		}
		text = rest
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = m.separator(text)
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	t := csvTable{mapping: m, reader: r, at: map[string]int{}}
	if m.Head == nil || *m.Head {
		head, err := r.Read()
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, badCSV(err)
		}
		for i, name := range head {
			t.at[strings.ToLower(strings.TrimSpace(name))] = i
		}
	}
	if err := t.know(); err != nil {
		return nil, err
	}
	return t.read()
}

// separator is the one of the mapping, else what is most frequent in the first
// line.
func (m *Mapping) separator(text string) rune {
	if m.Separator != "" && m.Separator != "\"" && m.Separator != "\n" && m.Separator != "\r" {
		return []rune(m.Separator)[0]
	}
	first, _, _ := strings.Cut(text, "\n")
	best, most := ',', 0
	for _, one := range ";\t,|" {
		if n := strings.Count(first, string(one)); n > most {
			best, most = one, n
		}
	}
	return best
}

func badCSV(err error) error {
	var at *csv.ParseError
	line := 0
	if errors.As(err, &at) {
		line = at.Line
	}
	return wrong("", err.Error(), "line %d cannot be read", "look for a quote that is not closed, or shorten the row", line)
}

// csvTable is a CSV being read.
type csvTable struct {
	mapping *Mapping
	reader  *csv.Reader
	at      map[string]int // a head in small letters: its column
	record  []string
}

// column is where a column stands, -1 for one that is not named.
func (t *csvTable) column(name string) (int, error) {
	if name == "" {
		return -1, nil
	}
	if at, ok := t.at[strings.ToLower(strings.TrimSpace(name))]; ok {
		return at, nil
	}
	if n, err := strconv.Atoi(name); err == nil && n > 0 && n < 1000 {
		return n - 1, nil
	}
	return -1, &sla.InputError{Field: "mapping", Value: name, Problem: "the file has no column of that name", Remedy: "copy its head from the file, or give its number, such as \"3\""}
}

// know finds all columns before a row is read.
func (t *csvTable) know() error {
	c := t.mapping.Columns
	for _, name := range append([]string{c.Date, c.Amount, c.In, c.Out, c.Sign, c.Currency, c.Payer, c.IBAN, c.BankRef, c.Account}, c.Reference...) {
		at, err := t.column(name)
		if err != nil {
			return err
		}
		t.at[strings.ToLower(strings.TrimSpace(name))] = at
	}
	return nil
}

// cell is what a row says in a column.
func (t *csvTable) cell(name string) string {
	at, ok := t.at[strings.ToLower(strings.TrimSpace(name))]
	if name == "" || !ok || at < 0 || at >= len(t.record) {
		return ""
	}
	return strings.TrimSpace(t.record[at])
}

func (t *csvTable) read() ([]Statement, error) {
	var all []Statement
	index := map[string]int{}
	for n := 0; ; n++ {
		var err error
		if t.record, err = t.reader.Read(); errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, badCSV(err)
		}
		if err := rowsLeft(n + 1); err != nil {
			return nil, err
		}
		if strings.TrimSpace(strings.Join(t.record, "")) == "" || t.cell(t.mapping.Columns.Date) == "" {
			continue // sums and empty lines at the end
		}
		row, err := t.row()
		if err != nil {
			return nil, err
		}
		at, known := index[row.Account+row.Currency]
		if !known {
			at = len(all)
			index[row.Account+row.Currency] = at
			all = append(all, Statement{Account: row.Account, Currency: row.Currency})
		}
		all[at].Booked = all[at].Booked.Add(row.Amount)
		all[at].Rows = append(all[at].Rows, row)
	}
}

func (t *csvTable) row() (Row, error) {
	m, c := t.mapping, t.mapping.Columns
	line, _ := t.reader.FieldPos(0)
	place := strconv.Itoa(line) + ":"
	text := t.cell(c.Date)
	form := m.layout()
	day, ok := layoutDay(form, text[:min(len(text), len(form))])
	if !ok {
		return Row{}, wrong(place, text, "not a valid day", "say in the mapping how days are written, such as date = \"DD.MM.YYYY\"")
	}
	amount, err := t.amount(place)
	if err != nil {
		return Row{}, err
	}
	sign := t.cell(c.Sign)
	reversal := m.Reversal != "" && strings.EqualFold(sign, m.Reversal)
	if m.Debit != "" && strings.EqualFold(sign, m.Debit) || reversal {
		amount = amount.Abs().Neg()
	}
	var words []string
	for _, name := range c.Reference {
		if said := t.cell(name); said != "" {
			words = append(words, said)
		}
	}
	return Row{
		Account: cmp.Or(t.cell(c.Account), m.Account), Date: day, Amount: amount, Currency: firstOf(t.cell(c.Currency), m.Currency, Currency),
		Payer: t.cell(c.Payer), IBAN: t.cell(c.IBAN), Reference: strings.Join(words, "\n"), BankRef: t.cell(c.BankRef), Reversal: reversal,
	}.tidy(), nil
}

// amount reads the amount of a row, or that of money that came less that which
// went.
func (t *csvTable) amount(place string) (decimal.Decimal, error) {
	c := t.mapping.Columns
	if c.Amount != "" {
		return t.number(place, t.cell(c.Amount))
	}
	in, err := t.number(place, cmp.Or(t.cell(c.In), "0"))
	out, failed := t.number(place, cmp.Or(t.cell(c.Out), "0"))
	return in.Sub(out.Abs()), errors.Join(err, failed)
}

// number reads an amount with a sign, and blanks, dots, commas or apostrophes between
// groups of three digits. Other groups are refused: "60,50" was written with a comma
// before its cents, whatever the mapping says. So is "1.210", where the mapping says that
// points stand before cents: no bank writes three.
func (t *csvTable) number(place, text string) (decimal.Decimal, error) {
	sign := cmp.Or(t.mapping.Decimal, ".")
	clean := strings.TrimSpace(numberMarks.Replace(text))
	negative := strings.HasPrefix(clean, "-") || strings.HasSuffix(clean, "-")
	whole, cents, _ := strings.Cut(strings.Trim(clean, "+- "), sign)
	if inGroups().MatchString(whole) {
		whole = strings.NewReplacer(" ", "", "'", "", ".", "", ",", "").Replace(whole)
	}
	amount, ok := amountOf(whole+sign+cents, sign)
	if !ok || len(cents) == 3 {
		return amount, wrong(place, text, "not a valid amount", "say in the mapping how amounts are written, such as decimal = \",\"")
	}
	if negative {
		amount = amount.Neg()
	}
	return amount, nil
}

var (
	numberMarks = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2019", "'", "\u2212", "-", "\u2013", "-")
	inGroups    = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\d{1,3}(?:(?: \d{3})+|(?:'\d{3})+|(?:\.\d{3})+|(?:,\d{3})+)$`)
	})
)

// layoutDay reads a day by a layout of package time.
func layoutDay(layout, text string) (sla.Day, bool) {
	t, err := time.Parse(layout, text)
	if err != nil {
		return 0, false
	}
	day, err := sla.ParseDay(t.Format(time.DateOnly))
	return day, err == nil
}
