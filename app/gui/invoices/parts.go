package invoices

import (
	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

// invoicePart is one of the parts of the screen Invoices.
type invoicePart struct {
	view, beside fyne.CanvasObject
	rows         *kit.RowList // that take the focus
	table        kit.Table    // whose columns can be chosen, or nil
	look         func()       // shows what is marked beside
	share        float32      // of the width that is for what stands beside
}

// factsShare is the share of facts beside a list.
const factsShare = 0.35

// allParts are the parts by their tabs.
func (s *invoices) allParts() []invoicePart {
	return []invoicePart{
		checkTab:     {s.check.view, s.preview.view, s.check.rows, nil, s.check.look, kit.PagesShare},
		draftsTab:    {s.drafts.view, s.preview.view, s.drafts.Table.List, s.drafts.Table, s.drafts.look, kit.PagesShare},
		issuedTab:    {s.issued.view, s.preview.view, s.issued.Table.List, s.issued.Table, s.issued.look, kit.PagesShare},
		bankTab:      {s.bank.view, s.bank.panel.view, s.bank.Table.List, s.bank.Table, s.bank.look, factsShare},
		remindersTab: {s.reminders.view, s.reminders.panel.view, s.reminders.Table.List, s.reminders.Table, s.reminders.look, kit.PagesShare},
		accountsTab:  {s.accounts.view, s.accounts.panel.view, s.accounts.Table.List, s.accounts.Table, s.accounts.look, factsShare},
		vatTab:       {s.vat.view, s.vat.panel.view, s.vat.Table.List, s.vat.Table, s.vat.look, kit.PagesShare - 0.04},
	}
}

// show brings a tab to the front.
func (s *invoices) show(tab int) {
	s.tab = tab
	s.tabs.choose(tab)
	s.centre.Objects, s.beside.Objects = []fyne.CanvasObject{s.parts[tab].view}, []fyne.CanvasObject{s.parts[tab].beside}
	s.beside.Refresh()
	kit.Relay(s.top)
	kit.Relay(s.sides)
	s.centre.Refresh()
	s.head.Refresh()
	s.look()
}

// ShownTable is the table of the tab, or nil.
func (s *invoices) ShownTable() kit.Table {
	if s.parts == nil {
		return nil
	}
	return s.parts[s.tab].table
}

// look shows what is chosen in the tab.
func (s *invoices) look() { s.parts[s.tab].look() }

// Focus puts the focus on the rows of the tab, or on the tab where there are
// none.
func (s *invoices) Focus() {
	rows := s.parts[s.tab].rows
	if rows.Count == 0 && s.month != 0 {
		s.w.Win.Canvas().Focus(s.tabs)
		return
	}
	s.w.Win.Canvas().Focus(rows)
}

// stray brings the focus back from rows that are not shown any more.
func (s *invoices) stray() {
	for _, p := range s.parts {
		if p.rows.Focused && p.rows.Count == 0 {
			s.w.Win.Canvas().Focus(s.tabs)
		}
	}
}
