package ledger

import (
	"errors"
	"reflect"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// judgeValues refuses values, whatever event they stand in, that would not be
// read again as they are written, and texts that would make every later act and
// page slow. The texts of terms are bounded where their file is read, and those
// of documents are made of what was.
func judgeValues(p payload) error {
	if inRange(p) {
		return nil
	}
	most := limit.Text
	switch p.(type) {
	case *termsSet, *documentIssued:
		most = limit.Event
	case *ticketDescribed, *noteWritten, *noteCorrected, *ticketAssigned:
		most = limit.Event // have budgets of their own, and judge them
	}
	return faultyValues(reflect.ValueOf(p).Elem(), "", most)
}

// inRange tells of the events that most are, without reflection, that nothing in them
// is out of range; of others, and of values near an end of it, it does not know.
func inRange(p payload) bool {
	switch p := p.(type) {
	case *workLogged:
		return textsInRange(p.Assigns) && entryInRange(&p.Work)
	case *ticketOpened:
		return ticketInRange(&p.Ticket)
	}
	return false
}

func textsInRange(texts ...string) bool {
	for _, text := range texts {
		if int64(len(text)) > limit.Text.Most || !utf8.ValidString(text) {
			return false
		}
	}
	return true
}

// The days well within the years that have names, whatever the zone.
var firstNamedDay, lastNamedDay = sla.NewDay(1972, 1, 1), sla.NewDay(9998, 1, 1)

func dayInRange(d sla.Day) bool { return d == 0 || d >= firstNamedDay && d < lastNamedDay }

func instantsInRange(instants ...*time.Time) bool {
	const secondsOfDay = 24 * 60 * 60
	for _, at := range instants {
		if seconds := at.Unix(); !at.IsZero() && (seconds < int64(firstNamedDay)*secondsOfDay || seconds >= int64(lastNamedDay)*secondsOfDay) {
			return false
		}
	}
	return true
}

// faultyValues goes through a value of ours and tells what in it is out of range.
// Field is what errors call it.
func faultyValues(v reflect.Value, field string, most limit.Budget) error {
	if known, err := faultyValue(v, field); known {
		return err
	}
	switch v.Kind() {
	case reflect.String:
		if int64(v.Len()) > most.Most {
			return most.Over(field)
		}
		if !utf8.ValidString(v.String()) { // nothing would read it again
			return input(field, "", "not readable text", "type it again")
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return faultyValues(v.Elem(), field, most)
		}
	case reflect.Slice:
		return faultyElements(v, field, most)
	case reflect.Struct:
		return faultyFields(v, most)
	}
	return nil
}

// The types that have a range of their own.
var (
	dayType      = reflect.TypeFor[sla.Day]()
	monthType    = reflect.TypeFor[sla.Month]()
	instantType  = reflect.TypeFor[time.Time]()
	amountType   = reflect.TypeFor[decimal.Decimal]()
	stateType    = reflect.TypeFor[sla.State]()
	priorityType = reflect.TypeFor[sla.Priority]()
)

// faultyValue judges a value of a type that has a range of its own.
func faultyValue(v reflect.Value, field string) (known bool, err error) {
	switch v.Type() {
	case dayType:
		if d := sla.Day(v.Int()); d != 0 && unnamed(d.Year()) {
			_, err = sla.ParseDay(d.String())
		}
	case monthType:
		if m := sla.Month(v.Int()); m != 0 && unnamed(m.Year()) {
			_, err = sla.ParseMonth(m.String())
		}
	case instantType:
		if at := v.Interface().(time.Time); !at.IsZero() && unnamed(at.Year()) {
			_, err = sla.ParseDay(at.Format("2006-01-02"))
		}
	case amountType:
		err = judgeDigits(field, v.Interface().(decimal.Decimal))
	case stateType:
		if sla.State(v.Uint()).String() == "" {
			err = input(field, "", "this state does not exist", "enter open, waiting or solved")
		}
	case priorityType:
		if p := sla.Priority(v.Uint()); p != 0 && p.String() == "" {
			err = input(field, "", "this priority does not exist", "enter High, Medium or Low")
		}
	default:
		return false, nil
	}
	return true, err
}

// unnamed tells whether a year is one whose days nobody can name.
func unnamed(year int) bool { return year < 1971 || year > 9998 }

// mostDigits bounds what stands before the point of an amount, and what stands
// behind it: nobody is paid more, and no line is worked out finer.
const mostDigits = 12

// judgeDigits refuses an amount that nobody can pay, before it is written out.
func judgeDigits(field string, amount decimal.Decimal) error {
	if e := int(amount.Exponent()); e < -mostDigits || e > mostDigits || amount.NumDigits() > 2*mostDigits || amount.NumDigits()+e > mostDigits {
		return input(field, "", "an amount has at most %d digits before the point, and as many behind it", "enter EUR with two decimals, such as 181.50", mostDigits)
	}
	return nil
}

func faultyElements(v reflect.Value, field string, most limit.Budget) (err error) {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return nil
	}
	for i := range v.Len() {
		err = errors.Join(err, faultyValues(v.Index(i), field, most))
	}
	return err
}

var partyType = reflect.TypeFor[invoice.Party]()

func faultyFields(v reflect.Value, most limit.Budget) (err error) {
	t := v.Type()
	if t == partyType && most == limit.Text {
		most = limit.Name
	}
	for _, f := range checkedFields(t) {
		err = errors.Join(err, faultyValues(v.Field(f.at), f.name, most))
	}
	return err
}

// checkedField is a field that may hold a fault.
type checkedField struct {
	at   int
	name string // as errors call it
}

// knownFields are the checked fields of each type of ours that was met.
var knownFields sync.Map

func checkedFields(t reflect.Type) []checkedField {
	if known, ok := knownFields.Load(t); ok {
		return known.([]checkedField)
	}
	var fields []checkedField
	for i := range t.NumField() {
		f := t.Field(i)
		if strings.HasPrefix(t.PkgPath(), "hourbook/") && f.IsExported() && mayBeFaulty(f.Type) {
			fields = append(fields, checkedField{i, strings.ToLower(f.Name)})
		}
	}
	knownFields.Store(t, fields)
	return fields
}

// mayBeFaulty tells of a type whether some of its values are out of range.
func mayBeFaulty(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.String, reflect.Pointer, reflect.Interface, reflect.Slice, reflect.Struct:
		return true
	}
	return t == dayType || t == monthType || t == stateType || t == priorityType
}
