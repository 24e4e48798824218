package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// columnOf is where a column of a title begins and how wide it is.
func columnOf[T any](t *testing.T, g *grid[T], title string) (from, wide float32) {
	t.Helper()
	all, widths := g.spans(g.head.Size().Width)
	for i, c := range g.columns {
		if c.title == title {
			return all[i], widths[i]
		}
	}
	t.Fatalf("there is no column %s", title)
	return 0, 0
}

// pull drags the head of a table.
func pull(h *tableHead, x, by float32) {
	step := by / 4
	for i := range 4 {
		at := fyne.NewPos(x+step*float32(i+1), 12)
		h.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.NewDelta(step, 0)})
	}
	h.DragEnd()
}

func TestEdgesOfColumnsAreDraggedAndTheSubjectTakesTheRoom(t *testing.T) {
	s, screen := onTickets(t)
	g := screen.table
	_, subject := columnOf(t, g, "Ticket")
	from, wide := columnOf(t, g, "Plan")
	pull(g.head, from+wide+gridGap/2, 30) // before the subject: the column itself
	if _, now := columnOf(t, g, "Plan"); now != wide+30 {
		t.Errorf("Plan is %.0f wide, wants %.0f", now, wide+30)
	}
	from, wide = columnOf(t, g, "State")
	pull(g.head, from-gridGap/2, -20) // behind it: the column at the right
	if _, now := columnOf(t, g, "State"); now != wide+20 {
		t.Errorf("State is %.0f wide, wants %.0f", now, wide+20)
	}
	if _, now := columnOf(t, g, "Ticket"); now >= subject {
		t.Errorf("the subject has %.0f, as before", now)
	}
	for range 20 {
		from, wide = columnOf(t, g, "Plan")
		pull(g.head, from+wide+gridGap/2, 100)
	}
	if _, now := columnOf(t, g, "Ticket"); now < leastRoom {
		t.Errorf("the subject is pulled to %.0f", now)
	}
	_, wide = columnOf(t, g, "State")
	again := stageIn(t, s.world.App, s.ledger.Path)
	again.press("Alt+2")
	if _, now := columnOf(t, again.screens["tickets"].(*tickets).table, "State"); now != wide {
		t.Errorf("the next start has a State of %.0f, not %.0f", now, wide)
	}
	again.press(columnsKeys)
	again.sees("Columns of the table", "Response due")
	again.tapText("As it was made")
	if _, now := columnOf(t, again.screens["tickets"].(*tickets).table, "State"); now != chipWidth() {
		t.Errorf("State is %.0f as it was made, wants %.0f", now, chipWidth())
	}
}

func TestWidthsThatASmallWindowHasNoRoomForAreLeftAside(t *testing.T) {
	s, screen := onTickets(t)
	for _, title := range []string{"Plan", "State"} {
		screen.table.chosenColumns.widths[title] = 200
	}
	s.win.Resize(fyne.NewSize(leastWidth, leastHeight))
	if _, now := columnOf(t, screen.table, "Ticket"); now < leastRoom {
		t.Errorf("the subject has %.0f", now)
	}
}

func TestColumnsAreChosenByKeys(t *testing.T) {
	s, screen := onTickets(t)
	if screen.table.Has(dueColumn) {
		t.Error("when an answer is due is shown")
	}
	screen.table.choose("T-4142")
	s.settle()
	if text := screen.table.cells(screen.table.rows[screen.table.list.chosen]); !strings.Contains(text, "\t1:55\t") {
		t.Errorf("the row reads %q", text)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(screen.table.head)
	s.tapAt(at.AddXY(screen.table.head.Size().Width-20, headHeight/2)) // the icon at the end
	s.sees("Columns of the table", "Assigned", "Hours", "Opened", "Customer", "Priority")
	s.picture("tickets-columns")
	columns := screen.table.Choices()
	for i, column := range columns {
		if title := screen.table.TitleOf(column); title == "Hours" {
			for range i {
				s.press("Down")
			}
		} else if title == "Ticket" {
			t.Error("the ticket takes the room and cannot be left out")
		}
	}
	s.press("Space", "Escape")
	s.settle()
	if _, wide := columnOf(t, screen.table, "Hours"); wide != 0 {
		t.Fatal("the hours are shown")
	}
	s.press(columnsKeys, "Right", "Right", "Escape")
	if _, wide := columnOf(t, screen.table, "Plan"); wide != badgeWidth+2*columnStep {
		t.Errorf("Plan is %.0f wide", wide)
	}
}

func TestANameThatIsCutShowsWholeUnderThePointer(t *testing.T) {
	s, screen := onTickets(t)
	s.win.Resize(fyne.NewSize(leastWidth, leastHeight))
	s.settle()
	from, _ := columnOf(t, screen.table, "Ticket")
	sheet := screen.table.list.rows
	cut := -1
	for i, row := range screen.table.rows[:6] {
		if p := sheet.pens[i]; p != nil && p.cutAt(fyne.NewPos(from+4, 14)) == row.subject {
			cut = i
		}
	}
	if cut < 0 {
		t.Fatal("no subject is cut")
	}
	whole := screen.table.rows[cut].subject
	s.misses(whole)
	move := func(x, y float32) {
		sheet.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y), AbsolutePosition: fyne.NewPos(x+60, y+150)}})
	}
	move(from+4, float32(cut)*ticketRowHeight+14)
	s.sees(whole)
	move(4, float32(cut)*ticketRowHeight+14)
	s.misses(whole)
	move(from+4, float32(cut)*ticketRowHeight+14)
	sheet.MouseOut()
	s.misses(whole)
}

func TestRightClickMarksTheRowAndItsActsAreTheKeys(t *testing.T) {
	s, screen := onTickets(t)
	screen.table.choose("T-4150")
	at := 4
	id := screen.table.rows[at].id
	right := func() {
		pos := fyne.NewPos(100, float32(at)*ticketRowHeight+10)
		abs := fyne.CurrentApp().Driver().AbsolutePositionForObject(screen.table.list.rows).Add(pos)
		screen.table.list.rows.TappedSecondary(&fyne.PointEvent{Position: pos, AbsolutePosition: abs})
		s.settle()
	}
	right()
	if marked := s.marked().ticket; marked != id {
		t.Fatalf("%s is marked, the pointer was on %s", marked, id)
	}
	s.sees("Edit the ticket, or the customer…", "Ctrl+E", "Log work", "Copy the row")
	s.readable("tickets-menu")
	s.draw("tickets-menu")
	s.press("Escape")
	s.misses("Copy the row")
	if s.win.Canvas().Focused() != fyne.Focusable(screen.table.list) {
		t.Error("the focus did not go back to the rows")
	}
	right()
	s.tapText("Edit the ticket, or the customer…")
	s.sees("Edit " + id)
	s.press("Escape")
	s.press("Menu")
	s.sees("Copy the row")
	s.press("Down", "Up", "Escape")
	s.misses("Copy the row")
}

func TestMarkedRowIsCopiedAsText(t *testing.T) {
	s, screen := onTickets(t)
	screen.table.choose("T-4142")
	screen.table.focus()
	clipboard := test.NewClipboard()
	screen.table.list.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
	cells := strings.Split(clipboard.Content(), "\t")
	if len(cells) < 5 || cells[0] != "GOLD" || cells[2] != "T-4142" || !strings.Contains(clipboard.Content(), "\tLow ASR on the premium route: PDD over 9 seconds\t") {
		t.Errorf("copied is %q", clipboard.Content())
	}
	all := strings.Split(strings.TrimSpace(screen.table.copyAll()), "\n")
	if len(all) != len(screen.table.rows)+1 || !strings.HasPrefix(all[0], "Plan\tPriority\tTicket\tSubject\tCustomer\tOpened\tHours\t") {
		t.Errorf("all rows are %d lines, the first %q", len(all), all[0])
	}
	s.press("Alt+4", "Ctrl+2")
	drafts := s.invoices().drafts.table
	if row := drafts.cells(drafts.rows[0]); strings.Count(row, "\t") != strings.Count(drafts.titles(), "\t") || !strings.HasPrefix(row, drafts.rows[0].name) {
		t.Errorf("a draft is %q under %q", row, drafts.titles())
	}
}
