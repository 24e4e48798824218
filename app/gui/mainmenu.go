package gui

import "fyne.io/fyne/v2"

// menus are the main menu's, in their order.
var menus = []string{"File", "Go", "Ticket", "Customer", "Time", "Invoice", "Help"}

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
		command{"Go", "Columns of the table…", columnsKeys, "", w.chooseColumns, func() bool { return w.ShownTable() != nil }},
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
	item := fyne.NewMenuItem(say(c.name), func() { w.runCommand(c) })
	if c.keys != "" {
		item.Shortcut = shortcut(c.keys)
	}
	return item
}
