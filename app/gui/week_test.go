package gui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"hourbook/ledger"
	"hourbook/sla"
)

func (s *stage) week() *week { return s.screens["week"].(*week) }

// at is a time of a day of the sample's last week, in its zone.
func weekTime(day, clock string) time.Time {
	at, err := time.Parse("2006-01-02 15:04 -07:00", "2026-11-"+day+" "+clock+" +02:00")
	if err != nil {
		panic(err)
	}
	return at
}

// stageWeek opens the window on the sample month with a week of Giedrė's work in
// it, and a holiday on Monday.
func stageWeek(t *testing.T) *stage {
	t.Helper()
	s := stageSample(t)
	err := s.ledger.Write(ledger.Act{Author: "Rasa", At: s.at}, func(tx *ledger.Tx) error {
		if _, err := tx.ConfirmHoliday(ledger.Holiday{Day: sla.NewDay(2026, time.November, 2), Name: "Vėlinės"}); err != nil {
			return err
		}
		for _, w := range []struct {
			day, clock, ticket, kind string
			minutes                  sla.Minutes
			note                     string
		}{
			{"03", "09:00", "T-4132", "problem-solving", 20, "daily look"}, {"03", "09:20", "T-4142", "problem-solving", 160, "routes compared"},
			{"03", "13:00", "T-4136", "mor-configuration", 100, "cards"}, {"04", "09:00", "T-4132", "problem-solving", 20, "daily look"},
			{"04", "09:20", "T-4136", "mor-configuration", 160, "rates"}, {"04", "13:00", "T-4141", "problem-solving", 300, "third level"},
			{"05", "09:00", "T-4132", "problem-solving", 25, "daily look"}, {"05", "09:30", "T-4152", "problem-solving", 130, "Two of three sheets loaded, old rates closed"},
			{"05", "11:20", "T-4145", "firewall", 30, "asked the supplier"}, {"05", "13:00", "T-4136", "mor-configuration", 80, "announcement in Latvian"},
			{"05", "16:00", "T-4141", "problem-solving", 95, "third level has no currency"},
		} {
			_, err := tx.LogWork(sla.Work{Ticket: w.ticket, Staff: "Giedrė Petrauskaitė", Start: weekTime(w.day, w.clock), Kind: w.kind, Minutes: w.minutes, Note: w.note}, nil)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	s.pass(time.Second)
	return s
}

// mine are the entries of a day, of whom the window is.
func (s *stage) mine(day string) (works []sla.Work) {
	s.Helper()
	on, err := sla.ParseDay("2026-11-" + day)
	if err != nil {
		s.Fatal(err)
	}
	s.asks(func(v *ledger.View) (err error) {
		works, err = v.StaffWork("Giedrė Petrauskaitė", on)
		return err
	})
	return works
}

// one is the entry of a day on a ticket.
func (s *stage) one(day, ticket string) sla.Work {
	s.Helper()
	for _, w := range s.mine(day) {
		if w.Ticket == ticket {
			return w
		}
	}
	s.Fatalf("no entry of %s on %s", day, ticket)
	return sla.Work{}
}

// onCell leads to a ticket's cell by keys alone.
func (s *stage) onCell(ticket string, right int) {
	s.Helper()
	s.press("Alt+W", "Home")
	for range 20 {
		s.press("Up")
	}
	for range 20 {
		if s.week().ticketID() == ticket {
			break
		}
		s.press("Down")
	}
	for range 6 {
		switch at := s.week().at; {
		case at < right:
			s.press("Right")
		case at > right:
			s.press("Left")
		}
	}
	if got := s.week().ticketID(); got != ticket {
		s.Fatalf("the keys lead to %q, not to %s", got, ticket)
	}
}

func TestWeekShowsDaysTicketsSumsHolidaysAndGaps(t *testing.T) {
	s := stageWeek(t)
	s.press("Alt+W", "Left")
	s.sees("My week", "week 45", "Mon 2 is a holiday, Vėlinės", "20:10", "logged of 30:45 working hours so far", "covered 14:00", "billable 6:10 · 308.33 EUR")
	s.sees("Daily look at ASR, balances and disks", "Thursday 5 November 2026", "covered 4:10", "empty 1:40", "14:20–16:00", "0:20 twice", "a break")
	s.picture("week-grid")
	day, _ := s.week().chosenDay()
	if day.Empty != 140 || day.Sum() != 360 {
		t.Errorf("Thursday has %s, %s are empty", day.Sum(), day.Empty)
	}
	if monday := s.week().known.Days[0]; !monday.Closed || monday.Empty != 0 || monday.Sum() != 25 {
		t.Errorf("the holiday has %s, %s are empty", monday.Sum(), monday.Empty)
	}
	s.inLithuanian()
	s.press("Alt+W", "Left")
	s.sees("Savaitė", "45 savaitė", "Tuščia", "kita užklausa")
	s.picture("week-lithuanian")
}

func TestWeekLogsIntoACellByKeysAlone(t *testing.T) {
	s := stageWeek(t)
	s.onCell("T-4136", 3)
	s.write("30m")
	s.sees("30m|", "BILLABLE", "0:30 from 17:35, after your last entry", "25.00 EUR", "announcement in Latvian")
	s.picture("week-typing")
	s.press("Enter")
	works := s.mine("05")
	last := works[len(works)-1]
	if last.Ticket != "T-4136" || last.Minutes != 30 || last.Kind != "mor-configuration" || !last.Start.Equal(weekTime("05", "17:35")) {
		t.Fatalf("logged %+v", last)
	}
	s.sees("0:30 is logged on T-4136.")
	s.press("Ctrl+Z")
	if got := len(s.mine("05")); got != len(works)-1 {
		t.Errorf("after undo there are %d entries", got)
	}
	s.write("45")
	s.sees("A number alone may mean hours or minutes", "90m for minutes")
	s.press("Enter")
	if got := len(s.mine("05")); got != len(works)-1 {
		t.Errorf("a bare number is logged")
	}
	s.press("BackSpace", "BackSpace")
	s.misses("45|")
	s.write("1h")
	s.press("Right") // goes on, and logs nothing
	if s.week().typed != nil || len(s.mine("05")) != len(works)-1 {
		t.Error("leaving a cell logs or keeps what was typed")
	}
}

func TestWeekAsksForTheKindWhereNothingTellsIt(t *testing.T) {
	s := stageWeek(t)
	customer := s.customerOf("T-4136")
	s.acts(func(tx *ledger.Tx) error {
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-4160", Customer: customer, Subject: "New phones", Priority: sla.Low, Channel: "Phone", Opened: s.at.Add(-time.Hour)}, nil)
		return err
	})
	s.press("Alt+W", "N")
	s.sees("Log on")
	s.write("T-4160")
	s.press("Enter", "Tab", "Tab")
	s.win.Canvas().Focused().(*entry).SetText("problem")
	s.settle()
	s.press("Enter")
	form := s.sheets
	if len(form) == 0 {
		t.Fatal("the form is gone before a duration was given")
	}
	for _, f := range s.fieldsOf() {
		if f.key == "minutes" {
			f.entry.SetText("20m")
		}
	}
	s.settle()
	s.win.Canvas().Focus(s.fieldsOf()[1].entry)
	s.press("Enter")
	if w := s.one("06", "T-4160"); w.Minutes != 20 || w.Kind != "problem-solving" {
		t.Errorf("logged %+v", w)
	}
	if s.week().ticketID() != "T-4160" {
		t.Errorf("the row of the new ticket is not chosen but %s", s.week().ticketID())
	}
}

func (s *stage) customerOf(ticket string) (id string) {
	s.asks(func(v *ledger.View) error {
		t, err := v.Ticket(ticket)
		id = t.Customer
		return err
	})
	return id
}

// fieldsOf are the fields that are shown in the top sheet.
func (s *stage) fieldsOf() (all []*field) {
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *field:
			all = append(all, o)
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		}
	}
	walk(s.sheets[len(s.sheets)-1].card)
	return all
}

func TestWeekLeadsToTicketsWeeksAndDaysByKeys(t *testing.T) {
	s := stageWeek(t)
	s.press("Alt+1", "Alt+Left")
	if s.current != "week" || s.week().known.monday+sla.Day(s.week().at) != s.week().known.today-1 {
		t.Errorf("yesterday is not a key away from Today: %s, day %d", s.current, s.week().at)
	}
	s.press("Alt+Right")
	if s.week().at != 4 {
		t.Errorf("the day after is %d", s.week().at)
	}
	s.press("PageUp")
	s.sees("week 44")
	s.press("PageDown", "PageDown")
	s.sees("week 46")
	s.press("Home")
	s.sees("week 45")
	for range 5 {
		s.press("Left")
	}
	s.sees("week 44") // over Monday
	s.onCell("T-4141", 2)
	s.press("G")
	if s.current != "tickets" || s.marked().ticket != "T-4141" {
		t.Errorf("G shows %s of %s", s.marked().ticket, s.current)
	}
	s.press("Alt+W")
	s.pressOne("PageUp") // and a letter before the answer
	s.pressOne("G")
	s.settle()
	if s.current == "tickets" && s.marked().ticket != "T-4141" && s.marked().ticket == "" {
		t.Error("a letter that came before the week acted on nothing")
	}
}

func TestAnEntryIsMovedAndStretchedByKeysWithAReason(t *testing.T) {
	s := stageWeek(t)
	was := s.one("05", "T-4136")
	s.onCell("T-4136", 3)
	s.press("Enter", "Down", "Down")
	s.sees("BILLABLE · stays 66.67 EUR", "T-4136 13:00–14:20 → 13:10–14:30", "Reason of the correction")
	s.picture("week-moving")
	if now := s.one("05", "T-4136"); now != was {
		t.Fatal("it is corrected before Enter")
	}
	s.press("Escape")
	s.misses("13:10–14:30")
	s.press("Down", "Down")
	line := s.week().day.line
	line.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	s.press("Down")
	line.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	s.sees("66.67 → 70.83 EUR")
	line.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierShortcutDefault})
	s.settle()
	s.press("Enter")
	now := s.one("05", "T-4136")
	if now.Minutes != 85 || !now.Start.Equal(weekTime("05", "13:09")) {
		t.Errorf("it is %s from %s", now.Minutes, now.Start)
	}
	s.asks(func(v *ledger.View) error {
		story, err := v.Story("entry", was.ID)
		if err != nil {
			return err
		}
		if deed := story[len(story)-1].Deed; !strings.HasSuffix(deed, ": the time was another one") {
			t.Errorf("the reason is missing: %s", deed)
		}
		return nil
	})
	s.press("Ctrl+Z")
	if now := s.one("05", "T-4136"); !now.Start.Equal(was.Start) || now.Minutes != was.Minutes {
		t.Errorf("undo leaves %s from %s", now.Minutes, now.Start)
	}
}

func TestAMoveNeedsAReason(t *testing.T) {
	s := stageWeek(t)
	was := s.one("05", "T-4136")
	s.onCell("T-4136", 3)
	s.press("Enter", "Up", "Tab")
	reason := s.win.Canvas().Focused().(*entry)
	reason.SetText("")
	s.press("Enter")
	s.sees("A correction needs a reason")
	if s.one("05", "T-4136") != was {
		t.Fatal("it is corrected without a reason")
	}
	s.write("lunch was later")
	s.press("Enter")
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
		s.settle()
	}
	drag(false, 31)
	s.sees("13:00–14:20 → 13:30–14:50")
	s.press("Enter")
	if now := s.one("05", "T-4136"); !now.Start.Equal(weekTime("05", "13:30")) || now.Minutes != 80 {
		t.Fatalf("dragged to %s from %s", now.Minutes, now.Start)
	}
	drag(true, -20.5)
	s.press("Enter")
	if now := s.one("05", "T-4136"); now.Minutes != 60 || !now.Start.Equal(weekTime("05", "13:30")) {
		t.Fatalf("stretched to %s from %s", now.Minutes, now.Start)
	}
}

func TestClosedMonthsAndInvoicedWorkRefuseToMoveInWords(t *testing.T) {
	s := stageWeek(t)
	s.acts(func(tx *ledger.Tx) error { return tx.CloseMonth(sla.NewDay(2026, time.November, 1).Month(), "done") })
	was := s.one("05", "T-4136")
	s.onCell("T-4136", 3)
	s.press("Enter", "Down")
	s.sees("That month is closed.")
	s.press("Enter")
	if s.one("05", "T-4136") != was {
		t.Error("an entry of a closed month is moved")
	}
	s.press("Escape", "Escape")
	s.write("30m")
	s.press("Enter")
	s.sees("closed")
	if n := len(s.mine("05")); n != 5 {
		t.Errorf("it is logged into a closed month: %d entries", n)
	}
}

func TestAnOverlapOfTheLineHasItsFourWaysOut(t *testing.T) {
	s := stageWeek(t)
	s.onCell("T-4145", 3)
	s.press("Enter")
	s.sees("0:20 twice: T-4145", "Move after 11:40–12:10", "stays 25.00", "Trim 0:20", "25.00 > 8.33")
	s.picture("week-overlap")
	s.press("A")
	if w := s.one("05", "T-4145"); !w.Start.Equal(weekTime("05", "11:40")) {
		t.Errorf("moved to %s", w.Start)
	}
	s.press("Ctrl+Z")
	s.press("K")
	s.misses("0:20 twice")
}

func TestAGapIsFilledByKeys(t *testing.T) {
	s := stageWeek(t)
	s.onCell("T-4136", 3)
	s.press("E")
	s.sees("Fill 14:20–16:00 with", "T-4136 goes on from before", "83.33 EUR", "T-4141 began earlier")
	s.picture("week-gap")
	s.press("1")
	var filled sla.Work
	for _, w := range s.mine("05") {
		if w.Start.Equal(weekTime("05", "14:20")) {
			filled = w
		}
	}
	if filled.Ticket != "T-4136" || filled.Minutes != 100 {
		t.Fatalf("filled with %+v", filled)
	}
	s.press("Ctrl+Z", "E")
	s.press("P")
	day, _ := s.week().chosenDay()
	if day.Empty != 40 {
		t.Errorf("after a break %s are empty", day.Empty)
	}
}

func TestAnEntryIsDuplicatedAndRepeated(t *testing.T) {
	s := stageWeek(t)
	s.onCell("T-4132", 3)
	s.press("D")
	works := s.mine("05")
	if w := works[len(works)-1]; w.Ticket != "T-4132" || w.Minutes != 25 || !w.Start.Equal(weekTime("05", "17:35")) || w.Note != "daily look" {
		t.Fatalf("the copy is %+v", w)
	}
	s.press("Ctrl+Z")
	s.press("R")
	s.sees("Repeat 0:25 on T-4132", "COVERED", "Fri 6 Nov 09:00")
	s.picture("week-repeat")
	s.press("Enter")
	if w := s.one("06", "T-4132"); w.Minutes != 25 || !w.Start.Equal(weekTime("06", "09:00")) {
		t.Fatalf("repeated as %+v", w)
	}
	if s.week().at != 4 || s.week().ticketID() != "T-4132" {
		t.Errorf("after it the cell is day %d of %s", s.week().at, s.week().ticketID())
	}
	s.press("R")
	s.write("2")
	s.sees("Mon 9 Nov 09:00 (still to come)", "Tue 10 Nov 09:00")
	s.press("Enter")
	for _, day := range []string{"09", "10"} {
		if s.one(day, "T-4132").Minutes != 25 {
			t.Error("nothing on", day)
		}
	}
	if len(s.mine("07")) != 0 {
		t.Error("Saturday is a working day")
	}
}

func TestSeveralEntriesAreChangedInOneActAfterAPreview(t *testing.T) {
	s := stageWeek(t)
	s.onCell("T-4132", 1)
	before := append(s.mine("03"), s.mine("04")...)
	s.press("Space", "Right", "Space", "Right", "Space")
	s.sees("3 marked")
	s.press("C")
	s.sees("Change 3 entries", "What is left empty stays as it is.")
	s.write("firewall")
	s.press("Tab")
	s.sees("3 entries change · 0.00 → 54.17 EUR", "COVERED → BILLABLE 0.00 → 16.67")
	s.picture("week-several")
	if s.one("03", "T-4132").Kind != "problem-solving" {
		t.Fatal("it is done before it was said")
	}
	s.press("Enter")
	s.sees("A correction needs a reason")
	s.write("it was the firewall")
	s.press("Enter")
	for _, day := range []string{"03", "04", "05"} {
		if w := s.one(day, "T-4132"); w.Kind != "firewall" || w.Verdict.Ruling != sla.Billable {
			t.Errorf("%s is %s, %s", day, w.Kind, w.Verdict.Ruling)
		}
	}
	if len(s.week().marks) > 0 {
		t.Error("the marks stay")
	}
	s.press("Ctrl+Z")
	for i, w := range append(s.mine("03"), s.mine("04")...) {
		if w != before[i] {
			t.Errorf("undo leaves %+v", w)
		}
	}
	if s.one("05", "T-4132").Kind != "problem-solving" {
		t.Error("undo leaves the third")
	}
}

func TestSmallWindowsShowTheWeekInOneLineARow(t *testing.T) {
	s := stageWeek(t)
	s.win.Resize(fyne.NewSize(leastWidth, leastHeight))
	s.press("Alt+W", "Left")
	s.settle()
	if s.week().grid.height != weekRowNarrow {
		t.Errorf("rows are %v high", s.week().grid.height)
	}
	s.sees("20:10", "T-4136", "0:20 twice")
	s.picture("week-small")
}

func TestADayWithoutEntriesIsToldOnceWhenItIsOver(t *testing.T) {
	s := stageWeek(t)
	day := func(text string) { s.at = weekTime(text, "17:59") }
	day("09") // Monday
	s.pass(0)
	s.misses("Nothing is logged on")
	s.pass(time.Minute)
	s.sees("Nothing is logged on Monday 9 November 2026.")
	s.picture("week-reminder")
	s.press("Ctrl+J")
	if s.current != "week" || s.week().known.monday+sla.Day(s.week().at) != sla.NewDay(2026, time.November, 9) {
		t.Errorf("the line leads to %s, day %d of %s", s.current, s.week().at, s.week().known.monday)
	}
	s.pass(time.Hour)
	s.misses("Nothing is logged on")
	day("10")
	s.pass(2 * time.Minute)
	s.sees("Nothing is logged on Tuesday 10 November 2026.")
	s.acts(func(tx *ledger.Tx) error {
		_, err := tx.LogWork(sla.Work{Ticket: "T-4132", Staff: "Giedrė Petrauskaitė", Start: weekTime("10", "10:00"), Minutes: 30, Kind: "problem-solving"}, nil)
		return err
	})
	s.misses("Nothing is logged on")
	day("11")
	s.prefs().SetBool(prefNoReminder, true)
	s.pass(2 * time.Minute)
	s.misses("Nothing is logged on")
}
