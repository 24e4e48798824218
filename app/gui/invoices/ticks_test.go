package invoices

import (
	"testing"

	"hourbook/app/gui/guitest"
)

func TestRowsOfOtherTablesAreTickedWithShift(t *testing.T) {
	s := stageSample(t)
	s.OldInvoices("sabia", "meltemi", "gintaro")
	s.Press("Alt+4", "Ctrl+3", "Home")
	list := s.invoices().issued.Table.List
	s.Win.Canvas().Focus(list)
	s.Shifts(list, "Down", "Down")
	if lines := guitest.Copied(list); len(lines) != 4 {
		t.Errorf("copied is %q", lines)
	}
	s.Press("Ctrl+2")
	drafts := s.invoices().drafts.Table.List
	s.Win.Canvas().Focus(drafts)
	s.Press("Home", "Space") // takes the customer out, as before
	if len(s.invoices().drafts.Table.Marks) != 0 {
		t.Error("Space ticks a draft to be copied")
	}
}
