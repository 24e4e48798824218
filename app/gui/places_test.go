package gui_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/guitest"
	"hourbook/app/gui/places"
	"hourbook/app/gui/windowtest"
)

func init() {
	windowtest.Places = places.All
	gui.OpenSample = func(t *testing.T) (*guitest.Stage, *gui.Window) {
		s := windowtest.Sample(t)
		return s.Stage, s.Window
	}
	gui.OpenSized = func(t *testing.T, app fyne.App, path string, size fyne.Size, more ...func(*gui.World)) (*guitest.Stage, *gui.Window) {
		s := windowtest.Sized(t, app, path, size, more...)
		return s.Stage, s.Window
	}
}
