package member

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/journal"
)

// Pieces of an act that never came go after a week; those that an act names stay, and
// those that somebody put there again.
func TestPiecesThatNoActNamesAreSwept(t *testing.T) {
	j := At(alone(t, t.TempDir()).Client, "l")
	now := time.Date(2026, 11, 6, 9, 0, 0, 0, time.UTC)
	j.Now = func() time.Time { return now }
	must(t, j.Begin(t.Context(), ledger.Head{}))
	cut := func(mark string) ledger.Record {
		act, err := journal.Cut(1, func(each func([]byte) error) error { return each(bytes.Repeat([]byte(mark), 100)) }, func(piece []byte) error {
			return j.Put(t.Context(), journal.Pieces, piece)
		})
		must(t, err)
		return act
	}
	named, again, left := cut("named"), cut("again"), cut("left")
	_, err := j.Append(t.Context(), ledger.Head{}, named)
	must(t, err)
	now = now.Add(journal.KeepsPieces)
	cut("again")
	now = now.Add(time.Minute)
	removed, err := j.Sweep(t.Context())
	if must(t, err); removed != 1 {
		t.Errorf("%d pieces are swept", removed)
	}
	for act, gone := range map[*ledger.Record]bool{&named: false, &again: false, &left: true} {
		sums, err := act.Sums()
		must(t, err)
		raw, err := j.Get(t.Context(), journal.Pieces, sums[0])
		if gone != errors.Is(err, journal.ErrGone) || !gone && sha256.Sum256(raw) != sums[0] {
			t.Errorf("gone %t: %v", gone, err)
		}
	}
}
