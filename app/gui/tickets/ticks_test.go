package tickets

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/guitest"
	"hourbook/ledger"
	"hourbook/sla"
)

// tickets of some copied lines, without their head.
func ticketsIn(lines []string) (ids []string) {
	for _, line := range lines[1:] {
		ids = append(ids, strings.Split(line, "\t")[2])
	}
	return ids
}

func TestSeveralRowsAreCopiedWithTheirHead(t *testing.T) {
	s, screen := onTickets(t)
	list, ids := screen.table.List, screen.ids()
	s.Press("Space", "Down", "Down", "Space")
	s.Sees("2 ticked · Ctrl+C copies them")
	s.Picture("tickets-ticked")
	lines := guitest.Copied(list)
	if !strings.HasPrefix(lines[0], "Plan\tPriority\tTicket\tSubject\tCustomer") || !slices.Equal(ticketsIn(lines), []string{ids[0], ids[2]}) {
		t.Errorf("copied is %q", lines)
	}
	for _, line := range lines {
		if strings.Count(line, "\t") != strings.Count(lines[0], "\t") {
			t.Errorf("%q has other cells than the head", line)
		}
	}
	s.Sees("2 rows are copied.")
	s.Press("Space")
	if got := ticketsIn(guitest.Copied(list)); !slices.Equal(got, ids[:1]) {
		t.Errorf("ticked no more, copied are %v", got)
	}
	s.Sees("1 row is copied.", "1 ticked · Ctrl+C copies it")
	s.Press("Escape")
	s.Sees("Enter: show entries")
	if lines := guitest.Copied(list); len(lines) != 1 || !strings.Contains(lines[0], ids[2]) {
		t.Errorf("nothing is ticked, copied is %q", lines)
	}
}

func TestShiftTicksAStretchOfRows(t *testing.T) {
	s, screen := onTickets(t)
	list, ids := screen.table.List, screen.ids()
	s.Press("Down")
	s.Shifts(list, "Down", "Down", "Down")
	if got := ticketsIn(guitest.Copied(list)); !slices.Equal(got, ids[1:5]) {
		t.Errorf("three down: %v", got)
	}
	s.Shifts(list, "Up")
	if got := ticketsIn(guitest.Copied(list)); !slices.Equal(got, ids[1:4]) {
		t.Errorf("one up again: %v", got)
	}
	s.Shifts(list, "Home")
	if got := ticketsIn(guitest.Copied(list)); !slices.Equal(got, ids[:2]) {
		t.Errorf("to the first, from where it began: %v", got)
	}
	s.Press("Escape", "Home")
	s.Shifts(list, "End")
	if got := ticketsIn(guitest.Copied(list)); !slices.Equal(got, ids) {
		t.Errorf("to the end: %v", got)
	}
	s.Press("Escape")
	s.ClickRow(list, 2, 0)
	s.ClickRow(list, 4, fyne.KeyModifierShift)
	s.ClickRow(list, 7, fyne.KeyModifierShortcutDefault)
	if got := ticketsIn(guitest.Copied(list)); !slices.Equal(got, append(slices.Clone(ids[2:5]), ids[7])) {
		t.Errorf("by mouse: %v", got)
	}
	s.ClickRow(list, 3, fyne.KeyModifierShortcutDefault)
	if got := ticketsIn(guitest.Copied(list)); !slices.Equal(got, []string{ids[2], ids[4], ids[7]}) {
		t.Errorf("one taken out by mouse: %v", got)
	}
}

func TestTickedRowsAreThoseThatAreSeen(t *testing.T) {
	s, screen := onTickets(t)
	list := screen.table.List
	s.Shifts(list, "End")
	s.tapHead(screen, 1)
	want := screen.ids()
	if got := ticketsIn(guitest.Copied(list)); !slices.Equal(got, want) {
		t.Errorf("in another order: %v, want %v", got, want)
	}
	screen.pills.Choose(ticketsWaiting)
	s.Settle()
	want = screen.ids()
	if got := ticketsIn(guitest.Copied(list)); len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("narrowed: %v, want %v", got, want)
	}
	screen.pills.Choose(ticketsAll)
	s.Settle()
	if got := ticketsIn(guitest.Copied(list)); len(got) != len(want) {
		t.Errorf("what was out of sight is ticked again: %v", got)
	}
}

func TestAnActIsAboutTheMarkedRowAlone(t *testing.T) {
	s, screen := onTickets(t)
	ids := screen.ids()
	s.Shifts(screen.table.List, "Down", "Down")
	s.Press("Ctrl+S")
	solved := 0
	s.Asks(func(v *ledger.View) error {
		for _, id := range ids[:3] {
			ticket, err := v.Ticket(id)
			if err != nil {
				return err
			}
			if ticket.State == sla.Solved {
				solved++
			}
		}
		return nil
	})
	if solved != 1 {
		t.Errorf("%d are solved", solved)
	}
}

func TestRightClickCopiesWhatIsTicked(t *testing.T) {
	s, screen := onTickets(t)
	s.Press("Space", "Down", "Space", "Menu")
	s.Sees("Copy the ticked rows", "Copy all rows")
	s.Misses("Copy the row")
	s.TapText("Copy the ticked rows")
	if got := strings.Split(strings.TrimSpace(fyne.CurrentApp().Clipboard().Content()), "\n"); len(got) != 3 || !slices.Equal(ticketsIn(got), screen.ids()[:2]) {
		t.Errorf("copied is %q", got)
	}
}
