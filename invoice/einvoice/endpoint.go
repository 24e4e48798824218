package einvoice

import (
	"strings"

	"hourbook/invoice"
	"hourbook/invoice/country"
)

// companySchemes are the schemes of company codes, by country.
var companySchemes = map[string]string{"LT": "0200"}

// emailScheme is an address that is none of Peppol.
const emailScheme = "EM"

// vatSchemes are the schemes of electronic addresses that are VAT ids, by the
// country of the id.
var vatSchemes = map[string]string{
	"AT": "9914", "BE": "9925", "BG": "9926", "CY": "9928", "CZ": "9929", "DE": "9930", "DK": "0198", "EE": "9931", "EL": "9933",
	"ES": "9920", "FI": "0213", "FR": "9957", "GB": "9932", "HR": "9934", "HU": "9910", "IE": "9935", "IT": "0211", "LT": "9937",
	"LU": "9938", "LV": "9939", "MC": "9940", "MT": "9943", "NL": "9944", "PL": "9945", "PT": "9946", "RO": "9947", "SI": "9949",
	"SK": "9950", "XI": "9932",
}

// endpointOf is where a party is reached by machines: as it says, else by the
// company code, else by its VAT id, else by e-mail. Empty when
// nothing of that is known.
func endpointOf(p invoice.Party, withVATID bool) (scheme, value string) {
	if scheme, value, ok := strings.Cut(p.Endpoint, ":"); ok && scheme != "" && value != "" {
		return strings.TrimSpace(scheme), strings.TrimSpace(value)
	}
	if scheme := companySchemes[country.Tidy(p.Country)]; scheme != "" && p.CompanyCode != "" {
		return scheme, compact(p.CompanyCode)
	}
	if id := compact(p.VATID); withVATID && len(id) > 2 {
		if id[:2] == "SE" && len(id) >= 12 {
			return "0007", id[2:12] // a Swedish VAT id holds the number of the company
		}
		if scheme := vatSchemes[id[:2]]; scheme != "" {
			return scheme, id
		}
	}
	if email := strings.TrimSpace(p.Email); email != "" {
		return emailScheme, email
	}
	return "", ""
}
