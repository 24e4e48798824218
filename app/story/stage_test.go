package story_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// needs skips where a tool is missing.
func needs(t testing.TB, tools ...string) {
	t.Helper()
	if _, measured := t.(*testing.B); testing.Short() && !measured {
		t.Skip("the real window takes a minute")
	}
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is missing, so the real window is not driven", tool)
		}
	}
}

var built bool

// builder builds the program once.
var builder = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "hourbook-story")
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, "hourbook")
	built = true
	return path, build("hourbook", path)
})

func TestMain(m *testing.M) {
	code := m.Run()
	if built {
		path, _ := builder()
		_ = os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// build makes a program with a window. The flags are those of the Makefile:
// others would build the library of the window again.
func build(pkg, path string) error {
	command := exec.Command("go", "build", "-o", path, pkg)
	command.Env = append(os.Environ(), "CGO_ENABLED=1", "GOFLAGS=-trimpath")
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("build %s: %w\n%s", pkg, err, out)
	}
	return nil
}

// program is the built program; the test is skipped where no window can be
// built.
func program(t testing.TB) string {
	t.Helper()
	needs(t, "Xvfb", "xdotool", "gcc", "pkg-config")
	if exec.Command("pkg-config", "--exists", "x11", "gl", "xrandr", "xcursor", "xi", "xinerama", "xxf86vm").Run() != nil {
		t.Skip("headers of X11 or GL are missing, so the window cannot be built")
	}
	path, err := builder()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// display is an X server without a screen.
type display struct {
	name   string // such as :7
	memory string // file of its dots
}

// displaySize has room for a window of 1280x800 and what the manager puts around
// it: a window that is too large is drawn anew in what there is.
const displaySize = "1288x830"

// newDisplay starts one, with a window manager where there is one.
func newDisplay(t testing.TB) *display { return newDisplayOf(t, displaySize) }

// newDisplayOf starts one of a size, such as 1366x768.
func newDisplayOf(t testing.TB, size string) *display {
	t.Helper()
	folder := t.TempDir()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size+"x24", "-fbdir", folder, "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{write}
	begin(t, server)
	_ = write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Skipf("Xvfb does not start: %v", err)
	}
	d := &display{":" + strings.TrimSpace(number), filepath.Join(folder, "Xvfb_screen0")}
	if _, err := exec.LookPath("openbox"); err == nil {
		manager := exec.Command("openbox", "--sm-disable")
		manager.Env = append(os.Environ(), "DISPLAY="+d.name, "HOME="+folder)
		begin(t, manager)
	}
	return d
}

// pointAway moves the pointer to where nothing takes notice of it.
func (d *display) pointAway() {
	command := exec.Command("xdotool", "mousemove", "0", "0")
	command.Env = append(os.Environ(), "DISPLAY="+d.name)
	_ = command.Run()
}

// begin starts something that the end of the test stops.
func begin(t testing.TB, c *exec.Cmd) {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Signal(syscall.SIGTERM)
		late := time.AfterFunc(5*time.Second, func() { _ = c.Process.Kill() })
		_ = c.Wait()
		late.Stop()
	})
}

// stage is the program with a home, a ledger and a display of its own.
type stage struct {
	testing.TB
	*display
	program, home, ledger string
	bus                   string // address of the session bus, or "" where there is none
}

func newStage(t testing.TB) *stage {
	path := program(t)
	home := t.TempDir()
	return &stage{t, newDisplay(t), path, home, filepath.Join(home, "story.hourbook"), ""}
}

// env is what the program sees: no settings of whoever runs the test, and no
// session bus but the test's own.
func (s *stage) env() []string {
	bus := s.bus
	if bus == "" {
		bus = "unix:path=" + s.home + "/nobus"
	}
	return []string{
		"PATH=" + s.home + ":" + os.Getenv("PATH"), "HOME=" + s.home, "DISPLAY=" + s.name, "LANG=en_US.UTF-8", "LIBGL_ALWAYS_SOFTWARE=1",
		"HOURBOOK_LEDGER=" + s.ledger, "HOURBOOK_USER=Rasa", "DBUS_SESSION_BUS_ADDRESS=" + bus,
	}
}

// hourbook runs the command line and gives what it prints.
func (s *stage) hourbook(words ...string) []byte {
	s.Helper()
	out, err := s.try(words...)
	if err != nil {
		s.Fatal(err)
	}
	return out
}

func (s *stage) try(words ...string) ([]byte, error) {
	command := exec.Command(s.program, words...)
	command.Env = s.env()
	var out, wrong bytes.Buffer
	command.Stdout, command.Stderr = &out, &wrong
	if err := command.Run(); err != nil {
		return nil, fmt.Errorf("hourbook %s: %w\n%s", strings.Join(words, " "), err, wrong.Bytes())
	}
	return out.Bytes(), nil
}

// asked is the command line's answer in JSON.
func asked[T any](s *stage, words ...string) T {
	s.Helper()
	var answer T
	if err := json.Unmarshal(s.hourbook(append(words, "--json")...), &answer); err != nil {
		s.Fatalf("hourbook %s: %v", strings.Join(words, " "), err)
	}
	return answer
}

// until waits until the ledger answers as wanted. It asks when the file was
// written, and not all the time: that would keep the window from writing.
func (s *stage) until(what string, is func() bool) {
	s.Helper()
	var last time.Time
	until(s.TB, what, func() bool {
		info, err := os.Stat(s.ledger)
		if err != nil || info.ModTime().Equal(last) {
			return false
		}
		last = info.ModTime()
		return is()
	})
}

// window is the running program.
type window struct {
	s      *stage
	run    *exec.Cmd
	id     string
	wrong  *bytes.Buffer
	ended  chan error
	closed bool
	bare   picture // before a sheet was opened
}

// open starts the window, under another program where one is named, and waits
// until it is drawn.
func (s *stage) open(under ...string) *window {
	s.Helper()
	words := append(under, s.program)
	w := &window{s: s, run: exec.Command(words[0], words[1:]...), wrong: new(bytes.Buffer), ended: make(chan error, 1)}
	w.run.Env, w.run.Stderr, w.run.Stdout = s.env(), w.wrong, w.wrong
	if len(under) > 0 {
		w.run.Env = w.run.Env[:len(w.run.Env)-1]
	}
	if err := w.run.Start(); err != nil {
		s.Fatal(err)
	}
	go func() { w.ended <- w.run.Wait() }()
	s.Cleanup(w.kill)
	w.find()
	_, _ = w.tool("windowmove", w.id, "0", "0")
	_, _ = w.tool("windowsize", w.id, "1280", "800")
	_, _ = w.tool("windowfocus", w.id)
	until(s.TB, "the window is drawn", func() bool { return s.seen().drawn() })
	w.calm()
	return w
}

// find waits until the window is there.
func (w *window) find() {
	w.s.Helper()
	until(w.s.TB, "the window is there", func() bool {
		out, _ := w.tool("search", "--onlyvisible", "--name", "Hourbook$")
		w.id, _, _ = strings.Cut(out, "\n")
		return w.id != ""
	})
}

// kill ends a window that a failed test left, after keeping what it showed. It then
// says where it is at, since it may hang.
func (w *window) kill() {
	failed := w.s.Failed()
	path := filepath.Join(os.TempDir(), "hourbook-story-failed.png")
	if failed && w.s.seen().write(path) == nil {
		w.s.Logf("the last picture is %s", path)
	}
	if !w.closed {
		how := syscall.SIGKILL
		if failed {
			how = syscall.SIGQUIT
		}
		_ = w.run.Process.Signal(how)
		late := time.AfterFunc(5*time.Second, func() { _ = w.run.Process.Kill() })
		<-w.ended
		late.Stop()
	}
	if failed {
		w.s.Logf("stderr:\n%s", w.wrong.String())
	}
}

func (w *window) tool(words ...string) (string, error) {
	command := exec.Command("xdotool", words...)
	command.Env = append(os.Environ(), "DISPLAY="+w.s.name)
	out, err := command.Output()
	return strings.TrimSpace(string(out)), err
}

// press gives keys, one after the other.
func (w *window) press(keys ...string) {
	w.s.Helper()
	if _, err := w.tool(append([]string{"key", "--delay", "20"}, keys...)...); err != nil {
		w.s.Fatal(err)
	}
}

// write gives text.
func (w *window) write(text string) {
	w.s.Helper()
	if _, err := w.tool("type", "--delay", "15", text); err != nil {
		w.s.Fatal(err)
	}
}

// calm waits until the picture stands still but for a counting clock.
func (w *window) calm() {
	w.s.Helper()
	last, since := w.s.seen(), time.Now()
	until(w.s.TB, "the picture stands still", func() bool {
		next := w.s.seen()
		if next.unlike(last) > 0.002 {
			last, since = next, time.Now()
		}
		return time.Since(since) > 500*time.Millisecond
	})
}

// turn presses keys that change the picture, and waits until it has.
func (w *window) turn(keys ...string) {
	w.s.Helper()
	before := w.s.seen()
	w.press(keys...)
	until(w.s.TB, fmt.Sprintf("%v changes the picture", keys), func() bool { return w.s.seen().unlike(before) > 0.002 })
	w.calm()
}

// sheet presses keys until they have opened a sheet, whose shade darkens all.
// Behind a sheet no keys act, so that pressing again does no harm.
func (w *window) sheet(keys string) {
	w.s.Helper()
	w.bare = w.s.seen()
	w.insist(keys, "opens a sheet", func() bool { return w.s.seen().unlike(w.bare) > 0.6 })
}

// insist presses keys that may come too early until they have had their effect.
func (w *window) insist(keys, what string, is func() bool) {
	w.s.Helper()
	next := time.Now()
	until(w.s.TB, keys+" "+what, func() bool {
		if time.Now().After(next) {
			w.press(strings.Fields(keys)...)
			next = time.Now().Add(3 * time.Second)
		}
		return is()
	})
}

// lifted waits until the sheet is gone, and what it led to is drawn.
func (w *window) lifted() {
	w.s.Helper()
	until(w.s.TB, "the sheet is gone", func() bool { return w.s.seen().unlike(w.bare) < 0.6 })
	w.calm()
}

// quit ends the window and holds that it goes cleanly and said nothing.
func (w *window) quit(keys string) {
	w.s.Helper()
	w.press(keys)
	w.ends()
}

// ends waits for the end and holds that it is clean and nothing was said.
func (w *window) ends() {
	w.s.Helper()
	select {
	case err := <-w.ended:
		w.closed = true
		var exit *exec.ExitError
		if errors.As(err, &exit) || err != nil {
			w.s.Errorf("the window ended with %v\n%s", err, w.wrong.String())
		}
	case <-time.After(patience):
		w.s.Fatal("the window does not quit")
	}
	for _, line := range strings.Split(strings.TrimSpace(w.wrong.String()), "\n") {
		if line != "" && !expected(line) {
			w.s.Errorf("on stderr: %s", line)
		}
	}
	w.remembered()
}

// remembered holds that the last that the window does is put down: its width and,
// right after it, its height.
func (w *window) remembered() {
	w.s.Helper()
	path := filepath.Join(w.s.home, ".config/fyne/example.hourbook/preferences.json")
	var of map[string]any
	if text, err := os.ReadFile(path); err != nil {
		w.s.Error(err)
	} else if err := json.Unmarshal(text, &of); err != nil {
		w.s.Errorf("%s: %v", path, err)
	} else if of["window.width"] == nil || of["window.height"] == nil {
		w.s.Errorf("the window does not remember its size: %s", text)
	}
}

// expected tells what the drawing library may say and the session bus may say on a
// machine without a graphics card.
func expected(line string) bool {
	for _, start := range []string{"libGL", "MESA", "libEGL", "dbus-daemon["} {
		if strings.HasPrefix(line, start) {
			return true
		}
	}
	return false
}
