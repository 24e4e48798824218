package exchange

import (
	"strconv"
	"strings"

	"hourbook/invoice"
	"hourbook/invoice/country"
	"hourbook/ledger/event"
	"hourbook/sla"
)

var customers = &sheet[invoice.Customer]{
	name: "customers", thing: "customer", required: 9, counted: 13,
	columns: []column[invoice.Customer]{
		text("id", func(c *invoice.Customer) *string { return &c.ID }).kept(),
		text("name", func(c *invoice.Customer) *string { return &c.Name }).kept(),
		{name: "country", read: func(_ *importer, cell string, c *invoice.Customer) error {
			c.Country = country.Tidy(cell)
			return nil
		}, write: func(c invoice.Customer) string { return c.Country }},
		text("vat_id", func(c *invoice.Customer) *string { return &c.VATID }),
		text("company_code", func(c *invoice.Customer) *string { return &c.CompanyCode }),
		text("street", func(c *invoice.Customer) *string { return &c.Street }),
		text("city", func(c *invoice.Customer) *string { return &c.City }),
		text("postcode", func(c *invoice.Customer) *string { return &c.Postcode }),
		text("email", func(c *invoice.Customer) *string { return &c.Email }),
		{name: "language", read: func(_ *importer, cell string, c *invoice.Customer) error {
			c.Language = strings.ToLower(cell)
			return nil
		}, write: func(c invoice.Customer) string { return c.Language }, clear: func(c *invoice.Customer) { c.Language = "" }},
		{name: "due_days", read: readDueDays, write: writeDueDays, clear: func(c *invoice.Customer) { c.DueDays = 0 }},
		text("reference", func(c *invoice.Customer) *string { return &c.Reference }),
		text("endpoint", func(c *invoice.Customer) *string { return &c.Endpoint }),
		text("phone", func(c *invoice.Customer) *string { return &c.Phone }),
		{name: "private", read: func(_ *importer, cell string, c *invoice.Customer) (err error) {
			c.Private, err = yes("private", cell)
			return err
		}, write: writePrivate, clear: func(c *invoice.Customer) { c.Private = false }},
		text("profile", func(c *invoice.Customer) *string { return &c.Profile }),
		text("merged_into", func(c *invoice.Customer) *string { return &c.Merged }).kept(),
		text("text", func(c *invoice.Customer) *string { return &c.Text }),
	},
	keys:  func(r record) (key, needs string) { return "customers/" + r.get("id"), "" },
	blank: func(*importer, record) (invoice.Customer, error) { return invoice.Customer{}, nil },
	now: func(i *importer, r record) (invoice.Customer, bool, error) {
		c, err := i.tx.Customer(r.get("id"))
		there, err := found(err)
		return c, there, err
	},
	add: func(i *importer, r record, c invoice.Customer, row *event.Row) error {
		i.warnOf(r, c)
		return i.tx.AddCustomer(i.open(r, c), row)
	},
	set: func(i *importer, r record, before, c invoice.Customer, row *event.Row) error {
		if before.Merged != "" {
			return i.tx.OpenCustomer(c.ID) // refuses, and what the row says is listed as kept
		}
		i.warnOf(r, c)
		return i.tx.SetCustomer(i.open(r, c), r.reason(), row)
	},
	stays: func(now invoice.Customer) bool { return now.Merged != "" },
	each:  eachTwin,
}

func readDueDays(_ *importer, cell string, c *invoice.Customer) (err error) {
	if c.DueDays, err = strconv.Atoi(cell); err != nil {
		return &sla.InputError{Field: "due_days", Value: cell, Problem: "not a valid number of days", Remedy: "enter a number such as 30, or leave it empty"}
	}
	return nil
}

func writeDueDays(c invoice.Customer) string {
	if c.DueDays == 0 {
		return ""
	}
	return strconv.Itoa(c.DueDays)
}

func writePrivate(c invoice.Customer) string {
	if c.Private {
		return "yes"
	}
	return ""
}

// warnOf tells what will hold a customer back at month end.
func (i *importer) warnOf(r record, c invoice.Customer) {
	if c.Merged != "" {
		return // it gets no invoice
	}
	today := i.tx.Today()
	problems := invoice.CheckAddress(c.Party)
	if _, err := country.Parse(c.Country); err != nil {
		return // refused, and said so
	}
	if _, err := i.tx.Treatment(c, today); err != nil {
		problems = append(problems, err)
	}
	for _, err := range problems {
		i.warn("%s:%d: %s will be on hold at month end: %v", r.file, r.line, c.ID, err)
	}
}
