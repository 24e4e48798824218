package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Command is an act with a name and keys. It stands in the main menu, where its
// keys are shown and work while a field has the focus, and is found with Ctrl+K.
type Command struct {
	Menu string // English: one of menus
	Name string // English
	Keys string // such as "Ctrl+L" or "Alt+1"; one of Ctrl and Alt is needed
	Icon string
	Do   func()
	Can  func() bool // nil when always

	Takes string // the kind of act that it leads to, which not everybody may do; "" when everybody may
}

// Offer adds commands. A screen offers its own when it is made.
func (w *Base) Offer(commands ...Command) { w.Commands = append(w.Commands, commands...) }

// RunCommand does a command, unless a sheet lies over the window or it cannot be done
// now. One that is about what is marked waits until that is there; to go
// elsewhere never waits by itself.
func (w *Base) RunCommand(c Command) {
	h := w.Hold
	if w.Covered() && !h.busy() {
		return
	}
	w.Float()
	if why := w.bars(c.Takes); why != "" {
		w.Strip.Say(Problem{What: why, Calm: true})
		return
	}
	do := func() {
		if !w.Covered() && (c.Can == nil || c.Can()) {
			c.Do()
		}
	}
	if c.elsewhere() && len(h.Keys) == 0 && !h.busy() {
		do()
		return
	}
	w.InOrder(do)
}

// bars says who may do an act of a kind, where who sits here may not; "" where they
// may.
func (w *Base) bars(kind string) string {
	if kind == "" || w.Barred == nil {
		return ""
	}
	return w.Barred(kind)
}

// elsewhere tells that a command is about nothing that is marked.
func (c Command) elsewhere() bool { return slices.Contains([]string{"File", "Go", "Help"}, c.Menu) }

// Press does the command that has these keys.
func (w *Base) Press(keys string) {
	for _, c := range w.Commands {
		if c.Keys == keys {
			w.RunCommand(c)
			return
		}
	}
}

// Shortcut reads keys such as "Ctrl+Shift+L". Those of undoing are the
// library's own: it never gives them to a custom one.
func Shortcut(keys string) fyne.Shortcut {
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
