package sla

import (
	"testing"
	"time"
)

func TestAPromiseIsMetLateOrOpen(t *testing.T) {
	k := ticket(t, sampleTerms(t), "T-1", "GOLD", High, 0)
	due := k.Deadline
	for _, c := range []struct {
		says         string
		answered, at time.Time
		want         Reaction
	}{
		{"nobody has answered, and there is time", time.Time{}, due.Add(-time.Hour), ReactionOpen},
		{"nobody has answered at the very deadline", time.Time{}, due, ReactionOpen},
		{"nobody has answered, and it is past", time.Time{}, due.Add(time.Second), ReactionLate},
		{"answered in time, asked later", due.Add(-time.Minute), due.Add(time.Hour), ReactionMet},
		{"answered at the very deadline", due, due.Add(time.Hour), ReactionMet},
		{"answered late", due.Add(time.Second), due.Add(time.Hour), ReactionLate},
		{"answered late, asked before", due.Add(time.Second), due.Add(-time.Hour), ReactionLate},
	} {
		t.Run(c.says, func(t *testing.T) {
			k.Responded = c.answered
			if got := ReactionAt(k, c.at); got != c.want {
				t.Errorf("it is %q, want %q", got, c.want)
			}
		})
	}
	free := ticket(t, sampleTerms(t), "T-2", "NONE", High, 0)
	free.Responded = free.Opened
	if got := ReactionAt(free, due); got != NoReaction {
		t.Errorf("where nothing is promised it is %q", got)
	}
}

func TestAShareIsOfWhatWasDue(t *testing.T) {
	var r Reactions
	for _, one := range []Reaction{ReactionMet, ReactionMet, ReactionLate, ReactionOpen, NoReaction} {
		r.Count(one, 1)
	}
	if sum := r.Plus(r); sum != (Reactions{4, 2, 2}) || sum.Due() != 6 {
		t.Errorf("counted %+v, due %d", sum, sum.Due())
	}
}

func TestTheFirstResponseIsTheEarliestAnswerSinceTheOpening(t *testing.T) {
	opened := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	none, before, early, late := time.Time{}, opened.Add(-time.Second), opened, opened.Add(time.Hour)
	for _, c := range []struct {
		says    string
		answers []time.Time
		want    time.Time
	}{
		{"nobody did anything", []time.Time{none, none}, none},
		{"work from before the opening is no answer", []time.Time{before}, none},
		{"nor does it hide a later one", []time.Time{none, before, late}, late},
		{"the earlier of two", []time.Time{late, early}, early},
	} {
		if got := FirstResponse(opened, c.answers...); !got.Equal(c.want) {
			t.Errorf("%s: %s, want %s", c.says, got, c.want)
		}
	}
}
