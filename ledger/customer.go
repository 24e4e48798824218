package ledger

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hourbook/invoice"
	"hourbook/invoice/country"
	"hourbook/invoice/vat"
	"hourbook/ledger/event"
	"hourbook/sla/language"
)

// customerSet records a new customer or its new facts.
type customerSet struct {
	Customer invoice.Customer
	Reason   string
}

var _ = register(func() payload { return new(customerSet) })

func (*customerSet) kind() string { return "customer-set" }

func (p *customerSet) judge(v *View, e event.Event) error {
	c := p.Customer
	wrong := checkCustomer(&c)
	before, err := v.Customer(c.ID)
	known := err == nil
	if !known && !errors.Is(err, ErrUnknown) {
		return err
	}
	switch {
	case known && isOpen(before) != nil:
		return errors.Join(isOpen(before), sinceRules(2, wrong))
	case c.Merged != "":
		return errors.Join(conflict("%s says that it was merged into %s, which is a separate action", c.ID, c.Merged), sinceRules(2, wrong))
	case wrong != nil:
		return sinceRules(2, wrong)
	case c != p.Customer:
		return sinceRules(2, conflict("customer %s is not written as customers are kept", c.ID))
	case known && before == c && e.Row == nil:
		return sinceRules(2, fmt.Errorf("customer %q: %w", c.ID, ErrNothing))
	}
	return nil
}

func (p *customerSet) apply(tx *Tx, event event.Event) error {
	tx.save(customersBucket, p.Customer.ID, p.Customer)
	tx.remember("customer", p.Customer.ID, event)
	return nil
}

// AddCustomer records a new customer.
func (tx *Tx) AddCustomer(c invoice.Customer, row *event.Row) error {
	c.ID = tx.nameIn(customersBucket, c.ID)
	if err := checkCustomer(&c); err != nil {
		return err
	}
	if taken, err := tx.has(customersBucket, c.ID); err != nil || taken {
		return or(err, fmt.Errorf("customer %q: %w", c.ID, ErrTaken))
	}
	return tx.append(&customerSet{Customer: c}, row)
}

// SetCustomer changes a customer's facts; documents issued before keep theirs.
func (tx *Tx) SetCustomer(c invoice.Customer, reason string, row *event.Row) error {
	c.ID = tx.nameIn(customersBucket, c.ID)
	if err := checkCustomer(&c); err != nil {
		return err
	}
	if _, err := tx.Customer(c.ID); err != nil {
		return err
	}
	return tx.append(&customerSet{Customer: c, Reason: reason}, row)
}

// checkCustomer checks what no customer can do without and fills in what
// follows from the country.
func checkCustomer(c *invoice.Customer) error {
	if err := checkID("id", c.ID); err != nil {
		return err
	}
	if strings.TrimSpace(c.Name) == "" {
		return input("name", c.Name, "a customer needs a name", "enter the name for its invoices")
	}
	if err := errors.Join(append(invoice.CheckTexts(c.Party), invoice.CheckText("reference", c.Reference))...); err != nil {
		return err
	}
	c.Text = tidyLine(c.Text)
	if err := invoice.CheckOwnText(c.Text); err != nil {
		return err
	}
	code, err := country.Parse(c.Country)
	if err != nil {
		return err
	}
	c.Country = code
	if c.Language = strings.ToLower(strings.TrimSpace(c.Language)); c.Language == "" {
		c.Language = country.Language(c.Country)
	}
	if !language.Known(c.Language) {
		return noLanguage(c.Language)
	}
	if c.DueDays < 0 || c.DueDays > 365 {
		return input("due_days", fmt.Sprint(c.DueDays), "not a valid number of days", "enter 0 to 365; 0 uses the company default")
	}
	return checkTaxFacts(c)
}

// noLanguage says that documents are not written in a language.
func noLanguage(lang string) error {
	return input("language", lang, "no document is written in this language", "enter %s, or leave it empty", language.Choice)
}

// checkTaxFacts checks what decides about the VAT and the data of a customer's
// invoices, whatever the terms say.
func checkTaxFacts(c *invoice.Customer) error {
	if id := vat.Compact(c.VATID); c.Private && id != "" {
		return vat.Both(id)
	}
	switch c.Profile = strings.ToLower(strings.TrimSpace(c.Profile)); c.Profile {
	case "", invoice.XRechnung:
	case invoice.Peppol:
		c.Profile = ""
	default:
		return input("profile", c.Profile, "this profile does not exist", "enter peppol or xrechnung")
	}
	return nil
}

// longestID bounds ids, which are parts of keys.
const longestID = 64

// checkID accepts what can be typed, sorted and used in a file name.
func checkID(field, id string) error {
	problem, values := "", []any(nil)
	switch {
	case id == "":
		problem = "it is empty"
	case len(id) > longestID:
		problem, values = "it is longer than %d bytes", []any{longestID}
	case isSeenASCII(id):
		return nil
	case strings.ContainsFunc(id, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }):
		problem = "it holds a space or a character that does not print"
	case !utf8.ValidString(id):
		problem = "not readable text"
	default:
		return nil
	}
	return input(field, id, problem, "use letters, digits and signs without spaces, such as T-1042", values...)
}

// Customer returns one customer.
func (v *View) Customer(id string) (invoice.Customer, error) {
	raw, err := v.get(customersBucket, v.nameIn(customersBucket, id))
	if err == nil && raw == nil {
		err = unknown("customer", id)
	}
	if err != nil {
		return invoice.Customer{}, err
	}
	if known := v.customers[id]; known != nil && known.raw == string(raw) {
		return known.customer, nil
	}
	c, err := v.readCustomer(raw)
	if err != nil {
		return c, err
	}
	if v.customers == nil || len(v.customers) == mostKnownCustomers {
		v.customers = map[string]*knownCustomer{}
	}
	v.customers[id] = &knownCustomer{string(raw), c}
	return c, nil
}

// knownCustomer is one that was asked for, as it was filed then: an import asks for
// the same few with each row.
type knownCustomer struct {
	raw      string
	customer invoice.Customer
}

// mostKnownCustomers bounds how many are kept.
const mostKnownCustomers = 1000

// Customers lists all customers by id.
func (v *View) Customers() ([]invoice.Customer, error) {
	var all []invoice.Customer
	err := v.scan(customersBucket, "", "", func(_ string, value []byte) (bool, error) {
		c, err := v.readCustomer(value)
		all = append(all, c)
		return true, err
	})
	return all, err
}

// OpenCustomers lists the customers that were not merged into another one, by
// id.
func (v *View) OpenCustomers() ([]invoice.Customer, error) {
	all, err := v.Customers()
	return slices.DeleteFunc(all, func(c invoice.Customer) bool { return c.Merged != "" }), err
}

// or returns err if there is one, else other.
func or(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

// remember files an event under what it changed, for its history.
func (tx *Tx) remember(what, id string, event event.Event) {
	tx.put(historyBucket, text(what)+text(id)+number(event.Seq), nil)
}

// History lists the events that changed a customer, ticket, entry or document,
// oldest first.
func (v *View) History(what, id string) ([]event.Event, error) {
	var events []event.Event
	err := v.scan(historyBucket, text(what)+text(id), "", func(key string, _ []byte) (bool, error) {
		raw, err := v.event(seqAt(key))
		if err != nil {
			return false, err
		}
		event, err := event.Read(raw)
		events = append(events, event)
		return true, err
	})
	return events, err
}
