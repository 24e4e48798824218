package bank

import (
	"cmp"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/sla"
)

// mtField is a field of an MT940: its tag, and its lines.
type mtField struct {
	tag   string
	lines []string
	line  int // in the file, from 1
}

// mtForms are the forms in which an MT940 writes what it says, and the words before
// which SEPA puts what it tells.
type mtForms struct {
	tag, start, move, money, sub, iban, sepa *regexp.Regexp
}

// mt makes them when a statement is read, and not before each command begins.
var mt = sync.OnceValue(func() mtForms {
	return mtForms{
		tag:   regexp.MustCompile(`^:(\d\d[A-Z]?):(.*)$`),
		start: regexp.MustCompile(`(?m)^:20:`),
		move:  regexp.MustCompile(`^(\d{6})(\d{4})?(R?[CD])([A-Z])?(\d[\d,]*)([NFS][A-Z0-9]{3})?(.*)$`),
		money: regexp.MustCompile(`^([CD])(\d{6})([A-Z]{3})(\d[\d,]*)$`),
		sub:   regexp.MustCompile(`\?(\d\d)`),
		iban:  regexp.MustCompile(`[A-Z]{2}\d{2}[A-Z0-9]{11,30}`),
		sepa:  regexp.MustCompile(`(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC|COAM|OAMT|PURP)\+`),
	}
})

// isMT940 tells an MT940 by the fields that each has.
func isMT940(text string) bool { return mt().start.MatchString(text) && strings.Contains(text, ":60") }

// readMT940 reads the statements of an MT940.
func readMT940(text string) ([]Statement, error) {
	var all []Statement
	rows := 0
	fields := mtFields(text)
	for i, f := range fields {
		if f.tag == "20" {
			all = append(all, Statement{})
			continue
		}
		if len(all) == 0 {
			continue
		}
		s := &all[len(all)-1]
		var err error
		switch f.tag {
		case "25":
			s.Account = accountOf(accountIn(f.lines[0]))
		case "60F", "60M":
			err = s.opens(f)
		case "62F", "62M":
			var closing decimal.Decimal
			closing, _, err = mtBalance(f)
			s.Closing = &closing
		case "61":
			words := mtField{}
			if i+1 < len(fields) && fields[i+1].tag == "86" {
				words = fields[i+1]
			}
			err = s.move(f, words)
			rows++
		}
		if err != nil {
			return nil, err
		}
		if err := rowsLeft(rows); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// mtFields parts the text into fields; a line without a tag goes on with the one
// before.
func mtFields(text string) (all []mtField) {
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, "\r")
		if m := mt().tag.FindStringSubmatch(line); m != nil {
			all = append(all, mtField{m[1], []string{m[2]}, n + 1})
		} else if trimmed := strings.TrimSpace(line); len(all) > 0 && trimmed != "" && trimmed != "-" && !strings.HasPrefix(trimmed, "-}") {
			last := &all[len(all)-1]
			last.lines = append(last.lines, line)
		}
	}
	return all
}

// accountIn is the account of field 25, behind the bank's code and before the currency
// where there are any.
func accountIn(text string) string {
	parts := strings.Split(text, "/")
	if last := len(parts) - 1; last > 0 && aCurrency(strings.TrimSpace(parts[last])) {
		parts = parts[:last]
	}
	text = parts[len(parts)-1]
	compact := accountOf(text)
	if iban := mt().iban.FindString(compact); iban != "" && invoice.CheckIBAN(iban) != nil {
		for _, currency := range []int{3} { // some banks write the currency behind it
			if cut := len(iban) - currency; cut > 4 && invoice.CheckIBAN(iban[:cut]) == nil {
				return iban[:cut]
			}
		}
	}
	return compact
}

// aCurrency tells a code of three letters.
func aCurrency(text string) bool {
	return len(text) == 3 && !strings.ContainsFunc(text, func(r rune) bool { return r < 'A' || r > 'Z' })
}

func (s *Statement) opens(f mtField) error {
	amount, currency, err := mtBalance(f)
	if s.Opening == nil {
		s.Opening, s.Currency = &amount, currency
	}
	return err
}

func mtBalance(f mtField) (decimal.Decimal, string, error) {
	m := mt().money.FindStringSubmatch(strings.TrimSpace(f.lines[0]))
	if m == nil {
		return decimal.Zero, "", wrong(":"+f.tag+":", f.lines[0], "the balance in line %d cannot be read", "ask the bank for the file again", f.line)
	}
	amount, ok := amountOf(m[4], ",")
	if !ok {
		return decimal.Zero, "", wrong(":"+f.tag+":", f.lines[0], "the balance in line %d cannot be read", "ask the bank for the file again", f.line)
	}
	if m[1] == "D" {
		amount = amount.Neg()
	}
	return amount, m[3], nil
}

// move makes the row of a movement and of the words behind it. RC takes money back
// that came, RD money that went.
func (s *Statement) move(f, words mtField) error {
	bad := wrong(":61:", f.lines[0], "the movement in line %d cannot be read", "ask the bank for the file again", f.line)
	m := mt().move.FindStringSubmatch(f.lines[0])
	if m == nil {
		return bad
	}
	amount, ok := amountOf(m[5], ",")
	day, dated := mtDay(m[1], m[2])
	if !ok || !dated {
		return bad
	}
	if m[3] == "D" || m[3] == "RC" {
		amount = amount.Neg()
	}
	own, bankRef, _ := strings.Cut(m[7], "//")
	row := Row{Account: s.Account, Date: day, Amount: amount, Currency: s.Currency, EndToEnd: own, BankRef: bankRef, Reversal: len(m[3]) == 2}
	row.said(words.lines)
	s.Booked = s.Booked.Add(amount)
	s.Rows = append(s.Rows, row.tidy())
	return nil
}

// mtDay is the day of booking, which lacks its year, else that of value.
func mtDay(value, booked string) (sla.Day, bool) {
	day, ok := layoutDay("060102", value)
	if !ok || booked == "" {
		return day, ok
	}
	best, found := day, false
	for _, year := range []int{day.Year() - 1, day.Year(), day.Year() + 1} {
		if d, ok := layoutDay("20060102", time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")+booked); ok && (!found || distance(d, day) < distance(best, day)) {
			best, found = d, true
		}
	}
	return best, found
}

func distance(a, b sla.Day) sla.Day {
	if a < b {
		return b - a
	}
	return a - b
}

// said takes what field 86 says: parted by ?20 to ?63, by /REMI/ and its like, or
// in plain lines.
func (r *Row) said(lines []string) {
	joined := strings.Join(lines, "\n")
	switch {
	case mt().sub.MatchString(joined):
		r.parted(strings.Join(lines, ""))
	case strings.Contains(joined, "/REMI/") || strings.Contains(joined, "/ORDP/") || strings.Contains(joined, "/EREF/"):
		r.slashed(strings.Join(lines, ""))
	default:
		r.Reference = joined
	}
	if r.IBAN == "" {
		r.IBAN = ibanIn(joined, r.Account)
	}
}

// ibanIn is the one account of another that a text names.
func ibanIn(text, own string) string {
	for _, found := range mt().iban.FindAllString(text, 20) {
		if found != own && invoice.CheckIBAN(found) == nil {
			return found
		}
	}
	return ""
}

// parted reads what banks write as ?20 to ?29 and ?60 to ?63 (words), ?31 (account)
// and ?32, ?33 (name).
func (r *Row) parted(text string) {
	places := mt().sub.FindAllStringSubmatchIndex(text, -1)
	var words, name []string
	for i, at := range places {
		end := len(text)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		code, value := text[at[2]:at[3]], text[at[1]:end]
		switch {
		case code >= "20" && code <= "29" || code >= "60" && code <= "63":
			words = append(words, value)
		case code == "31":
			r.IBAN = value
		case code == "32" || code == "33":
			name = append(name, value)
		}
	}
	r.Payer = strings.Join(name, "")
	r.Reference = r.sepa(words)
}

// sepa takes what stands behind SVWZ+ and EREF+ of words in lines; all of them where
// there is none.
func (r *Row) sepa(lines []string) string {
	text := strings.Join(lines, "\n")
	places := mt().sepa.FindAllStringSubmatchIndex(text, -1)
	words, found := text, false
	for i, at := range places {
		end := len(text)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		value := strings.Trim(text[at[1]:end], "\n ")
		switch text[at[2]:at[3]] {
		case "SVWZ":
			words, found = value, true
		case "EREF":
			r.EndToEnd = strings.ReplaceAll(value, "\n", "")
		case "IBAN":
			r.IBAN = strings.ReplaceAll(value, "\n", "")
		case "ABWA":
			r.Payer = cmp.Or(r.Payer, strings.ReplaceAll(value, "\n", ""))
		}
	}
	if !found && len(places) > 0 {
		words = text[:places[0][0]]
	}
	return strings.TrimSpace(words)
}

// slashed reads what banks write as /ORDP//NAME/…/REMI/…
func (r *Row) slashed(text string) {
	parts := strings.Split(text, "/")
	for i := 0; i+1 < len(parts); i++ {
		value := parts[i+1]
		switch parts[i] {
		case "NAME":
			r.Payer = cmp.Or(r.Payer, value)
		case "IBAN":
			r.IBAN = cmp.Or(r.IBAN, value)
		case "EREF":
			r.EndToEnd = value
		case "REMI":
			rest := strings.Join(parts[i+1:], "/")
			for _, next := range []string{"/ORDP/", "/EREF/", "/IBAN/", "/NAME/", "/BIC/", "/CSID/", "/PREF/", "/ISDT/"} {
				if at := strings.Index(rest, next); at >= 0 {
					rest = rest[:at]
				}
			}
			r.Reference = strings.Trim(rest, "/")
		}
	}
}
