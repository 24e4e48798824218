package vat

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/invoice/country"
	"hourbook/sla"
)

// Rate is the standard rate of a country from a day on.
type Rate struct {
	Country string // ISO 3166-1 alpha-2
	From    sla.Day
	Percent decimal.Decimal // 21 for 21 %
}

// Table decides the VAT of a document. It is data of the terms.
type Table struct {
	Home          string              // country of the seller
	Rates         []Rate              // in any order
	EU            []string            // countries of the EU's VAT area
	PrivateAtHome bool                // a private buyer outside the EU pays the VAT of Home; else none
	Words         map[string]sla.Text // in place of a row's Note, by the row's id
}

// Sale is who sells to whom, as far as VAT goes.
type Sale struct {
	Unregistered bool   // the seller has no VAT id
	Country      string // the buyer's
	Postcode     string
	VATID        string
	Private      bool // the buyer is no business
}

// Treatment is how a sale is taxed.
type Treatment struct {
	Row
	Percent decimal.Decimal // 0 unless the row is rated
	Note    sla.Text        // the row's words, with names in their places
	Check   sla.Text        // the same
}

// Treat says how a sale is taxed by the rates of a day. Support is a service: a
// business is taxed where it is, a private person where the seller is.
//
// Monaco counts as France, as its VAT law says. Northern Ireland is outside: it
// belongs to the EU's VAT area for goods only. A VAT id that is not needed may
// be missing, yet not wrong.
//
// The error is a *sla.InputError that names the buyer's field to put right, or
// the table's where it lacks a rate; then the treatment is empty.
func (t Table) Treat(s Sale, on sla.Day) (Treatment, error) {
	code, err := country.Parse(s.Country)
	if err != nil {
		return Treatment{}, err
	}
	facts := t.facts(s, code)
	row := rows[slices.IndexFunc(rows, func(row Row) bool { return row.from <= on && row.when(facts) })]
	if err := s.check(code, row); err != nil {
		return Treatment{}, err
	}
	treatment := Treatment{Row: row}
	if row.Rated {
		if treatment.Percent, err = t.rateOn(on); err != nil {
			return Treatment{}, err
		}
	}
	words := row.Note
	if own, ok := t.Words[row.ID]; ok {
		words = own
	}
	places := []any{"{country}", country.Named(t.Home), "{part}", facts.part}
	treatment.Note, treatment.Check = words.Filled(places...), row.Check.Filled(places...)
	return treatment, nil
}

// facts are what the conditions of the rows look at.
func (t Table) facts(s Sale, code string) sale {
	c := sale{registered: !s.Unregistered, private: s.Private, homeInEU: t.inEU(t.Home), privateHome: t.PrivateAtHome}
	if t.inEU(code) {
		c.part = country.OutsideVAT(code, s.Postcode)
	}
	inside := c.part == sla.Text{}
	c.home = inside && prefixOf(code) == prefixOf(country.Tidy(t.Home))
	c.eu = inside && t.inEU(code)
	return c
}

func (t Table) inEU(code string) bool {
	return slices.ContainsFunc(t.EU, func(member string) bool {
		return prefixOf(country.Tidy(member)) == prefixOf(country.Tidy(code))
	})
}

// check tells what is wrong with the buyer's VAT id, or with the mark that it
// is no business.
func (s Sale) check(code string, row Row) error {
	id := Compact(s.VATID)
	switch {
	case s.Private && id != "":
		return Both(id)
	case id == "" && row.asksForBuyersID:
		return &sla.InputError{Field: "vat_id", Problem: "there is no VAT ID, and the customer is not marked as private",
			Remedy: "enter the VAT ID, such as %s, or mark the customer as private if it is not a business", Values: []any{forms[prefixOf(code)].example}}
	case id == "":
		return nil
	case strings.HasPrefix(id, northernIreland):
		return CheckID(atHomeOf(code), s.VATID)
	}
	return CheckID(code, s.VATID)
}

// Both says that a buyer has a VAT id and the mark that it is no business.
func Both(id string) error {
	return &sla.InputError{Field: "private", Value: "yes", Problem: "a private person has no VAT ID, but this one has %s", Remedy: "remove the mark or the VAT ID", Values: []any{id}}
}

// northernIreland begins VAT ids of a part of the United Kingdom.
const northernIreland = "XI"

// atHomeOf is whose form an id that begins with XI must have.
func atHomeOf(code string) string {
	if code == country.Tidy(northernIreland) {
		return northernIreland
	}
	return code
}

// rateOn finds the latest rate of Home that holds on the day.
func (t Table) rateOn(on sla.Day) (decimal.Decimal, error) {
	var rate *Rate
	for i, r := range t.Rates {
		if country.Tidy(r.Country) == country.Tidy(t.Home) && r.From <= on && (rate == nil || r.From > rate.From) {
			rate = &t.Rates[i]
		}
	}
	if rate == nil {
		return decimal.Decimal{}, &sla.InputError{Field: "vat.rates", Value: on.String(), Problem: "there is no VAT rate of %s for that day", Remedy: "add the rate to the terms", Values: []any{t.Home}}
	}
	return rate.Percent, nil
}

// On is the VAT of a whole group; it is worked out once, never by line.
func On(taxable, percent decimal.Decimal) decimal.Decimal {
	return taxable.Mul(percent).Shift(-2).Round(2)
}
