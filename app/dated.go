package app

import (
	"hourbook/sla"
)

// notAfter parts entries into those up to the date of a document and those after
// it, which are held back: nothing is billed before it is done.
func notAfter(works []sla.Entry, on sla.Day) (done []sla.Entry, later []HeldEntry) {
	for _, w := range works {
		if w.Day <= on {
			done = append(done, w)
			continue
		}
		later = append(later, HeldEntry{
			Code:   "date",
			Work:   w,
			Reason: sla.Say("it is dated %s, after the document of %s", w.Day, on),
			Remedy: sla.Say("date the document later, or correct the entry"),
		})
	}
	return done, later
}
