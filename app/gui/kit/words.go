package kit

import (
	"os"
	"runtime"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"hourbook/invoice"
	"hourbook/sla"
	"hourbook/sla/language"
)

// The languages of the window.
const (
	English    = language.English
	Lithuanian = language.Lithuanian
)

// Language is the language that the window speaks, and spoken its words; set them
// with speak.
var (
	Language = English
	spoken   language.Book
)

// Speak makes the window speak a language, the library's own words included.
func Speak(lang string) error {
	Language, spoken = lang, language.In(lang)
	return speakLibrary()
}

// speakLibrary gives the library its own words in our language, under the name
// of whichever language the system has: the choice is ours, not the system's.
func speakLibrary() error {
	raw, err := language.Library(Language)
	if err != nil {
		return err
	}
	return lang.AddTranslationsForLocale(raw, systemLocale())
}

// systemLocale is the system's, or English where it has none. The library
// complains of "C" each time it meets it; so it is told English as well.
var systemLocale = sync.OnceValue(func() fyne.Locale {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		switch value, _, _ := strings.Cut(os.Getenv(name), "."); value {
		case "":
		case "C", "POSIX":
			return plainEnglish()
		default:
			return lang.SystemLocale()
		}
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return lang.SystemLocale()
	}
	return plainEnglish()
})

func plainEnglish() fyne.Locale {
	_ = os.Setenv("LC_ALL", "en_US.UTF-8") // else it only complains
	return "en"
}

// SystemLanguage is the language of the window where none was chosen.
func SystemLanguage() string {
	return language.System(systemLocale().LanguageString())
}

// Say is a phrase in the language of the window; values fill its verbs. A
// phrase that has no translation stays English.
func Say(english string, values ...any) string { return spoken.Say(english, values...) }

// SayCount is a phrase that changes with a number, its first value: "%d
// tickets".
func SayCount(english string, n int, values ...any) string {
	return spoken.Count(english, n, values...)
}

// In is a text of the terms or the ledger in the language of the window.
func In(t sla.Text) string { return t.In(Language) }

// Format writes numbers and days in the language of the window.
func Format() invoice.Format { return invoice.FormatIn(Language) }
