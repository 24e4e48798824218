package ledger

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/sla"
)

// hour logs an hour that is billed, on a day.
func hour(t testing.TB, l *Ledger, on string) {
	t.Helper()
	do(t, l, on+" 12:00", func(tx *Tx) error {
		_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf(on), Minutes: 60, Kind: "firewall"}, nil)
		return err
	})
}

// issueOn issues what is unbilled up to a month, with a date of its own.
func issueOn(l *Ledger, act Act, m sla.Month, on string) (number string, err error) {
	err = l.Write(act, func(tx *Tx) error {
		d, err := draftFor(tx, "acme", m)
		if err != nil {
			return err
		}
		d, _, err = tx.Issue(dated(d, dayOf(on)), draw)
		number = d.Number
		return err
	})
	return number, err
}

func sure(at string) Act {
	act := by(at)
	act.ClockIsRight = true
	return act
}

// clocked fails unless an error is of the clock and says a text.
func clocked(t *testing.T, what string, err error, says string) {
	t.Helper()
	var clock *ClockError
	if !errors.As(err, &clock) || !errors.Is(err, ErrClock) || !strings.Contains(err.Error(), says) {
		t.Errorf("%s: %v, want the clock doubted with %q", what, err, says)
	}
}

// clockDesk is a ledger with an hour billed on 28 November and another unbilled.
func clockDesk(t *testing.T) (l *Ledger, number string) {
	l = newLedger(t)
	hour(t, l, "2026-11-02")
	hour(t, l, "2026-11-20")
	d, err := issueOn(l, by("2026-11-28 09:00"), dayOf("2026-11-01").Month(), "2026-11-28")
	must(t, err)
	return l, d
}

func TestAClockBehindTheLastDocumentStopsIssueCreditAndClose(t *testing.T) {
	l, number := clockDesk(t)
	hour(t, l, "2026-11-03")
	acts := map[string]func(*Tx) error{
		"issue": func(tx *Tx) error {
			d, err := draftFor(tx, "acme", dayOf("2026-11-01").Month())
			if err == nil {
				_, _, err = tx.Issue(d, draw)
			}
			return err
		},
		"credit": func(tx *Tx) error {
			_, _, err := tx.Credit(number, tx.Today(), "a mistake", draw)
			return err
		},
		"close": func(tx *Tx) error { return tx.CloseMonth(dayOf("2026-10-01").Month(), "") },
	}
	for name, do := range acts {
		clocked(t, name, l.Write(by("2026-11-05 10:00"), do), "it says 2026-11-05, but HB-2026-0007, the last document, is dated 2026-11-28")
	}
	must(t, l.Write(by("2026-11-05 10:00"), func(tx *Tx) error { // nothing else is stopped
		_, err := tx.Pay(Payment{Number: number, Amount: assetsRate, On: tx.Today()}, true)
		return err
	}))
	for name, do := range acts {
		if err := l.Write(sure("2026-11-05 10:00"), do); err != nil {
			t.Errorf("%s, although somebody answers for the clock: %v", name, err)
		}
	}
	sound(t, l)
}

func TestAClockThatLeaptAheadStopsIssueUntilSomebodyAnswersForIt(t *testing.T) {
	for _, c := range []struct {
		now     string
		stopped bool
	}{
		{"2026-11-28", false}, {"2026-12-28", false}, {"2026-12-29", false}, {"2026-12-30", true}, {"2099-01-01", true},
	} {
		l, _ := clockDesk(t)                          // whose last act is of 28 November
		do(t, l, c.now+" 09:00", func(tx *Tx) error { // an act of today proves nothing
			_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: tx.Today(), Minutes: 60, Kind: "firewall"}, nil)
			return err
		})
		month := dayOf(c.now).Month()
		_, err := issueOn(l, by(c.now+" 10:00"), month, c.now)
		if !c.stopped {
			must(t, err)
			continue
		}
		clocked(t, c.now, err, "the last entry before that is of 2026-11-28")
		_, err = issueOn(l, sure(c.now+" 10:00"), month, c.now)
		must(t, err)
	}
}

// Documents dated after the clock do not count for the order of dates, and once
// one was issued by a clock that somebody answers for, that clock is believed.
func TestAfterAClockLeaptAheadTheOldOrderGoesOn(t *testing.T) {
	l, _ := clockDesk(t)
	november := dayOf("2026-11-01").Month()
	hour(t, l, "2026-11-10")
	wrong, err := issueOn(l, sure("2026-12-31 10:00"), november, "2026-12-31")
	must(t, err)
	hour(t, l, "2026-11-11")
	_, err = issueOn(l, by("2026-11-29 10:00"), november, "2026-11-29")
	clocked(t, "behind", err, wrong)
	right, err := issueOn(l, sure("2026-11-29 10:00"), november, "2026-11-29")
	if err != nil || right != "HB-2026-0009" {
		t.Fatal(right, err)
	}
	hour(t, l, "2026-11-12")
	if number, err := issueOn(l, by("2026-11-30 10:00"), november, "2026-11-30"); err != nil || number != "HB-2026-0010" {
		t.Errorf("the clock is asked about again: %s, %v", number, err)
	}
	must(t, l.Write(by("2026-11-30 10:00"), func(tx *Tx) error { // dated before its original, whose date was a mistake
		_, _, err := tx.Credit(wrong, dayOf("2026-11-30"), "the clock was wrong", draw)
		return err
	}))
	sound(t, l)
}

// The last act before a day is found among many of that day, and of days to
// come.
func TestTheLastActBeforeADayIsFound(t *testing.T) {
	for _, before := range []int{1, 2, 3, 9} {
		for after := range 20 {
			l := newLedger(t) // two acts of 2 January, of four events
			for i := range before {
				hour(t, l, fmt.Sprintf("2026-10-%02d", i+1))
			}
			for range after {
				hour(t, l, "2026-11-05")
			}
			must(t, l.Read(func(v *View) error {
				got, err := v.lastActBefore(dayOf("2026-11-05"))
				if want := dayOf(fmt.Sprintf("2026-10-%02d", before)); got != want {
					t.Errorf("%d acts before and %d on the day: %s, want %s", before, after, got, want)
				}
				if none, err := v.lastActBefore(dayOf("2026-01-02")); none != 0 || err != nil {
					t.Errorf("before the first: %s, %v", none, err)
				}
				return err
			}))
		}
	}
}

func TestADocumentIsDatedBetweenTheLastOneAndToday(t *testing.T) {
	for _, c := range []struct{ on, refused string }{
		{"2026-12-05", ""},
		{"2026-12-01", ""},
		{"2026-11-28", ""}, // the day of the last document
		{"2026-11-27", "HB-2026-0007 of the same series is dated 2026-11-28 already"},
		{"2026-12-06", "a document is not dated in the future"},
		{"2026-10-31", "2026-10: the month is closed"},
	} {
		l, _ := clockDesk(t)
		hour(t, l, "2026-11-04")
		do(t, l, "2026-12-05 09:00", func(tx *Tx) error { return tx.CloseMonth(dayOf("2026-10-01").Month(), "") })
		number, err := issueOn(l, by("2026-12-05 10:00"), dayOf("2026-11-01").Month(), c.on)
		switch {
		case c.refused == "" && (err != nil || number != "HB-2026-0008"):
			t.Errorf("%s: %s, %v", c.on, number, err)
		case c.refused != "" && (err == nil || !strings.Contains(err.Error(), c.refused)):
			t.Errorf("%s: %v, want %q", c.on, err, c.refused)
		}
	}
}

// In January an invoice may still be of December, with a number of that year.
func TestTheDateGivesTheYearOfTheNumber(t *testing.T) {
	l, _ := clockDesk(t)
	hour(t, l, "2026-12-20")
	if number, err := issueOn(l, by("2027-01-04 10:00"), dayOf("2026-12-01").Month(), "2026-12-31"); err != nil || number != "HB-2026-0008" {
		t.Errorf("%s, %v", number, err)
	}
	hour(t, l, "2027-01-05")
	if number, err := issueOn(l, by("2027-01-05 13:00"), dayOf("2027-01-01").Month(), "2027-01-05"); err != nil || number != "HB-2027-0001" {
		t.Errorf("%s, %v", number, err)
	}
}

func TestNoWorkIsBilledBeforeItIsDone(t *testing.T) {
	l, _ := clockDesk(t)
	hour(t, l, "2026-11-30")
	_, err := issueOn(l, by("2026-12-01 10:00"), dayOf("2026-11-01").Month(), "2026-11-29")
	if !errors.Is(err, ErrConflict) || !strings.Contains(err.Error(), "of 2026-11-30 is dated after the document") {
		t.Error(err)
	}
}

func TestACreditNoteIsNotDatedBeforeItsOriginal(t *testing.T) {
	l, number := clockDesk(t)
	err := l.Write(by("2026-12-05 10:00"), func(tx *Tx) error {
		_, _, err := tx.Credit(number, dayOf("2026-11-27"), "a mistake", draw)
		return err
	})
	if err == nil || !strings.Contains(err.Error(), "HB-2026-0007, which it corrects, is dated 2026-11-28") {
		t.Error(err)
	}
	do(t, l, "2026-12-05 10:00", func(tx *Tx) error {
		note, _, err := tx.Credit(number, dayOf("2026-11-29"), "a mistake", draw)
		if note.Number != "HBK-2026-0001" || note.Issued != dayOf("2026-11-29") || note.Kind != invoice.CreditNote {
			t.Errorf("%+v", note)
		}
		return err
	})
}
