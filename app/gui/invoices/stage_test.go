package invoices

import (
	"testing"

	"hourbook/app/gui/windowtest"

	"fyne.io/fyne/v2"
)

// stage is the whole window on a real ledger file, to be used as somebody does.
type stage struct {
	*windowtest.Stage

	statement string // of the bank, that was loaded last
}

// stageSample opens the window on the sample month.
func stageSample(t *testing.T) *stage {
	t.Helper()
	return &stage{Stage: windowtest.Sample(t)}
}

// stageSaying opens the window on a ledger file in a language, at a size.
func stageSaying(t *testing.T, path, language string, size fyne.Size) *stage {
	t.Helper()
	return &stage{Stage: windowtest.Saying(t, path, language, size)}
}
