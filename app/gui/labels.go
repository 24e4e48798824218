package gui

import (
	"cmp"
	"slices"
)

// labels are words along a line that must not collide: the first ones are
// placed as near as possible to where they belong, later ones give way.
type labels struct {
	width float32
	lines [2][]label // above, below
}

type label struct {
	x, width float32
	text     string
	letters  letters
}

// above puts a word above the line, as near to its place as there is room.
func (s *labels) above(x float32, text string, l letters) { s.put(0, x, text, l) }

// below puts one below it.
func (s *labels) below(x float32, text string, l letters) { s.put(1, x, text, l) }

// spread places words that must all be there in the order of where they belong,
// pushed apart as little as is needed.
func (s *labels) spread(line int, all []label) {
	const gap = 10
	slices.SortStableFunc(all, func(a, b label) int { return cmp.Compare(a.x, b.x) })
	end := float32(-gap)
	for i := range all {
		l := &all[i]
		l.width = l.letters.width(l.text)
		l.x = max(l.x-l.width/2, end+gap, 0)
		end = l.x + l.width
	}
	limit := s.width + gap
	for i := len(all) - 1; i >= 0; i-- {
		all[i].x = min(all[i].x, limit-gap-all[i].width)
		limit = all[i].x
	}
	s.lines[line] = append(s.lines[line], all...)
}

// keep keeps a place free of words.
func (s *labels) keep(line int, x, width float32) {
	s.lines[line] = append(s.lines[line], label{x: x, width: width})
}

// put places words around x, beside what is there, or not at all where that
// would be far from x.
func (s *labels) put(line int, x float32, text string, l letters) {
	const gap, far = 10, 90
	width := l.width(text)
	left := min(max(0, x-width/2), max(0, s.width-width))
	best, found := left, false
	for _, at := range s.free(line, left, width, gap) {
		if !found || away(at, left) < away(best, left) {
			best, found = at, true
		}
	}
	if found && away(best, left) < far {
		s.lines[line] = append(s.lines[line], label{best, width, text, l})
	}
}

// over places the first of some words that collides with nothing over a
// stretch, as near as possible to its middle.
func (s *labels) over(x, room float32, words []string, l letters) {
	const gap = 10
	for _, text := range words {
		width := l.width(text)
		middle := x + (room-width)/2
		best, found := middle, false
		for _, at := range s.free(0, middle, width, gap) {
			if at >= x+2 && at+width <= x+room-2 && (!found || away(at, middle) < away(best, middle)) {
				best, found = at, true
			}
		}
		if found {
			s.lines[0] = append(s.lines[0], label{best, width, text, l})
			return
		}
	}
}

// free are the places where words of a width collide with nothing.
func (s *labels) free(line int, left, width, gap float32) []float32 {
	places := []float32{left}
	for _, other := range s.lines[line] {
		places = append(places, other.x-gap-width, other.x+other.width+gap)
	}
	var free []float32
	for _, at := range places {
		if at >= 0 && at+width <= s.width+0.5 && !s.taken(line, at-gap+1, at+width+gap-1) {
			free = append(free, at)
		}
	}
	return free
}

func (s *labels) taken(line int, from, until float32) bool {
	for _, other := range s.lines[line] {
		if from < other.x+other.width && other.x < until {
			return true
		}
	}
	return false
}

func away(a, b float32) float32 { return max(a-b, b-a) }

func (s *labels) draw(p *pen) {
	for i, y := range []float32{9, belowTrack} {
		for _, l := range s.lines[i] {
			p.text(l.x, y, l.text, l.letters)
		}
	}
}
