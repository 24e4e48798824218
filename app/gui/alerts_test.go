package gui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// notifier is a desktop that shows notifications, or none.
type notifier struct {
	shows  bool
	shown  []Notice
	chosen []func(int)
}

func (n *notifier) show(note Notice, chosen func(int)) bool {
	if n.shows {
		n.shown, n.chosen = append(n.shown, note), append(n.chosen, chosen)
	}
	return n.shows
}

// titles are those of all notifications since the last call.
func (n *notifier) titles() (all []string) {
	for _, one := range n.shown {
		all = append(all, one.Title)
	}
	return all
}

// stageNotified opens the window on the sample month on a desktop that shows
// notifications, after the first look at it.
func stageNotified(t *testing.T) (*stage, *notifier) {
	s, n := stageSample(t), &notifier{shows: true}
	s.world.Notify = n.show
	s.pass(time.Second)
	return s, n
}

// opens opens a ticket as somebody else.
func (s *stage) opens(id string) {
	s.Helper()
	s.acts(func(tx *ledger.Tx) error {
		_, err := tx.OpenTicket(sla.Ticket{ID: id, Customer: "grossmoewe", Subject: "SMS gateway refuses long texts", Priority: sla.High, Channel: "Phone", Opened: s.at.Add(-time.Minute)}, nil)
		return err
	})
}

func TestAPromiseIsToldOnceAndLeadsToItsTicket(t *testing.T) {
	s, n := stageNotified(t)
	if titles := n.titles(); !slices.Equal(titles, []string{"T-4149 is late since 16:30", "T-4151 at risk: answer by 17:15"}) {
		t.Fatalf("told %q", titles)
	}
	if late := n.shown[0]; !late.Urgent || late.Body != "SILVER High\nNo CDRs since 10:05" || n.shown[1].Urgent || !strings.HasPrefix(n.shown[1].Body, "0:29 left · GOLD High\n") {
		t.Errorf("%+v", n.shown)
	}
	n.chosen[0](0)
	s.settle()
	if s.Current != "tickets" || s.marked().ticket != "T-4149" {
		t.Errorf("it leads to %s of %s", s.marked().ticket, s.Current)
	}
	s.pass(time.Minute)
	s.pass(time.Minute)
	again := stageIn(t, s.world.App, s.ledger.Path)
	again.at, again.world.Notify = s.at, n.show
	again.pass(time.Second)
	if len(n.shown) != 2 {
		t.Errorf("told again: %q", n.titles()[2:])
	}
	again.pass(30 * time.Minute)
	if titles := n.titles()[2:]; !slices.Contains(titles, "T-4151 is late since 17:15") {
		t.Errorf("half an hour later: %q", titles)
	}
}

func TestTheTimerStartsFromANotification(t *testing.T) {
	s, n := stageNotified(t)
	if choice := n.shown[1].Choices[1]; choice.Words != "Start the timer" {
		t.Fatalf("%+v", n.shown[1])
	}
	n.chosen[1](1)
	s.settle()
	if !s.clock.running || s.clock.timer.Work.Ticket != "T-4151" {
		t.Error("it does not run")
	}
}

func TestANewTicketAndOneThatIsGivenAreTold(t *testing.T) {
	s, n := stageNotified(t)
	n.shown, n.chosen = nil, nil
	s.opens("T-9001")
	s.pass(time.Second)
	if titles := n.titles(); !slices.Equal(titles, []string{"New ticket T-9001, GOLD High"}) || n.shown[0].Body != "SMS gateway refuses long texts\nanswer by Mon 10:44" {
		t.Errorf("told %+v", n.shown)
	}
	me := s.world.User
	s.acts(func(tx *ledger.Tx) error {
		_, err := tx.Assign("T-9001", me, "you know their gateway", false)
		return err
	})
	s.pass(time.Second)
	if titles := n.titles(); len(titles) != 2 || titles[1] != "another gave T-9001 to you" || !strings.Contains(n.shown[1].Body, "you know their gateway") {
		t.Errorf("told %+v", n.shown)
	}
	s.press("Ctrl+N")
	s.sheetsClosed()
	s.Prefs().SetBool(prefAlertPlan+"GOLD", false)
	s.opens("T-9002")
	s.pass(time.Second)
	if len(n.shown) != 2 {
		t.Errorf("a plan that is not wanted is told: %q", n.titles()[2:])
	}
}

// choose takes a choice of the last notification.
func (n *notifier) choose(s *stage, words string) {
	s.Helper()
	last := len(n.shown) - 1
	at := slices.IndexFunc(n.shown[last].Choices, func(c NoticeChoice) bool { return c.Words == words })
	if at < 0 {
		s.Fatalf("%q cannot be chosen of %+v", words, n.shown[last])
	}
	n.chosen[last](at)
	s.settle()
}

func TestATicketIsTakenFromItsNotification(t *testing.T) {
	s, n := stageNotified(t)
	s.opens("T-9001")
	s.pass(time.Second)
	s.press("Down") // another ticket is marked
	n.choose(s, "Take it")
	if s.assignedOf("T-9001") != s.world.User || len(s.Sheets) != 0 || s.Current != "today" {
		t.Errorf("it is %q's, with %d sheets on %s", s.assignedOf("T-9001"), len(s.Sheets), s.Current)
	}
	s.sees("T-9001 is assigned to Giedrė Petrauskaitė.")
	n.choose(s, "Take it")
	s.sees("T-9001 is yours already.")
	s.opens("T-9002")
	s.pass(time.Second)
	s.acts(func(tx *ledger.Tx) error { _, err := tx.Assign("T-9002", "Tomas", "", true); return err })
	n.choose(s, "Take it") // somebody else was faster
	s.sees("Hand T-9002 over", "Assigned to Tomas now")
	if s.assignedOf("T-9002") != "Tomas" {
		t.Errorf("it is %q's", s.assignedOf("T-9002"))
	}
}

func TestATicketIsGivenBackFromItsNotification(t *testing.T) {
	s, n := stageNotified(t)
	me := s.world.User
	give := func(id, to, note string) {
		s.acts(func(tx *ledger.Tx) error { _, err := tx.Assign(id, to, note, true); return err })
		s.pass(time.Second)
	}
	give("T-4150", "Eglė", "")
	give("T-4150", me, "you know their gateway")
	n.choose(s, "Give it back")
	s.sees("Hand T-4150 over", "Eglė")
	if _, ok := s.Win.Canvas().Focused().(*kit.Entry); !ok {
		t.Fatal("it cannot be said why")
	}
	s.write("I am away until Monday")
	s.record()
	if s.assignedOf("T-4150") != "Eglė" || len(s.notesOn("T-4150")) != 2 {
		t.Errorf("it is %q's, with %+v", s.assignedOf("T-4150"), s.notesOn("T-4150"))
	}
	n.choose(s, "Give it back") // which it is already
	s.sees("T-4150 is assigned to Eglė.")
	s.press("Ctrl+N")
	give("T-4149", me, "")
	n.choose(s, "Give it back")
	if len(s.Sheets) != 1 {
		t.Errorf("%d sheets lie over each other", len(s.Sheets))
	}
}

func TestTheNightIsToldInFewLinesAtTheOpening(t *testing.T) {
	s, n := stageNotified(t)
	n.shown, n.chosen = nil, nil
	s.at = s.at.Add(3 * time.Hour) // Friday, 19:45
	s.pass(0)
	for _, id := range []string{"T-9001", "T-9002", "T-9003"} {
		s.opens(id)
	}
	s.pass(time.Second)
	if len(n.shown) != 0 {
		t.Fatalf("told after hours: %q", n.titles())
	}
	s.at = time.Date(2026, 11, 9, 8, 59, 0, 0, s.at.Location()) // Monday
	s.pass(0)
	s.pass(time.Second)
	if len(n.shown) != 0 {
		t.Fatalf("told before the opening: %q", n.titles())
	}
	s.pass(time.Minute)
	s.pass(time.Second)
	if titles := n.titles(); !slices.Contains(titles, "3 new tickets") {
		t.Errorf("told %q", titles)
	}
	for _, one := range n.shown {
		if one.Title == "3 new tickets" && one.Body != "T-9001, T-9002, T-9003" && one.Body != "T-9003, T-9002, T-9001" {
			t.Errorf("%+v", one)
		}
	}
}

func TestWhatIsNotWantedIsNotTold(t *testing.T) {
	s, n := stageSample(t), &notifier{shows: true}
	s.world.Notify = n.show
	s.Prefs().SetBool(prefAlertOff+"late", true)
	s.alerts.quiet = s.at.Add(quietFor)
	s.pass(time.Second)
	if len(n.shown) != 0 {
		t.Errorf("told while it is to be quiet: %q", n.titles())
	}
	s.alerts.quiet = time.Time{}
	s.pass(time.Minute)
	if titles := n.titles(); !slices.Equal(titles, []string{"T-4151 at risk: answer by 17:15"}) {
		t.Errorf("told %q", titles)
	}
}

func TestWhereTheDesktopShowsNothingTheLineDoes(t *testing.T) {
	s := stageSample(t)
	s.world.Notify = (&notifier{}).show
	s.pass(time.Second)
	s.sees("T-4149 is late since 16:30 · SILVER High · No CDRs since 10:05", "Open")
	s.picture("shell-alert")
	s.press("Ctrl+J")
	if s.Current != "tickets" || s.marked().ticket != "T-4149" {
		t.Errorf("it leads to %s of %s", s.marked().ticket, s.Current)
	}
	s.pass(time.Second)
	s.sees("T-4151 at risk")
	s.press("Ctrl+Shift+J")
	s.pass(time.Minute)
	s.misses("T-4151 at risk")
}

func TestWhatIsAskedInASheetComesBeforeANotification(t *testing.T) {
	s, n := stageNotified(t)
	s.press("Ctrl+N")
	s.write("x")
	n.chosen[0](0)
	s.settle()
	if len(s.Sheets) != 1 || s.Current != "today" {
		t.Error("the form is left")
	}
	s.sheetsClosed()
	s.pass(time.Second)
	s.press("Ctrl+J")
	if s.marked().ticket != "T-4149" {
		t.Errorf("it leads to %s", s.marked().ticket)
	}
}

func TestSettingsOfNotifications(t *testing.T) {
	s, n := stageNotified(t)
	n.shown = nil
	s.press("Alt+6")
	s.tapText("Desk and tray")
	s.sees("A ticket is late", "PLATINUM", "Try one")
	s.tapText("Try one")
	if titles := n.titles(); !slices.Equal(titles, []string{"This is a notification"}) {
		t.Errorf("told %q", titles)
	}
	s.tapText("A ticket is late")
	s.tapText("GOLD")
	if p := s.Prefs(); !p.Bool(prefAlertOff+"late") || p.BoolWithFallback(prefAlertPlan+"GOLD", true) {
		t.Error("what is chosen is not kept")
	}
}
