package invoice

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"hourbook/sla"
	"hourbook/sla/language"
)

var place = regexp.MustCompile(`\{[^}]*\}`)

func TestEveryWordIsThereInEachLanguageWithTheSamePlaces(t *testing.T) {
	for where, words := range map[string]any{"document": Words{}, "review": ReviewWords{}} {
		fields := reflect.TypeOf(words)
		for i := range fields.NumField() {
			name := fields.Field(i).Name
			english, _ := language.In(language.English).At(where).Find(name)
			for _, l := range language.All {
				said, ok := language.In(l.ID).At(where).Find(name)
				if !ok || said.Other == "" {
					t.Errorf("%s: %s has no words for %s", l.ID, where, name)
				}
				if len(place.FindAllString(english.Other, -1)) != len(place.FindAllString(said.Other, -1)) {
					t.Errorf("%s: %s has other places in %s: %q, %q", l.ID, where, name, english.Other, said.Other)
				}
			}
		}
	}
}

func TestNoWordsOfPaperAreLeftOver(t *testing.T) {
	for _, l := range language.All {
		for phrase := range language.In(l.ID).Phrases() {
			where, name, placed := strings.Cut(phrase, ": ")
			words, ours := map[string]any{"document": Words{}, "review": ReviewWords{}, "format": patterns{}}[where]
			if !placed || !ours {
				continue
			}
			if _, found := reflect.TypeOf(words).FieldByName(name); !found {
				t.Errorf("%s: nothing is called %q", l.ID, phrase)
			}
		}
	}
}

// TestEveryPatternIsThere finds one that a language lacks, and a place that nothing fills.
func TestEveryPatternIsThere(t *testing.T) {
	for _, l := range language.All {
		p, fields := *patternsIn(l.ID), reflect.TypeOf(patterns{})
		for i := range fields.NumField() {
			name := fields.Field(i).Name
			if _, ok := language.In(l.ID).At("format").Find(name); !ok {
				t.Errorf("%s: no pattern %s", l.ID, name)
			}
			for _, one := range place.FindAllString(reflect.ValueOf(p).Field(i).String(), -1) {
				if p.fill(l.ID, one, day("2026-10-31"), day("2026-11-01"), time.Hour) == "" {
					t.Errorf("%s: %s has a place %s that nothing fills", l.ID, name, one)
				}
			}
		}
		for _, names := range []string{p.MonthNames, p.ShortMonths, p.MonthsOf} {
			if len(strings.Fields(names)) != 12 {
				t.Errorf("%s: not twelve months: %q", l.ID, names)
			}
		}
	}
}

func TestADocumentIsCalledWhatItIs(t *testing.T) {
	groups := func(treatment, code string) []VATGroup { return []VATGroup{{Treatment: treatment, Category: code}} }
	for _, c := range []struct {
		name string
		doc  Document
		want string
	}{
		{"taxed", Document{Kind: Invoice, Language: "lt", Groups: groups("home", "S")}, "PVM sąskaita faktūra"},
		{"of before treatments were named, outside", Document{Kind: Invoice, Language: "lt", Groups: groups("", "O")}, "PVM sąskaita faktūra"},
		{"by a seller who is not registered", Document{Kind: Invoice, Language: "lt", Groups: groups("unregistered", "O")}, "Sąskaita faktūra"},
		{"a credit note of such a seller", Document{Kind: CreditNote, Language: "lt", Groups: groups("unregistered", "O")}, "Kreditinė sąskaita faktūra"},
		{"a credit note", Document{Kind: CreditNote, Language: "lt", Groups: groups("reverse-charge", "AE")}, "Kreditinė PVM sąskaita faktūra"},
		{"held back, by such a seller", Document{Kind: Invoice, Language: "lt", Seller: Seller{Party: Party{Name: "MB Pavyzdys"}}}, "Sąskaita faktūra"},
		{"in English", Document{Kind: Invoice, Groups: groups("unregistered", "O")}, "Invoice"},
		{"a statement", Document{Kind: Statement, Language: "lt"}, "Atliktų darbų ataskaita"},
		{"a reminder", Document{Kind: ReminderLetter, Language: "lt"}, "Mokėjimo priminimas"},
	} {
		if got := c.doc.Title(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDaysAndNumbersAreWrittenAsNativesDo(t *testing.T) {
	en, lt := FormatIn("en"), FormatIn("lt")
	for _, c := range []struct{ got, want string }{
		{en.Day(day("2026-10-31")), "31 October 2026"}, {lt.Day(day("2026-10-31")), "2026-10-31"}, {en.Day(0), ""},
		{en.ShortDay(day("2026-09-01")), "1 Sep 2026"}, {lt.ShortDay(day("2026-09-01")), "2026-09-01"},
		{en.Period(day("2026-10-01"), day("2026-10-31")), "1 to 31 October 2026"},
		{en.Period(day("2026-09-27"), day("2026-10-31")), "27 September to 31 October 2026"},
		{en.Period(day("2025-10-27"), day("2026-10-31")), "27 October 2025 to 31 October 2026"},
		{en.Period(day("2026-10-31"), day("2026-10-31")), "31 October 2026"},
		{lt.Period(day("2026-10-01"), day("2026-10-31")), "2026-10-01 – 2026-10-31"},
		{en.Days(day("2026-10-01"), day("2026-10-31"), 2026), "1 to 31\u00a0Oct"}, {en.Days(day("2026-09-27"), day("2026-10-31"), 2026), "27\u00a0Sep to 31\u00a0Oct"},
		{en.Days(day("2026-10-31"), day("2026-10-31"), 2026), "31\u00a0Oct"}, {en.Days(day("2025-12-31"), day("2026-01-02"), 2026), "31 Dec 2025 to 2 Jan 2026"},
		{en.Days(day("2025-10-31"), day("2025-10-31"), 2026), "31 Oct 2025"}, {lt.Days(day("2025-10-30"), day("2025-10-31"), 2026), "2025-10-30 – 2025-10-31"},
		{lt.Days(day("2026-10-01"), day("2026-10-31"), 2026), "spalio\u00a01–31\u00a0d."}, {lt.Days(day("2026-09-27"), day("2026-10-01"), 2026), "rugsėjo\u00a027\u00a0d. – spalio\u00a01\u00a0d."},
		{en.Time(59), "0:59"}, {en.Time(60_000), "1,000:00"}, {lt.Time(6_000_005), "100\u00a0000:05"},
		{en.Month(month("2026-10")), "October 2026"}, {lt.Month(month("2026-10")), "2026 m. spalis"}, {lt.Month(sla.Month(0)), ""},
		{en.Money(dec("0")), "0.00"}, {en.Money(dec("1234.5")), "1,234.50"}, {lt.Money(dec("1234.5")), "1\u00a0234,50"}, {en.Money(dec("-234.5")), "-234.50"},
		{en.Money(dec("12345.678")), "12,345.678"}, {lt.Money(dec("-1234567")), "-1\u00a0234\u00a0567,00"}, {en.Money(dec("100000.00")), "100,000.00"},
		{en.Money(dec("62.5000")), "62.50"}, {en.Money(dec("5E2")), "500.00"}, {en.Percent(dec("21.0")), "21"}, {lt.Percent(dec("5.5")), "5,5"},
		{en.Country("lt"), "Lithuania"}, {lt.Country("GR"), "Graikija"}, {en.Country("ZZ"), "ZZ"},
		{Fill("{1} of {0}", "{1}", "b"), "b of {1}"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
