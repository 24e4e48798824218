package tickets

import (
	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/app/tabular"
	"hourbook/ledger"
)

// export writes the tickets that are shown into a file for a spreadsheet.
func (s *tickets) export() {
	ids := make([]string, len(s.order.shown))
	for i, r := range s.order.shown {
		ids[i] = r.id
	}
	now := s.w.Now()
	s.w.SaveTable(kit.SayCount("Export %d tickets", len(ids)), "tickets.csv", kit.Say("Export"), func(v *ledger.View) (tabular.Table, error) { return app.TicketTable(v, ids, now) })
}
