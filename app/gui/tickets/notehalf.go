package tickets

import (
	"encoding/json"
	"hourbook/app/gui"
	"slices"
)

// halfNote is what is half written on a ticket. It is this computer's, and kept over
// restarts.
type halfNote struct {
	Ledger string `json:"ledger"` // its path
	Ticket string `json:"ticket"`
	Answer bool   `json:"answer,omitempty"`
	Text   string `json:"text"`
}

// mostHalf is how many are kept, the newest ones.
const mostHalf = 50

// halfNotes are those of all tickets, the oldest first.
func halfNotes(w *gui.Window) (all []halfNote) {
	_ = json.Unmarshal([]byte(w.Prefs().String(gui.PrefHalf)), &all) // none, at the worst
	return all
}

// halfOf is what is half written on a ticket, or nothing.
func halfOf(w *gui.Window, ticket string) halfNote {
	for _, one := range halfNotes(w) {
		if one.Ledger == w.Ledger.Path && one.Ticket == ticket {
			return one
		}
	}
	return halfNote{}
}

// keepHalf keeps what is half written on a ticket instead of what was before.
func keepHalf(w *gui.Window, note halfNote) {
	note.Ledger = w.Ledger.Path
	all := slices.DeleteFunc(halfNotes(w), func(one halfNote) bool { return one.Ledger == note.Ledger && one.Ticket == note.Ticket })
	if note.Text != "" {
		all = append(all, note)
	}
	if raw, err := json.Marshal(all[max(0, len(all)-mostHalf):]); err == nil {
		w.Prefs().SetString(gui.PrefHalf, string(raw))
	}
}

// keep keeps what is half written in the field. It costs nothing while that is what
// is kept.
func (f *noteField) keep() {
	note := halfNote{Ticket: f.ticket.ID, Answer: f.kind == writeAnswer, Text: f.entry.Text}
	if note == f.kept || note.Ticket == "" {
		return
	}
	if note.Text != "" || f.kept.Text != "" {
		keepHalf(f.w, note)
	}
	f.kept = note
}

// Unsaved keeps what is half written: nothing is lost.
func (s *tickets) Unsaved() string {
	if s.page.field != nil {
		s.page.field.keep()
	}
	return ""
}
