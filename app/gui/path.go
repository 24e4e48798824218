package gui

import (
	"os"
	"path/filepath"
	"strings"
)

// pathPick is a field for the path of a file that completes while typing.
// Suffixes are those of the files that are offered; none means folders only.
func (w *base) pathPick(name, key, start string, submit func(), suffixes ...string) *pick {
	var asked turn
	c := w.pick(name, key, submit, nil)
	c.entry.whole = false // a path is gone on with
	c.find = func(text string, answer func([]choice)) {
		if text == "" {
			text = c.text()
		}
		asked.asked++
		mine := asked.asked
		aside(w, func() ([]choice, error) { return pathsLike(text, suffixes), nil }, func(found []choice, _ error) {
			if mine == asked.asked {
				answer(found)
			}
		})
	}
	c.picked = func(chosen choice) {
		if strings.HasSuffix(chosen.text, string(filepath.Separator)) {
			c.look(chosen.text)
		}
	}
	c.entry.fill(start)
	return c
}

// pathsLike lists the folders and files that begin as a path does.
func pathsLike(path string, suffixes []string) []choice {
	folder, begin := filepath.Split(path)
	if folder == "" {
		return nil
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var found []choice
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
		found = append(found, choice{id: full, text: full})
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

// askPath asks for the path of a file or folder. Save gives what is wrong with
// it, and then the sheet stays open.
func (w *base) askPath(title, label, start, word string, save func(path string, done func(problem)), suffixes ...string) *sheet {
	var s *sheet
	var c *pick
	do := func() {
		if !filepath.IsAbs(strings.TrimSpace(c.text())) {
			c.mark(problem{what: say("This is not a full path"), remedy: say("Begin with a folder, such as %s", home())})
			s.relay()
			return
		}
		save(strings.TrimSpace(c.text()), func(p problem) {
			if p.what == "" {
				s.close()
				return
			}
			c.mark(p)
			s.relay()
		})
	}
	c = w.pathPick(label, "path", start, do, suffixes...)
	no := w.button(quietButton, say("Cancel"), func() { s.tryClose() })
	s = w.sheet(title, 620, c.entry, c.field, buttons(no, w.button(mainButton, word, do)))
	return s
}

// home is the folder that paths begin in.
func home() string {
	folder, err := os.UserHomeDir()
	if err != nil {
		return string(filepath.Separator)
	}
	return folder + string(filepath.Separator)
}
