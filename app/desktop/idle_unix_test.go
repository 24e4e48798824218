//go:build linux || freebsd || openbsd || netbsd

package desktop

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"
)

// busOf starts a bus of the test's own, and gives its address.
func busOf(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("dbus-daemon"); err != nil {
		t.Skip("dbus-daemon is missing, so that nobody is asked on a bus")
	}
	daemon := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address", "--address=unix:dir="+t.TempDir())
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = daemon.Process.Kill()
		_ = daemon.Wait()
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(address)
}

// on is somebody on the bus, by a name.
func on(t *testing.T, address, name string) *dbus.Conn {
	t.Helper()
	bus, err := connected(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = bus.Close() })
	if name != "" {
		if _, err := bus.RequestName(name, dbus.NameFlagDoNotQueue); err != nil {
			t.Fatal(err)
		}
	}
	return bus
}

// env is an environment of these values.
func env(values ...string) func(string) string {
	return func(name string) string {
		for i := 0; i < len(values); i += 2 {
			if values[i] == name {
				return values[i+1]
			}
		}
		return ""
	}
}

var noon = time.Date(2026, 11, 6, 12, 0, 0, 0, time.UTC)

func atNoon() time.Time { return noon }

type mutter uint64

func (m mutter) GetIdletime() (uint64, *dbus.Error) { return uint64(m), nil }

type screenSaver uint32

func (s screenSaver) GetSessionIdleTime() (uint32, *dbus.Error) { return uint32(s), nil }

func export(t *testing.T, bus *dbus.Conn, what any, path dbus.ObjectPath, as string) {
	t.Helper()
	if err := bus.Export(what, path, as); err != nil {
		t.Fatal(err)
	}
}

func TestIdleTimeOfEachDesktop(t *testing.T) {
	for name, c := range map[string]struct {
		is   func(t *testing.T, address string)
		want time.Duration
		told bool
	}{
		"GNOME counts milliseconds": {func(t *testing.T, address string) {
			export(t, on(t, address, "org.gnome.Mutter.IdleMonitor"), mutter(61_500), "/org/gnome/Mutter/IdleMonitor/Core", "org.gnome.Mutter.IdleMonitor")
		}, 61500 * time.Millisecond, true},
		"a screen saver counts seconds": {func(t *testing.T, address string) {
			export(t, on(t, address, "org.freedesktop.ScreenSaver"), screenSaver(90), "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
		}, 90 * time.Second, true},
		"that of KDE counts milliseconds": {func(t *testing.T, address string) {
			on(t, address, "org.kde.KWin")
			export(t, on(t, address, "org.freedesktop.ScreenSaver"), screenSaver(90_000), "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
		}, 90 * time.Second, true},
		"one that does not know the question is passed over": {func(t *testing.T, address string) {
			on(t, address, "org.freedesktop.ScreenSaver")
			login(t, address, true, noon.Add(-7*time.Minute))
		}, 7 * time.Minute, true},
		"the system's session is in use": {func(t *testing.T, address string) { login(t, address, false, noon.Add(-time.Hour)) }, 0, true},
		"nobody tells":                   {func(*testing.T, string) {}, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			address := busOf(t)
			c.is(t, address)
			idle := NewIdle(env("WAYLAND_DISPLAY", "wayland-0", "DISPLAY", ":none", "DBUS_SESSION_BUS_ADDRESS", address, "DBUS_SYSTEM_BUS_ADDRESS", address), atNoon)
			for range 2 {
				if got, told := idle.For(); got != c.want || told != c.told {
					t.Errorf("%v, %v", got, told)
				}
			}
		})
	}
}

// login answers as the system's login service does.
func login(t *testing.T, address string, idle bool, since time.Time) {
	t.Helper()
	const name = "org.freedesktop.login1"
	_, err := prop.Export(on(t, address, name), "/org/freedesktop/login1/session/auto", prop.Map{name + ".Session": {
		"IdleHint":      {Value: idle},
		"IdleSinceHint": {Value: uint64(since.UnixMicro())},
	}})
	if err != nil {
		t.Fatal(err)
	}
}

func TestNothingIsStartedWhereThereIsNoBus(t *testing.T) {
	folder := t.TempDir()
	for _, e := range []func(string) string{
		env(),
		env("XDG_RUNTIME_DIR", folder),
		env("DBUS_SESSION_BUS_ADDRESS", "unix:path="+filepath.Join(folder, "none")),
		env("DBUS_SESSION_BUS_ADDRESS", "nonsense"),
	} {
		if _, err := session(e); err == nil {
			t.Error("there is a bus")
		}
	}
	if _, err := session(env("XDG_RUNTIME_DIR", folder)); !errors.Is(err, errNoBus) {
		t.Errorf("%v", err)
	}
	if _, told := NewIdle(env("DISPLAY", "localhost:7777", "DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/none"), atNoon).For(); told {
		t.Error("a display that is not there tells")
	}
}

func TestAWayThatFailsMakesRoomForTheNext(t *testing.T) {
	gone := errors.New("gone")
	opened := 0
	first := func() (probe, error) {
		opened++
		asked := 0
		return func() (time.Duration, error) {
			if asked++; asked > 1 {
				return 0, gone
			}
			return time.Second, nil
		}, nil
	}
	idle := &Idle{ways: []way{
		func() (probe, error) { return nil, gone },
		first,
		func() (probe, error) { return func() (time.Duration, error) { return time.Minute, nil }, nil },
	}}
	for _, want := range []time.Duration{time.Second, time.Minute, time.Minute} {
		if got, told := idle.For(); got != want || !told {
			t.Errorf("%v, %v instead of %v", got, told, want)
		}
	}
	if opened != 1 {
		t.Errorf("opened %d times", opened)
	}
}

func TestADisplayTellsWhenItWasTouched(t *testing.T) {
	if _, err := exec.LookPath("Xvfb"); err != nil {
		t.Skip("Xvfb is missing, so that no display is asked")
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "64x64x24", "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	}()
	_ = write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Skipf("Xvfb does not start: %v", err)
	}
	display := ":" + strings.TrimSpace(number)
	if width, height := Room(env("DISPLAY", display)); width != 64 || height != 64 {
		t.Errorf("there is room for %d x %d", width, height)
	}
	idle := NewIdle(env("DISPLAY", display), atNoon)
	before, told := idle.For()
	if !told {
		t.Fatal("the display does not tell")
	}
	for deadline := time.Now().Add(10 * time.Second); ; {
		later, _ := idle.For()
		if later > before+20*time.Millisecond {
			break // it counts
		}
		if time.Now().After(deadline) {
			t.Fatalf("nobody touches it, and it says %v and then %v", before, later)
		}
	}
	_ = server.Process.Kill()
	for deadline := time.Now().Add(10 * time.Second); told; _, told = idle.For() {
		if time.Now().After(deadline) {
			t.Fatal("a display that is gone still tells")
		}
	}
}
