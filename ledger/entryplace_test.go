package ledger

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// An entry that a list leads to is never just left out.
func TestAnEntryThatIsNotWhereListsLeadIsDamage(t *testing.T) {
	l := newLedger(t)
	w := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Minutes: 30, Kind: "firewall"}).Work
	later := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-12-02 10:00"), Minutes: 30, Kind: "firewall"}).Work
	for _, lost := range []sla.Entry{w, later} {
		must(t, l.Write(by("2026-12-02 13:00"), func(tx *Tx) error {
			seq, err := tx.seqOf(lost.ID)
			tx.del(customerWorkBucket, placeOf(lost)+short(seq))
			return err
		}))
		must(t, l.Read(func(v *View) error {
			_, ticket := v.TicketWork(lost.Ticket)
			_, staff := v.StaffWork(lost.Staff, lost.Day)
			_, entry := v.Entry(lost.ID)
			for _, err := range []error{ticket, staff, entry} {
				if !errors.Is(err, fault.ErrDamaged) {
					t.Errorf("the entry of %s is lost: %v", lost.Day, err)
				}
			}
			return nil
		}))
	}
}

// Its ticket and its person lead to an entry, and its event to its ticket.
func TestAnEntryIsFoundByItsNumberWhereverItCame(t *testing.T) {
	l := newLedger(t)
	w := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 00:30"), Minutes: 30, Kind: "firewall"}).Work
	moves := func() (n int) {
		must(t, l.Read(func(v *View) error {
			return v.scan(movedBucket, "", "", func(string, []byte) (bool, error) { n++; return true, nil })
		}))
		return n
	}
	for _, to := range []struct {
		ticket string
		day    string
		moved  int
	}{{"T-2", "2026-11-03 00:30", 1}, {"T-2", "2026-12-02 23:59", 1}, {"T-1", "2026-12-02 12:00", 0}} {
		must(t, l.Write(by("2026-12-02 13:00"), func(tx *Tx) error {
			if _, err := tx.Ticket("T-2"); err != nil {
				if _, err := tx.OpenTicket(sla.Ticket{ID: "T-2", Customer: "acme", Subject: "No sound", Priority: sla.Low, Channel: "Phone", Opened: instant("2026-11-02 09:00")}, nil); err != nil {
					return err
				}
			}
			w.Ticket, w.Start = to.ticket, instant(to.day)
			done, err := tx.Correct(w, "it was there", nil)
			w = done.Work
			return err
		}))
		must(t, l.Read(func(v *View) error {
			got, err := v.Entry(w.ID)
			at, err2 := v.StaffWork("Jonas", w.Day)
			of, err3 := v.TicketWork(to.ticket)
			if got != w || len(at) != 1 || at[0] != w || len(of) != 1 || of[0] != w {
				t.Errorf("it is %+v on %v and %v, want %+v", got, of, at, w)
			}
			return errors.Join(err, err2, err3)
		}))
		if got := moves(); got != to.moved {
			t.Errorf("on %s, and %d are noted as moved", to.ticket, got)
		}
	}
	sound(t, l)
}

// The memory of its row leads to an imported entry. Once the row brought something else
// the list of ids does.
func TestAnImportedEntryIsFoundByItsIDWhateverItsRowBrought(t *testing.T) {
	l := newLedger(t)
	row := func(id string) *event.Row { return &event.Row{Key: "time/" + id, Sum: make([]byte, 16)} }
	begin := sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Minutes: 30, Kind: "firewall"}
	listed := func() (ids []string) {
		must(t, l.Read(func(v *View) error {
			return v.scan(entriesBucket, "", "", func(id string, _ []byte) (bool, error) { ids = append(ids, id); return true, nil })
		}))
		return ids
	}
	for _, c := range []struct {
		do   func(tx *Tx, w sla.Entry) error
		want string
	}{
		{func(tx *Tx, w sla.Entry) error { w.ID = "E-1"; _, err := tx.LogWork(w, row("E-1")); return err }, "[]"},
		{func(tx *Tx, w sla.Entry) error { w.ID = "E-2"; _, err := tx.LogWork(w, row("other")); return err }, "[E-2]"},
		{func(tx *Tx, w sla.Entry) error { w.ID = "Ė-3"; _, err := tx.LogWork(w, row("Ė-3")); return err }, "[E-2 Ė-3]"},
		{func(tx *Tx, w sla.Entry) error { w.ID = "E-1"; _, err := tx.LogWork(w, row("E-1")); return err }, ""},
		{func(tx *Tx, w sla.Entry) error { w.ID = "e-1"; _, err := tx.LogWork(w, row("e-1")); return err }, ""},
		{func(tx *Tx, w sla.Entry) error {
			w.ID, w.Minutes = "E-1", 45
			_, err := tx.Correct(w, "imported again", row("E-1"))
			return err
		}, "[E-1 E-2 Ė-3]"},
		{func(tx *Tx, w sla.Entry) error { _, err := tx.Remove("E-1", "twice"); return err }, "[E-1 E-2 Ė-3]"},
		{func(tx *Tx, w sla.Entry) error { _, err := tx.Undo(); return err }, "[E-1 E-2 Ė-3]"},
	} {
		err := l.Write(by("2026-12-02 13:00"), func(tx *Tx) error { return c.do(tx, begin) })
		if (err != nil) != (c.want == "") {
			t.Errorf("want %s: %v", c.want, err)
		}
		if got := fmt.Sprint(listed()); c.want != "" && got != c.want {
			t.Errorf("ids lead to %s, want %s", got, c.want)
		}
		must(t, l.Read(func(v *View) error {
			removed, err := v.has(removedBucket, "E-1")
			w, unknown := v.Entry("E-1")
			story, err2 := v.Story("entry", "E-1")
			if (w.ID == "E-1") == removed || removed != errors.Is(unknown, ErrUnknown) || len(story) == 0 {
				t.Errorf("E-1 is %+v with %d events: %v", w, len(story), unknown)
			}
			return errors.Join(err, err2)
		}))
	}
	sound(t, l)
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

// Work that is paid and work that is not are filed apart, and come in one order.
func TestWorkOfACustomerComesByMonthAndThenAsItWasLogged(t *testing.T) {
	l := newLedger(t)
	var logged []string
	for _, one := range []struct{ start, kind string }{
		{"2026-12-02 10:00", "firewall"},
		{"2026-11-02 10:00", "problem-solving"},
		{"2026-11-01 10:00", "firewall"},
		{"2026-11-03 10:00", "problem-solving"},
		{"2026-10-02 10:00", "problem-solving"},
		{"2027-01-02 10:00", "problem-solving"},
	} {
		logged = append(logged, log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant(one.start), Minutes: 30, Kind: one.kind, Note: "a note"}).Work.ID)
	}
	paid, sums := map[sla.Ruling]bool{}, 0
	must(t, l.Read(func(v *View) error {
		for _, c := range []struct{ from, to, want string }{
			{"2026-10", "2027-01", fmt.Sprint(logged[4], logged[1], logged[2], logged[3], logged[0], logged[5])},
			{"2026-11", "2026-12", fmt.Sprint(logged[1], logged[2], logged[3], logged[0])},
			{"2026-11", "2026-11", fmt.Sprint(logged[1], logged[2], logged[3])},
			{"2027-02", "2027-12", ""},
		} {
			var got []any
			must(t, v.EachCustomerWork("acme", dayOf(c.from+"-01").Month(), dayOf(c.to+"-01").Month(), func(w sla.Entry) error {
				got, paid[w.Verdict.Ruling] = append(got, w.ID), true
				return nil
			}))
			must(t, v.EachCustomerSum("acme", dayOf(c.from+"-01").Month(), dayOf(c.to+"-01").Month(), func(w sla.Entry) error {
				whole, err := v.Entry(w.ID)
				whole.Start, whole.Note, whole.Verdict.Reason = time.Time{}, "", sla.Text{}
				if sums++; w != whole {
					t.Errorf("of the entry %+v sums get %+v", whole, w)
				}
				return err
			}))
			if fmt.Sprint(got...) != c.want {
				t.Errorf("%s to %s: %v, want %s", c.from, c.to, got, c.want)
			}
		}
		return nil
	}))
	if sums != 6+4+3 {
		t.Errorf("%d entries came for sums", sums)
	}
	if !paid[sla.Billable] || !paid[sla.Covered] {
		t.Errorf("of both kinds there must be some: %v", paid)
	}
}
