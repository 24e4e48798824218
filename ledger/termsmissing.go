package ledger

import (
	"errors"
	"fmt"
	"math"

	"hourbook/ledger/fault"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// MissingTermsError names terms that a ticket or an entry carries and the ledger
// does not have. What carries them cannot be judged; everything else can. It is
// [ErrDamaged].
type MissingTermsError struct{ Version string }

// Error names the version.
func (e *MissingTermsError) Error() string {
	return fmt.Sprintf("%v: the terms of %s are missing", fault.ErrDamaged, e.Version)
}

// Unwrap is [ErrDamaged].
func (*MissingTermsError) Unwrap() error { return fault.ErrDamaged }

// TermsShown are the terms of a version for who shows what carries them. In place
// of those that the ledger lacks there are some of that name which know when
// support works, and no plan, kind or clause: one row cannot be judged, and the
// others can.
func (v *View) TermsShown(version string) (*terms.Terms, error) {
	terms, err := v.Terms(version)
	var missing *MissingTermsError
	if !errors.As(err, &missing) {
		return terms, err
	}
	newest, err := v.TermsOn(sla.Day(math.MaxInt32))
	if err != nil {
		return nil, err
	}
	unknown := *newest
	unknown.Terms = newest.Unknown(version)
	return &unknown, nil
}
