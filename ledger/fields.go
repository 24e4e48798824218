package ledger

import (
	"strconv"
	"strings"

	"hourbook/invoice"
	"hourbook/sla"
)

// field is one value of a thing that people care for. The fields of a thing
// are listed once: its history tells them, undo gives them back.
type field[T any] struct {
	name string
	text func(T, sla.Zone) string // in words, "" for none
	give func(to *T, from T)      // takes the value over
}

// customerFields have no give: what is known of a customer is not undone but set
// as it should be.
var customerFields = []field[invoice.Customer]{
	{"name", func(c invoice.Customer, _ sla.Zone) string { return c.Name }, nil},
	{"country", func(c invoice.Customer, _ sla.Zone) string { return c.Country }, nil},
	{"VAT id", func(c invoice.Customer, _ sla.Zone) string { return c.VATID }, nil},
	{"company code", func(c invoice.Customer, _ sla.Zone) string { return c.CompanyCode }, nil},
	{"street", func(c invoice.Customer, _ sla.Zone) string { return c.Street }, nil},
	{"city", func(c invoice.Customer, _ sla.Zone) string { return c.City }, nil},
	{"postcode", func(c invoice.Customer, _ sla.Zone) string { return c.Postcode }, nil},
	{"email", func(c invoice.Customer, _ sla.Zone) string { return c.Email }, nil},
	{"phone", func(c invoice.Customer, _ sla.Zone) string { return c.Phone }, nil},
	{"language", func(c invoice.Customer, _ sla.Zone) string { return c.Language }, nil},
	{"due days", func(c invoice.Customer, _ sla.Zone) string { return strconv.Itoa(c.DueDays) }, nil},
	{"reference", func(c invoice.Customer, _ sla.Zone) string { return c.Reference }, nil},
	{"endpoint", func(c invoice.Customer, _ sla.Zone) string { return c.Endpoint }, nil},
	{"private", func(c invoice.Customer, _ sla.Zone) string {
		if c.Private {
			return "yes"
		}
		return ""
	}, nil},
	{"profile", func(c invoice.Customer, _ sla.Zone) string { return c.Profile }, nil},
	{"text on invoices", func(c invoice.Customer, _ sla.Zone) string { return c.Text }, nil},
	{"merged", func(c invoice.Customer, _ sla.Zone) string { return c.Merged }, nil},
}

// textFields and noteFields have no give: they are given back whole.
var textFields = []field[TicketText]{
	{"description", func(t TicketText, _ sla.Zone) string { return t.Description }, nil},
	{"contact", func(t TicketText, _ sla.Zone) string { return t.Contact.Name }, nil},
	{"contact e-mail", func(t TicketText, _ sla.Zone) string { return t.Contact.Email }, nil},
	{"contact phone", func(t TicketText, _ sla.Zone) string { return t.Contact.Phone }, nil},
	{"links", func(t TicketText, _ sla.Zone) string { return strings.Join(t.Links, " ") }, nil},
}

var noteFields = []field[Note]{
	{"kind of note", func(n Note, _ sla.Zone) string { return n.Kind() }, nil},
	{"text", func(n Note, _ sla.Zone) string { return n.Text }, nil},
	{"taken back", func(n Note, _ sla.Zone) string {
		if n.Removed {
			return "yes"
		}
		return ""
	}, nil},
}

// textsOf are the values of a thing in words, nil for none.
func textsOf[T any](of *T, fields []field[T], zone sla.Zone) map[string]string {
	if of == nil {
		return nil
	}
	texts := make(map[string]string, len(fields))
	for _, f := range fields {
		texts[f.name] = f.text(*of, zone)
	}
	return texts
}

// changed lists the values that are not the same; nothing for a thing that is
// new.
func changed[T any](before, after *T, fields []field[T], zone sla.Zone) []FieldChange {
	was, is := textsOf(before, fields, zone), textsOf(after, fields, zone)
	if was == nil || is == nil {
		return nil
	}
	var found []FieldChange
	for _, f := range fields {
		if was[f.name] != is[f.name] {
			found = append(found, FieldChange{f.name, was[f.name], is[f.name]})
		}
	}
	return found
}

// HistoryFields are the names of all values that the history of a ticket can tell
// of: its own, and those of its entries and notes.
func HistoryFields() []string {
	var names []string
	for _, f := range ticketFields {
		names = append(names, f.name)
	}
	for _, f := range entryFields {
		names = append(names, f.name)
	}
	for _, f := range textFields {
		names = append(names, f.name)
	}
	for _, f := range noteFields {
		names = append(names, f.name)
	}
	return names
}
