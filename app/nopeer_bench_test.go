//go:build !cgo

package app_test

import (
	"errors"
	"testing"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// peer is missing: SQLite needs cgo.
type peer struct{}

func newPeer(b *testing.B, _ *ledger.Ledger) *peer {
	b.Skip("SQLite, which is measured beside us, needs cgo")
	return nil
}

func loadIntoPeer(b *testing.B, _ string) float64 {
	newPeer(b, nil)
	return 0
}

func (*peer) unbilled(string, sla.Month) ([]sla.Entry, error) { return nil, errors.ErrUnsupported }
func (*peer) customerTotals(sla.Month, sla.Month) ([]ledger.Use, error) {
	return nil, errors.ErrUnsupported
}
func (*peer) utilizations(sla.Month, sla.Month) ([]app.Utilization, error) {
	return nil, errors.ErrUnsupported
}
