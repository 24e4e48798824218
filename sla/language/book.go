package language

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"hourbook/assets"
)

// Book is the phrases of one language. The zero Book says the English phrases as
// they are looked up.
type Book struct {
	language string
	place    string // whose own phrases win, see [Book.At]
	phrases  *index
}

var (
	booksMu sync.Mutex
	books   = map[string]Book{}
)

// In is the book of a language, which is read once; what is none of [All] is said in
// English.
func In(lang string) Book {
	if !Known(lang) && lang != Pseudo {
		lang = English
	}
	booksMu.Lock()
	defer booksMu.Unlock()
	if b, ok := books[lang]; ok {
		return b
	}
	phrases, err := read(lang)
	if err != nil {
		panic(err) // the files are in the program
	}
	b := Book{language: lang, phrases: phrases}
	books[lang] = b
	return b
}

// Part is the phrases of one file of a language, such as "read", each under its own
// place: who needs those alone does not wait for all the others. There is such a file
// for each of [All].
func Part(lang, file string) Book {
	phrases, err := indexOf(path.Join("translations", lang, file+".json"))
	if err != nil {
		panic(err) // the files are in the program
	}
	return Book{language: lang, phrases: phrases}.At(file)
}

// read reads all files of one language.
func read(lang string) (*index, error) {
	files, err := fs.Glob(assets.Translations, path.Join("translations", lang)+"/*.json")
	if err != nil {
		return nil, err
	}
	return allOf(files)
}

// Library is the file with the words of the window's own library in a language.
func Library(lang string) ([]byte, error) {
	if !Known(lang) {
		lang = English
	}
	return fs.ReadFile(assets.Translations, path.Join("translations", lang, "library.json"))
}

// Language is the id of the one that b speaks.
func (b Book) Language() string {
	if b.language == "" {
		return English
	}
	return b.language
}

// At is b where a place says some phrases in its own way: the key "cli: open" wins
// there over "open".
func (b Book) At(place string) Book {
	if place != "" {
		place += ": "
	}
	return b.at(place)
}

func (b Book) at(place string) Book {
	b.place = place
	return b
}

// Find is the translation of a phrase.
func (b Book) Find(english string) (Phrase, bool) {
	if b.place != "" {
		if p, ok := b.phrases.find(b.place + english); ok {
			return p, true
		}
	}
	return b.phrases.find(english)
}

// Phrases are those of the files, by their English.
func (b Book) Phrases() map[string]Phrase { return b.phrases.all() }

// Say is a phrase in the language of b; values fill its verbs. A phrase that has
// no translation stays English.
func (b Book) Say(english string, values ...any) string {
	words := english
	if p, ok := b.Find(english); ok && p.Other != "" {
		words = p.Other
	} else if b.place != "" && b.Language() != English {
		words = In(English).at(b.place).Say(english)
	}
	if b.language == Pseudo && !slices.Contains(patternPlaces, b.place) {
		words = lengthened(words)
	}
	if len(values) == 0 {
		return words
	}
	return fmt.Sprintf(words, values...)
}

// Count is a phrase that changes with a number, its first value: "%d tickets".
func (b Book) Count(english string, n int, values ...any) string {
	return b.SayFor(n, english, append([]any{n}, values...)...)
}

// SayFor is Say of a phrase that changes with a number among its values, wherever that
// stands.
func (b Book) SayFor(n int, english string, values ...any) string {
	if b.language == Pseudo {
		return fmt.Sprintf(lengthened(In(English).at(b.place).forms(english, n)), values...)
	}
	return fmt.Sprintf(b.forms(english, n), values...)
}

// forms is a phrase in the form for a number, before its values are filled in.
func (b Book) forms(english string, n int) string {
	if p, ok := b.Find(english); ok {
		return p.form(b.Language(), n)
	}
	return b.Say(english)
}

// System is the language that a system's settings ask for, such as "lt_LT.UTF-8":
// the first that is set counts. What is none of ours is English.
func System(settings ...string) string {
	for _, setting := range settings {
		if setting == "" {
			continue
		}
		for _, l := range All {
			name, _, _ := strings.Cut(strings.ToLower(setting), ".")
			if name, _, _ = strings.Cut(strings.ReplaceAll(name, "-", "_"), "_"); name == l.ID {
				return l.ID
			}
		}
		return English
	}
	return English
}
