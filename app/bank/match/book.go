package match

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/app/bank"
	"hourbook/invoice"
	"hourbook/sla"
)

// Customer is somebody who may pay.
type Customer struct{ ID, Name string }

// Booked is a row that was booked, for the reversals that may come.
type Booked struct {
	ID, EndToEnd, IBAN, Words, Customer string
	Date                                sla.Day
	Amount                              decimal.Decimal
	Parts                               []Part
}

// Book is what rows are matched against.
type Book struct {
	Accounts map[string][]string // an account: the customers that it paid for before
	Booked   map[int64][]Booked  // by their amount in cents

	byNumber   map[string]*entry
	byKey      map[numberKey]*entry
	byShort    map[shortKey][]*entry // of all years
	byYear     map[yearKey][]*entry  // of all series
	byAmount   map[int64][]*entry    // open ones
	byCustomer map[string][]*entry   // open ones, those due first to begin with
	series     []string
	names      map[string][]string // a name as it is compared: customers
	sorted     []string            // the names
	taken      map[*entry]decimal.Decimal
}

// entry is a document in a book.
type entry struct {
	Document
	number invoice.Number
}

type (
	numberKey invoice.Number
	shortKey  struct {
		series string
		n      int
	}
	yearKey struct{ year, n int }
)

// key is an amount in cents, for looking it up.
func key(amount decimal.Decimal) int64 { return amount.Shift(2).IntPart() }

// NewBook files documents and customers.
func NewBook(documents []Document, customers []Customer) *Book {
	b := &Book{
		Accounts: map[string][]string{}, Booked: map[int64][]Booked{}, byNumber: make(map[string]*entry, len(documents)), byKey: make(map[numberKey]*entry, len(documents)),
		byShort: map[shortKey][]*entry{}, byYear: map[yearKey][]*entry{}, byAmount: map[int64][]*entry{}, byCustomer: map[string][]*entry{}, names: map[string][]string{},
	}
	for _, d := range documents {
		b.file(d)
	}
	for _, open := range b.byCustomer {
		slices.SortStableFunc(open, func(x, y *entry) int {
			return cmp.Or(cmp.Compare(x.Due, y.Due), sla.NaturalCompare(x.Number, y.Number))
		})
	}
	for _, c := range customers {
		if name := nameKey(c.Name); name != "" {
			b.names[name] = append(b.names[name], c.ID)
		}
	}
	for name := range b.names {
		b.sorted = append(b.sorted, name)
	}
	slices.Sort(b.sorted)
	slices.SortFunc(b.series, func(x, y string) int { return cmp.Or(len(y)-len(x), cmp.Compare(x, y)) })
	return b
}

func (b *Book) file(d Document) {
	number, err := invoice.ParseNumber(d.Number)
	if err != nil {
		return // a statement of work, which nobody pays
	}
	e := &entry{d, number}
	b.byNumber[d.Number], b.byKey[numberKey(number)] = e, e
	if !slices.Contains(b.series, number.Series) {
		b.series = append(b.series, number.Series)
	}
	if !d.Open.IsPositive() {
		return
	}
	b.byShort[shortKey{number.Series, number.N}] = append(b.byShort[shortKey{number.Series, number.N}], e)
	b.byYear[yearKey{number.Year, number.N}] = append(b.byYear[yearKey{number.Year, number.N}], e)
	b.byAmount[key(d.Open)] = append(b.byAmount[key(d.Open)], e)
	b.byCustomer[d.Customer] = append(b.byCustomer[d.Customer], e)
}

// Add files a row that was booked.
func (b *Book) Add(one Booked) { b.Booked[key(one.Amount)] = append(b.Booked[key(one.Amount)], one) }

// open is what is to be paid of a document after the rows before.
func (b *Book) open(e *entry) decimal.Decimal {
	if taken, some := b.taken[e]; some {
		return e.Open.Sub(taken)
	}
	return e.Open
}

// payer is the customer that a row's account or name tells, by which of them, and
// whom the name tells.
func (b *Book) payer(r bank.Row) (byAccount, byName string) {
	if known := b.Accounts[r.IBAN]; r.IBAN != "" && len(known) == 1 {
		byAccount = known[0]
	}
	return byAccount, b.called(r.Payer)
}

// shortestCut is how long a name is that a bank may have cut.
const shortestCut = 14

// called is the one customer of a name, "" for none or several. Banks cut long
// names.
func (b *Book) called(name string) string {
	want := nameKey(name)
	if want == "" {
		return ""
	}
	if ids := b.names[want]; len(ids) > 0 {
		return only(ids)
	}
	if len(want) < shortestCut {
		return ""
	}
	at, _ := slices.BinarySearch(b.sorted, want)
	if at < len(b.sorted) && strings.HasPrefix(b.sorted[at], want) && (at+1 == len(b.sorted) || !strings.HasPrefix(b.sorted[at+1], want)) {
		return only(b.names[b.sorted[at]])
	}
	return ""
}

func only(ids []string) string {
	if len(ids) == 1 {
		return ids[0]
	}
	return ""
}
