//go:build linux || freebsd || openbsd || netbsd

package desktop

import (
	"html"
	"slices"
	"strings"
	"sync"

	"github.com/godbus/dbus/v5"
)

const (
	notifications = "org.freedesktop.Notifications"
	notifyPath    = "/org/freedesktop/Notifications"
	program       = "Hourbook"
)

// Notifier shows notifications. It is safe for several goroutines; nothing is
// opened before the first one.
type Notifier struct {
	getenv func(string) string
	mu     sync.Mutex
	bus    *dbus.Conn // nil before the first one, and after the bus went away
	can    []string   // what whoever shows them can do
	chosen map[uint32]func(key string)
}

// NewNotifier is that of the desktop that an environment names.
func NewNotifier(getenv func(string) string) *Notifier {
	return &Notifier{getenv: getenv, chosen: map[uint32]func(string){}}
}

// Show shows a notification, and tells whether the desktop did. What is chosen is
// told later, from another goroutine.
func (n *Notifier) Show(note Note, chosen func(key string)) bool {
	n.mu.Lock() // until its number is known: who chooses at once waits
	defer n.mu.Unlock()
	if n.open() != nil {
		return false
	}
	body := note.Body
	if slices.Contains(n.can, "body-markup") {
		body = html.EscapeString(body)
	}
	var choices []string
	if slices.Contains(n.can, "actions") {
		for i, c := range note.Choices {
			if i == 0 {
				choices = append(choices, "default", c.Words)
			}
			choices = append(choices, c.Key, c.Words)
		}
	}
	urgency := byte(1)
	if note.Urgent {
		urgency = 2
	}
	hints := map[string]dbus.Variant{"urgency": dbus.MakeVariant(urgency), "desktop-entry": dbus.MakeVariant(strings.ToLower(program))}
	var id uint32
	err := call(n.bus.Object(notifications, notifyPath), notifications+".Notify", program, uint32(0), "", note.Title, body, choices, hints, int32(-1)).Store(&id)
	if err != nil {
		n.close()
		return false
	}
	if len(note.Choices) > 0 {
		first := note.Choices[0].Key
		n.chosen[id] = func(key string) {
			if key == "default" {
				key = first
			}
			chosen(key)
		}
	}
	return true
}

// open connects, and asks who shows notifications what it can do. One that is not
// running yet is started by the bus.
func (n *Notifier) open() error {
	if n.bus != nil && n.bus.Connected() {
		return nil
	}
	n.close()
	bus, err := session(n.getenv)
	if err != nil {
		return err
	}
	err = call(bus.Object(notifications, notifyPath), notifications+".GetCapabilities").Store(&n.can)
	if err == nil {
		err = bus.AddMatchSignal(dbus.WithMatchInterface(notifications), dbus.WithMatchObjectPath(notifyPath))
	}
	if err != nil {
		_ = bus.Close()
		return err
	}
	said := make(chan *dbus.Signal, 16)
	bus.Signal(said)
	n.bus = bus
	go n.listen(said)
	return nil
}

func (n *Notifier) close() {
	if n.bus != nil {
		_ = n.bus.Close()
	}
	n.bus, n.chosen = nil, map[uint32]func(string){}
}

// listen tells what is chosen, until the bus goes away.
func (n *Notifier) listen(said <-chan *dbus.Signal) {
	for signal := range said {
		if len(signal.Body) < 2 {
			continue
		}
		id, _ := signal.Body[0].(uint32)
		key, _ := signal.Body[1].(string)
		n.mu.Lock()
		chosen := n.chosen[id]
		if signal.Name == notifications+".NotificationClosed" {
			delete(n.chosen, id)
		}
		n.mu.Unlock()
		if chosen != nil && signal.Name == notifications+".ActionInvoked" {
			chosen(key)
		}
	}
}
