package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"golang.org/x/image/font/sfnt"

	"hourbook/app/gui/kit"
	"hourbook/assets"
)

// TestFontsHaveEveryCharacterThatWeWrite reads the phrases of the program, both
// translations, the terms, the companies' file and the sample month: each of
// their characters must be in the fonts of the window, in every style, since a
// computer may have no others.
func TestFontsHaveEveryCharacterThatWeWrite(t *testing.T) {
	texts := map[string]string{"terms.toml": string(assets.Terms)}
	for phrase, file := range phrasesOf(t) {
		texts[file+" "+phrase] = phrase
	}
	for _, pattern := range []string{"../../assets/translations/*/*.json", "../../assets/sample/*", "../../invoice/words*.go", "../../sla/*.go", "../../app/*.go", "../../ledger/*.go", "*.go", "*/*.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 && pattern != "*/*.go" {
			t.Fatalf("%s: %v, %d files", pattern, err, len(names))
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, ".png") {
				continue
			}
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			texts[name] = string(raw)
		}
	}
	look := kit.NewLook(kit.LookLight)
	for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Italic: true}, {Bold: true, Italic: true}} {
		font, err := sfnt.Parse(look.Font(style).Content())
		if err != nil {
			t.Fatal(err)
		}
		var buf sfnt.Buffer
		missing := map[rune]bool{}
		for name, text := range texts {
			for _, r := range text {
				if index, err := font.GlyphIndex(&buf, r); err == nil && index == 0 && r >= ' ' && r != '\u00a0' && !missing[r] {
					missing[r] = true
					t.Errorf("%+v has no %q (%U), which stands in %s", style, r, r, name)
				}
			}
		}
	}
}
