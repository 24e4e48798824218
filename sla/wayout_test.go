package sla

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// onDay is an entry of Ona on 2 November 2026, from a time of day.
func onDay(t testing.TB, id, from string, minutes Minutes) Entry {
	start := at(t, "2026-11-02T"+from+":00+02:00")
	return Entry{ID: id, Staff: "Ona", Start: start, Day: NewDay(2026, time.November, 2), Minutes: minutes}
}

func TestAnOverlapHasFourWaysOut(t *testing.T) {
	plus2 := zone(t, "+02:00")
	evening := at(t, "2026-11-02T18:00:00+02:00")
	for _, c := range []struct {
		is     string
		w      Entry
		others []Entry
		now    time.Time
		twice  Minutes
		want   [4]string // start and minutes, or the reason
	}{
		{"two logged at the same end", onDay(t, "b", "16:30", 30), []Entry{onDay(t, "a", "16:15", 45)}, evening, 30,
			[4]string{"17:00 0:30", "15:45 0:30", "nothing would be left of it", "16:30 0:30"}},
		{"the end of one in the begin of the other", onDay(t, "b", "12:00", 60), []Entry{onDay(t, "a", "12:40", 60)}, evening, 20,
			[4]string{"13:40 1:00", "11:40 1:00", "12:00 0:40", "12:00 1:00"}},
		{"the other lies inside: exactly what counts twice is cut", onDay(t, "b", "12:00", 90), []Entry{onDay(t, "a", "12:15", 45)}, evening, 45,
			[4]string{"13:00 1:30", "10:45 1:30", "13:00 0:45", "12:00 1:30"}},
		{"it would be still to come", onDay(t, "b", "17:00", 60), []Entry{onDay(t, "a", "16:30", 60)}, evening, 30,
			[4]string{"it would end at 18:30, in the future", "15:30 1:00", "17:30 0:30", "17:00 1:00"}},
		{"what is in the way as well is passed by", onDay(t, "c", "10:00", 60), []Entry{onDay(t, "a", "10:30", 30), onDay(t, "b", "11:15", 60), onDay(t, "d", "09:00", 50)}, evening, 30,
			[4]string{"12:15 1:00", "08:00 1:00", "10:00 0:30", "10:00 1:00"}},
		{"no day has more than its hours", onDay(t, "b", "00:10", 60), []Entry{onDay(t, "a", "00:30", 1411)}, evening.AddDate(0, 0, 9), 40,
			[4]string{"that day has no free time for it", "that day has no free time for it", "00:10 0:20", "00:10 1:00"}},
	} {
		if got := Twice(c.w, c.others); got != c.twice {
			t.Errorf("%s: %s count twice, want %s", c.is, got, c.twice)
		}
		for i, out := range WaysOut(c.w, c.others, plus2, c.now) {
			got := out.Why.In("en")
			if out.Open() {
				got = plus2.Local(out.Work.Start).Format("15:04") + " " + out.Work.Minutes.String()
			}
			if got != c.want[i] || out.Way != Way(i) {
				t.Errorf("%s: way %d is %q, want %q", c.is, i, got, c.want[i])
			}
		}
	}
}

// Whatever overlaps, a way out overlaps nothing, loses nothing but what counts
// twice, and stays on its day.
func TestWaysOutLeadOut(t *testing.T) {
	plus2 := zone(t, "+02:00")
	day := at(t, "2026-11-02T00:00:00+02:00")
	rapid.Check(t, func(t *rapid.T) {
		var all []Entry
		for i := range rapid.IntRange(2, 8).Draw(t, "works") {
			w := Entry{ID: string(rune('a' + i)), Staff: "Ona", Minutes: Minutes(rapid.IntRange(1, 200).Draw(t, "minutes"))}
			w.Start = day.Add(time.Duration(rapid.IntRange(0, 23*3600).Draw(t, "start")) * time.Second)
			w.Day = plus2.Day(w.Start)
			all = append(all, w)
		}
		w, others := all[0], all[1:]
		if len(overlapping(w, others)) == 0 {
			return
		}
		for _, out := range WaysOut(w, others, plus2, day.AddDate(0, 0, 2)) {
			if out.Way == Keep || !out.Open() {
				continue
			}
			want := w.Minutes
			if out.Way == Trim {
				want -= Twice(w, others)
			}
			if len(overlapping(out.Work, others)) > 0 || out.Work.Minutes != want || out.Work.Day != w.Day {
				t.Errorf("way %d of %v is %v", out.Way, w, out.Work)
			}
		}
	})
}
