package app

import (
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/app/books"
	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

func TestTheLevelsOfTheProgramAreGood(t *testing.T) {
	way, err := books.ReadDunning(assets.Dunning)
	if err != nil || len(way.Levels) != 3 || way.Interest || !way.Points.Equal(decimal.NewFromInt(8)) || len(way.Rates) < 5 {
		t.Errorf("%+v, %v", way, err)
	}
	for _, l := range way.Levels {
		if !l.Fee.IsZero() {
			t.Errorf("%s costs %s", l.Title.In("en"), l.Fee)
		}
	}
}

// The next letter waits until the invoice is late enough and the one before had its
// time.
func TestALetterWaitsForItsTime(t *testing.T) {
	way := invoice.Dunning{Levels: []invoice.DunningLevel{{Days: 7}, {Days: 21}, {Days: 35}}}
	due := sla.Day(20_000)
	for _, c := range []struct {
		sent      int
		last, on  int // days after it was due
		level     int
		goes, why bool
	}{
		{0, 0, 6, 1, false, true},
		{0, 0, 7, 1, true, false},
		{1, 7, 20, 2, false, true},
		{1, 7, 21, 2, true, false},
		{1, 30, 31, 2, false, true}, // the first was late itself
		{1, 30, 44, 2, true, false},
		{3, 35, 90, 0, false, true}, // no letter is left
	} {
		r := DunningRow{Issued: ledger.Issued{Due: due}, Sent: c.sent, Last: due.Add(c.last)}
		r.next(way, due.Add(c.on))
		if r.Level != c.level || (r.Why.Words != "") != c.why {
			t.Errorf("%+v: level %d, %s", c, r.Level, r.Why)
		}
	}
}
