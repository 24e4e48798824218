package invoice

import (
	"regexp"
	"strings"
	"sync"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// ParseAmount reads a number that people write: EUR, a rate, or a percentage. A point or
// a comma stands before its decimals; blanks, points or commas may part groups of three
// digits, and EUR or a sign may stand beside it: "1,210.00", "1.210,00", "1 210,5 €".
// A lone mark before exactly three digits is refused: nobody can tell whether "1,210"
// is 1210 or 1.21. A rate of three places is therefore written with four.
//
// What is no number, or has more than so many places, is refused as unfit says it, whose
// Value is the text.
func ParseAmount(text string, places int32, unfit sla.InputError) (decimal.Decimal, error) {
	unfit.Value = text
	sign, digits := "", strings.TrimSpace(amountSigns.Replace(strings.TrimSpace(text)))
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	if doubtful().MatchString(digits) {
		whole, decimals := digits[:len(digits)-4], digits[len(digits)-3:]
		unfit.Problem, unfit.Remedy = "a mark before three digits could be for thousands or for decimals", "write %s or %s"
		small := decimal.RequireFromString(sign + whole + "." + decimals).Round(places)
		unfit.Values = []any{sign + whole + decimals, sla.Figure(RateText(small))}
		return decimal.Zero, &unfit
	}
	for _, written := range amountForms() {
		if parts := written.FindStringSubmatch(digits); parts != nil && parts[1]+parts[2] != "" {
			amount, err := decimal.NewFromString(strings.TrimSuffix(sign+"0"+groupMarks.Replace(parts[1])+"."+parts[2], "."))
			if err == nil && amount.Equal(amount.Round(places)) {
				return amount.Truncate(places), nil
			}
		}
	}
	return decimal.Zero, &unfit
}

// RateText is a rate with a point, whole and as [ParseAmount] takes it: with two
// places, or with four where it has more.
func RateText(rate decimal.Decimal) string {
	if rate.Equal(rate.Round(2)) {
		return rate.StringFixed(2)
	}
	return rate.StringFixed(max(4, -rate.Exponent()))
}

var (
	amountSigns = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "EUR", "", "€", "", "−", "-")
	groupMarks  = strings.NewReplacer(" ", "", ",", "", ".", "")
	doubtful    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[1-9]\d{0,2}[.,]\d{3}$`) })
	amountForms = sync.OnceValue(func() []*regexp.Regexp { // what stands before and behind the decimal mark
		return []*regexp.Regexp{
			regexp.MustCompile(`^(\d{0,20})(?:[.,](\d{0,20}))?$`),
			regexp.MustCompile(`^([1-9]\d{0,2}(?: \d{3}){1,5})(?:[.,](\d{0,20}))?$`),
			regexp.MustCompile(`^([1-9]\d{0,2}(?:,\d{3}){1,5})(?:\.(\d{0,20}))?$`),
			regexp.MustCompile(`^([1-9]\d{0,2}(?:\.\d{3}){1,5})(?:,(\d{0,20}))?$`),
		}
	})
)
