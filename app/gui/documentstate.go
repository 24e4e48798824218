package gui

import (
	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

// IssuedWords are the state of a document in the language of the window.
func IssuedWords(state string) string {
	switch state {
	case "open":
		return kit.Say("open")
	case "part paid":
		return kit.Say("part paid")
	case "overdue":
		return kit.Say("overdue")
	case "paid":
		return kit.Say("paid")
	case "credited":
		return kit.Say("credited")
	case "settled":
		return kit.Say("settled at 0.00")
	case "taken back":
		return kit.Say("taken back")
	}
	return kit.Say("credit note")
}

// IssuedMark is the mark of a state and its colour.
func IssuedMark(state string) (icon string, ink fyne.ThemeColorName) {
	switch state {
	case "open":
		return "open", kit.ColorAccent
	case "part paid":
		return "part", kit.ColorAccent
	case "overdue":
		return "late", kit.ColorLate
	case "paid":
		return "answered", kit.ColorGood
	case "settled":
		return "none", kit.ColorInk2
	}
	return "credit", kit.ColorInk2
}
