// Package bank reads what banks send: statements in camt.053 and camt.054 (ISO
// 20022, all versions), in MT940, and in the CSV of a bank by a mapping. It knows
// formats and no ledger; whose money it is says package match.
//
// Amounts are as the account sees them: money that came in is positive, money that
// went out negative, a returned payment too. A batch whose parts come to its sum is
// a row for each part.
package bank

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	textunicode "golang.org/x/text/encoding/unicode"

	"hourbook/ledger/limit"
	"hourbook/sla"
)

// Currency is what documents are in; money in another pays none.
const Currency = "EUR"

// Row is one movement of an account.
type Row struct {
	ID        string // the same each time that the bank tells of it
	Account   string // whose movement it is: an IBAN, or as the bank names it
	Date      sla.Day
	Amount    decimal.Decimal
	Currency  string
	Payer     string
	IBAN      string // of the payer, or empty
	Reference string // what was written; where the bank broke it are line breaks
	BankRef   string // the bank's own name of it, or empty
	EndToEnd  string // the payer's name of it, or empty
	Reversal  bool   // it takes an earlier movement back
	Pending   bool   // it is announced and not booked
	Batch     bool   // it stands for several payments whose amounts are not told
}

// Words is the reference on one line.
func (r Row) Words() string { return strings.Join(strings.Fields(r.Reference), " ") }

// Statement is what a bank tells of one account.
type Statement struct {
	Account  string
	Currency string
	Opening  *decimal.Decimal // nil where the format tells none
	Closing  *decimal.Decimal
	Booked   decimal.Decimal // the sum of what was booked in between
	Rows     []Row
}

// Missing is what opening, movements and closing differ by; zero where they agree,
// or where the bank does not tell.
func (s Statement) Missing() decimal.Decimal {
	if s.Opening == nil || s.Closing == nil {
		return decimal.Zero
	}
	return s.Closing.Sub(s.Opening.Add(s.Booked))
}

// How says what a file does not say of itself.
type How struct {
	Mapping  *Mapping // of a CSV
	Encoding string   // of a file that is not in UTF-8 or UTF-16, such as windows-1257
}

// ErrNoMapping says that a CSV came without a mapping.
var ErrNoMapping = errors.New("nothing says what the columns of this CSV are")

// Read reads a file in any of the formats. What is wrong with it is an
// *sla.InputError for "file" with its place.
func Read(raw []byte, how How) ([]Statement, error) {
	if int64(len(raw)) > limit.Bank.Most {
		return nil, limit.Bank.Over("file")
	}
	var all []Statement
	var err error
	if bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) {
		if raw, err = textunicode.UTF16(textunicode.LittleEndian, textunicode.UseBOM).NewDecoder().Bytes(raw); err != nil {
			return nil, err
		}
	}
	switch head := bytes.TrimSpace(raw[:min(len(raw), 4096)]); {
	case how.Mapping != nil:
		all, err = readCSV(raw, how)
	case isXML(head):
		all, err = readCamt(raw)
	default:
		var text string
		if text, err = decoded(raw, how.Encoding); err != nil {
			return nil, err
		}
		if !isMT940(text) {
			return nil, ErrNoMapping
		}
		all, err = readMT940(text)
	}
	if err != nil {
		return nil, err
	}
	named(all)
	return all, nil
}

// isXML tells XML by its beginning, in UTF-8 with or without a mark.
func isXML(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), []byte("<"))
}

// decoded is a text in UTF-8, whatever it came in.
func decoded(raw []byte, encoding string) (string, error) {
	switch {
	case encoding != "":
		named, err := htmlindex.Get(encoding)
		if err != nil {
			return "", &sla.InputError{Field: "encoding", Value: encoding, Problem: "this encoding does not exist", Remedy: "enter, for example, windows-1257, windows-1252 or iso-8859-13"}
		}
		text, err := named.NewDecoder().Bytes(raw)
		return string(text), err
	case utf8.Valid(raw):
		return string(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))), nil
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(raw)
	return string(text), err
}

// named gives each row its name: of what the bank calls it, else of what it says.
// Movements that are alike to the letter are told apart by their order.
func named(all []Statement) {
	seen := map[string]int{}
	for s := range all {
		for i := range all[s].Rows {
			r := &all[s].Rows[i]
			parts := []string{r.Account, r.Date.String(), r.Amount.StringFixed(2), r.Currency, r.BankRef, r.EndToEnd}
			if r.BankRef == "" {
				parts = append(parts, r.Payer, r.IBAN, r.Words())
			}
			key := strings.Join(parts, "\x00")
			sum := sha256.Sum256([]byte(fmt.Sprintf("%s\x00%d", key, seen[key])))
			seen[key]++
			r.ID = "B" + hex.EncodeToString(sum[:5])
		}
	}
}

// wrong is what is wrong with a file at a place of it.
func wrong(place, value, problem, remedy string, values ...any) error {
	return &sla.InputError{Field: "file", Value: strings.TrimSpace(place + " " + clip(value)), Problem: problem, Remedy: remedy, Values: values}
}

// clip leaves so much of a value as a message has room for.
func clip(value string) string {
	value = printable(value)
	if runes := []rune(value); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return value
}

// printable is a text without what moves a screen's cursor.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r != utf8.RuneError && !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r) {
			return r
		}
		if r == '\t' || r == '\r' {
			return ' '
		}
		return -1
	}, text)
}

// textOf is a text from outside as a row keeps it: nothing that nobody sees, no
// blanks at its ends, and no longer than texts may be.
func textOf(text string, most int64) string {
	text = strings.TrimSpace(printable(text))
	for int64(len(text)) > most {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return text
}

// tidy leaves of a row what can be kept.
func (r Row) tidy() Row {
	r.Account, r.IBAN = accountOf(r.Account), accountOf(r.IBAN)
	r.Payer = textOf(strings.Join(strings.Fields(r.Payer), " "), limit.Name.Most)
	r.Reference = textOf(r.Reference, limit.Text.Most)
	r.BankRef, r.EndToEnd = textOf(r.BankRef, limit.Name.Most), textOf(r.EndToEnd, limit.Name.Most)
	if strings.EqualFold(r.EndToEnd, "NOTPROVIDED") || strings.EqualFold(r.EndToEnd, "NONREF") {
		r.EndToEnd = ""
	}
	r.Currency = strings.ToUpper(textOf(r.Currency, 10))
	return r
}

// accountOf is an account's name in capitals without blanks.
func accountOf(text string) string {
	return strings.ToUpper(strings.Join(strings.Fields(textOf(text, limit.Phone.Most)), ""))
}

// amountOf reads an amount as formats write it: digits, and a sign for decimals.
func amountOf(text, sign string) (decimal.Decimal, bool) {
	text = strings.TrimSpace(text)
	whole, fraction, _ := strings.Cut(text, sign)
	digits := whole + fraction
	if digits == "" || len(whole) > 15 || len(fraction) > 5 || strings.Trim(digits, "0123456789") != "" {
		return decimal.Zero, false
	}
	amount, err := decimal.NewFromString(cmp.Or(whole, "0") + "." + cmp.Or(fraction, "0"))
	return amount, err == nil && amount.Equal(amount.Round(2))
}

// rowsLeft refuses more rows than may come in.
func rowsLeft(n int) error {
	if int64(n) > limit.BankRows.Most {
		return limit.BankRows.Over("file")
	}
	return nil
}
