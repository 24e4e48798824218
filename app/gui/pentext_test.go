package gui

import (
	"slices"
	"strings"
	"testing"

	"hourbook/app/gui/kit"
)

// A text is broken where the next word has no room, however its lines are found.
func TestATextIsBrokenWhereTheNextWordHasNoRoom(t *testing.T) {
	stageSample(t)
	text := "The switch answers 488, AVAVA To illi — because the codec order of Kalniņa's second leg is empty; incomprehensibilities WWWWWWWW ii"
	for _, l := range []kit.Letters{kit.BodyText, kit.StrongText} {
		for width := float32(10); width < 900; width += 7 {
			want, line := []string(nil), ""
			for _, word := range strings.Fields(text) {
				longer := strings.TrimSpace(line + " " + word)
				if line != "" && l.Width(longer) > width {
					want, longer = append(want, line), word
				}
				line = longer
			}
			if got := l.Wrap(text, width); !slices.Equal(got, append(want, line)) {
				t.Fatalf("%v wide: %q instead of %q", width, got, append(want, line))
			}
		}
	}
	if lines := kit.BodyText.Wrap("", 100); len(lines) != 1 || lines[0] != "" {
		t.Errorf("nothing is %q", lines)
	}
}

func TestANumberAndItsUnitStayTogether(t *testing.T) {
	stageSample(t)
	text := "Kvalifikuotas darbas iki 50,00\u00a0EUR už valandą, 21\u00a0%"
	for width := float32(60); width < 400; width += 7 {
		for _, line := range kit.BodyText.Wrap(text, width) {
			if strings.HasPrefix(line, "EUR") || strings.HasPrefix(line, "%") {
				t.Errorf("%v wide: %q begins a line", width, line)
			}
		}
	}
}

func TestTextWithoutRoomEnds(t *testing.T) {
	for _, width := range []float32{-40, 0, 1} {
		if lines := kit.BodyText.Wrap("No account owes anything", width); len(lines) != 4 {
			t.Errorf("%v: %q", width, lines)
		}
	}
}
