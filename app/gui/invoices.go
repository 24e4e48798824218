package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
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
	accountsTab
)

// invoices is the screen Invoices: the check of a month, its drafts, and what
// was issued, with the pages of the chosen document beside.
type invoices struct {
	w     *Window
	asked turn
	tab   int
	month sla.Month // 0 until the screen is first shown
	seen  monthSeen // the last answer
	want  string    // what find asked for, until the answer is there

	head     *monthHead
	tabs     *tabStrip
	check    *checkList
	drafts   *draftTable
	issued   *issuedTable
	bank     *bankTable
	accounts *accountTable
	preview  *preview
	beside   *fyne.Container // the pages, or the account
	left     *fyne.Container
	centre   *fyne.Container // the tab that is shown
	box      *verdictBox     // what is wrong with the answer
}

// monthSeen is what the screen shows of the ledger.
type monthSeen struct {
	run    app.MonthRun
	today  sla.Day
	names  map[string]string // of customers by id
	series string            // of invoices, with the year
	issued []ledger.Issued   // newest first
	ages   []ledger.Balance  // what customers owe, by their ids
	bank   []app.BankRow     // rows of the bank of which nobody has said what they are
}

func newInvoices(w *Window) *invoices {
	s := &invoices{w: w, tab: draftsTab}
	s.offer()
	w.win.SetOnDropped(s.dropped)
	return s
}

func (s *invoices) view() fyne.CanvasObject {
	s.head = newMonthHead(s)
	s.tabs = newTabStrip(s.w, s.bring, s.letter)
	s.check = newCheckList(s)
	s.drafts, s.issued, s.preview = newDraftTable(s), newIssuedTable(s), newPreview(s)
	s.bank, s.accounts = newBankTable(s), newAccountTable(s)
	s.beside = container.NewStack(s.preview.view)
	s.box = newVerdictBox()
	s.centre = container.NewStack()
	top := container.New(&headLine{}, s.head, s.tabs)
	s.left = belowGrow(0, 3, top, s.box, s.centre)
	s.show(s.tab)
	s.clearViewed()
	return container.New(&twoSides{func() bool { return s.tab == accountsTab }}, onColor(colorSurface, s.left), s.beside, postOf(colorStrong))
}

// show brings a tab to the front.
func (s *invoices) show(tab int) {
	s.tab = tab
	s.tabs.choose(tab)
	var shown fyne.CanvasObject
	switch tab {
	case checkTab:
		shown = s.check.view
	case issuedTab:
		shown = s.issued.view
	case bankTab:
		shown = s.bank.view
	case accountsTab:
		shown = s.accounts.view
	default:
		shown = s.drafts.view
	}
	s.centre.Objects, s.beside.Objects = []fyne.CanvasObject{shown}, []fyne.CanvasObject{s.preview.view}
	switch tab {
	case bankTab:
		s.beside.Objects = []fyne.CanvasObject{s.bank.panel.view}
	case accountsTab:
		s.beside.Objects = []fyne.CanvasObject{s.accounts.panel.view}
	}
	s.beside.Refresh()
	if view, ok := s.w.views["invoices"].(*fyne.Container); ok {
		relay(view)
	}
	s.centre.Refresh()
	s.head.Refresh()
	s.look()
}

// shownTable is the table of the tab, or nil.
func (s *invoices) ShownTable() table {
	switch {
	case s.centre == nil || s.tab == checkTab:
		return nil
	case s.tab == issuedTab:
		return s.issued.table
	case s.tab == bankTab:
		return s.bank.table
	case s.tab == accountsTab:
		return s.accounts.table
	}
	return s.drafts.table
}

// look shows the pages of what is chosen in the tab.
func (s *invoices) look() {
	switch s.tab {
	case issuedTab:
		s.issued.look()
	case bankTab:
		s.bank.look()
	case accountsTab:
		s.accounts.look()
	case checkTab:
		s.check.look()
	default:
		s.drafts.look()
	}
}

// focus puts the focus on the rows of the tab, or on the tab where there are
// none.
func (s *invoices) focus() {
	rows := s.drafts.table.list
	switch s.tab {
	case issuedTab:
		rows = s.issued.table.list
	case bankTab:
		rows = s.bank.table.list
	case accountsTab:
		rows = s.accounts.table.list
	case checkTab:
		rows = s.check.rows
	}
	if rows.count == 0 && s.month != 0 {
		s.w.win.Canvas().Focus(s.tabs)
		return
	}
	s.w.win.Canvas().Focus(rows)
}

// stray brings the focus back from rows that are not shown any more.
func (s *invoices) stray() {
	for _, rows := range []*rowList{s.drafts.table.list, s.issued.table.list, s.bank.table.list, s.accounts.table.list, s.check.rows} {
		if rows.focused && rows.count == 0 {
			s.w.win.Canvas().Focus(s.tabs)
		}
	}
}

func (s *invoices) refresh() {
	month, now := s.month, s.w.now()
	ask(s.w, &s.asked, func(v *ledger.View) (monthSeen, error) {
		return seeMonth(v, month, v.Zone().Day(now))
	}, s.answer)
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
	seen := monthSeen{today: today, names: map[string]string{}}
	customers, err := v.Customers()
	if err != nil {
		return seen, err
	}
	for _, c := range customers {
		seen.names[c.ID] = c.Name
	}
	if seen.run, err = app.RunOf(v, m, today); err != nil {
		return seen, err
	}
	seen.series = say("%s-%d", seen.run.Next.Series, seen.run.Next.Year)
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
	seen.ages, err = v.Ageing(today)
	return seen, err
}

func (s *invoices) answer(seen monthSeen, err error) {
	if s.box.tell(problemOf(err)) {
		relay(s.left)
	}
	if err != nil {
		s.want = ""
		return
	}
	s.seen, s.month = seen, seen.run.Month
	s.drafts.all = s.draftRows()
	s.check.fill()
	s.drafts.fill()
	s.issued.fill()
	s.bank.fill()
	s.accounts.fill()
	s.tabs.waiting = len(seen.bank)
	s.tabs.set(s.check.mark())
	s.stray()
	s.head.Refresh()
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
	if s.tab >= issuedTab {
		s.show(draftsTab)
	}
	s.refresh()
}

// find shows a document by its number, a month, or the draft of a customer; when
// it is not there yet, once the answer comes that is under way.
func (s *invoices) find(id string) {
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

// key turns the month with [ and ].
func (s *invoices) Key(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeftBracket:
		s.turnTo(s.month.Prev())
	case fyne.KeyRightBracket:
		s.turnTo(s.month.Next())
	}
}

// letter does what keys does while a table has the focus.
func (s *invoices) letter(r rune) {
	switch r {
	case '[':
		s.turnTo(s.month.Prev())
	case ']':
		s.turnTo(s.month.Next())
	}
}
