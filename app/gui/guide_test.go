package gui

import (
	"image/color"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui/kit"
	"hourbook/assets"
	"hourbook/sla/language"
)

// guideText is a page of the guide as it is written.
func guideText(t *testing.T, language, file string) string {
	t.Helper()
	raw, err := fs.ReadFile(assets.Guide, path.Join("guide", language, file))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// madeOf is what a page is made of, line by line, without its words.
func madeOf(text string) (shape []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			first, _, _ := strings.Cut(line, " ")
			shape = append(shape, first)
		}
	}
	return shape
}

func TestTheGuideSaysTheSameInBothLanguages(t *testing.T) {
	for _, g := range guides {
		one, other := madeOf(guideText(t, kit.English, g.file)), madeOf(guideText(t, kit.Lithuanian, g.file))
		if len(one) < 10 || !slices.Equal(one, other) {
			t.Errorf("%s: %v, in Lithuanian %v", g.file, one, other)
		}
	}
}

// inHand tells whether something takes the keys while it has the focus.
func inHand(keys string) bool {
	return slices.ContainsFunc(handPlaces, func(place handPlace) bool { return slices.Contains(listed(place.title), keys) })
}

func TestTheGuideNamesKeysThatWork(t *testing.T) {
	s := stageSample(t)
	for _, g := range guides {
		for _, l := range language.All {
			for _, keys := range regexp.MustCompile(`(Ctrl|Alt)\+(Shift\+)?\w+`).FindAllString(guideText(t, l.ID, g.file), -1) {
				if !slices.ContainsFunc(s.Commands, func(c kit.Command) bool { return c.Keys == keys }) && !inHand(keys) {
					t.Errorf("%s in %s names %s, which does nothing", g.file, l.ID, keys)
				}
			}
		}
	}
}

func TestTheGuideOpensFromTheMenuAndClosesWithEscape(t *testing.T) {
	s := stageSample(t)
	for _, g := range guides {
		at := slices.IndexFunc(s.Commands, func(c kit.Command) bool { return c.Name == g.name })
		if at < 0 || s.Commands[at].Menu != "Help" {
			t.Fatalf("%s is not in the menu", g.name)
		}
		s.RunCommand(s.Commands[at])
		s.Settle()
		title, page := guidePage(kit.English, g.file)
		if len(s.Sheets) != 1 || s.Sheets[0].Title != title || len(page.Objects) < 10 {
			t.Fatalf("%s shows %d sheets", g.name, len(s.Sheets))
		}
		s.Picture("guide-" + strings.TrimSuffix(g.file, ".md"))
		s.Press("Escape")
		s.Settle()
		if len(s.Sheets) != 0 {
			t.Errorf("%s stays", g.name)
		}
	}
}

func TestTheGuideIsReadOnByKeys(t *testing.T) {
	content := canvas.NewRectangle(color.Black)
	content.SetMinSize(fyne.NewSize(100, 1000))
	scroll := container.NewVScroll(content)
	scroll.Resize(fyne.NewSize(100, 300))
	for _, step := range []struct {
		key  fyne.KeyName
		want float32
	}{{fyne.KeyUp, 0}, {fyne.KeyDown, 40}, {fyne.KeyPageDown, 300}, {fyne.KeyEnd, 700}, {fyne.KeyPageDown, 700}, {fyne.KeyPageUp, 440}, {fyne.KeyTab, 440}, {fyne.KeyHome, 0}} {
		if leaf(scroll, step.key); scroll.Offset.Y != step.want {
			t.Errorf("%s: at %v, want %v", step.key, scroll.Offset.Y, step.want)
		}
	}
}
