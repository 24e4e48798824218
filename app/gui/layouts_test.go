package gui

import (
	"testing"

	"hourbook/app/gui/kit"
)

func TestWordsOverClosedHoursGiveWayToTheWorkedOnes(t *testing.T) {
	l := kit.LabelText
	marks := &kit.Labels{Width: 300}
	marks.Above(100, "0:45", l)
	marks.Above(200, "1:40", l)
	marks.Over(104, 92, []string{"weekend · 63 h, not counted", "63 h"}, l)
	above := marks.Lines[0]
	if len(above) != 3 || above[2].Text != "63 h" {
		t.Fatalf("above stand %+v", above)
	}
	for _, other := range above[:2] {
		if above[2].X < other.X+other.Width+9 && other.X < above[2].X+above[2].Width+9 {
			t.Errorf("%+v touches %+v", above[2], other)
		}
	}
	marks.Over(104, 30, []string{"63 h"}, l)
	if len(marks.Lines[0]) != 3 {
		t.Error("words stand where there is no room")
	}
}
