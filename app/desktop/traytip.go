//go:build windows || linux || freebsd || openbsd || netbsd

package desktop

import "fyne.io/systray"

// SetTip says what the icon in the tray means when it is pointed at.
func SetTip(words string) { systray.SetTooltip(words) }
