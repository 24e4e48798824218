package search

import (
	"math/bits"
	"slices"
	"strings"
)

// Lexicon tells in which rows a text is, as long as no blank is in it: it looks
// among the words of all rows, of which there are few. Its zero value is empty.
type Lexicon struct {
	list    List
	number  map[string]int32
	rows    []places  // of each word
	of      [][]int32 // the words of each row, each once
	letters [256]Set  // the rows with a letter
	first   [256]Set  // the rows with a word that begins with a letter
	added   []uint32  // in which Add each word came last
	adding  uint32
	fresh   []int32 // of the last Add
}

// places are the rows of a word. Those of a common word are a set, so that what is
// everywhere is not gone through row by row; those of a rare one are listed, since
// a set is as long as its last row is far.
type places struct {
	few  []int32 // in order
	many Set     // instead of few
}

// common is how many rows a word is in before they can be a set.
const common = 64

func (p *places) add(row, all int) {
	if p.many != nil {
		p.many.Add(row)
		return
	}
	switch last := len(p.few) - 1; {
	case last < 0 || p.few[last] < int32(row): // as they mostly come
		p.few = append(p.few, int32(row))
	default:
		at, known := slices.BinarySearch(p.few, int32(row))
		if known {
			return
		}
		p.few = slices.Insert(p.few, at, int32(row))
	}
	if len(p.few) > common && len(p.few)*32 > all {
		p.addTo(&p.many)
		p.few = nil
	}
}

func (p *places) drop(row int) {
	p.many.Drop(row)
	if at, known := slices.BinarySearch(p.few, int32(row)); known {
		p.few = slices.Delete(p.few, at, at+1)
	}
}

// addTo puts the rows into a set.
func (p places) addTo(set *Set) {
	set.take(p.many)
	for _, row := range slices.Backward(p.few) { // so that the set is made large once
		set.Add(int(row))
	}
}

// Add notes a text of a row, beside those that it has.
func (l *Lexicon) Add(row int, text string) {
	if short := row + 1 - len(l.of); short > 0 {
		l.of = append(l.of, make([][]int32, short)...)
	}
	l.adding++
	for _, n := range l.of[row] {
		l.added[n] = l.adding
	}
	fresh := l.fresh[:0]
	for word := range strings.FieldsSeq(text) {
		n := l.numberOf(word)
		if l.added[n] != l.adding {
			l.added[n] = l.adding
			l.rows[n].add(row, len(l.of))
			fresh = append(fresh, n)
		}
	}
	l.fresh = fresh
	l.spell(fresh, func(set *Set) { set.Add(row) })
	l.of[row] = append(append(make([]int32, 0, len(l.of[row])+len(fresh)), l.of[row]...), fresh...)
}

// Clear forgets the texts of a row; their words stay.
func (l *Lexicon) Clear(row int) {
	if row >= len(l.of) {
		return
	}
	for _, n := range l.of[row] {
		l.rows[n].drop(row)
	}
	l.spell(l.of[row], func(set *Set) { set.Drop(row) })
	l.of[row] = nil
}

// spell calls do with the sets of the letters of words, each once.
func (l *Lexicon) spell(words []int32, do func(*Set)) {
	var letters, first [4]uint64
	for _, n := range words {
		word := l.list.words[n]
		first[word[0]/64] |= 1 << (word[0] % 64)
		for i := range len(word) {
			letters[word[i]/64] |= 1 << (word[i] % 64)
		}
	}
	for i := range letters {
		for set := letters[i]; set != 0; set &= set - 1 {
			do(&l.letters[i*64+bits.TrailingZeros64(set)])
		}
		for set := first[i]; set != 0; set &= set - 1 {
			do(&l.first[i*64+bits.TrailingZeros64(set)])
		}
	}
}

func (l *Lexicon) numberOf(word string) int32 {
	n, known := l.number[word]
	if !known {
		if l.number == nil {
			l.number = map[string]int32{}
		}
		n, word = int32(len(l.rows)), strings.Clone(word)
		l.number[word], l.rows, l.added = n, append(l.rows, places{}), append(l.added, 0)
		l.list.Add(word)
	}
	return n
}

// Having is the rows with a word that has a part. The set is not to be changed.
func (l *Lexicon) Having(part string) Set {
	if len(part) == 1 {
		return l.letters[part[0]]
	}
	return l.rowsOf(l.list.Having(part))
}

// Beginning is the rows with a word that begins with a part. The set is not to be
// changed.
func (l *Lexicon) Beginning(part string) Set {
	if len(part) == 1 {
		return l.first[part[0]]
	}
	return l.rowsOf(l.list.Beginning(part))
}

func (l *Lexicon) rowsOf(words Set) (rows Set) {
	words.Each(func(n int) { l.rows[n].addTo(&rows) })
	return rows
}
