package exchange

import (
	"strings"
	"time"
)

// formula begins a cell that a spreadsheet would run.
const formula = "=+-@\t\r\n"

// Harmless puts a quote before a cell that a spreadsheet would run as a
// formula. One that has quotes there already gets one more, so that meant gives
// back every cell as it was.
func Harmless(cell string) string {
	if bare := strings.TrimLeft(cell, "'"); bare != "" && strings.ContainsRune(formula, rune(bare[0])) {
		return "'" + cell
	}
	return cell
}

// meant is a cell without the quote that kept a spreadsheet from running it.
func meant(cell string) string {
	if bare := strings.TrimLeft(cell, "'"); len(bare) < len(cell) && bare != "" && strings.ContainsRune(formula, rune(bare[0])) {
		return cell[1:]
	}
	return cell
}

// Instant writes a time as files hold it, "" for none.
func Instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
