package gui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// The widths of the rail: with words, and with icons alone.
const (
	railWide   = 172
	RailNarrow = 60
	narrowFrom = 1100 // windows below this width are narrow
)

// rail leads from screen to screen, and says who is here and what was saved.
type rail struct {
	kit.Tappable
	w       *Window
	asked   kit.Turn
	company string
	Zone    sla.Zone
	hover   int       // the item under the pointer, or -1
	saved   time.Time // when the ledger's file was last written
	wrong   bool      // the clock goes wrong
	kept    keeping
	badge   *badge // how this desk stands to a team
}

func newRail(w *Window) *rail {
	r := &rail{w: w, hover: -1, badge: newBadge(w.Team)}
	r.Min = func() fyne.Size { return fyne.NewSize(RailNarrow, 400) }
	r.Draw = r.paint
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer belongs to the library.
func (r *rail) CreateRenderer() fyne.WidgetRenderer { return &drawnRail{kit.Drawn{D: &r.Drawing}, r} }

type drawnRail struct {
	kit.Drawn
	r *rail
}

// Refresh draws again.
func (d *drawnRail) Refresh() {
	d.D.Redraw(d.r.Size())
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
		team    membership
	}
	path, now, policy := r.w.Ledger.Path, r.w.Now(), r.w.backups()
	public := r.w.Team.desk.Public
	Ask(r.w, &r.asked, func(v *ledger.View) (foot, error) {
		seller, err := v.Seller()
		if err != nil {
			return foot{}, err
		}
		kept, err := keepingOf(v, policy)
		if err != nil {
			return foot{}, err
		}
		member, err := membershipOf(v, public)
		return foot{seller.Name, v.Zone(), writtenAt(path), v.Behind(now), kept, member}, err
	}, func(f foot, err error) {
		if err != nil {
			r.w.Strip.Say(ProblemOf(err))
			return
		}
		r.w.Strip.Settle()
		r.tellClock(f.behind)
		r.company, r.Zone, r.saved = f.company, f.zone, f.saved
		r.keep(f.kept)
		r.w.Team.learn(f.team)
		r.w.Team.show()
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
		r.w.Strip.Say(kit.Problem{
			What:   kit.Say("This computer's clock is %s behind the last entry in the ledger.", kit.Worked(behind)),
			Remedy: kit.Say("Set the clock. Order, numbers and totals do not depend on it, but deadlines and days do."),
			Calm:   true, Clock: true,
		})
	case !wrong && r.w.Strip.Problem.Clock:
		r.w.Strip.Clear()
	}
	r.wrong = wrong
}

const (
	railTop  = 67 // of the first item
	railStep = 40
	railItem = 36
	railFoot = 133 // height of what stands at the foot
	teamFoot = 158 // of it where a team keeps the ledger
)

// footHigh is the height of what stands at the foot.
func (r *rail) footHigh() float32 {
	if r.badge.Visible() {
		return teamFoot
	}
	return railFoot
}

func (r *rail) paint(p *kit.Pen, size fyne.Size) {
	wide := size.Width > RailNarrow
	p.Box(0, 0, size.Width, size.Height, kit.ColorGround, 0)
	p.Box(size.Width-1, 0, 1, size.Height, kit.ColorLine, 0)
	p.Icon(16, 14, 28, "brand", kit.ColorAccent)
	if wide {
		p.Text(54, 23, "Hourbook", kit.SectionText)
		p.TextIn(54, 40, size.Width-62, r.company, kit.LabelText)
	}
	for i, place := range r.w.World.Places {
		y := float32(railTop + i*railStep)
		if place.Name == "settings" {
			y += 10
			p.Rule(14, y-8, size.Width-28, kit.ColorLine)
		}
		r.item(p, size, y, i, place)
	}
	r.foot(p, size, wide)
}

func (r *rail) item(p *kit.Pen, size fyne.Size, y float32, i int, place Place) {
	current := place.Name == r.w.Current && r.w.HasLedger
	letters, ink := kit.BodyText.In(kit.ColorInk2), kit.ColorInk2
	switch {
	case current:
		p.Box(8, y, size.Width-17, railItem, kit.ColorTint, 6)
		p.Box(8, y+9, 3, railItem-18, kit.ColorAccent, 1)
		letters, ink = kit.StrongText, kit.ColorAccent
	case i == r.hover:
		p.Box(8, y, size.Width-17, railItem, kit.ColorHover, 6)
	}
	p.Icon(21, y+9, 18, place.Name, ink)
	if size.Width > RailNarrow {
		keys := p.TextTo(size.Width-16, y+railItem/2, place.Keys, kit.LabelText.In(kit.ColorInk3))
		p.TextIn(47, y+railItem/2, size.Width-16-keys-47-2, kit.Say(place.Word), letters)
	}
	p.On(8, y, size.Width-17, railItem, func() { r.w.RunCommand(kit.Command{Do: func() { r.w.Visit(place.Name) }, Can: r.w.Ready}) })
}

// foot says who acts, when the ledger was last written, and how far it is known
// to be sound.
func (r *rail) foot(p *kit.Pen, size fyne.Size, wide bool) {
	name := r.w.World.User
	icon, ink, first, second := r.w.Health.mark()
	p.On(0, size.Height-r.footHigh(), size.Width, r.footHigh(), r.care)
	if !wide {
		p.Circle(30, size.Height-29, 15, kit.ColorButton, "", 0)
		p.TextAt(30, size.Height-29, Initials(name), kit.BadgeText)
		if r.w.HasLedger {
			p.Icon(21, size.Height-76, 18, icon, ink)
		}
		return
	}
	p.Rule(14, size.Height-r.footHigh(), size.Width-28, kit.ColorLine)
	if !r.w.HasLedger {
		p.TextIn(18, size.Height-58, size.Width-30, name, kit.BodyText)
		return
	}
	if !r.badge.Visible() {
		p.TextIn(18, size.Height-railFoot+20, size.Width-30, name, kit.BodyText)
		p.Icon(18, size.Height-90, 14, "covered", kit.ColorGood)
		p.TextIn(37, size.Height-83, size.Width-44, kit.Say("Saved")+" "+kit.Clock(r.Zone.Local(r.saved))+" · "+kit.Offset(r.w.Now(), r.Zone), kit.LabelText)
	}
	p.Icon(18, size.Height-64, 14, icon, ink)
	p.TextIn(37, size.Height-57, size.Width-44, first, kit.LabelText)
	p.TextIn(37, size.Height-40, size.Width-44, second, kit.LabelText.In(kit.ColorInk3))
	if icon, ink, words := r.kept.mark(r.w.Now(), r.Zone); words != "" {
		p.Icon(18, size.Height-26, 14, icon, ink)
		p.TextIn(37, size.Height-19, size.Width-44, words, kit.LabelText)
	}
}

// care leads to where the ledger is looked after.
func (r *rail) care() {
	r.w.RunCommand(kit.Command{Do: r.w.Visiting("settings", func() { r.w.settings().TurnTo(CarePart) }), Can: r.w.Ready})
}

// Initials are the first letters of up to two names.
func Initials(name string) string {
	var letters []rune
	start := true
	for _, c := range name {
		if start && c != ' ' && len(letters) < 2 {
			letters = append(letters, c)
		}
		start = c == ' ' || c == '.' || c == '-'
	}
	return kit.Capital(string(letters))
}

// MouseMoved shows the item under the pointer, and its name where the rail has
// icons alone.
func (r *rail) MouseMoved(e *desktop.MouseEvent) {
	r.Tappable.MouseMoved(e)
	hover := -1
	if r.Over {
		hover = min(int(e.Position.Y-railTop)/railStep, len(r.w.World.Places)-1)
	}
	if e.Position.Y > r.Size().Height-r.footHigh() {
		hover = len(r.w.World.Places) // the foot
	}
	r.point(hover)
}

// MouseOut belongs to the library.
func (r *rail) MouseOut() {
	r.Tappable.MouseOut()
	r.point(-1)
}

func (r *rail) point(item int) {
	if item == r.hover {
		return
	}
	r.hover = item
	r.Refresh()
	r.w.Float()
	switch {
	case item < 0 || r.Size().Width > RailNarrow:
	case item == len(r.w.World.Places):
		_, _, first, second := r.w.Health.mark()
		_, _, kept := r.kept.mark(r.w.Now(), r.Zone)
		r.w.Float(tipAt(fyne.NewPos(RailNarrow+2, r.Size().Height-80), strings.TrimSpace(strings.TrimSpace(first+"  "+second)+"  "+kept)))
	default:
		r.w.Float(tipAt(fyne.NewPos(RailNarrow+2, float32(railTop+item*railStep)+6), kit.Say(r.w.World.Places[item].Word)+"  "+r.w.World.Places[item].Keys))
	}
}

// tipAt is a small card with a word, for what has an icon alone.
func tipAt(at fyne.Position, text string) fyne.CanvasObject {
	tip := kit.NewDrawing(kit.SmallText.Width(text)+20, 26, func(p *kit.Pen, size fyne.Size) {
		p.Shadow(0, 0, size.Width, size.Height, 5)
		p.Frame(0, 0, size.Width, size.Height, kit.ColorRaised, kit.ColorStrong, 1, 5)
		p.Text(10, size.Height/2, text, kit.SmallText.In(kit.ColorInk))
	})
	tip.Move(at)
	tip.Resize(tip.MinSize())
	return tip
}

// shell lays the rail beside the screen. What floats over the screen goes away
// when the window gets another size: its place is another one then.
type shell struct {
	w    *Window
	size kit.Laid
}

// Layout belongs to the library.
func (s *shell) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if s.size.Anew(size) {
		s.w.Float()
	}
	width := float32(railWide)
	switch {
	case !s.w.Rail.Visible():
		width = 0
	case size.Width < narrowFrom:
		width = RailNarrow
	}
	objects[0].Resize(fyne.NewSize(width, size.Height))
	high := float32(badgeHigh)
	if width == RailNarrow {
		high = badgeLow
	}
	objects[2].Resize(fyne.NewSize(width, high))
	objects[2].Move(fyne.NewPos(0, size.Height-teamFoot+2))
	objects[1].Move(fyne.NewPos(width, 0))
	objects[1].Resize(fyne.NewSize(size.Width-width, size.Height))
}

// MinSize belongs to the library. It leaves room for the main menu.
func (s *shell) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(LeastWidth, LeastHeight-40)
}
