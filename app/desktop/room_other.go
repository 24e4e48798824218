//go:build !linux && !freebsd && !openbsd && !netbsd

package desktop

// Room does not know how much a window may take: the system sees to it.
func Room(func(string) string) (width, height int) { return 0, 0 }
