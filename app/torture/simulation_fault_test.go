package torture

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"hourbook/app/exchange"
	"hourbook/ledger"
	"hourbook/ledger/fault"
)

// fault is what befalls the file between acts.
func (s *simulation) fault(who string) {
	ctx := context.Background()
	kind := s.r.IntN(7)
	s.trace = append(s.trace, fmt.Sprintf("fault %d", kind))
	var err error
	switch kind {
	case 0: // an act that fails at its end
		failed := errors.New("failed")
		err = s.l.Write(s.act(who), func(tx *ledger.Tx) error {
			_, err := tx.SetBug("T-1", !s.n.bugs["T-1"], "x")
			return errors.Join(failed, err)
		})
		if errors.Is(err, failed) {
			err = nil
		}
	case 1:
		err = s.l.Rebuild(ctx, nil)
	case 2:
		if err = os.Remove(s.l.Path + ".witness"); errors.Is(err, os.ErrNotExist) {
			err = nil // no act was done since the last time
		}
	case 3: // back from a backup
		copied := filepath.Join(s.folder, fmt.Sprintf("copy-%d", len(s.trace)))
		err = errors.Join(s.l.Backup(ctx, copied, ledger.BackupHead{}, nil), os.Remove(s.l.Path), s.l.Restore(ctx, copied, ledger.Restoring{}, nil))
	case 4: // back from the lines of JSON
		err = errors.Join(s.l.Read(func(v *ledger.View) error { return exchange.Export(v, s.folder, exchange.Plain) }), os.Remove(s.l.Path),
			s.l.Restore(ctx, filepath.Join(s.folder, "journal.jsonl"), ledger.Restoring{}, nil))
	case 5: // both beginnings are gone, and what is in the pages is saved
		err = s.salvage()
	default: // the next act is another program's
		s.l = ledger.At(s.l.Path)
	}
	if err != nil {
		s.t.Fatalf("fault %d: %v", kind, err)
	}
}

func (s *simulation) salvage() error {
	raw, err := os.ReadFile(s.l.Path)
	if err != nil {
		return err
	}
	clear(raw[:2*page])
	saved := filepath.Join(s.folder, fmt.Sprintf("saved-%d", len(s.trace)))
	if err := os.WriteFile(s.l.Path, raw, 0o600); err != nil {
		return err
	}
	s.l = ledger.At(s.l.Path)
	if err := s.l.Read(func(*ledger.View) error { return nil }); !errors.Is(err, fault.ErrDamaged) {
		return fmt.Errorf("damaged, but %w", err)
	}
	what, err := s.l.Salvage(context.Background(), saved, nil)
	if err != nil || len(what.Missing) > 0 {
		return fmt.Errorf("salvage: %v, missing %v", err, what.Missing)
	}
	return s.l.Restore(context.Background(), saved, ledger.Restoring{Force: true}, nil)
}
