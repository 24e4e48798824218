package forms

import (
	"slices"
	"strings"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// WayKeys are the letters of the ways out of an overlap.
var WayKeys = map[sla.Way]string{sla.MoveAfter: "A", sla.MoveBefore: "B", sla.Trim: "T", sla.Keep: "K"}

// TwiceBeside is how much of an entry counts twice beside those of its day that
// were not kept so.
func TwiceBeside(w *gui.Window, one sla.Entry, works []sla.Entry) sla.Minutes {
	kept := w.Prefs().StringList(gui.PrefKept)
	others := slices.DeleteFunc(slices.Clone(works), func(o sla.Entry) bool {
		return o.ID == one.ID || slices.Contains(kept, pairOf(one, o))
	})
	return sla.Twice(one, others)
}

// pairOf names two entries at their times: when one changes they are asked about
// again.
func pairOf(a, b sla.Entry) string {
	names := []string{a.ID + " " + a.Start.UTC().Format("0102 1504") + " " + a.Minutes.String(), b.ID + " " + b.Start.UTC().Format("0102 1504") + " " + b.Minutes.String()}
	slices.Sort(names)
	return strings.Join(names, "|")
}

// TakeWay corrects an entry as a way out of an overlap proposes, and tells so.
func TakeWay(w *gui.Window, way app.WayOut, span func(sla.Entry) string) {
	reason := map[sla.Way]string{sla.MoveAfter: "overlap: moved after", sla.MoveBefore: "overlap: moved before", sla.Trim: "overlap trimmed"}[way.Way]
	gui.Act(w, func(tx *ledger.Tx) (ledger.Logged, error) { return tx.Correct(way.Work, reason, nil) }, func(done ledger.Logged, err error) {
		if err != nil {
			w.Strip.Say(gui.ProblemOf(err))
			return
		}
		w.Strip.Tell(kit.Say("%s on %s is %s now.", done.Work.ID, done.Work.Ticket, span(done.Work)))
	})
}

// mostKept is how many overlaps that are right are remembered.
const mostKept = 200

// KeepOverlap remembers that what an entry shares with others of its day is right.
// The month-end check still tells of it.
func KeepOverlap(w *gui.Window, one sla.Entry, works []sla.Entry) {
	kept := w.Prefs().StringList(gui.PrefKept)
	for _, o := range works {
		if o.ID != one.ID && one.Overlaps(o) {
			kept = append(kept, pairOf(one, o))
		}
	}
	w.Prefs().SetStringList(gui.PrefKept, kept[max(0, len(kept)-mostKept):])
}

// WayWords say what a way out does.
func WayWords(way app.WayOut) string {
	switch way.Way {
	case sla.MoveAfter:
		return kit.Say("Move after")
	case sla.MoveBefore:
		return kit.Say("Move before")
	case sla.Trim:
		if !way.Open() {
			return kit.Say("Trim")
		}
		return kit.Say("Trim %s", way.Cut)
	}
	return kit.Say("Keep both; the month-end check tells")
}
