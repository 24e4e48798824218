package ledger

import (
	"math"
	"sort"
	"time"

	"hourbook/sla"
)

// DaysLogged counts the days on which work was logged behind an event, up to
// most of them. It reads some events of each day.
func (v *View) DaysLogged(after uint64, most int) (days int, err error) {
	for seq := v.head.Seq; seq > after && days < most; {
		e, err := v.eventAt(seq)
		if err != nil {
			return 0, err
		}
		if e.Kind != (*workLogged)(nil).kind() {
			seq--
			continue
		}
		days++
		if seq, err = v.lastOfEarlier(v.zone.Day(e.At), after, seq); err != nil {
			return 0, err
		}
	}
	return days, nil
}

// lastOfEarlier is the last event of an earlier day, or after when there is none,
// as far as the clock went on. Where it went back, a day may count twice.
func (v *View) lastOfEarlier(on sla.Day, after, seq uint64) (uint64, error) {
	var failed error
	n := sort.Search(int(seq-after), func(n int) bool {
		e, err := v.eventAt(after + 1 + uint64(n))
		if err != nil {
			failed = err
			return true
		}
		return v.zone.Day(e.At) >= on
	})
	return after + uint64(n), failed
}

// Entries is how many entries of work there are, by their sums.
func (v *View) Entries() (n int, err error) {
	return n, v.eachTotal(allTotals, 0, math.MaxInt32, func(_ string, use Use) { n += int(use.Total.Entries) })
}

// LastRecorded is when the last event was recorded, by the clock of then.
func (v *View) LastRecorded() (time.Time, error) {
	e, err := v.eventAt(v.head.Seq)
	return e.At, err
}
