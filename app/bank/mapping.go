package bank

import (
	"cmp"
	"errors"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"hourbook/ledger/limit"
	"hourbook/sla"
)

// Mapping says which columns of a bank's CSV are what. A column is named by its
// head, or by its number from 1 where the file has no head.
type Mapping struct {
	Skip      int    `toml:"skip"`      // lines before the head
	Head      *bool  `toml:"head"`      // whether there is a line of heads; true where not said
	Separator string `toml:"separator"` // one character; found out where not said
	Decimal   string `toml:"decimal"`   // , or . where not said
	Date      string `toml:"date"`      // such as YYYY-MM-DD or DD.MM.YYYY
	Encoding  string `toml:"encoding"`  // where not UTF-8 or UTF-16
	Account   string `toml:"account"`   // the account, where no column says it
	Currency  string `toml:"currency"`  // of the account, where no column says it
	Debit     string `toml:"debit"`     // what the column sign says of money that went out
	Reversal  string `toml:"reversal"`  // what the column sign says of money that is taken back
	Columns   struct {
		Date      string   `toml:"date"`
		Amount    string   `toml:"amount"`
		In        string   `toml:"in"`  // money that came, where there is a column for each way
		Out       string   `toml:"out"` // money that went
		Sign      string   `toml:"sign"`
		Currency  string   `toml:"currency"`
		Payer     string   `toml:"payer"`
		IBAN      string   `toml:"iban"`
		Reference []string `toml:"reference"`
		BankRef   string   `toml:"bank_ref"`
		Account   string   `toml:"account"`
	} `toml:"columns"`
}

// mappingRemedy says how a mapping is written.
const mappingRemedy = "write it as the README shows"

// ReadMapping reads a mapping, a text of lines such as decimal = ",". What is wrong
// with it is an *sla.InputError for "mapping".
func ReadMapping(raw []byte) (*Mapping, error) {
	if int64(len(raw)) > limit.TOML.Most {
		return nil, limit.TOML.Over("mapping")
	}
	m := &Mapping{}
	if err := toml.NewDecoder(strings.NewReader(string(raw))).DisallowUnknownFields().Decode(m); err != nil {
		return nil, badMapping(err)
	}
	c := m.Columns
	switch {
	case c.Date == "":
		return nil, mappingLacks("date")
	case c.Amount == "" && c.In == "":
		return nil, mappingLacks("amount")
	case len([]rune(m.Separator)) > 1:
		return nil, &sla.InputError{Field: "mapping", Value: m.Separator, Problem: "a separator is one character", Remedy: mappingRemedy}
	}
	return m, nil
}

func mappingLacks(column string) error {
	return &sla.InputError{Field: "mapping", Value: "columns." + column, Problem: "no column is named for it", Remedy: mappingRemedy}
}

func badMapping(err error) error {
	var strict *toml.StrictMissingError
	var at *toml.DecodeError
	switch {
	case errors.As(err, &strict) && len(strict.Errors) > 0:
		return &sla.InputError{Field: "mapping", Value: strings.Join(strict.Errors[0].Key(), "."), Problem: "a mapping has no such line", Remedy: mappingRemedy}
	case errors.As(err, &at):
		line, _ := at.Position()
		return &sla.InputError{Field: "mapping", Value: strings.TrimPrefix(at.Error(), "toml: "), Problem: "line %d cannot be read", Remedy: mappingRemedy, Values: []any{line}}
	}
	return &sla.InputError{Field: "mapping", Value: clip(err.Error()), Problem: "this mapping cannot be read", Remedy: mappingRemedy}
}

// layout is the form of days, as package time writes it.
func (m *Mapping) layout() string {
	form := strings.ToUpper(cmp.Or(m.Date, "YYYY-MM-DD"))
	return strings.NewReplacer("YYYY", "2006", "YY", "06", "MM", "01", "DD", "02").Replace(form)
}
