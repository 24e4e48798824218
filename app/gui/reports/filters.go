package reports

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/sla"
)

// clearKeys take all filters off.
const clearKeys = "Ctrl+Shift+0"

// filter is one thing that all cards are narrowed to.
type filter struct {
	what string // such as "plan"
	name string
	off  func(app.Only) app.Only // without it
}

// filters are those that hold, in the order in which they are told.
func (s *insight) filters() (all []filter) {
	o, b := s.only, s.basis
	if o.Customer != "" {
		all = append(all, filter{kit.Say("Customer"), cmp.Or(b.names[o.Customer], o.Customer), func(o app.Only) app.Only { o.Customer = ""; return o }})
	}
	if o.Plan != "" {
		all = append(all, filter{kit.Say("Plan"), kit.PlanName(o.Plan), func(o app.Only) app.Only { o.Plan = ""; return o }})
	}
	if o.Priority != 0 {
		all = append(all, filter{kit.Say("Priority"), kit.In(o.Priority.Name()), func(o app.Only) app.Only { o.Priority = 0; return o }})
	}
	if o.Person != "" {
		all = append(all, filter{kit.Say("Person"), o.Person, func(o app.Only) app.Only { o.Person = ""; return o }})
	}
	if o.Kind != "" {
		all = append(all, filter{kit.Say("Work"), cmp.Or(b.kinds[o.Kind], o.Kind), func(o app.Only) app.Only { o.Kind = ""; return o }})
	}
	return all
}

// onlyWords say what the cards are narrowed to.
func (s *insight) onlyWords() string {
	var names []string
	for _, f := range s.filters() {
		if f.what == kit.Say("Priority") {
			f.name = f.what + " " + f.name // High alone could be anything
		}
		names = append(names, f.name)
	}
	if len(names) == 0 {
		return kit.Say("All customers")
	}
	return strings.Join(names, ", ")
}

// narrow narrows all cards to something else.
func (s *insight) narrow(only app.Only) {
	if only == s.only {
		return
	}
	s.only = only
	s.chips.at = 0
	s.chips.Refresh()
	kit.Relay(s.top)
	s.Refresh()
}

// widen takes the last filter off; it tells whether there was one.
func (s *insight) widen() bool {
	all := s.filters()
	if len(all) == 0 {
		return false
	}
	s.narrow(all[len(all)-1].off(s.only))
	return true
}

// Key takes the last filter off with Backspace.
func (s *insight) Key(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyBackspace {
		s.w.InOrder(func() { s.widen() })
	}
}

// shortened is Key for what has keys of its own; it tells whether the key is for that.
func (s *insight) shortened(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyBackspace {
		return false
	}
	s.Key(e)
	return true
}

// SearchHere opens the choice of filters.
func (s *insight) SearchHere() {
	s.w.Win.Canvas().Focus(s.add)
	s.add.Unfold()
}

// newAdd offers all that can be narrowed to, and is found by a part of its name.
func (s *insight) newAdd() *kit.Chooser {
	var c *kit.Chooser
	c = s.w.Chooser(kit.Say("Add a filter")+"  Ctrl+F", []kit.Choice{{}}, func() {
		id := c.Chosen()
		c.At = 0
		c.Refresh()
		what, which, _ := strings.Cut(id, ":")
		only := s.only
		switch what {
		case "customer":
			only.Customer = which
		case "plan":
			only.Plan = sla.PlanID(which)
		case "priority":
			only.Priority, _ = sla.ParsePriority(which)
		case "person":
			only.Person = which
		case "kind":
			only.Kind = which
		}
		s.narrow(only)
	})
	c.Most, c.Roomy = kit.LabelText.Width(c.Label)+34, 300
	return c
}

// filterChoices are the plans, kinds and people, and the customers, who are many.
func (b insightBasis) filterChoices() []kit.Choice {
	all := []kit.Choice{{}}
	for _, plan := range b.plans {
		all = append(all, kit.Choice{ID: "plan:" + string(plan), Text: kit.Say("Plan") + " · " + kit.PlanName(plan)})
	}
	for _, priority := range sla.Priorities {
		all = append(all, kit.Choice{ID: "priority:" + priority.String(), Text: kit.Say("Priority") + " · " + kit.In(priority.Name())})
	}
	for _, person := range b.people {
		all = append(all, kit.Choice{ID: "person:" + person, Text: kit.Say("Person") + " · " + person})
	}
	for _, kind := range byName(b.kinds) {
		all = append(all, kit.Choice{ID: "kind:" + kind, Text: kit.Say("Work") + " · " + b.kinds[kind]})
	}
	for _, id := range byName(b.names) {
		all = append(all, kit.Choice{ID: "customer:" + id, Text: kit.Say("Customer") + " · " + b.names[id]})
	}
	return all
}

// unheld says below a title which filters a card does not follow, while there are any.
func (s *insight) unheld(kinds ...string) *kit.Drawing {
	words := func() string {
		var not []string
		for _, f := range []struct {
			kind, word string
			held       bool
		}{{"plan", kit.Say("plan"), s.only.Plan != ""}, {"priority", kit.Say("priority"), s.only.Priority != 0}, {"person", kit.Say("person"), s.only.Person != ""}, {"kind", kit.Say("kind"), s.only.Kind != ""}} {
			for _, kind := range kinds {
				if kind == f.kind && f.held {
					not = append(not, f.word)
				}
			}
		}
		if len(not) == 0 {
			return ""
		}
		return kit.Say("Not narrowed by %s: these figures do not say.", strings.Join(not, ", "))
	}
	d := kit.Lines(kit.HintText, words)
	wrapped := d.Height
	d.Min = kit.SizeOf(60, 0)
	d.Height = func(width float32) float32 {
		if words() == "" {
			return 0
		}
		return wrapped(width)
	}
	return d
}

// filterChips are the filters that hold, as words with a cross. Left and Right walk,
// Delete and Enter take one off.
type filterChips struct {
	kit.Tappable
	s       *insight
	at      int
	focused bool
}

const chipMost = 210 // the room of a name

func newFilterChips(s *insight) *filterChips {
	c := &filterChips{s: s}
	c.Min = func() fyne.Size {
		all := c.s.filters()
		if len(all) == 0 {
			return fyne.NewSize(kit.SmallText.Heavy(true).Width(c.s.allWords())+8, 32)
		}
		width := float32(-kit.PillGap)
		for _, f := range all {
			width += f.width() + kit.PillGap
		}
		return fyne.NewSize(width, 32)
	}
	c.Draw = c.paint
	c.ExtendBaseWidget(c)
	return c
}

// allWords say how many customers there are.
func (s *insight) allWords() string {
	if s.basis.To == 0 {
		return "" // nothing is known yet
	}
	return kit.SayCount("all %d customers", len(s.basis.names))
}

func (f filter) width() float32 {
	return float32(int(12 + kit.LabelText.Width(f.what) + 6 + min(chipMost, kit.SmallText.Heavy(true).Width(f.name)) + 28))
}

// CreateRenderer belongs to the library.
func (c *filterChips) CreateRenderer() fyne.WidgetRenderer {
	return &drawnChips{kit.Drawn{D: &c.Drawing}, c}
}

type drawnChips struct {
	kit.Drawn
	c *filterChips
}

// Refresh draws again.
func (r *drawnChips) Refresh() {
	r.D.Redraw(r.c.Size())
	canvas.Refresh(r.c)
}

func (c *filterChips) paint(p *kit.Pen, size fyne.Size) {
	all := c.s.filters()
	if len(all) == 0 {
		p.Text(0, size.Height/2, c.s.allWords(), kit.SmallText.Heavy(true).In(kit.ColorInk))
		if c.focused {
			p.Ring(-2, 1, size.Width, size.Height-2, 5)
		}
		return
	}
	x, y := float32(0), (size.Height-26)/2
	for i, f := range all {
		width := f.width()
		p.Frame(x, y, width, 26, kit.ColorTint, kit.ColorAccent, 1, 13)
		if c.focused && i == c.at {
			p.Ring(x, y, width, 26, 13)
		}
		after := x + 12 + p.Text(x+12, y+13, f.what, kit.LabelText) + 6
		p.TextIn(after, y+13, x+width-28-after+4, f.name, kit.SmallText.Heavy(true).In(kit.ColorAccent))
		p.Icon(x+width-23, y+6, 14, "close", kit.ColorAccent)
		p.On(x, y, width, 26, func() { c.s.narrow(f.off(c.s.only)) })
		x += width + kit.PillGap
	}
}

// TypedKey walks, and takes off.
func (c *filterChips) TypedKey(e *fyne.KeyEvent) {
	all := c.s.filters()
	switch {
	case len(all) == 0:
		c.s.w.Typed(e)
	case e.Name == fyne.KeyLeft:
		c.at = max(0, c.at-1)
	case e.Name == fyne.KeyRight:
		c.at = min(len(all)-1, c.at+1)
	case e.Name == fyne.KeyDelete, e.Name == fyne.KeyReturn, e.Name == fyne.KeyEnter:
		c.s.narrow(all[min(c.at, len(all)-1)].off(c.s.only))
	default:
		c.s.w.Typed(e)
	}
	c.Refresh()
}

// TypedRune belongs to the library.
func (c *filterChips) TypedRune(rune) {}

// FocusGained shows the ring.
func (c *filterChips) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost hides it.
func (c *filterChips) FocusLost() { c.focused = false; c.Refresh() }
