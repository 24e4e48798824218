package app

import (
	"fmt"

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
			Reason: sla.Text{EN: fmt.Sprintf("it is dated %s, after the document of %s", w.Day, on), LT: fmt.Sprintf("jo data %s vėlesnė už dokumento datą %s", w.Day, on)},
			Remedy: sla.Text{EN: "date the document later, or correct the entry", LT: "nurodykite vėlesnę dokumento datą arba pataisykite įrašą"},
		})
	}
	return done, later
}
