package gui

import (
	"fmt"
	"math"
	"strconv"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

// leastScale is how small everything may be drawn: letters that are smaller are no
// letters any more.
const leastScale = 0.7

// scaleEnv names how much larger everything is to be, for the library.
const scaleEnv = "FYNE_SCALE"

// UserScale is how much larger than the screen asks for somebody wants everything,
// as the library reads it.
func UserScale(getenv func(string) string, settings fyne.Settings) float32 {
	if scale, err := strconv.ParseFloat(getenv(scaleEnv), 32); err == nil && scale > 0 {
		return float32(scale)
	}
	if scale := settings.Scale(); scale > 0 && getenv(scaleEnv) != "auto" {
		return scale
	}
	return 1
}

// shrunk is what everything was made smaller to, so that the window fits a screen,
// and in what case: it holds again where the case is the same.
type shrunk struct {
	width, height int     // of the screen, in pixels
	asked         float32 // by who uses it
	to            float32
}

// String is how the preferences keep it.
func (s shrunk) String() string { return fmt.Sprintf("%dx%d %g %g", s.width, s.height, s.asked, s.to) }

func lastShrunk(prefs fyne.Preferences) (s shrunk) {
	_, _ = fmt.Sscanf(prefs.String(prefShrunk), "%dx%d %g %g", &s.width, &s.height, &s.asked, &s.to) // zeros fit nothing
	return s
}

// ShrunkScale is what everything was made smaller to when the window was opened last
// on a screen with that room, where that much is asked for; false where it was not,
// or is not to be. It spares a window that is drawn too large first.
func ShrunkScale(prefs fyne.Preferences, room func() (width, height int), asked float32) (float32, bool) {
	last := lastShrunk(prefs)
	if last.to <= 0 || prefs.Bool(prefNoShrink) {
		return 0, false
	}
	width, height := room()
	return last.to, shrunk{width, height, asked, last.to} == last
}

// fitting is the scale at which the least window fits the screen, where that of now
// is too large for that. Scales are whole tenths, as the library has them.
func (w *Window) fitting(width, height int) (scale float32, shrink bool) {
	now := w.Win.Canvas().Scale()
	if width <= 0 || height <= 0 || w.Prefs().Bool(prefNoShrink) {
		return now, false
	}
	most := min(float32(width-frame)/LeastWidth, float32(height-frameAbove)/LeastHeight)
	scale = max(leastScale, float32(math.Floor(float64(most)*10)/10))
	return scale, scale < now
}

// Started makes everything smaller where the least window would not fit the screen.
// It is called when the library runs, which takes no other scale before, and tells of
// that once.
func (w *Window) Started() {
	if w.World.Room == nil || w.World.Rescale == nil {
		return
	}
	width, height := w.World.Room()
	now := w.Win.Canvas().Scale()
	scale, shrink := w.fitting(width, height)
	if !shrink {
		return
	}
	w.Prefs().SetString(prefShrunk, shrunk{width, height, w.World.Scale, w.World.Rescale(scale / now)}.String())
	w.fit()
	w.Alerts.line(Notice{
		Title:   kit.Say("Everything is drawn at %d %% of its size.", int(math.Round(float64(scale/now)*100))),
		Body:    kit.Say("Otherwise the window would not fit this screen."),
		Choices: []NoticeChoice{{kit.Say("Settings"), func() { w.showSettings(lookPart) }}},
	})
}

// showSettings shows a part of the settings.
func (w *Window) showSettings(part int) {
	w.Visit("settings")
	w.settings().TurnTo(part)
}

// ShrinkPills choose whether everything is made smaller where the window would not
// fit.
func (w *Window) ShrinkPills() *kit.Pills {
	p := w.Pills([]string{kit.Say("Smaller, so that all is seen"), kit.Say("As elsewhere")}, func(i int) {
		w.Prefs().SetBool(prefNoShrink, i == 1)
		w.Strip.Done(kit.Say("The text size changes after a restart."), "", nil)
	})
	if w.Prefs().Bool(prefNoShrink) {
		p.At = 1
	}
	return p
}
