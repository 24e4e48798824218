package guitest

import (
	"bytes"
	"fmt"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"hourbook/app/gui/kit"
)

// Area is a part of the window.
type Area struct{ left, Top, right, Bottom float32 }

// AreaOf is where something of a size stands.
func AreaOf(at fyne.Position, size fyne.Size) Area {
	return Area{at.X, at.Y, at.X + size.Width, at.Y + size.Height}
}

// meets is what two areas have in common.
func (a Area) meets(b Area) Area {
	return Area{max(a.left, b.left), max(a.Top, b.Top), min(a.right, b.right), min(a.Bottom, b.Bottom)}
}

// some tells whether there is more of an area than a hair.
func (a Area) some() bool { return a.right-a.left > 1 && a.Bottom-a.Top > 1 }

// holds tells whether an area lies within another, but for less than a pixel.
func (a Area) holds(b Area) bool {
	return b.left >= a.left-1 && b.right <= a.right+1 && b.Top >= a.Top-1 && b.Bottom <= a.Bottom+1
}

// sighted is a text or an opaque box as somebody sees it.
type sighted struct {
	text     string // "" is a box
	icon     bool   // of that name
	ink      Area   // of letters: without the room above and below them
	seen     Area   // the part that is not scrolled out of sight
	scroll   *container.Scroll
	floating bool // it may cover what is below
}

// painted is a box with what shines through it.
type painted struct {
	area Area
	fill color.Color
}

// sight looks at everything that is drawn, from the bottom to the top.
type sight struct {
	all    []sighted
	faults []string
	float  fyne.CanvasObject // where what floats is put
	boxes  []painted
}

// place is where the walk is: what is around it, up to the window or to what
// scrolls.
type around struct {
	within   []Area
	clip     Area
	scroll   *container.Scroll
	floating bool
}

func (s *sight) walk(o fyne.CanvasObject, at fyne.Position, in around) {
	if !o.Visible() {
		return
	}
	own := AreaOf(at, o.Size())
	in.floating = in.floating || o == s.float
	switch o := o.(type) {
	case *canvas.Text:
		s.text(o, at, in)
	case *canvas.Circle:
		s.boxes = append(s.boxes, painted{own.meets(in.clip), o.FillColor})
	case *canvas.Rectangle:
		s.boxes = append(s.boxes, painted{own.meets(in.clip), o.FillColor})
		if c, ok := o.FillColor.(color.NRGBA); ok && c.A == 255 && own.some() {
			s.all = append(s.all, sighted{ink: own.meets(in.clip), seen: own.meets(in.clip), scroll: in.scroll, floating: in.floating})
		}
	case *canvas.Raster:
		if icon, ok := o.Generator(1, 1).(kit.Icon); ok && own.some() {
			if icon.None {
				s.fault("there is no picture of the name of %s", icon.Name)
			}
			s.icon(icon.Name, own, in)
		}
	case *canvas.Image:
		if o.Resource != nil && own.some() {
			if bytes.Contains(o.Resource.Content(), []byte(`"></g>`)) {
				s.fault("there is no picture of the name of %s", o.Resource.Name())
			}
			s.icon(o.Resource.Name(), own, in)
		}
	case *container.Scroll:
		in.within, in.scroll, in.clip = nil, o, in.clip.meets(own)
		s.walk(o.Content, at.Add(o.Content.Position()), in)
	case *kit.Entry:
		s.entry(o)
	case *kit.Bars: // but the card of the one that is pointed at
		over := o.Over
		o.ShowWhole(-1)
		s.widget(o, at, own, in)
		o.ShowWhole(over)
	case *kit.Paper: // looked at by the tests of documents
	case *fyne.Container:
		if o.Layout != nil && own.some() {
			in.within = append(slices.Clone(in.within), own)
		}
		for _, child := range o.Objects {
			s.walk(child, at.Add(child.Position()), in)
		}
	case fyne.Widget:
		s.widget(o, at, own, in)
	}
}

func (s *sight) icon(name string, own Area, in around) {
	s.all = append(s.all, sighted{text: name, icon: true, ink: own, seen: own.meets(in.clip), scroll: in.scroll, floating: in.floating})
}

func (s *sight) widget(o fyne.Widget, at fyne.Position, own Area, in around) {
	if own.some() {
		in.within = append(slices.Clone(in.within), own)
	}
	for _, child := range test.WidgetRenderer(o).Objects() {
		s.walk(child, at.Add(child.Position()), in)
	}
}

// entry looks at what a field says while nothing is typed: what is typed may
// scroll.
func (s *sight) entry(e *kit.Entry) {
	if room := e.Size().Width - 12; e.Text == "" && kit.BodyText.Width(e.PlaceHolder) > room {
		s.fault("the field says %q in %.0f, which needs %.0f", e.PlaceHolder, room, kit.BodyText.Width(e.PlaceHolder))
	}
}

func (s *sight) text(t *canvas.Text, at fyne.Position, in around) {
	size := fyne.MeasureText(t.Text, t.TextSize, t.TextStyle)
	if strings.TrimSpace(t.Text) == "" {
		return
	}
	x := at.X
	switch t.Alignment {
	case fyne.TextAlignCenter:
		x += (t.Size().Width - size.Width) / 2
	case fyne.TextAlignTrailing:
		x += t.Size().Width - size.Width
	}
	middle := at.Y + t.Size().Height/2
	ink := Area{x, middle - t.TextSize*0.42, x + size.Width, middle + t.TextSize*0.42}
	for _, box := range in.within {
		if !box.holds(ink) {
			s.fault("%q leaves its box: %v in %v", t.Text, ink, box)
			break
		}
	}
	if ink.left < in.clip.left-1 || ink.right > in.clip.right+1 {
		s.fault("%q is cut at the side: %v in %v", t.Text, ink, in.clip)
	}
	if in.scroll == nil && !in.clip.holds(ink) {
		s.fault("%q leaves the window: %v in %v", t.Text, ink, in.clip)
	}
	s.label(t.Text)
	if seen := ink.meets(in.clip); seen.some() && Contrast(t.Color, s.ground(seen)) < 4.5 {
		s.fault("%q has a contrast of %.2f", t.Text, Contrast(t.Color, s.ground(seen)))
	}
	s.all = append(s.all, sighted{text: t.Text, ink: ink, seen: ink.meets(in.clip), scroll: in.scroll, floating: in.floating})
}

// label finds words of our own that are cut: a name may be, a label must not. Fewer than
// four letters do not tell which it is.
func (s *sight) label(text string) {
	stem, cut := strings.CutSuffix(text, "…")
	if !cut || len([]rune(stem)) < 4 {
		return
	}
	for phrase, said := range inBothTongues() {
		if kit.Language == kit.English && phrase == text || kit.Language == kit.Lithuanian && said.Other == text {
			return
		}
	}
	for phrase, said := range inBothTongues() {
		words := phrase
		if kit.Language == kit.Lithuanian {
			words = said.Other
		}
		words, _, _ = strings.Cut(words, "%")
		if strings.HasPrefix(words, stem) && len(words) > len(text) {
			s.fault("the label %q is cut", text)
			return
		}
	}
}

func (s *sight) fault(format string, values ...any) {
	s.faults = append(s.faults, fmt.Sprintf(format, values...))
}

// covers finds texts over other texts, and boxes over texts.
func (s *sight) covers() {
	for i, low := range s.all {
		if low.text == "" {
			continue
		}
		for _, high := range s.all[i+1:] {
			both := low.ink.meets(high.ink)
			if low.scroll != high.scroll {
				both = low.seen.meets(high.seen)
			}
			if high.floating != low.floating || !both.some() || low.icon && (high.icon || high.text == "") {
				continue // marks on a line of time may touch
			}
			if high.text == "" {
				s.fault("%q is under a box: %v and %v", low.text, low.ink, high.ink)
				break
			}
			s.fault("%q stands over %q: %v and %v", high.text, low.text, high.ink, low.ink)
		}
	}
}

// unsightly is everything that is wrong with how the window looks now.
func (s *Stage) unsightly() []string {
	c := s.base.Win.Canvas()
	whole := AreaOf(fyne.NewPos(0, 0), c.Size())
	look := &sight{float: s.base.Layer}
	tree := s.base.Win.Content()
	if over := c.Overlays().Top(); over != nil {
		tree = over
		if sheet, ok := over.(*kit.Sheet); ok {
			look.float = sheet.Layer
		}
	}
	look.walk(tree, tree.Position(), around{within: []Area{whole}, clip: whole})
	look.covers()
	slices.Sort(look.faults)
	return slices.Compact(look.faults)
}
