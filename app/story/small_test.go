package story_test

import (
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"testing"
)

// A window that is to be drawn twice as large has no room on a small screen: it is
// drawn smaller, from its first picture on at the next start.
func TestAWindowFitsASmallScreenAtTwiceItsSize(t *testing.T) {
	path, home := program(t), t.TempDir()
	s := &stage{t, newDisplayOf(t, "1366x768"), path, home, filepath.Join(home, "story.hourbook"), ""}
	s.sample()
	for _, start := range []string{"the first start", "the next one"} {
		w := &window{s: s, run: exec.Command(s.program), wrong: new(bytes.Buffer), ended: make(chan error, 1)}
		w.run.Env, w.run.Stderr = append(s.env(), "FYNE_SCALE=2"), w.wrong
		if err := w.run.Start(); err != nil {
			t.Fatal(err)
		}
		go func() { w.ended <- w.run.Wait() }()
		t.Cleanup(w.kill)
		w.find()
		var width, height int
		until(t, start+": the window fits", func() bool {
			out, _ := w.tool("getwindowgeometry", "--shell", w.id)
			var x, y, id, screen int
			_, _ = fmt.Sscanf(out, "WINDOW=%d\nX=%d\nY=%d\nWIDTH=%d\nHEIGHT=%d\nSCREEN=%d", &id, &x, &y, &width, &height, &screen)
			return width > 900 && width <= 1366 && height > 500 && height <= 768
		})
		w.calm()
		_, _ = w.tool("windowfocus", w.id)
		w.quit("ctrl+q")
	}
}
