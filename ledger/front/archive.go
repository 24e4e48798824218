package front

import (
	"context"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/journal"
	"hourbook/ledger/store"
)

// archive keeps the PDF of each document beside the copy, as a desk does: in the
// folder FILE.archive, under its number. What cannot be had now is tried again.
func (f *Front) archive(ctx context.Context) error {
	var issued []ledger.Issued
	var last uint64
	err := f.Replica.ReadContext(ctx, func(v *ledger.View) (err error) {
		if last = v.Last().Seq; last > f.archived {
			issued, err = v.DocumentsBehind(f.archived)
		}
		return err
	})
	for _, d := range issued {
		if err == nil {
			err = f.keep(ctx, d)
		}
	}
	if err == nil {
		f.archived = last
	}
	return err
}

// keep keeps the PDF of a document, unless it is there. What was issued before there
// were servers may be on desks alone.
func (f *Front) keep(ctx context.Context, d ledger.Issued) error {
	path := filepath.Join(f.Replica.Path+".archive", filepath.Base(d.Number)+".pdf")
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	sum, err := hex.DecodeString(d.PDFHash)
	if err != nil || len(sum) != len(event.Hash{}) {
		return err
	}
	raw, err := f.Journal.Get(ctx, journal.Files, event.Hash(sum))
	if errors.Is(err, journal.ErrGone) {
		return nil
	}
	if err == nil {
		err = store.MakeFolder(filepath.Dir(path))
	}
	if err == nil {
		err = store.WriteSmall(path, raw)
	}
	return err
}
