package gui

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"runtime"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/sla"
)

// The languages of the window.
const (
	english    = "en"
	lithuanian = "lt"
)

// phrase is a phrase in one language; those that change with a number have
// forms, others only Other.
type phrase struct {
	One, Few, Other string
}

// UnmarshalJSON reads a text, or an object of forms.
func (p *phrase) UnmarshalJSON(raw []byte) error {
	if json.Unmarshal(raw, &p.Other) == nil {
		return nil
	}
	type forms phrase
	return json.Unmarshal(raw, (*forms)(p))
}

// tongue is the language that the window speaks; set it with speak.
var tongue = english

// tongues holds all phrases: language, English phrase, phrase.
var tongues = map[string]map[string]phrase{}

// speak makes the window speak a language, the library's own words included.
func speak(language string) error {
	for _, one := range []string{english, lithuanian} {
		if tongues[one] != nil {
			continue
		}
		words, err := readWords(one)
		if err != nil {
			return err
		}
		tongues[one] = words
	}
	tongue = language
	return speakLibrary()
}

// readWords reads all files of one language.
func readWords(language string) (map[string]phrase, error) {
	all := map[string]phrase{}
	folder := path.Join("translations", language)
	files, err := fs.Glob(assets.Translations, folder+"/*.json")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		raw, err := fs.ReadFile(assets.Translations, file)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(raw, &all); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return all, nil
}

// speakLibrary gives the library its own words in our language, under the name
// of whichever language the system has: the choice is ours, not the system's.
func speakLibrary() error {
	raw, err := fs.ReadFile(assets.Translations, path.Join("translations", tongue, "library.json"))
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

// systemLanguage is the language of the window where none was chosen.
func systemLanguage() string {
	if strings.HasPrefix(strings.ToLower(systemLocale().LanguageString()), lithuanian) {
		return lithuanian
	}
	return english
}

// say is a phrase in the language of the window; values fill its verbs. A
// phrase that has no translation stays English.
func say(english string, values ...any) string {
	words := english
	if p, ok := tongues[tongue][english]; ok && p.Other != "" {
		words = p.Other
	}
	if len(values) == 0 {
		return words
	}
	return fmt.Sprintf(words, values...)
}

// sayCount is a phrase that changes with a number, its first value: "%d
// tickets".
func sayCount(english string, n int, values ...any) string {
	p, ok := tongues[tongue][english]
	if !ok {
		return say(english, append([]any{n}, values...)...)
	}
	return fmt.Sprintf(p.form(tongue, n), append([]any{n}, values...)...)
}

func (p phrase) form(language string, n int) string {
	switch {
	case language == english && n == 1 && p.One != "":
		return p.One
	case language == lithuanian && n%10 == 1 && n%100 != 11 && p.One != "":
		return p.One
	case language == lithuanian && n%10 >= 2 && (n%100 < 11 || n%100 > 19) && p.Few != "":
		return p.Few
	}
	return p.Other
}

// in is a text of the terms or the ledger in the language of the window.
func in(t sla.Text) string { return t.In(tongue) }

// format writes numbers and days in the language of the window.
func format() invoice.Format { return invoice.FormatIn(tongue) }
