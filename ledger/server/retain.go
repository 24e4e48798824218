package main

import (
	"fmt"
	"slices"
	"time"
)

// How many backups are kept: of so many days, weeks and months, the last one of each.
const (
	keepDays   = 7
	keepWeeks  = 5
	keepMonths = 12
)

// spans are the stretches of time of which a backup is kept, each by its name.
var spans = []struct {
	name string
	most int
	of   func(time.Time) string
}{
	{"day", keepDays, func(t time.Time) string { return t.Format(time.DateOnly) }},
	{"week", keepWeeks, func(t time.Time) string { y, w := t.ISOWeek(); return fmt.Sprint(y, "-", w) }},
	{"month", keepMonths, func(t time.Time) string { return t.Format("2006-01") }},
}

// retained says of each backup why it is kept: as the last one of a day, a week, a
// month. One without a reason goes.
func retained(made []time.Time) map[time.Time][]string {
	newest := slices.SortedFunc(slices.Values(made), func(a, b time.Time) int { return b.Compare(a) })
	why := map[time.Time][]string{}
	for _, span := range spans {
		seen := map[string]bool{}
		for _, at := range newest {
			if one := span.of(at); len(seen) < span.most && !seen[one] {
				seen[one] = true
				why[at] = append(why[at], span.name)
			}
		}
	}
	return why
}
