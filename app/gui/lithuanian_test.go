package gui

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
	"hourbook/sla/language"
)

// saysNoEnglish fails for a phrase that stands in English although it has its
// Lithuanian.
func (s *stage) saysNoEnglish() {
	s.Helper()
	for _, t := range s.texts() {
		said, ok := inBothTongues()[t.text]
		if ok && !t.paper && said.Other != t.text && !slices.Contains(bothTongues, t.text) {
			s.Errorf("%q is said in English", t.text)
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

// inLithuanian turns the window to Lithuanian for the rest of a test.
func (s *stage) inLithuanian() {
	s.Helper()
	if err := s.setLanguage(kit.Lithuanian); err != nil {
		s.Fatal(err)
	}
	s.settle()
}

// TestSheetsAndFaultsInLithuanian draws every sheet with a fault provoked; see
// TestPictures.
func TestSheetsAndFaultsInLithuanian(t *testing.T) {
	s := stageSample(t)
	s.setLook(kit.LookLight)
	s.inLithuanian()
	at := 0
	draw := func(name string, keys ...string) {
		s.Helper()
		s.press(keys...)
		at++
		s.picture(fmt.Sprintf("lt-%02d-%s", at, name))
	}
	shut := func() {
		for range 3 {
			if len(s.Sheets) > 0 {
				s.Sheets[len(s.Sheets)-1].Close()
			}
		}
		s.settle()
	}
	s.press("Alt+1", "Ctrl+L")
	s.write("45")
	draw("today-bare-number", "Enter")
	s.press("Escape", "Escape")
	s.press("Ctrl+K")
	s.write("T-9999 45m problem-solving")
	draw("one-line-unknown")
	s.sees("Nėra užklausos „T-9999“.")
	shut()
	s.press("Ctrl+K")
	s.write("T-4150 45m vpn")
	draw("one-line-refused")
	s.sees("Tokių darbų neatliekame")
	shut()
	s.press("Ctrl+T")
	s.pass(20 * time.Second)
	draw("today-settle", "Ctrl+T")
	s.press("Escape", "Escape")
	s.press("Alt+2")
	s.jump("tickets", "T-4142")
	s.settle()
	draw("ticket-open", "Ctrl+N", "Enter")
	shut()
	draw("ticket-bug", "Ctrl+B", "Enter")
	shut()
	draw("ticket-edit", "Ctrl+E")
	s.write("x")
	draw("ticket-edit-closing", "Escape")
	shut()
	draw("ticket-plan", "Ctrl+P", "Enter")
	shut()
	s.press("Alt+3")
	s.jump("customers", "grossmoewe")
	s.settle()
	s.press("Ctrl+P", "Tab", "Tab")
	s.Win.Canvas().Focused().(*kit.Entry).SetText("2025-12-01")
	s.settle()
	draw("customer-plan-until")
	s.sees("Planas baigiasi vėliau, nei prasideda")
	shut()
	s.press("Ctrl+Shift+A")
	draw("customer-order", "Enter")
	shut()
	draw("customer-new", "Ctrl+Shift+N", "Enter")
	shut()
	s.press("Alt+4", "Ctrl+1")
	draw("invoices-check")
	s.press("Ctrl+2")
	s.issueNow("zuvedra")
	s.press("Ctrl+3", "Ctrl+Shift+P")
	s.Win.Canvas().Focused().(*kit.Entry).SetText("-5")
	draw("invoices-pay", "Enter")
	s.sees("0.00 yra nepanaudota permoka")
	shut()
	draw("invoices-credit", "Ctrl+Shift+C", "Enter")
	shut()
	s.press("Alt+6")
	page := s.screens["settings"].(*settings).company
	page.fields[7].Entry.SetText("LT12100001110100100")
	s.Win.Canvas().Focus(page.fields[7].Entry)
	draw("settings-company", "Enter")
	s.sees("Šalies LT IBAN ilgis – 20, o šio – 19 (ženklais)")
	page.fields[7].Entry.SetText("")
	for i, name := range []string{"company", "terms", "people", "care", "look"} {
		s.screens["settings"].(*settings).turnTo(i)
		draw("settings-" + name)
	}
	draw("settings-checked", "Ctrl+Shift+K")
	draw("settings-backup", "Ctrl+Shift+B")
	shut()
	s.screens["settings"].(*settings).confirmHoliday()
	draw("settings-holiday", "Enter")
	shut()
}

func TestProblemsOfDraftsAreSaidInLithuanian(t *testing.T) {
	s := stageSample(t)
	s.inLithuanian()
	s.acts(func(tx *ledger.Tx) error {
		if _, err := tx.StartTimer(sla.Entry{Ticket: "T-4150", Staff: "Rasa", Kind: "problem-solving", Start: s.at.AddDate(0, 0, -10)}); err != nil {
			return err
		}
		_, draft, err := tx.StopTimer("Rasa", s.at.AddDate(0, 0, -10).Add(10*time.Second), sla.Entry{})
		if draft == nil {
			t.Error("the timer left no draft")
		}
		return err
	})
	s.press("Alt+4", "Ctrl+1")
	s.sees("Patvirtinimo laukia darbas: Rasa: Viename įraše – nuo minutės iki 24 valandų")
	s.misses("waits to be settled")
}

func TestWorkToSettleSaysThatItsKindIsMissing(t *testing.T) {
	s := stageSample(t)
	s.acts(func(tx *ledger.Tx) error {
		start := s.at.AddDate(0, 0, -10)
		if _, err := tx.StartTimer(sla.Entry{Ticket: "T-4150", Staff: "Rasa", Start: start}); err != nil {
			return err
		}
		_, _, err := tx.StopTimer("Rasa", start.Add(time.Hour), sla.Entry{})
		return err
	})
	s.press("Alt+4", "Ctrl+1")
	s.sees("Incomplete time entry by Rasa: Work type is missing")
}

func TestWhatACheckFindsIsSaidInLithuanian(t *testing.T) {
	s := stageSample(t)
	s.inLithuanian()
	s.showDamage(ledger.Report{Events: 236, Problems: []sla.Phrase{{Words: "entry %s is on %s and on %s", Values: []any{"E-1", "HB-1", "HB-2"}}, {Words: "the ledger is damaged: event 7"}}})
	s.settle()
	s.sees("įrašas E-1 yra ir HB-1, ir HB-2. event 7.")
}
