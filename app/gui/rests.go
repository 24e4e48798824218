package gui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// noLunch says that there is none.
const noLunch = "none"

// lunches are the breaks that can be chosen; the third is the first one's.
var lunches = []string{noLunch, "11:30-12:30", "12:00-13:00", "12:00-12:30", "12:30-13:30", "13:00-14:00"}

const firstLunch = "12:00-13:00"

// Rests are the breaks of the user: they are no empty time.
func (w *Window) Rests() app.Rests {
	rests := app.Rests{Lunch: lunchOf(w.Prefs().StringWithFallback(prefLunch, firstLunch))}
	for _, text := range w.Prefs().StringList(prefPauses) {
		from, until, _ := strings.Cut(text, "/")
		a, wrong := time.Parse(time.RFC3339, from)
		b, bad := time.Parse(time.RFC3339, until)
		if wrong == nil && bad == nil {
			rests.Pauses = append(rests.Pauses, app.Stretch{From: a, Until: b})
		}
	}
	return rests
}

func lunchOf(text string) sla.Span {
	var h1, m1, h2, m2 int
	if n, _ := fmt.Sscanf(text, "%d:%d-%d:%d", &h1, &m1, &h2, &m2); n != 4 {
		return sla.Span{}
	}
	return sla.Span{Open: h1*60 + m1, Close: h2*60 + m2}
}

// mostPauses is how many are remembered.
const mostPauses = 400

// Pause notes that a stretch was a break.
func (w *Window) Pause(s app.Stretch) {
	text := s.From.UTC().Format(time.RFC3339) + "/" + s.Until.UTC().Format(time.RFC3339)
	all := append(w.Prefs().StringList(prefPauses), text)
	w.Prefs().SetStringList(prefPauses, all[max(0, len(all)-mostPauses):])
}

// LunchPills choose when lunch is.
func (w *Window) LunchPills() fyne.CanvasObject {
	words := []string{kit.Say("none")}
	for _, text := range lunches[1:] {
		words = append(words, strings.ReplaceAll(text, "-", "–"))
	}
	p := w.Pills(words, func(i int) { w.Prefs().SetString(prefLunch, lunches[i]) })
	p.At = max(0, slices.Index(lunches, w.Prefs().StringWithFallback(prefLunch, firstLunch)))
	return p
}
