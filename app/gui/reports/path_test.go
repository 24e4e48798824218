package reports

import (
	"path/filepath"
	"testing"

	"hourbook/app/gui/kit"
)

func TestThePathOfAnExportIsProposedWhole(t *testing.T) {
	s := stageSample(t)
	for _, want := range []string{"insight-2025-12-2026-11.csv", "insight-2025-12-2026-11-2.csv"} {
		s.Press("Alt+5")
		s.Screens["insight"].(*insight).exportTable()
		s.Settle()
		proposed := s.Win.Canvas().Focused().(*kit.Entry)
		if proposed.Text != filepath.Join(filepath.Dir(s.Ledger.Path), want) {
			t.Errorf("proposed %s", proposed.Text)
		}
		s.Press("Enter")
		s.Sees("Exported to " + filepath.Join(filepath.Dir(s.Ledger.Path), want))
	}
}
