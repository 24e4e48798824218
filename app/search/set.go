// Package search finds rows by parts of the words that stand in them. It knows
// no ledger: rows are numbers, words are in the form in which they are searched.
package search

import (
	"math/bits"
	"slices"
)

// Set is a set of small numbers: places in a list, one bit for each.
type Set []uint64

// Add puts a place into the set.
func (s *Set) Add(place int) {
	if short := place/64 + 1 - len(*s); short > 0 {
		*s = append(*s, make(Set, short)...)
	}
	(*s)[place/64] |= 1 << (place % 64)
}

// Drop takes a place out.
func (s *Set) Drop(place int) {
	if place/64 < len(*s) {
		(*s)[place/64] &^= 1 << (place % 64)
	}
}

// Has tells whether a place is in the set.
func (s Set) Has(place int) bool {
	return place/64 < len(s) && s[place/64]&(1<<(place%64)) != 0
}

// And is what is in all of them.
func (s Set) And(others ...Set) Set {
	all := slices.Clone(s)
	for _, other := range others {
		all = all[:min(len(all), len(other))]
		for i := range all {
			all[i] &= other[i]
		}
	}
	return all
}

// Or is what is in either.
func (s Set) Or(other Set) Set {
	either := slices.Clone(s)
	either.take(other)
	return either
}

// take adds all of another set.
func (s *Set) take(other Set) {
	if short := len(other) - len(*s); short > 0 {
		*s = append(*s, make(Set, short)...)
	}
	own := (*s)[:len(other)]
	for i, word := range other {
		own[i] |= word
	}
}

// Less is what is not in another set.
func (s Set) Less(other Set) Set {
	left := slices.Clone(s)
	for i := range min(len(left), len(other)) {
		left[i] &^= other[i]
	}
	return left
}

// Empty tells whether nothing is in the set.
func (s Set) Empty() bool {
	for _, word := range s {
		if word != 0 {
			return false
		}
	}
	return true
}

// Each goes through the set.
func (s Set) Each(do func(place int)) {
	for i, word := range s {
		for ; word != 0; word &= word - 1 {
			do(i*64 + bits.TrailingZeros64(word))
		}
	}
}

// EachDown goes through the set from the last place until do returns false, and
// tells whether it came to the end.
func (s Set) EachDown(do func(place int) bool) bool {
	for i, word := range slices.Backward(s) {
		for word != 0 {
			bit := bits.Len64(word) - 1
			if !do(i*64 + bit) {
				return false
			}
			word &^= 1 << bit
		}
	}
	return true
}

// keep drops those of which right is not true.
func (s Set) keep(right func(place int) bool) {
	s.Each(func(place int) {
		if !right(place) {
			s[place/64] &^= 1 << (place % 64)
		}
	})
}

// Count is how many are in both.
func (s Set) Count(other Set) (n int) {
	for i := range min(len(s), len(other)) {
		n += bits.OnesCount64(s[i] & other[i])
	}
	return n
}
