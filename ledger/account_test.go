package ledger

import (
	"context"
	"slices"
	"strings"
	"testing"

	"hourbook/sla"
)

// What waits for no invoice is lost money, though nothing in the file is torn.
func TestEveryEntryMustWaitWhereItBelongs(t *testing.T) {
	for name, misplace := range map[string]func(*sla.Entry){
		"on the shelf of what is billed": func(at *sla.Entry) { at.Invoice = "SF-1" },
		"with another customer":          func(at *sla.Entry) { at.Customer = "other" },
		"in another month":               func(at *sla.Entry) { at.Day += 31 },
	} {
		t.Run(name, func(t *testing.T) {
			l := newLedger(t)
			w := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Minutes: 30, Kind: "firewall"}).Work
			must(t, l.Write(by("2026-11-02 13:00"), func(tx *Tx) error {
				seq, err := tx.seqOf(w.ID)
				tx.del(customerWorkBucket, placeOf(w)+short(seq))
				at := w
				misplace(&at)
				tx.put(customerWorkBucket, placeOf(at)+short(seq), tx.entryBytes(w))
				return err
			}))
			report, err := l.Check(context.Background(), nil)
			must(t, err)
			if !slices.ContainsFunc(report.Problems, func(p sla.Phrase) bool {
				return strings.Contains(p.String(), "entry "+w.ID+" is on no invoice and is not unbilled")
			}) {
				t.Errorf("check found %q", report.Problems)
			}
		})
	}
}
