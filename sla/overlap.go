package sla

import (
	"cmp"
	"slices"
)

// Overlapping finds all pairs of entries that [Entry.Overlaps] holds for, as
// indices into works: in each pair the one that starts earlier first, pairs by
// person and start. It is meant for entries of one or of many people (clause
// "T-2").
func Overlapping(works []Entry) [][2]int {
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
