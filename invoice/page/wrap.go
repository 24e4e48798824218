package page

import "strings"

// wrap breaks a text into lines of at most width points: at spaces, after
// hyphens and slashes, and anywhere in a word that is wider than a line. No
// text gives no lines. It takes time in proportion to the text.
func (s style) wrap(text string, width float64) []string {
	most := int(width * unitsPerEm / s.size)
	var lines []string
	for text != "" {
		n := lineEnd(text, faces()[s.font], most)
		lines = append(lines, strings.TrimSuffix(text[:n], " "))
		text = strings.TrimPrefix(text[n:], " ")
	}
	return lines
}

// words breaks a text at spaces only, so that the numbers in it stay whole; a
// word that is wider than a line breaks as others do.
func (s style) words(text string, width float64) []string {
	var lines []string
	for _, word := range strings.Fields(text) {
		n := len(lines)
		if n > 0 && TextWidth(lines[n-1]+" "+word, s.font, s.size) <= width {
			lines[n-1] += " " + word
			continue
		}
		lines = append(lines, s.wrap(word, width)...)
	}
	return lines
}

// lineEnd is how many bytes of a text stand on its first line: at least one
// character.
func lineEnd(text string, f *face, most int) int {
	used, after := 0, 0 // width so far; end of what may stand on this line when the next word does not fit
	for i, r := range text {
		if r == ' ' {
			after = i
		}
		if used += int(f.glyph(r).advance); used > most && i > 0 && r != ' ' {
			if after > 0 {
				return after
			}
			return i
		}
		if r == '-' || r == '/' {
			after = i + 1
		}
	}
	return len(text)
}

// fit is the text, or as much of its start as is at most width points wide
// with an ellipsis. It is only for what stands in full elsewhere.
func (s style) fit(text string, width float64) string {
	if TextWidth(text, s.font, s.size) <= width {
		return text
	}
	room := width - TextWidth("…", s.font, s.size)
	used := 0.0
	for i, r := range text {
		if used += TextWidth(string(r), s.font, s.size); used > room {
			return strings.TrimSuffix(text[:i], " ") + "…"
		}
	}
	return text
}
