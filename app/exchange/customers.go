package exchange

import (
	"strconv"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

func (i *importer) customer(r record) (rowAct, error) {
	c := invoice.Customer{
		Party: invoice.Party{
			ID: r.get("id"), Name: r.get("name"), Country: r.get("country"), VATID: r.get("vat_id"), CompanyCode: r.get("company_code"),
			Street: r.get("street"), City: r.get("city"), Postcode: r.get("postcode"), Email: r.get("email"), Endpoint: r.get("endpoint"),
		},
		Language: r.get("language"), Reference: r.get("reference"),
	}
	act := rowAct{
		key:    "customers/" + c.ID,
		exists: func() (bool, error) { return found(i.tx.Customer(c.ID)) },
		add:    func(row *ledger.Row) error { return i.tx.AddCustomer(c, row) },
		change: func(row *ledger.Row, reason string) error { return i.changeCustomer(r, c, reason, row) },
	}
	var err error
	if days := r.get("due_days"); days != "" {
		if c.DueDays, err = strconv.Atoi(days); err != nil {
			return act, &sla.InputError{Field: "due_days", Value: days, Problem: "this is no number of days", Remedy: "give such as 30, or leave it empty"}
		}
	}
	i.warnOf(r, c)
	return act, nil
}

// changeCustomer records a row as a correction of its customer, keeping what
// the file does not hold.
func (i *importer) changeCustomer(r record, c invoice.Customer, reason string, row *ledger.Row) error {
	before, err := i.tx.Customer(c.ID)
	if err != nil {
		return err
	}
	c.Phone = before.Phone
	for _, optional := range []struct {
		column string
		keep   func()
	}{
		{"language", func() { c.Language = before.Language }},
		{"due_days", func() { c.DueDays = before.DueDays }},
		{"reference", func() { c.Reference = before.Reference }},
		{"endpoint", func() { c.Endpoint = before.Endpoint }},
	} {
		if !r.has(optional.column) {
			optional.keep()
		}
	}
	return i.tx.SetCustomer(c, reason, row)
}

// warnOf tells what will hold a customer back at month end.
func (i *importer) warnOf(r record, c invoice.Customer) {
	today := i.tx.Today()
	problems := invoice.CheckAddress(c.Party)
	if _, err := i.terms.VAT.Treat(c.Party, today); err != nil {
		problems = append(problems, err)
	}
	for _, err := range problems {
		i.warn("%s:%d: %s will be held back at month end: %v", r.file, r.line, c.ID, err)
	}
}

func exportCustomers(v *ledger.View, row func(...string)) error {
	all, err := v.Customers()
	for _, c := range all {
		due := ""
		if c.DueDays > 0 {
			due = strconv.Itoa(c.DueDays)
		}
		row(c.ID, c.Name, c.Country, c.VATID, c.CompanyCode, c.Street, c.City, c.Postcode, c.Email, c.Language, due, c.Reference, c.Endpoint)
	}
	return err
}
