package match

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// alike are letters that take the place of Latin ones: those that stand on other
// keyboards and look the same, and those that are written with two.
var alike = map[rune]string{
	'А': "A", 'В': "B", 'Е': "E", 'К': "K", 'М': "M", 'Н': "H", 'О': "O", 'Р': "P", 'С': "C", 'Т': "T", 'Х': "X", 'І': "I", 'Ѕ': "S", 'Ј': "J",
	'Α': "A", 'Β': "B", 'Ε': "E", 'Ζ': "Z", 'Η': "H", 'Ι': "I", 'Κ': "K", 'Μ': "M", 'Ν': "N", 'Ο': "O", 'Ρ': "P", 'Τ': "T", 'Υ': "Y", 'Χ': "X",
	'Ł': "L", 'Ø': "O", 'Đ': "D", 'Æ': "AE", 'Œ': "OE", 'Þ': "TH", 'ß': "SS", 'ẞ': "SS",
}

// fold is a text in Latin capitals and digits without accents; all else is a blank,
// line breaks stay.
func fold(text string) string {
	var out strings.Builder
	out.Grow(len(text))
	for _, r := range text {
		if r < unicode.MaxASCII {
			switch {
			case r >= 'a' && r <= 'z':
				r -= 'a' - 'A'
			case r == '\n', r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
			default:
				r = ' '
			}
			out.WriteByte(byte(r))
			continue
		}
		foldRune(&out, r)
	}
	return out.String()
}

// foldRune is fold for what is not ASCII: NFKD takes accents and wide forms apart.
func foldRune(out *strings.Builder, r rune) {
	for _, part := range norm.NFKD.String(string(unicode.ToUpper(r))) {
		switch as, known := alike[part]; {
		case known:
			out.WriteString(as)
		case part >= '0' && part <= '9' || part >= 'A' && part <= 'Z':
			out.WriteRune(part)
		case unicode.Is(unicode.Mn, part) || unicode.Is(unicode.Cf, part):
		default:
			out.WriteByte(' ')
		}
	}
}

// forms are words that say of what form a company is, and not what it is called.
var forms = strings.Fields(`UAB AB MB IJ II VSI SIA AS OU OY OYJ GMBH AG KG UG OHG EK CO LTD LIMITED LLC LLP INC PLC CORP SP SPZOO Z O OO ZOO SRL SPA SA SAS SARL
	BV NV APS A S SL SRO KFT DOO EOOD OOD JSC THE UND AND IR`)

// nameKey is a name as names are compared: its words without forms of companies, in
// one piece. A name of nothing but forms is taken whole.
func nameKey(name string) string {
	words := strings.Fields(fold(name))
	var kept []string
	for _, word := range words {
		if !slices.Contains(forms, word) {
			kept = append(kept, word)
		}
	}
	if len(kept) == 0 {
		kept = words
	}
	return strings.Join(kept, "")
}
