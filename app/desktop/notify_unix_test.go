//go:build linux || freebsd || openbsd || netbsd

package desktop

import (
	"slices"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// shower shows notifications, and remembers them.
type shower struct {
	can   []string
	notes chan shownNote
	last  uint32 // number
}

type shownNote struct {
	title, body string
	choices     []string
	urgency     any
}

func (s *shower) GetCapabilities() ([]string, *dbus.Error) { return s.can, nil }

func (s *shower) Notify(_ string, _ uint32, _, title, body string, choices []string, hints map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	s.last++
	s.notes <- shownNote{title, body, choices, hints["urgency"].Value()}
	return s.last, nil
}

// showOn puts one on the bus.
func showOn(t *testing.T, address string, can ...string) (*shower, *dbus.Conn) {
	s := &shower{can: can, notes: make(chan shownNote, 10)}
	bus := on(t, address, "")
	export(t, bus, s, notifyPath, notifications)
	if _, err := bus.RequestName(notifications, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return s, bus
}

// soon is what comes through a channel within some seconds.
func soon[T any](t *testing.T, c <-chan T) (value T) {
	t.Helper()
	select {
	case value = <-c:
	case <-time.After(10 * time.Second):
		t.Fatal("nothing comes")
	}
	return value
}

func TestWhatIsChosenOfANotificationIsTold(t *testing.T) {
	address := busOf(t)
	shower, bus := showOn(t, address, "actions", "body-markup")
	n := NewNotifier(env("DBUS_SESSION_BUS_ADDRESS", address))
	chosen := make(chan string, 10)
	note := Note{Title: "T-1 is late", Body: "a < b & c", Urgent: true, Choices: []Choice{{"open", "Open"}, {"start", "Start the timer"}}}
	if !n.Show(note, func(key string) { chosen <- key }) {
		t.Fatal("it is not shown")
	}
	got := soon(t, shower.notes)
	if got.title != note.Title || got.body != "a &lt; b &amp; c" || got.urgency != byte(2) || !slices.Equal(got.choices, []string{"default", "Open", "open", "Open", "start", "Start the timer"}) {
		t.Errorf("%+v", got)
	}
	for _, c := range []struct{ key, want string }{{"default", "open"}, {"start", "start"}} {
		if err := bus.Emit(notifyPath, notifications+".ActionInvoked", uint32(1), c.key); err != nil {
			t.Fatal(err)
		}
		if key := soon(t, chosen); key != c.want {
			t.Errorf("%s is told as %s", c.key, key)
		}
	}
	_ = bus.Emit(notifyPath, notifications+".ActionInvoked", uint32(99), "default") // of another program
	_ = bus.Emit(notifyPath, notifications+".NotificationClosed", uint32(1), uint32(2))
	_ = bus.Emit(notifyPath, notifications+".ActionInvoked", uint32(1), "start") // of one that is gone
	n.Show(Note{Title: "next", Choices: []Choice{{"last", "Last"}}}, func(key string) { chosen <- key })
	soon(t, shower.notes)
	_ = bus.Emit(notifyPath, notifications+".ActionInvoked", uint32(2), "default")
	if key := soon(t, chosen); key != "last" {
		t.Errorf("told of %s", key)
	}
}

func TestOneThatCanDoLittleIsAskedForLittle(t *testing.T) {
	address := busOf(t)
	shower, _ := showOn(t, address)
	if !NewNotifier(env("DBUS_SESSION_BUS_ADDRESS", address)).Show(Note{Body: "a < b", Choices: []Choice{{"open", "Open"}}}, func(string) {}) {
		t.Fatal("it is not shown")
	}
	if got := soon(t, shower.notes); got.body != "a < b" || len(got.choices) != 0 || got.urgency != byte(1) {
		t.Errorf("%+v", got)
	}
}

func TestWhereNobodyShowsNotificationsThatIsTold(t *testing.T) {
	address := busOf(t)
	for _, e := range []func(string) string{env(), env("DBUS_SESSION_BUS_ADDRESS", address)} {
		if NewNotifier(e).Show(Note{Title: "T-1 is late"}, func(string) {}) {
			t.Error("it is shown by nobody")
		}
	}
	n := NewNotifier(env("DBUS_SESSION_BUS_ADDRESS", address))
	n.Show(Note{}, func(string) {})
	shower, bus := showOn(t, address) // which comes later
	if !n.Show(Note{Title: "late"}, func(string) {}) || soon(t, shower.notes).title != "late" {
		t.Error("it is not found when it comes")
	}
	_ = bus.Close()
	for deadline := time.Now().Add(10 * time.Second); n.Show(Note{}, func(string) {}); {
		if time.Now().After(deadline) {
			t.Fatal("it is shown by one that is gone")
		}
	}
}
