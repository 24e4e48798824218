package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestWordsOverClosedHoursGiveWayToTheWorkedOnes(t *testing.T) {
	l := labelText
	marks := &labels{width: 300}
	marks.above(100, "0:45", l)
	marks.above(200, "1:40", l)
	marks.over(104, 92, []string{"weekend · 63 h, not counted", "63 h"}, l)
	above := marks.lines[0]
	if len(above) != 3 || above[2].text != "63 h" {
		t.Fatalf("above stand %+v", above)
	}
	for _, other := range above[:2] {
		if above[2].x < other.x+other.width+9 && other.x < above[2].x+above[2].width+9 {
			t.Errorf("%+v touches %+v", above[2], other)
		}
	}
	marks.over(104, 30, []string{"63 h"}, l)
	if len(marks.lines[0]) != 3 {
		t.Error("words stand where there is no room")
	}
}

func TestCoverageNamesEachKindOfWorkInFull(t *testing.T) {
	s := stageSample(t)
	s.press("Alt+6")
	screen := s.screens["settings"].(*settings)
	screen.turnTo(termsPart)
	for _, size := range []fyne.Size{fyne.NewSize(leastWidth, leastHeight), fyne.NewSize(firstWidth, firstHeight)} {
		s.win.Resize(size)
		s.settle()
		var drawn []drawnText
		collect(screen.matrix, fyne.NewPos(0, 0), &drawn)
		words := ""
		for _, text := range drawn {
			words += text.text + " "
		}
		for _, kind := range screen.kinds() {
			if !strings.Contains(words, capital(in(kind.Name))) {
				t.Errorf("%.0f wide: %s is cut", size.Width, in(kind.Name))
			}
		}
	}
}
