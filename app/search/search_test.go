package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Of many rows with few words some words are common and some are rare; all rows
// are changed again and again.
func TestALexiconAnswersAsALookAtEachRowWould(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	words := []string{"calls", "drop", "allsc", "a", "al", "codec", "300", "30", "ža", "x"}
	var l Lexicon
	rows := make([]string, 3000)
	text := func() string {
		var says []string
		for range r.IntN(4) {
			says = append(says, words[int(float64(len(words))*r.Float64()*r.Float64())])
		}
		return strings.Join(says, " ")
	}
	for round := range 4 {
		for row := range rows {
			if round > 0 && r.IntN(3) > 0 {
				continue
			}
			l.Clear(row)
			one, other := text(), text()
			l.Add(row, one)
			l.Add(row, other)
			rows[row] = one + " " + other
		}
		for _, part := range []string{"a", "l", "x", "ca", "al", "all", "alls", "lsc", "30", "300", "co", "codec", "od", "q", "qq", "\xc5", "ž", "ža"} {
			holds := func(is func(word, part string) bool) func(string) bool {
				return func(text string) bool {
					return slices.ContainsFunc(strings.Fields(text), func(word string) bool { return is(word, part) })
				}
			}
			same(t, "having "+part, l.Having(part), rows, holds(strings.Contains))
			same(t, "beginning "+part, l.Beginning(part), rows, holds(strings.HasPrefix))
		}
	}
}

func same(t *testing.T, what string, set Set, rows []string, right func(string) bool) {
	t.Helper()
	var want, got, down []int
	for row, text := range rows {
		if right(text) {
			want = append(want, row)
		}
	}
	set.Each(func(row int) { got = append(got, row) })
	set.EachDown(func(row int) bool { down = append(down, row); return true })
	slices.Reverse(down)
	if !slices.Equal(got, want) || !slices.Equal(down, want) {
		t.Fatalf("%s: %d rows, %d downwards, instead of %d", what, len(got), len(down), len(want))
	}
}

func TestAListFindsWordsByTheirParts(t *testing.T) {
	var l List
	words := []string{"t-1", "t-10", "t-100", "", "hb-10", "t"}
	for _, word := range words {
		l.Add(word)
	}
	for _, part := range []string{"t", "t-", "t-1", "10", "-10", "b", "0"} {
		is := func(right func(word, part string) bool) func(string) bool {
			return func(word string) bool { return right(word, part) }
		}
		same(t, "having "+part, l.Having(part), words, is(strings.Contains))
		same(t, "beginning "+part, l.Beginning(part), words, is(strings.HasPrefix))
		same(t, "ending "+part, l.Ending(part), words, is(strings.HasSuffix))
	}
	if l.Having("") != nil || l.Beginning("") != nil {
		t.Error("nothing is a part of a word")
	}
}

func TestSetsAreNarrowedAndJoined(t *testing.T) {
	set := func(places ...int) (s Set) {
		for _, place := range places {
			s.Add(place)
		}
		return s
	}
	places := func(s Set) (all []int) {
		s.Each(func(place int) { all = append(all, place) })
		return all
	}
	one, other := set(1, 70, 200), set(70, 3)
	for what, c := range map[string]struct{ got, want []int }{
		"and":  {places(one.And(other)), []int{70}},
		"or":   {places(other.Or(one)), []int{1, 3, 70, 200}},
		"less": {places(one.Less(other)), []int{1, 200}},
		"kept": {places(one), []int{1, 70, 200}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %v, want %v", what, c.got, c.want)
		}
	}
	if one.Empty() || !one.Less(one).Empty() || one.Count(other) != 1 || other.Has(200) {
		t.Error("sets are counted wrongly")
	}
}
