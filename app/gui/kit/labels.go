package kit

import (
	"cmp"
	"slices"
)

// Labels are words along a line that must not collide: the first ones are
// placed as near as possible to where they belong, later ones give way.
type Labels struct {
	Width float32
	Lines [2][]Label // above, below
}

// Label is a word with its place.
type Label struct {
	X, Width float32
	Text     string
	Letters  Letters
}

// Above puts a word above the line, as near to its place as there is room.
func (s *Labels) Above(x float32, text string, l Letters) { s.put(0, x, text, l) }

// below puts one below it.
func (s *Labels) below(x float32, text string, l Letters) { s.put(1, x, text, l) }

// Spread places words that must all be there in the order of where they belong,
// pushed apart as little as is needed.
func (s *Labels) Spread(line int, all []Label) {
	const gap = 10
	slices.SortStableFunc(all, func(a, b Label) int { return cmp.Compare(a.X, b.X) })
	end := float32(-gap)
	for i := range all {
		l := &all[i]
		l.Width = l.Letters.Width(l.Text)
		l.X = max(l.X-l.Width/2, end+gap, 0)
		end = l.X + l.Width
	}
	limit := s.Width + gap
	for i := len(all) - 1; i >= 0; i-- {
		all[i].X = min(all[i].X, limit-gap-all[i].Width)
		limit = all[i].X
	}
	s.Lines[line] = append(s.Lines[line], all...)
}

// keep keeps a place free of words.
func (s *Labels) keep(line int, x, width float32) {
	s.Lines[line] = append(s.Lines[line], Label{X: x, Width: width})
}

// put places words around x, beside what is there, or not at all where that
// would be far from x.
func (s *Labels) put(line int, x float32, text string, l Letters) {
	const gap, far = 10, 90
	width := l.Width(text)
	left := min(max(0, x-width/2), max(0, s.Width-width))
	best, found := left, false
	for _, at := range s.free(line, left, width, gap) {
		if !found || away(at, left) < away(best, left) {
			best, found = at, true
		}
	}
	if found && away(best, left) < far {
		s.Lines[line] = append(s.Lines[line], Label{best, width, text, l})
	}
}

// Over places the first of some words that collides with nothing over a
// stretch, as near as possible to its middle.
func (s *Labels) Over(x, room float32, words []string, l Letters) {
	const gap = 10
	for _, text := range words {
		width := l.Width(text)
		middle := x + (room-width)/2
		best, found := middle, false
		for _, at := range s.free(0, middle, width, gap) {
			if at >= x+2 && at+width <= x+room-2 && (!found || away(at, middle) < away(best, middle)) {
				best, found = at, true
			}
		}
		if found {
			s.Lines[0] = append(s.Lines[0], Label{best, width, text, l})
			return
		}
	}
}

// free are the places where words of a width collide with nothing.
func (s *Labels) free(line int, left, width, gap float32) []float32 {
	places := []float32{left}
	for _, other := range s.Lines[line] {
		places = append(places, other.X-gap-width, other.X+other.Width+gap)
	}
	var free []float32
	for _, at := range places {
		if at >= 0 && at+width <= s.Width+0.5 && !s.taken(line, at-gap+1, at+width+gap-1) {
			free = append(free, at)
		}
	}
	return free
}

func (s *Labels) taken(line int, from, until float32) bool {
	for _, other := range s.Lines[line] {
		if from < other.X+other.Width && other.X < until {
			return true
		}
	}
	return false
}

func away(a, b float32) float32 { return max(a-b, b-a) }

func (s *Labels) draw(p *Pen) {
	for i, y := range []float32{9, belowTrack} {
		for _, l := range s.Lines[i] {
			p.Text(l.X, y, l.Text, l.Letters)
		}
	}
}
