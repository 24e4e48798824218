package page

import (
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"hourbook/invoice"
)

// strange are texts that people paste.
var strange = []string{
	"", " ", "🙂 emoji", "family 👨‍👩‍👧‍👦", "日本語", "مرحبا", "שלום", "nul \x00 bell \a", "bad \xff\xfe utf-8", "\uffff\ufffd", "\ufeffBOM", "soft\u00adhyphen",
	"tab\tline\nbreak\r\n", "zero\u200bwidth\u200d", "e\u0301 o\u0328 \u0301alone", strings.Repeat("w", 500), strings.Repeat(" ", 500), "(brackets) \\ and )(", "{0} {nb} %s", "\u202eright to left",
}

func TestTextIsCleanedToWhatIsDrawn(t *testing.T) {
	for _, c := range []struct{ in, out string }{
		{"", ""}, {"plain text", "plain text"}, {" spaces  inside ", "spaces inside"}, {"a\tb\r\nc\u00a0d\u2009e\u2028f", "a b c d e f"},
		{"soft\u00adhyphen\ufeff\u200b\u200d\u2060", "softhyphen"}, {"z\u030cve\u0301jas", "žvéjas"}, {"heart \u2665\ufe0f", "heart \u2665"},
		{"bell \a", "bell \a"}, {"\u202eabc\u202c", "abc"}, {"é", "é"},
		{"cafe\u200b\u0301", "café"}, {"\xf0\u0340", "\ufffd\u0300"},
	} {
		if got := Clean(c.in); got != c.out {
			t.Errorf("%q: got %q, want %q", c.in, got, c.out)
		}
	}
}

func TestCleaningTwiceIsCleaningOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		once := Clean(text)
		if Clean(once) != once {
			t.Fatalf("%q: %q, then %q", text, once, Clean(once))
		}
	})
}

func TestCoverageNamesWhatNoFontHas(t *testing.T) {
	for text, want := range map[string][]rune{
		"Kaunas 1:30 – €50 „ąčęėįšųūž“ №5": nil, "ΑΒΓ Μελτέμι ЖЩЪЮЯ їєґ ŁÓDŹ țș ığİ tiếng Việt → ✓": nil,
		"🙂🙂a日": {'🙂', '日'}, "e\u0301": nil, "q\u0301": {0x301}, "\x00": {0}, "\xff": {0xfffd}, "א": {'א'},
	} {
		if got := Coverage(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestTheFontsHaveASCIIAndEveryFixedWord(t *testing.T) {
	for r := ' '; r <= '~'; r++ {
		if !Has(r) {
			t.Errorf("%q is missing", r)
		}
	}
	for _, f := range faces() {
		if f.font.UnitsPerEm() != unitsPerEm {
			t.Error("units", f.font.UnitsPerEm())
		}
	}
	for _, lang := range []string{"en", "lt"} {
		words := reflect.ValueOf(invoice.WordsIn(lang))
		for i := range words.NumField() {
			if missing := Coverage(words.Field(i).String()); missing != nil {
				t.Errorf("%s: %q", words.Type().Field(i).Name, missing)
			}
		}
	}
	for r := rune(0); r < 0x10000; r++ {
		if (faces()[Regular].glyph(r).index == 0) != (faces()[Bold].glyph(r).index == 0) {
			t.Errorf("only one font has %q", r)
		}
	}
}

func TestStrangeTextsAreDrawnOrNamedAnywhere(t *testing.T) {
	for _, text := range strange {
		doc := documents(t)["english"]
		eachText(&doc, func(_ field, field *string) { *field = text })
		pages, err := Layout(doc)
		if (err == nil) != (Coverage(text) == nil) {
			t.Errorf("%.20q: %v", text, err)
		}
		if err == nil {
			checkPages(t, text, pages)
		}
	}
}

// However a text is, cleaning it ends in one that cleaning changes no more, and
// that breaks into lines which fit and lose nothing.
func FuzzClean(f *testing.F) {
	for i, text := range strange {
		f.Add(text, uint16(i*40))
	}
	f.Fuzz(func(t *testing.T, text string, width uint16) {
		clean := Clean(text)
		if again := Clean(clean); again != clean {
			t.Errorf("%q is cleaned to %q, then to %q", text, clean, again)
		}
		if Coverage(text) != nil {
			return
		}
		if !utf8.ValidString(clean) || strings.ContainsFunc(clean, unicode.IsControl) {
			t.Errorf("%q is drawn as %q", text, clean)
		}
		checkLines(t, clean, float64(width)/64)
	})
}

// checkLines holds that a clean text breaks into lines that fit, as far as a
// character can, and lose nothing.
func checkLines(t interface{ Fatalf(string, ...any) }, text string, width float64) {
	lines := strongStyle.wrap(text, width)
	for _, line := range lines {
		if TextWidth(line, Bold, 9) > width+0.01 && utf8.RuneCountInString(line) > 1 {
			t.Fatalf("%q is wider than %.1f", line, width)
		}
	}
	spaceless := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	if spaceless(strings.Join(lines, "")) != spaceless(text) {
		t.Fatalf("%q became %q", text, lines)
	}
}

// Whatever people write into the texts of a document, they are named as
// missing, or stand on their pages beside each other.
func FuzzLayout(f *testing.F) {
	docs := documents(f)
	for _, text := range strange {
		f.Add(text, "T-1042", "Login loop", text)
		f.Add("Acme", text, text, "")
	}
	f.Fuzz(func(t *testing.T, name, ticket, subject, reason string) {
		for _, kind := range []string{"annex", "credit"} {
			laidOutOrNamed(t, withTexts(docs[kind], name, ticket, subject, reason))
			laidOutOrNamed(t, withTexts(docs[kind], drawable(name), drawable(ticket), drawable(subject), drawable(reason)))
		}
	})
}

func laidOutOrNamed(t *testing.T, doc invoice.Document) {
	t.Helper()
	pages, err := Layout(doc)
	if (err == nil) != (Missing(doc) == nil) {
		t.Errorf("%v, missing %v", err, Missing(doc))
	}
	if err == nil {
		checkPages(t, string(doc.Kind), pages)
	}
}

// drawable puts letters where no font has the character, so that more than error
// messages is tried.
func drawable(text string) string {
	letters := []rune("aĄW-/ → ")
	return strings.Map(func(r rune) rune {
		if Has(r) {
			return r
		}
		return letters[int(r)%len(letters)]
	}, text)
}

// withTexts is a document with words of people in it.
func withTexts(doc invoice.Document, name, ticket, subject, reason string) invoice.Document {
	doc = doc.Clone()
	doc.Buyer.Name, doc.Buyer.City, doc.Reference, doc.Reason = name, name, reason, reason
	for i := range doc.Lines {
		doc.Lines[i].Ticket, doc.Lines[i].Subject, doc.Lines[i].Reason = ticket, subject, reason
	}
	for i := range doc.AtNoCharge {
		doc.AtNoCharge[i].Ticket, doc.AtNoCharge[i].Subject, doc.AtNoCharge[i].Reason = ticket, subject, reason
	}
	return doc
}

func TestWrappedLinesFitAndLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := Clean(rapid.OneOf(drawWords(40), rapid.StringMatching(`W{0,600}`)).Draw(t, "text"))
		width := rapid.Float64Range(10, 400).Draw(t, "width")
		checkLines(t, text, width)
	})
}

func TestLinesBreakBetweenWords(t *testing.T) {
	got := bodyStyle.wrap("one two-three four/five six", TextWidth("one two-", Regular, 9)+1)
	if want := []string{"one two-", "three", "four/five", "six"}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
	if got := bodyStyle.fit("a long name", TextWidth("a long…", Regular, 9)+1); got != "a long…" {
		t.Errorf("%q", got)
	}
}
