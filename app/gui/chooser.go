package gui

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"hourbook/app/search"
)

// chooser is a small button that opens a list of words of which one holds, such
// as the plan that a table is narrowed to. Enter, Space or Down open it, Up and
// Down choose, Enter takes, Escape closes.
type chooser struct {
	tappable
	w       *base
	label   string // before the choice
	choices []choice
	at      int
	changed func()
	most    float32 // how wide it gets, 0 when as wide as its words
	roomy   float32 // how wide its list is at least
	filter  bool    // a choice other than the first is marked
	focused bool
	open    bool
	over    int    // the place among found that Enter takes
	typed   string // what is looked for, or begun
	found   []int  // the choices that are listed, by their places
	typedAt time.Time
	rows    *rowList
}

// chooser makes one that begins with its first choice.
func (w *base) chooser(label string, choices []choice, changed func()) *chooser {
	c := &chooser{w: w, label: label, choices: choices, changed: changed}
	c.min = func() fyne.Size { return fyne.NewSize(float32(int(c.widest())), 32) }
	c.draw = c.paint
	c.ExtendBaseWidget(c)
	return c
}

func (c *chooser) widest() float32 {
	if c.roomy > 0 {
		return c.most // whatever its words are
	}
	var widest float32
	for _, one := range c.choices {
		widest = max(widest, bodyText.heavy(true).width(one.text))
	}
	if widest += labelText.width(c.label) + 44; c.most > 0 {
		return min(widest, c.most)
	}
	return widest
}

// CreateRenderer belongs to the library.
func (c *chooser) CreateRenderer() fyne.WidgetRenderer { return &drawnChooser{drawn{&c.drawing}, c} }

type drawnChooser struct {
	drawn
	c *chooser
}

// Refresh draws again.
func (r *drawnChooser) Refresh() {
	r.d.redraw(r.c.Size())
	canvas.Refresh(r.c)
}

// chosen is the id of the choice that holds.
func (c *chooser) chosen() string {
	if c.at < len(c.choices) {
		return c.choices[c.at].id
	}
	return ""
}

// offer changes the choices; the one that holds stays where it is still there.
func (c *chooser) offer(choices []choice) {
	held := c.chosen()
	c.choices, c.at = choices, 0
	for i, one := range choices {
		if one.id == held {
			c.at = i
		}
	}
	c.Refresh()
}

func (c *chooser) paint(p *pen, size fyne.Size) {
	set := c.filter && c.at > 0
	fill, border, ink := colorSurface, colorInput, colorInk
	if set {
		fill, border, ink = colorTint, colorAccent, colorAccent
	}
	p.frame(0, 0, size.Width, size.Height, fill, border, 1, 5)
	if c.focused {
		p.ring(0, 0, size.Width, size.Height, 5)
	}
	label := c.label
	if c.roomy > 0 && c.open && c.typed != "" {
		label = "" // what is typed needs the room
	}
	x := 10 + p.text(10, size.Height/2, label, labelText)
	switch {
	case c.open && c.long() && c.typed != "":
		p.textIn(x+6, size.Height/2, size.Width-x-28, c.typed, bodyText)
		p.box(min(x+8+bodyText.width(c.typed), size.Width-24), size.Height/2-8, 1, 16, colorInk, 0)
	case c.at < len(c.choices):
		p.textIn(x+6, size.Height/2, size.Width-x-28, c.choices[c.at].text, bodyText.in(ink).heavy(set))
	}
	p.icon(size.Width-19, size.Height/2-6, 12, "down", colorInk2)
	p.on(0, 0, size.Width, size.Height, c.toggle)
}

func (c *chooser) toggle() {
	if c.open {
		c.close()
		return
	}
	c.w.win.Canvas().Focus(c)
	c.show()
}

func (c *chooser) show() {
	if c.open = true; c.long() {
		c.typed = ""
	}
	c.narrow()
	c.over = max(0, slices.Index(c.found, c.at))
	c.rows = newRowList(c.w, pickHeight, c.paintRow)
	c.rows.opened, c.rows.still = func(n int) { c.take(c.found[n]) }, true
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c)
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(c.w.floor()))
	room := c.w.win.Canvas().Size()
	high := min(float32(min(len(c.choices), 10)*pickHeight)+10, room.Height-at.Y-c.Size().Height-12)
	size := fyne.NewSize(max(c.Size().Width, 140, c.roomy), high)
	at.X = max(8, min(at.X, room.Width-size.Width-8))
	c.w.float(floatCard(at.AddXY(0, c.Size().Height+3), size, c.rows))
	c.rows.fill(len(c.found))
	c.rows.choose(c.over)
}

func (c *chooser) paintRow(p *pen, i int, size fyne.Size, chosen bool) {
	if i < len(c.found) {
		p.textIn(10, size.Height/2, size.Width-20, c.choices[c.found[i]].text, bodyText.heavy(chosen))
	}
}

func (c *chooser) take(i int) {
	c.close()
	c.choose(i)
}

// choose makes a choice hold and tells.
func (c *chooser) choose(i int) {
	if i == c.at || i < 0 || i >= len(c.choices) {
		return
	}
	c.at = i
	c.Refresh()
	c.changed()
}

func (c *chooser) close() {
	if c.open {
		c.open = false
		c.w.float()
	}
}

// TypedKey opens and chooses.
func (c *chooser) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		switch {
		case c.open && e.Name == fyne.KeySpace && c.long():
		case c.open && c.over < len(c.found):
			c.take(c.found[c.over])
		case !c.open:
			c.show()
		}
	case fyne.KeyDown, fyne.KeyUp:
		c.step(map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1}[e.Name])
	case fyne.KeyEscape:
		if c.open {
			c.close()
			return
		}
		c.w.Escape()
	case fyne.KeyBackspace:
		c.shorten()
	default:
		c.page(e)
	}
}

// page goes far in the open list; while it is closed the keys are the screen's.
func (c *chooser) page(e *fyne.KeyEvent) {
	by, ok := map[fyne.KeyName]int{fyne.KeyPageUp: -9, fyne.KeyPageDown: 9, fyne.KeyHome: -len(c.found), fyne.KeyEnd: len(c.found)}[e.Name]
	switch {
	case !c.open:
		c.w.typed(e)
	case ok:
		c.step(by)
	}
}

// manyChoices is from how many choices on letters search in all of their words.
const manyChoices = 12

func (c *chooser) long() bool { return len(c.choices) > manyChoices }

// narrow lists the choices that hold what is typed.
func (c *chooser) narrow() {
	c.found = c.found[:0]
	plain := search.Plain(c.typed)
	for i, one := range c.choices {
		if !c.long() || holdsWords(search.Plain(one.text), plain) {
			c.found = append(c.found, i)
		}
	}
}

// seek looks for what is typed.
func (c *chooser) seek(text string) {
	c.typed = text
	c.narrow()
	c.over = 0
	c.rows.fill(len(c.found))
	c.rows.choose(0)
	c.Refresh()
}

func (c *chooser) shorten() {
	if r := []rune(c.typed); c.open && c.long() && len(r) > 0 {
		c.seek(string(r[:len(r)-1]))
	}
}

func (c *chooser) step(by int) {
	if !c.open {
		c.show()
		return
	}
	c.over = max(0, min(max(c.over+by, 0), len(c.found)-1))
	c.rows.choose(c.over)
}

// TypedRune looks for the choice that begins with what is typed; after a rest it
// begins anew. A letter typed again leads to the next one that it begins. Of many
// choices it lists those that hold what is typed.
func (c *chooser) TypedRune(r rune) {
	if c.long() {
		if !c.open && r != ' ' {
			c.show()
		}
		if c.open && (r != ' ' || c.typed != "") {
			c.seek(c.typed + string(r))
		}
		return
	}
	now := c.w.now()
	if r == ' ' && c.typed == "" {
		return
	}
	if now.Sub(c.typedAt) > typeFor {
		c.typed = ""
	}
	from := c.over
	if letter := string(unicode.ToLower(r)); c.typed == "" || c.typed == letter {
		c.typed, from = letter, c.over+1
	} else {
		c.typed += letter
	}
	c.typedAt = now
	if !c.open {
		c.show()
	}
	for i := range c.choices {
		at := (from + i) % len(c.choices)
		if strings.HasPrefix(strings.ToLower(c.choices[at].text), c.typed) {
			c.step(at - c.over)
			return
		}
	}
}

// typeFor is how long typed letters belong together.
const typeFor = time.Second

// FocusGained belongs to the library.
func (c *chooser) FocusGained() { c.focused = true; c.Refresh(); c.w.saw(c) }

// FocusLost belongs to the library.
func (c *chooser) FocusLost() { c.focused = false; c.close(); c.Refresh() }

// holdsWords tells whether each word of a text stands in a plain one.
func holdsWords(low, text string) bool {
	for _, word := range strings.Fields(search.Plain(text)) {
		if !strings.Contains(low, word) {
			return false
		}
	}
	return true
}
