package front_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"hourbook/ledger"
	"hourbook/sla"
)

// long is how long the note of an entry is where many are more than is sent whole.
const long = 1200

// brings is a bulk act of so many entries on a desk, with notes of that length; it calls
// begun when it is decided.
func brings(l *ledger.Ledger, who string, n, note int, begun func()) error {
	return l.Bulk(context.Background(), ledger.Act{Author: who, At: at}, func(tx *ledger.Tx) error {
		begun()
		for i := range n {
			w := sla.Entry{Ticket: "T-1", Staff: who, Day: tx.Today(), Minutes: 15, Kind: "firewall", Note: fmt.Sprintf("row %d of %s, %s", i, who, strings.Repeat("x", note))}
			if _, err := tx.LogWork(w, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// A large act goes in pieces. Who acts meanwhile waits, and then counts; a second large
// act waits too. All desks have the same in the end, and so has the server.
func TestOthersWaitForALargeAct(t *testing.T) {
	o := newOffice(t)
	rasa, ann, third := o.desk(t, "rasa"), o.desk(t, "ann"), o.desk(t, "rasa")
	const rows = 800 // more than is sent whole
	var others sync.WaitGroup
	var large, first atomic.Bool
	must(t, brings(rasa, "rasa", rows, long, func() {
		if first.Swap(true) {
			return
		}
		others.Go(func() {
			if err := logs(ann, "ann", "meanwhile"); err != nil {
				t.Error(err)
			}
			if !large.Load() && len(notes(t, ann)) == 1 {
				t.Error("ann's entry counts before the large act that was under way")
			}
		})
		others.Go(func() {
			if err := brings(third, "rasa", rows, long, func() {}); err != nil {
				t.Error(err)
			}
		})
	}))
	large.Store(true)
	others.Wait()
	for _, l := range []*ledger.Ledger{rasa, ann, third} {
		if n := len(notes(t, l)); n != 2*rows+1 {
			t.Errorf("%d entries are there", n)
		}
	}
	must(t, o.front.Replica.CatchUp(t.Context()))
	if head(t, rasa) != head(t, ann) || head(t, rasa) != head(t, third) || head(t, rasa) != head(t, o.front.Replica) {
		t.Error("they have different journals")
	}
	report, err := ann.Check(t.Context(), nil)
	if must(t, err); len(report.Problems) > 0 {
		t.Error(report.Problems)
	}
}

// Who may not bring what a large act brings holds nobody off either.
func TestSupportHoldsNobodyOff(t *testing.T) {
	o := newOffice(t)
	var denied *ledger.DeniedError
	if err := brings(o.desk(t, "ann"), "ann", 1, long, func() {}); !errors.As(err, &denied) {
		t.Errorf("it is %v", err)
	}
	must(t, logs(o.desk(t, "rasa"), "rasa", "free"))
}
