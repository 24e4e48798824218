package guitest

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/sla/language"
)

// MenuHigh is the height of the main menu, which the software driver does not
// draw.
const MenuHigh = 32

// ScreenSize is a size of a screen and how much larger everything is on it.
type ScreenSize struct {
	Name          string
	width, height float32 // of the screen, in pixels
	scale         float32
}

// Room is what the content of a window over the whole screen gets.
func (f ScreenSize) Room() fyne.Size {
	return fyne.NewSize(float32(int(f.width/f.scale)), float32(int(f.height/f.scale))-MenuHigh)
}

// ScreenSizes are those that the window is looked at in.
var ScreenSizes = []ScreenSize{
	{"1280x800", 1280, 800, 1},
	{"900x600", 900, 600, 1},
	{"1366x768-1.5", 1366, 768, 1.5},
	{"1920x1080-2", 1920, 1080, 2},
}

// SizesNow are those of now: tests that are to be short look at the smallest.
func SizesNow() []ScreenSize {
	if testing.Short() {
		return ScreenSizes[2:3]
	}
	return ScreenSizes
}

// InSight fails for what cannot be read in any of the sizes.
func (s *Stage) InSight(name string) {
	s.Helper()
	before := s.base.Win.Canvas().Size()
	for _, size := range SizesNow() {
		s.base.Win.Resize(size.Room())
		s.Settle()
		s.Readable(name + " " + size.Name)
	}
	s.base.Win.Resize(before)
	s.Settle()
}

// Readable fails for what cannot be read as the window is now, and for acts of a
// sheet that are out of sight.
func (s *Stage) Readable(where string) {
	s.Helper()
	if top := s.base.Top(); top != nil && top.Foot != nil {
		foot := fyne.CurrentApp().Driver().AbsolutePositionForObject(top.Foot).Y + top.Foot.MinSize().Height
		if room := s.base.Win.Canvas().Size().Height; foot > room || top.Foot.Size().Height < top.Foot.MinSize().Height {
			s.Errorf("%s %s: the acts of the sheet end at %.0f of %.0f, %.0f high", where, kit.Language, foot, room, top.Foot.Size().Height)
		}
	}
	for i, fault := range s.unsightly() {
		if i == 8 {
			s.Errorf("%s %s: and more", where, kit.Language)
			break
		}
		s.Errorf("%s %s: %s", where, kit.Language, fault)
	}
}

// LanguagesNow are all languages, and for pictures the one that shows what is not
// translated and what does not fit.
func LanguagesNow() []string {
	var all []string
	for _, l := range language.All {
		all = append(all, l.ID)
	}
	if os.Getenv("HOURBOOK_PICTURES") != "" {
		all = append(all, language.Pseudo)
	}
	return all
}
