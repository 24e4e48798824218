package gui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// worksOf are the user's entries of the day.
func (s *stage) worksOf() (works []sla.Entry) {
	s.Helper()
	s.asks(func(v *ledger.View) (err error) {
		works, err = v.StaffWork(s.world.User, v.Zone().Day(s.at))
		return err
	})
	return works
}

func TestQueueStandsInSolvingOrderWithItsReasons(t *testing.T) {
	s := stageSample(t)
	s.sees("All 9", "Mine 0", "Unassigned 9", "1 late", "1 at risk", "0:15 late", "0:30 left", "no target", "Why T-4150 is first")
	s.press("Down", "Down")
	s.sees("Why T-4152 is third", "due 17:20")
	s.press("End")
	s.sees("Why T-4144 is ninth")
	s.press("Home", "PageDown", "PageUp")
	s.sees("Why T-4150 is first")
	s.pass(31 * time.Minute)
	s.sees("2 late")
}

func TestRespondStopsTheCountdown(t *testing.T) {
	s := stageSample(t)
	s.press("Down", "Down", "Down", "Ctrl+R")
	s.sees("Why T-4151 is fourth", "answered 2:30", "Answered on time")
	s.misses("Respond")
	s.picture("today-responded")
}

func TestVerdictIsShownWhileTyping(t *testing.T) {
	s := stageSample(t)
	s.press("Down", "Down", "Down", "Ctrl+L")
	s.write("45m")
	s.sees("COVERED · Included in GOLD support:", "worth 37.50 EUR", "Log 0:45")
	s.picture("today-covered")
	today := s.screens["today"].(*today)
	s.tap(today.log.kind.Entry)
	today.log.kind.Entry.SetText("")
	s.write("fire")
	s.picture("today-kinds")
	s.press("Enter")
	s.sees("BILLABLE · 37.50 EUR", "0:45 at 50.00 EUR an hour")
	s.picture("today-billable")
	today.log.kind.Entry.SetText("")
	s.write("vpn")
	s.press("Enter")
	s.sees("NOT OFFERED", "We do not offer this work")
	s.picture("today-refused")
	s.press("Enter")
	if works := s.worksOf(); len(works) != 1 {
		t.Errorf("refused work was logged: %v", works)
	}
}

func TestEnterLogsAndUndoTakesBack(t *testing.T) {
	s := stageSample(t)
	before := len(s.worksOf())
	s.press("Ctrl+L")
	s.write("1h30")
	s.press("Tab", "Tab")
	s.write("Codec order was wrong")
	s.press("Enter")
	works := s.worksOf()
	if len(works) != before+1 {
		t.Fatalf("%d entries", len(works))
	}
	w := works[len(works)-1]
	if w.Minutes != 90 || w.Note != "Codec order was wrong" || !w.Start.Equal(s.at.Add(-90*time.Minute)) {
		t.Errorf("logged %+v", w)
	}
	s.sees("15:15–16:45", "Undo: T-4150, logged 1:30")
	s.picture("today-logged")
	s.press("Ctrl+Z")
	if works := s.worksOf(); len(works) != before {
		t.Errorf("undo left %d entries", len(works))
	}
	s.misses("Undo: ")
}

func TestBadInputMarksItsFieldAndLosesNothing(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+L")
	s.write("45")
	s.press("Enter")
	log := s.screens["today"].(*today).log
	if log.duration.Problem.What == "" || log.duration.Text() != "45" {
		t.Errorf("the duration is %q, marked %+v", log.duration.Text(), log.duration.Problem)
	}
	s.picture("today-marked")
	s.write("m")
	if log.duration.Problem.What != "" {
		t.Error("the mark stays while it is mended")
	}
	s.press("Tab")
	s.write("someday")
	s.press("Enter")
	s.sees("Not a valid day")
	s.press("Escape")
	if log.duration.Text() != "" {
		t.Error("Escape leaves the text")
	}
}

func TestTicketIsFoundByItsWords(t *testing.T) {
	s := stageSample(t)
	log := s.screens["today"].(*today).log
	s.press("Ctrl+L")
	s.tap(log.ticket.Entry)
	log.ticket.Entry.SetText("")
	s.settle()
	s.write("voicemail sab")
	s.sees("T-4148 · Voicemail messages", "COVERED · Included in BRONZE support")
	s.picture("today-search")
	s.press("Enter")
	if got := log.ticketID(); got != "T-4148" {
		t.Errorf("took %s", got)
	}
	s.sees("COVERED · Included in BRONZE support")
}

// overlapped logs half an hour at 12:10, which E-0151 ends in.
func overlapped(t *testing.T) *stage {
	s := stageSample(t)
	s.press("Ctrl+L")
	s.write("30m")
	s.press("Tab")
	s.write("12:10")
	s.sees("overlaps E-0151")
	s.press("Enter")
	s.sees("0:20 twice", "Move after 12:30–13:00", "Move before 10:55–11:25", "Trim 0:20 12:30–12:40", "Keep both", "stays 0.00")
	return s
}

func TestAnOverlapHasItsWaysOutUnderItsRow(t *testing.T) {
	for key, want := range map[string]string{"A": "12:30 0:30", "B": "10:55 0:30", "T": "12:30 0:10", "K": "12:10 0:30"} {
		s := overlapped(t)
		if key == "A" {
			s.picture("today-overlap")
		}
		s.press("Ctrl+D", "Home", key)
		works := s.worksOf()
		if w := works[len(works)-1]; w.Start.Format("15:04 ")+w.Minutes.String() != want {
			t.Errorf("%s makes it %s", key, w.Start.Format("15:04 ")+w.Minutes.String())
		}
		s.misses("0:20 twice", "Move after")
		if key != "K" {
			s.press("Ctrl+Z")
			s.sees("0:20 twice")
		}
	}
}

func TestTrimSaysWhatCountsTwice(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+L")
	s.write("45m")
	s.press("Tab")
	s.write("09:30")
	s.press("Enter")
	log := s.today().log
	log.setKind("firewall")
	s.press("Ctrl+L")
	s.write("1h30")
	s.press("Tab")
	s.write("09:15")
	s.press("Enter")
	s.sees("0:45 twice", "Trim 0:45 10:15–11:00", "75.00 > 37.50", "stays 75.00")
	s.tapText("Trim 0:45 10:15–11:00")
	works := s.worksOf()
	if w := works[len(works)-1]; w.Minutes != 45 {
		t.Errorf("trimmed to %s", w.Minutes)
	}
}

func TestWorkLoggedAfterTheFactDoesNotOverlap(t *testing.T) {
	s := stageSample(t)
	for _, length := range []string{"45m", "30m"} {
		s.press("Ctrl+L")
		s.write(length)
		s.press("Enter")
	}
	s.misses("twice")
	works := s.worksOf()
	if n := len(works); n != 3 || !works[2].Start.Equal(works[1].End()) {
		t.Errorf("logged %+v", works)
	}
	s.press("Ctrl+L")
	s.write("15m")
	s.sees("after your work before")
}

func TestEntryIsCorrectedAndRemovedInPlace(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+D", "Enter")
	s.sees("Correct E-0151", "Reason for correction")
	log := s.screens["today"].(*today).log
	log.duration.Entry.SetText("")
	s.write("50m")
	s.press("Enter")
	s.sees("Enter a reason for the correction")
	s.write("miscounted")
	s.press("Enter")
	if works := s.worksOf(); works[0].Minutes != 50 || works[0].Note == "" {
		t.Errorf("corrected to %+v", works[0])
	}
	s.press("Ctrl+D", "Delete")
	s.sees("Remove E-0151")
	s.write("wrong ticket")
	s.picture("today-remove")
	s.press("Enter")
	if works := s.worksOf(); len(works) != 0 {
		t.Errorf("left %+v", works)
	}
	s.sees("No work yet today.")
}

func TestSheetAsksBeforeItThrowsTextAway(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+D", "Delete")
	s.write("because")
	s.press("Escape")
	s.sees("Discard your changes?")
	s.picture("today-throw")
	s.press("Escape")
	s.misses("Discard your changes?")
	s.press("Escape")
	s.write("d") // a letter is written on, not lost
	s.misses("Discard your changes?")
	s.sees("becaused")
	s.press("Escape")
	s.tapText("Discard")
	if len(s.Sheets) != 0 {
		t.Error("the sheet is still open")
	}
}

func TestTimerIsInTheLedgerAndInTheTitle(t *testing.T) {
	s := stageSample(t)
	s.press("Down", "Down", "Down", "Ctrl+T")
	s.pass(31*time.Minute + 7*time.Second)
	if title := s.Win.Title(); !strings.HasPrefix(title, "0:31:07 T-4151") {
		t.Errorf("the title is %q", title)
	}
	s.sees("0:31:07", "since 16:45", "Stop")
	s.picture("today-timer")
	s.asks(func(v *ledger.View) error {
		if _, running, err := v.Timer(s.world.User); !running || err != nil {
			t.Errorf("running %v %v", running, err)
		}
		return nil
	})
	s.press("Ctrl+T", "Enter")
	if works := s.worksOf(); len(works) != 2 || works[1].Minutes != 31 {
		t.Errorf("stopped to %+v", works)
	}
	if s.Win.Title() != "Hourbook" {
		t.Errorf("the title is %q", s.Win.Title())
	}
}

func TestTimerUnderAMinuteIsLeftToSettle(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+T")
	s.pass(20 * time.Second)
	s.press("Ctrl+T")
	s.sees("Complete the timer entry", "incomplete")
	s.picture("today-settle")
	s.write("5m")
	s.press("Enter")
	if works := s.worksOf(); len(works) != 2 || works[1].Minutes != 5 {
		t.Errorf("settled to %+v", works)
	}
	s.misses("incomplete")
}

func TestAfterASleepTheTimeIsKeptOrCut(t *testing.T) {
	for choice, want := range map[string]struct {
		entries int
		running bool
	}{"Keep all 3:30": {1, true}, "Trim to 17:15: 0:30": {2, false}, "Trim and continue from 20:15: 0:30": {2, true}} {
		s := stageSample(t)
		s.press("Ctrl+T")
		s.pass(time.Second)
		for range 30 {
			s.pass(time.Minute)
		}
		s.at = s.at.Add(3*time.Hour - time.Second)
		s.pass(0)
		s.sees("While you were away")
		s.picture("today-wake")
		s.pass(time.Second)
		s.tapText(choice)
		s.sheetsClosed()
		s.settle()
		if got := len(s.worksOf()); got != want.entries || s.clock.running != want.running {
			t.Errorf("%s: %d entries, running %v", choice, got, s.clock.running)
		}
	}
}

func TestHalfWrittenEntrySurvives(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+L")
	s.write("45m")
	s.press("Tab", "Tab")
	s.write("half a")
	s.pass(time.Second)
	again := stageIn(t, s.world.App, s.ledger.Path)
	log := again.screens["today"].(*today).log
	if log.duration.Text() != "45m" || log.note.Text() != "half a" {
		t.Errorf("kept %q and %q", log.duration.Text(), log.note.Text())
	}
}

func TestChangeFromElsewhereShows(t *testing.T) {
	s := stageSample(t)
	s.acts(func(tx *ledger.Tx) error {
		_, err := tx.SetState("T-4151", sla.Solved, "done")
		return err
	})
	s.sees("All 8")
}

func TestADoubleTapOpensARow(t *testing.T) {
	s := stageSample(t)
	rows := s.today().day.list.Rows
	s.tap(rows)
	rows.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(100, 10)})
	s.settle()
	s.sees("Correct E-0151")
}

func TestWhatEscapeClearsComesBack(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+L")
	s.write("30m")
	s.press("Tab", "Tab")
	s.write("half a thought")
	s.press("Escape")
	log := s.screens["today"].(*today).log
	if log.written() != "" {
		t.Fatalf("the form still holds %q", log.written())
	}
	s.sees("Restore cleared text")
	s.press("Alt+Z")
	if log.duration.Text() != "30m" || log.note.Text() != "half a thought" || log.ticketID() != "T-4150" {
		t.Errorf("it came back as %q %q %q", log.ticketID(), log.duration.Text(), log.note.Text())
	}
}

func TestCorrectionThatEscapeClearsComesBack(t *testing.T) {
	s := stageSample(t)
	today := s.screens["today"].(*today)
	s.Win.Canvas().Focus(today.day.list)
	s.press("Enter")
	today.log.duration.Entry.SetText("")
	s.write("50m")
	s.press("Escape", "Alt+Z")
	if log := today.log; log.mode != logCorrect || log.duration.Text() != "50m" || log.work.ID == "" {
		t.Errorf("mode %d, %q of %q", log.mode, log.duration.Text(), log.work.ID)
	}
}

func TestLateAnswerKeepsItsWordInTheChip(t *testing.T) {
	s := stageSample(t)
	s.pass(40 * 24 * time.Hour)
	s.press("Down", "Down", "Down", "Ctrl+R")
	s.misses("answered 2…", "answered 26…")
	for _, line := range strings.Split(s.read(), "\n") {
		if strings.HasPrefix(line, "answered ") && strings.HasSuffix(line, "…") {
			t.Errorf("the chip is cut: %s", line)
		}
	}
}

func TestNarrowFieldsLeaveTheirWordsToTheVerdict(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+L")
	s.write("99")
	s.press("Enter")
	s.sees("A number without a unit could be hours or")
	f := s.screens["today"].(*today).log.duration
	if f.Problem.What == "" || f.HeightFor(80) > f.HeightFor(300) {
		t.Errorf("marked %q, %.0f high", f.Problem.What, f.HeightFor(80))
	}
}

func TestNextEntryReplacesTheTicketOfTheLast(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+L")
	s.write("10m")
	s.press("Enter")
	s.write("T-4151")
	s.press("Enter")
	if id := s.screens["today"].(*today).log.ticketID(); id != "T-4151" {
		t.Errorf("the form is on %s, T-4151 was typed", id)
	}
}

func TestUndoTakesBackWhatWasDoneLast(t *testing.T) {
	s := stageSample(t)
	log := s.today().log
	s.press("Ctrl+L")
	s.write("30m")
	s.press("Enter")
	s.press("Ctrl+L")
	s.write("45m")
	s.press("Escape", "Escape") // a form that is cleared is no act
	s.onRow("T-4149")
	s.press("Ctrl+S")
	s.sees("T-4149 is solved.")
	state := func() (state sla.State) {
		s.asks(func(v *ledger.View) error {
			one, err := v.Ticket("T-4149")
			state = one.State
			return err
		})
		return state
	}
	s.press("Ctrl+Z")
	s.sees("Undone: T-4149, solved")
	if state() != sla.Open || len(s.worksOf()) != 2 || log.duration.Text() != "" {
		t.Errorf("%s, %d entries, the form says %q", state(), len(s.worksOf()), log.duration.Text())
	}
	s.press("Ctrl+Z")
	if len(s.worksOf()) != 1 {
		t.Errorf("%d entries after a second undo", len(s.worksOf()))
	}
	s.press("Ctrl+Z")
	s.sees("There is nothing to undo.")
	s.press("Alt+Z")
	if log.duration.Text() != "45m" {
		t.Errorf("brought back %q", log.duration.Text())
	}
	s.pass(10 * time.Second)
	s.misses("There is nothing to undo.")
}

func TestWorkOfTheFutureIsToldAtOnce(t *testing.T) {
	s := stageSample(t)
	s.press("Ctrl+L")
	s.write("30m")
	s.press("Tab")
	s.write("2027-11-06 10:00")
	s.sees("in the future")
	s.press("Enter")
	s.sees("The date 2027-11-06 is in the future.", "Press Ctrl+Z to undo")
}

func TestALateAnswerLooksLate(t *testing.T) {
	s := stageSample(t)
	s.onRow("T-4150")
	s.pass(40 * time.Minute)
	s.onRow("T-4149")
	s.press("Ctrl+R")
	s.write("The list is whole again.")
	s.record()
	s.sees("T-4149 is answered, late.", "answered late", "late")
	s.press("Ctrl+Z", "Ctrl+R", "Ctrl+R")
	s.sees("T-4149 is answered, late.", "answered late", "late")
	ticket := s.screens["tickets"].(*tickets).page.file.ticket
	if icon, ink := (&kit.Ruler{Ticket: ticket}).AnswerMark(); icon != "late" || ink != kit.ColorLate {
		t.Errorf("the ruler marks it with %s", icon)
	}
}

func TestTheKindOfWorkStaysAfterAnotherEntry(t *testing.T) {
	s := stageSample(t)
	log := s.today().log
	log.setKind("server-migration")
	s.press("Ctrl+D", "Enter")
	log.duration.Entry.SetText("")
	s.write("50m")
	s.press("Enter")
	s.write("miscounted")
	s.press("Enter")
	if kind := log.kindID(); kind != "server-migration" {
		t.Errorf("after a correction the next entry is %s", kind)
	}
	s.press("Ctrl+L")
	s.write("20s")
	log.duration.Entry.SetText("")
	s.press("Ctrl+T")
	s.pass(20 * time.Minute)
	s.press("Ctrl+T", "Escape")
	if kind := log.kindID(); kind != "server-migration" {
		t.Errorf("after a timer the next entry is %s", kind)
	}
}
