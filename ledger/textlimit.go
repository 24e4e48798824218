package ledger

import (
	"errors"
	"reflect"
	"strings"
	"unicode/utf8"

	"hourbook/invoice"
	"hourbook/limit"
)

// judgeTexts refuses texts that would make every later act and page slow: names
// and addresses of a party, and any other text that a person gives. Terms are
// bounded where their file is read, and documents are made of what was.
func judgeTexts(p payload) error {
	switch p.(type) {
	case *termsSet, *documentIssued:
		return nil
	case *ticketDescribed, *noteWritten, *noteCorrected, *ticketAssigned:
		return nil // have budgets of their own, and judge them
	}
	return longTexts(reflect.ValueOf(p).Elem(), "", limit.Text)
}

// longTexts goes through a value of ours and tells its texts that are too long or no text.
func longTexts(v reflect.Value, field string, most limit.Budget) error {
	switch v.Kind() {
	case reflect.String:
		if int64(v.Len()) > most.Most {
			return most.Over(strings.ToLower(field))
		}
		if !utf8.ValidString(v.String()) { // nothing would read it again
			return input(strings.ToLower(field), "", "this is no readable text", "type it anew")
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return longTexts(v.Elem(), field, most)
		}
	case reflect.Slice:
		return longElements(v, field, most)
	case reflect.Struct:
		return longFields(v, most)
	}
	return nil
}

func longElements(v reflect.Value, field string, most limit.Budget) (err error) {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return nil
	}
	for i := range v.Len() {
		err = errors.Join(err, longTexts(v.Index(i), field, most))
	}
	return err
}

var partyType = reflect.TypeFor[invoice.Party]()

func longFields(v reflect.Value, most limit.Budget) (err error) {
	t := v.Type()
	if !strings.HasPrefix(t.PkgPath(), "hourbook/") {
		return nil // an instant or an amount
	}
	if t == partyType {
		most = limit.Name
	}
	for i := range v.NumField() {
		if f := t.Field(i); f.IsExported() {
			err = errors.Join(err, longTexts(v.Field(i), f.Name, most))
		}
	}
	return err
}
