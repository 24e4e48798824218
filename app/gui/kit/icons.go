package kit

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
)

// iconShapes are the small pictures, on a sheet of 16 by 16. INK is their
// colour and ON the one that is cut out of a filled shape.
var iconShapes = map[string]string{
	// Where one can go.
	"today":     `<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.5 1.5"/>`,
	"week":      `<path d="M2.5 3.5h11v10h-11zM2.5 6.500h11M6.200 6.500v7M9.800 6.500v7M5.500 2v2M10.500 2v2"/>`,
	"tickets":   `<path d="M2 4.5h12v2.2a1.4 1.4 0 0 0 0 2.6v2.2H2V9.3a1.4 1.4 0 0 0 0-2.6z"/><path d="M10 5.5v1.5M10 9v1.5"/>`,
	"customers": `<circle cx="6" cy="5.5" r="2.3"/><path d="M2 13c0-2.5 1.7-4 4-4s4 1.5 4 4"/><path d="M10.5 3.4a2.2 2.2 0 0 1 0 4.2M12 9.4c1.3.6 2 1.9 2 3.6"/>`,
	"invoices":  `<path d="M4 2h5.5L12.5 5v9H4z"/><path d="M6.2 7h4M6.2 9.2h4M6.2 11.4h4"/>`,
	"insight":   `<path d="M2.5 13.5h11M4.5 11.5V8M8 11.5V3M11.5 11.5V6"/>`,
	"settings":  `<path d="M2 4.5h5M10.5 4.5H14M2 8h1.5M7 8h7M2 11.5h6M11.5 11.5H14"/><circle cx="8.7" cy="4.5" r="1.7"/><circle cx="5.2" cy="8" r="1.7"/><circle cx="9.7" cy="11.5" r="1.7"/>`,
	// What one can do.
	"search":   `<circle cx="7" cy="7" r="4.5"/><path d="M10.4 10.4L14 14"/>`,
	"down":     `<path d="M4 6l4 4 4-4z" fill="INK"/>`,
	"up":       `<path d="M4 10l4-4 4 4z" fill="INK"/>`,
	"calendar": `<path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3"/>`,
	"lock":     `<path d="M4 7.500h8v6H4z"/><path d="M5.800 7.500V5a2.200 2.200 0 0 1 4.400 0v2.500"/>`,
	"reply":    `<path d="M6.5 3.500L2.5 7l4 3.500"/><path d="M2.5 7H9a4.500 4.500 0 0 1 4.500 4.500V13"/>`,
	"handed":   `<circle cx="5" cy="5.500" r="2.200"/><path d="M1.500 13c0-2.600 1.500-4.200 3.500-4.200S8.500 10.400 8.500 13"/><path d="M9.500 7.500H14M12 5.300l2.200 2.200L12 9.700"/>`,
	"merge":    `<path d="M2 4h2.500c3 0 3 4 6 4H14M2 12h2.500c3 0 3-4 6-4M11.5 5.500L14 8l-2.500 2.500"/>`,
	"undo":     `<path d="M5.5 3L2.5 6l3 3"/><path d="M2.5 6h6.5a3.5 3.5 0 0 1 0 7H6"/>`,
	"edit":     `<path d="M3 13l.6-3L11 2.600l2.4 2.400L6 12.400z"/>`,
	"play":     `<path d="M5 3l8 5-8 5z" fill="INK"/>`,
	"stop":     `<path d="M4 4h8v8H4z" fill="INK"/>`,
	"file":     `<path d="M4 2h5.5L12.5 5v9H4zM8.2 7v5M5.7 9.500h5"/>`,
	"folder":   `<path d="M2 4h4l1.5 2H14v7H2z"/>`,
	"columns":  `<path d="M2.500 3h11v10h-11zM6.200 3v10M9.800 3v10"/>`,
	"close":    `<path d="M4 4l8 8M12 4l-8 8"/>`,
	"bug":      `<path d="M5 8a3 3 0 0 1 6 0v2a3 3 0 0 1-6 0z"/><path d="M6 4l1 1.200M10 4L9 5.200M2.5 6l2.5 1M13.5 6L11 7M2 9.500h3M14 9.500h-3M3 13.500l2-2M13 13.500l-2-2M8 6v6.5"/>`,
	"next":     `<path d="M6 4l4 4-4 4"/>`,
	"back":     `<path d="M10 4L6 8l4 4"/>`,
	"ticked":   `<path d="M3.5 1h9a2.500 2.500 0 0 1 2.500 2.500v9a2.500 2.500 0 0 1-2.500 2.500h-9a2.500 2.500 0 0 1-2.500-2.500v-9a2.500 2.500 0 0 1 2.500-2.500z" fill="INK" stroke="none"/><path d="M4.6 8.300l2.300 2.300 4.600-5" stroke="ON" stroke-width="1.8"/>`,
	"unticked": `<path d="M3.5 1.500h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z" stroke-width="1"/>`,
	// How things stand. Each has an outline of its own.
	"covered":  `<circle cx="8" cy="8" r="6.5" fill="INK"/><path d="M5 8.200l2.2 2.200L11.2 6" stroke="ON" stroke-width="1.8"/>`,
	"answered": `<circle cx="8" cy="8" r="5.8"/><path d="M5.4 8.200l1.9 1.9 3.4-3.8"/>`,
	"risk":     `<path d="M8 1.800L15 14H1z" fill="INK" stroke-width="1"/><path d="M8 6.200v3.6" stroke="ON" stroke-width="1.8"/><circle cx="8" cy="12" r=".4" stroke="ON" fill="ON"/>`,
	"late":     `<path d="M5.3 1.500h5.400l3.8 3.800v5.400l-3.8 3.800H5.300L1.5 10.700V5.300z" fill="INK" stroke-width="1"/><path d="M8 4.500v4.2" stroke="ON" stroke-width="1.8"/><circle cx="8" cy="11.3" r=".4" stroke="ON" fill="ON"/>`,
	"refused":  `<path d="M5.3 1.500h5.400l3.8 3.800v5.400l-3.8 3.800H5.300L1.5 10.700V5.300z" fill="INK" stroke-width="1"/><path d="M4.8 8h6.4" stroke="ON" stroke-width="2"/>`,
	"billable": `<path d="M3.5 1.500h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z" fill="INK" stroke-width="1"/><path d="M11 5.200A3.3 3.3 0 1 0 11 10.800M4.2 7.200h4.600M4.2 8.900h4.6" stroke="ON" stroke-width="1.3"/>`,
	"euro":     `<path d="M3.5 2.500h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1z" stroke-width="1"/><path d="M10.6 5.800A2.8 2.8 0 1 0 10.6 10.200M4.8 7.300h3.800M4.8 8.800h3.8" stroke-width="1.1"/>`,
	"free":     `<path d="M8 1.500L14.5 8 8 14.5 1.5 8z"/><circle cx="8" cy="8" r="1.7" fill="INK"/>`,
	"waived":   `<path d="M8 1.500L14.5 8 8 14.5 1.5 8z"/><path d="M5.5 8h5"/>`,
	"none":     `<path d="M3.5 8h9" stroke-width="1.8"/>`,
	"waiting":  `<circle cx="8" cy="8" r="5.8"/><path d="M6.5 5.800v4.400M9.5 5.800v4.4"/>`,
	"open":     `<circle cx="8" cy="8" r="5.5" stroke-width="1.8"/>`,
	"part":     `<circle cx="8" cy="8" r="5.5" stroke-width="1.5"/><path d="M8 2.500a5.5 5.5 0 0 1 0 11z" fill="INK"/>`,
	"credit":   `<path d="M13 5H4M6.5 2.500L4 5l2.5 2.500M4 11.500h9"/>`,
	"gap":      `<path d="M2.500 4h11v8h-11z" stroke-dasharray="2.200 2.400"/>`,
	"sending":  `<circle cx="8" cy="8" r="5.8"/><path d="M8 11V5.400M5.6 7.600L8 5.200l2.400 2.400"/>`,
	"apart":    `<circle cx="8" cy="8" r="5.6" stroke-width="1.8" stroke-dasharray="2.200 2.200"/>`,
	"laptop":   `<path d="M3.5 4h9v6.500h-9zM1.800 12.500h12.400"/>`,
	"server":   `<path d="M2.500 3h11v4.200h-11zM2.500 8.800h11V13h-11zM5 5.100h1.200M5 10.900h1.200"/>`,
	"plus":     `<path d="M8 3.500v9M3.500 8h9"/>`,
	"pie":      `<circle cx="8" cy="8" r="5.8"/>`,
	"brand":    `<path d="M4 0h8a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z" fill="INK" stroke="none"/><circle cx="8" cy="8" r="4.2" stroke="ON" stroke-width="1.1"/><path d="M8 8V4.600A3.4 3.4 0 0 1 10.9 9.700z" fill="ON" stroke="none"/>`,
}

// icons are the pictures in the colours that were asked for so far.
var icons = map[string]*fyne.StaticResource{}

// iconOf is a small picture in a colour; on is the colour of what is cut out of
// a filled shape. A name such as "pie 40" is a circle of which that many
// hundredths are filled.
func iconOf(name string, ink, on color.Color) *fyne.StaticResource {
	key := fmt.Sprintf("%s-%s-%s.svg", name, hexOf(ink), hexOf(on))
	if icon, ok := icons[key]; ok {
		return icon
	}
	shape := strings.NewReplacer("INK", hexOf(ink), "ON", hexOf(on)).Replace(shapeOf(name))
	text := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16"><g fill="none" stroke="%s" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round">%s</g></svg>`, hexOf(ink), shape)
	icon := fyne.NewStaticResource(key, []byte(text))
	icons[key] = icon
	return icon
}

func shapeOf(name string) string {
	var share int
	if n, err := fmt.Sscanf(name, "pie %d", &share); err == nil && n == 1 {
		return pieShape(share)
	}
	return iconShapes[name]
}

func hexOf(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
