package words

// The languages.
const (
	English    = "en"
	Lithuanian = "lt"
)

// Languages are all of them; English is the one that phrases are looked up by.
var Languages = []string{English, Lithuanian}

// Phrase is a phrase in one language; those that change with a number have
// forms, others only Other.
type Phrase struct {
	One, Few, Other string
}

// form is the one that a language has for a number.
func (p Phrase) form(language string, n int) string {
	switch {
	case language == English && n == 1 && p.One != "":
		return p.One
	case language == Lithuanian && n%10 == 1 && n%100 != 11 && p.One != "":
		return p.One
	case language == Lithuanian && n%10 >= 2 && (n%100 < 11 || n%100 > 19) && p.Few != "":
		return p.Few
	}
	return p.Other
}
