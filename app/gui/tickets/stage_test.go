package tickets

import (
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/windowtest"
)

// stage is the whole window on a real ledger file, to be used as somebody does.
type stage struct{ *windowtest.Stage }

// stageSample opens the window on the sample month.
func stageSample(t *testing.T) *stage {
	t.Helper()
	return &stage{windowtest.Sample(t)}
}

// stageIn opens the window in an application, with what that remembers.
func stageIn(t *testing.T, app fyne.App, path string) *stage {
	t.Helper()
	return &stage{windowtest.In(t, app, path)}
}
