package today

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/ledger"
	"hourbook/sla"
)

func TestQueueStandsInSolvingOrderWithItsReasons(t *testing.T) {
	s := stageSample(t)
	s.Sees("All 9", "Mine 0", "Unassigned 9", "1 late", "1 at risk", "0:15 late", "0:30 left", "no target", "Why T-4150 is first")
	s.Press("Down", "Down")
	s.Sees("Why T-4152 is third", "due 17:20")
	s.Press("End")
	s.Sees("Why T-4144 is ninth")
	s.Press("Home", "PageDown", "PageUp")
	s.Sees("Why T-4150 is first")
	s.Pass(31 * time.Minute)
	s.Sees("2 late")
}

func TestRespondStopsTheCountdown(t *testing.T) {
	s := stageSample(t)
	s.Press("Down", "Down", "Down", "Ctrl+R")
	s.Sees("Why T-4151 is fourth", "answered 2:30", "Answered on time")
	s.Misses("Respond")
	s.Picture("today-responded")
}

func TestVerdictIsShownWhileTyping(t *testing.T) {
	s := stageSample(t)
	s.Press("Down", "Down", "Down", "Ctrl+L")
	s.Write("45m")
	s.Sees("COVERED · Included in GOLD support:", "worth 37.50 EUR", "Log 0:45")
	s.Picture("today-covered")
	today := s.Screens["today"].(*today)
	s.Tap(today.log.kind.Entry)
	today.log.kind.Entry.SetText("")
	s.Write("fire")
	s.Picture("today-kinds")
	s.Press("Enter")
	s.Sees("BILLABLE · 37.50 EUR", "0:45 at 50.00 EUR an hour")
	s.Picture("today-billable")
	today.log.kind.Entry.SetText("")
	s.Write("vpn")
	s.Press("Enter")
	s.Sees("NOT OFFERED", "We do not offer this work")
	s.Picture("today-refused")
	s.Press("Enter")
	if works := s.WorksOf(); len(works) != 1 {
		t.Errorf("refused work was logged: %v", works)
	}
}

func TestEnterLogsAndUndoTakesBack(t *testing.T) {
	s := stageSample(t)
	before := len(s.WorksOf())
	s.Press("Ctrl+L")
	s.Write("1h30")
	s.Press("Tab", "Tab")
	s.Write("Codec order was wrong")
	s.Press("Enter")
	works := s.WorksOf()
	if len(works) != before+1 {
		t.Fatalf("%d entries", len(works))
	}
	w := works[len(works)-1]
	if w.Minutes != 90 || w.Note != "Codec order was wrong" || !w.Start.Equal(s.At.Add(-90*time.Minute)) {
		t.Errorf("logged %+v", w)
	}
	s.Sees("15:15–16:45", "Undo: T-4150, logged 1:30")
	s.Picture("today-logged")
	s.Press("Ctrl+Z")
	if works := s.WorksOf(); len(works) != before {
		t.Errorf("undo left %d entries", len(works))
	}
	s.Misses("Undo: ")
}

func TestBadInputMarksItsFieldAndLosesNothing(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+L")
	s.Write("45")
	s.Press("Enter")
	log := s.Screens["today"].(*today).log
	if log.duration.Problem.What == "" || log.duration.Text() != "45" {
		t.Errorf("the duration is %q, marked %+v", log.duration.Text(), log.duration.Problem)
	}
	s.Picture("today-marked")
	s.Write("m")
	if log.duration.Problem.What != "" {
		t.Error("the mark stays while it is mended")
	}
	s.Press("Tab")
	s.Write("someday")
	s.Press("Enter")
	s.Sees("Not a valid day")
	s.Press("Escape")
	if log.duration.Text() != "" {
		t.Error("Escape leaves the text")
	}
}

func TestTicketIsFoundByItsWords(t *testing.T) {
	s := stageSample(t)
	log := s.Screens["today"].(*today).log
	s.Press("Ctrl+L")
	s.Tap(log.ticket.Entry)
	log.ticket.Entry.SetText("")
	s.Settle()
	s.Write("voicemail sab")
	s.Sees("T-4148 · Voicemail messages", "COVERED · Included in BRONZE support")
	s.Picture("today-search")
	s.Press("Enter")
	if got := log.ticketID(); got != "T-4148" {
		t.Errorf("took %s", got)
	}
	s.Sees("COVERED · Included in BRONZE support")
}

// overlapped logs half an hour at 12:10, which E-0151 ends in.
func overlapped(t *testing.T) *stage {
	s := stageSample(t)
	s.Press("Ctrl+L")
	s.Write("30m")
	s.Press("Tab")
	s.Write("12:10")
	s.Sees("overlaps E-0151")
	s.Press("Enter")
	s.Sees("0:20 twice", "Move after 12:30–13:00", "Move before 10:55–11:25", "Trim 0:20 12:30–12:40", "Keep both", "stays 0.00")
	return s
}

func TestAnOverlapHasItsWaysOutUnderItsRow(t *testing.T) {
	for key, want := range map[string]string{"A": "12:30 0:30", "B": "10:55 0:30", "T": "12:30 0:10", "K": "12:10 0:30"} {
		s := overlapped(t)
		if key == "A" {
			s.Picture("today-overlap")
		}
		s.Press("Ctrl+D", "Home", key)
		works := s.WorksOf()
		if w := works[len(works)-1]; w.Start.Format("15:04 ")+w.Minutes.String() != want {
			t.Errorf("%s makes it %s", key, w.Start.Format("15:04 ")+w.Minutes.String())
		}
		s.Misses("0:20 twice", "Move after")
		if key != "K" {
			s.Press("Ctrl+Z")
			s.Sees("0:20 twice")
		}
	}
}

func TestTrimSaysWhatCountsTwice(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+L")
	s.Write("45m")
	s.Press("Tab")
	s.Write("09:30")
	s.Press("Enter")
	log := s.today().log
	log.setKind("firewall")
	s.Press("Ctrl+L")
	s.Write("1h30")
	s.Press("Tab")
	s.Write("09:15")
	s.Press("Enter")
	s.Sees("0:45 twice", "Trim 0:45 10:15–11:00", "75.00 > 37.50", "stays 75.00")
	s.TapText("Trim 0:45 10:15–11:00")
	works := s.WorksOf()
	if w := works[len(works)-1]; w.Minutes != 45 {
		t.Errorf("trimmed to %s", w.Minutes)
	}
}

func TestWorkLoggedAfterTheFactDoesNotOverlap(t *testing.T) {
	s := stageSample(t)
	for _, length := range []string{"45m", "30m"} {
		s.Press("Ctrl+L")
		s.Write(length)
		s.Press("Enter")
	}
	s.Misses("twice")
	works := s.WorksOf()
	if n := len(works); n != 3 || !works[2].Start.Equal(works[1].End()) {
		t.Errorf("logged %+v", works)
	}
	s.Press("Ctrl+L")
	s.Write("15m")
	s.Sees("after your work before")
}

func TestEntryIsCorrectedAndRemovedInPlace(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+D", "Enter")
	s.Sees("Correct E-0151", "Reason for correction")
	log := s.Screens["today"].(*today).log
	log.duration.Entry.SetText("")
	s.Write("50m")
	s.Press("Enter")
	s.Sees("Enter a reason for the correction")
	s.Write("miscounted")
	s.Press("Enter")
	if works := s.WorksOf(); works[0].Minutes != 50 || works[0].Note == "" {
		t.Errorf("corrected to %+v", works[0])
	}
	s.Press("Ctrl+D", "Delete")
	s.Sees("Remove E-0151")
	s.Write("wrong ticket")
	s.Picture("today-remove")
	s.Press("Enter")
	if works := s.WorksOf(); len(works) != 0 {
		t.Errorf("left %+v", works)
	}
	s.Sees("No work yet today.")
}

func TestSheetAsksBeforeItThrowsTextAway(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+D", "Delete")
	s.Write("because")
	s.Press("Escape")
	s.Sees("Discard your changes?")
	s.Picture("today-throw")
	s.Press("Escape")
	s.Misses("Discard your changes?")
	s.Press("Escape")
	s.Write("d") // a letter is written on, not lost
	s.Misses("Discard your changes?")
	s.Sees("becaused")
	s.Press("Escape")
	s.TapText("Discard")
	if len(s.Sheets) != 0 {
		t.Error("the sheet is still open")
	}
}

func TestTimerIsInTheLedgerAndInTheTitle(t *testing.T) {
	s := stageSample(t)
	s.Press("Down", "Down", "Down", "Ctrl+T")
	s.Pass(31*time.Minute + 7*time.Second)
	if title := s.Win.Title(); !strings.HasPrefix(title, "0:31:07 T-4151") {
		t.Errorf("the title is %q", title)
	}
	s.Sees("0:31:07", "since 16:45", "Stop")
	s.Picture("today-timer")
	s.Asks(func(v *ledger.View) error {
		if _, running, err := v.Timer(s.World.User); !running || err != nil {
			t.Errorf("running %v %v", running, err)
		}
		return nil
	})
	s.Press("Ctrl+T", "Enter")
	if works := s.WorksOf(); len(works) != 2 || works[1].Minutes != 31 {
		t.Errorf("stopped to %+v", works)
	}
	if s.Win.Title() != "Hourbook" {
		t.Errorf("the title is %q", s.Win.Title())
	}
}

func TestTimerUnderAMinuteIsLeftToSettle(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+T")
	s.Pass(20 * time.Second)
	s.Press("Ctrl+T")
	s.Sees("Complete the timer entry", "incomplete")
	s.Picture("today-settle")
	s.Write("5m")
	s.Press("Enter")
	if works := s.WorksOf(); len(works) != 2 || works[1].Minutes != 5 {
		t.Errorf("settled to %+v", works)
	}
	s.Misses("incomplete")
}

func TestAfterASleepTheTimeIsKeptOrCut(t *testing.T) {
	for choice, want := range map[string]struct {
		entries int
		running bool
	}{"Keep all 3:30": {1, true}, "Trim to 17:15: 0:30": {2, false}, "Trim and continue from 20:15: 0:30": {2, true}} {
		s := stageSample(t)
		s.Press("Ctrl+T")
		s.Pass(time.Second)
		for range 30 {
			s.Pass(time.Minute)
		}
		s.At = s.At.Add(3*time.Hour - time.Second)
		s.Pass(0)
		s.Sees("While you were away")
		s.Picture("today-wake")
		s.Pass(time.Second)
		s.TapText(choice)
		s.SheetsClosed()
		s.Settle()
		if got := len(s.WorksOf()); got != want.entries || s.Clock.Running != want.running {
			t.Errorf("%s: %d entries, running %v", choice, got, s.Clock.Running)
		}
	}
}

func TestHalfWrittenEntrySurvives(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+L")
	s.Write("45m")
	s.Press("Tab", "Tab")
	s.Write("half a")
	s.Pass(time.Second)
	again := stageIn(t, s.World.App, s.Ledger.Path)
	log := again.Screens["today"].(*today).log
	if log.duration.Text() != "45m" || log.note.Text() != "half a" {
		t.Errorf("kept %q and %q", log.duration.Text(), log.note.Text())
	}
}

func TestChangeFromElsewhereShows(t *testing.T) {
	s := stageSample(t)
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.SetState("T-4151", sla.Solved, "done")
		return err
	})
	s.Sees("All 8")
}

func TestADoubleTapOpensARow(t *testing.T) {
	s := stageSample(t)
	rows := s.today().day.list.Rows
	s.Tap(rows)
	rows.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(100, 10)})
	s.Settle()
	s.Sees("Correct E-0151")
}

func TestWhatEscapeClearsComesBack(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+L")
	s.Write("30m")
	s.Press("Tab", "Tab")
	s.Write("half a thought")
	s.Press("Escape")
	log := s.Screens["today"].(*today).log
	if log.written() != "" {
		t.Fatalf("the form still holds %q", log.written())
	}
	s.Sees("Restore cleared text")
	s.Press("Alt+Z")
	if log.duration.Text() != "30m" || log.note.Text() != "half a thought" || log.ticketID() != "T-4150" {
		t.Errorf("it came back as %q %q %q", log.ticketID(), log.duration.Text(), log.note.Text())
	}
}

func TestCorrectionThatEscapeClearsComesBack(t *testing.T) {
	s := stageSample(t)
	today := s.Screens["today"].(*today)
	s.Win.Canvas().Focus(today.day.list)
	s.Press("Enter")
	today.log.duration.Entry.SetText("")
	s.Write("50m")
	s.Press("Escape", "Alt+Z")
	if log := today.log; log.mode != logCorrect || log.duration.Text() != "50m" || log.work.ID == "" {
		t.Errorf("mode %d, %q of %q", log.mode, log.duration.Text(), log.work.ID)
	}
}

func TestLateAnswerKeepsItsWordInTheChip(t *testing.T) {
	s := stageSample(t)
	s.Pass(40 * 24 * time.Hour)
	s.Press("Down", "Down", "Down", "Ctrl+R")
	s.Misses("answered 2…", "answered 26…")
	for _, line := range strings.Split(s.Read(), "\n") {
		if strings.HasPrefix(line, "answered ") && strings.HasSuffix(line, "…") {
			t.Errorf("the chip is cut: %s", line)
		}
	}
}

func TestNarrowFieldsLeaveTheirWordsToTheVerdict(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+L")
	s.Write("99")
	s.Press("Enter")
	s.Sees("A number without a unit could be hours or")
	f := s.Screens["today"].(*today).log.duration
	if f.Problem.What == "" || f.HeightFor(80) > f.HeightFor(300) {
		t.Errorf("marked %q, %.0f high", f.Problem.What, f.HeightFor(80))
	}
}

func TestNextEntryReplacesTheTicketOfTheLast(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+L")
	s.Write("10m")
	s.Press("Enter")
	s.Write("T-4151")
	s.Press("Enter")
	if id := s.Screens["today"].(*today).log.ticketID(); id != "T-4151" {
		t.Errorf("the form is on %s, T-4151 was typed", id)
	}
}

func TestWorkOfTheFutureIsToldAtOnce(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+L")
	s.Write("30m")
	s.Press("Tab")
	s.Write("2027-11-06 10:00")
	s.Sees("in the future")
	s.Press("Enter")
	s.Sees("The date 2027-11-06 is in the future.", "Press Ctrl+Z to undo")
}

func TestTheKindOfWorkStaysAfterAnotherEntry(t *testing.T) {
	s := stageSample(t)
	log := s.today().log
	log.setKind("server-migration")
	s.Press("Ctrl+D", "Enter")
	log.duration.Entry.SetText("")
	s.Write("50m")
	s.Press("Enter")
	s.Write("miscounted")
	s.Press("Enter")
	if kind := log.kindID(); kind != "server-migration" {
		t.Errorf("after a correction the next entry is %s", kind)
	}
	s.Press("Ctrl+L")
	s.Write("20s")
	log.duration.Entry.SetText("")
	s.Press("Ctrl+T")
	s.Pass(20 * time.Minute)
	s.Press("Ctrl+T", "Escape")
	if kind := log.kindID(); kind != "server-migration" {
		t.Errorf("after a timer the next entry is %s", kind)
	}
}

// today is the screen Today.
func (s *stage) today() *today { return s.Screens["today"].(*today) }

func TestTodayShowsMineUnassignedAndAll(t *testing.T) {
	s := stageSample(t)
	screen := s.Screens["today"].(*today)
	shown := func() (ids []string) {
		for _, p := range screen.answer.places {
			ids = append(ids, p.Ticket.ID)
		}
		return ids
	}
	all := shown()
	s.Press("Ctrl+Shift+H")
	s.Sees("T-4150 is assigned to Giedrė Petrauskaitė.", "Mine 1", "Unassigned 8")
	s.Press("Ctrl+Shift+H")
	s.Sees("T-4150 is yours already.")
	screen.focusQueue()
	s.Press("Ctrl+U")
	if got := shown(); !slices.Equal(got, []string{"T-4150"}) {
		t.Errorf("mine: %v", got)
	}
	s.Press("Ctrl+U")
	if got := shown(); slices.Contains(got, "T-4150") || len(got) != len(all)-1 || screen.Marked().Ticket == "T-4150" {
		t.Errorf("unassigned: %v, marked %q", got, screen.Marked().Ticket)
	}
	s.Picture("today-unassigned")
	s.Press("Ctrl+U")
	if got := shown(); !slices.Equal(got, all) {
		t.Errorf("all: %v", got)
	}
	s.TapText("Mine 1")
	s.Picture("today-mine")
	s.InSight("my tickets")
	s.Press("Ctrl+H")
	s.Sees("Hand T-4150 over", "Assigned to Giedrė Petrauskaitė now")
	s.Write("Tomas")
	s.Press("Enter")
	s.Press("Tab")
	s.Record()
	s.Sees("A note is missing")
	s.Write("You set up their import.")
	s.Picture("ticket-handover")
	s.InSight("handing over")
	s.Record()
	s.Sees("T-4150 is assigned to Tomas", "Mine 0", "No ticket here. Ctrl+U shows the others.")
	if id := screen.Marked().Ticket; id != "" {
		t.Errorf("%s is marked and not seen", id)
	}
	s.Press("Ctrl+S") // reaches nothing
	if notes := s.NotesOn("T-4150"); len(notes) != 1 || !strings.HasPrefix(notes[0].Handed, "Tomas") {
		t.Errorf("%+v", notes)
	}
	s.Press("Ctrl+Z")
	if s.AssignedOf("T-4150") != "Giedrė Petrauskaitė" || len(s.NotesOn("T-4150")) != 0 {
		t.Errorf("undone it is %q's", s.AssignedOf("T-4150"))
	}
	s.Sees("Mine 1", "T-4150")
}

func TestAnEmptyQueueNamesTheOpeningBehindAHoliday(t *testing.T) {
	s := stageOn(t, stageSample(t).Ledger.Path)
	s.Closed()
	s.today().answer.all, s.today().answer.places = nil, nil
	s.today().showEmpty()
	s.Sees("Support opens Mon 09:00")
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Sees("Support opens Mon 09:00")
}

func TestUndoTakesBackWhatWasDoneLast(t *testing.T) {
	s := stageSample(t)
	log := s.today().log
	s.Press("Ctrl+L")
	s.Write("30m")
	s.Press("Enter")
	s.Press("Ctrl+L")
	s.Write("45m")
	s.Press("Escape", "Escape") // a form that is cleared is no act
	s.Jump("tickets", "T-4149")
	s.Settle()
	s.Press("Ctrl+S")
	s.Sees("T-4149 is solved.")
	state := func() (state sla.State) {
		s.Asks(func(v *ledger.View) error {
			one, err := v.Ticket("T-4149")
			state = one.State
			return err
		})
		return state
	}
	s.Press("Ctrl+Z")
	s.Sees("Undone: T-4149, solved")
	if state() != sla.Open || len(s.WorksOf()) != 2 || log.duration.Text() != "" {
		t.Errorf("%s, %d entries, the form says %q", state(), len(s.WorksOf()), log.duration.Text())
	}
	s.Press("Ctrl+Z")
	if len(s.WorksOf()) != 1 {
		t.Errorf("%d entries after a second undo", len(s.WorksOf()))
	}
	s.Press("Ctrl+Z")
	s.Sees("There is nothing to undo.")
	s.Press("Alt+Z")
	if log.duration.Text() != "45m" {
		t.Errorf("brought back %q", log.duration.Text())
	}
	s.Pass(10 * time.Second)
	s.Misses("There is nothing to undo.")
}
