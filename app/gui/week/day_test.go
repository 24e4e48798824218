package week

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

func TestAnEntryIsMovedAndStretchedByKeysWithAReason(t *testing.T) {
	s := stageWeek(t)
	was := s.one("05", "T-4136")
	s.onCell("T-4136", 3)
	s.Press("Enter", "Down", "Down")
	s.Sees("BILLABLE · stays 66.67 EUR", "T-4136 13:00–14:20 → 13:10–14:30", "Reason for correction")
	s.Picture("week-moving")
	if now := s.one("05", "T-4136"); now != was {
		t.Fatal("it is corrected before Enter")
	}
	s.Press("Escape")
	s.Misses("13:10–14:30")
	s.Press("Down", "Down")
	line := s.week().day.line
	line.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	s.Press("Down")
	line.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	s.Sees("66.67 → 70.83 EUR")
	line.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierShortcutDefault})
	s.Settle()
	s.Press("Enter")
	now := s.one("05", "T-4136")
	if now.Minutes != 85 || !now.Start.Equal(weekTime("05", "13:09")) {
		t.Errorf("it is %s from %s", now.Minutes, now.Start)
	}
	s.Asks(func(v *ledger.View) error {
		story, err := v.Story("entry", was.ID)
		if err != nil {
			return err
		}
		if deed := story[len(story)-1].Description; !strings.HasSuffix(deed, ": the time was another one") {
			t.Errorf("the reason is missing: %s", deed)
		}
		return nil
	})
	s.Press("Ctrl+Z")
	if now := s.one("05", "T-4136"); !now.Start.Equal(was.Start) || now.Minutes != was.Minutes {
		t.Errorf("undo leaves %s from %s", now.Minutes, now.Start)
	}
}

func TestAMoveNeedsAReason(t *testing.T) {
	s := stageWeek(t)
	was := s.one("05", "T-4136")
	s.onCell("T-4136", 3)
	s.Press("Enter", "Up", "Tab")
	reason := s.Win.Canvas().Focused().(*kit.Entry)
	reason.SetText("")
	s.Press("Enter")
	s.Sees("A correction needs a reason")
	if s.one("05", "T-4136") != was {
		t.Fatal("it is corrected without a reason")
	}
	s.Write("lunch was later")
	s.Press("Enter")
	if s.one("05", "T-4136").Start.Equal(was.Start) {
		t.Error("the reason is given and nothing moves")
	}
}

func TestABlockIsDraggedAndStretchedByTheMouse(t *testing.T) {
	s := stageWeek(t)
	was := s.one("05", "T-4136")
	s.onCell("T-4136", 3)
	line := s.week().day.line
	line.pick(was.ID)
	drag := func(fromEnd bool, minutes float32) {
		it, _ := line.item()
		at := fyne.NewPos(lineLeft+60, it.top+10)
		if fromEnd {
			at.Y = it.bottom - 3
		}
		line.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
		for range 4 {
			line.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DY: minutes / 60 * line.hour() / 4}})
		}
		line.DragEnd()
		s.Settle()
	}
	drag(false, 31)
	s.Sees("13:00–14:20 → 13:30–14:50")
	s.Press("Enter")
	if now := s.one("05", "T-4136"); !now.Start.Equal(weekTime("05", "13:30")) || now.Minutes != 80 {
		t.Fatalf("dragged to %s from %s", now.Minutes, now.Start)
	}
	drag(true, -20.5)
	s.Press("Enter")
	if now := s.one("05", "T-4136"); now.Minutes != 60 || !now.Start.Equal(weekTime("05", "13:30")) {
		t.Fatalf("stretched to %s from %s", now.Minutes, now.Start)
	}
}

func TestClosedMonthsAndInvoicedWorkRefuseToMoveInWords(t *testing.T) {
	s := stageWeek(t)
	s.Acts(func(tx *ledger.Tx) error { return tx.CloseMonth(sla.NewDay(2026, time.November, 1).Month(), "done") })
	was := s.one("05", "T-4136")
	s.onCell("T-4136", 3)
	s.Press("Enter", "Down")
	s.Sees("This month is closed.")
	s.Press("Enter")
	if s.one("05", "T-4136") != was {
		t.Error("an entry of a closed month is moved")
	}
	s.Press("Escape", "Escape")
	s.Write("30m")
	s.Press("Enter")
	s.Sees("closed")
	if n := len(s.mine("05")); n != 5 {
		t.Errorf("it is logged into a closed month: %d entries", n)
	}
}

func TestAnOverlapOfTheLineHasItsFourWaysOut(t *testing.T) {
	s := stageWeek(t)
	s.onCell("T-4145", 3)
	s.Press("Enter")
	s.Sees("0:20 twice: T-4145", "Move after 11:40–12:10", "stays 25.00", "Trim 0:20", "25.00 > 8.33")
	s.Picture("week-overlap")
	s.Press("A")
	if w := s.one("05", "T-4145"); !w.Start.Equal(weekTime("05", "11:40")) {
		t.Errorf("moved to %s", w.Start)
	}
	s.Press("Ctrl+Z")
	s.Press("K")
	s.Misses("0:20 twice")
}

func TestAGapIsFilledByKeys(t *testing.T) {
	s := stageWeek(t)
	s.onCell("T-4136", 3)
	s.Press("E")
	s.Sees("Fill 14:20–16:00 with", "T-4136 continues from before", "83.33 EUR", "T-4141 began earlier")
	s.Picture("week-gap")
	s.Press("1")
	var filled sla.Entry
	for _, w := range s.mine("05") {
		if w.Start.Equal(weekTime("05", "14:20")) {
			filled = w
		}
	}
	if filled.Ticket != "T-4136" || filled.Minutes != 100 {
		t.Fatalf("filled with %+v", filled)
	}
	s.Press("Ctrl+Z", "E")
	s.Press("P")
	day, _ := s.week().chosenDay()
	if day.Empty != 40 {
		t.Errorf("after a break %s are empty", day.Empty)
	}
}
