package language

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"hourbook/assets"
)

// standard reads a file of phrases by the standard library.
func standard(raw []byte) (map[string]Phrase, error) {
	var values map[string]json.RawMessage
	if err := json.Unmarshal(raw, &values); err != nil {
		return nil, err
	}
	all := map[string]Phrase{}
	for key, value := range values {
		var p Phrase
		if err := json.Unmarshal(value, &p.Other); err != nil {
			if err := json.Unmarshal(value, &p); err != nil {
				return nil, err
			}
		}
		all[key] = p
	}
	return all, nil
}

func TestFilesOfPhrasesAreReadAsTheStandardLibraryReadsThem(t *testing.T) {
	files, err := fs.Glob(assets.Translations, "translations/*/*.json")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	texts := map[string]string{
		"escapes":    `{"a\"b": "c\n\u0161\\", "x":{"One":"}\"","Other":"{"}}`,
		"empty":      ` { } `,
		"one twice":  `{"a":"b","a":"c"}`,
		"no comma":   `{"a":"b" "c":"d"}`,
		"no end":     `{"a":"b"`,
		"no value":   `{"a":}`,
		"more":       `{"a":"b"} x`,
		"a number":   `{"a":1}`,
		"last comma": `{"a":"b",}`,
		"open text":  `{"a":"b}`,
		"open forms": `{"a":{"One":"b"`,
		"short keys": `{"0":"b"`,
	}
	for n := range 200 {
		texts["short keys"] += fmt.Sprintf(`,"%d":""`, n)
	}
	texts["short keys"] += "}"
	for _, file := range files {
		raw, err := fs.ReadFile(assets.Translations, file)
		if err != nil {
			t.Fatal(err)
		}
		texts[file] = string(raw)
	}
	for name, text := range texts {
		want, wrong := standard([]byte(text))
		x := newIndex(len(text))
		x.text.WriteString(text)
		err := x.note(0)
		got := x.all()
		if (err == nil) != (wrong == nil) {
			t.Errorf("%s: %v; the standard library says %v", name, err, wrong)
		} else if err == nil && !maps.Equal(got, want) {
			t.Errorf("%s: it reads %q, the standard library %q", name, got, want)
		}
	}
}

// A phrase is looked for in one file alone where its place says which.
func TestPhrasesOfPlacesApartStandInTheirFilesAlone(t *testing.T) {
	files, err := fs.Glob(assets.Translations, "translations/*/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		raw, err := fs.ReadFile(assets.Translations, file)
		if err != nil {
			t.Fatal(err)
		}
		phrases, err := standard(raw)
		if err != nil {
			t.Fatal(err)
		}
		for key := range phrases {
			if home := homeOf(key); home != "" && home != path.Base(file) || home == "" && apart[path.Base(file)] != nil {
				t.Errorf("%s holds %q, which belongs to %q", file, key, home)
			}
		}
	}
}

// homeOf is the file of the places apart that a phrase belongs to, "" for none.
func homeOf(key string) string {
	for file, places := range apart {
		if slices.ContainsFunc(places, func(place string) bool { return strings.HasPrefix(key, place) }) {
			return file
		}
	}
	return ""
}
