package sla

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hourbook/app/story/testdata/limit"
)

func zone(t testing.TB, text string) Zone {
	t.Helper()
	z, err := ParseZone(text)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// officeWeek is Monday to Friday 09:00 to 18:00.
var officeWeek = [7]Span{1: {540, 1080}, 2: {540, 1080}, 3: {540, 1080}, 4: {540, 1080}, 5: {540, 1080}}

func office(t testing.TB, zoneName string, holidays ...string) *Calendar {
	t.Helper()
	days := make([]Day, len(holidays))
	for i, text := range holidays {
		day, err := ParseDay(text)
		if err != nil {
			t.Fatal(err)
		}
		days[i] = day
	}
	c, err := NewCalendar(zone(t, zoneName), officeWeek, days)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func at(t testing.TB, text string) time.Time {
	t.Helper()
	parsed, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestWorkingTimeAdds(t *testing.T) {
	plain := office(t, "+02:00")
	festive := office(t, "+02:00", "2026-12-25", "2026-12-24", "2026-12-26", "2026-12-25")
	vilnius := office(t, "Europe/Vilnius")
	day := [7]Span{{0, 1440}, {0, 1440}, {0, 1440}, {0, 1440}, {0, 1440}, {0, 1440}, {0, 1440}}
	always, err := NewCalendar(zone(t, "Europe/Vilnius"), day, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		says     string
		calendar *Calendar
		from     string
		working  time.Duration
		want     string
	}{
		{"inside the hours time just passes", plain, "2026-11-02T09:10:20+02:00", time.Hour, "2026-11-02T10:10:20+02:00"},
		{"what ends exactly at closing ends that day", plain, "2026-11-02T17:00:00+02:00", time.Hour, "2026-11-02T18:00:00+02:00"},
		{"a second more ends the next morning", plain, "2026-11-02T17:00:01+02:00", time.Hour, "2026-11-03T09:00:01+02:00"},
		{"at closing it starts at the next opening", plain, "2026-11-02T18:00:00+02:00", time.Hour, "2026-11-03T10:00:00+02:00"},
		{"before opening it starts at opening", plain, "2026-11-02T03:00:00+02:00", time.Hour, "2026-11-02T10:00:00+02:00"},
		{"the weekend does not count", plain, "2026-11-06T17:30:00+02:00", time.Hour, "2026-11-09T09:30:00+02:00"},
		{"a whole week of hours ends at Friday's closing", plain, "2026-11-02T09:00:00+02:00", 45 * time.Hour, "2026-11-06T18:00:00+02:00"},
		{"no time inside the hours stays", plain, "2026-11-02T11:11:11+02:00", 0, "2026-11-02T11:11:11+02:00"},
		{"no time outside the hours is the next opening", plain, "2026-11-06T18:00:00+02:00", 0, "2026-11-09T09:00:00+02:00"},
		{"less than nothing is nothing", plain, "2026-11-06T12:00:00+02:00", -time.Hour, "2026-11-06T12:00:00+02:00"},
		{"another offset is the same instant", plain, "2026-11-06T16:00:00Z", 3 * time.Hour, "2026-11-09T12:00:00+02:00"},
		{"before 1970 it counts the same", plain, "1969-12-31T17:30:00+02:00", time.Hour, "1970-01-01T09:30:00+02:00"},
		{"holidays do not count, those on a weekend neither", festive, "2026-12-23T17:00:00+02:00", 2 * time.Hour, "2026-12-28T10:00:00+02:00"},
		{"what ends at closing before a holiday ends then", festive, "2026-12-23T17:00:00+02:00", time.Hour, "2026-12-23T18:00:00+02:00"},
		{"from inside a holiday it starts after it", festive, "2026-12-24T12:00:00+02:00", time.Hour, "2026-12-28T10:00:00+02:00"},
		{"a holiday is no opening", festive, "2026-12-24T09:00:00+02:00", 0, "2026-12-28T09:00:00+02:00"},
		{"summer time moves the doors, not the hours", vilnius, "2026-03-27T17:30:00+02:00", time.Hour, "2026-03-30T09:30:00+03:00"},
		{"the day that clocks go forward has 23 hours", always, "2026-03-29T00:00:00+02:00", 23 * time.Hour, "2026-03-30T00:00:00+03:00"},
		{"the day that clocks go back has 25 hours", always, "2026-10-25T00:00:00+03:00", 25 * time.Hour, "2026-10-26T00:00:00+02:00"},
	} {
		t.Run(c.says, func(t *testing.T) {
			if got := c.calendar.Add(at(t, c.from), c.working); !got.Equal(at(t, c.want)) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestCalendarsThatCannotBeAreRefused(t *testing.T) {
	for _, c := range []struct {
		says string
		week [7]Span
	}{
		{"no hours at all", [7]Span{}},
		{"open after close", [7]Span{1: {600, 540}}},
		{"past midnight", [7]Span{1: {600, 1441}}},
		{"before midnight", [7]Span{1: {-1, 10}}},
	} {
		t.Run(c.says, func(t *testing.T) {
			_, err := NewCalendar(Zone{}, c.week, nil)
			var input *InputError
			if !errors.As(err, &input) {
				t.Errorf("got %v, want an InputError", err)
			}
		})
	}
}

func TestSegmentsNameWhyTimeStandsStill(t *testing.T) {
	c := office(t, "+02:00", "2026-11-09", "2026-11-08")
	got := c.Segments(at(t, "2026-11-06T17:30:00+02:00"), at(t, "2026-11-10T09:30:00+02:00"))
	want := []struct{ kind, until string }{
		{"working", "2026-11-06T18:00:00+02:00"},
		{"night", "2026-11-07T00:00:00+02:00"},
		{"weekend", "2026-11-09T00:00:00+02:00"},
		{"holiday", "2026-11-10T00:00:00+02:00"},
		{"night", "2026-11-10T09:00:00+02:00"},
		{"working", "2026-11-10T09:30:00+02:00"},
	}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i, w := range want {
		if got[i].Kind.String() != w.kind || !got[i].Until.Equal(at(t, w.until)) {
			t.Errorf("segment %d: got %v until %v, want %v", i, got[i].Kind, got[i].Until, w)
		}
	}
}

// anyZones have offsets of all kinds: none, quarters of an hour, changes at
// midnight, of half an hour and of two hours, and a day that never was (Apia).
var anyZones = []string{
	"+02:00", "+00:00", "-03:30", "+05:45", "+14:00", "-12:00",
	"Europe/Vilnius", "America/New_York", "America/St_Johns", "America/Sao_Paulo", "America/Havana", "Asia/Beirut",
	"Africa/Cairo", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "Antarctica/Troll", "Africa/Casablanca",
}

// anyMoment is a whole minute of this century, often close to a clock change.
func anyMoment(t *rapid.T, z Zone) time.Time {
	day := NewDay(rapid.IntRange(2005, 2030).Draw(t, "year"), 1, rapid.IntRange(1, 366).Draw(t, "day of year"))
	moment := z.Instant(day, rapid.IntRange(0, 1439).Draw(t, "minute"))
	if _, change := z.Local(moment).ZoneBounds(); z.moves && !change.IsZero() && rapid.Bool().Draw(t, "at a clock change") {
		moment = change.Add(time.Duration(rapid.IntRange(-3000, 1500).Draw(t, "from the change")) * time.Minute)
	}
	return moment.Truncate(time.Minute)
}

func anyWeek(t *rapid.T) (week [7]Span) {
	for i := range week {
		open := rapid.IntRange(0, 1440).Draw(t, "open")
		week[i] = Span{open, rapid.IntRange(open, 1440).Draw(t, "close")}
		if rapid.IntRange(0, 5).Draw(t, "round the clock") == 0 {
			week[i] = Span{0, 1440}
		}
	}
	if week == ([7]Span{}) || rapid.Bool().Draw(t, "office hours") {
		return officeWeek
	}
	return week
}

func anyCalendar(t *rapid.T) (*Calendar, slowCalendar, time.Time) {
	z, err := ParseZone(rapid.SampledFrom(anyZones).Draw(t, "zone"))
	if err != nil {
		t.Fatal(err)
	}
	from, week := anyMoment(t, z), anyWeek(t)
	var holidays []Day
	for _, n := range rapid.SliceOfN(rapid.IntRange(-5, 12), 0, 6).Draw(t, "holidays") {
		holidays = append(holidays, z.Day(from).Add(n))
	}
	c, err := NewCalendar(z, week, holidays)
	if err != nil {
		t.Skip("a week without hours")
	}
	return c, slowCalendar{z.Location(), week, holidays}, from
}

func TestCalendarSaysWhatTheMinutesSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, slow, from := anyCalendar(t)
		minutes := rapid.IntRange(0, 900).Draw(t, "working minutes")
		if weekly := c.before[7] / 60; weekly < 600 {
			minutes = min(minutes, int(2*weekly)) // the slow one would walk for years
		}
		if got, want := c.Add(from, Minutes(minutes).Duration()), slow.add(from, minutes); !got.Equal(want) {
			t.Errorf("Add(%v, %d): got %v, want %v", from, minutes, got, want)
		}
		if got, want := c.Open(from), slow.open(from); got != want {
			t.Errorf("Open(%v): got %v, want %v", from, got, want)
		}
		until := from.Add(time.Duration(rapid.IntRange(0, 6000).Draw(t, "elapsed")) * time.Minute)
		if got, want := c.Between(from, until), Minutes(slow.between(from, until)).Duration(); got != want {
			t.Errorf("Between(%v, %v): got %v, want %v", from, until, got, want)
		}
	})
}

func TestAddFindsTheSmallestInstant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, _, from := anyCalendar(t)
		from = from.Add(time.Duration(rapid.Int64Range(0, int64(time.Minute)).Draw(t, "into the minute")))
		working := time.Duration(rapid.Int64Range(1, int64(200*time.Hour)).Draw(t, "working"))
		end := c.Add(from, working)
		if got := c.Between(from, end); got != working {
			t.Errorf("until %v %v have passed, want %v", end, got, working)
		}
		if got := c.Between(from, end.Add(-1)); got >= working {
			t.Errorf("%v is not the smallest", end)
		}
		if c.Between(end, from) != -working {
			t.Error("backwards is not the negative")
		}
	})
}

func TestSegmentsCoverAllAndAgreeWithOpen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, _, from := anyCalendar(t)
		until := from.Add(time.Duration(rapid.IntRange(1, 12000).Draw(t, "elapsed")) * time.Minute)
		segments := c.Segments(from, until)
		at, working := from, time.Duration(0)
		for i, s := range segments {
			if !s.From.Equal(at) || !s.From.Before(s.Until) || i > 0 && segments[i-1].Kind == s.Kind {
				t.Fatalf("segment %d of %v does not follow", i, segments)
			}
			if c.Open(s.From) != (s.Kind == Working) {
				t.Fatalf("segment %v is called %v", s, s.Kind)
			}
			if s.Kind == Working {
				working += s.Until.Sub(s.From)
			}
			at = s.Until
		}
		if !at.Equal(until) || working != c.Between(from, until) {
			t.Errorf("%v ends at %v with %v, want %v with %v", segments, at, working, until, c.Between(from, until))
		}
	})
}

func TestAddedHolidaysAreThoseOfANewCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, _, from := anyCalendar(t)
		more := []Day{c.zone.Day(from).Add(rapid.IntRange(-3, 9).Draw(t, "holiday"))}
		whole, err := NewCalendar(c.zone, c.week, append(c.Holidays(), more...))
		if err != nil {
			t.Fatal(err)
		}
		with, working := c.WithHolidays(more), 13*time.Hour
		if !with.Add(from, working).Equal(whole.Add(from, working)) || !slices.Equal(with.Holidays(), whole.Holidays()) {
			t.Error("they differ")
		}
	})
}

func TestADeadlineCostsNoMemory(t *testing.T) {
	c, from := office(t, "+02:00", "2026-12-25"), at(t, "2026-11-06T17:30:00+02:00")
	if n := testing.AllocsPerRun(100, func() { c.Add(from, 12*time.Hour) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// A deadline may cost so many times what the standard library takes to add a
// duration and tell day and time: where the clocks do not change, and where they
// do.
const (
	mostPerDeadline        = 3
	mostPerSteppedDeadline = 40
)

// dayAndTime is the yardstick.
func dayAndTime(at time.Time, more time.Duration) int {
	at = at.Add(more)
	_, _, day := at.Date()
	_, minute, _ := at.Clock()
	return day + minute + int(at.Weekday())
}

// quickest is the time that do takes when nobody else is at work: the least of
// many rounds.
func quickest(do func()) time.Duration {
	const rounds, times = 200, 1000
	least := time.Duration(1<<63 - 1)
	for range rounds {
		began := time.Now()
		for range times {
			do()
		}
		least = min(least, time.Since(began))
	}
	return least / times
}

var sink int // so that the yardstick is worked out

func BenchmarkDeadline(b *testing.B) {
	festive := office(b, "+02:00")
	var holidays []Day
	for y := 2020; y < 2036; y++ {
		for m := time.January; m <= time.December; m++ {
			holidays = append(holidays, NewDay(y, m, 11))
		}
	}
	festive = festive.WithHolidays(holidays)
	from, working := at(b, "2026-11-06T17:30:00+02:00"), 12*time.Hour
	for name, c := range map[string]*Calendar{"fixed": office(b, "+02:00"), "fixed, 192 holidays": festive, "summer time": office(b, "Europe/Vilnius")} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.Add(from, working)
			}
			most := float64(mostPerDeadline)
			if c.stepped {
				most = mostPerSteppedDeadline
			}
			yard := quickest(func() { sink += dayAndTime(from, working) })
			limit.Beside(b, "time.Time", float64(quickest(func() { c.Add(from, working) }))/float64(yard), most)
		})
	}
	b.Run("minute by minute", func(b *testing.B) {
		b.ReportAllocs()
		slow := slowCalendar{zone(b, "+02:00").Location(), officeWeek, nil}
		for b.Loop() {
			slow.add(from, 720)
		}
	})
}

// Every day of many years ends where the next one begins, in places whose clocks
// change by a rule.
func TestDaysHaveAnEnd(t *testing.T) {
	for _, name := range []string{"Europe/Vilnius", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut"} {
		z := zone(t, name)
		for day := NewDay(2023, time.January, 1); day < NewDay(2049, time.January, 1); day++ {
			begin, end, next := z.Instant(day, 0), z.Instant(day, 24*60), z.Instant(day.Add(1), 0)
			if z.Day(begin) != day || !end.Equal(next) || end.Sub(begin) < 22*time.Hour || end.Sub(begin) > 26*time.Hour {
				t.Fatalf("%s: %s is from %s to %s", name, day, begin, end)
			}
		}
	}
}
