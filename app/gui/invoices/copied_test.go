package invoices

import (
	"strings"
	"testing"
)

func TestARowOfDraftsIsCopiedAsText(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+4", "Ctrl+2")
	drafts := s.invoices().drafts.Table
	if row := drafts.Cells(drafts.Rows[0]); strings.Count(row, "\t") != strings.Count(drafts.Titles(), "\t") || !strings.HasPrefix(row, drafts.Rows[0].name) {
		t.Errorf("a draft is %q under %q", row, drafts.Titles())
	}
}
