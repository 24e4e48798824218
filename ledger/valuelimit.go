package ledger

import (
	"errors"
	"reflect"
	"strings"
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
	most := limit.Text
	switch p.(type) {
	case *termsSet, *documentIssued:
		most = limit.Event
	case *ticketDescribed, *noteWritten, *noteCorrected, *ticketAssigned:
		most = limit.Event // have budgets of their own, and judge them
	}
	return faultyValues(reflect.ValueOf(p).Elem(), "", most)
}

// faultyValues goes through a value of ours and tells what in it is out of range.
func faultyValues(v reflect.Value, field string, most limit.Budget) error {
	if known, err := faultyValue(v, strings.ToLower(field)); known {
		return err
	}
	switch v.Kind() {
	case reflect.String:
		if int64(v.Len()) > most.Most {
			return most.Over(strings.ToLower(field))
		}
		if !utf8.ValidString(v.String()) { // nothing would read it again
			return input(strings.ToLower(field), "", "not readable text", "type it again")
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
	if !strings.HasPrefix(t.PkgPath(), "hourbook/") {
		return nil
	}
	if t == partyType && most == limit.Text {
		most = limit.Name
	}
	for i := range v.NumField() {
		if f := t.Field(i); f.IsExported() {
			err = errors.Join(err, faultyValues(v.Field(i), f.Name, most))
		}
	}
	return err
}
