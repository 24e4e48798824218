package ledger

import (
	"strings"
	"testing"

	"hourbook/sla"
)

// hourAs logs an hour under an id, "" for the next one.
func hourAs(l *Ledger, id string) (w sla.Entry, err error) {
	err = l.Write(by("2026-11-02 12:00"), func(tx *Tx) error {
		logged, err := tx.LogWork(sla.Entry{ID: id, Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 60, Kind: "firewall"}, nil)
		w = logged.Work
		return err
	})
	return w, err
}

func TestAnEntryIsNotNamedAsANumberedOneInAnotherCase(t *testing.T) {
	l := newLedger(t)
	native, err := hourAs(l, "")
	must(t, err)
	if _, err := hourAs(l, strings.ToLower(native.ID)); err == nil || !strings.Contains(err.Error(), native.ID+" already, which differs only in case") {
		t.Errorf("%s stands beside %s: %v", strings.ToLower(native.ID), native.ID, err)
	}
	sound(t, l)
}

func TestANumberedEntryIsNotNamedAsAnotherOneInAnotherCase(t *testing.T) {
	l := newLedger(t)
	next := entryID(uint64(len(kindsIn(t, l)) + 2))
	_, err := hourAs(l, strings.ToLower(next))
	must(t, err)
	if got, err := hourAs(l, ""); err != nil || got.ID != next+"-2" {
		t.Errorf("it is named %s, %v", got.ID, err)
	}
	sound(t, l)
}
