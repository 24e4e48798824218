package gui

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// shownTray is a tray that remembers what it shows.
type shownTray struct {
	menu      *fyne.Menu
	icon, tip string
	shown     int
}

func (t *shownTray) SetSystemTrayMenu(menu *fyne.Menu) { t.menu = menu; t.shown++ }
func (t *shownTray) SetSystemTrayIcon(icon fyne.Resource) {
	if len(icon.Content()) == 0 {
		panic("an icon without a picture")
	}
	t.icon = strings.TrimSuffix(icon.Name(), ".png")
}
func (t *shownTray) SetSystemTrayWindow(fyne.Window) {}
func (t *shownTray) SetTip(words string)             { t.tip = words }

func (t *shownTray) words() (words []string) {
	for _, item := range t.menu.Items {
		if item.IsSeparator {
			words = append(words, "")
			continue
		}
		words = append(words, item.Label)
		if item.ChildMenu != nil {
			for _, sub := range item.ChildMenu.Items {
				words = append(words, "> "+sub.Label)
			}
		}
	}
	return words
}

// choose takes a line of the menu.
func (t *shownTray) choose(tb testing.TB, words string) {
	tb.Helper()
	for _, item := range t.menu.Items {
		all := []*fyne.MenuItem{item}
		if item.ChildMenu != nil {
			all = append(all, item.ChildMenu.Items...)
		}
		for _, one := range all {
			if strings.HasPrefix(one.Label, words) && one.Action != nil {
				one.Action()
				return
			}
		}
	}
	tb.Fatalf("the menu has no %q: %q", words, t.words())
}

// stageTray opens the window on the sample month on a desktop with a tray.
func stageTray(t *testing.T) (*stage, *shownTray) {
	s, tray := stageSample(t), new(shownTray)
	s.World.Tray = tray
	s.Pass(time.Second)
	return s, tray
}

func TestTheTrayShowsTheTimerAndWhatIsUrgent(t *testing.T) {
	s, tray := stageTray(t)
	idle := tray.words()
	if tray.icon != "tray-late" || !slices.Contains(idle, "Open Hourbook") || !slices.Contains(idle, "Quit") || !strings.HasPrefix(idle[0], "Start on T-") {
		t.Errorf("%s: %q", tray.icon, idle)
	}
	late := slices.IndexFunc(idle, func(words string) bool { return strings.Contains(words, " late by ") })
	if late < 0 {
		t.Fatalf("nothing is late: %q", idle)
	}
	s.Press("Ctrl+T")
	s.Pass(27 * time.Minute)
	running := s.Clock.Timer.Work.Ticket
	if tray.icon != "tray-run-late" || !strings.HasPrefix(tray.tip, "0:27 on "+running) || tray.words()[0] != tray.tip[:strings.Index(tray.tip, " · ")] {
		t.Errorf("%s, %q: %q", tray.icon, tray.tip, tray.words())
	}
	if words := tray.words(); words[1] != "Stop and log…" || words[len(words)-1] != "Quit, the timer runs on" {
		t.Errorf("%q", words)
	}
	before := tray.shown
	s.Pass(time.Second)
	s.Pass(time.Second)
	if tray.shown != before {
		t.Error("the menu is made anew though it says the same")
	}
	s.Pass(time.Minute)
	if tray.shown == before || !strings.HasPrefix(tray.tip, "0:28 on ") {
		t.Errorf("a minute later it says %q", tray.tip)
	}
	tray.choose(t, idle[late][:len("T-4150")])
	s.Settle()
	if s.Current != "tickets" || !strings.HasPrefix(idle[late], s.Marked().Ticket) {
		t.Errorf("%q leads to %s of %s", idle[late], s.Marked().Ticket, s.Current)
	}
}

func TestTheTrayStartsAndStopsTheTimer(t *testing.T) {
	s, tray := stageTray(t)
	ticket := strings.TrimPrefix(tray.words()[0], "Start on ")[:len("T-4150")]
	tray.choose(t, "Start on T-")
	s.Settle()
	if !s.Clock.Running || s.Clock.Timer.Work.Ticket != ticket {
		t.Fatalf("%s does not run", ticket)
	}
	s.Pass(10 * time.Minute)
	tray.choose(t, "Stop and log")
	s.Settle()
	if s.Clock.Running && len(s.Sheets) == 0 {
		t.Error("it neither stops nor asks")
	}
	s.SheetsClosed()
	s.Settle()
	if s.Clock.Running {
		t.Error("it still runs")
	}
}

func TestTheTrayWaitsWhileASheetAsks(t *testing.T) {
	s, tray := stageTray(t)
	s.Press("Ctrl+N")
	tray.choose(t, "Log or find")
	s.Settle()
	if len(s.Sheets) != 1 {
		t.Errorf("%d sheets lie over each other", len(s.Sheets))
	}
}

func TestTheWindowStaysInTheTrayOnlyWhereSomebodyWantsIt(t *testing.T) {
	s, tray := stageTray(t)
	s.Prefs().SetBool(PrefStay, true)
	s.shut()
	if s.leaving != nil || s.closing {
		t.Fatal("the program ends")
	}
	tray.choose(t, "Open Hourbook")
	s.World.Tray = nil // the tray is gone
	s.shut()
	s.Settle()
	if s.leaving == nil {
		t.Error("the program cannot be closed")
	}
	s, tray = stageTray(t)
	tray.choose(t, "Quit")
	if s.leaving == nil {
		t.Error("it does not quit")
	}
}

func TestTheTrayBeforeThereIsALedger(t *testing.T) {
	s, tray := stageOn(t, filepath.Join(t.TempDir(), "none.hourbook")), new(shownTray)
	s.World.Tray = tray
	s.Pass(time.Second)
	if words := tray.words(); !slices.Equal(words, []string{"No timer running", "", "Open Hourbook", "Quit"}) || tray.icon != "tray-none" {
		t.Errorf("%s: %q", tray.icon, words)
	}
}

func TestTheDeskIsLookedAtWhenAPromiseComesDue(t *testing.T) {
	at := time.Date(2026, 11, 6, 12, 0, 0, 0, time.UTC)
	places := []sla.Place{{Ticket: sla.Ticket{AtRisk: at.Add(40 * time.Second), Deadline: at.Add(50 * time.Second)}}}
	for _, c := range []struct{ now, want time.Duration }{{0, 40}, {40, 51}, {50, 51}, {51, 111}} {
		now := at.Add(c.now * time.Second)
		if got := earliest(now.Add(deskRests), places, now); !got.Equal(at.Add(c.want * time.Second)) {
			t.Errorf("at %v: %v", c.now, got)
		}
	}
}

func TestRecentTicketsAreThreeThatAreNotSolved(t *testing.T) {
	s := stageSample(t)
	s.Asks(func(v *ledger.View) error {
		recent, err := recentTickets(v, s.World.User, v.Zone().Day(s.At))
		seen := map[string]bool{}
		for _, ticket := range recent {
			if ticket.State == sla.Solved || seen[ticket.ID] {
				t.Errorf("%s is %s", ticket.ID, ticket.State)
			}
			seen[ticket.ID] = true
		}
		if len(recent) == 0 || len(recent) > 3 {
			t.Errorf("%d tickets", len(recent))
		}
		return err
	})
}

func TestSettingsOfTheDesk(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+6")
	s.TapText("Desk and tray")
	s.Sees("Show Hourbook in the tray", "Ask when I was away for", "10 min")
	s.Picture("settings-desk")
	s.TapText("Closing the window leaves Hourbook in the tray")
	s.TapText("Show Hourbook in the tray")
	s.TapText("15 min")
	if p := s.Prefs(); !p.Bool(PrefStay) || !p.Bool(PrefNoTray) || s.AwayAfter() != 15*time.Minute {
		t.Error("what is chosen is not kept")
	}
	s.SwitchTo(kit.Lithuanian)
	s.Settle()
	s.settings().TurnTo(deskPart)
	s.Picture("settings-desk-lithuanian")
	s.SwitchTo(kit.English)
	again := stageIn(t, s.World.App, s.Ledger.Path)
	again.Press("Alt+6")
	again.TapText("Desk and tray")
	again.Sees("not shown")
	for range 30 {
		again.Press("Tab")
		if box, ok := again.Win.Canvas().Focused().(*kit.CheckBox); ok && strings.HasPrefix(box.Words, "Closing") {
			break
		}
	}
	again.Press("Space")
	if again.Prefs().Bool(PrefStay) {
		t.Error("Space does not turn a box")
	}
}
