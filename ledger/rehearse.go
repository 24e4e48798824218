package ledger

import (
	"context"
	"errors"
)

// errRehearsed ends an act that was only tried.
var errRehearsed = errors.New("only tried")

// rehearse does an act once for nothing where that is wanted: what it did is
// thrown away, whatever came of it. So goes an act that was decided on what
// somebody else has changed before it was written: it is decided again. What
// do leaves behind, outside of the ledger, must be as if it had run once.
func (l *Ledger) rehearse(ctx context.Context, act Act, do func(*Tx) error, run func(context.Context, Act, func(*Tx) error) error) {
	if !l.Rehearses {
		return
	}
	_ = run(ctx, act, func(tx *Tx) error {
		if err := do(tx); err != nil {
			return err
		}
		return errRehearsed
	})
}
