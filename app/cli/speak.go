package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/sla"
	"hourbook/sla/language"
)

// voice says what people read, in their language. Scripts are told everything in
// English, and so are the zero voice's listeners.
type voice struct{ book language.Book }

// listen chooses the voice of a run: that of HOURBOOK_LANGUAGE or the configuration,
// else that of the system. What scripts read, and what the shell offers, does not
// change with the language.
func (s *session) listen() {
	env := s.env
	lang := language.System(env.Getenv("HOURBOOK_LANGUAGE"), env.Getenv("LC_ALL"), env.Getenv("LC_MESSAGES"), env.Getenv("LANG"))
	if slices.Contains(env.Args, "--json") || len(env.Args) > 0 && strings.HasPrefix(env.Args[0], cobra.ShellCompRequestCmd) {
		lang = language.English
	}
	s.voice = voice{language.In(lang).At("cli")}
	s.answer.voice = s.voice
}

// translates tells whether v says other words than those that scripts read.
func (v voice) translates() bool { return v.book.Language() != language.English }

// phrase is words with what they name, which are said when it is known to whom.
type phrase struct {
	english string
	values  []any
}

// ph is a phrase.
func ph(english string, values ...any) phrase { return phrase{english, values} }

// moment is an instant for people, in the zone that it is in.
type moment time.Time

// say is a phrase in the language of v.
func (v voice) say(english string, values ...any) string {
	said := make([]any, len(values))
	for i, value := range values {
		said[i] = v.plain(value)
	}
	if n, one := theNumber(values); one {
		return v.book.SayFor(n, english, said...)
	}
	return v.book.Say(english, said...)
}

// theNumber is the one that a phrase counts; none where its values are several or none.
func theNumber(values []any) (n int, one bool) {
	for _, value := range values {
		if number, ok := value.(int); ok {
			if one {
				return 0, false
			}
			n, one = number, true
		}
	}
	return n, one
}

// count is a phrase that changes with a number, its first value.
func (v voice) count(english string, n int, values ...any) string {
	said := make([]any, len(values))
	for i, value := range values {
		said[i] = v.plain(value)
	}
	return v.book.Count(english, n, said...)
}

// plain is a value as people read it.
func (v voice) plain(value any) any {
	switch value := value.(type) {
	case phrase:
		return v.say(value.english, value.values...)
	case sla.Phrase:
		return v.say(value.Words, value.Values...)
	case sla.Translated:
		return value.In(v.book.Language())
	case instant:
		return v.clock(time.Time(value))
	case moment:
		return v.clock(time.Time(value))
	case sla.Priority:
		return value.Name().In(v.book.Language())
	case sla.State:
		return value.Name().In(v.book.Language())
	case sla.Ruling:
		return v.book.Say(string(value))
	case bothTexts:
		return v.text(value)
	case app.Moment:
		return v.clock(time.Time(value)) + time.Time(value).Format(" -07:00")
	case counted:
		return v.count(value.english, int(value.n))
	case money:
		return v.number(value.String())
	case rate:
		return v.number(value.String())
	case error:
		if v.translates() {
			return v.oneError(value).what
		}
	}
	return value
}

// bothTexts is a text in every language; scripts read the English one.
type bothTexts sla.Text

// MarshalJSON writes the English one, as texts are written.
func (t bothTexts) MarshalJSON() ([]byte, error) {
	var raw bytes.Buffer
	encoder := json.NewEncoder(&raw)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(sla.Text(t).String())
	return raw.Bytes(), err
}

// text is the one in the language of v.
func (v voice) text(t bothTexts) string { return sla.Text(t).In(v.book.Language()) }

// number is one with the decimal mark of the language.
func (v voice) number(text string) string {
	return sla.Figure(text).In(v.book.Language())
}

// clock writes an instant for people, a dash where there is none.
func (v voice) clock(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return v.book.Say(t.Weekday().String()[:3]) + t.Format(" 2006-01-02 15:04")
}

// voiceOf is the one that an answer is given in.
func voiceOf(out io.Writer) voice {
	if a, ok := out.(*answer); ok {
		return a.voice
	}
	return voice{}
}

// line writes a phrase on a line of an answer.
func line(out io.Writer, english string, values ...any) {
	fmt.Fprintln(out, voiceOf(out).say(english, values...))
}

// say is a phrase in the language of this run.
func (s *session) say(english string, values ...any) string { return s.voice.say(english, values...) }
