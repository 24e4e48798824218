package gui

import (
	"time"

	"fyne.io/fyne/v2"
)

// strip stands above the screen: it says what went wrong with the ledger, what
// is waited for, or offers one act. It is hidden when there is nothing to say.
type strip struct {
	tappable
	w       *base
	problem problem
	offered string // word of the act that is offered
	act     func()
	good    bool // it tells what was done; the next screen takes it away
	busy    bool
	until   time.Time // it goes away by itself then, unless zero
}

// newStrip makes one that says nothing.
func newStrip(w *base) *strip {
	s := &strip{w: w}
	s.min = func() fyne.Size { return fyne.NewSize(100, 40) }
	s.height = s.tall
	s.draw = s.paint
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// CreateRenderer belongs to the library.
func (s *strip) CreateRenderer() fyne.WidgetRenderer {
	return &drawnTappable{drawn{&s.drawing}, &s.tappable}
}

// say shows a problem until it is settled or closed. Damage of the file has the
// whole window to itself.
func (s *strip) say(p problem) {
	if s.w.silent() && p.passing {
		return
	}
	s.problem, s.offered, s.act, s.good, s.until = p, "", nil, false, time.Time{}
	s.show()
}

// offer tells something and offers an act.
func (s *strip) offer(text, word string, act func()) {
	s.problem, s.offered, s.act, s.good, s.until = problem{what: text, calm: true}, word, act, false, time.Time{}
	s.show()
}

// done tells what was done, and offers an act where word is not empty.
func (s *strip) done(text, word string, act func()) {
	s.offer(text, word, act)
	s.good = true
	s.Refresh()
}

// tell confirms an act that needed no form. It goes away by itself.
func (s *strip) tell(text string) {
	s.done(text, "", nil)
	s.until = s.w.now().Add(tellFor)
}

// tellFor is how long a confirmation stays.
const tellFor = 8 * time.Second

// tick takes a confirmation away in its time.
func (s *strip) tick(now time.Time) {
	if !s.until.IsZero() && !now.Before(s.until) {
		s.clear()
	}
}

// left takes good news away when another screen is shown.
func (s *strip) left() {
	if s.good {
		s.clear()
	}
}

// settle takes a problem of the file away: a question was answered.
func (s *strip) settle() {
	if s.problem.passing {
		s.clear()
	}
}

// waiting tells that another program is waited for.
func (s *strip) waiting(on bool) {
	if s.busy == on {
		return
	}
	s.busy = on
	s.show()
}

// clear takes away what is said.
func (s *strip) clear() {
	s.problem, s.offered, s.act, s.good, s.until = problem{}, "", nil, false, time.Time{}
	s.show()
}

func (s *strip) show() {
	if s.problem.what == "" && !s.busy {
		s.Hide()
	} else {
		s.Show()
	}
	s.Refresh()
	if s.w.centre != nil {
		relay(s.w.centre)
	}
}

func (s *strip) words() (text, remedy string) {
	if s.problem.what != "" {
		return s.problem.what, s.problem.remedy
	}
	return say("Another program is using the ledger. Waiting…"), ""
}

func (s *strip) tall(width float32) float32 {
	text, remedy := s.words()
	lines := len(strongText.wrap(text, s.room(width)))
	if remedy != "" {
		lines += len(smallText.wrap(remedy, s.room(width)))
	}
	return float32(lines)*18 + 14
}

// room is the width of the words.
func (s *strip) room(width float32) float32 {
	if s.act == nil {
		return width - 92
	}
	return width - 134 - smallText.width(s.offered) - keyText.width(offerKeys)
}

// offerKeys do what the strip offers.
const offerKeys = "Ctrl+J"

// take does what is offered.
func (s *strip) take() {
	act := s.act
	s.clear()
	act()
}

func (s *strip) paint(p *pen, size fyne.Size) {
	fill, ink, mark := colorLateTint, colorLate, "late"
	switch {
	case s.good:
		fill, ink, mark = colorGoodTint, colorGood, "covered"
	case s.problem.calm || s.problem.what == "":
		fill, ink, mark = colorRiskTint, colorRisk, "risk"
	}
	p.box(0, 0, size.Width, size.Height, fill, 0)
	p.icon(16, 9, 18, mark, ink)
	text, remedy := s.words()
	y := float32(16)
	for _, line := range strongText.wrap(text, s.room(size.Width)) {
		p.text(44, y, line, strongText.in(ink))
		y += 18
	}
	if remedy != "" {
		for _, line := range smallText.wrap(remedy, s.room(size.Width)) {
			p.text(44, y, line, smallText.in(colorInk))
			y += 18
		}
	}
	s.acts(p, size)
}

func (s *strip) acts(p *pen, size fyne.Size) {
	if s.problem.what == "" {
		return
	}
	p.icon(size.Width-30, 11, 14, "close", colorInk2)
	p.on(size.Width-40, 0, 40, size.Height, s.clear)
	if s.act != nil {
		width := p.smallButton(size.Width-50, 7, s.offered, s.take)
		p.textTo(size.Width-50-width-8, 19, offerKeys, keyText.in(colorInk2))
	}
}
