package invoice

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"hourbook/invoice/vat"
)

// ibanLengths are the lengths of account numbers by country, from the IBAN
// registry.
const ibanLengths = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 " +
	"EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 " +
	"KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 " +
	"QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"

var ibanForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Z]{2}[0-9]{2}[A-Z0-9]+$`) })

// CheckIBAN tells what is wrong with an account number: country, length and
// check digits (ISO 13616). Spaces do not count. The error is a
// *sla.InputError for "iban".
func CheckIBAN(text string) error {
	wrong := func(problem string, values ...any) error {
		return badInput("iban", text, problem, "copy it from the bank, such as LT12 1000 0111 0100 1000", values...)
	}
	iban := vat.Compact(text)
	if !ibanForm().MatchString(iban) {
		return wrong("not a valid IBAN")
	}
	length, err := ibanLength(iban[:2])
	if err != nil {
		return wrong("no country has IBANs that begin with %s", iban[:2])
	}
	if len(iban) != length {
		return wrong("an IBAN of %s has %d characters, this one %d", iban[:2], length, len(iban))
	}
	if vat.Mod97(iban[4:]+iban[:4]) != 1 {
		return wrong("the check digits are wrong: a character is mistyped")
	}
	return nil
}

func ibanLength(country string) (int, error) {
	at := strings.Index(ibanLengths, country)
	if at%5 != 0 {
		return 0, strconv.ErrSyntax
	}
	return strconv.Atoi(ibanLengths[at+2 : at+4])
}

// GroupIBAN is the account number as it is printed, in groups of four.
func GroupIBAN(text string) string {
	iban := vat.Compact(text)
	var b strings.Builder
	for i := 0; i < len(iban); i += 4 {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(iban[i:min(i+4, len(iban))])
	}
	return b.String()
}
