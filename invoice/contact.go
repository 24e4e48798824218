package invoice

import (
	"net/mail"
	"strings"
	"unicode"
)

// CheckTexts lists what cannot be printed or written to of a party: a text of
// more than one line, a character that nobody sees, an e-mail address that is
// none or several. The errors are *sla.InputError by field.
func CheckTexts(p Party) []error {
	var problems []error
	for _, one := range []struct{ field, value string }{
		{"name", p.Name}, {"street", p.Street}, {"city", p.City}, {"postcode", p.Postcode}, {"vat_id", p.VATID},
		{"company_code", p.CompanyCode}, {"email", p.Email}, {"phone", p.Phone}, {"endpoint", p.Endpoint},
	} {
		if err := CheckText(one.field, one.value); err != nil {
			problems = append(problems, err)
		} else if one.field == "email" && one.value != "" {
			problems = appendError(problems, CheckEmail(one.value))
		}
	}
	return problems
}

func appendError(all []error, err error) []error {
	if err == nil {
		return all
	}
	return append(all, err)
}

// CheckText refuses a text that is not on one line, or holds a character that
// nobody sees.
func CheckText(field, text string) error {
	if strings.ContainsFunc(text, unseen) {
		return badInput(field, text, "it holds a line break or a character that nobody sees", "write it on one line, and type it instead of copying it")
	}
	return nil
}

// unseen are control and format characters, and the signs for ends of lines and
// paragraphs.
func unseen(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r)
}

// CheckEmail refuses what is not exactly one address. The error is a
// *sla.InputError for "email".
func CheckEmail(text string) error {
	address, err := mail.ParseAddress(text)
	switch {
	case err == nil && address.Address == text && address.Name == "":
		return nil
	case strings.Count(text, "@") > 1:
		return badInput("email", text, "this is more than one address", "enter the one address that invoices go to")
	}
	return badInput("email", text, "not a valid email address", "write it as in accounts@customer.example")
}
