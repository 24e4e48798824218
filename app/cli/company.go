package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/terms"
)

// companyVerbs are the acts on the company that issues the invoices.
func (s *session) companyVerbs() *cobra.Command {
	return s.group("company", "Record and show the company that issues the invoices", s.companySet(), s.companyShow())
}

func (s *session) companySet() *cobra.Command {
	var terms text
	c := s.verb("set FILE.toml", "Record the company, for documents issued from now on", `
hourbook company set company.toml
hourbook company set company-de.toml --terms terms-de.toml`,
		func(args []string) error {
			seller, err := readCompany(args[0])
			if err != nil {
				return err
			}
			if err := s.setCompany(seller, terms); err != nil {
				return err
			}
			return s.print(companyOf(seller), companyOf(seller).human)
		})
	c.Long = `Records the company. Its country is that of the terms (vat.home): a company that
moves brings its terms along, and both are in force from the date given as their
version, tomorrow at the earliest. Issued documents keep what they say.`
	flag(c, &terms, "terms", "the terms of its country as a TOML `FILE`; both are in force from the date given as their version")
	return c
}

// setCompany records a company, with the terms of its country where they are
// given.
func (s *session) setCompany(seller invoice.Seller, file text) error {
	if !file.given {
		return s.write(func(tx *ledger.Tx) error { return tx.SetSeller(seller) })
	}
	source, err := os.ReadFile(file.value)
	if err != nil {
		return err
	}
	return s.write(func(tx *ledger.Tx) error {
		terms, err := terms.Read(file.value, source, tx.Zone())
		if err != nil {
			return err
		}
		return tx.MoveCompany(seller, terms)
	})
}

func (s *session) companyShow() *cobra.Command {
	return s.verb("show", "Show the company that issues the invoices", `
hourbook company show`,
		func([]string) error {
			var seller invoice.Seller
			err := s.read(func(v *ledger.View) (err error) {
				seller, err = v.SellerOn(v.Zone().Day(s.now))
				return err
			})
			if err != nil {
				return err
			}
			return s.print(companyOf(seller), companyOf(seller).human)
		})
}

// companyPage is the company, by the keys of its file.
type companyPage struct {
	Name        string `json:"name"`
	Street      string `json:"street"`
	City        string `json:"city"`
	Postcode    string `json:"postcode"`
	Country     string `json:"country"`
	VATID       string `json:"vat_id"`
	CompanyCode string `json:"company_code"`
	IBAN        string `json:"iban"`
	BIC         string `json:"bic"`
	Bank        string `json:"bank"`
	Email       string `json:"email"`
	Phone       string `json:"phone"`
	ContactName string `json:"contact_name"`
	Series      string `json:"series"`
	DueDays     int    `json:"due_days"`
	NextNumber  int    `json:"next_number"`
	Endpoint    string `json:"endpoint"`
	LogoSHA256  maybe  `json:"logo_sha256"`
}

func companyOf(s invoice.Seller) companyPage {
	return companyPage{
		s.Name, s.Street, s.City, s.Postcode, s.Country, s.VATID, s.CompanyCode, s.IBAN, s.BIC, s.Bank,
		s.Email, s.Phone, s.ContactName, s.Series, s.DueDays, s.NextNumber, s.Endpoint, maybe(s.LogoHash),
	}
}

func (p companyPage) human(out io.Writer) {
	if p.Name == "" {
		line(out, "no company is recorded")
		return
	}
	t := newFacts(out, ph("name"), p.Name)
	t.row(ph("address"), addressOf(invoice.Party{Street: p.Street, City: p.City, Postcode: p.Postcode, Country: p.Country}))
	for _, row := range [][2]string{
		{"VAT ID", p.VATID}, {"company code", p.CompanyCode}, {"IBAN", p.IBAN}, {"BIC", p.BIC}, {"bank", p.Bank},
		{"email", p.Email}, {"phone", p.Phone}, {"whom to ask", p.ContactName}, {"series", p.Series}, {"due days", fmt.Sprint(p.DueDays)}, {"endpoint", p.Endpoint},
	} {
		t.row(ph(row[0]), maybe(row[1]))
	}
	t.end()
}
