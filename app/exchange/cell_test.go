package exchange

import (
	"strings"
	"testing"
)

func TestCellsThatASpreadsheetWouldRunAreHarmlessAndComeBack(t *testing.T) {
	for _, cell := range []string{
		"", "plain", "=1+1", "+370 600", "-5", "@SUM(A1)", "\t=x", "\r=x", "'=x", "''=x", "'", "''", "'quoted'", "a=b", "=cmd|' /C calc'!A0", "ž=", "'\tx", "\n=x", "＝1+1", "＋1", "－1", "＠x", "'＝x", "＝", "\xff=",
	} {
		out := EscapeCell(cell)
		if out != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(out)[0]) {
			t.Errorf("%q is written as %q", cell, out)
		}
		if back := unescapeCell(out); back != cell {
			t.Errorf("%q comes back as %q", cell, back)
		}
	}
}

func FuzzCells(f *testing.F) {
	for _, cell := range []string{"=1", "'=1", "plain", "'", "＝1", "'＝1"} {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		out := EscapeCell(cell)
		if back := unescapeCell(out); back != cell {
			t.Errorf("%q comes back as %q", cell, back)
		}
		if out != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(out)[0]) {
			t.Errorf("%q is written as %q", cell, out)
		}
	})
}
