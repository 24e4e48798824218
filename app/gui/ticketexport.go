package gui

import (
	"os"
	"path/filepath"

	"hourbook/app"
	"hourbook/ledger"
)

// export writes the tickets that are shown into a file for a spreadsheet.
func (s *tickets) export() {
	ids := make([]string, len(s.order.shown))
	for i, r := range s.order.shown {
		ids[i] = r.id
	}
	start := filepath.Join(filepath.Dir(s.w.world.Ledger), "tickets.csv")
	w := s.w
	w.askPath(sayCount("Export %d tickets", len(ids)), say("File"), start, say("Export"), func(file string, done func(problem)) {
		ask(w, &turn{}, func(v *ledger.View) (struct{}, error) {
			if _, err := os.Stat(file); err == nil {
				return struct{}{}, ledger.ErrExists
			}
			raw, err := app.TicketTable(v, ids)
			if err == nil {
				err = app.WriteFile(file, raw)
			}
			return struct{}{}, err
		}, func(_ struct{}, err error) {
			if done(problemOf(err)); err == nil {
				w.strip.offer(say("Exported to %s.", file), say("Open it"), func() { w.openOutside(file) })
			}
		})
	}, ".csv")
}

// openOutside opens a file in the system's program for it.
func (w *Window) openOutside(file string) {
	if err := w.world.Open(file); err != nil {
		w.strip.say(problemOf(err))
	}
}
