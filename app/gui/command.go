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

// menus are the main menu's, in their order.
var menus = []string{"File", "Go", "Ticket", "Customer", "Time", "Invoice", "Help"}

// offer adds commands. A screen offers its own when it is made.
func (w *Window) offer(commands ...command) { w.commands = append(w.commands, commands...) }

// run does a command, unless a sheet lies over the window or it cannot be done
// now. One that is about what is marked waits until that is there; to go
// elsewhere never waits by itself.
func (w *Window) run(c command) {
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
func (w *Window) press(keys string) {
	for _, c := range w.commands {
		if c.keys == keys {
			w.run(c)
			return
		}
	}
}

// visiting is a command of a screen: it is shown first.
func (w *Window) visiting(screen string, do func()) func() {
	return func() {
		if w.current != screen {
			w.visit(screen)
		}
		do()
	}
}

// ready tells whether a ledger is open.
func (w *Window) ready() bool { return w.started }

// offerCommon adds the commands that belong to no screen.
func (w *Window) offerCommon() {
	for _, p := range places {
		w.offer(command{"Go", p.word, p.keys, p.name, func() { w.visit(p.name) }, w.ready})
	}
	w.offerGuides()
	w.offer(
		command{"File", "Open a ledger…", "Ctrl+O", "folder", w.chooseLedger, nil},
		command{"File", "New ledger…", "", "file", w.newLedger, nil},
		command{"Go", "Run suggested action", offerKeys, "", func() { w.strip.take() }, func() bool { return w.strip.act != nil }},
		command{"Go", "Dismiss message", "Ctrl+Shift+J", "", func() { w.strip.clear() }, func() bool { return w.strip.problem.what != "" }},
		command{"Go", "Columns of the table…", columnsKeys, "", w.chooseColumns, func() bool { return w.shownTable() != nil }},
		command{"File", "Reload", "Ctrl+F5", "", w.changed, w.ready},
		command{"Help", "Light", "", "", func() { w.setLook(lookLight) }, nil},
		command{"Help", "Dark", "", "", func() { w.setLook(lookDark) }, nil},
		command{"Help", "Match system", "", "", func() { w.setLook(lookSystem) }, nil},
		command{"Help", "English", "", "", func() { w.switchTo(english) }, nil},
		command{"Help", "Lietuvių", "", "", func() { w.switchTo(lithuanian) }, nil},
	)
}

func (w *Window) switchTo(language string) {
	if err := w.setLanguage(language); err != nil {
		w.strip.say(problemOf(err))
	}
}

// menu is the main menu.
func (w *Window) menu() *fyne.MainMenu {
	var all []*fyne.Menu
	for _, name := range menus {
		var items []*fyne.MenuItem
		for _, c := range w.commands {
			if c.menu == name {
				items = append(items, w.item(c))
			}
		}
		if name == "File" {
			quit := fyne.NewMenuItem(say("Quit"), w.Close)
			quit.IsQuit = true
			quit.Shortcut = shortcut("Ctrl+Q")
			items = append(items, fyne.NewMenuItemSeparator(), quit)
		}
		if len(items) > 0 {
			all = append(all, fyne.NewMenu(say(name), items...))
		}
	}
	return fyne.NewMainMenu(all...)
}

func (w *Window) item(c command) *fyne.MenuItem {
	item := fyne.NewMenuItem(say(c.name), func() { w.run(c) })
	if c.keys != "" {
		item.Shortcut = shortcut(c.keys)
	}
	return item
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
