// Package settings is the screen Settings: the company, the terms, the team, people, the
// care of the ledger, the desk and how the window looks.
package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// settings is the screen Settings: the company, the terms, who and when, the
// care of the file, and how the window looks.
type settings struct {
	w     *gui.Window
	asked kit.Turn
	known settingsAnswer

	parts  *kit.Pills
	pages  []fyne.CanvasObject
	holder *fyne.Container

	company  *companyPage
	promises *kit.Drawing
	matrix   *kit.Drawing
	hours    *kit.Drawing
	people   *kit.Drawing
	care     *carePage
	look     *lookPage
	team     *teamPage
	pane     *kit.Pane // of the page that is shown
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
	acts     map[event.KeyID]ledger.LastAct
}

// SettingsPlace is where this screen stands in the rail.
var Place = gui.Place{Name: "settings", Word: "Settings", Keys: "Alt+6", Made: func(w *gui.Window) gui.Screen { return newSettings(w) }}

func newSettings(w *gui.Window) *settings {
	s := &settings{w: w}
	w.Offer(
		kit.Command{Menu: "File", Name: "Back up now…", Keys: "Ctrl+Shift+B", Do: w.Visiting("settings", func() { s.care.backup() }), Can: w.Ready},
		kit.Command{Menu: "File", Name: "Check the ledger", Keys: "Ctrl+Shift+K", Do: w.Visiting("settings", func() { s.care.check() }), Can: w.Ready},
		kit.Command{Menu: "File", Name: "Team: people and devices", Keys: "Alt+7", Icon: "customers", Do: w.Visiting("settings", s.EnterTeam), Can: w.Ready},
		kit.Command{Menu: "File", Name: "How this desk stands to the others", Keys: "Alt+B", Do: func() { w.Team.Tell() }, Can: w.InTeam},
		kit.Command{Menu: "File", Name: "Load new terms…", Do: w.Visiting("settings", s.loadTerms), Can: w.Ready, Takes: "terms-set"},
		kit.Command{Menu: "File", Name: "Confirm a holiday…", Do: w.Visiting("settings", s.confirmHoliday), Can: w.Ready, Takes: "holiday-confirmed"},
		kit.Command{Menu: "File", Name: "Remove a holiday…", Do: w.Visiting("settings", s.removeHoliday), Can: w.Ready, Takes: "holiday-removed"},
	)
	s.care = newCarePage(w)
	return s
}

// Turned is the page that is shown; false before there is one.
func (s *settings) Turned() (part int, made bool) {
	if s.parts == nil {
		return 0, false
	}
	return s.parts.At, true
}

// ShowCare tells that the state of the ledger changed.
func (s *settings) ShowCare() { s.care.show() }

// ShowTeam tells that what is known of the team changed.
func (s *settings) ShowTeam() {
	if s.team != nil {
		s.team.show()
	}
}

// EnterCompany puts the keys on a field of the company.
func (s *settings) EnterCompany(field string) {
	s.TurnTo(gui.CompanyPart)
	s.company.enter(field)
}

// EnterTeam puts the keys on the devices of the team.
func (s *settings) EnterTeam() {
	s.TurnTo(gui.TeamPart)
	s.team.Focus()
}

// View makes the widgets of all pages.
func (s *settings) View() fyne.CanvasObject {
	w := s.w
	s.parts = w.Pills([]string{kit.Say("Company"), kit.Say("Terms"), kit.Say("Team"), kit.Say("Staff and holidays"), kit.Say("Backup and check"), kit.Say("Desk and tray"), kit.Say("Appearance")}, func(i int) { s.TurnTo(i) })
	s.desk, s.team = &deskPage{w: w}, newTeamPage(w)
	s.company, s.look = newCompanyPage(w, func() { kit.Relay(s.holder) }), newLookPage(w)
	s.holder = container.NewStack()
	s.pages = []fyne.CanvasObject{s.company.view(), s.termsPage(), s.team.view(), s.peoplePage(), s.care.view(), s.desk.view(), s.look.view()}
	head := kit.NewDrawing(200, 30, func(p *kit.Pen, _ fyne.Size) { p.Text(0, 14, kit.Say("Settings"), kit.TitleText) })
	s.TurnTo(gui.CompanyPart)
	return kit.OnColor(kit.ColorGround, kit.BelowGrow(10, 3, kit.Padded(24, 12, 24, 0, head), kit.Padded(24, 0, 24, 0, s.parts), s.holder))
}

// TurnTo shows a page.
func (s *settings) TurnTo(i int) {
	s.parts.At = i
	s.parts.Refresh()
	s.pane = kit.NewPane(kit.Padded(24, 4, 24, 24, s.pages[i]))
	s.holder.Objects = []fyne.CanvasObject{s.pane.Container}
	kit.Relay(s.holder)
}

// Panes are what scrolls.
func (s *settings) Panes() []*kit.Pane { return []*kit.Pane{s.pane} }

// Focus puts the keys on the names of the pages.
func (s *settings) Focus() { s.w.Win.Canvas().Focus(s.parts) }

// Refresh asks anew what the ledger says of itself.
func (s *settings) Refresh() {
	now := s.w.Now()
	gui.Ask(s.w, &s.asked, func(v *ledger.View) (settingsAnswer, error) { return readSettings(v, v.Zone().Day(now)) }, s.answer)
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
	if a.holidays, err = v.Holidays(); err != nil {
		return a, err
	}
	a.acts, err = gui.LastActsOf(v)
	return a, err
}

func (s *settings) answer(a settingsAnswer, err error) {
	if err != nil {
		s.w.Strip.Say(gui.ProblemOf(err))
		return
	}
	s.w.Strip.Settle()
	s.known = a
	s.company.set(a.seller)
	for _, d := range []fyne.CanvasObject{s.promises, s.matrix, s.hours, s.people} {
		d.Refresh()
	}
	s.desk.fill(a.terms.Terms, a.taken)
	s.care.show()
	s.team.fill(a.acts)
	kit.Relay(s.holder)
}

// Unsaved says what would be lost by closing.
func (s *settings) Unsaved() string {
	if s.company != nil && s.company.dirty() {
		return kit.Say("the company's details")
	}
	return ""
}
