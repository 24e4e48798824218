package language

import (
	"encoding/json"
	"fmt"
	"strings"
)

// scanner reads a file of phrases: one JSON object, each phrase a text or an object
// of forms. There are thousands, each start of the program reads them all, and a
// general reader takes ten times as long. What has escapes it leaves to that.
type scanner struct {
	text string
	at   int
}

// phrases calls each with those of a file, and where their keys begin.
func (s *scanner) phrases(each func(at int, key string, p Phrase)) error {
	if err := s.sign('{'); err != nil {
		return err
	}
	for first := true; s.peek() != '}'; first = false {
		if !first {
			if err := s.sign(','); err != nil {
				return err
			}
		}
		s.peek()
		at, key := s.at+1, ""
		err := s.value(&key)
		if err == nil {
			err = s.sign(':')
		}
		var p Phrase
		if err == nil {
			p, err = s.phrase()
		}
		if err != nil {
			return err
		}
		each(at, key, p)
	}
	s.at++
	if s.peek() != 0 {
		return s.wrong("nothing more")
	}
	return nil
}

// phrase reads one, a text or an object of forms.
func (s *scanner) phrase() (p Phrase, err error) {
	if s.peek() == '"' {
		err = s.value(&p.Other)
	} else {
		err = s.forms(&p)
	}
	return p, err
}

// peek is the next sign that is no space, 0 at the end.
func (s *scanner) peek() byte {
	for ; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; c {
		case ' ', '\n', '\t', '\r':
		default:
			return c
		}
	}
	return 0
}

func (s *scanner) sign(want byte) error {
	if s.peek() != want {
		return s.wrong(string(want))
	}
	s.at++
	return nil
}

func (s *scanner) wrong(want string) error {
	return fmt.Errorf("line %d: %s is missing", 1+strings.Count(s.text[:s.at], "\n"), want)
}

// value reads a text.
func (s *scanner) value(into *string) error {
	if s.peek() != '"' {
		return s.wrong(`"`)
	}
	begin, escapes := s.at, false
	for s.at++; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case '\\':
			escapes = true
			s.at++
		case '"':
			s.at++
			if !escapes {
				*into = s.text[begin+1 : s.at-1]
				return nil
			}
			var text string // what is read by the library leaves the stack
			err := json.Unmarshal([]byte(s.text[begin:s.at]), &text)
			*into = text
			return err
		}
	}
	return s.wrong(`"`)
}

// forms reads an object of forms, in which nothing stands but texts.
func (s *scanner) forms(p *Phrase) error {
	if err := s.sign('{'); err != nil {
		return err
	}
	for first := true; s.peek() != '}'; first = false {
		if !first {
			if err := s.sign(','); err != nil {
				return err
			}
		}
		var form string
		err := s.value(&form)
		if err == nil {
			err = s.sign(':')
		}
		if err == nil {
			err = s.value(p.named(form))
		}
		if err != nil {
			return err
		}
	}
	s.at++
	return nil
}

// named is where the text of a form goes; what is no form goes nowhere.
func (p *Phrase) named(form string) *string {
	switch {
	case strings.EqualFold(form, "zero"):
		return &p.Zero
	case strings.EqualFold(form, "one"):
		return &p.One
	case strings.EqualFold(form, "two"):
		return &p.Two
	case strings.EqualFold(form, "few"):
		return &p.Few
	case strings.EqualFold(form, "many"):
		return &p.Many
	case strings.EqualFold(form, "other"):
		return &p.Other
	}
	return new(string)
}
