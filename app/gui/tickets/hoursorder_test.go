package tickets

import (
	"slices"
	"testing"

	"hourbook/app/gui/kit"
)

func TestTodayKnowsTheConfirmedHolidays(t *testing.T) {
	s := stageSample(t)
	s.Sees("open until 18:00")
	s.Closed()
	s.Misses("open until")
	s.Sees("opens Mon 09:00")
	here := s.Drawn(s.Lists()[0])
	s.Press("Alt+2")
	compared := 0
	for _, row := range s.Screens["tickets"].(*tickets).order.shown {
		words, queued := here[row.id]
		if !queued {
			continue
		}
		there := kit.CountdownOf(row.ticket(), row.terms, s.Now()).Words()
		if compared++; !slices.Contains(words, there) {
			t.Errorf("%s: Tickets counts %s, Today says %v", row.id, there, words)
		}
	}
	if compared == 0 {
		t.Error("no ticket stands in both")
	}
}
