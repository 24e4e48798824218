package week

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

func (s *stage) week() *week { return s.Screens["week"].(*week) }

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
	err := s.Ledger.Write(ledger.Act{Author: "Rasa", At: s.At}, func(tx *ledger.Tx) error {
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
			_, err := tx.LogWork(sla.Entry{Ticket: w.ticket, Staff: "Giedrė Petrauskaitė", Start: weekTime(w.day, w.clock), Kind: w.kind, Minutes: w.minutes, Note: w.note}, nil)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Pass(time.Second)
	return s
}

// mine are the entries of a day, of whom the window is.
func (s *stage) mine(day string) (works []sla.Entry) {
	s.Helper()
	on, err := sla.ParseDay("2026-11-" + day)
	if err != nil {
		s.Fatal(err)
	}
	s.Asks(func(v *ledger.View) (err error) {
		works, err = v.StaffWork("Giedrė Petrauskaitė", on)
		return err
	})
	return works
}

// one is the entry of a day on a ticket.
func (s *stage) one(day, ticket string) sla.Entry {
	s.Helper()
	for _, w := range s.mine(day) {
		if w.Ticket == ticket {
			return w
		}
	}
	s.Fatalf("no entry of %s on %s", day, ticket)
	return sla.Entry{}
}

// onCell leads to a ticket's cell by keys alone.
func (s *stage) onCell(ticket string, right int) {
	s.Helper()
	s.Press("Alt+W", "Home")
	for range 20 {
		s.Press("Up")
	}
	for range 20 {
		if s.week().ticketID() == ticket {
			break
		}
		s.Press("Down")
	}
	for range 6 {
		switch at := s.week().at; {
		case at < right:
			s.Press("Right")
		case at > right:
			s.Press("Left")
		}
	}
	if got := s.week().ticketID(); got != ticket {
		s.Fatalf("the keys lead to %q, not to %s", got, ticket)
	}
}

func TestWeekShowsDaysTicketsSumsHolidaysAndGaps(t *testing.T) {
	s := stageWeek(t)
	s.Press("Alt+W", "Left")
	s.Sees("My week", "week 45", "Mon 2 is a holiday, Vėlinės", "20:10", "logged of 30:45 working hours so far", "covered 14:00", "billable 6:10 · 308.33 EUR")
	s.Sees("Daily look at ASR, balances and disks", "Thursday 5 November 2026", "covered 4:10", "empty 1:40", "14:20–16:00", "0:20 twice", "a break")
	s.Picture("week-grid")
	day, _ := s.week().chosenDay()
	if day.Empty != 140 || day.Sum() != 360 {
		t.Errorf("Thursday has %s, %s are empty", day.Sum(), day.Empty)
	}
	if monday := s.week().known.Days[0]; !monday.Closed || monday.Empty != 0 || monday.Sum() != 25 {
		t.Errorf("the holiday has %s, %s are empty", monday.Sum(), monday.Empty)
	}
	s.InLithuanian()
	s.Press("Alt+W", "Left")
	s.Sees("Savaitė", "45 savaitė", "Tuščia", "kita užklausa")
	s.Picture("week-lithuanian")
}

func TestWeekLogsIntoACellByKeysAlone(t *testing.T) {
	s := stageWeek(t)
	s.onCell("T-4136", 3)
	s.Write("30m")
	s.Sees("30m|", "BILLABLE", "0:30 from 17:35, after your last entry", "25.00 EUR", "announcement in Latvian")
	s.Picture("week-typing")
	s.Press("Enter")
	works := s.mine("05")
	last := works[len(works)-1]
	if last.Ticket != "T-4136" || last.Minutes != 30 || last.Kind != "mor-configuration" || !last.Start.Equal(weekTime("05", "17:35")) {
		t.Fatalf("logged %+v", last)
	}
	s.Sees("0:30 is logged on T-4136.")
	s.Press("Ctrl+Z")
	if got := len(s.mine("05")); got != len(works)-1 {
		t.Errorf("after undo there are %d entries", got)
	}
	s.Write("45")
	s.Sees("A number without a unit could be hours or", "90m for minutes")
	s.Press("Enter")
	if got := len(s.mine("05")); got != len(works)-1 {
		t.Errorf("a bare number is logged")
	}
	s.Press("BackSpace", "BackSpace")
	s.Misses("45|")
	s.Write("1h")
	s.Press("Right") // goes on, and logs nothing
	if s.week().typed != nil || len(s.mine("05")) != len(works)-1 {
		t.Error("leaving a cell logs or keeps what was typed")
	}
}

func TestWeekAsksForTheKindWhereNothingTellsIt(t *testing.T) {
	s := stageWeek(t)
	customer := s.customerOf("T-4136")
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-4160", Customer: customer, Subject: "New phones", Priority: sla.Low, Channel: "Phone", Opened: s.At.Add(-time.Hour)}, nil)
		return err
	})
	s.Press("Alt+W", "N")
	s.Sees("Log on")
	s.Write("T-4160")
	s.Press("Enter", "Tab", "Tab")
	s.Win.Canvas().Focused().(*kit.Entry).SetText("problem")
	s.Settle()
	s.Press("Enter")
	form := s.Sheets
	if len(form) == 0 {
		t.Fatal("the form is gone before a duration was given")
	}
	for _, f := range s.fieldsOf() {
		if f.Key == "minutes" {
			f.Entry.SetText("20m")
		}
	}
	s.Settle()
	s.Win.Canvas().Focus(s.fieldsOf()[1].Entry)
	s.Press("Enter")
	if w := s.one("06", "T-4160"); w.Minutes != 20 || w.Kind != "problem-solving" {
		t.Errorf("logged %+v", w)
	}
	if s.week().ticketID() != "T-4160" {
		t.Errorf("the row of the new ticket is not chosen but %s", s.week().ticketID())
	}
}

func (s *stage) customerOf(ticket string) (id string) {
	s.Asks(func(v *ledger.View) error {
		t, err := v.Ticket(ticket)
		id = t.Customer
		return err
	})
	return id
}

// fieldsOf are the fields that are shown in the top sheet.
func (s *stage) fieldsOf() (all []*kit.Field) {
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *kit.Field:
			all = append(all, o)
		case *container.Scroll:
			walk(o.Content)
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		}
	}
	walk(s.Sheets[len(s.Sheets)-1].Card)
	return all
}

func TestWeekLeadsToTicketsWeeksAndDaysByKeys(t *testing.T) {
	s := stageWeek(t)
	s.Press("Alt+1", "Alt+Left")
	if s.Current != "week" || s.week().known.monday+sla.Day(s.week().at) != s.week().known.today-1 {
		t.Errorf("yesterday is not a key away from Today: %s, day %d", s.Current, s.week().at)
	}
	s.Press("Alt+Right")
	if s.week().at != 4 {
		t.Errorf("the day after is %d", s.week().at)
	}
	s.Press("PageUp")
	s.Sees("week 44")
	s.Press("PageDown", "PageDown")
	s.Sees("week 46")
	s.Press("Home")
	s.Sees("week 45")
	for range 5 {
		s.Press("Left")
	}
	s.Sees("week 44") // over Monday
	s.onCell("T-4141", 2)
	s.Press("G")
	if s.Current != "tickets" || s.Marked().Ticket != "T-4141" {
		t.Errorf("G shows %s of %s", s.Marked().Ticket, s.Current)
	}
	s.Press("Alt+W")
	s.PressOne("PageUp") // and a letter before the answer
	s.PressOne("G")
	s.Settle()
	if s.Current == "tickets" && s.Marked().Ticket != "T-4141" && s.Marked().Ticket == "" {
		t.Error("a letter that came before the week acted on nothing")
	}
}

func TestSmallWindowsShowTheWeekInOneLineARow(t *testing.T) {
	s := stageWeek(t)
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Press("Alt+W", "Left")
	s.Settle()
	if s.week().grid.Height != weekRowNarrow {
		t.Errorf("rows are %v high", s.week().grid.Height)
	}
	s.Sees("20:10", "T-4136", "0:20 twice")
	s.Picture("week-small")
}

func TestADayWithoutEntriesIsToldOnceWhenItIsOver(t *testing.T) {
	s := stageWeek(t)
	day := func(text string) { s.At = weekTime(text, "17:59") }
	day("09") // Monday
	s.Pass(0)
	s.Misses("Nothing is logged on")
	s.Pass(time.Minute)
	s.Sees("Nothing is logged on Monday 9 November 2026.")
	s.Picture("week-reminder")
	s.Press("Ctrl+J")
	if s.Current != "week" || s.week().known.monday+sla.Day(s.week().at) != sla.NewDay(2026, time.November, 9) {
		t.Errorf("the line leads to %s, day %d of %s", s.Current, s.week().at, s.week().known.monday)
	}
	s.Pass(time.Hour)
	s.Misses("Nothing is logged on")
	day("10")
	s.Pass(2 * time.Minute)
	s.Sees("Nothing is logged on Tuesday 10 November 2026.")
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.LogWork(sla.Entry{Ticket: "T-4132", Staff: "Giedrė Petrauskaitė", Start: weekTime("10", "10:00"), Minutes: 30, Kind: "problem-solving"}, nil)
		return err
	})
	s.Misses("Nothing is logged on")
	day("11")
	s.Prefs().SetBool(gui.PrefNoReminder, true)
	s.Pass(2 * time.Minute)
	s.Misses("Nothing is logged on")
}

// Keys that come before the ledger has judged what is typed wait for that, and
// the typed text waits with them.
func TestATypedCellIsLoggedHoweverFastEnterComes(t *testing.T) {
	s := stageWeek(t)
	s.onCell("T-4136", 3)
	before := len(s.mine("05"))
	for _, r := range "20m" {
		s.Win.Canvas().Focused().TypedRune(r)
	}
	s.PressOne("Enter")
	s.Settle()
	if works := s.mine("05"); len(works) != before+1 || works[before].Minutes != 20 {
		t.Errorf("of 20m %d entries came", len(works)-before)
	}
}
