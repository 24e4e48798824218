package gui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// copied is what Ctrl+C copies from a list, line by line.
func copied(l *kit.RowList) []string {
	board := test.NewClipboard()
	l.TypedShortcut(&fyne.ShortcutCopy{Clipboard: board})
	return strings.Split(strings.TrimSuffix(board.Content(), "\n"), "\n")
}

// shifts presses keys while Shift is held down.
func (s *stage) shifts(l *kit.RowList, keys ...string) {
	s.Helper()
	l.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	s.Press(keys...)
	l.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

// clickRow presses a row with the mouse, with a key held down.
func (s *stage) clickRow(l *kit.RowList, i int, with fyne.KeyModifier) {
	s.Helper()
	at := fyne.NewPos(200, (float32(i)+0.5)*l.Height)
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: with}
	l.Rows.MouseDown(e)
	l.Rows.MouseUp(e)
	s.Settle()
}

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
	lines := copied(list)
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
	if got := ticketsIn(copied(list)); !slices.Equal(got, ids[:1]) {
		t.Errorf("ticked no more, copied are %v", got)
	}
	s.Sees("1 row is copied.", "1 ticked · Ctrl+C copies it")
	s.Press("Escape")
	s.Sees("Enter: show entries")
	if lines := copied(list); len(lines) != 1 || !strings.Contains(lines[0], ids[2]) {
		t.Errorf("nothing is ticked, copied is %q", lines)
	}
}

func TestShiftTicksAStretchOfRows(t *testing.T) {
	s, screen := onTickets(t)
	list, ids := screen.table.List, screen.ids()
	s.Press("Down")
	s.shifts(list, "Down", "Down", "Down")
	if got := ticketsIn(copied(list)); !slices.Equal(got, ids[1:5]) {
		t.Errorf("three down: %v", got)
	}
	s.shifts(list, "Up")
	if got := ticketsIn(copied(list)); !slices.Equal(got, ids[1:4]) {
		t.Errorf("one up again: %v", got)
	}
	s.shifts(list, "Home")
	if got := ticketsIn(copied(list)); !slices.Equal(got, ids[:2]) {
		t.Errorf("to the first, from where it began: %v", got)
	}
	s.Press("Escape", "Home")
	s.shifts(list, "End")
	if got := ticketsIn(copied(list)); !slices.Equal(got, ids) {
		t.Errorf("to the end: %v", got)
	}
	s.Press("Escape")
	s.clickRow(list, 2, 0)
	s.clickRow(list, 4, fyne.KeyModifierShift)
	s.clickRow(list, 7, fyne.KeyModifierShortcutDefault)
	if got := ticketsIn(copied(list)); !slices.Equal(got, append(slices.Clone(ids[2:5]), ids[7])) {
		t.Errorf("by mouse: %v", got)
	}
	s.clickRow(list, 3, fyne.KeyModifierShortcutDefault)
	if got := ticketsIn(copied(list)); !slices.Equal(got, []string{ids[2], ids[4], ids[7]}) {
		t.Errorf("one taken out by mouse: %v", got)
	}
}

func TestTickedRowsAreThoseThatAreSeen(t *testing.T) {
	s, screen := onTickets(t)
	list := screen.table.List
	s.shifts(list, "End")
	s.tapHead(screen, 1)
	want := screen.ids()
	if got := ticketsIn(copied(list)); !slices.Equal(got, want) {
		t.Errorf("in another order: %v, want %v", got, want)
	}
	screen.pills.Choose(ticketsWaiting)
	s.Settle()
	want = screen.ids()
	if got := ticketsIn(copied(list)); len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("narrowed: %v, want %v", got, want)
	}
	screen.pills.Choose(ticketsAll)
	s.Settle()
	if got := ticketsIn(copied(list)); len(got) != len(want) {
		t.Errorf("what was out of sight is ticked again: %v", got)
	}
}

func TestAnActIsAboutTheMarkedRowAlone(t *testing.T) {
	s, screen := onTickets(t)
	ids := screen.ids()
	s.shifts(screen.table.List, "Down", "Down")
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

func TestRowsOfOtherTablesAreTickedWithShift(t *testing.T) {
	s := stageSample(t)
	s.OldInvoices("sabia", "meltemi", "gintaro")
	s.Press("Alt+4", "Ctrl+3", "Home")
	list := s.invoices().issued.Table.List
	s.Win.Canvas().Focus(list)
	s.shifts(list, "Down", "Down")
	if lines := copied(list); len(lines) != 4 {
		t.Errorf("copied is %q", lines)
	}
	s.Press("Ctrl+2")
	drafts := s.invoices().drafts.Table.List
	s.Win.Canvas().Focus(drafts)
	s.Press("Home", "Space") // takes the customer out, as before
	if len(s.invoices().drafts.Table.Marks) != 0 {
		t.Error("Space ticks a draft to be copied")
	}
}
