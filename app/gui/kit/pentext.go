package kit

import (
	"image/color"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"hourbook/invoice/page"
)

// Letters is how a text looks. Sizes are whole numbers: others are set with
// visible gaps.
type Letters struct {
	Size  float32
	Color fyne.ThemeColorName
	bold  bool
}

// The texts of the window.
var (
	BadgeText   = Letters{10, ColorInk2, true}
	KeyText     = Letters{10, ColorInk2, false}
	LabelText   = Letters{11, ColorInk2, false}
	SmallText   = Letters{12, ColorInk2, false}
	HintText    = Letters{12, ColorInk3, false}
	BodyText    = Letters{13, ColorInk, false}
	StrongText  = Letters{13, ColorInk, true}
	SectionText = Letters{15, ColorInk, true}
	FigureText  = Letters{18, ColorInk, true}
	TitleText   = Letters{20, ColorInk, true}
	TimerText   = Letters{26, ColorInk, true}
	HeroText    = Letters{28, ColorInk, true}
)

// In is the same in another colour.
func (l Letters) In(c fyne.ThemeColorName) Letters { l.Color = c; return l }

// Heavy is the same in bold, or not.
func (l Letters) Heavy(bold bool) Letters { l.bold = bold; return l }

func (l Letters) style() fyne.TextStyle { return fyne.TextStyle{Bold: l.bold} }

// Width is how much room a text takes.
func (l Letters) Width(text string) float32 { return l.measure(text).Width }

// measure is how much room a text takes. The library knows those that it measured
// before, but to ask it is most of what a drawn text costs.
func (l Letters) measure(text string) fyne.Size {
	text = spaced(text)
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, l.Size, l.style(), l.font(text))
	return size
}

// font is ours where it has all letters of a text, else nil: the library then looks for
// them in four fonts, those of emoji and of the system among them, which it reads first.
func (l Letters) font(text string) fyne.Resource {
	for _, r := range text {
		if r >= utf8.RuneSelf && !page.Has(r) {
			return nil
		}
	}
	return fontOf(l.bold)
}

// spaced is a text as it is drawn: the fonts have one space, that which breaks.
func spaced(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }

// ReadLetters has the library read its fonts: ours, and those of its own widgets.
func ReadLetters() {
	for _, l := range []Letters{BodyText, StrongText} {
		l.Width("M")
	}
	fyne.MeasureText("M", BodyText.Size, BodyText.style())
}

// advances are the widths of single letters at a size of 100: shaping a text anew
// for each letter that is cut from it is what drawing a table would cost most.
var advances = map[advance]float32{}

type advance struct {
	bold bool
	r    rune
}

// advance is how much room a letter takes, whatever stands beside it.
func (l Letters) advance(r rune) float32 {
	key := advance{l.bold, r}
	width, known := advances[key]
	if !known {
		width = Letters{100, l.Color, l.bold}.Width(string(r))
		advances[key] = width
	}
	return width * l.Size / 100
}

// Fit cuts a text that is too long, with an ellipsis.
func (l Letters) Fit(text string, width float32) string {
	if l.Width(text) <= width { // known when it is drawn
		return text
	}
	room, end := width-l.advance('…'), 0
	for at, r := range text {
		if room -= l.advance(r); room < 0 {
			break
		}
		end = at + utf8.RuneLen(r)
	}
	for end > 0 && l.Width(text[:end]+"…") > width {
		_, size := utf8.DecodeLastRuneInString(text[:end])
		end -= size
	}
	if end == 0 {
		return ""
	}
	return strings.TrimRight(text[:end], " ") + "…"
}

// ends cuts a text that is too long in its middle.
func (l Letters) ends(text string, width float32) string {
	r := []rune(text)
	for keep := len(r); keep > 2 && l.Width(text) > width; keep-- {
		head := keep / 2
		text = string(r[:head]) + "…" + string(r[len(r)-(keep-head):])
	}
	return text
}

// Fitting are letters one smaller where a text has no room in them.
func Fitting(l Letters, text string, width float32) Letters {
	if l.Width(text) > width {
		l.Size--
	}
	return l
}

// wrapped is a text in letters of a width, and wraps its lines: a height is asked
// for several times before the text is drawn. It is emptied when it is full.
type wrapped struct {
	letters Letters
	text    string
	width   float32
}

var wraps = map[wrapped][]string{}

const mostWraps = 500

// Wrap breaks a text into lines that fit.
func (l Letters) Wrap(text string, width float32) []string {
	key := wrapped{Letters{Size: l.Size, bold: l.bold}, text, width}
	lines, known := wraps[key]
	if !known {
		if len(wraps) >= mostWraps {
			clear(wraps)
		}
		lines = l.broken(text, width)
		wraps[key] = lines
	}
	return slices.Clip(lines)
}

func (l Letters) broken(text string, width float32) []string {
	if l.Width(text) <= width {
		return []string{strings.Join(unbroken(text), " ")}
	}
	var lines []string
	words := unbroken(text)
	for len(words) > 0 {
		n := l.wordsIn(words, width)
		lines, words = append(lines, strings.Join(words[:n], " ")), words[n:]
	}
	if len(lines) == 0 {
		return []string{""}
	}
	return lines
}

// unbroken are the words of a text; a space that does not break holds a number and
// its unit together.
func unbroken(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' })
}

// wordsIn is how many words fit into a line, at least one: about as many as their
// letters tell, so that few texts are measured.
func (l Letters) wordsIn(words []string, width float32) int {
	fits := func(n int) bool { return l.Width(strings.Join(words[:n], " ")) <= width }
	n, room := 0, width
	for n < len(words) && room >= 0 {
		for _, r := range words[n] {
			room -= l.advance(r)
		}
		room -= l.advance(' ')
		n++
	}
	if fits(n) {
		for n < len(words) && fits(n+1) {
			n++
		}
		return n
	}
	for n > 1 && !fits(n) {
		n--
	}
	return max(n, 1) // where there is no room at all, a line for each word
}

// Text writes from x to the right, with its middle at y, and returns its width.
func (p *Pen) Text(x, y float32, text string, l Letters) float32 {
	if text == "" {
		return 0
	}
	return p.write(x, y, text, l, l.measure(text))
}

// write writes a text that was measured.
func (p *Pen) write(x, y float32, text string, l Letters, size fyne.Size) float32 {
	if text == "" {
		return 0
	}
	t := p.texts.next(func() *canvas.Text { return canvas.NewText("", color.Transparent) })
	t.Text, t.TextSize, t.TextStyle, t.Color = spaced(text), l.Size, l.style(), Named(l.Color)
	t.FontSource = l.font(t.Text)
	p.put(t, whole(x), whole(y-size.Height/2), size.Width, size.Height)
	return size.Width
}

// whole is the nearest whole length: letters between two pixels look soft.
func whole(x float32) float32 { return float32(int(x + 0.5)) }

// TextIn writes from x to the right, cut to a width.
func (p *Pen) TextIn(x, y, width float32, text string, l Letters) float32 {
	if size := l.measure(text); size.Width <= width {
		return p.write(x, y, text, l, size)
	}
	p.cuts = append(p.cuts, cut{fyne.NewPos(x, y-l.Size), fyne.NewSize(width, 2*l.Size), text})
	return p.Text(x, y, l.Fit(text, width), l)
}

// TwoLines writes from x to the right, on a second line what has no room on the
// first, with the middle of all at y.
func (p *Pen) TwoLines(x, y, width float32, text string, l Letters) {
	if l.Width(text) > width {
		l.Size = min(l.Size, SmallText.Size)
	}
	lines := l.Wrap(text, width)
	if len(lines) == 1 {
		p.TextIn(x, y, width, text, l)
		return
	}
	p.TextIn(x, y-7, width, lines[0], l)
	p.TextIn(x, y+8, width, strings.Join(lines[1:], " "), l)
}

// TextTo writes so that it ends at x.
func (p *Pen) TextTo(x, y float32, text string, l Letters) float32 {
	size := l.measure(text)
	return p.write(x-size.Width, y, text, l, size)
}

// TextAt writes around x.
func (p *Pen) TextAt(x, y float32, text string, l Letters) float32 {
	size := l.measure(text)
	return p.write(x-size.Width/2, y, text, l, size)
}
