package customers

import (
	"testing"

	"hourbook/app/gui/windowtest"
)

// stage is the whole window on a real ledger file, to be used as somebody does.
type stage struct{ *windowtest.Stage }

// stageSample opens the window on the sample month.
func stageSample(t *testing.T) *stage {
	t.Helper()
	return &stage{windowtest.Sample(t)}
}
