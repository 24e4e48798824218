package story_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

// notices shows the notifications of a desktop, as its daemon does.
type notices struct {
	mu      sync.Mutex
	titles  []string // the first one has number 1
	bodies  []string
	choices [][]string // keys, each with its words behind it
}

// GetCapabilities tells what it can show.
func (n *notices) GetCapabilities() ([]string, *dbus.Error) {
	return []string{"body", "actions"}, nil
}

// Notify shows one.
func (n *notices) Notify(_ string, _ uint32, _, title, body string, choices []string, _ map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.titles, n.bodies, n.choices = append(n.titles, title), append(n.bodies, body), append(n.choices, choices)
	return uint32(len(n.titles)), nil
}

// shown waits for a notification that says something, and gives its number.
func (n *notices) shown(tb testing.TB, words string) (number uint32) {
	tb.Helper()
	until(tb, "a notification says “"+words+"”", func() bool {
		n.mu.Lock()
		defer n.mu.Unlock()
		for i := range n.titles {
			if strings.Contains(n.titles[i]+"\n"+n.bodies[i], words) {
				number = uint32(i + 1)
			}
		}
		return number > 0
	})
	return number
}

// choice is the key of a choice of a notification.
func (n *notices) choice(number uint32, words string) string {
	n.mu.Lock()
	defer n.mu.Unlock()
	all := n.choices[number-1]
	at := slices.Index(all, words)
	if at < 1 {
		return "none of " + strings.Join(all, ", ")
	}
	return all[at-1]
}

func (n *notices) count(words string) (count int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, title := range n.titles {
		if strings.Contains(title, words) {
			count++
		}
	}
	return count
}

var officeHours = regexp.MustCompile(`(?m)^monday = [\s\S]*?^friday = .*$`)

// openAllWeek are the program's terms without a closing time, whenever the test
// runs.
func (s *stage) openAllWeek() string {
	s.Helper()
	raw, err := os.ReadFile("../../assets/terms.toml")
	if err != nil {
		s.Fatal(err)
	}
	var week strings.Builder
	for _, day := range []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
		week.WriteString(day + " = \"00:00-24:00\"\n")
	}
	path := filepath.Join(s.home, "terms.toml")
	if err := os.WriteFile(path, officeHours.ReplaceAll(raw, []byte(week.String())), 0o644); err != nil {
		s.Fatal(err)
	}
	return path
}

// The desktop tells of a ticket that somebody else opened; a click on that brings
// the window up with the ticket marked, and the next start does not tell again.
func TestANotificationLeadsToItsTicket(t *testing.T) {
	s := newStage(t)
	s.sample("--terms", s.openAllWeek())
	bus := s.startBus()
	daemon := new(notices)
	s.serve(bus, daemon, "org.freedesktop.Notifications", "/org/freedesktop/Notifications")
	w := s.open()
	daemon.shown(t, "late")
	s.hourbook("ticket", "open", "T-9001", "--customer", "grossmoewe", "--subject", "SMS gateway refuses long texts", "--priority", "High", "--channel", "Phone", "--as", "Tomas")
	number := daemon.shown(t, "New ticket T-9001")
	before := s.seen()
	if err := bus.Emit("/org/freedesktop/Notifications", "org.freedesktop.Notifications.ActionInvoked", number, "default"); err != nil {
		t.Fatal(err)
	}
	until(t, "the ticket is shown", func() bool { return s.seen().unlike(before) > 0.002 })
	w.calm()
	s.hourbook("ticket", "open", "T-9003", "--customer", "grossmoewe", "--subject", "Calls drop", "--priority", "High", "--channel", "Phone", "--as", "Tomas")
	number = daemon.shown(t, "New ticket T-9003")
	if err := bus.Emit("/org/freedesktop/Notifications", "org.freedesktop.Notifications.ActionInvoked", number, daemon.choice(number, "Take it")); err != nil {
		t.Fatal(err)
	}
	s.until("the ticket of the notification is taken", func() bool { return asked[ticketAnswer](s, "ticket", "show", "T-9003").Assigned == "Rasa" })
	w.calm()
	w.press("ctrl+s") // which is about what is marked, and not that
	s.until("the marked ticket is solved", func() bool { return asked[ticketAnswer](s, "ticket", "show", "T-9001").State == "solved" })
	w.quit("ctrl+q")

	late := daemon.count("late")
	s.hourbook("ticket", "open", "T-9002", "--customer", "grossmoewe", "--subject", "No sound", "--priority", "High", "--channel", "Phone", "--as", "Tomas")
	w = s.open()
	daemon.shown(t, "T-9002")
	if daemon.count("late") != late || daemon.count("T-9001") != 1 {
		t.Errorf("told again: %q", daemon.titles)
	}
	w.quit("ctrl+q")
}
