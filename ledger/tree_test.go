package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hourbook/sla"
)

var errTaken = errors.New("thrown away")

// A list that stands in a tree with others answers as if it stood alone.
func TestListsThatStandTogetherAreReadApart(t *testing.T) {
	keys := []string{"\x00", "a", "a\x01", "\xff\xff"}
	for _, down := range []bool{false, true} {
		err := newLedger(t).Write(by("2026-11-02 13:00"), func(tx *Tx) error {
			for _, of := range together {
				for _, b := range of.lists {
					must(t, tx.scan(b, "", "", func(key string, _ []byte) (bool, error) { tx.del(b, key); return true, nil }))
					for _, key := range keys {
						tx.put(b, key, []byte(b))
					}
					tx.put(b, "b", nil)
					tx.del(b, "b")
				}
			}
			if down {
				must(t, tx.flush())
			}
			for _, of := range together {
				for _, b := range of.lists {
					if got := keysOf(t, tx, b, "", ""); !slices.Equal(got, keys) {
						t.Errorf("%s holds %q", b, got)
					}
					if got := keysOf(t, tx, b, "a", "\x01"); !slices.Equal(got, keys[2:3]) {
						t.Errorf("%s holds %q behind a", b, got)
					}
					last, err := tx.last(b, "")
					before, err2 := tx.lastBefore(b, "", "\x00")
					value, err3 := tx.get(b, "a")
					gone, err4 := tx.get(b, "b")
					if last != keys[3] || before != "" || string(value) != string(b) || gone != nil {
						t.Errorf("of %s the last is %q, before all stands %q, %q and %q", b, last, before, value, gone)
					}
					must(t, errors.Join(err, err2, err3, err4))
				}
			}
			return errTaken
		})
		if !errors.Is(err, errTaken) {
			t.Error(err)
		}
	}
}

func keysOf(t *testing.T, tx *Tx, b bucket, prefix, from string) (keys []string) {
	t.Helper()
	must(t, tx.scan(b, prefix, from, func(key string, value []byte) (bool, error) {
		if string(value) != string(b) {
			t.Errorf("%s holds %q under %q", b, value, key)
		}
		keys = append(keys, key)
		return true, nil
	}))
	return keys
}

// Whatever list holds what does not follow from the journal, check says which.
func TestCheckNamesTheListThatIsWrong(t *testing.T) {
	l := newLedger(t)
	must(t, l.Write(by("2026-11-02 13:00"), func(tx *Tx) error {
		for _, b := range projections {
			tx.put(b, "~stray", []byte("stray"))
		}
		_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 45, Kind: "firewall"}, nil)
		return err
	}))
	report, err := l.Check(context.Background(), nil)
	must(t, err)
	for _, b := range projections {
		if want := fmt.Sprintf("%s %q does not follow from the journal", b, "~stray"); !slices.ContainsFunc(report.Problems, func(p sla.Phrase) bool { return strings.Contains(p.String(), want) }) {
			t.Errorf("check does not say that %s: %q", want, report.Problems)
		}
	}
}
