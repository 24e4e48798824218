package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// settings is the screen Settings: the company, the terms, who and when, the
// care of the file, and how the window looks.
type settings struct {
	w     *Window
	asked turn
	known settingsAnswer

	parts  *pills
	pages  []fyne.CanvasObject
	holder *fyne.Container

	company  *companyPage
	promises *drawing
	matrix   *drawing
	hours    *drawing
	people   *drawing
	care     *carePage
	look     *lookPage
	pane     *pane // of the page that is shown
	desk     *deskPage
}

// settingsAnswer is what the ledger says of itself.
type settingsAnswer struct {
	seller   invoice.Seller
	terms    *terms.Terms
	later    []string // versions of terms that are still to come
	zone     sla.Zone
	staff    []string
	holidays []ledger.Holiday
	taken    bool // a first answer takes a ticket
}

func newSettings(w *Window) *settings {
	s := &settings{w: w}
	w.offer(
		command{"File", "Back up now…", "Ctrl+Shift+B", "", w.visiting("settings", func() { s.care.backup() }), w.ready},
		command{"File", "Check the ledger", "Ctrl+Shift+K", "", w.visiting("settings", func() { s.care.check() }), w.ready},
		command{"File", "Load new terms…", "", "", w.visiting("settings", s.loadTerms), w.ready},
		command{"File", "Confirm a holiday…", "", "", w.visiting("settings", s.confirmHoliday), w.ready},
		command{"File", "Remove a holiday…", "", "", w.visiting("settings", s.removeHoliday), w.ready},
	)
	s.care = newCarePage(w)
	return s
}

// The pages of the screen.
const (
	companyPart = iota
	termsPart
	peoplePart
	carePart
	deskPart
	lookPart
)

func (s *settings) view() fyne.CanvasObject {
	w := s.w
	s.parts = w.pills([]string{say("Company"), say("Terms"), say("Staff and holidays"), say("Backup and check"), say("Desk and tray"), say("Appearance")}, func(i int) { s.turnTo(i) })
	s.desk = &deskPage{w: w}
	s.company, s.look = newCompanyPage(w, func() { relay(s.holder) }), newLookPage(w)
	s.holder = container.NewStack()
	s.pages = []fyne.CanvasObject{s.company.view(), s.termsPage(), s.peoplePage(), s.care.view(), s.desk.view(), s.look.view()}
	head := newDrawing(200, 30, func(p *pen, _ fyne.Size) { p.text(0, 14, say("Settings"), titleText) })
	s.turnTo(companyPart)
	return onColor(colorGround, belowGrow(10, 3, padded(24, 12, 24, 0, head), padded(24, 0, 24, 0, s.parts), s.holder))
}

// turnTo shows a page.
func (s *settings) turnTo(i int) {
	s.parts.at = i
	s.parts.Refresh()
	s.pane = newPane(padded(24, 4, 24, 24, s.pages[i]))
	s.holder.Objects = []fyne.CanvasObject{s.pane.Container}
	relay(s.holder)
}

func (s *settings) Panes() []*pane { return []*pane{s.pane} }

func (s *settings) focus() { s.w.win.Canvas().Focus(s.parts) }

func (s *settings) refresh() {
	now := s.w.now()
	ask(s.w, &s.asked, func(v *ledger.View) (settingsAnswer, error) { return readSettings(v, v.Zone().Day(now)) }, s.answer)
}

func readSettings(v *ledger.View, today sla.Day) (a settingsAnswer, err error) {
	a.zone = v.Zone()
	if a.seller, err = v.Seller(); err != nil {
		return a, err
	}
	if a.terms, err = v.TermsOn(today); err != nil {
		return a, err
	}
	versions, err := v.TermsVersions()
	if err != nil {
		return a, err
	}
	for _, version := range versions {
		if version > today.String() {
			a.later = append(a.later, version)
		}
	}
	if a.staff, err = v.Staff(); err != nil {
		return a, err
	}
	if a.taken, err = v.Assigning(); err != nil {
		return a, err
	}
	a.holidays, err = v.Holidays()
	return a, err
}

func (s *settings) answer(a settingsAnswer, err error) {
	if err != nil {
		s.w.strip.say(problemOf(err))
		return
	}
	s.w.strip.settle()
	s.known = a
	s.company.set(a.seller)
	for _, d := range []fyne.CanvasObject{s.promises, s.matrix, s.hours, s.people} {
		d.Refresh()
	}
	s.desk.fill(a.terms.Terms, a.taken)
	s.care.show()
	relay(s.holder)
}

// unsaved says what would be lost by closing.
func (s *settings) unsaved() string {
	if s.company != nil && s.company.dirty() {
		return say("the company's details")
	}
	return ""
}
