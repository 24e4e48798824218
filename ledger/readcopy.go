package ledger

import "context"

// ReadCopy answers a question that takes long from a copy of the ledger, so
// that nobody waits for it but who asks.
func (l *Ledger) ReadCopy(ctx context.Context, ask func(*View) error) error {
	return l.copied(ctx, func(copy *Ledger) error { return copy.ReadContext(ctx, ask) })
}

// copied calls use with a copy of the ledger. Where there is no room for one it
// is the ledger itself.
func (l *Ledger) copied(ctx context.Context, use func(*Ledger) error) error {
	return l.withCopy(ctx, func(copy *boltFile) error {
		if copy == l.boltFile {
			return use(l)
		}
		aside := &Ledger{boltFile: copy}
		copy.verify = aside.verifyWhole
		return use(aside)
	})
}
