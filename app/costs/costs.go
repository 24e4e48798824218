// Package costs reads what only managers know: what an hour of a person's work costs
// the company, and what a plan costs a customer a month, each from a day on. That
// stands in a file of the manager's own and never in the ledger, which goes to more
// people.
package costs

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/shopspring/decimal"

	"hourbook/ledger/limit"
	"hourbook/sla"
)

// Book is a file that was read. A nil one knows nothing.
type Book struct {
	hours []entry
	fees  []entry
}

// entry is an amount from a day on.
type entry struct {
	Person   string  `toml:"person"`
	Plan     string  `toml:"plan"`
	Customer string  `toml:"customer"`
	From     string  `toml:"from"`
	Hour     *string `toml:"hour"`
	Month    *string `toml:"month"`

	from   sla.Day
	amount decimal.Decimal
}

// Example is a file as it is to be written.
const Example = `# What an hour of work costs the company, EUR, from a day on: of everybody, and of
# single people.
[[cost]]
from = "2026-01-01"
hour = "28.00"

[[cost]]
person = "Rasa"
from = "2026-05-01"
hour = "31.50"

# What a plan costs a month, EUR, from a day on: as it is sold, and as one customer
# has it.
[[fee]]
plan = "GOLD"
from = "2026-01-01"
month = "690.00"

[[fee]]
plan = "GOLD"
customer = "acme"
from = "2026-01-01"
month = "640.00"
`

// Read reads a file. The errors are *sla.InputError, one for each fault.
func Read(path string) (*Book, error) {
	raw, err := limit.TOML.ReadFile(path, "costs")
	if err != nil {
		return nil, err
	}
	var file struct {
		Cost []entry `toml:"cost"`
		Fee  []entry `toml:"fee"`
	}
	decoder := toml.NewDecoder(bytes.NewReader(raw)).DisallowUnknownFields()
	if err := decoder.Decode(&file); err != nil {
		return nil, unreadable(path, err)
	}
	var faults []error
	for i := range file.Cost {
		faults = append(faults, file.Cost[i].check(path, "cost", i, file.Cost[i].Hour))
	}
	for i := range file.Fee {
		faults = append(faults, file.Fee[i].check(path, "fee", i, file.Fee[i].Month))
	}
	return &Book{file.Cost, file.Fee}, errors.Join(faults...)
}

func unreadable(path string, err error) error {
	line, problem := 1, strings.TrimPrefix(err.Error(), "toml: ")
	var at *toml.DecodeError
	var strict *toml.StrictMissingError
	switch {
	case errors.As(err, &strict) && len(strict.Errors) > 0:
		line, _ = strict.Errors[0].Position()
		problem = "there is no " + strings.Join(strict.Errors[0].Key(), ".")
	case errors.As(err, &at):
		line, _ = at.Position()
	}
	return &sla.InputError{Field: fmt.Sprintf("%s:%d", path, line), Problem: problem, Remedy: remedy}
}

const remedy = "write it as `hourbook plans worth --help` shows"

// check reads the day and the amount of an entry.
func (e *entry) check(path, table string, at int, amount *string) error {
	field := fmt.Sprintf("%s: %s %d", path, table, at+1)
	var err error
	if e.from, err = sla.ParseDay(e.From); err != nil {
		return &sla.InputError{Field: field, Value: e.From, Problem: "from is no day", Remedy: `write from = "2026-01-01"`}
	}
	if amount == nil {
		return &sla.InputError{Field: field, Problem: "the amount is missing", Remedy: remedy}
	}
	e.amount, err = decimal.NewFromString(*amount)
	if err != nil || e.amount.IsNegative() || e.amount.GreaterThan(decimal.NewFromInt(1_000_000)) || e.amount.Exponent() < -4 {
		return &sla.InputError{Field: field, Value: *amount, Problem: "this is no amount", Remedy: `write EUR in quotes, such as "28.00"`}
	}
	if table == "fee" && e.Plan == "" {
		return &sla.InputError{Field: field, Problem: "the plan is missing", Remedy: `write plan = "GOLD"`}
	}
	return nil
}

// latest is the entry that holds on a day: of those that fit, the one that began last.
func latest(entries []entry, on sla.Day, fits func(entry) bool) (found entry, ok bool) {
	for _, e := range entries {
		if e.from <= on && fits(e) && (!ok || e.from >= found.from) {
			found, ok = e, true
		}
	}
	return found, ok
}

// Hour is what an hour of a person's work costs on a day: what is said of that
// person, else of everybody.
func (b *Book) Hour(person string, on sla.Day) (cost decimal.Decimal, known bool) {
	if b == nil {
		return cost, false
	}
	e, known := latest(b.hours, on, func(e entry) bool { return e.Person == person })
	if !known {
		e, known = latest(b.hours, on, func(e entry) bool { return e.Person == "" })
	}
	return e.amount, known
}

// Fee is what a plan costs a customer a month on a day: as agreed with that customer,
// else as it is sold; with no customer, as it is sold.
func (b *Book) Fee(plan sla.PlanID, customer string, on sla.Day) (fee decimal.Decimal, known bool) {
	if b == nil {
		return fee, false
	}
	e, known := latest(b.fees, on, func(e entry) bool {
		return customer != "" && e.Customer == customer && e.Plan == string(plan)
	})
	if !known {
		e, known = latest(b.fees, on, func(e entry) bool { return e.Customer == "" && e.Plan == string(plan) })
	}
	return e.amount, known
}

// Costs tells whether anything is known of what work costs.
func (b *Book) Costs() bool { return b != nil && len(b.hours) > 0 }
