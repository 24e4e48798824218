package settings

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/guitest"
	"hourbook/app/gui/kit"
)

func TestCoverageNamesEachKindOfWorkInFull(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+6")
	screen := s.Screens["settings"].(*settings)
	screen.TurnTo(gui.TermsPart)
	for _, size := range []fyne.Size{fyne.NewSize(gui.LeastWidth, gui.LeastHeight), fyne.NewSize(gui.FirstWidth, gui.FirstHeight)} {
		s.Win.Resize(size)
		s.Settle()
		var drawn []guitest.DrawnText
		guitest.Collect(screen.matrix, fyne.NewPos(0, 0), &drawn)
		words := ""
		for _, text := range drawn {
			words += text.Text + " "
		}
		for _, kind := range screen.kinds() {
			if !strings.Contains(words, kit.Capital(kit.In(kind.Name))) {
				t.Errorf("%.0f wide: %s is cut", size.Width, kit.In(kind.Name))
			}
		}
	}
}
