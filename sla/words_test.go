package sla

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPrioritiesAndStatesAreReadInAnyCase(t *testing.T) {
	for text, want := range map[string]Priority{"High": High, "medium": Medium, " LOW ": Low, "aukštas": High, "Žemas": Low} {
		if got, err := ParsePriority(text); err != nil || got != want {
			t.Errorf("%q: got %v (%v)", text, got, err)
		}
	}
	for text, want := range map[string]State{"open": Open, "Waiting": Waiting, "SOLVED": Solved} {
		if got, err := ParseState(text); err != nil || got != want {
			t.Errorf("%q: got %v (%v)", text, got, err)
		}
	}
	var input *InputError
	if _, err := ParsePriority("urgent"); err.Error() != `priority "urgent": this priority does not exist; use one of High, Medium, Low` {
		t.Error(err)
	}
	if _, err := ParseState(""); !errors.As(err, &input) || input.Problem != "none is given" {
		t.Error(err)
	}
}

func TestPrioritiesAndStatesSurviveJSON(t *testing.T) {
	type both struct {
		P Priority
		S State
	}
	for _, p := range append([]Priority{0}, Priorities...) {
		for _, s := range States {
			out, err := json.Marshal(both{p, s})
			var back both
			if err != nil || json.Unmarshal(out, &back) != nil || back != (both{p, s}) {
				t.Errorf("%s (%v) is read back as %v", out, err, back)
			}
		}
	}
}

func TestNumbersInsideIdsCountAsNumbers(t *testing.T) {
	for _, c := range [][2]string{{"T-9", "T-10"}, {"T-2", "T-10"}, {"T-09", "T-10"}, {"T-09", "T-9"}, {"A-9", "T-1"}, {"", "T-1"}, {"T", "T-1"}, {"T-1", "T-1a"}, {"9", "A"}, {"T-99999999999999999999", "T-100000000000000000000"}} {
		if !NaturalLess(c[0], c[1]) || NaturalLess(c[1], c[0]) {
			t.Errorf("%q is not before %q", c[0], c[1])
		}
	}
}

func TestNaturalOrderIsAnOrder(t *testing.T) {
	id := rapid.StringMatching(`[a01-]{0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := id.Draw(t, "a"), id.Draw(t, "b"), id.Draw(t, "c")
		if (NaturalCompare(a, b) == 0) != (a == b) || NaturalCompare(a, b) != -NaturalCompare(b, a) {
			t.Errorf("%q and %q are not told apart", a, b)
		}
		if NaturalLess(a, b) && NaturalLess(b, c) && !NaturalLess(a, c) {
			t.Errorf("%q, %q, %q go in a circle", a, b, c)
		}
	})
}

func TestAnInputErrorIsOneReadableLine(t *testing.T) {
	err := &InputError{Field: "work", Value: "a\nb" + strings.Repeat("ž", 100) + "\xff", Problem: "is wrong", Remedy: "do this"}
	if got := err.Error(); got != `work "a b`+strings.Repeat("ž", 57)+`…": is wrong; do this` {
		t.Error(got)
	}
}

func TestOverlapsAreFoundByPerson(t *testing.T) {
	start := at(t, "2026-11-02T09:00:00+02:00")
	work := func(id, staff string, from, minutes Minutes) Entry {
		return Entry{ID: id, Staff: staff, Start: start.Add(from.Duration()), Minutes: minutes}
	}
	works := []Entry{
		work("d", "Ona", 50, 30), work("a", "Ona", 0, 60), work("b", "Ona", 60, 10), work("c", "Jonas", 0, 600),
		{ID: "e", Staff: "Ona", Day: 20000, Minutes: 600}, work("a", "Ona", 0, 60),
	}
	var got []string
	for _, pair := range Overlapping(works) {
		got = append(got, works[pair[0]].ID+works[pair[1]].ID)
	}
	slices.Sort(got)
	if want := []string{"ad", "ad", "db"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestOverlapsAreThoseOfEveryPair(t *testing.T) {
	start := at(t, "2026-11-02T09:00:00+02:00")
	rapid.Check(t, func(t *rapid.T) {
		var works []Entry
		for i := range rapid.IntRange(0, 12).Draw(t, "works") {
			w := Entry{ID: string(rune('a' + i)), Staff: rapid.SampledFrom([]string{"Ona", "Jonas"}).Draw(t, "staff")}
			if rapid.IntRange(0, 5).Draw(t, "timed") > 0 {
				w.Start = start.Add(Minutes(rapid.IntRange(0, 40).Draw(t, "start")).Duration())
			}
			w.Minutes = Minutes(rapid.IntRange(1, 15).Draw(t, "minutes"))
			works = append(works, w)
		}
		pairs := 0
		for i := range works {
			for j := range i {
				if works[i].Overlaps(works[j]) {
					pairs++
				}
			}
		}
		got := Overlapping(works)
		for _, p := range got {
			if !works[p[0]].Overlaps(works[p[1]]) || works[p[1]].Start.Before(works[p[0]].Start) {
				t.Fatalf("%v is not a pair", p)
			}
		}
		if len(got) != pairs {
			t.Errorf("found %d of %d", len(got), pairs)
		}
	})
}
