package guitest

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hourbook/ledger"
)

// Fast types over all screens faster than anything is answered, and notes for
// each act what was marked when its key did its work: at once, or when it was
// given on after it waited. Each act has a second of its own, by which its events
// are known.
type Fast struct {
	*Stage
	Acts    []string          // the keys that do something with what is marked
	Also    func(string) bool // tells of other keys that do now, or nil
	Reads   func() string     // what is marked, read from what is drawn
	waits   []string          // the keys that are held
	On      map[int64]string  // what was marked, by the second of the act
	Keys    map[int64]string  // which act that was
	Typed   []string          // for the message
	Fits    map[int64]string  // what the table was narrowed to, - for no table
	Events  uint64            // events of the sample
	where   string            // the screen that the keys lead to
	text    string            // what the table of tickets is narrowed to by them
	writing bool              // Letters narrow it
}

// AtMost sets how much is tried, unless somebody said it, and gives back what puts
// it as it was.
func AtMost(flags map[string]string) (back func()) {
	var all []func()
	for name, value := range flags {
		before := flag.Lookup(name)
		if before.Value.String() == before.DefValue {
			_ = flag.Set(name, value)
			all = append(all, func() { _ = flag.Set(name, before.DefValue) })
		}
	}
	return func() {
		for _, one := range all {
			one()
		}
	}
}

// CopyLedger gives a ledger a copy of its own in a folder.
func CopyLedger(t *testing.T, sample, folder string) (path string) {
	path = filepath.Join(folder, "ledger.hourbook")
	for _, end := range []string{"", ".witness"} {
		raw, err := os.ReadFile(sample + end)
		if err == nil {
			err = os.WriteFile(path+end, raw, 0o600)
		}
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	return path
}

// NewFast types on a stage. What is marked is read from what is drawn.
func NewFast(s *Stage, reads func() string, acts ...string) *Fast {
	f := &Fast{Stage: s, On: map[int64]string{}, Fits: map[int64]string{}, Keys: map[int64]string{}}
	f.Asks(func(v *ledger.View) error { f.Events, _ = v.Head(); return nil })
	f.base.Hold.Given = func() {
		if len(f.waits) == 0 {
			return // nothing had to be waited for
		}
		name := f.waits[0]
		f.waits = f.waits[1:]
		f.does(name)
	}
	f.where, f.Acts, f.Reads = "Alt+1", acts, reads
	return f
}

// does is told before a key does its work: what is marked then, and where the key
// leads to. A form over the screen has its keys to itself.
func (f *Fast) does(name string) {
	if f.base.Covered() {
		return
	}
	if slices.Contains(f.Acts, name) || f.Also != nil && f.Also(name) {
		f.At = f.At.Add(time.Second)
		second := f.At.Unix()
		f.On[second], f.Keys[second], f.Fits[second] = f.Reads(), name, "-"
		if f.where == "Alt+2" {
			f.Fits[second] = f.text
		}
	}
	if len(name) == 1 {
		if f.writing {
			f.text += name
		}
		return
	}
	switch {
	case strings.HasPrefix(name, "Alt+"):
		f.where = name
	case name == "Ctrl+L" || name == "Ctrl+T":
		f.where = "Alt+1"
	case name == "Ctrl+F" && f.where == "Alt+1":
		f.where = "Alt+2"
	}
	if f.writing = name == "Ctrl+F" && f.where == "Alt+2"; f.writing {
		f.text = "" // the words before are chosen, and the next ones take their place
	}
}

// Strikes presses a key, whether anything is answered or not.
func (f *Fast) Strikes(name string) {
	f.Typed = append(f.Typed, name)
	f.key(name, func() {
		if strings.HasSuffix(name, "…") {
			f.picks(name)
		} else {
			f.PressOne(name)
		}
	})
}

// key lets a key do its work, or wait.
func (f *Fast) key(name string, press func()) {
	before := len(f.base.Hold.Keys)
	now := before == 0 && f.base.Settled()
	if now {
		f.does(name)
	}
	press()
	switch {
	case len(f.base.Hold.Keys) > before:
		f.waits = append(f.waits, name)
	case !now:
		f.does(name)
	}
	f.waits = f.waits[:min(len(f.waits), len(f.base.Hold.Keys))]
}

// picks takes an act from the menu.
func (f *Fast) picks(name string) {
	for _, menu := range f.base.Win.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Label == name {
				item.Action()
			}
		}
	}
}

// Letters types a text letter by letter, whether anything is answered or not.
func (f *Fast) Letters(text string) {
	f.Typed = append(f.Typed, text)
	for _, r := range text {
		f.key(string(r), func() {
			if focused := f.base.Win.Canvas().Focused(); focused != nil {
				focused.TypedRune(r)
			}
		})
	}
}

// Narrow searches for a text instead of the one before.
func (f *Fast) Narrow(text string) {
	f.Strikes("Ctrl+F")
	f.Letters(text)
}

// Answer lets some of what was asked be answered.
func (f *Fast) Answer(jobs int) {
	for range jobs {
		if len(f.Jobs) > 0 {
			job := f.Jobs[0]
			f.Jobs = f.Jobs[1:]
			job()
		}
	}
}
