package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

// strip stands above the screen: it says what went wrong with the ledger, what
// is waited for, or offers one act. It is hidden when there is nothing to say.
type strip struct {
	Tappable
	w       *Base
	Problem Problem
	offered string // word of the act that is offered
	Act     func()
	Good    bool      // it tells what was done; the next screen takes it away
	Busy    string    // what is waited for, or ""
	busyFor string    // what to do about that, or ""
	until   time.Time // it goes away by itself then, unless zero
}

// NewStrip makes one that says nothing.
func NewStrip(w *Base) *strip {
	s := &strip{w: w}
	s.Min = func() fyne.Size { return fyne.NewSize(100, 40) }
	s.Height = s.tall
	s.Draw = s.paint
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// CreateRenderer belongs to the library.
func (s *strip) CreateRenderer() fyne.WidgetRenderer {
	return &DrawnTappable{Drawn{&s.Drawing}, &s.Tappable}
}

// Say shows a problem until it is settled or closed. Damage of the file has the
// whole window to itself.
func (s *strip) Say(p Problem) {
	if s.w.Silent() && p.Passing {
		return
	}
	s.Problem, s.offered, s.Act, s.Good, s.until = p, "", nil, false, time.Time{}
	s.show()
}

// Offer tells something and offers an act.
func (s *strip) Offer(text, word string, act func()) {
	s.OfferFor(Problem{What: text, Calm: true}, word, act)
}

// OfferFor tells something with its remedy, and offers an act.
func (s *strip) OfferFor(p Problem, word string, act func()) {
	s.Problem, s.offered, s.Act, s.Good, s.until = p, word, act, false, time.Time{}
	if p.Waits {
		s.until = s.w.Now().Add(2 * tellFor) // the badge and the rows go on saying it
	}
	s.show()
}

// Done tells what was done, and offers an act where word is not empty.
func (s *strip) Done(text, word string, act func()) {
	s.Offer(text, word, act)
	s.Good = true
	s.Refresh()
}

// Tell confirms an act that needed no form. It goes away by itself.
func (s *strip) Tell(text string) {
	s.Done(text, "", nil)
	s.until = s.w.Now().Add(tellFor)
}

// tellFor is how long a confirmation stays.
const tellFor = 8 * time.Second

// Tick takes a confirmation away in its time.
func (s *strip) Tick(now time.Time) {
	if !s.until.IsZero() && !now.Before(s.until) {
		s.Clear()
	}
}

// Left takes good news away when another screen is shown.
func (s *strip) Left() {
	if s.Good {
		s.Clear()
	}
}

// Settle takes a problem of the file away: a question was answered.
func (s *strip) Settle() {
	if s.Problem.Passing {
		s.Clear()
	}
}

// Waiting tells what is waited for, and what somebody can do about it; "" is nothing.
func (s *strip) Waiting(text, remedy string) {
	if s.Busy == text && s.busyFor == remedy {
		return
	}
	s.Busy, s.busyFor = text, remedy
	s.show()
}

// Clear takes away what is said.
func (s *strip) Clear() {
	s.Problem, s.offered, s.Act, s.Good, s.until = Problem{}, "", nil, false, time.Time{}
	s.show()
}

func (s *strip) show() {
	if s.Problem.What == "" && s.Busy == "" {
		s.Hide()
	} else {
		s.Show()
	}
	s.Refresh()
	if s.w.Centre != nil {
		Relay(s.w.Centre)
	}
}

func (s *strip) words() (text, remedy string) {
	if s.Problem.What != "" {
		return s.Problem.What, s.Problem.Remedy
	}
	return s.Busy, s.busyFor
}

func (s *strip) tall(width float32) float32 {
	text, remedy := s.words()
	lines := len(StrongText.Wrap(text, s.room(width)))
	if remedy != "" {
		lines += len(SmallText.Wrap(remedy, s.room(width)))
	}
	return float32(lines)*18 + 14
}

// room is the width of the words.
func (s *strip) room(width float32) float32 {
	if s.Act == nil {
		return width - 92
	}
	return width - 134 - SmallText.Width(s.offered) - KeyText.Width(OfferKeys)
}

// OfferKeys do what the strip offers.
const OfferKeys = "Ctrl+J"

// Take does what is offered.
func (s *strip) Take() {
	act := s.Act
	s.Clear()
	act()
}

func (s *strip) paint(p *Pen, size fyne.Size) {
	fill, ink, mark := ColorLateTint, ColorLate, "late"
	switch {
	case s.Good:
		fill, ink, mark = ColorGoodTint, ColorGood, "covered"
	case s.Problem.Waits:
		fill, ink, mark = ColorRiskTint, ColorRisk, "apart"
	case s.Problem.Calm || s.Problem.What == "":
		fill, ink, mark = ColorRiskTint, ColorRisk, "risk"
	}
	p.Box(0, 0, size.Width, size.Height, fill, 0)
	p.Icon(16, 9, 18, mark, ink)
	text, remedy := s.words()
	y := float32(16)
	for _, line := range StrongText.Wrap(text, s.room(size.Width)) {
		p.Text(44, y, line, StrongText.In(ink))
		y += 18
	}
	if remedy != "" {
		for _, line := range SmallText.Wrap(remedy, s.room(size.Width)) {
			p.Text(44, y, line, SmallText.In(ColorInk))
			y += 18
		}
	}
	s.acts(p, size)
}

func (s *strip) acts(p *Pen, size fyne.Size) {
	if s.Problem.What == "" {
		return
	}
	p.Icon(size.Width-30, 11, 14, "close", ColorInk2)
	p.On(size.Width-40, 0, 40, size.Height, s.Clear)
	if s.Act != nil {
		width := p.SmallButton(size.Width-50, 7, s.offered, s.Take)
		p.TextTo(size.Width-50-width-8, 19, OfferKeys, KeyText.In(ColorInk2))
	}
}
