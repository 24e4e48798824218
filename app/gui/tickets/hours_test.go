package tickets

import (
	"cmp"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// workedOn is what was worked on each ticket, by the entries one by one.
func (s *stage) workedOn() map[string]sla.Minutes {
	s.Helper()
	sums := map[string]sla.Minutes{}
	s.Asks(func(v *ledger.View) error {
		return v.EachWork(func(w sla.Entry) (bool, error) {
			sums[w.Ticket] += w.Minutes
			return true, nil
		})
	})
	return sums
}

// sortedByHours fails unless the rows stand by what was worked on them.
func (s *stage) sortedByHours(screen *tickets, down bool) {
	s.Helper()
	sums := s.workedOn()
	if len(sums) < 5 || !screen.byHours() {
		s.Fatalf("%d tickets with work, sorted by column %d", len(sums), screen.table.Column())
	}
	right := func(a, b string) int {
		if down {
			a, b = b, a
		}
		return cmp.Compare(sums[a], sums[b])
	}
	if ids := screen.ids(); !slices.IsSortedFunc(ids, right) {
		for _, id := range ids {
			s.Logf("%s %s", id, sums[id])
		}
		s.Error("the rows stand otherwise")
	}
}

func TestTicketsAreSortedByHours(t *testing.T) {
	s, screen := onTickets(t)
	if screen.index.timed() {
		t.Error("the hours of all tickets were read although nobody asked")
	}
	screen.pills.Choose(ticketsAll)
	s.Settle()
	screen.table.Turn(hoursColumn)
	s.Sees("reading what was worked…")
	s.Settle()
	s.Sees("sorted by Hours")
	s.sortedByHours(screen, false)
	s.tapHead(screen, hoursColumn)
	s.sortedByHours(screen, true)
	id := screen.ids()[len(screen.ids())-1]
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.LogWork(sla.Entry{Ticket: id, Staff: "Rasa", Day: tx.Zone().Day(s.At), Minutes: 23 * 60, Kind: "problem-solving"}, nil)
		return err
	})
	if first := screen.ids()[0]; first != id && s.workedOn()[first] < 23*60 {
		t.Errorf("%s is first, %s has 23 more hours", first, id)
	}
	s.sortedByHours(screen, true)
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-9001", Customer: "dunes", Subject: "New", Priority: sla.Low, Channel: "Phone", Opened: s.At}, nil)
		return err
	})
	s.sortedByHours(screen, true)
	again := stageIn(t, s.World.App, s.Ledger.Path)
	again.Press("Alt+2")
	other := again.Screens["tickets"].(*tickets)
	other.pills.Choose(ticketsAll)
	again.Settle()
	again.sortedByHours(other, true)
}

func TestHoursAreTheSameWhoeverSumsThem(t *testing.T) {
	s, screen := onTickets(t)
	screen.pills.Choose(ticketsAll)
	s.Settle()
	s.Win.Resize(fyne.NewSize(1600, 2600))
	s.Settle()
	want := s.workedOn()
	s.Asks(func(v *ledger.View) error {
		all, err := v.TimeOfTickets()
		for _, id := range screen.ids() {
			one, err := v.TicketMinutes(id)
			if all[id] != want[id] || one != want[id] || screen.hours.of(id) != want[id].String() {
				t.Errorf("%s: %s among all, %s alone, %s in the table, %s by its entries (%v)", id, all[id], one, screen.hours.of(id), want[id], err)
			}
		}
		return err
	})
}

// TestHoursAreReadAhead holds that a page jump draws hours that were read before,
// and does not draw the page twice.
func TestHoursAreReadAhead(t *testing.T) {
	s, screen := onTickets(t)
	s.Win.Resize(fyne.NewSize(gui.FirstWidth, 460))
	screen.pills.Choose(ticketsAll)
	s.Settle()
	screen.table.Focus()
	s.Press("Home")
	drawn := 0
	paint := screen.table.List.Paint
	screen.table.List.Paint = func(p *kit.Pen, i int, size fyne.Size, chosen bool) {
		if paint(p, i, size, chosen); i == 0 {
			drawn++
		}
		if id := screen.table.Rows[i].id; screen.hours.known[id] == 0 && s.workedOn()[id] > 0 {
			t.Errorf("%s is drawn without its hours", id)
		}
	}
	for range 6 {
		s.Press("PageDown")
	}
	drawn = 0
	s.Press("Home")
	if drawn == 0 || drawn > 2 { // where it is chosen, and where it is scrolled to
		t.Errorf("the first row was drawn %d times", drawn)
	}
}
