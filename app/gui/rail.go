package gui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"hourbook/ledger"
	"hourbook/sla"
)

// The widths of the rail: with words, and with icons alone.
const (
	railWide   = 172
	railNarrow = 60
	narrowFrom = 1100 // windows below this width are narrow
)

// rail leads from screen to screen, and says who is here and what was saved.
type rail struct {
	tappable
	w       *Window
	asked   turn
	company string
	zone    sla.Zone
	hover   int       // the item under the pointer, or -1
	saved   time.Time // when the ledger's file was last written
	wrong   bool      // the clock goes wrong
	kept    keeping
}

func newRail(w *Window) *rail {
	r := &rail{w: w, hover: -1}
	r.min = func() fyne.Size { return fyne.NewSize(railNarrow, 400) }
	r.draw = r.paint
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer belongs to the library.
func (r *rail) CreateRenderer() fyne.WidgetRenderer { return &drawnRail{drawn{&r.drawing}, r} }

type drawnRail struct {
	drawn
	r *rail
}

// Refresh draws again.
func (d *drawnRail) Refresh() {
	d.d.redraw(d.r.Size())
	canvas.Refresh(d.r)
}

// refresh asks for what stands at the foot.
func (r *rail) refresh() {
	type foot struct {
		company string
		zone    sla.Zone
		saved   time.Time
		behind  time.Duration
		kept    keeping
	}
	path, now, policy := r.w.ledger.Path, r.w.now(), r.w.backups()
	ask(r.w, &r.asked, func(v *ledger.View) (foot, error) {
		seller, err := v.Seller()
		if err != nil {
			return foot{}, err
		}
		kept, err := keepingOf(v, policy)
		return foot{seller.Name, v.Zone(), writtenAt(path), v.Behind(now), kept}, err
	}, func(f foot, err error) {
		if err != nil {
			r.w.strip.say(problemOf(err))
			return
		}
		r.w.strip.settle()
		r.tellClock(f.behind)
		r.company, r.zone, r.saved = f.company, f.zone, f.saved
		r.keep(f.kept)
		r.Refresh()
	})
}

// wrongClock is how far the clock may stand before the last event. Two programs
// that work at once differ by as much as an act takes.
const wrongClock = time.Minute

// tellClock warns while the computer's clock goes wrong.
func (r *rail) tellClock(behind time.Duration) {
	wrong := behind > wrongClock
	switch {
	case wrong && !r.wrong:
		r.w.strip.say(problem{
			what:   say("This computer's clock is %s behind the last entry in the ledger.", worked(behind)),
			remedy: say("Set the clock. Order, numbers and totals do not depend on it, but deadlines and days do."),
			calm:   true, clock: true,
		})
	case !wrong && r.w.strip.problem.clock:
		r.w.strip.clear()
	}
	r.wrong = wrong
}

const (
	railTop  = 67 // of the first item
	railStep = 40
	railItem = 36
	railFoot = 133 // height of what stands at the foot
)

func (r *rail) paint(p *pen, size fyne.Size) {
	wide := size.Width > railNarrow
	p.box(0, 0, size.Width, size.Height, colorGround, 0)
	p.box(size.Width-1, 0, 1, size.Height, colorLine, 0)
	p.icon(16, 14, 28, "brand", colorAccent)
	if wide {
		p.text(54, 23, "Hourbook", sectionText)
		p.textIn(54, 40, size.Width-62, r.company, labelText)
	}
	for i, place := range places {
		y := float32(railTop + i*railStep)
		if place.name == "settings" {
			y += 10
			p.rule(14, y-8, size.Width-28, colorLine)
		}
		r.item(p, size, y, i, place)
	}
	r.foot(p, size, wide)
}

func (r *rail) item(p *pen, size fyne.Size, y float32, i int, place place) {
	current := place.name == r.w.current && r.w.started
	letters, ink := bodyText.in(colorInk2), colorInk2
	switch {
	case current:
		p.box(8, y, size.Width-17, railItem, colorTint, 6)
		p.box(8, y+9, 3, railItem-18, colorAccent, 1)
		letters, ink = strongText, colorAccent
	case i == r.hover:
		p.box(8, y, size.Width-17, railItem, colorHover, 6)
	}
	p.icon(21, y+9, 18, place.name, ink)
	if size.Width > railNarrow {
		keys := p.textTo(size.Width-16, y+railItem/2, place.keys, labelText.in(colorInk3))
		p.textIn(47, y+railItem/2, size.Width-16-keys-47-2, say(place.word), letters)
	}
	p.on(8, y, size.Width-17, railItem, func() { r.w.runCommand(command{do: func() { r.w.visit(place.name) }, can: r.w.ready}) })
}

// foot says who acts, when the ledger was last written, and how far it is known
// to be sound.
func (r *rail) foot(p *pen, size fyne.Size, wide bool) {
	name := r.w.world.User
	icon, ink, first, second := r.w.health.mark()
	p.on(0, size.Height-railFoot, size.Width, railFoot, r.care)
	if !wide {
		p.circle(30, size.Height-29, 15, colorButton, "", 0)
		p.textAt(30, size.Height-29, initials(name), badgeText)
		if r.w.started {
			p.icon(21, size.Height-76, 18, icon, ink)
		}
		return
	}
	p.rule(14, size.Height-railFoot, size.Width-28, colorLine)
	if !r.w.started {
		p.textIn(18, size.Height-58, size.Width-30, name, bodyText)
		return
	}
	p.textIn(18, size.Height-railFoot+20, size.Width-30, name, bodyText)
	p.icon(18, size.Height-90, 14, "covered", colorGood)
	p.textIn(37, size.Height-83, size.Width-44, say("Saved")+" "+clock(r.zone.Local(r.saved))+" · "+offset(r.w.now(), r.zone), labelText)
	p.icon(18, size.Height-64, 14, icon, ink)
	p.textIn(37, size.Height-57, size.Width-44, first, labelText)
	p.textIn(37, size.Height-40, size.Width-44, second, labelText.in(colorInk3))
	if icon, ink, words := r.kept.mark(r.w.now(), r.zone); words != "" {
		p.icon(18, size.Height-26, 14, icon, ink)
		p.textIn(37, size.Height-19, size.Width-44, words, labelText)
	}
}

// care leads to where the ledger is looked after.
func (r *rail) care() {
	r.w.runCommand(command{do: r.w.visiting("settings", func() { r.w.screens["settings"].(*settings).turnTo(carePart) }), can: r.w.ready})
}

// initials are the first letters of up to two names.
func initials(name string) string {
	var letters []rune
	start := true
	for _, c := range name {
		if start && c != ' ' && len(letters) < 2 {
			letters = append(letters, c)
		}
		start = c == ' ' || c == '.' || c == '-'
	}
	return capital(string(letters))
}

// MouseMoved shows the item under the pointer, and its name where the rail has
// icons alone.
func (r *rail) MouseMoved(e *desktop.MouseEvent) {
	r.tappable.MouseMoved(e)
	hover := -1
	if r.over {
		hover = min(int(e.Position.Y-railTop)/railStep, len(places)-1)
	}
	if e.Position.Y > r.Size().Height-railFoot {
		hover = len(places) // the foot
	}
	r.point(hover)
}

// MouseOut belongs to the library.
func (r *rail) MouseOut() {
	r.tappable.MouseOut()
	r.point(-1)
}

func (r *rail) point(item int) {
	if item == r.hover {
		return
	}
	r.hover = item
	r.Refresh()
	r.w.float()
	switch {
	case item < 0 || r.Size().Width > railNarrow:
	case item == len(places):
		_, _, first, second := r.w.health.mark()
		_, _, kept := r.kept.mark(r.w.now(), r.zone)
		r.w.float(tipAt(fyne.NewPos(railNarrow+2, r.Size().Height-80), strings.TrimSpace(strings.TrimSpace(first+"  "+second)+"  "+kept)))
	default:
		r.w.float(tipAt(fyne.NewPos(railNarrow+2, float32(railTop+item*railStep)+6), say(places[item].word)+"  "+places[item].keys))
	}
}

// tipAt is a small card with a word, for what has an icon alone.
func tipAt(at fyne.Position, text string) fyne.CanvasObject {
	tip := newDrawing(smallText.width(text)+20, 26, func(p *pen, size fyne.Size) {
		p.shadow(0, 0, size.Width, size.Height, 5)
		p.frame(0, 0, size.Width, size.Height, colorRaised, colorStrong, 1, 5)
		p.text(10, size.Height/2, text, smallText.in(colorInk))
	})
	tip.Move(at)
	tip.Resize(tip.MinSize())
	return tip
}

// shell lays the rail beside the screen. What floats over the screen goes away
// when the window gets another size: its place is another one then.
type shell struct {
	w    *Window
	size laid
}

// Layout belongs to the library.
func (s *shell) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if s.size.anew(size) {
		s.w.float()
	}
	width := float32(railWide)
	switch {
	case !s.w.rail.Visible():
		width = 0
	case size.Width < narrowFrom:
		width = railNarrow
	}
	objects[0].Resize(fyne.NewSize(width, size.Height))
	objects[1].Move(fyne.NewPos(width, 0))
	objects[1].Resize(fyne.NewSize(size.Width-width, size.Height))
}

// MinSize belongs to the library. It leaves room for the main menu.
func (s *shell) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(leastWidth, leastHeight-40)
}
