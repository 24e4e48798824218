package invoice

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// The VAT categories that occur, by their codes in EN 16931.
const (
	Standard      = "S"  // domestic, the standard rate
	ReverseCharge = "AE" // a business in another country of the EU
	OutsideScope  = "O"  // outside the EU
)

// VATRate is the standard rate of a country from a day on.
type VATRate struct {
	Country string // ISO 3166-1 alpha-2
	From    sla.Day
	Percent decimal.Decimal // 21 for 21 %
}

// VATTable decides the VAT of a document. It is data of the terms.
type VATTable struct {
	Home  string    // country of the seller
	Rates []VATRate // in any order
	EU    []string  // countries of the EU's VAT area, Home among them
}

// Treatment is how a sale to one buyer is taxed.
type Treatment struct {
	Category string          // Standard, ReverseCharge or OutsideScope
	Percent  decimal.Decimal // 0 unless Standard
	Note     sla.Text        // words that the law wants, each holding the other language where it must
}

// The words of the law: Directive 2006/112/EC, Articles 44, 196 and 226(11a).
var (
	wordsReverse = sla.Text{
		EN: "Reverse charge / Atvirkštinis apmokestinimas, Art. 44, 196 Directive 2006/112/EC",
		LT: "Atvirkštinis apmokestinimas / Reverse charge, Direktyvos 2006/112/EB 44, 196 str.",
	}
	wordsOutside = sla.Text{
		EN: "Not subject to Lithuanian VAT, Art. 44 Directive 2006/112/EC",
		LT: "Ne Lietuvos PVM objektas / Not subject to Lithuanian VAT, Direktyvos 2006/112/EB 44 str.",
	}
)

// Treat says how a sale to buyer is taxed on a day. Support is a service to a
// business, taxed where the buyer is, so: at home the rate of the day; in the
// EU reverse charge, for which a good VAT id is needed; elsewhere nothing.
//
// Greece may be written GR or EL. Monaco counts as France, as its VAT law says.
// Northern Ireland (GB, or XI) is outside: it belongs to the EU's VAT area for
// goods only. A VAT id at home or of Northern Ireland may be missing, yet not
// wrong.
//
// The error is a *sla.InputError that names the buyer's field to put right, or
// the table's where it lacks a rate; then the treatment is empty.
func (t VATTable) Treat(buyer Party, on sla.Day) (Treatment, error) {
	country := strings.ToUpper(strings.TrimSpace(buyer.Country))
	if !fitsMask("@@", country) {
		return Treatment{}, badInput("country", buyer.Country, "there is no country of two letters", "write it as in LT, DE or CH")
	}
	if isHome := country == t.Home; isHome || !t.inEU(country) {
		if err := checkIfGiven(country, buyer.VATID); err != nil {
			return Treatment{}, err
		}
		if isHome {
			return t.domestic(on)
		}
		return Treatment{Category: OutsideScope, Note: wordsOutside}, nil
	}
	if err := CheckVATID(country, buyer.VATID); err != nil {
		return Treatment{}, err
	}
	return Treatment{Category: ReverseCharge, Note: wordsReverse}, nil
}

func (t VATTable) inEU(country string) bool {
	return slices.ContainsFunc(t.EU, func(member string) bool { return vatPrefix(member) == vatPrefix(country) })
}

func checkIfGiven(country, id string) error {
	if compactID(id) == "" {
		return nil
	}
	if country == "GB" && strings.HasPrefix(compactID(id), "XI") {
		country = "XI"
	}
	return CheckVATID(country, id)
}

// domestic finds the latest rate that holds on the day.
func (t VATTable) domestic(on sla.Day) (Treatment, error) {
	var rate *VATRate
	for i, r := range t.Rates {
		if r.Country == t.Home && r.From <= on && (rate == nil || r.From > rate.From) {
			rate = &t.Rates[i]
		}
	}
	if rate == nil {
		return Treatment{}, badInput("vat.rates", on.String(), "there is no VAT rate of %s for that day",
			"add the rate to the terms", t.Home)
	}
	return Treatment{Category: Standard, Percent: rate.Percent}, nil
}

// vatOn is the VAT of a whole group; it is worked out once, never by line.
func vatOn(taxable, percent decimal.Decimal) decimal.Decimal {
	return taxable.Mul(percent).Shift(-2).Round(2)
}
