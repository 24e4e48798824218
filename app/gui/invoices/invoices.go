// Package invoices is the screen Invoices: drafts, documents, what customers owe, the bank,
// reminders and VAT.
package invoices

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// The tabs of the screen Invoices.
const (
	checkTab = iota
	draftsTab
	issuedTab
	bankTab
	remindersTab
	accountsTab
	vatTab
)

// invoices is the screen Invoices: the check of a month, its drafts, what was issued,
// and the parts about money, each with what is marked beside it.
type invoices struct {
	w     *gui.Window
	asked kit.Turn
	tab   int
	month sla.Month // 0 until the screen is first shown
	seen  monthSeen // the last answer
	want  string    // what find asked for, until the answer is there

	head      *monthHead
	tabs      *tabStrip
	check     *checkList
	drafts    *draftTable
	issued    *issuedTable
	bank      *bankTable
	reminders *reminderTable
	accounts  *accountTable
	vat       *vatTable
	parts     []invoicePart // by their tabs
	preview   *preview
	top       *fyne.Container // the head over all
	sides     *fyne.Container // the part, and what stands beside it
	beside    *fyne.Container // the pages, or the account
	left      *fyne.Container
	centre    *fyne.Container // the tab that is shown
	box       *kit.VerdictBox // what is wrong with the answer
}

// monthSeen is what the screen shows of the ledger.
type monthSeen struct {
	run    app.MonthRun
	today  sla.Day
	names  map[string]string // of customers by id
	mails  map[string]string // their addresses for e-mail, by id
	series string            // of invoices, with the year
	issued []ledger.Issued   // newest first
	ages   []ledger.Balance  // what customers owe, by their ids
	bank   []app.BankRow     // rows of the bank of which nobody has said what they are
	late   []app.DunningRow  // overdue invoices with the letters that they wait for
	vat    app.VATReport     // of the span that the part VAT shows

	standing app.VATStanding   // of its statement, none where it was not filed
	filed    []app.VATStanding // the newest statements, the oldest months first
}

// Invoices is where this screen stands in the rail.
var Place = gui.Place{Name: "invoices", Word: "Invoices", Keys: "Alt+4", Made: func(w *gui.Window) gui.Screen { return newInvoices(w) }}

func newInvoices(w *gui.Window) *invoices {
	s := &invoices{w: w, tab: draftsTab}
	s.offer()
	w.Win.SetOnDropped(s.dropped)
	return s
}

// View makes the widgets.
func (s *invoices) View() fyne.CanvasObject {
	s.head = newMonthHead(s)
	s.tabs = newTabStrip(s.w, s.bring, s.letterHere)
	s.check = newCheckList(s)
	s.drafts, s.issued, s.preview = newDraftTable(s), newIssuedTable(s), newPreview(s)
	s.bank, s.reminders, s.accounts, s.vat = newBankTable(s), newReminderTable(s), newAccountTable(s), newVATTable(s)
	s.parts = s.allParts()
	s.beside = container.NewStack(s.preview.view)
	s.box = kit.NewVerdictBox()
	s.centre = container.NewStack()
	s.left = kit.BelowGrow(0, 2, s.box, s.centre)
	s.sides = container.New(&kit.TwoSides{Share: func() float32 { return s.parts[s.tab].share }}, kit.OnColor(kit.ColorSurface, s.left), s.beside, kit.PostOf(kit.ColorStrong))
	s.top = container.New(&headLine{}, s.head, s.tabs)
	s.show(s.tab)
	s.clearViewed()
	return kit.BelowGrow(0, 2, kit.OnColor(kit.ColorSurface, s.top), s.sides)
}

// Refresh asks anew for what all tabs show.
func (s *invoices) Refresh() {
	month, quarter, now := s.month, s.vat != nil && s.vat.quarter(), s.w.Now()
	gui.Ask(s.w, &s.asked, func(v *ledger.View) (monthSeen, error) {
		seen, err := seeMonth(v, month, v.Zone().Day(now))
		if err == nil {
			from, to := vatSpan(seen.run.Month, quarter)
			err = seen.readVAT(v, from, to)
		}
		return seen, err
	}, s.answer)
}

// readVAT asks for the VAT of some months, and for what was filed.
func (seen *monthSeen) readVAT(v *ledger.View, from, to sla.Month) (err error) {
	if seen.vat, err = app.VATOf(v, from, to); err != nil {
		return err
	}
	if seen.standing, _, err = app.StandingOf(v, seen.vat); err != nil {
		return err
	}
	seen.filed, err = app.VATStandings(v, mostFiled+1)
	return err
}

// seeMonth gathers the answer. No month is the one before the day's; where that
// has no work and nothing was ever issued it is the day's own.
func seeMonth(v *ledger.View, m sla.Month, today sla.Day) (monthSeen, error) {
	if m == 0 {
		seen, err := seeMonth(v, today.Month().Prev(), today)
		if err != nil || len(seen.issued) > 0 || len(seen.run.Drafts) > 0 || len(seen.run.Statements) > 0 {
			return seen, err
		}
		m = today.Month()
	}
	seen := monthSeen{today: today, names: map[string]string{}, mails: map[string]string{}}
	customers, err := v.Customers()
	if err != nil {
		return seen, err
	}
	for _, c := range customers {
		seen.names[c.ID], seen.mails[c.ID] = c.Name, strings.TrimSpace(c.Email)
	}
	if seen.run, err = app.RunOf(v, m, today); err != nil {
		return seen, err
	}
	seen.series = kit.Say("%s-%d", seen.run.Next.Series, seen.run.Next.Year)
	if seen.issued, err = v.AllIssued(""); err != nil {
		return seen, err
	}
	settled, err := v.Settlements("")
	if err != nil {
		return seen, err
	}
	seen.issued = append(seen.issued, settled...)
	newestFirst(seen.issued)
	if seen.bank, err = app.BankWaiting(v, today); err != nil {
		return seen, err
	}
	if seen.late, err = app.DunningList(v, today); err != nil {
		return seen, err
	}
	seen.ages, err = v.Ageing(today)
	return seen, err
}

func (s *invoices) answer(seen monthSeen, err error) {
	if s.box.Tell(gui.ProblemOf(err)) {
		kit.Relay(s.left)
	}
	if err != nil {
		s.want = ""
		return
	}
	s.seen, s.month = seen, seen.run.Month
	s.drafts.take(s.draftRows())
	s.check.fill()
	s.drafts.fill()
	s.issued.fill()
	s.bank.fill()
	s.reminders.fill()
	s.accounts.fill()
	s.vat.fill()
	s.tabs.waiting, s.tabs.letters, s.tabs.held = len(seen.bank), len(s.reminders.ready()), len(s.vat.held())
	s.tabs.set(s.check.mark())
	s.stray()
	s.head.Refresh()
	kit.Relay(s.top)
	if s.want != "" {
		want := s.want
		s.want = ""
		s.lead(want)
		return
	}
	if s.tab == checkTab { // the tables look by themselves
		s.look()
	}
}

// name is a customer's, by its id.
func (s *invoices) name(id string) string {
	if name := s.seen.names[id]; name != "" {
		return name
	}
	return id
}

// turnTo shows another month.
func (s *invoices) turnTo(m sla.Month) {
	if s.month == 0 || m < sla.NewMonth(1990, 1) {
		return
	}
	s.month = m
	if !s.monthly() {
		s.show(draftsTab)
	}
	s.Refresh()
}

// monthly tells whether the part that is shown is one of a month.
func (s *invoices) monthly() bool { return s.tab < issuedTab || s.tab == vatTab }

// Find shows a document by its number, a month, or the draft of a customer; when
// it is not there yet, once the answer comes that is under way.
func (s *invoices) Find(id string) {
	s.want = id
	if s.seen.names != nil && s.lead(id) {
		s.want = ""
	}
}

// lead is find on what is known; it tells whether that is enough.
func (s *invoices) lead(id string) bool {
	if _, err := invoice.ParseNumber(id); err == nil || ledger.IsStatement(id) {
		s.show(issuedTab)
		return s.issued.find(id)
	}
	s.show(draftsTab)
	if m, err := sla.ParseMonth(id); err == nil {
		s.turnTo(m)
		return true
	}
	found := s.drafts.choose(id)
	s.look()
	return found
}

// Key turns the month with [ and ].
func (s *invoices) Key(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeftBracket:
		s.StepBy(-1)
	case fyne.KeyRightBracket:
		s.StepBy(1)
	}
}

// letter does what keys does while a table has the focus.
func (s *invoices) letter(r rune) {
	switch r {
	case '[':
		s.StepBy(-1)
	case ']':
		s.StepBy(1)
	}
}

// letterHere is a letter that is typed on the tabs: it is for the part that is shown.
func (s *invoices) letterHere(r rune) {
	switch s.tab {
	case vatTab:
		s.vat.letter(r)
	case remindersTab:
		s.reminders.letter(r)
	default:
		s.letter(r)
	}
}
