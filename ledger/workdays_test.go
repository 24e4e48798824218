package ledger

import (
	"testing"

	"hourbook/sla"
)

// Days on which nothing was logged do not count, however many events came on
// them; nor do two entries of one day.
func TestDaysOnWhichWorkWasLoggedAreCounted(t *testing.T) {
	l := newLedger(t)
	begun, _ := headOf(t, l)
	heads := []uint64{begun}
	for _, at := range []string{"2026-11-02 12:00", "2026-11-02 13:00", "2026-11-04 09:00", "2026-11-05 09:00", "2026-11-05 23:59", "2026-11-06 00:00"} {
		must(t, l.Write(by(at), func(tx *Tx) error {
			_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Ona", Day: dayOf("2026-11-02"), Minutes: 1, Kind: "firewall"}, nil)
			return err
		}))
		head, _ := headOf(t, l)
		heads = append(heads, head)
	}
	must(t, l.Write(by("2026-11-20 09:00"), func(tx *Tx) error {
		_, err := tx.ConfirmHoliday(Holiday{Day: dayOf("2026-12-25"), Name: "Christmas"})
		return err
	}))
	must(t, l.Read(func(v *View) error {
		for n, want := range []int{4, 4, 3, 2, 2, 1, 0} {
			if days, err := v.DaysLogged(heads[n], 9); err != nil || days != want {
				t.Errorf("behind %d entries are %d days, want %d, %v", n, days, want, err)
			}
		}
		if days, err := v.DaysLogged(0, 3); err != nil || days != 3 {
			t.Errorf("at most 3 days, but %d, %v", days, err)
		}
		return nil
	}))
}
