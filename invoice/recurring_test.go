package invoice

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/sla"
)

func dayIn(text string) sla.Day {
	if text == "" {
		return 0
	}
	d, err := sla.ParseDay(text)
	if err != nil {
		panic(err)
	}
	return d
}

// told writes the intervals of a line, with what each costs.
func told(r Recurring, until sla.Month) string {
	var all []string
	for _, i := range r.Intervals(until) {
		m := r.Charge(i)
		all = append(all, fmt.Sprintf("%s..%s %d %s/%d %s", i.From, i.Until, m.Quantity, m.Unit, m.Per, m.Amount().StringFixed(2)))
	}
	return strings.Join(all, "; ")
}

func TestIntervalsAreBilledByTheirDays(t *testing.T) {
	for says, c := range map[string]struct {
		line Recurring
		to   string
		want string
	}{
		"a month whole": {Recurring{Every: EveryMonth, From: dayIn("2026-10-01")}, "2026-11",
			"2026-10-01..2026-10-31 1 MON/1 120.00; 2026-11-01..2026-11-30 1 MON/1 120.00"},
		"a started month by its days":     {Recurring{Every: EveryMonth, From: dayIn("2026-10-10")}, "2026-10", "2026-10-10..2026-10-31 22 DAY/31 85.16"},
		"an ended month by its days":      {Recurring{Every: EveryMonth, From: dayIn("2026-10-01"), Until: dayIn("2026-10-11")}, "2026-12", "2026-10-01..2026-10-10 10 DAY/31 38.71"},
		"a month within":                  {Recurring{Every: EveryMonth, From: dayIn("2026-10-10"), Until: dayIn("2026-10-11")}, "2026-12", "2026-10-10..2026-10-10 1 DAY/31 3.87"},
		"until the first of a month":      {Recurring{Every: EveryMonth, From: dayIn("2026-10-01"), Until: dayIn("2026-11-01")}, "2026-12", "2026-10-01..2026-10-31 1 MON/1 120.00"},
		"February of a leap year":         {Recurring{Every: EveryMonth, From: dayIn("2028-02-15")}, "2028-02", "2028-02-15..2028-02-29 15 DAY/29 62.07"},
		"February of another":             {Recurring{Every: EveryMonth, From: dayIn("2026-02-15")}, "2026-02", "2026-02-15..2026-02-28 14 DAY/28 60.00"},
		"a quarter of the calendar":       {Recurring{Every: EveryQuarter, From: dayIn("2026-11-15")}, "2027-01", "2026-11-15..2026-12-31 47 DAY/92 61.30; 2027-01-01..2027-03-31 1 QAN/1 120.00"},
		"a quarter from its month":        {Recurring{Every: EveryQuarter, From: dayIn("2026-11-01"), Anniversary: true}, "2027-02", "2026-11-01..2027-01-31 1 QAN/1 120.00; 2027-02-01..2027-04-30 1 QAN/1 120.00"},
		"a quarter from within its month": {Recurring{Every: EveryQuarter, From: dayIn("2026-11-15"), Anniversary: true}, "2026-12", "2026-11-15..2027-01-31 78 DAY/92 101.74"},
		"a year of the calendar":          {Recurring{Every: EveryYear, From: dayIn("2026-10-01")}, "2027-06", "2026-10-01..2026-12-31 92 DAY/365 30.25; 2027-01-01..2027-12-31 1 ANN/1 120.00"},
		"a leap year":                     {Recurring{Every: EveryYear, From: dayIn("2028-03-01")}, "2028-03", "2028-03-01..2028-12-31 306 DAY/366 100.33"},
		"a year from its month":           {Recurring{Every: EveryYear, From: dayIn("2026-10-01"), Anniversary: true}, "2027-09", "2026-10-01..2027-09-30 1 ANN/1 120.00"},
		"not before it begins":            {Recurring{Every: EveryYear, From: dayIn("2026-10-01")}, "2026-09", ""},
		"less than a cent":                {Recurring{Every: EveryYear, From: dayIn("2026-12-31"), Amount: decimal.New(100, -2)}, "2026-12", ""},
		"an interval that nobody knows":   {Recurring{Every: "week", From: dayIn("2026-12-31")}, "2026-12", ""},
	} {
		if c.line.Amount.IsZero() {
			c.line.Amount = decimal.New(12000, -2)
		}
		month, err := sla.ParseMonth(c.to)
		if err != nil {
			t.Fatal(err)
		}
		if got := told(c.line, month); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", says, got, c.want)
		}
	}
}

// dayByDay works the intervals out slowly: it names each day by the interval that it
// lies in and counts.
func dayByDay(r Recurring, until sla.Month) string {
	name := func(day sla.Day) string {
		year, month, _ := day.Date()
		n := year*12 + int(month) - 1
		if r.Anniversary {
			fromYear, fromMonth, _ := r.From.Date()
			n += 12*100 - (fromYear*12 + int(fromMonth) - 1)
		}
		return fmt.Sprint(n / map[Every]int{EveryMonth: 1, EveryQuarter: 3, EveryYear: 12}[r.Every])
	}
	var all []string
	for day := r.From; day.Month() <= until && (r.Until == 0 || day < r.Until); {
		of, held, last := 0, 0, day
		for d := day.Add(-800); d < day.Add(800); d++ {
			if name(d) != name(day) {
				continue
			}
			of++
			if d >= r.From && (r.Until == 0 || d < r.Until) {
				held, last = held+1, d
			}
		}
		exact := new(big.Rat).Mul(r.Amount.Rat(), big.NewRat(int64(held), int64(of)))
		if amount := exact.FloatString(2); amount != "0.00" {
			unit := map[Every]string{EveryMonth: "MON", EveryQuarter: "QAN", EveryYear: "ANN"}[r.Every]
			count := fmt.Sprintf("1 %s/1", unit)
			if held != of {
				count = fmt.Sprintf("%d DAY/%d", held, of)
			}
			all = append(all, fmt.Sprintf("%s..%s %s %s", day, last, count, amount))
		}
		for next := name(day); name(day) == next; {
			day++
		}
	}
	return strings.Join(all, "; ")
}

func TestIntervalsAreThoseOfTheDaysOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Recurring{
			Every: rapid.SampledFrom(Intervals).Draw(t, "every"), From: dayIn("2026-01-01").Add(rapid.IntRange(0, 1500).Draw(t, "from")),
			Amount: decimal.New(rapid.Int64Range(1, 1_000_000).Draw(t, "cents"), -2), Anniversary: rapid.Bool().Draw(t, "anniversary"),
		}
		if rapid.Bool().Draw(t, "ends") {
			r.Until = r.From.Add(rapid.IntRange(0, 900).Draw(t, "days"))
		}
		until := r.From.Month() + sla.Month(rapid.IntRange(-1, 14).Draw(t, "months"))
		if got, want := told(r, until), dayByDay(r, until); got != want {
			t.Fatalf("%+v up to %s:\n%s, want\n%s", r, until, got, want)
		}
		for _, i := range r.Intervals(until) {
			if again, ok := r.IntervalOn(i.Until); !ok || again != i {
				t.Fatalf("%+v is not the interval of its last day, %+v", i, again)
			}
		}
	})
}

func TestAnAmountOfAFeeIsInWholeCents(t *testing.T) {
	for text, good := range map[string]bool{"120": true, "0.01": true, "10000000": true, "0": false, "-1": false, "1.005": false, "10000000.01": false} {
		if err := CheckFee(decimal.RequireFromString(text)); (err == nil) != good {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := ParseEvery("week"); err == nil {
		t.Error("every week is taken")
	}
}
