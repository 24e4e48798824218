package cli

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger/limit"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// initVerb makes a new ledger.
func (s *session) initVerb() *cobra.Command {
	var company, terms, zone text
	c := s.verb("init", "Create a new ledger", `
hourbook init --company company.toml
hourbook init --company company.toml --terms terms.toml --zone Europe/Vilnius`,
		func([]string) error { return s.begin(company, terms, zone) })
	c.Long = `Creates a new ledger with its time zone (which cannot be changed), the support
terms, and the company that issues its invoices. Without --company everything but
issuing works; it can be recorded later with the command company set.`
	flag(c, &company, "company", "the company as a TOML `FILE`")
	flag(c, &terms, "terms", "the terms as a TOML `FILE` (default: the built-in terms)")
	flag(c, &zone, "zone", "the time `ZONE`, such as +02:00 or Europe/Vilnius (default: that of the terms)")
	return c
}

func (s *session) begin(companyFile, termsFile, zoneText text) error {
	name, source, err := termsSource(termsFile)
	if err != nil {
		return err
	}
	zone, err := terms.DefaultZone(name, source)
	if zoneText.given {
		zone, err = sla.ParseZone(zoneText.value)
	}
	if err != nil {
		return err
	}
	terms, err := terms.Read(name, source, zone)
	if err != nil {
		return err
	}
	var seller invoice.Seller
	if companyFile.given {
		if seller, err = readCompany(companyFile.value); err != nil {
			return err
		}
	}
	l := s.file()
	if err := l.Create(s.act(), zone, seller, terms); err != nil {
		return err
	}
	if !companyFile.given {
		s.note("no company is recorded yet, so no invoice can be issued; hourbook company set FILE.toml")
	}
	answer := struct {
		Ledger  string   `json:"ledger"`
		Zone    sla.Zone `json:"zone"`
		Terms   string   `json:"terms"`
		Company string   `json:"company"`
	}{l.Path, zone, terms.Version, seller.Name}
	return s.tell(answer, "%s is created: zone %s, terms of %s", l.Path, zone, terms.Version)
}

// termsSource is the text of the terms that are named, or of those that the
// program brings.
func termsSource(file text) (name string, source []byte, err error) {
	if !file.given {
		return "terms.toml", assets.Terms, nil
	}
	source, err = limit.TOML.ReadFile(file.value, "terms")
	return file.value, source, err
}

// readCompany reads a company from a file; its logo is beside it.
func readCompany(file string) (invoice.Seller, error) {
	source, err := limit.TOML.ReadFile(file, "company")
	if err != nil {
		return invoice.Seller{}, err
	}
	return terms.ReadCompany(file, source, func(path string) ([]byte, error) {
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(file), path)
		}
		return app.ReadLogo(path)
	})
}
