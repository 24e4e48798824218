package tickets

import (
	"testing"

	"hourbook/ledger"
)

func TestEveryFieldOfAHistoryHasAName(t *testing.T) {
	for _, field := range ledger.HistoryFields() {
		if alteredFields[field] == "" {
			t.Errorf("%q has no name in the window", field)
		}
	}
}
