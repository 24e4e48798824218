package gui

import (
	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/sla/language"
)

// menus are the main menu's, in their order.
var menus = []string{"File", "Go", "Ticket", "Customer", "Time", "Invoice", "Help"}

// Visiting is a command of a screen: it is shown first.
func (w *Window) Visiting(screen string, do func()) func() {
	return func() {
		if w.Current != screen {
			w.Visit(screen)
		}
		do()
	}
}

// Ready tells whether a ledger is open.
func (w *Window) Ready() bool { return w.HasLedger }

// offerCommon adds the commands that belong to no screen.
func (w *Window) offerCommon() {
	for _, p := range w.World.Places {
		w.Offer(kit.Command{Menu: "Go", Name: p.Word, Keys: p.Keys, Icon: p.Name, Do: func() { w.Visit(p.Name) }, Can: w.Ready})
	}
	w.offerGuides()
	w.Offer(
		kit.Command{Menu: "File", Name: "Open a ledger…", Keys: "Ctrl+O", Icon: "folder", Do: w.chooseLedger},
		kit.Command{Menu: "File", Name: "New ledger…", Icon: "file", Do: w.newLedger},
		kit.Command{Menu: "Go", Name: "Run suggested action", Keys: kit.OfferKeys, Do: func() { w.Strip.Take() }, Can: func() bool { return w.Strip.Act != nil }},
		kit.Command{Menu: "Go", Name: "Dismiss message", Keys: "Ctrl+Shift+J", Do: func() { w.Strip.Clear() }, Can: func() bool { return w.Strip.Problem.What != "" }},
		kit.Command{Menu: "Go", Name: "Columns of the table…", Keys: kit.ColumnsKeys, Do: w.ChooseColumns, Can: func() bool { return w.ShownTable() != nil }},
		kit.Command{Menu: "File", Name: "Reload", Keys: "Ctrl+F5", Do: w.Changed, Can: w.Ready},
		kit.Command{Menu: "Help", Name: "Light", Do: func() { w.SetLook(kit.LookLight) }},
		kit.Command{Menu: "Help", Name: "Dark", Do: func() { w.SetLook(kit.LookDark) }},
		kit.Command{Menu: "Help", Name: "Match system", Do: func() { w.SetLook(kit.LookSystem) }},
	)
	for _, l := range language.All {
		w.Offer(kit.Command{Menu: "Help", Name: l.Name, Do: func() { w.SwitchTo(l.ID) }})
	}
}

// Languages are the languages of the window to choose from.
func (w *Window) Languages() *kit.Pills {
	names, at := []string{}, 0
	for i, l := range language.All {
		names = append(names, l.Name)
		if l.ID == kit.Language {
			at = i
		}
	}
	pills := w.Pills(names, func(i int) { w.SwitchTo(language.All[i].ID) })
	pills.At = at
	return pills
}

// SwitchTo turns the window to a language.
func (w *Window) SwitchTo(language string) {
	if err := w.SetLanguage(language); err != nil {
		w.Strip.Say(ProblemOf(err))
	}
}

// menu is the main menu.
func (w *Window) menu() *fyne.MainMenu {
	w.roleItems = nil
	var all []*fyne.Menu
	for _, name := range menus {
		var items []*fyne.MenuItem
		for _, c := range w.Commands {
			if c.Menu == name {
				items = append(items, w.item(c))
			}
		}
		if name == "File" {
			quit := fyne.NewMenuItem(kit.Say("Quit"), w.Close)
			quit.IsQuit = true
			quit.Shortcut = kit.Shortcut("Ctrl+Q")
			items = append(items, fyne.NewMenuItemSeparator(), quit)
		}
		if len(items) > 0 {
			all = append(all, fyne.NewMenu(kit.Say(name), items...))
		}
	}
	return fyne.NewMainMenu(all...)
}

func (w *Window) item(c kit.Command) *fyne.MenuItem {
	item := fyne.NewMenuItem(kit.Say(c.Name), func() { w.RunCommand(c) })
	if c.Takes != "" {
		w.roleItems = append(w.roleItems, roleItem{item, c})
	}
	if c.Keys != "" {
		item.Shortcut = kit.Shortcut(c.Keys)
	}
	return item
}

// roleItem is an item of the menu that not everybody may take.
type roleItem struct {
	item *fyne.MenuItem
	of   kit.Command
}

// markMenu shows in the menu what who sits here may not do, and who may. Its keys say
// so too.
func (w *Window) markMenu() {
	for _, r := range w.roleItems {
		r.item.Label, r.item.Disabled = kit.Say(r.of.Name), false
		if why := w.barred(r.of.Takes); why != "" {
			r.item.Label, r.item.Disabled = r.item.Label+" · "+why, true
		}
	}
	if menu := w.Win.MainMenu(); menu != nil {
		menu.Refresh()
	}
}
