package gui

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hourbook/app/gui/guitest"
	"hourbook/app/gui/kit"
)

// grounds are what text, fields and rings stand on.
var grounds = []fyne.ThemeColorName{
	kit.ColorGround, kit.ColorSurface, kit.ColorRaised, kit.ColorTint, kit.ColorQuiet, kit.ColorButton, kit.ColorGoodTint, kit.ColorRiskTint, kit.ColorLateTint,
}

func TestColoursOfBothLooksCanBeToldApart(t *testing.T) {
	for _, mode := range []string{kit.LookLight, kit.LookDark} {
		l := kit.NewLook(mode)
		of := func(name fyne.ThemeColorName) color.Color { return l.Color(name, theme.VariantLight) }
		hold := func(least float64, upper fyne.ThemeColorName, lower ...fyne.ThemeColorName) {
			for _, ground := range lower {
				if got := guitest.Contrast(of(upper), of(ground)); got < least {
					t.Errorf("%s: %s on %s has %.2f, wants %.1f", mode, upper, ground, got, least)
				}
			}
		}
		for _, ink := range []fyne.ThemeColorName{kit.ColorInk, kit.ColorInk2, kit.ColorInk3, theme.ColorNameForeground, theme.ColorNamePlaceHolder} {
			hold(4.5, ink, grounds...)
		}
		hold(4.5, kit.ColorInk3, kit.ColorLine) // of what is off
		hold(4.5, kit.ColorAccent, kit.ColorGround, kit.ColorSurface, kit.ColorRaised, kit.ColorTint)
		hold(4.5, kit.ColorOnAccent, kit.ColorAccent, kit.ColorLate, kit.ColorGood)
		hold(4.5, kit.ColorGood, kit.ColorGround, kit.ColorSurface, kit.ColorRaised, kit.ColorGoodTint)
		hold(4.5, kit.ColorRisk, kit.ColorGround, kit.ColorSurface, kit.ColorRaised, kit.ColorRiskTint)
		hold(4.5, kit.ColorLate, kit.ColorGround, kit.ColorSurface, kit.ColorRaised, kit.ColorLateTint)
		for plan := range map[string]bool{"PLATINUM": true, "GOLD": true, "SILVER": true, "BRONZE": true} {
			hold(4.5, fyne.ThemeColorName("text-"+plan), fyne.ThemeColorName("fill-"+plan))
		}
		hold(3, kit.ColorRing, append(grounds, kit.ColorDesk)...)
		hold(3, kit.ColorInput, kit.ColorGround, kit.ColorSurface)
		hold(3, kit.ColorRiskMark, kit.ColorSurface, kit.ColorGround, kit.ColorRaised)
		hold(3, kit.ColorCovered, kit.ColorSurface)
		for _, ground := range []fyne.ThemeColorName{kit.ColorSurface, kit.ColorRaised} { // marked letters, the chosen line of a menu
			if got := guitest.Contrast(of(kit.ColorInk), guitest.Over(of(kit.ColorMarked), of(ground))); got < 4.5 {
				t.Errorf("%s: marked letters on %s have %.2f", mode, ground, got)
			}
		}
	}
}

// TestKeysInMenusCanBeRead looks at the library's menu as it is drawn.
func TestKeysInMenusCanBeRead(t *testing.T) {
	app := test.NewApp()
	for _, mode := range []string{kit.LookLight, kit.LookDark} {
		app.Settings().SetTheme(kit.NewLook(mode))
		item := fyne.NewMenuItem("Log work", nil)
		item.Shortcut = &desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierControl}
		menu := widget.NewMenu(fyne.NewMenu("", item))
		w := test.NewWindow(menu)
		seen := 0
		var look func(o fyne.CanvasObject)
		look = func(o fyne.CanvasObject) {
			switch o := o.(type) {
			case *canvas.Text:
				seen++
				if got := guitest.Contrast(o.Color, kit.ColorOf(kit.ColorRaised)); got < 4.5 {
					t.Errorf("%s: %q has a contrast of %.2f", mode, o.Text, got)
				}
			case *fyne.Container:
				for _, child := range o.Objects {
					look(child)
				}
			case fyne.Widget:
				for _, child := range test.WidgetRenderer(o).Objects() {
					look(child)
				}
			}
		}
		look(menu)
		if seen < 2 {
			t.Errorf("the menu shows %d texts", seen)
		}
		w.Close()
	}
}
