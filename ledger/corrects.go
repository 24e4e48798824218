package ledger

import (
	"reflect"
	"strings"

	"hourbook/ledger/event"
)

// Corrects tells what an event corrects, and why. The reason is empty where it
// corrects nothing. Kinds are told by their fields, so that one that comes later is
// told as well.
func Corrects(e event.Event) (id, reason string, err error) {
	p, err := readPayload(e)
	if err != nil {
		return "", "", err
	}
	says := reflect.ValueOf(p).Elem()
	if why := says.FieldByName("Reason"); why.IsValid() && why.Kind() == reflect.String {
		reason = why.String()
	} else if p, ok := p.(*documentIssued); ok {
		reason = p.Document.Reason
	}
	if p, ok := p.(*entriesCorrected); ok {
		return strings.Join(p.ids(), " "), reason, nil
	}
	return idIn(says), reason, nil
}

// idIn is what a payload, or the thing in it, is known by.
func idIn(says reflect.Value) string {
	for _, name := range []string{"ID", "Number", "Customer", "Month", "Ticket"} {
		if id := says.FieldByName(name); id.IsValid() && id.Kind() == reflect.String && id.String() != "" {
			return id.String()
		}
	}
	for _, name := range []string{"Work", "Ticket", "Customer", "Period", "Order", "Document", "Payment", "Holiday", "Note", "Line"} {
		if thing := says.FieldByName(name); thing.IsValid() && thing.Kind() == reflect.Struct {
			return idIn(thing)
		}
	}
	return ""
}
