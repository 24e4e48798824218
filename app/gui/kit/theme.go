package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"hourbook/assets"
	"hourbook/sla"
)

// The colours of the window by name. Their values stand in palette.go.
const (
	ColorGround   fyne.ThemeColorName = "ground"    // rail, panels, heads of tables
	ColorSurface  fyne.ThemeColorName = "surface"   // lists, cards
	ColorRaised   fyne.ThemeColorName = "raised"    // overlays, menus
	ColorLine     fyne.ThemeColorName = "line"      // between rows
	ColorStrong   fyne.ThemeColorName = "strong"    // between groups
	ColorInk      fyne.ThemeColorName = "ink"       // text
	ColorInk2     fyne.ThemeColorName = "ink2"      // second line, labels
	ColorInk3     fyne.ThemeColorName = "ink3"      // hints, zeros
	ColorAccent   fyne.ThemeColorName = "accent"    // where I am, what I may press, money to be billed
	ColorOnAccent fyne.ThemeColorName = "on-accent" // text on it
	ColorTint     fyne.ThemeColorName = "tint"      // selection, billable verdict
	ColorGood     fyne.ThemeColorName = "good"
	ColorGoodTint fyne.ThemeColorName = "good-tint"
	ColorRisk     fyne.ThemeColorName = "risk" // text on its tint
	ColorRiskTint fyne.ThemeColorName = "risk-tint"
	ColorRiskMark fyne.ThemeColorName = "risk-mark" // the triangle
	ColorLate     fyne.ThemeColorName = "late"
	ColorLateTint fyne.ThemeColorName = "late-tint"
	ColorQuiet    fyne.ThemeColorName = "quiet" // behind a free verdict, the track of a ruler
	ColorInput    fyne.ThemeColorName = "input" // border of entries
	ColorButton   fyne.ThemeColorName = "plain-button"
	ColorCovered  fyne.ThemeColorName = "covered" // of charts; billable is the accent
	ColorHatch    fyne.ThemeColorName = "hatch"
	ColorDesk     fyne.ThemeColorName = "desk"
	ColorPaper    fyne.ThemeColorName = "paper"
	ColorRing     fyne.ThemeColorName = "ring"   // around what has the focus
	ColorMarked   fyne.ThemeColorName = "marked" // behind marked letters, and the chosen line of a menu
	colorShade    fyne.ThemeColorName = "shade"  // over what lies behind a sheet
	ColorHover    fyne.ThemeColorName = "over"
	colorShadow   fyne.ThemeColorName = "fall" // one of the stacked layers of a shadow
)

// planFill and planText are the colours of a plan's badge.
func planFill(id sla.PlanID) fyne.ThemeColorName { return fyne.ThemeColorName("fill-" + id) }
func planText(id sla.PlanID) fyne.ThemeColorName { return fyne.ThemeColorName("text-" + id) }

// The looks that can be chosen.
const (
	LookSystem = ""
	LookLight  = "light"
	LookDark   = "dark"
)

// Look is the window's theme: our colours, sizes and fonts, the library's icons.
type Look struct {
	fyne.Theme
	Mode string // lookLight, lookDark, or as the system says
}

// NewLook makes the look of a mode.
func NewLook(mode string) *Look { return &Look{Theme: theme.DefaultTheme(), Mode: mode} }

// Color gives our colours, and the library's names their nearest of ours.
func (l *Look) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameForeground {
		return solid{l.Color(ColorInk, variant)}
	}
	dark := variant == theme.VariantDark
	if l.Mode != LookSystem {
		dark = l.Mode == LookDark
	}
	if ours, ok := aliases[name]; ok {
		name = ours
	}
	pair, ok := palette[name]
	switch {
	case !ok && dark:
		return l.Theme.Color(name, theme.VariantDark)
	case !ok:
		return l.Theme.Color(name, theme.VariantLight)
	case dark:
		return pair.dark
	}
	return pair.light
}

// solid is a colour that covers what is below it. The library draws the keys in
// its menus in the colour of text with the low byte of 95 % of the alpha that
// this tells: of the full alpha that is 50 of 255, and the keys could not be
// read. Of this one, which is opaque in eight bits as well, it is 255.
type solid struct{ color.Color }

// RGBA is the colour, opaque.
func (s solid) RGBA() (r, g, b, a uint32) {
	r, g, b, _ = s.Color.RGBA()
	return r, g, b, 0xFFCA
}

// The fonts of the window are those of the pages, so that every character that
// we write is there on every computer; the library's stand in for others.
var (
	lettersOf     = fyne.NewStaticResource("NotoSans-Regular.ttf", assets.NotoSans)
	boldLettersOf = fyne.NewStaticResource("NotoSans-Bold.ttf", assets.NotoSansBold)
)

// Font gives our fonts. There is no slanted one: nothing is written so.
func (l *Look) Font(style fyne.TextStyle) fyne.Resource {
	if style.Monospace || style.Symbol {
		return l.Theme.Font(style)
	}
	return fontOf(style.Bold)
}

// fontOf is the font that we write in.
func fontOf(bold bool) fyne.Resource {
	if bold {
		return boldLettersOf
	}
	return lettersOf
}

// Size gives our sizes.
func (l *Look) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := sizes[name]; ok {
		return size
	}
	return l.Theme.Size(name)
}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:               13,
	theme.SizeNameCaptionText:        11,
	theme.SizeNameSubHeadingText:     15,
	theme.SizeNameHeadingText:        20,
	theme.SizeNamePadding:            4,
	theme.SizeNameInnerPadding:       7,
	theme.SizeNameInputRadius:        5,
	theme.SizeNameSelectionRadius:    4,
	theme.SizeNameInlineIcon:         18,
	theme.SizeNameScrollBar:          10,
	theme.SizeNameScrollBarSmall:     4,
	theme.SizeNameScrollBarRadius:    4,
	theme.SizeNameSeparatorThickness: 1,
}

// barless is the look of now without bars of what scrolls.
type barless struct{}

// Color belongs to the library.
func (barless) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	return theme.Current().Color(name, variant)
}

// Font belongs to the library.
func (barless) Font(style fyne.TextStyle) fyne.Resource { return theme.Current().Font(style) }

// Icon belongs to the library.
func (barless) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.Current().Icon(name) }

// Size belongs to the library.
func (barless) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNameScrollBar || name == theme.SizeNameScrollBarSmall {
		return 0
	}
	return theme.Current().Size(name)
}

// ColorOf is a colour in the look of now.
func ColorOf(name fyne.ThemeColorName) color.Color { return theme.Color(name) }
