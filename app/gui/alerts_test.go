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
	s.World.Notify = n.show
	s.Pass(time.Second)
	return s, n
}

// opens opens a ticket as somebody else.
func (s *stage) opens(id string) {
	s.Helper()
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.OpenTicket(sla.Ticket{ID: id, Customer: "grossmoewe", Subject: "SMS gateway refuses long texts", Priority: sla.High, Channel: "Phone", Opened: s.At.Add(-time.Minute)}, nil)
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
	s.Settle()
	if s.Current != "tickets" || s.Marked().Ticket != "T-4149" {
		t.Errorf("it leads to %s of %s", s.Marked().Ticket, s.Current)
	}
	s.Pass(time.Minute)
	s.Pass(time.Minute)
	again := stageIn(t, s.World.App, s.Ledger.Path)
	again.At, again.World.Notify = s.At, n.show
	again.Pass(time.Second)
	if len(n.shown) != 2 {
		t.Errorf("told again: %q", n.titles()[2:])
	}
	again.Pass(30 * time.Minute)
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
	s.Settle()
	if !s.Clock.Running || s.Clock.Timer.Work.Ticket != "T-4151" {
		t.Error("it does not run")
	}
}

func TestANewTicketAndOneThatIsGivenAreTold(t *testing.T) {
	s, n := stageNotified(t)
	n.shown, n.chosen = nil, nil
	s.opens("T-9001")
	s.Pass(time.Second)
	if titles := n.titles(); !slices.Equal(titles, []string{"New ticket T-9001, GOLD High"}) || n.shown[0].Body != "SMS gateway refuses long texts\nanswer by Mon 10:44" {
		t.Errorf("told %+v", n.shown)
	}
	me := s.World.User
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.Assign("T-9001", me, "you know their gateway", false)
		return err
	})
	s.Pass(time.Second)
	if titles := n.titles(); len(titles) != 2 || titles[1] != "another gave T-9001 to you" || !strings.Contains(n.shown[1].Body, "you know their gateway") {
		t.Errorf("told %+v", n.shown)
	}
	s.Press("Ctrl+N")
	s.SheetsClosed()
	s.Prefs().SetBool(PrefAlertPlan+"GOLD", false)
	s.opens("T-9002")
	s.Pass(time.Second)
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
	s.Settle()
}

func TestATicketIsTakenFromItsNotification(t *testing.T) {
	s, n := stageNotified(t)
	s.opens("T-9001")
	s.Pass(time.Second)
	s.Press("Down") // another ticket is marked
	n.choose(s, "Take it")
	if s.AssignedOf("T-9001") != s.World.User || len(s.Sheets) != 0 || s.Current != "today" {
		t.Errorf("it is %q's, with %d sheets on %s", s.AssignedOf("T-9001"), len(s.Sheets), s.Current)
	}
	s.Sees("T-9001 is assigned to Giedrė Petrauskaitė.")
	n.choose(s, "Take it")
	s.Sees("T-9001 is yours already.")
	s.opens("T-9002")
	s.Pass(time.Second)
	s.Acts(func(tx *ledger.Tx) error { _, err := tx.Assign("T-9002", "Tomas", "", true); return err })
	n.choose(s, "Take it") // somebody else was faster
	s.Sees("Hand T-9002 over", "Assigned to Tomas now")
	if s.AssignedOf("T-9002") != "Tomas" {
		t.Errorf("it is %q's", s.AssignedOf("T-9002"))
	}
}

func TestATicketIsGivenBackFromItsNotification(t *testing.T) {
	s, n := stageNotified(t)
	me := s.World.User
	give := func(id, to, note string) {
		s.Acts(func(tx *ledger.Tx) error { _, err := tx.Assign(id, to, note, true); return err })
		s.Pass(time.Second)
	}
	give("T-4150", "Eglė", "")
	give("T-4150", me, "you know their gateway")
	n.choose(s, "Give it back")
	s.Sees("Hand T-4150 over", "Eglė")
	if _, ok := s.Win.Canvas().Focused().(*kit.Entry); !ok {
		t.Fatal("it cannot be said why")
	}
	s.Write("I am away until Monday")
	s.Record()
	if s.AssignedOf("T-4150") != "Eglė" || len(s.NotesOn("T-4150")) != 2 {
		t.Errorf("it is %q's, with %+v", s.AssignedOf("T-4150"), s.NotesOn("T-4150"))
	}
	n.choose(s, "Give it back") // which it is already
	s.Sees("T-4150 is assigned to Eglė.")
	s.Press("Ctrl+N")
	give("T-4149", me, "")
	n.choose(s, "Give it back")
	if len(s.Sheets) != 1 {
		t.Errorf("%d sheets lie over each other", len(s.Sheets))
	}
}

func TestTheNightIsToldInFewLinesAtTheOpening(t *testing.T) {
	s, n := stageNotified(t)
	n.shown, n.chosen = nil, nil
	s.At = s.At.Add(3 * time.Hour) // Friday, 19:45
	s.Pass(0)
	for _, id := range []string{"T-9001", "T-9002", "T-9003"} {
		s.opens(id)
	}
	s.Pass(time.Second)
	if len(n.shown) != 0 {
		t.Fatalf("told after hours: %q", n.titles())
	}
	s.At = time.Date(2026, 11, 9, 8, 59, 0, 0, s.At.Location()) // Monday
	s.Pass(0)
	s.Pass(time.Second)
	if len(n.shown) != 0 {
		t.Fatalf("told before the opening: %q", n.titles())
	}
	s.Pass(time.Minute)
	s.Pass(time.Second)
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
	s.World.Notify = n.show
	s.Prefs().SetBool(PrefAlertOff+"late", true)
	s.Alerts.quiet = s.At.Add(quietFor)
	s.Pass(time.Second)
	if len(n.shown) != 0 {
		t.Errorf("told while it is to be quiet: %q", n.titles())
	}
	s.Alerts.quiet = time.Time{}
	s.Pass(time.Minute)
	if titles := n.titles(); !slices.Equal(titles, []string{"T-4151 at risk: answer by 17:15"}) {
		t.Errorf("told %q", titles)
	}
}

func TestWhereTheDesktopShowsNothingTheLineDoes(t *testing.T) {
	s := stageSample(t)
	s.World.Notify = (&notifier{}).show
	s.Pass(time.Second)
	s.Sees("T-4149 is late since 16:30 · SILVER High · No CDRs since 10:05", "Open")
	s.Picture("shell-alert")
	s.Press("Ctrl+J")
	if s.Current != "tickets" || s.Marked().Ticket != "T-4149" {
		t.Errorf("it leads to %s of %s", s.Marked().Ticket, s.Current)
	}
	s.Pass(time.Second)
	s.Sees("T-4151 at risk")
	s.Press("Ctrl+Shift+J")
	s.Pass(time.Minute)
	s.Misses("T-4151 at risk")
}

func TestWhatIsAskedInASheetComesBeforeANotification(t *testing.T) {
	s, n := stageNotified(t)
	s.Press("Ctrl+N")
	s.Write("x")
	n.chosen[0](0)
	s.Settle()
	if len(s.Sheets) != 1 || s.Current != "today" {
		t.Error("the form is left")
	}
	s.SheetsClosed()
	s.Pass(time.Second)
	s.Press("Ctrl+J")
	if s.Marked().Ticket != "T-4149" {
		t.Errorf("it leads to %s", s.Marked().Ticket)
	}
}

func TestSettingsOfNotifications(t *testing.T) {
	s, n := stageNotified(t)
	n.shown = nil
	s.Press("Alt+6")
	s.TapText("Desk and tray")
	s.Sees("A ticket is late", "PLATINUM", "Try one")
	s.TapText("Try one")
	if titles := n.titles(); !slices.Equal(titles, []string{"This is a notification"}) {
		t.Errorf("told %q", titles)
	}
	s.TapText("A ticket is late")
	s.TapText("GOLD")
	if p := s.Prefs(); !p.Bool(PrefAlertOff+"late") || p.BoolWithFallback(PrefAlertPlan+"GOLD", true) {
		t.Error("what is chosen is not kept")
	}
}
