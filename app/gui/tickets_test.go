package gui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestPicturesOfTickets draws the screen and its sheets; see TestPictures.
func TestPicturesOfTickets(t *testing.T) {
	s := stageSample(t)
	s.setLook(lookLight)
	s.press("Alt+2")
	s.picture("tickets-light")
	s.setLook(lookDark)
	s.picture("tickets-dark")
	s.setLook(lookLight)
	s.press("Ctrl+N")
	s.picture("tickets-open")
	s.press("Escape")
	s.press("Ctrl+B")
	s.picture("tickets-bug")
	s.press("Escape")
	s.press("Ctrl+P")
	s.picture("tickets-plan")
	s.press("Escape")
	s.press("Ctrl+E")
	s.picture("tickets-edit")
	s.press("Escape")
	s.press("Enter")
	s.picture("tickets-entry")
	s.press("Enter")
	s.picture("tickets-correct")
	s.press("Escape")
	s.win.Resize(fyne.NewSize(leastWidth, leastHeight))
	s.picture("tickets-small")
}
