package desktop

import "fyne.io/systray"

// HasTray says yes: there is always one.
func HasTray(func(string) string) bool { return true }

// SetTip says what the icon in the tray means when it is pointed at.
func SetTip(words string) { systray.SetTooltip(words) }
