package ledger

import (
	"errors"
	"testing"
	"time"

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

func TestAGlanceIsOfTheTicket(t *testing.T) {
	v := &View{zone: zone}
	for _, want := range []sla.Ticket{
		{Opened: instant("2026-11-02 10:00"), State: sla.Open},
		{Opened: time.Unix(-5, 0), State: sla.Waiting},
		{Opened: instant("2026-11-02 10:00"), State: sla.Solved, Merged: "T-1"},
	} {
		got, err := v.readGlance(glanceAt(want).bytes())
		must(t, err)
		if !got.Opened.Equal(want.Opened) || got.State != want.State || got.Merged != (want.Merged != "") {
			t.Errorf("%+v, want that of %+v", got, want)
		}
	}
	if _, err := v.readGlance(nil); !errors.Is(err, fault.ErrDamaged) {
		t.Errorf("nothing is read: %v", err)
	}
}
