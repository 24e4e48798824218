package words_test

import (
	"regexp"
	"testing"

	"hourbook/sla/language"
)

// banned are words that the glossary replaced, by language, with what to say. A
// form that is meant otherwise is let through by its phrase.
var banned = map[string]map[string]string{
	language.English: {
		`\banew\b`: "again", `\bfor ever\b`: "cannot be changed", `\ball the same\b`: "but, anyway", `\bkinds? of work\b`: "work type",
		`\bVAT id\b`: "VAT ID", `\b[Tt]his is no\b`: "not a valid", `\bfrozen\b|\b[Ff]reeze\b`: "plan when opened",
	},
	language.Lithuanian: {
		`kredituo`: "išrašyti kreditinę", `padengt`: "įeina į planą", `apmokestinama\b`: "mokama", `rizikoje`: "gali vėluoti", `užskait`: "įskaityti",
		`užantspaud`: "užšifruotas", `nulūžo`: "netikėtai išsijungė", `\batvira\b|\batviros\b|\batvirų\b`: "neišspręsta", `\bnedaroma\b`: "neatliekama", `Atstatymas|atstatymas`: "perkūrimas",
	},
}

// TestTheGlossaryHolds finds words in texts for people that were replaced.
func TestTheGlossaryHolds(t *testing.T) {
	book := language.In(language.Lithuanian)
	for form, instead := range banned[language.English] {
		word := regexp.MustCompile(form)
		for phrase := range book.Phrases() {
			if word.MatchString(phrase) {
				t.Errorf("%q says %s; say: %s", phrase, word.FindString(phrase), instead)
			}
		}
	}
	for form, instead := range banned[language.Lithuanian] {
		word := regexp.MustCompile(form)
		for phrase, said := range book.Phrases() {
			for _, text := range []string{said.One, said.Few, said.Other} {
				if word.MatchString(text) {
					t.Errorf("%q says %s; say: %s", phrase, word.FindString(text), instead)
				}
			}
		}
	}
}

// otherwise are phrases whose English is meant to differ from the phrase itself.
var otherwise = map[string]bool{
	"%d credit note: %s net, %s VAT, %s EUR": true, "%d earlier pieces": true, "%d earlier pieces, the first by %s": true,
}

// A phrase that counts is its own English where there are many: who puts it better
// in one place does so in the other.
func TestEnglishOfManyIsThePhraseItself(t *testing.T) {
	book := language.In(language.English)
	counted := 0
	for phrase, said := range book.Phrases() {
		if said.One == "" || said.Other == "" {
			continue
		}
		counted++
		if said.Other != phrase && !otherwise[phrase] {
			t.Errorf("%q is said as %q", phrase, said.Other)
		}
	}
	if counted < 50 {
		t.Errorf("only %d phrases count", counted)
	}
}
