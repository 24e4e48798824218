package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"
)

// table writes rows in columns, each with lines of words below it where there
// is more to say than columns can hold. Columns of numbers stand to the right.
// On a screen that is too narrow the longest words are cut; into a file or a
// pipe everything is written.
type table struct {
	out   io.Writer
	width int // of the screen, 0 where there is none
	voice voice
	lines [][]string
	below map[int][]string
}

// newTable begins a table below its heads, which are English phrases.
func newTable(out io.Writer, heads ...any) *table {
	for i, head := range heads {
		if english, ok := head.(string); ok {
			heads[i] = ph(english)
		}
	}
	return newFacts(out, heads...)
}

// newFacts begins a table of names and what they stand for, with its first row.
func newFacts(out io.Writer, first ...any) *table {
	t := &table{out: out, voice: voiceOf(out), below: map[int][]string{}}
	if a, ok := out.(*answer); ok {
		t.width = a.width
	}
	t.row(first...)
	return t
}

// row adds cells. Texts are written as they are, phrases and values as people
// read them.
func (t *table) row(cells ...any) {
	line := make([]string, len(cells))
	for i, cell := range cells {
		line[i] = oneLine(fmt.Sprint(t.voice.plain(cell)))
	}
	t.lines = append(t.lines, line)
}

// say puts words below the last row.
func (t *table) say(english string, values ...any) { t.tell(t.voice.say(english, values...)) }

// tell puts what somebody wrote there.
func (t *table) tell(text string) {
	if text = oneLine(text); text != "" {
		t.below[len(t.lines)] = append(t.below[len(t.lines)], text)
	}
}

const (
	between = "  " // two columns
	indent  = "    "
	least   = 8 // how much of words is left when they are cut
)

// end writes the table.
func (t *table) end() {
	wide, right := t.columns()
	t.narrow(wide, right)
	for n, cells := range t.lines {
		var line strings.Builder
		for i, cell := range cells {
			cell = cut(cell, wide[i])
			room := strings.Repeat(" ", wide[i]-uniseg.StringWidth(cell))
			if right[i] {
				cell, room = room+cell, ""
			}
			line.WriteString(cell + room + between)
		}
		fmt.Fprintln(t.out, strings.TrimRight(line.String(), " "))
		for _, words := range t.below[n+1] {
			for _, part := range wrap(words, t.width-len(indent)) {
				fmt.Fprintln(t.out, indent+part)
			}
		}
	}
}

// columns are how wide each is, and whether it holds numbers.
func (t *table) columns() (wide []int, right []bool) {
	for n, cells := range t.lines {
		for i, cell := range cells {
			if i == len(wide) {
				wide, right = append(wide, 0), append(right, len(t.lines) > 1)
			}
			wide[i] = max(wide[i], uniseg.StringWidth(cell))
			right[i] = right[i] && (n == 0 || isNumber(cell))
		}
	}
	return wide, right
}

// digits are what numbers, amounts and durations are written with.
const digits = "0123456789.,:"

// isNumber tells numbers, amounts and durations, and where there is none.
func isNumber(cell string) bool {
	cell = strings.TrimSuffix(strings.TrimSuffix(cell, "%"), " ")
	return strings.Trim(cell, digits) == "" || len(cell) > 1 && strings.Trim(cell[1:], digits) == "" && cell[0] == '-' || cell == "-"
}

// narrow takes from the widest words what the screen has no room for. The first
// column names its row, and stays whole.
func (t *table) narrow(wide []int, right []bool) {
	total := len(between) * (len(wide) - 1)
	for _, w := range wide {
		total += w
	}
	for over := total - t.width; t.width > 0 && over > 0; over-- {
		widest := -1
		for i, w := range wide {
			if i > 0 && !right[i] && w > least && (widest < 0 || w > wide[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return
		}
		wide[widest]--
	}
}

// cut leaves so much of a text as there is room for.
func cut(text string, room int) string {
	if uniseg.StringWidth(text) <= room {
		return text
	}
	var kept strings.Builder
	used, rest, state := 0, text, -1
	for rest != "" {
		var cluster string
		var width int
		cluster, rest, width, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if used += width; used > room-1 {
			break
		}
		kept.WriteString(cluster)
	}
	return strings.TrimRight(kept.String(), " ") + "…"
}

// wrap breaks words into lines of a width; none is not broken.
func wrap(words string, width int) []string {
	if width < 20 || uniseg.StringWidth(words) <= width {
		return []string{words}
	}
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(words) {
		w := uniseg.StringWidth(word)
		if used > 0 && used+1+w > width {
			lines = append(lines, line)
			line, used = "", 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+w
	}
	return append(lines, line)
}
