package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// pair is a colour by day and by night.
type pair struct{ light, dark color.NRGBA }

func opaque(light, dark uint32) pair { return pair{rgb(light, 255), rgb(dark, 255)} }

func rgb(hex uint32, alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: alpha}
}

// palette holds every colour of the window. Text on its ground has a contrast
// of at least 4.5, marks one of at least 3.
var palette = map[fyne.ThemeColorName]pair{
	ColorGround:   opaque(0xF5F6F8, 0x14181F),
	ColorSurface:  opaque(0xFFFFFF, 0x1A1F28),
	ColorRaised:   opaque(0xFFFFFF, 0x232A36),
	ColorLine:     opaque(0xE1E5EB, 0x2B3340),
	ColorStrong:   opaque(0xC3CAD5, 0x465164),
	ColorInk:      opaque(0x18202C, 0xE8EBF1),
	ColorInk2:     opaque(0x4C5769, 0xB1BAC8),
	ColorInk3:     opaque(0x5C6677, 0x939EAF),
	ColorAccent:   opaque(0x2F56C6, 0x8EA9FF),
	ColorOnAccent: opaque(0xFFFFFF, 0x0E1633),
	ColorTint:     opaque(0xE9EEFB, 0x263252),
	ColorGood:     opaque(0x17734F, 0x63CFA2),
	ColorGoodTint: opaque(0xE2F3EA, 0x18362C),
	ColorRisk:     opaque(0x8A5300, 0xF2C063),
	ColorRiskTint: opaque(0xFDF0D2, 0x3A2F16),
	ColorRiskMark: opaque(0xC67C00, 0xF2C063),
	ColorLate:     opaque(0xB3261E, 0xFF9187),
	ColorLateTint: opaque(0xFCE8E6, 0x472220),
	ColorQuiet:    opaque(0xE9ECF1, 0x2C3340),
	ColorInput:    opaque(0x868FA0, 0x6B7990),
	ColorButton:   opaque(0xE5E7EC, 0x2D3441),
	ColorCovered:  opaque(0x8190AB, 0x5F6E87),
	ColorHatch:    opaque(0x7A879B, 0x8491A6),
	ColorDesk:     opaque(0xD5D9E0, 0x0C0F14),
	ColorPaper:    opaque(0xFFFFFF, 0xECEEF2),
	ColorRing:     opaque(0x4C70D2, 0x6C86D8),
	ColorMarked:   {rgb(0x2F56C6, 90), rgb(0x8EA9FF, 90)},
	colorShade:    {rgb(0x18202C, 96), rgb(0x000000, 140)},
	ColorHover:    {rgb(0x18202C, 12), rgb(0xFFFFFF, 14)},
	colorShadow:   {rgb(0x18202C, 10), rgb(0x000000, 34)},

	planFill("PLATINUM"): opaque(0x2B3546, 0xDDE4EE), planText("PLATINUM"): opaque(0xFFFFFF, 0x18202C),
	planFill("GOLD"): opaque(0xF7E2A0, 0x4B3C12), planText("GOLD"): opaque(0x5A4200, 0xF7DB8B),
	planFill("SILVER"): opaque(0xE2E7ED, 0x37404E), planText("SILVER"): opaque(0x384455, 0xD8DFE9),
	planFill("BRONZE"): opaque(0xF3DCCB, 0x47301F), planText("BRONZE"): opaque(0x6B3815, 0xEFC3A3),
}

// aliases are the library's names for our colours.
var aliases = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameBackground:          ColorGround,
	theme.ColorNameButton:              ColorButton,
	theme.ColorNameDisabledButton:      ColorLine,
	theme.ColorNameDisabled:            ColorInk3,
	theme.ColorNameError:               ColorLate,
	theme.ColorNameFocus:               ColorMarked,
	theme.ColorNameForegroundOnPrimary: ColorOnAccent,
	theme.ColorNameForegroundOnError:   ColorOnAccent,
	theme.ColorNameForegroundOnSuccess: ColorOnAccent,
	theme.ColorNameForegroundOnWarning: ColorOnAccent,
	theme.ColorNameHeaderBackground:    ColorGround,
	theme.ColorNameHover:               ColorHover,
	theme.ColorNamePressed:             ColorMarked,
	theme.ColorNameHyperlink:           ColorAccent,
	theme.ColorNameInputBackground:     ColorSurface,
	theme.ColorNameInputBorder:         ColorInput,
	theme.ColorNameMenuBackground:      ColorRaised,
	theme.ColorNameOverlayBackground:   ColorRaised,
	theme.ColorNamePlaceHolder:         ColorInk3,
	theme.ColorNamePrimary:             ColorAccent,
	theme.ColorNameSelection:           ColorMarked,
	theme.ColorNameSeparator:           ColorLine,
	theme.ColorNameShadow:              colorShadow,
	theme.ColorNameSuccess:             ColorGood,
	theme.ColorNameWarning:             ColorRiskMark,
}
