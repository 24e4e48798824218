package kit

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"hourbook/app/search"
)

// Chooser is a small button that opens a list of words of which one holds, such
// as the plan that a table is narrowed to. Enter, Space or Down open it, Up and
// Down choose, Enter takes, Escape closes.
type Chooser struct {
	Tappable
	w       *Base
	Label   string // before the choice
	Choices []Choice
	At      int
	changed func()
	Most    float32 // how wide it gets, 0 when as wide as its words
	Roomy   float32 // how wide its list is at least
	Filter  bool    // a choice other than the first is marked
	focused bool
	open    bool
	over    int    // the place among found that Enter takes
	typed   string // what is looked for, or begun
	Found   []int  // the choices that are listed, by their places
	typedAt time.Time
	rows    *RowList
}

// Chooser makes one that begins with its first choice.
func (w *Base) Chooser(label string, choices []Choice, changed func()) *Chooser {
	c := &Chooser{w: w, Label: label, Choices: choices, changed: changed}
	c.Min = func() fyne.Size { return fyne.NewSize(float32(int(c.widest())), 32) }
	c.Draw = c.paint
	c.ExtendBaseWidget(c)
	return c
}

func (c *Chooser) widest() float32 {
	if c.Roomy > 0 {
		return c.Most // whatever its words are
	}
	var widest float32
	for _, one := range c.Choices {
		widest = max(widest, BodyText.Heavy(true).Width(one.Text))
	}
	if widest += LabelText.Width(c.Label) + 44; c.Most > 0 {
		return min(widest, c.Most)
	}
	return widest
}

// CreateRenderer belongs to the library.
func (c *Chooser) CreateRenderer() fyne.WidgetRenderer { return &drawnChooser{Drawn{&c.Drawing}, c} }

type drawnChooser struct {
	Drawn
	c *Chooser
}

// Refresh draws again.
func (r *drawnChooser) Refresh() {
	r.D.Redraw(r.c.Size())
	canvas.Refresh(r.c)
}

// Chosen is the id of the choice that holds.
func (c *Chooser) Chosen() string {
	if c.At < len(c.Choices) {
		return c.Choices[c.At].ID
	}
	return ""
}

// Offer changes the choices; the one that holds stays where it is still there.
func (c *Chooser) Offer(choices []Choice) {
	held := c.Chosen()
	c.Choices, c.At = choices, 0
	for i, one := range choices {
		if one.ID == held {
			c.At = i
		}
	}
	c.Refresh()
}

func (c *Chooser) paint(p *Pen, size fyne.Size) {
	set := c.Filter && c.At > 0
	fill, border, ink := ColorSurface, ColorInput, ColorInk
	if set {
		fill, border, ink = ColorTint, ColorAccent, ColorAccent
	}
	p.Frame(0, 0, size.Width, size.Height, fill, border, 1, 5)
	if c.focused {
		p.Ring(0, 0, size.Width, size.Height, 5)
	}
	label := c.Label
	if c.Roomy > 0 && c.open && c.typed != "" {
		label = "" // what is typed needs the room
	}
	x := 10 + p.Text(10, size.Height/2, label, LabelText)
	switch {
	case c.open && c.long() && c.typed != "":
		p.TextIn(x+6, size.Height/2, size.Width-x-28, c.typed, BodyText)
		p.Box(min(x+8+BodyText.Width(c.typed), size.Width-24), size.Height/2-8, 1, 16, ColorInk, 0)
	case c.At < len(c.Choices):
		p.TextIn(x+6, size.Height/2, size.Width-x-28, c.Choices[c.At].Text, BodyText.In(ink).Heavy(set))
	}
	p.Icon(size.Width-19, size.Height/2-6, 12, "down", ColorInk2)
	p.On(0, 0, size.Width, size.Height, c.toggle)
}

func (c *Chooser) toggle() {
	if c.open {
		c.Close()
		return
	}
	c.w.Win.Canvas().Focus(c)
	c.Unfold()
}

// Unfold opens the list of choices.
func (c *Chooser) Unfold() {
	if c.open = true; c.long() {
		c.typed = ""
	}
	c.narrow()
	c.over = max(0, slices.Index(c.Found, c.At))
	c.rows = NewRowList(c.w, pickHeight, c.paintRow)
	c.rows.Opened, c.rows.Still = func(n int) { c.take(c.Found[n]) }, true
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c)
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(c.w.floor()))
	room := c.w.Win.Canvas().Size()
	high := min(float32(min(len(c.Choices), 10)*pickHeight)+10, room.Height-at.Y-c.Size().Height-12)
	size := fyne.NewSize(max(c.Size().Width, 140, c.Roomy), high)
	at.X = max(8, min(at.X, room.Width-size.Width-8))
	c.w.Float(floatCard(at.AddXY(0, c.Size().Height+3), size, c.rows))
	c.rows.Fill(len(c.Found))
	c.rows.Choose(c.over)
}

func (c *Chooser) paintRow(p *Pen, i int, size fyne.Size, chosen bool) {
	if i < len(c.Found) {
		p.TextIn(10, size.Height/2, size.Width-20, c.Choices[c.Found[i]].Text, BodyText.Heavy(chosen))
	}
}

func (c *Chooser) take(i int) {
	c.Close()
	c.choose(i)
}

// choose makes a choice hold and tells.
func (c *Chooser) choose(i int) {
	if i == c.At || i < 0 || i >= len(c.Choices) {
		return
	}
	c.At = i
	c.Refresh()
	c.changed()
}

// Close takes the list away.
func (c *Chooser) Close() {
	if c.open {
		c.open = false
		c.w.Float()
	}
}

// TypedKey opens and chooses.
func (c *Chooser) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		switch {
		case c.open && e.Name == fyne.KeySpace && c.long():
		case c.open && c.over < len(c.Found):
			c.take(c.Found[c.over])
		case !c.open:
			c.Unfold()
		}
	case fyne.KeyDown, fyne.KeyUp:
		c.step(map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1}[e.Name])
	case fyne.KeyEscape:
		if c.open {
			c.Close()
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
func (c *Chooser) page(e *fyne.KeyEvent) {
	by, ok := map[fyne.KeyName]int{fyne.KeyPageUp: -9, fyne.KeyPageDown: 9, fyne.KeyHome: -len(c.Found), fyne.KeyEnd: len(c.Found)}[e.Name]
	switch {
	case !c.open:
		c.w.Typed(e)
	case ok:
		c.step(by)
	}
}

// manyChoices is from how many choices on letters search in all of their words.
const manyChoices = 12

func (c *Chooser) long() bool { return len(c.Choices) > manyChoices }

// narrow lists the choices that hold what is typed.
func (c *Chooser) narrow() {
	c.Found = c.Found[:0]
	plain := search.Plain(c.typed)
	for i, one := range c.Choices {
		if !c.long() || HoldsWords(search.Plain(one.Text), plain) {
			c.Found = append(c.Found, i)
		}
	}
}

// seek looks for what is typed.
func (c *Chooser) seek(text string) {
	c.typed = text
	c.narrow()
	c.over = 0
	c.rows.Fill(len(c.Found))
	c.rows.Choose(0)
	c.Refresh()
}

func (c *Chooser) shorten() {
	if r := []rune(c.typed); c.open && c.long() && len(r) > 0 {
		c.seek(string(r[:len(r)-1]))
	}
}

func (c *Chooser) step(by int) {
	if !c.open {
		c.Unfold()
		return
	}
	c.over = max(0, min(max(c.over+by, 0), len(c.Found)-1))
	c.rows.Choose(c.over)
}

// TypedRune looks for the choice that begins with what is typed; after a rest it
// begins anew. A letter typed again leads to the next one that it begins. Of many
// choices it lists those that hold what is typed.
func (c *Chooser) TypedRune(r rune) {
	if c.long() {
		if !c.open && r != ' ' {
			c.Unfold()
		}
		if c.open && (r != ' ' || c.typed != "") {
			c.seek(c.typed + string(r))
		}
		return
	}
	now := c.w.Now()
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
		c.Unfold()
	}
	for i := range c.Choices {
		at := (from + i) % len(c.Choices)
		if strings.HasPrefix(strings.ToLower(c.Choices[at].Text), c.typed) {
			c.step(at - c.over)
			return
		}
	}
}

// typeFor is how long typed letters belong together.
const typeFor = time.Second

// FocusGained belongs to the library.
func (c *Chooser) FocusGained() { c.focused = true; c.Refresh(); c.w.saw(c) }

// FocusLost belongs to the library.
func (c *Chooser) FocusLost() { c.focused = false; c.Close(); c.Refresh() }

// HoldsWords tells whether each word of a text stands in a plain one.
func HoldsWords(low, text string) bool {
	for _, word := range strings.Fields(search.Plain(text)) {
		if !strings.Contains(low, word) {
			return false
		}
	}
	return true
}
