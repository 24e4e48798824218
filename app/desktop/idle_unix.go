//go:build linux || freebsd || openbsd || netbsd

package desktop

import (
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/jezek/xgb"
	"github.com/jezek/xgb/screensaver"
	"github.com/jezek/xgb/xproto"
)

// ways are the display's own, then those of the session. Under Wayland a display
// of X11 sees only what is done in the windows of X11, so that it is not asked.
func ways(getenv func(string) string, now func() time.Time) []way {
	var all []way
	if getenv("DISPLAY") != "" && getenv("WAYLAND_DISPLAY") == "" {
		all = append(all, func() (probe, error) { return onX11(getenv("DISPLAY")) })
	}
	session := func(open func(*dbus.Conn) (probe, error)) way {
		return func() (probe, error) { return onBus(getenv, open) }
	}
	return append(all, session(byMutter), session(byScreenSaver), func() (probe, error) { return byLogind(getenv, now) })
}

// onX11 asks the screen saver extension of a display.
func onX11(display string) (probe, error) {
	x, err := xgb.NewConnDisplay(display)
	if err != nil {
		return nil, err
	}
	if err := screensaver.Init(x); err != nil {
		x.Close()
		return nil, err
	}
	root := xproto.Drawable(xproto.Setup(x).DefaultScreen(x).Root)
	return func() (time.Duration, error) {
		info, err := screensaver.QueryInfo(x, root).Reply()
		if err != nil {
			x.Close()
			return 0, err
		}
		return time.Duration(info.MsSinceUserInput) * time.Millisecond, nil
	}, nil
}

// onBus opens a way on the session bus, and tries it once: what has its name
// there need not know the question.
func onBus(getenv func(string) string, open func(*dbus.Conn) (probe, error)) (probe, error) {
	bus, err := session(getenv)
	if err != nil {
		return nil, err
	}
	ask, err := open(bus)
	if err == nil {
		_, err = ask()
	}
	if err != nil {
		_ = bus.Close()
		return nil, err
	}
	return func() (time.Duration, error) {
		idle, err := ask()
		if err != nil {
			_ = bus.Close()
		}
		return idle, err
	}, nil
}

// byMutter asks GNOME, which counts milliseconds.
func byMutter(bus *dbus.Conn) (probe, error) {
	const name = "org.gnome.Mutter.IdleMonitor"
	if err := owned(bus, name); err != nil {
		return nil, err
	}
	return func() (time.Duration, error) {
		var idle uint64
		err := call(bus.Object(name, "/org/gnome/Mutter/IdleMonitor/Core"), name+".GetIdletime").Store(&idle)
		return time.Duration(idle) * time.Millisecond, err
	}, nil
}

// byScreenSaver asks the desktop's screen saver. It counts seconds, but for that
// of KDE, which counts milliseconds.
func byScreenSaver(bus *dbus.Conn) (probe, error) {
	const name = "org.freedesktop.ScreenSaver"
	if err := owned(bus, name); err != nil {
		return nil, err
	}
	unit := time.Second
	if owned(bus, "org.kde.KWin") == nil || owned(bus, "org.kde.ksmserver") == nil {
		unit = time.Millisecond
	}
	return func() (time.Duration, error) {
		var idle uint32
		err := call(bus.Object(name, "/org/freedesktop/ScreenSaver"), name+".GetSessionIdleTime").Store(&idle)
		return time.Duration(idle) * unit, err
	}, nil
}

// byLogind asks the system whether the desktop called the session idle. That is
// some minutes after the last touch, by the desktop's own setting, and told with
// the instant since when.
func byLogind(getenv func(string) string, now func() time.Time) (probe, error) {
	bus, err := system(getenv)
	if err != nil {
		return nil, err
	}
	const name = "org.freedesktop.login1"
	session := bus.Object(name, "/org/freedesktop/login1/session/auto")
	ask := func() (time.Duration, error) {
		hint, err := property[bool](session, name+".Session", "IdleHint")
		if err != nil || !hint {
			return 0, err
		}
		since, err := property[uint64](session, name+".Session", "IdleSinceHint")
		return now().Sub(time.UnixMicro(int64(since))), err
	}
	if _, err := ask(); err != nil {
		_ = bus.Close()
		return nil, err
	}
	return ask, nil
}
