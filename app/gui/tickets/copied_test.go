package tickets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestMarkedRowIsCopiedAsText(t *testing.T) {
	_, screen := onTickets(t)
	screen.table.Choose("T-4142")
	screen.table.Focus()
	clipboard := test.NewClipboard()
	screen.table.List.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
	cells := strings.Split(clipboard.Content(), "\t")
	if len(cells) < 5 || cells[0] != "GOLD" || cells[2] != "T-4142" || !strings.Contains(clipboard.Content(), "\tLow ASR on the premium route: PDD over 9 seconds\t") {
		t.Errorf("copied is %q", clipboard.Content())
	}
	all := strings.Split(strings.TrimSpace(screen.table.CopyAll()), "\n")
	if len(all) != len(screen.table.Rows)+1 || !strings.HasPrefix(all[0], "Plan\tPriority\tTicket\tSubject\tCustomer\tOpened\tHours\t") {
		t.Errorf("all rows are %d lines, the first %q", len(all), all[0])
	}
}
