package kit

import (
	"regexp"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/sla"
)

// calendar is a month to pick a day from. It floats below a field that takes a
// day: Down or its picture opens it, the arrows move by days and weeks, PageUp
// and PageDown by months, Home leads to today, Enter takes, Escape closes. It
// never takes the focus.
type calendar struct {
	Tappable
	w     *Base
	field *Field
	zone  func() sla.Zone
	day   sla.Day // that Enter takes
	open  bool
}

const (
	dayWide, dayHigh = 36, 26
	calendarTop      = 56 // the month and the names of the days
	calendarMargin   = 10
)

// WithCalendar lets a field be filled from a calendar in a zone.
func (w *Base) WithCalendar(f *Field, zone func() sla.Zone) *calendar {
	c := &calendar{w: w, field: f, zone: zone}
	c.Min = SizeOf(7*dayWide+2*calendarMargin, calendarTop+6*dayHigh+calendarMargin)
	c.Draw = c.paint
	c.ExtendBaseWidget(c)
	f.Entry.Before = c.key
	f.Entry.ActionItem = newOpener("calendar", 26, 14, c.toggle)
	f.Entry.onLeave(c.close)
	return c
}

// CreateRenderer belongs to the library.
func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	return &DrawnTappable{Drawn{&c.Drawing}, &c.Tappable}
}

func (c *calendar) toggle() {
	if c.open {
		c.close()
		return
	}
	c.w.Win.Canvas().Focus(c.field.Entry)
	c.show()
}

func (c *calendar) today() sla.Day { return c.zone().Day(c.w.Now()) }

// said is the day that the field says, else today.
func (c *calendar) said() sla.Day {
	if day, ok := c.w.ReadDay(c.field.Text(), c.zone()); ok {
		return day
	}
	return c.today()
}

func (c *calendar) show() {
	c.open, c.day = true, c.said()
	c.w.floatAt(c.field.Entry, c.MinSize().AddWidthHeight(2, 10), c)
	c.Refresh()
}

func (c *calendar) close() {
	if c.open {
		c.open = false
		c.w.Float()
	}
}

// steps are how many days the keys move by.
var calendarSteps = map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyUp: -7, fyne.KeyDown: 7}

func (c *calendar) key(k *fyne.KeyEvent) bool {
	if !c.open {
		if k.Name == fyne.KeyDown {
			c.show()
		}
		return k.Name == fyne.KeyDown
	}
	if by := calendarSteps[k.Name]; by != 0 {
		c.turn(c.day.Add(by))
		return true
	}
	switch k.Name {
	case fyne.KeyPageUp:
		c.turn(sameDay(c.day, c.day.Month().Prev()))
	case fyne.KeyPageDown:
		c.turn(sameDay(c.day, c.day.Month().Next()))
	case fyne.KeyHome:
		c.turn(c.today())
	case fyne.KeyReturn, fyne.KeyEnter:
		c.take(c.day)
	case fyne.KeyEscape:
		c.close()
	default:
		return false
	}
	return true
}

// sameDay is the same day of another month, or its last.
func sameDay(d sla.Day, m sla.Month) sla.Day {
	_, _, n := d.Date()
	return min(m.First().Add(n-1), m.Last())
}

func (c *calendar) turn(day sla.Day) {
	if _, err := sla.ParseDay(day.String()); err == nil {
		c.day = day
		c.Refresh()
	}
}

var clockBehind = regexp.MustCompile(`\b\d{1,2}[:.]\d{2}$`)

// take writes the day into the field; a time of day that stands there stays.
func (c *calendar) take(day sla.Day) {
	text := day.String()
	if time := clockBehind.FindString(strings.TrimSpace(c.field.Text())); strings.Contains(time, ":") {
		text += " " + time
	}
	c.close()
	c.field.Entry.SetText(text)
	c.field.Entry.CursorColumn = len([]rune(text))
	c.field.Entry.Refresh()
}

func (c *calendar) paint(p *Pen, size fyne.Size) {
	month, today := c.day.Month(), c.today()
	p.TextAt(size.Width/2, 18, Format().Month(month), StrongText)
	for _, turn := range []struct {
		x    float32
		icon string
		to   sla.Month
	}{{calendarMargin, "back", month.Prev()}, {size.Width - calendarMargin - 28, "next", month.Next()}} {
		p.Icon(turn.x+6, 10, 16, turn.icon, ColorInk2)
		p.On(turn.x, 4, 28, 28, func() { c.turn(sameDay(c.day, turn.to)) })
	}
	first := month.First()
	monday := first.Add(-(int(first.Weekday()) + 6) % 7)
	for i := range 42 {
		day := monday.Add(i)
		x, y := calendarMargin+float32(i%7)*dayWide, calendarTop+float32(i/7)*dayHigh
		if i < 7 {
			p.TextAt(x+dayWide/2, 44, ShortWeekday(day), LabelText)
		}
		c.paintDay(p, day, x, y, month, today)
	}
}

func (c *calendar) paintDay(p *Pen, day sla.Day, x, y float32, month sla.Month, today sla.Day) {
	_, _, n := day.Date()
	l := BodyText
	switch {
	case day.Month() != month:
		l = l.In(ColorInk3)
	case day == c.day:
		p.Box(x+3, y+1, dayWide-6, dayHigh-2, ColorTint, 4)
		l = l.In(ColorAccent).Heavy(true)
	}
	if day == today {
		p.Frame(x+3, y+1, dayWide-6, dayHigh-2, "", ColorAccent, 1, 4)
	}
	p.TextAt(x+dayWide/2, y+dayHigh/2, Say("%d", n), l)
	p.On(x, y, dayWide, dayHigh, func() { c.take(day) })
}
