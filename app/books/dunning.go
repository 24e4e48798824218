package books

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// dunningFile is a way of asking for late money as somebody wrote it. Numbers are
// read as texts, so that none goes through a float.
type dunningFile struct {
	Interest bool         `toml:"interest"`
	Points   tomlNumber   `toml:"points"`
	Level    []levelLines `toml:"level"`
	Rate     []rateLines  `toml:"rate"`
}

type rateLines struct {
	From    string     `toml:"from"`
	Percent tomlNumber `toml:"percent"`
}

type levelLines struct {
	Days  int        `toml:"days"`
	Fee   tomlNumber `toml:"fee"`
	Title sla.Words  `toml:"title"`
	Words sla.Words  `toml:"words"`
}

// tomlNumber is a decimal of a few digits.
type tomlNumber struct{ decimal.Decimal }

// UnmarshalText reads a number that stands in quotes.
func (n *tomlNumber) UnmarshalText(text []byte) (err error) {
	if len(text) > 20 {
		return errors.New("too many digits")
	}
	n.Decimal, err = decimal.NewFromString(string(text))
	return err
}

// ReadDunning reads a way of asking for late money. What is wrong with it is joined
// *sla.InputError.
func ReadDunning(raw []byte) (invoice.Dunning, error) {
	var d invoice.Dunning
	if int64(len(raw)) > limit.TOML.Most {
		return d, limit.TOML.Over("dunning")
	}
	var file dunningFile
	if err := toml.NewDecoder(strings.NewReader(string(raw))).DisallowUnknownFields().Decode(&file); err != nil {
		var strict *toml.StrictMissingError
		value := strings.TrimPrefix(err.Error(), "toml: ")
		if errors.As(err, &strict) && len(strict.Errors) > 0 {
			value = strings.Join(strict.Errors[0].Key(), ".")
		}
		return d, &sla.InputError{Field: "dunning", Value: value, Problem: "these levels cannot be read", Remedy: "write them as assets/dunning.toml shows"}
	}
	d.Interest, d.Points = file.Interest, file.Points.Decimal
	for _, l := range file.Level {
		d.Levels = append(d.Levels, invoice.DunningLevel{Days: l.Days, Fee: l.Fee.Decimal, Title: l.Title, Plea: l.Words})
	}
	for _, r := range file.Rate {
		from, err := sla.ParseDay(r.From)
		if err != nil {
			return d, err
		}
		d.Rates = append(d.Rates, invoice.ReferenceRate{From: from, Percent: r.Percent.Decimal})
	}
	slices.SortFunc(d.Rates, func(a, b invoice.ReferenceRate) int { return cmp.Compare(a.From, b.From) })
	return d, d.Check()
}
