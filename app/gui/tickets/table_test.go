package tickets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"hourbook/app/gui"
	"hourbook/app/gui/guitest"
	"hourbook/app/gui/kit"
)

func TestEdgesOfColumnsAreDraggedAndTheSubjectTakesTheRoom(t *testing.T) {
	s, screen := onTickets(t)
	g := screen.table
	_, subject := guitest.ColumnOf(t, g, "Ticket")
	from, wide := guitest.ColumnOf(t, g, "Plan")
	guitest.Pull(g.Head, from+wide+kit.GridGap/2, 30) // before the subject: the column itself
	if _, now := guitest.ColumnOf(t, g, "Plan"); now != wide+30 {
		t.Errorf("Plan is %.0f wide, wants %.0f", now, wide+30)
	}
	from, wide = guitest.ColumnOf(t, g, "State")
	guitest.Pull(g.Head, from-kit.GridGap/2, -20) // behind it: the column at the right
	if _, now := guitest.ColumnOf(t, g, "State"); now != wide+20 {
		t.Errorf("State is %.0f wide, wants %.0f", now, wide+20)
	}
	if _, now := guitest.ColumnOf(t, g, "Ticket"); now >= subject {
		t.Errorf("the subject has %.0f, as before", now)
	}
	for range 20 {
		from, wide = guitest.ColumnOf(t, g, "Plan")
		guitest.Pull(g.Head, from+wide+kit.GridGap/2, 100)
	}
	if _, now := guitest.ColumnOf(t, g, "Ticket"); now < kit.LeastRoom {
		t.Errorf("the subject is pulled to %.0f", now)
	}
	_, wide = guitest.ColumnOf(t, g, "State")
	again := stageIn(t, s.World.App, s.Ledger.Path)
	again.Press("Alt+2")
	if _, now := guitest.ColumnOf(t, again.Screens["tickets"].(*tickets).table, "State"); now != wide {
		t.Errorf("the next start has a State of %.0f, not %.0f", now, wide)
	}
	again.Press(kit.ColumnsKeys)
	again.Sees("Columns of the table", "Response due")
	again.TapText("As it was made")
	if _, now := guitest.ColumnOf(t, again.Screens["tickets"].(*tickets).table, "State"); now != kit.ChipWidth {
		t.Errorf("State is %.0f as it was made, wants %.0f", now, kit.ChipWidth)
	}
}

func TestWidthsThatASmallWindowHasNoRoomForAreLeftAside(t *testing.T) {
	s, screen := onTickets(t)
	for _, title := range []string{"Plan", "State"} {
		screen.table.ChosenColumns.Widths[title] = 200
	}
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	if _, now := guitest.ColumnOf(t, screen.table, "Ticket"); now < kit.LeastRoom {
		t.Errorf("the subject has %.0f", now)
	}
}

func TestColumnsAreChosenByKeys(t *testing.T) {
	s, screen := onTickets(t)
	if screen.table.Has(dueColumn) {
		t.Error("when an answer is due is shown")
	}
	screen.table.Choose("T-4142")
	s.Settle()
	if text := screen.table.Cells(screen.table.Rows[screen.table.List.Chosen]); !strings.Contains(text, "\t1:55\t") {
		t.Errorf("the row reads %q", text)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(screen.table.Head)
	s.TapAt(at.AddXY(screen.table.Head.Size().Width-20, kit.HeadHeight/2)) // the icon at the end
	s.Sees("Columns of the table", "Assigned", "Hours", "Opened", "Customer", "Priority")
	s.Picture("tickets-columns")
	columns := screen.table.Choices()
	for i, column := range columns {
		if title := screen.table.TitleOf(column); title == "Hours" {
			for range i {
				s.Press("Down")
			}
		} else if title == "Ticket" {
			t.Error("the ticket takes the room and cannot be left out")
		}
	}
	s.Press("Space", "Escape")
	s.Settle()
	if _, wide := guitest.ColumnOf(t, screen.table, "Hours"); wide != 0 {
		t.Fatal("the hours are shown")
	}
	s.Press(kit.ColumnsKeys, "Right", "Right", "Escape")
	if _, wide := guitest.ColumnOf(t, screen.table, "Plan"); wide != kit.BadgeWidth+2*kit.ColumnStep {
		t.Errorf("Plan is %.0f wide", wide)
	}
}

func TestANameThatIsCutShowsWholeUnderThePointer(t *testing.T) {
	s, screen := onTickets(t)
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Settle()
	from, _ := guitest.ColumnOf(t, screen.table, "Ticket")
	sheet := screen.table.List.Rows
	cut := -1
	for i, row := range screen.table.Rows[:6] {
		if p := sheet.Pens[i]; p != nil && p.CutAt(fyne.NewPos(from+4, 14)) == row.subject {
			cut = i
		}
	}
	if cut < 0 {
		t.Fatal("no subject is cut")
	}
	whole := screen.table.Rows[cut].subject
	s.Misses(whole)
	move := func(x, y float32) {
		sheet.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y), AbsolutePosition: fyne.NewPos(x+60, y+150)}})
	}
	move(from+4, float32(cut)*kit.TwoLines+14)
	s.Sees(whole)
	move(4, float32(cut)*kit.TwoLines+14)
	s.Misses(whole)
	move(from+4, float32(cut)*kit.TwoLines+14)
	sheet.MouseOut()
	s.Misses(whole)
}

func TestRightClickMarksTheRowAndItsActsAreTheKeys(t *testing.T) {
	s, screen := onTickets(t)
	screen.table.Choose("T-4150")
	at := 4
	id := screen.table.Rows[at].id
	right := func() {
		pos := fyne.NewPos(100, float32(at)*kit.TwoLines+10)
		abs := fyne.CurrentApp().Driver().AbsolutePositionForObject(screen.table.List.Rows).Add(pos)
		screen.table.List.Rows.TappedSecondary(&fyne.PointEvent{Position: pos, AbsolutePosition: abs})
		s.Settle()
	}
	right()
	if marked := s.Marked().Ticket; marked != id {
		t.Fatalf("%s is marked, the pointer was on %s", marked, id)
	}
	s.Sees("Edit the ticket, or the customer…", "Ctrl+E", "Log work", "Copy the row")
	s.Readable("tickets-menu")
	s.Draw("tickets-menu")
	s.Press("Escape")
	s.Misses("Copy the row")
	if s.Win.Canvas().Focused() != fyne.Focusable(screen.table.List) {
		t.Error("the focus did not go back to the rows")
	}
	right()
	s.TapText("Edit the ticket, or the customer…")
	s.Sees("Edit " + id)
	s.Press("Escape")
	s.Press("Menu")
	s.Sees("Copy the row")
	s.Press("Down", "Up", "Escape")
	s.Misses("Copy the row")
}
