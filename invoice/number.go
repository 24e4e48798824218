package invoice

import (
	"fmt"
	"strconv"
	"strings"
)

// Number is the number of an issued document. It is gap-free within its series
// and year. The zero value is no number.
type Number struct {
	Series string // such as "HB"; credit notes of it have "HBK"
	Year   int    // of the day of issue
	N      int    // from 1
}

// String is the number as printed: SERIES-YYYY-NNNN, with more digits where
// four are too few.
func (n Number) String() string {
	return fmt.Sprintf("%s-%04d-%04d", n.Series, n.Year, n.N)
}

// Next is the number after n in the same series and year.
func (n Number) Next() Number {
	n.N++
	return n
}

// CreditSeries is the series of the credit notes of an invoice series.
func CreditSeries(series string) string { return series + "K" }

// ParseNumber reads a number as [Number.String] writes it. The error is a
// *sla.InputError for "number".
func ParseNumber(text string) (Number, error) {
	parts := strings.Split(text, "-")
	if len(parts) == 3 {
		year, errYear := strconv.Atoi(parts[1])
		n, errN := strconv.Atoi(parts[2])
		number := Number{parts[0], year, n}
		if errYear == nil && errN == nil && parts[0] != "" && n > 0 && number.String() == text {
			return number, nil
		}
	}
	return Number{}, badInput("number", text, "not a document number", "write it as printed, such as HB-2026-0118")
}

// CheckSeries tells what is wrong with the name of a series. The error is a
// *sla.InputError for "series".
func CheckSeries(series string) error {
	if series == "" || len(series) > 10 || strings.Trim(series, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		return badInput("series", series, "a series is 1 to 10 capitals and digits", "use a short name such as HB")
	}
	return nil
}
