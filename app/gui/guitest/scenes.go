package guitest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/sla/language"
)

// Scene is something that the window shows, and the keys that lead there.
type Scene[S stager] struct {
	Name string
	Keys []string
	Then func(S)
}

// stager is a stage whose window can be light and dark.
type stager interface {
	Press(keys ...string)
	Readable(where string)
	Draw(name string)
	Clear()
	SetLook(look string)
}

// InEverySize opens the window on a copy of a ledger in each size and language, and
// looks at all scenes for text that is cut, covers other text, or leaves its box. With
// HOURBOOK_PICTURES=folder all of it is written there, light and dark.
func InEverySize[S stager](t *testing.T, path string, open func(t *testing.T, path, language string, size fyne.Size) S, scenes []Scene[S]) {
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range SizesNow() {
		for _, lang := range LanguagesNow() {
			t.Run(size.Name+"-"+lang, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "ledger.hourbook")
				if err := os.WriteFile(path, raw, 0o600); err != nil {
					t.Fatal(err)
				}
				s := open(t, path, lang, size.Room())
				s.SetLook(kit.LookLight)
				for _, scene := range scenes {
					scene.show(s, size)
				}
			})
		}
	}
}

func (scene Scene[S]) show(on S, size ScreenSize) {
	s := stager(on)
	s.Press(scene.Keys...)
	if scene.Then != nil {
		scene.Then(on)
	}
	defer s.Clear()
	if kit.Language == language.Pseudo {
		s.Draw(fmt.Sprintf("%s-%s-%s", scene.Name, size.Name, kit.Language))
		return
	}
	s.Readable(scene.Name)
	if size == ScreenSizes[0] || testing.Short() {
		s.SetLook(kit.LookDark)
		s.Readable(scene.Name + " dark")
		s.SetLook(kit.LookLight)
	}
	if os.Getenv("HOURBOOK_PICTURES") != "" {
		for _, look := range []string{kit.LookDark, kit.LookLight} {
			s.SetLook(look)
			s.Draw(fmt.Sprintf("%s-%s-%s-%s", scene.Name, size.Name, kit.Language, look))
		}
	}
}
