package ledger

import (
	"context"

	"hourbook/ledger/store"
)

// ReadCopy answers a question that takes long from a copy of the ledger, so
// that nobody waits for it but who asks.
func (l *Ledger) ReadCopy(ctx context.Context, ask func(*View) error) error {
	return l.copied(ctx, func(copy *Ledger) error { return copy.ReadContext(ctx, ask) })
}

// copied calls use with a copy of the ledger. Where there is no room for one it
// is the ledger itself.
func (l *Ledger) copied(ctx context.Context, use func(*Ledger) error) error {
	return l.file.WithCopy(ctx, func(copy *store.File) error {
		if copy == l.file {
			return use(l)
		}
		aside := &Ledger{Place: copy.Place, file: copy}
		copy.Verify = aside.verifyWhole
		return use(aside)
	})
}
