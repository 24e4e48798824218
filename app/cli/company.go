package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"hourbook/invoice"
	"hourbook/ledger"
)

// companyVerbs are the acts on the company that issues the invoices.
func (s *session) companyVerbs() *cobra.Command {
	return s.group("company", "Record and show the company that issues the invoices", s.companySet(), s.companyShow())
}

func (s *session) companySet() *cobra.Command {
	c := s.verb("set FILE.toml", "Record the company, for documents issued from now on", `
hourbook company set company.toml`,
		func(args []string) error {
			seller, err := readCompany(args[0])
			if err != nil {
				return err
			}
			if err := s.write(func(tx *ledger.Tx) error { return tx.SetSeller(seller) }); err != nil {
				return err
			}
			return s.print(companyOf(seller), companyOf(seller).human)
		})
	return c
}

func (s *session) companyShow() *cobra.Command {
	return s.verb("show", "Show the company that issues the invoices", `
hourbook company show`,
		func([]string) error {
			var seller invoice.Seller
			err := s.read(func(v *ledger.View) (err error) {
				seller, err = v.Seller()
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
	Series      string `json:"series"`
	DueDays     int    `json:"due_days"`
	NextNumber  int    `json:"next_number"`
	Endpoint    string `json:"endpoint"`
	LogoSHA256  maybe  `json:"logo_sha256"`
}

func companyOf(s invoice.Seller) companyPage {
	return companyPage{
		s.Name, s.Street, s.City, s.Postcode, s.Country, s.VATID, s.CompanyCode, s.IBAN, s.BIC, s.Bank,
		s.Email, s.Phone, s.Series, s.DueDays, s.NextNumber, s.Endpoint, maybe(s.LogoHash),
	}
}

func (p companyPage) human(out io.Writer) {
	if p.Name == "" {
		fmt.Fprintln(out, "no company is recorded")
		return
	}
	t := newTable(out, "name", p.Name)
	t.row("address", addressOf(invoice.Party{Street: p.Street, City: p.City, Postcode: p.Postcode, Country: p.Country}))
	for _, row := range [][2]string{
		{"VAT id", p.VATID}, {"company code", p.CompanyCode}, {"IBAN", p.IBAN}, {"BIC", p.BIC}, {"bank", p.Bank},
		{"email", p.Email}, {"phone", p.Phone}, {"series", p.Series}, {"due days", fmt.Sprint(p.DueDays)}, {"endpoint", p.Endpoint},
	} {
		t.row(row[0], maybe(row[1]).String())
	}
	t.end()
}
