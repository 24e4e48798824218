//go:build !linux && !freebsd && !openbsd && !netbsd && !windows

package desktop

// HasTray says no.
func HasTray(func(string) string) bool { return false }

// SetTip does nothing.
func SetTip(string) {}
