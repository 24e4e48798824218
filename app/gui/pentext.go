package gui

import (
	"image/color"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// letters is how a text looks. Sizes are whole numbers: others are set with
// visible gaps.
type letters struct {
	size  float32
	color fyne.ThemeColorName
	bold  bool
}

// The texts of the window.
var (
	badgeText   = letters{10, colorInk2, true}
	keyText     = letters{10, colorInk2, false}
	labelText   = letters{11, colorInk2, false}
	smallText   = letters{12, colorInk2, false}
	hintText    = letters{12, colorInk3, false}
	bodyText    = letters{13, colorInk, false}
	strongText  = letters{13, colorInk, true}
	sectionText = letters{15, colorInk, true}
	figureText  = letters{18, colorInk, true}
	titleText   = letters{20, colorInk, true}
	timerText   = letters{26, colorInk, true}
	heroText    = letters{28, colorInk, true}
)

// in is the same in another colour.
func (l letters) in(c fyne.ThemeColorName) letters { l.color = c; return l }

// heavy is the same in bold, or not.
func (l letters) heavy(bold bool) letters { l.bold = bold; return l }

func (l letters) style() fyne.TextStyle { return fyne.TextStyle{Bold: l.bold} }

// width is how much room a text takes.
func (l letters) width(text string) float32 { return l.measure(text).Width }

// measure is how much room a text takes. The library knows those that it measured
// before, but to ask it is most of what a drawn text costs.
func (l letters) measure(text string) fyne.Size {
	return fyne.MeasureText(spaced(text), l.size, l.style())
}

// spaced is a text as it is drawn: the fonts have one space, that which breaks.
func spaced(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }

// readLetters has the library read its fonts.
func readLetters() {
	for _, l := range []letters{bodyText, strongText} {
		l.width("M")
	}
}

// advances are the widths of single letters at a size of 100: shaping a text anew
// for each letter that is cut from it is what drawing a table would cost most.
var advances = map[advance]float32{}

type advance struct {
	bold bool
	r    rune
}

// advance is how much room a letter takes, whatever stands beside it.
func (l letters) advance(r rune) float32 {
	key := advance{l.bold, r}
	width, known := advances[key]
	if !known {
		width = letters{100, l.color, l.bold}.width(string(r))
		advances[key] = width
	}
	return width * l.size / 100
}

// fit cuts a text that is too long, with an ellipsis.
func (l letters) fit(text string, width float32) string {
	if l.width(text) <= width { // known when it is drawn
		return text
	}
	room, end := width-l.advance('…'), 0
	for at, r := range text {
		if room -= l.advance(r); room < 0 {
			break
		}
		end = at + utf8.RuneLen(r)
	}
	for end > 0 && l.width(text[:end]+"…") > width {
		_, size := utf8.DecodeLastRuneInString(text[:end])
		end -= size
	}
	if end == 0 {
		return ""
	}
	return strings.TrimRight(text[:end], " ") + "…"
}

// ends cuts a text that is too long in its middle.
func (l letters) ends(text string, width float32) string {
	r := []rune(text)
	for keep := len(r); keep > 2 && l.width(text) > width; keep-- {
		head := keep / 2
		text = string(r[:head]) + "…" + string(r[len(r)-(keep-head):])
	}
	return text
}

// fitting are letters one smaller where a text has no room in them.
func fitting(l letters, text string, width float32) letters {
	if l.width(text) > width {
		l.size--
	}
	return l
}

// wrapped is a text in letters of a width, and wraps its lines: a height is asked
// for several times before the text is drawn. It is emptied when it is full.
type wrapped struct {
	letters letters
	text    string
	width   float32
}

var wraps = map[wrapped][]string{}

const mostWraps = 500

// wrap breaks a text into lines that fit.
func (l letters) wrap(text string, width float32) []string {
	key := wrapped{letters{size: l.size, bold: l.bold}, text, width}
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

func (l letters) broken(text string, width float32) []string {
	if l.width(text) <= width {
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
func (l letters) wordsIn(words []string, width float32) int {
	fits := func(n int) bool { return l.width(strings.Join(words[:n], " ")) <= width }
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

// text writes from x to the right, with its middle at y, and returns its width.
func (p *pen) text(x, y float32, text string, l letters) float32 {
	if text == "" {
		return 0
	}
	return p.write(x, y, text, l, l.measure(text))
}

// write writes a text that was measured.
func (p *pen) write(x, y float32, text string, l letters, size fyne.Size) float32 {
	if text == "" {
		return 0
	}
	t := p.texts.next(func() *canvas.Text { return canvas.NewText("", color.Transparent) })
	t.Text, t.TextSize, t.TextStyle, t.Color = spaced(text), l.size, l.style(), named(l.color)
	p.put(t, whole(x), whole(y-size.Height/2), size.Width, size.Height)
	return size.Width
}

// whole is the nearest whole length: letters between two pixels look soft.
func whole(x float32) float32 { return float32(int(x + 0.5)) }

// textIn writes from x to the right, cut to a width.
func (p *pen) textIn(x, y, width float32, text string, l letters) float32 {
	if size := l.measure(text); size.Width <= width {
		return p.write(x, y, text, l, size)
	}
	p.cuts = append(p.cuts, cut{fyne.NewPos(x, y-l.size), fyne.NewSize(width, 2*l.size), text})
	return p.text(x, y, l.fit(text, width), l)
}

// twoLines writes from x to the right, on a second line what has no room on the
// first, with the middle of all at y.
func (p *pen) twoLines(x, y, width float32, text string, l letters) {
	if l.width(text) > width {
		l.size = min(l.size, smallText.size)
	}
	lines := l.wrap(text, width)
	if len(lines) == 1 {
		p.textIn(x, y, width, text, l)
		return
	}
	p.textIn(x, y-7, width, lines[0], l)
	p.textIn(x, y+8, width, strings.Join(lines[1:], " "), l)
}

// textTo writes so that it ends at x.
func (p *pen) textTo(x, y float32, text string, l letters) float32 {
	size := l.measure(text)
	return p.write(x-size.Width, y, text, l, size)
}

// textAt writes around x.
func (p *pen) textAt(x, y float32, text string, l letters) float32 {
	size := l.measure(text)
	return p.write(x-size.Width/2, y, text, l, size)
}
