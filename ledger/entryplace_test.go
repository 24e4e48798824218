package ledger

import (
	"errors"
	"testing"

	"hourbook/ledger/fault"
	"hourbook/sla"
)

// An entry that a list leads to is never just left out.
func TestAnEntryThatIsNotWhereItWaitsIsDamage(t *testing.T) {
	l := newLedger(t)
	w := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Minutes: 30, Kind: "firewall"}).Work
	later := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-12-02 10:00"), Minutes: 30, Kind: "firewall"}).Work
	for _, lost := range []sla.Entry{w, later} {
		must(t, l.Write(by("2026-12-02 13:00"), func(tx *Tx) error {
			seq, err := tx.seqOf(lost.ID)
			tx.del(customerWorkBucket, placeOf(lost)+number(seq))
			return err
		}))
		must(t, l.Read(func(v *View) error {
			_, unbilled := v.Unbilled(lost.Customer, lost.Day.Month())
			_, entry := v.Entry(lost.ID)
			for _, err := range []error{unbilled, entry} {
				if !errors.Is(err, fault.ErrDamaged) {
					t.Errorf("the entry of %s is lost: %v", lost.Day, err)
				}
			}
			return nil
		}))
	}
}
