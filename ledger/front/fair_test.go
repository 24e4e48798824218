package front_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// Desks that race for the same place come one after the other: whoever was too late once
// is next, so that nobody decides the same act again and again while others go on.
func TestNobodyIsOvertakenAgainAndAgain(t *testing.T) {
	const desks, acts = 8, 6
	o := newOffice(t)
	var all sync.WaitGroup
	var mu sync.Mutex
	most, waited, longest := 0, time.Duration(0), time.Duration(0)
	for i := range desks {
		who := []string{"rasa", "ann"}[i%2]
		l := o.desk(t, who)
		all.Go(func() {
			for n := range acts {
				decided, begun := 0, time.Now()
				err := l.Write(ledger.Act{Author: who, At: at}, func(tx *ledger.Tx) error {
					decided++
					_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: who, Day: tx.Today(), Minutes: 15, Kind: "firewall", Note: fmt.Sprint(i, " ", n)}, nil)
					return err
				})
				if err != nil {
					t.Error(err)
				}
				took := time.Since(begun)
				mu.Lock()
				most, waited, longest = max(most, decided), waited+took, max(longest, took)
				mu.Unlock()
			}
		})
	}
	all.Wait()
	mean := waited / (desks * acts)
	t.Logf("an act was decided at most %d times; the mean wait is %s, the longest %.1f times as long", most, mean.Round(time.Millisecond), float64(longest)/float64(mean))
	if most > 4 {
		t.Errorf("an act was decided %d times", most)
	}
	if longest > 5*mean {
		t.Errorf("the longest wait is %s, and the mean %s", longest, mean)
	}
	if n := len(notes(t, o.desk(t, "ann"))); n != desks*acts {
		t.Errorf("%d entries are there", n)
	}
}
