//go:build linux || freebsd || openbsd || netbsd

package desktop

import "github.com/godbus/dbus/v5"

// watcher is who shows what stands in the tray.
const watcher = "org.kde.StatusNotifierWatcher"

// HasTray tells whether an icon can be shown in a tray. The library that shows it
// uses the connection that is tried here: without one it does not survive its own
// end.
func HasTray(getenv func(string) string) bool {
	own, err := session(getenv)
	if err != nil {
		return false
	}
	defer func() { _ = own.Close() }()
	if owned(own, watcher) != nil {
		return false
	}
	shared, err := dbus.SessionBus()
	return err == nil && shared.Connected()
}
