package reports

import (
	"testing"

	"hourbook/app"
	"hourbook/app/gui/guitest"
)

// TestReportsInEverySize looks at all that they show.
func TestReportsInEverySize(t *testing.T) {
	s := stageSample(t)
	s.OldInvoices("sabia", "meltemi", "gintaro", "bociani")
	s.LongWinded()
	guitest.InEverySize(t, s.Ledger.Path, stageSaying, []guitest.Scene[*stage]{
		{Name: "insight", Keys: []string{"Alt+5"}},
		{Name: "insight-what-if", Keys: []string{"Alt+5", whatIfKeys}},
		{Name: "insight-save", Keys: []string{"Alt+5", "Ctrl+Shift+D"}},
		{Name: "insight-filters", Keys: []string{"Alt+5"}, Then: func(s *stage) {
			s.reports().narrow(app.Only{Customer: "grossmoewe", Plan: "GOLD", Person: "Giedrė Petrauskaitė", Kind: "problem-solving"})
			s.Settle()
		}},
		{Name: "insight-late", Keys: []string{"Alt+5"}, Then: func(s *stage) { s.reports().narrow(app.Only{}); s.Settle(); s.reports().answers.openRow(0); s.Settle() }},
		{Name: "insight-waiting", Keys: []string{"Alt+5"}, Then: func(s *stage) { s.reports().waiting.open(0); s.Settle() }},
		{Name: "insight-nocosts", Keys: []string{"Alt+5", "Ctrl+Shift+2"}},
		{Name: "insight-plans", Keys: []string{"Alt+5"}, Then: func(s *stage) { s.priced(); s.Press("Ctrl+Shift+2") }},
		{Name: "insight-how", Keys: []string{"Alt+5"}, Then: func(s *stage) { s.priced(); s.Press("Ctrl+Shift+2"); s.reports().plans.table.Focus(); s.Press("Enter") }},
		{Name: "insight-reviews", Keys: []string{"Alt+5", "Ctrl+Shift+3"}},
		{Name: "insight-write", Keys: []string{"Alt+5", "Ctrl+Shift+3"}, Then: func(s *stage) { s.reports().reviews.table.Focus(); s.Press("A") }},
	})
}
