package books

import (
	"errors"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"hourbook/invoice/vat"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// The forms of a journal.
const (
	Plain = "plain"
	DATEV = "datev"
)

// Accounts say on which accounts of a firm documents and money are booked.
type Accounts struct {
	Form       string            `toml:"form"`       // plain or datev
	Receivable string            `toml:"receivable"` // of customers
	Customers  map[string]string `toml:"customers"`  // of those that have one of their own, by id
	Income     map[string]string `toml:"income"`     // by treatment, or "other"
	VAT        string            `toml:"vat"`        // that is owed
	Bank       string            `toml:"bank"`       // that payments come to; none are written without it
	Codes      map[string]string `toml:"codes"`      // VAT codes by treatment, such as the BU key of DATEV
	DATEV      struct {
		Consultant int `toml:"consultant"`
		Client     int `toml:"client"`
		Digits     int `toml:"digits"`      // of general ledger accounts
		YearBegins int `toml:"year_begins"` // the month in which the fiscal year begins
	} `toml:"datev"`
}

// anyOther is the income account of treatments that have none of their own.
const anyOther = "other"

// DefaultAccounts are those of a journal without a mapping: names instead of
// numbers.
func DefaultAccounts() Accounts {
	return Accounts{Form: Plain, Receivable: "receivable", Income: map[string]string{anyOther: "income"}, VAT: "vat", Bank: "bank"}
}

// accountsRemedy says how a mapping is written.
const accountsRemedy = "write it as assets/books shows"

// ReadAccounts reads a mapping of accounts. What is wrong with it is an
// *sla.InputError for "accounts".
func ReadAccounts(raw []byte) (Accounts, error) {
	var a Accounts
	if int64(len(raw)) > limit.TOML.Most {
		return a, limit.TOML.Over("accounts")
	}
	if err := toml.NewDecoder(strings.NewReader(string(raw))).DisallowUnknownFields().Decode(&a); err != nil {
		return a, badAccounts(err)
	}
	if a.Form == "" {
		a.Form = Plain
	}
	wrong := func(value, problem string) error {
		return &sla.InputError{Field: "accounts", Value: value, Problem: problem, Remedy: accountsRemedy}
	}
	switch {
	case a.Form != Plain && a.Form != DATEV:
		return a, &sla.InputError{Field: "accounts", Value: a.Form, Problem: "there is no such form of a journal", Remedy: "write plain or datev"}
	case a.Receivable == "" || len(a.Income) == 0 || a.VAT == "" && a.Form == Plain:
		return a, &sla.InputError{Field: "accounts", Problem: "an account is missing: receivable, income and vat are needed", Remedy: accountsRemedy}
	case a.Form == DATEV && (a.DATEV.Consultant == 0 || a.DATEV.Client == 0):
		return a, &sla.InputError{Field: "accounts", Problem: "DATEV wants the numbers of consultant and client", Remedy: accountsRemedy}
	}
	for treatment := range a.Income {
		if treatment != anyOther && vat.RowOf(treatment, "").ID == "" {
			return a, wrong(treatment, "there is no such treatment of VAT")
		}
	}
	if a.DATEV.Digits == 0 {
		a.DATEV.Digits = 4
	}
	if a.DATEV.YearBegins < 1 || a.DATEV.YearBegins > 12 {
		a.DATEV.YearBegins = 1
	}
	return a, nil
}

func badAccounts(err error) error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) && len(strict.Errors) > 0 {
		return &sla.InputError{Field: "accounts", Value: strings.Join(strict.Errors[0].Key(), "."), Problem: "a mapping has no such line", Remedy: accountsRemedy}
	}
	return &sla.InputError{Field: "accounts", Value: strings.TrimPrefix(err.Error(), "toml: "), Problem: "this mapping cannot be read", Remedy: accountsRemedy}
}

// income is the account of what is billed under a treatment, "" where there is none.
func (a Accounts) income(treatment string) string {
	if account := a.Income[treatment]; account != "" {
		return account
	}
	return a.Income[anyOther]
}

// customer is the account of a customer.
func (a Accounts) customer(id string) string {
	if account := a.Customers[id]; account != "" {
		return account
	}
	return a.Receivable
}

// Lacks is the first treatment of entries that no income account is named for, or
// "".
func (a Accounts) Lacks(entries []Entry) string {
	for _, e := range entries {
		if a.income(e.Treatment) == "" {
			return e.Treatment
		}
	}
	return ""
}
