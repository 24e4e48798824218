package kit

import (
	"os"
	"path/filepath"
	"strings"
)

// PathPick is a field for the path of a file that completes while typing.
// Suffixes are those of the files that are offered; none means folders only.
func (w *Base) PathPick(name, key, start string, submit func(), suffixes ...string) *Pick {
	var asked Turn
	c := w.Pick(name, key, submit, nil)
	c.Entry.Whole = false // a path is gone on with
	c.find = func(text string, answer func([]Choice)) {
		if text == "" {
			text = c.Text()
		}
		asked.Asked++
		mine := asked.Asked
		Aside(w, func() ([]Choice, error) { return pathsLike(text, suffixes), nil }, func(found []Choice, _ error) {
			if mine == asked.Asked {
				answer(found)
			}
		})
	}
	c.Picked = func(chosen Choice) {
		if strings.HasSuffix(chosen.Text, string(filepath.Separator)) {
			c.look(chosen.Text)
		}
	}
	c.Entry.Fill(start)
	return c
}

// pathsLike lists the folders and files that begin as a path does.
func pathsLike(path string, suffixes []string) []Choice {
	folder, begin := filepath.Split(path)
	if folder == "" {
		return nil
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var found []Choice
	for _, e := range entries {
		name := e.Name()
		hidden := strings.HasPrefix(name, ".") && !strings.HasPrefix(begin, ".")
		if hidden || !strings.HasPrefix(strings.ToLower(name), strings.ToLower(begin)) {
			continue
		}
		full := filepath.Join(folder, name)
		switch {
		case e.IsDir():
			full += string(filepath.Separator)
		case !hasSuffix(name, suffixes):
			continue
		}
		found = append(found, Choice{ID: full, Text: full})
	}
	return found
}

func hasSuffix(name string, suffixes []string) bool {
	for _, suffix := range suffixes {
		if strings.HasSuffix(strings.ToLower(name), suffix) {
			return true
		}
	}
	return false
}

// AskPath asks for the path of a file or folder. Save gives what is wrong with
// it, and then the sheet stays open.
func (w *Base) AskPath(title, label, start, word string, save func(path string, done func(Problem)), suffixes ...string) *Sheet {
	var s *Sheet
	var c *Pick
	do := func() {
		if !filepath.IsAbs(strings.TrimSpace(c.Text())) {
			c.Mark(Problem{What: Say("This is not a full path"), Remedy: Say("Begin with a folder, such as %s", Home())})
			s.Relay()
			return
		}
		save(strings.TrimSpace(c.Text()), func(p Problem) {
			if p.What == "" {
				s.Close()
				return
			}
			c.Mark(p)
			s.Relay()
		})
	}
	c = w.PathPick(label, "path", start, do, suffixes...)
	no := w.Button(QuietButton, Say("Cancel"), func() { s.TryClose() })
	s = w.Sheet(title, 620, c.Entry, c.Field, Buttons(no, w.Button(MainButton, word, do)))
	return s
}

// Home is the folder that paths begin in.
func Home() string {
	folder, err := os.UserHomeDir()
	if err != nil {
		return string(filepath.Separator)
	}
	return folder + string(filepath.Separator)
}
