package ledger

import (
	"reflect"
	"testing"
)

// What prices go by in an order is filled in from the order, also what is added later.
func TestAllThatPricesGoByIsTakenFromTheOrder(t *testing.T) {
	rate := eur("62.50")
	order := Order{ID: "PO-1", Customer: "acme", Tickets: []string{"T-1"}, Rate: &rate, Cap: 60, Note: "n"}
	for i := range reflect.TypeFor[Order]().NumField() {
		if reflect.ValueOf(order).Field(i).IsZero() {
			t.Fatalf("%s has no value in this test", reflect.TypeFor[Order]().Field(i).Name)
		}
	}
	of := reflect.ValueOf(*order.terms())
	for i := range of.NumField() {
		if of.Field(i).IsZero() {
			t.Errorf("nothing of the order is taken for price.Order.%s", of.Type().Field(i).Name)
		}
	}
}
