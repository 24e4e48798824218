package sla

import (
	"cmp"
	"slices"
	"time"
)

// Overlapping finds all pairs of entries that [Work.Overlaps] holds for, as
// indices into works: in each pair the one that starts earlier first, pairs by
// person and start. It is meant for entries of one or of many people (clause
// "T-2").
func Overlapping(works []Work) [][2]int {
	order := make([]int, 0, len(works))
	for i, w := range works {
		if !w.Start.IsZero() {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(works[i].Staff, works[j].Staff), works[i].Start.Compare(works[j].Start))
	})
	var pairs [][2]int
	for n, i := range order {
		for _, j := range order[n+1:] {
			if works[i].Staff != works[j].Staff || !works[j].Start.Before(works[i].End()) {
				break
			}
			if works[i].Overlaps(works[j]) {
				pairs = append(pairs, [2]int{i, j})
			}
		}
	}
	return pairs
}

// TrimEarlier proposes the earlier of two overlapping entries cut to end where
// the later one starts. There is no proposal (false) when less than a minute
// would be left of it: an entry is never lost (clause "T-2").
func TrimEarlier(earlier, later Work) (Work, bool) {
	left := Minutes(later.Start.Sub(earlier.Start) / time.Minute)
	if !earlier.Overlaps(later) || left < 1 {
		return earlier, false
	}
	earlier.Minutes = left
	return earlier, true
}

// TrimLater proposes the later of two overlapping entries cut to start where
// the earlier one ends; its day is then that of the new start. There is no
// proposal (false) when less than a minute would be left of it (clause "T-2").
func TrimLater(earlier, later Work, zone Zone) (Work, bool) {
	left := Minutes(later.End().Sub(earlier.End()) / time.Minute)
	if !earlier.Overlaps(later) || left < 1 {
		return later, false
	}
	later.Start, later.Minutes = earlier.End(), left
	later.Day = zone.Day(later.Start)
	return later, true
}
