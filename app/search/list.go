package search

import (
	"slices"
	"strings"
)

// List finds words by a part of them. Letters are bytes. Its zero value is empty.
type List struct {
	words  []string
	pairs  map[[2]byte]Set // the words in which a letter follows another one, or is there at all: after 0
	begins map[[2]byte]Set // the words that begin with two letters, or with one: before 0
}

// Add puts a word at the end; its number is how many there were before.
func (l *List) Add(word string) {
	n := len(l.words)
	l.words = append(l.words, word)
	if word == "" {
		return
	}
	if l.pairs == nil {
		l.pairs, l.begins = map[[2]byte]Set{}, map[[2]byte]Set{}
	}
	for i := range len(word) {
		note(l.pairs, [2]byte{0, word[i]}, n)
		if i > 0 {
			note(l.pairs, [2]byte{word[i-1], word[i]}, n)
		}
	}
	note(l.begins, [2]byte{word[0]}, n)
	if len(word) > 1 {
		note(l.begins, [2]byte{word[0], word[1]}, n)
	}
}

func note(in map[[2]byte]Set, pair [2]byte, n int) {
	set := in[pair]
	if set.Has(n) {
		return
	}
	set.Add(n)
	in[pair] = set
}

// Having is the words with a part: of those with all its pairs, which are hardly
// more. The set is not to be changed.
func (l *List) Having(part string) Set {
	switch len(part) {
	case 0:
		return nil
	case 1:
		return l.pairs[[2]byte{0, part[0]}]
	case 2:
		return l.pairs[[2]byte{part[0], part[1]}]
	}
	found := l.pairs[[2]byte{part[0], part[1]}].And(l.pairsOf(part[1:])...)
	found.keep(func(n int) bool { return strings.Contains(l.words[n], part) })
	return found
}

// Beginning is the words that begin with a part. The set is not to be changed.
func (l *List) Beginning(part string) Set {
	switch len(part) {
	case 0:
		return nil
	case 1, 2:
		return l.begins[[2]byte(append([]byte(part), 0)[:2])]
	}
	found := l.begins[[2]byte{part[0], part[1]}].And(l.pairsOf(part[1:])...)
	found.keep(func(n int) bool { return strings.HasPrefix(l.words[n], part) })
	return found
}

// Ending is the words that end with a part of at least two letters.
func (l *List) Ending(part string) Set {
	found := slices.Clone(l.Having(part))
	found.keep(func(n int) bool { return strings.HasSuffix(l.words[n], part) })
	return found
}

// pairsOf are the words with each pair of letters of a part.
func (l *List) pairsOf(part string) (sets []Set) {
	for i := range len(part) - 1 {
		sets = append(sets, l.pairs[[2]byte{part[i], part[i+1]}])
	}
	return sets
}
