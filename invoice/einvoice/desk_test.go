package einvoice_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hourbook/app"
	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// desk is a company with its customers, and what comes of them.
type desk struct {
	name      string
	seller    invoice.Seller
	home      string // of its terms
	customers []deskCustomer
}

// deskCustomer is a buyer, how its invoice is credited, and what is to fail.
type deskCustomer struct {
	invoice.Customer
	credit []int  // lines that a credit note returns; nil is none
	held   string // the field for which no invoice is issued
	ubl    string // the rule for which no UBL is written
	cii    string // the rule for which no CII is written
}

// gln is an address of Peppol for customers who have none by their VAT id.
const gln = "0088:4035811991021"

// deskIDs are good VAT ids of the EU, by country.
func deskIDs() map[string]string {
	ids := map[string]string{"LT": "LT119511515"}
	for _, id := range euVATIDs {
		country := id[:2]
		if country == "EL" {
			country = "GR"
		}
		ids[country] = id
	}
	return ids
}

// elsewhere are countries outside the EU; XK is one that XML names otherwise.
var elsewhere = strings.Fields("CH NO GB US UA XK RS ME AL TR GE MD BR IN JP AU CA AE ZA KE")

// deskAreas are postcodes outside the EU's VAT area.
var deskAreas = map[string]string{"ES": "35001", "FI": "22100", "DE": "78266", "FR": "97400", "IT": "23041", "GR": "63086"}

// deskBuyer is one of the customers: a business or a private person in a
// country, whatever else is drawn for it.
func deskBuyer(n int, country string) deskCustomer {
	c := deskCustomer{Customer: invoice.Customer{Party: invoice.Party{
		ID: fmt.Sprintf("c%03d", n), Name: fmt.Sprintf("Pirkėjas & Söhne %03d", n), Street: "Hafenstraße 1", City: "Miestas", Postcode: "10115", Country: country,
		Email: fmt.Sprintf("c%03d@customer.example", n), VATID: deskIDs()[country],
	}}}
	if c.VATID == "" {
		c.Endpoint = gln
	}
	if country == "LT" {
		c.CompanyCode = "119511515"
	}
	return c
}

func (c deskCustomer) asPrivate() deskCustomer {
	c.Private, c.VATID, c.CompanyCode, c.Endpoint = true, "", "", gln
	return c
}

func (c deskCustomer) asXRechnung() deskCustomer {
	c.Profile, c.Reference = invoice.XRechnung, "04011000-12345-34"
	return c
}

// manyCustomers are two hundred customers of 47 countries: businesses, private
// people, those who get credit notes whole or in part, those outside the VAT
// area, and XRechnung.
func manyCustomers() []deskCustomer {
	var countries []string
	for country := range deskIDs() {
		countries = append(countries, country)
	}
	slices.Sort(countries)
	countries = append(countries, elsewhere...)
	var all []deskCustomer
	for n := 0; len(all) < 188; n++ {
		c := deskBuyer(n, countries[n%len(countries)])
		switch postcode, area := deskAreas[c.Country]; n / len(countries) {
		case 1:
			c = c.asPrivate()
		case 2:
			c.credit = []int{0, 1}
		case 3:
			c.credit = []int{1}
			if area {
				c.Postcode, c.Endpoint = postcode, gln
			} else if c.VATID != "" {
				c = c.asXRechnung()
			}
		}
		all = append(all, c)
	}
	return append(all, oddCustomers(len(all))...)
}

// oddCustomers are those of whom something is to fail, and why, and some at the
// edge that are not.
func oddCustomers(from int) []deskCustomer {
	var all []deskCustomer
	add := func(country string, change func(*deskCustomer)) {
		c := deskBuyer(from+len(all), country)
		change(&c)
		all = append(all, c)
	}
	add("SK", func(c *deskCustomer) { c.VATID, c.held = "", "vat_id" })
	add("PL", func(c *deskCustomer) { c.VATID, c.held = "PL8567346216", "vat_id" })
	add("LV", func(c *deskCustomer) { c.Street, c.held = "", "street" })
	add("LT", func(c *deskCustomer) { c.VATID, c.CompanyCode, c.ubl = "", "", "PEPPOL-EN16931-R010" })
	add("US", func(c *deskCustomer) { c.Endpoint, c.ubl = "", "PEPPOL-EN16931-R010" })
	add("DE", func(c *deskCustomer) { *c = c.asXRechnung(); c.Reference, c.ubl, c.cii = "", "BR-DE-15", "BR-DE-15" })
	add("CH", func(c *deskCustomer) { *c = c.asXRechnung(); c.ubl, c.cii = "BR-DE-14", "BR-DE-14" })
	add("DE", func(c *deskCustomer) { *c = c.asXRechnung(); c.Postcode, c.ubl, c.cii = "", "BR-DE-9", "BR-DE-9" })
	add("GB", func(c *deskCustomer) { c.VATID = "XI980780684" })
	add("MC", func(c *deskCustomer) { c.VATID, c.Endpoint = "FR53000004605", gln })
	add("GR", func(c *deskCustomer) { c.Language, c.DueDays = "lt", 60 })
	add("SE", func(c *deskCustomer) { *c = c.asPrivate().asXRechnung(); c.credit = []int{0} })
	return all
}

// deskSeller is a company in Lithuania.
func deskSeller() invoice.Seller {
	return invoice.Seller{
		Party: invoice.Party{Name: "Voxline Support UAB", Street: "Konstitucijos pr. 15", City: "Vilnius", Postcode: "09319", Country: "LT",
			VATID: "LT100007654311", CompanyCode: "302201144", Email: "accounts@voxline.example", Phone: "+370 600 00000"},
		IBAN: "LT121000011101001000", BIC: "HABALT22", Bank: "Bankas", Series: "HB", DueDays: 14, ContactName: "Rasa Petrauskaitė",
	}
}

// desks are the companies: one with two hundred customers, and one of each other
// kind with some of them.
func desks() []desk {
	big := desk{"registered", deskSeller(), "LT", manyCustomers()}
	some := func(change func(*deskCustomer), countries ...string) (few []deskCustomer) {
		for n, country := range countries {
			c := deskBuyer(n, country)
			change(&c)
			few = append(few, c)
		}
		return few
	}
	unregistered := desk{name: "unregistered", seller: deskSeller(), home: "LT"}
	unregistered.seller.VATID, unregistered.seller.Series = "", "MB"
	unregistered.customers = some(func(c *deskCustomer) { c.credit, c.Endpoint = []int{0}, gln }, "LT", "DE", "FR", "US", "XK", "GB")
	german := desk{name: "german", seller: deskSeller(), home: "DE"}
	german.seller.Party = invoice.Party{Name: "Beispiel GmbH", Street: "Hafenstr. 1", City: "Hamburg", Postcode: "20457", Country: "DE", VATID: "DE136695976",
		CompanyCode: "HRB 1234", Email: "rechnung@beispiel.example", Phone: "+49 40 123456", Endpoint: gln}
	german.seller.IBAN, german.seller.BIC, german.seller.Series = "DE89370400440532013000", "COBADEFFXXX", "DE"
	german.customers = some(func(c *deskCustomer) { *c = c.asXRechnung(); c.credit = []int{1} }, "DE", "AT", "LT")
	for n, c := range some(func(*deskCustomer) {}, "DE", "LT", "US", "ES", "FR") {
		c.ID = fmt.Sprintf("d%03d", n)
		german.customers = append(german.customers, c)
	}
	british := desk{name: "british", seller: deskSeller(), home: "GB"}
	british.seller.Party = invoice.Party{Name: "Example Ltd", Street: "1 High Street", City: "London", Postcode: "SW1A 1AA", Country: "GB", VATID: "GB980780684",
		CompanyCode: "01234567", Email: "accounts@example.example", Phone: "+44 20 7946 0000", Endpoint: gln}
	british.seller.Series = "GB"
	british.customers = some(func(c *deskCustomer) { c.Endpoint = gln }, "GB", "LT", "DE", "US")
	return []desk{big, unregistered, german, british}
}

// deskNow is when the invoices of the desks are issued.
var deskNow = time.Date(2026, time.November, 6, 15, 0, 0, 0, time.UTC)

// open makes the ledger of a desk, with two lines of work for each customer.
func (d desk) open(t *testing.T) *ledger.Ledger {
	t.Helper()
	text := assets.Terms
	if d.home != "LT" {
		text = []byte(strings.NewReplacer(`home = "LT"`, `home = "`+d.home+`"`, `country = "LT"`, `country = "`+d.home+`"`, `percent = "21"`, `percent = "19"`).Replace(string(text)))
	}
	zone, err := terms.DefaultZone("terms.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	terms, err := terms.Read("terms.toml", text, zone)
	if err != nil {
		t.Fatal(err)
	}
	l := ledger.At(filepath.Join(t.TempDir(), d.name))
	if err := l.Create(ledger.Act{Author: "Rasa", At: deskNow}, zone, d.seller, terms); err != nil {
		t.Fatal(err)
	}
	if err := l.Bulk(context.Background(), ledger.Act{Author: "Rasa", At: deskNow}, d.record); err != nil {
		t.Fatal(err)
	}
	return l
}

func (d desk) record(tx *ledger.Tx) error {
	opened := deskNow.AddDate(0, -1, 0)
	for n, c := range d.customers {
		if err := tx.AddCustomer(c.Customer, nil); err != nil {
			return fmt.Errorf("%s: %w", c.ID, err)
		}
		ticket := "T-" + c.ID
		if _, err := tx.OpenTicket(sla.Ticket{ID: ticket, Customer: c.ID, Subject: "Skambučiai nutrūksta <po> 30 s", Priority: sla.Low, Channel: "Forum", Opened: opened}, nil); err != nil {
			return err
		}
		for k, kind := range []string{"firewall", "problem-solving"} {
			at := opened.Add(time.Duration(2*n+k) * time.Minute)
			if _, err := tx.LogWork(sla.Entry{Ticket: ticket, Staff: "Rasa", Start: at, Minutes: sla.Minutes(7 + 13*n%200), Kind: kind}, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

// paper is a document that was issued, with whose it is.
type paper struct {
	app.Issued
	customer deskCustomer
}

// issue issues all invoices of a desk and the credit notes, and wants those held
// back that are to be.
func (d desk) issue(t *testing.T) []paper {
	t.Helper()
	l, act := d.open(t), ledger.Act{Author: "Rasa", At: deskNow}
	var drafts []app.InvoiceDraft
	month := sla.NewDay(2026, time.October, 1).Month()
	if err := l.Read(func(v *ledger.View) (err error) {
		drafts, err = app.Drafts(v, month, v.Zone().Day(deskNow), "")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	var papers []paper
	err := app.IssueAll(context.Background(), l, act, app.Issuing{Month: month}, drafts, func(int) {}, func(id string, issued app.Issued, err error) error {
		c := d.customers[slices.IndexFunc(d.customers, func(c deskCustomer) bool { return c.ID == id })]
		var fault *sla.InputError
		switch errors.As(err, &fault); {
		case c.held != "" && fault != nil && fault.Field == c.held:
		case err != nil || c.held != "":
			t.Errorf("%s, %s: %v; it is to be held for %q", d.name, id, err, c.held)
		default:
			papers = append(papers, paper{issued, c})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range slices.Clone(papers) {
		if p.customer.credit == nil {
			continue
		}
		note, err := app.Credit(t.Context(), l, act, p.Document.Number, p.customer.credit, sla.Day(0), "Klaida & tiek")
		if err != nil {
			t.Fatal(err)
		}
		papers = append(papers, paper{note, p.customer})
	}
	return papers
}
