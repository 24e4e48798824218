package tickets

import (
	"os"
	"testing"

	"hourbook/app/gui/windowtest"
)

// mostPerLetter is how many measured pages of texts a letter of a search may cost.
const mostPerLetter = 3

func TestMain(m *testing.M) { os.Exit(windowtest.Main(m)) }

// benchPasts measures an act on a screen, on a ledger of a year and on one of ten.
func benchPasts(b *testing.B, screen string, most float64, act, after func(s *stage, i int)) {
	on := func(do func(s *stage, i int)) func(*windowtest.Stage, int) {
		if do == nil {
			return nil
		}
		return func(s *windowtest.Stage, i int) { do(&stage{s}, i) }
	}
	windowtest.Bench(b, screen, most, on(act), on(after))
}
