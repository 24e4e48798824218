package exchange

import (
	"strings"
	"time"
	"unicode/utf8"
)

// formula begins a cell that a spreadsheet would run, in letters of any width.
const formula = "=+-@\t\r\n＝＋－＠"

// runs tells whether a spreadsheet would run a cell as a formula, were it not for
// the quotes before it.
func runs(cell string) bool {
	first, size := utf8.DecodeRuneInString(strings.TrimLeft(cell, "'"))
	return size > 0 && strings.ContainsRune(formula, first) && first != utf8.RuneError
}

// EscapeCell puts a quote before a cell that a spreadsheet would run as a
// formula. One that has quotes there already gets one more, so that meant gives
// back every cell as it was.
func EscapeCell(cell string) string {
	if runs(cell) {
		return "'" + cell
	}
	return cell
}

// unescapeCell is a cell without the quote that kept a spreadsheet from running it.
func unescapeCell(cell string) string {
	if strings.HasPrefix(cell, "'") && runs(cell) {
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
