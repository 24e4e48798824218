package gui

import (
	"slices"
	"strings"
)

// wordList finds words by a part of them. Letters are bytes.
type wordList struct {
	words []string
	pairs map[[2]byte]rowSet // the words in which a letter follows another one, or is there at all: after 0
}

// add puts a word at the end.
func (l *wordList) add(word string) {
	n := len(l.words)
	l.words = append(l.words, word)
	if l.pairs == nil {
		l.pairs = map[[2]byte]rowSet{}
	}
	for i := range len(word) {
		l.note([2]byte{0, word[i]}, n)
		if i > 0 {
			l.note([2]byte{word[i-1], word[i]}, n)
		}
	}
}

func (l *wordList) note(pair [2]byte, n int) {
	set := l.pairs[pair]
	set.add(n)
	l.pairs[pair] = set
}

// having is the words with a part: of those with all its pairs, which are hardly
// more. The set is not to be changed.
func (l *wordList) having(part string) rowSet {
	if len(part) == 1 {
		return l.pairs[[2]byte{0, part[0]}]
	}
	var rest []rowSet
	for i := 1; i < len(part)-1; i++ {
		rest = append(rest, l.pairs[[2]byte{part[i], part[i+1]}])
	}
	found := l.pairs[[2]byte{part[0], part[1]}].and(rest...)
	if len(part) > 2 {
		found.keep(func(n int) bool { return strings.Contains(l.words[n], part) })
	}
	return found
}

// lexicon tells in which rows a text is, as long as no blank is in it: it looks
// among the words of all rows, of which there are few.
type lexicon struct {
	list    wordList
	number  map[string]int
	rows    [][]int32 // of each word, in order
	letters [256]rowSet
}

// add notes a text of a row.
func (l *lexicon) add(row int, text string) {
	for word := range strings.FieldsSeq(text) {
		n := l.numberOf(word)
		if at, known := slices.BinarySearch(l.rows[n], int32(row)); !known {
			l.rows[n] = slices.Insert(l.rows[n], at, int32(row))
		}
		for _, letter := range []byte(word) {
			l.letters[letter].add(row)
		}
	}
}

// addNumbers notes a text of a row, and adds the numbers of its words to those that
// are known, each once.
func (l *lexicon) addNumbers(row int, text string, known []int32) []int32 {
	for word := range strings.FieldsSeq(text) {
		n := int32(l.numberOf(word))
		at, there := slices.BinarySearch(known, n)
		if there {
			continue
		}
		known = slices.Insert(known, at, n)
		if at, there := slices.BinarySearch(l.rows[n], int32(row)); !there {
			l.rows[n] = slices.Insert(l.rows[n], at, int32(row))
		}
		for _, letter := range []byte(word) {
			l.letters[letter].add(row)
		}
	}
	return known
}

// dropNumbers forgets words of a row by their numbers.
func (l *lexicon) dropNumbers(row int, numbers []int32) {
	for _, n := range numbers {
		l.drop(row, l.list.words[n])
	}
}

// drop forgets a text of a row; its words stay.
func (l *lexicon) drop(row int, text string) {
	for word := range strings.FieldsSeq(text) {
		n := l.number[word]
		if at, known := slices.BinarySearch(l.rows[n], int32(row)); known {
			l.rows[n] = slices.Delete(l.rows[n], at, at+1)
		}
		for _, letter := range []byte(word) {
			l.letters[letter].drop(row)
		}
	}
}

func (l *lexicon) numberOf(word string) int {
	n, known := l.number[word]
	if !known {
		n, word = len(l.rows), strings.Clone(word)
		l.number[word], l.rows = n, append(l.rows, nil)
		l.list.add(word)
	}
	return n
}

// having is the rows with a word that has a part. The set is not to be changed.
func (l *lexicon) having(part string) rowSet {
	if len(part) == 1 {
		return l.letters[part[0]]
	}
	var rows rowSet
	l.list.having(part).each(func(n int) {
		for _, row := range slices.Backward(l.rows[n]) { // so that the set is made large once
			rows.add(int(row))
		}
	})
	return rows
}
