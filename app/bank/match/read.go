package match

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
)

// reading is what a reference names.
type reading struct {
	all     []*entry // in the order they are named, each once
	weak    bool     // one is named by a part of its number
	unclear bool     // a number can be read as another document too
	lost    bool     // one is named that is not there, or has nothing open
}

// customer is whose documents are named, and whether they are of several.
func (r reading) customer() (customer string, several bool) {
	for _, e := range r.all {
		if customer != "" && customer != e.Customer {
			return "", true
		}
		customer = e.Customer
	}
	return customer, false
}

// add keeps a document that is named, and how much is open of it.
func (r *reading) add(e *entry, open decimal.Decimal) {
	if e.Note || slices.Contains(r.all, e) {
		return
	}
	r.lost = r.lost || !open.IsPositive()
	r.all = append(r.all, e)
}

// How the letters and digits of a text hang together.
const (
	joined = iota // nothing is between them
	broken        // a line ends there, as banks break them also inside words
	apart         // something is between them
)

// marks are the letters and digits of a text, and what is before each.
type marks struct {
	text string
	gap  []byte
}

func marksOf(reference string) marks {
	folded := fold(reference)
	m := marks{gap: make([]byte, 0, len(folded))}
	out := make([]byte, 0, len(folded))
	gap := byte(apart)
	for i := range len(folded) {
		switch c := folded[i]; c {
		case '\n':
			gap = max(gap, broken)
		case ' ':
			gap = apart
		default:
			out, m.gap = append(out, c), append(m.gap, gap)
			gap = joined
		}
	}
	m.text = string(out)
	return m
}

func (m marks) digit(i int) bool { return i < len(m.text) && m.text[i] >= '0' && m.text[i] <= '9' }

func (m marks) letter(i int) bool { return i < len(m.text) && !m.digit(i) }

// mostNamed is how many documents one reference may name; what follows is not read.
const mostNamed = 40

// read finds the documents that a reference names, in any spelling.
func (b *Book) read(reference string) reading {
	var found reading
	m := marksOf(reference)
	for i := 0; i < len(m.text) && len(found.all) < mostNamed; {
		series, at := b.seriesAt(m, i)
		if series == "" {
			i++
			continue
		}
		end := b.number(m, series, at, &found)
		i = max(end, i+1)
	}
	if len(found.all) == 0 && !found.lost {
		b.readYears(m, &found)
	}
	return found
}

// seriesAt is the series that stands at a place, and where it ends: at the beginning
// of a word, or behind a digit.
func (b *Book) seriesAt(m marks, i int) (series string, end int) {
	if i > 0 && m.gap[i] == joined && m.letter(i) && m.letter(i-1) {
		return "", 0
	}
	for _, s := range b.series { // the longest first
		if strings.HasPrefix(m.text[i:], s) && !m.parted(i+1, i+len(s)) {
			return s, i + len(s)
		}
	}
	return "", 0
}

// parted tells whether something is between the marks of a stretch.
func (m marks) parted(from, to int) bool { return slices.Contains(m.gap[from:to], apart) }

// skip passes over words such as No. before a number.
func (m marks) skip(i int) int {
	for _, word := range []string{"NUMMER", "NUMBER", "NR", "NO", "N"} {
		if strings.HasPrefix(m.text[i:], word) && m.digit(i+len(word)) && m.gap[i] != joined {
			return i + len(word)
		}
	}
	return i
}

// number reads the year and the number behind a series, and the numbers that follow
// it, and says where it ended.
func (b *Book) number(m marks, series string, at int, found *reading) (end int) {
	at = m.skip(at)
	year, after := m.year(at)
	if year == 0 {
		return b.short(m, series, at, found)
	}
	start := m.skip(after)
	readings, end := m.runs(start)
	if len(readings) == 0 {
		return after
	}
	if m.digit(start) && m.text[start] == '0' && m.firstRun(start) > 4 {
		found.unclear = true // more hangs on it
	}
	e := b.choose(series, year, readings, found)
	if e == nil {
		found.lost = true
		return end
	}
	return b.following(m, series, year, end, m.firstRun(start), found)
}

// year reads four digits that are a year of documents.
func (m marks) year(at int) (year, end int) {
	if at+4 > len(m.text) || m.parted(min(at+1, len(m.text)), at+4) {
		return 0, at
	}
	year, err := strconv.Atoi(m.text[at : at+4])
	if err != nil || year < 2000 || year > 2099 {
		return 0, at
	}
	return year, at + 4
}

// longestNumber is how many digits the number of a document may have.
const longestNumber = 8

// runs are the ways to read a number: up to each end of a line in it, and whole. One
// that is padded with zeros ends behind its fourth digit.
func (m marks) runs(start int) (readings []int, end int) {
	end = start
	for m.digit(end) && (end == start || m.gap[end] != apart) {
		end++
	}
	for cut := start + 1; cut <= end; cut++ {
		if cut < end && m.gap[cut] != broken {
			continue
		}
		if cut < end && end-start == 4 && m.text[start] == '0' {
			continue // as numbers are printed, broken in two
		}
		digits := m.text[start:cut]
		if digits[0] == '0' && len(digits) > 4 {
			digits = digits[:4]
		}
		if n, err := strconv.Atoi(digits); err == nil && n > 0 && len(digits) <= longestNumber && !slices.Contains(readings, n) {
			readings = append(readings, n)
		}
	}
	return readings, end
}

// firstRun is how many digits a number is written with.
func (m marks) firstRun(start int) int {
	end := start
	for m.digit(end) && (end == start || m.gap[end] == joined) {
		end++
	}
	return end - start
}

// choose takes the document that a number is read as.
func (b *Book) choose(series string, year int, readings []int, found *reading) *entry {
	var fitting []*entry
	for _, n := range readings {
		if e := b.byKey[numberKey(invoice.Number{Series: series, Year: year, N: n})]; e != nil {
			fitting = append(fitting, e)
		}
	}
	if len(fitting) == 0 {
		return nil
	}
	if len(fitting) > 1 {
		found.unclear = true
	}
	e := fitting[len(fitting)-1]
	found.add(e, b.open(e))
	return e
}

// joiners are words between the numbers of a list.
var joiners = []string{"IR", "UND", "AND", "ET", "U", "I", "NR", "NO"}

// following reads the numbers that follow one without their series: 0118, 0119 and
// 0120. They are written with as many digits.
func (b *Book) following(m marks, series string, year, at, digits int, found *reading) int {
	for at < len(m.text) && len(found.all) < mostNamed {
		next := at
		for _, word := range joiners {
			if strings.HasPrefix(m.text[next:], word) && m.gap[next] == apart && m.digit(next+len(word)) && m.gap[next+len(word)] == apart {
				next += len(word)
				break
			}
		}
		if !m.digit(next) || m.gap[next] == joined {
			return at
		}
		readings, end := m.runs(next)
		if m.firstRun(next) != digits || digits < 3 || len(readings) != 1 || end < len(m.text) && m.letter(end) && m.gap[end] == joined {
			return at
		}
		e := b.byKey[numberKey(invoice.Number{Series: series, Year: year, N: readings[0]})]
		if e == nil {
			return at
		}
		if digits < 4 {
			found.unclear = true
		}
		found.add(e, b.open(e))
		at = end
	}
	return at
}

// short reads a number without its year, or with a letter in place of a zero: the
// only open document that it can be.
func (b *Book) short(m marks, series string, at int, found *reading) (end int) {
	if plain := strings.ReplaceAll(m.text[at:min(at+12, len(m.text))], "O", "0"); plain != m.text[at:min(at+12, len(m.text))] {
		m.text = m.text[:at] + plain + m.text[min(at+12, len(m.text)):]
		if year, after := m.year(at); year != 0 {
			if readings, end := m.runs(after); len(readings) > 0 && b.choose(series, year, readings, found) != nil {
				found.weak = true
				return end
			}
		}
	}
	readings, end := m.runs(at)
	for _, n := range readings {
		if all := b.byShort[shortKey{series, n}]; len(all) == 1 {
			found.weak = true
			found.add(all[0], b.open(all[0]))
			return end
		}
	}
	return at
}

// readYears reads year and number without a series: the only open document that it
// can be.
func (b *Book) readYears(m marks, found *reading) {
	for i := range len(m.text) {
		year, after := m.year(i)
		if year == 0 || i > 0 && m.digit(i-1) && m.gap[i] == joined || after >= len(m.text) || m.gap[after] != apart {
			continue
		}
		readings, _ := m.runs(after)
		if len(readings) != 1 || m.firstRun(after) < 3 {
			continue
		}
		if all := b.byYear[yearKey{year, readings[0]}]; len(all) == 1 {
			found.weak = true
			found.add(all[0], b.open(all[0]))
			return
		}
	}
}
