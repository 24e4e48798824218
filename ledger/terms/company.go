package terms

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	_ "image/jpeg" // forms that a logo may have
	_ "image/png"
	"regexp"
	"strings"

	"hourbook/invoice"
	"hourbook/invoice/country"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// What a company gets where its file does not say.
const (
	defaultSeries  = "HB"
	DefaultDueDays = 14
)

// ReadCompany reads the company that issues invoices from TOML with the keys
// name, street, city, postcode, country, vat_id, company_code, iban, bic, bank,
// email, phone, contact_name, series, logo, due_days, next_number and endpoint. Name, street,
// city and country are required. The logo is a path that readLogo opens. The
// error joins one *[FileError] for each fault, in the order of the lines.
func ReadCompany(file string, text []byte, readLogo func(path string) ([]byte, error)) (invoice.Seller, error) {
	f, t, err := openTOML(file, text)
	if err != nil {
		return invoice.Seller{}, err
	}
	seller := invoice.Seller{
		Party:      readParty(t),
		IBAN:       compact(t.line("iban")),
		BIC:        compact(t.line("bic")),
		Bank:       t.line("bank"),
		Series:     strings.ToUpper(t.line("series")),
		DueDays:    t.number("due_days", DefaultDueDays, 1, MostDueDays),
		NextNumber: t.number("next_number", 1, 1, MostNextNumber),

		ContactName: t.line("contact_name"),
	}
	seller = WithDefaults(seller)
	seller.Logo = readPicture(t, "logo", readLogo)
	seller.LogoHash = LogoHash(seller.Logo)
	t.file.addAll(t.path, CheckSeller(seller))
	if seller.Name != "" {
		t.file.addAll(t.path, CheckRegistered(seller))
	}
	t.done()
	if err := f.err(); err != nil {
		return invoice.Seller{}, err
	}
	return seller, nil
}

func readParty(t *tomlTable) invoice.Party {
	return invoice.Party{
		Name:        t.required("name", `write it, such as name = "UAB Pavyzdys"`),
		Street:      t.required("street", `write it, such as street = "Gedimino pr. 1"`),
		City:        t.required("city", `write it, such as city = "Vilnius"`),
		Postcode:    t.line("postcode"),
		Country:     country.Tidy(t.required("country", `write it, its two letters, such as country = "LT"`)),
		VATID:       compact(t.line("vat_id")),
		CompanyCode: t.line("company_code"),
		Email:       t.line("email"),
		Phone:       t.line("phone"),
		Endpoint:    t.line("endpoint"),
	}
}

// line is the text of a key that is printed on one line.
func (t *tomlTable) line(key string) string {
	text := t.text(key)
	t.file.addAll(t.path, invoice.CheckText(key, text))
	return text
}

// required is the text of a key that must be there.
func (t *tomlTable) required(key, remedy string) string {
	text := t.line(key)
	if text == "" {
		t.file.addAll(t.path, &sla.InputError{Field: key, Problem: "is missing", Remedy: remedy})
	}
	return text
}

// compact is an id or account number as machines read it.
func compact(text string) string {
	return strings.ToUpper(strings.Join(strings.Fields(text), ""))
}

var (
	bicForm      = lazily(`^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$`)
	endpointForm = lazily(`^\d{4}:[^\s:]\S*$`)
)

// CheckSeller tells all that is wrong with the facts of a company, whichever way
// they came.
func CheckSeller(s invoice.Seller) error {
	var faults []error
	fits := func(key, value string, form *regexp.Regexp, problem, remedy string) {
		if value != "" && !form.MatchString(value) {
			faults = append(faults, &sla.InputError{Field: key, Value: value, Problem: problem, Remedy: remedy})
		}
	}
	if _, err := country.Parse(s.Country); err != nil && s.Country != "" {
		faults = append(faults, &sla.InputError{Field: "country", Value: s.Country, Problem: "not a country", Remedy: `write its two letters, such as "LT"`})
	}
	fits("bic", s.BIC, bicForm(), "not the code of a bank", "write its 8 or 11 characters, such as HABALT22")
	if s.Email != "" {
		faults = append(faults, invoice.CheckEmail(s.Email))
	}
	fits("endpoint", s.Endpoint, endpointForm(), "not an electronic address", "write scheme and id, such as 0200:302251518")
	if s.VATID != "" && s.Country != "" {
		faults = append(faults, invoice.CheckVATID(s.Country, s.VATID))
	}
	if s.IBAN != "" {
		faults = append(faults, invoice.CheckIBAN(s.IBAN))
	}
	if s.Series != "" || s.Country != "" { // a ledger may begin without a company
		faults = append(faults, invoice.CheckSeries(s.Series))
	}
	return errors.Join(faults...)
}

// readPicture opens a PNG or JPEG of at most 1 MiB.
func readPicture(t *tomlTable, key string, open func(path string) ([]byte, error)) []byte {
	path := t.line(key)
	if path == "" {
		return nil
	}
	picture, err := open(path)
	var large *sla.InputError
	if errors.As(err, &large) {
		t.fault(key, path, large.Problem, large.Remedy, large.Values...)
		return nil
	}
	if err != nil {
		t.fault(key, path, "cannot be read (%s)", "use an existing PNG or JPEG file, or leave it out", err)
		return nil
	}
	if int64(len(picture)) > limit.Logo.Most {
		t.fault(key, path, "larger than 1 MiB", "save it smaller")
		return nil
	}
	if _, _, err := image.DecodeConfig(bytes.NewReader(picture)); err != nil {
		t.fault(key, path, "not a PNG or JPEG picture", "save it as PNG or JPEG")
		return nil
	}
	return picture
}

// WithDefaults is a company with the series of its invoices and the days to pay
// in, where it says none.
func WithDefaults(s invoice.Seller) invoice.Seller {
	s.Series, s.DueDays = cmp.Or(s.Series, defaultSeries), cmp.Or(s.DueDays, DefaultDueDays)
	return s
}

// The most days to pay in, and the highest first number, of a company.
const MostDueDays, MostNextNumber = 365, 999_999

// CheckRegistered wants a company without a VAT id to have a company code:
// something must tell it from others. One of which nothing but its name is
// known issues nothing either.
func CheckRegistered(s invoice.Seller) error {
	if s.VATID == "" && s.CompanyCode == "" {
		return &sla.InputError{Field: "company_code", Value: "", Problem: "a company without a VAT ID is identified by its company code, which is missing", Remedy: "enter its company code or its VAT ID"}
	}
	return nil
}

// LogoHash names a logo, "" where there is none.
func LogoHash(logo []byte) string {
	if len(logo) == 0 {
		return ""
	}
	hash := sha256.Sum256(logo)
	return hex.EncodeToString(hash[:])
}
