package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// command is an act with a name and keys. It stands in the main menu, where its
// keys are shown and work while a field has the focus, and is found with Ctrl+K.
type command struct {
	menu string // English: one of menus
	name string // English
	keys string // such as "Ctrl+L" or "Alt+1"; one of Ctrl and Alt is needed
	icon string
	do   func()
	can  func() bool // nil when always
}

// offer adds commands. A screen offers its own when it is made.
func (w *base) offer(commands ...command) { w.commands = append(w.commands, commands...) }

// runCommand does a command, unless a sheet lies over the window or it cannot be done
// now. One that is about what is marked waits until that is there; to go
// elsewhere never waits by itself.
func (w *base) runCommand(c command) {
	h := w.hold
	if w.covered() && !h.busy() {
		return
	}
	w.float()
	do := func() {
		if !w.covered() && (c.can == nil || c.can()) {
			c.do()
		}
	}
	if c.elsewhere() && len(h.keys) == 0 && !h.busy() {
		do()
		return
	}
	w.inOrder(do)
}

// elsewhere tells that a command is about nothing that is marked.
func (c command) elsewhere() bool { return slices.Contains([]string{"File", "Go", "Help"}, c.menu) }

// press does the command that has these keys.
func (w *base) press(keys string) {
	for _, c := range w.commands {
		if c.keys == keys {
			w.runCommand(c)
			return
		}
	}
}

// shortcut reads keys such as "Ctrl+Shift+L". Those of undoing are the
// library's own: it never gives them to a custom one.
func shortcut(keys string) fyne.Shortcut {
	if keys == "Ctrl+Z" {
		return &fyne.ShortcutUndo{}
	}
	parts := strings.Split(keys, "+")
	var modifier fyne.KeyModifier
	for _, part := range parts[:len(parts)-1] {
		switch part {
		case "Ctrl":
			modifier |= fyne.KeyModifierShortcutDefault
		case "Alt":
			modifier |= fyne.KeyModifierAlt
		case "Shift":
			modifier |= fyne.KeyModifierShift
		}
	}
	return &desktop.CustomShortcut{KeyName: fyne.KeyName(parts[len(parts)-1]), Modifier: modifier}
}
