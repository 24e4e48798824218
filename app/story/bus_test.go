package story_test

import (
	"bufio"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

// startBus gives the stage a session bus of its own, and a connection to it.
func (s *stage) startBus() *dbus.Conn {
	s.Helper()
	needs(s.TB, "dbus-daemon")
	daemon := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address", "--address=unix:dir="+s.home)
	out, err := daemon.StdoutPipe()
	if err != nil {
		s.Fatal(err)
	}
	begin(s.TB, daemon)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		s.Skipf("no bus starts here: %v", err)
	}
	s.bus = strings.TrimSpace(line)
	bus, err := dbus.Connect(s.bus)
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { _ = bus.Close() })
	return bus
}

// serve puts somebody on the bus by a name.
func (s *stage) serve(bus *dbus.Conn, who any, name string, path dbus.ObjectPath) {
	s.Helper()
	if err := bus.Export(who, path, name); err != nil {
		s.Fatal(err)
	}
	if _, err := bus.RequestName(name, dbus.NameFlagDoNotQueue); err != nil {
		s.Fatal(err)
	}
}

// trayWatcher is who shows the tray of a desktop.
type trayWatcher struct {
	mu    sync.Mutex
	owner string // of the icon
}

// RegisterStatusNotifierItem is called by what wants to be in the tray.
func (w *trayWatcher) RegisterStatusNotifierItem(_ string, sender dbus.Sender) *dbus.Error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.owner = string(sender)
	return nil
}

// trayItem is the icon that the program shows.
type trayItem struct {
	tb   testing.TB
	bus  *dbus.Conn
	name string
}

// startTray puts a tray on the bus.
func (s *stage) startTray(bus *dbus.Conn) *trayWatcher {
	watcher := new(trayWatcher)
	s.serve(bus, watcher, "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher")
	return watcher
}

// shown waits until the program is in the tray.
func (w *trayWatcher) shown(tb testing.TB, bus *dbus.Conn) *trayItem {
	tb.Helper()
	item := &trayItem{tb: tb, bus: bus}
	until(tb, "the program is in the tray", func() bool {
		w.mu.Lock()
		defer w.mu.Unlock()
		item.name = w.owner
		return item.name != ""
	})
	return item
}

// menuLine is a line of a menu as the desktop is told of it.
type menuLine struct {
	ID    int32
	Words map[string]dbus.Variant
	Sub   []dbus.Variant
}

// menu is where the icon says that its menu is.
func (i *trayItem) menu() dbus.BusObject {
	path, _ := i.property("Menu").(dbus.ObjectPath)
	return i.bus.Object(i.name, path)
}

// lines are the words of the menu and the numbers of its lines.
func (i *trayItem) lines() (words []string, ids []int32) {
	var version uint32
	var root menuLine
	err := i.menu().Call("com.canonical.dbusmenu.GetLayout", 0, int32(0), int32(-1), []string{}).Store(&version, &root)
	if err != nil {
		return nil, nil
	}
	var walk func(menuLine)
	walk = func(line menuLine) {
		for _, raw := range line.Sub {
			var sub menuLine
			if dbus.Store([]any{raw.Value()}, &sub) != nil {
				continue
			}
			label, _ := sub.Words["label"].Value().(string)
			words, ids = append(words, label), append(ids, sub.ID)
			walk(sub)
		}
	}
	walk(root)
	return words, ids
}

// choose waits for a line of the menu that begins so, and chooses it.
func (i *trayItem) choose(begin string) {
	i.tb.Helper()
	var said []string
	until(i.tb, "the menu has “"+begin+"”", func() bool {
		words, ids := i.lines()
		said = words
		at := slices.IndexFunc(words, func(line string) bool { return strings.HasPrefix(line, begin) })
		if at < 0 {
			return false
		}
		call := i.menu().Call("com.canonical.dbusmenu.Event", 0, ids[at], "clicked", dbus.MakeVariant(""), uint32(0))
		return call.Err == nil
	})
	i.tb.Logf("of %q", said)
}

// property is one of the icon's.
func (i *trayItem) property(name string) any {
	value, err := i.bus.Object(i.name, "/StatusNotifierItem").GetProperty("org.kde.StatusNotifierItem." + name)
	if err != nil {
		return nil
	}
	return value.Value()
}
