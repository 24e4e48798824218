package guitest

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"hourbook/app/gui/kit"
	"hourbook/sla/language"
)

// saysNoEnglish fails for a phrase that stands in English although it has its
// Lithuanian.
func (s *Stage) saysNoEnglish() {
	s.Helper()
	for _, t := range s.Texts() {
		said, ok := inBothTongues()[t.Text]
		if ok && !t.paper && said.Other != t.Text && !slices.Contains(bothTongues, t.Text) {
			s.Errorf("%q is said in English", t.Text)
		}
	}
}

// inBothTongues are all phrases with their Lithuanian, without names of countries,
// patterns and the words of papers.
var inBothTongues = sync.OnceValue(func() map[string]language.Phrase {
	all := maps.Clone(language.In(kit.Lithuanian).Phrases())
	maps.DeleteFunc(all, func(phrase string, _ language.Phrase) bool {
		place, _, placed := strings.Cut(phrase, ": ")
		return placed && slices.Contains([]string{"country", "format", "read", "document", "review"}, place)
	})
	return all
})

// bothTongues are ids that are English words too.
var bothTongues = []string{"IM", "Forum", "Phone", "FREE"}
