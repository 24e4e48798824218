package ledger

import (
	"fmt"
	"testing"
	"unsafe"

	bolt "go.etcd.io/bbolt"
)

// A value that an act leaves as it is does not have its page written again, wherever the
// rest of the act goes.
func TestAnActLeavesPagesWhoseValuesStay(t *testing.T) {
	l := newLedger(t)
	put := func(value string, names ...string) {
		t.Helper()
		must(t, l.Write(by("2026-11-02 13:00"), func(tx *Tx) error {
			for _, name := range names {
				tx.put(staffBucket, name, []byte(value))
			}
			return nil
		}))
	}
	var all []string
	for n := range 200 {
		all = append(all, fmt.Sprintf("somebody whose name is %04d", n)) // more than stands among others
	}
	put("", all...)
	before := placeOfStaff(t, l, all[7])
	put("", all[7])
	if now := placeOfStaff(t, l, all[7]); now != before {
		t.Errorf("what stays went from byte %d to %d", before, now)
	}
	put("other", all[7])
	if now := placeOfStaff(t, l, all[7]); now == before {
		t.Error("what changes is where it was: pages are never written over")
	}
}

// placeOfStaff is where in the file the value of a person stands.
func placeOfStaff(t *testing.T, l *Ledger, name string) (at uintptr) {
	t.Helper()
	db, err := bolt.Open(l.Path, 0o600, &bolt.Options{ReadOnly: true})
	must(t, err)
	defer db.Close()
	must(t, db.View(func(tx *bolt.Tx) error {
		value := tx.Bucket([]byte(staffBucket)).Get([]byte(name))
		at = uintptr(unsafe.Pointer(unsafe.SliceData(value))) - db.Info().Data
		return nil
	}))
	return at
}
