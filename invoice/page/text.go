package page

import "strings"

// joined joins the parts that are not empty.
func joined(parts []string, by string) string {
	kept := parts[:0]
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, by)
}

// styledLine is one line of words.
type styledLine struct {
	style style
	text  string
}

func styled(s style, text string, width float64) []styledLine {
	var lines []styledLine
	for _, text := range s.wrap(text, width) {
		lines = append(lines, styledLine{s, text})
	}
	return lines
}

// whole is like styled, and breaks at spaces only: numbers of documents and of
// laws stay in one piece.
func whole(s style, text string, width float64) []styledLine {
	var lines []styledLine
	for _, text := range s.words(text, width) {
		lines = append(lines, styledLine{s, text})
	}
	return lines
}

// write puts lines of words at the end of a block.
func (b *block) write(x float64, texts []styledLine) {
	for _, t := range texts {
		if t.text != "" {
			b.add(t.style.at(x, b.height+8, Left, t.text))
		}
		b.height += t.style.leading
	}
}

// strand is a line of words of which parts look different, from one baseline.
type strand []Item

// strandGap stands between a text and the small words beside it.
const strandGap = 6.0

// strandOf begins a strand.
func strandOf(s style, x float64, text string) strand { return strand{s.at(x, 0, Left, text)} }

// beside adds words to a strand where they end before an edge, else says that
// they do not.
func (s strand) beside(style style, text string, edge float64) (strand, bool) {
	if text == "" {
		return s, true
	}
	last := s[len(s)-1]
	item := style.at(last.X+last.W+strandGap, 0, Left, text)
	if item.X+item.W > edge {
		return s, false
	}
	return append(s, item), true
}

// wrapped is a text with small words that explain it: beside it where there is
// room, else under it.
func wrapped(main style, text string, small style, words string, x, edge float64) []strand {
	var all []strand
	for _, line := range main.wrap(text, edge-x) {
		all = append(all, strandOf(main, x, line))
	}
	if n := len(all); n > 0 {
		joined, fits := all[n-1].beside(small, words, edge)
		if all[n-1] = joined; fits {
			return all
		}
	}
	for _, line := range small.wrap(words, edge-x) {
		all = append(all, strandOf(small, x, line))
	}
	return all
}
