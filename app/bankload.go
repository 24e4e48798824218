package app

import (
	"context"
	"path/filepath"

	"hourbook/app/bank"
	"hourbook/app/bank/match"
	"hourbook/ledger"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// ReadBank reads a statement from a file; a CSV by the mapping in another one. One
// that does not add up is refused with an *sla.InputError for "file".
func ReadBank(path, mapping, encoding string) ([]bank.Row, error) {
	how := bank.How{Encoding: encoding}
	if mapping != "" {
		raw, err := limit.TOML.ReadFile(mapping, "mapping")
		if err != nil {
			return nil, err
		}
		if how.Mapping, err = bank.ReadMapping(raw); err != nil {
			return nil, err
		}
	}
	raw, err := limit.Bank.ReadFile(path, "file")
	if err != nil {
		return nil, err
	}
	statements, err := bank.Read(raw, how)
	var rows []bank.Row
	for _, s := range statements {
		if missing := s.Missing(); !missing.IsZero() {
			return nil, &sla.InputError{
				Field: "file", Value: s.Account, Problem: "its movements do not lead from its opening balance to its closing one: %s are missing",
				Remedy: "ask the bank for the whole statement", Values: []any{missing.StringFixed(2)},
			}
		}
		rows = append(rows, s.Rows...)
	}
	return rows, err
}

// BankRows says of each row of a statement what it is: known, no money of ours, or
// whose.
func BankRows(v *ledger.View, rows []bank.Row, today sla.Day) ([]BankRow, error) {
	all := make([]BankRow, len(rows))
	var fresh []bank.Row
	var at []int
	for i, r := range rows {
		known, err := v.BankKnown(r.ID)
		if err != nil {
			return nil, err
		}
		if known {
			all[i] = BankRow{r, match.Match{Kind: match.Known, Why: sla.Phrase{Words: "it was loaded before"}}}
			continue
		}
		fresh, at = append(fresh, r), append(at, i)
	}
	found, err := bankMatches(v, fresh, today)
	for i, one := range found {
		all[at[i]] = one
	}
	return all, err
}

// LoadBank records the rows of a statement that are new and may be money of
// customers, and says of all what they are. Where none is new nothing changes. The end
// of the context ends it with nothing recorded.
func LoadBank(ctx context.Context, l *ledger.Ledger, act ledger.Act, path string, rows []bank.Row) (all []BankRow, err error) {
	err = l.WriteContext(ctx, act, func(tx *ledger.Tx) error {
		if all, err = BankRows(&tx.View, rows, tx.Today()); err != nil {
			return err
		}
		var fresh []ledger.BankRow
		for _, one := range all {
			if one.Kind != match.Known && one.Kind != match.NotOurs {
				fresh = append(fresh, keptOf(one.Row))
			}
		}
		if len(fresh) == 0 {
			return nil
		}
		return tx.LoadBankRows(filepath.Base(path), fresh)
	})
	return all, err
}
