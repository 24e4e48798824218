package gui

import (
	"math/bits"
	"slices"
)

// rowSet is a set of small numbers: places in a list, one bit for each.
type rowSet []uint64

func (s *rowSet) add(place int) {
	if short := place/64 + 1 - len(*s); short > 0 {
		*s = append(*s, make(rowSet, short)...)
	}
	(*s)[place/64] |= 1 << (place % 64)
}

func (s *rowSet) drop(place int) {
	if place/64 < len(*s) {
		(*s)[place/64] &^= 1 << (place % 64)
	}
}

func (s rowSet) has(place int) bool {
	return place/64 < len(s) && s[place/64]&(1<<(place%64)) != 0
}

// and is what is in all of them.
func (s rowSet) and(others ...rowSet) rowSet {
	all := slices.Clone(s)
	for _, other := range others {
		all = all[:min(len(all), len(other))]
		for i := range all {
			all[i] &= other[i]
		}
	}
	return all
}

// or is what is in either.
func (s rowSet) or(other rowSet) rowSet {
	if len(s) < len(other) {
		s, other = other, s
	}
	either := slices.Clone(s)
	for i, word := range other {
		either[i] |= word
	}
	return either
}

// each goes through the set.
func (s rowSet) each(do func(place int)) {
	for i, word := range s {
		for ; word != 0; word &= word - 1 {
			do(i*64 + bits.TrailingZeros64(word))
		}
	}
}

// keep drops those of which right is not true.
func (s rowSet) keep(right func(place int) bool) {
	s.each(func(place int) {
		if !right(place) {
			s[place/64] &^= 1 << (place % 64)
		}
	})
}

// count is how many are in both.
func (s rowSet) count(other rowSet) (n int) {
	for i := range min(len(s), len(other)) {
		n += bits.OnesCount64(s[i] & other[i])
	}
	return n
}

// before is how many stand before a place.
func (s rowSet) before(place int) (n int) {
	for _, word := range s[:place/64] {
		n += bits.OnesCount64(word)
	}
	return n + bits.OnesCount64(s[place/64]&(1<<(place%64)-1))
}
