package gui

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"hourbook/app/gui/guitest"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/event"
)

// fast types over all screens faster than anything is answered, and notes for
// each act what was marked when its key did its work: at once, or when it was
// given on after it waited. Each act has a second of its own, by which its events
// are known.
type fast struct {
	*stage
	acts    []string          // the keys that do something with what is marked
	also    func(string) bool // tells of other keys that do now, or nil
	reads   func() string     // what is marked, read from what is drawn
	waits   []string          // the keys that are held
	on      map[int64]string  // what was marked, by the second of the act
	keys    map[int64]string  // which act that was
	typed   []string          // for the message
	fits    map[int64]string  // what the table was narrowed to, - for no table
	base    uint64            // events of the sample
	where   string            // the screen that the keys lead to
	text    string            // what the table of tickets is narrowed to by them
	writing bool              // letters narrow it
}

// fastActs are the keys that do something with a ticket.
var fastActs = []string{"Ctrl+S", "Ctrl+W", "Ctrl+R", "Ctrl+T", "Ctrl+L", "Ctrl+M"}

var ticketNumber = regexp.MustCompile(`T-\d+`)

// TestFastKeysActOnWhatIsMarked: whatever is typed however fast, what is acted
// on is what was marked.
func TestFastKeysActOnWhatIsMarked(t *testing.T) {
	defer atMost(map[string]string{"rapid.checks": "60", "rapid.steps": "80"})()
	folder := t.TempDir()
	path := filepath.Join(folder, "sample.hourbook")
	at, _ := time.Parse(time.RFC3339, guitest.Noon)
	if err := CreateSample(ledger.At(path), ledger.Act{Author: "Rasa", At: at}); err != nil {
		t.Fatal(err)
	}
	acts := 0
	rapid.Check(t, func(rt *rapid.T) {
		f := newFast(t, path, t.TempDir())
		act := func(rt *rapid.T) {
			name := rapid.SampledFrom(fastActs).Draw(rt, "act")
			switch f.strikes(name); name {
			case "Ctrl+L":
				f.letters("15m")
				f.strikes("Enter")
			case "Ctrl+M":
				f.letters("zz") // which nothing fits where they are typed elsewhere
				f.strikes("Ctrl+Enter")
			}
		}
		rt.Repeat(map[string]func(*rapid.T){
			"screen": func(rt *rapid.T) {
				f.strikes(rapid.SampledFrom([]string{"Alt+1", "Alt+2", "Alt+2", "Alt+3"}).Draw(rt, "screen"))
			},
			"move": func(rt *rapid.T) {
				f.strikes(rapid.SampledFrom([]string{"Down", "Up", "Home", "End", "PageDown"}).Draw(rt, "move"))
			},
			"narrow": func(rt *rapid.T) {
				text := rapid.SampledFrom([]string{"4149", "voice", "41", "4", "gold", "zzz"}).Draw(rt, "text")
				f.narrow(text)
				f.strikes(rapid.SampledFrom([]string{"Enter", "Down"}).Draw(rt, "into"))
			},
			"act": act, "act again": act,
			"answer": func(rt *rapid.T) { f.answer(rapid.IntRange(1, 9).Draw(rt, "jobs")) },
		})
		f.Settle()
		acts += f.check(rt)
		if len(f.Hold.Keys) > 0 {
			rt.Fatalf("%d keys still wait, after %v", len(f.Hold.Keys), f.typed)
		}
	})
	if acts < 20 {
		t.Errorf("only %d acts were compared", acts)
	}
}

// atMost sets how much is tried, unless somebody said it, and gives back what puts
// it as it was.
func atMost(flags map[string]string) (back func()) {
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

func newFast(t *testing.T, sample, folder string) *fast {
	path := filepath.Join(folder, "ledger.hourbook")
	for _, end := range []string{"", ".witness"} {
		raw, err := os.ReadFile(sample + end)
		if err == nil {
			err = os.WriteFile(path+end, raw, 0o600)
		}
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	f := &fast{stage: stageIn(t, test.NewApp(), path), on: map[int64]string{}, fits: map[int64]string{}, keys: map[int64]string{}}
	f.Asks(func(v *ledger.View) error { f.base, _ = v.Head(); return nil })
	f.Hold.Given = func() {
		if len(f.waits) == 0 {
			return // nothing had to be waited for
		}
		name := f.waits[0]
		f.waits = f.waits[1:]
		f.does(name)
	}
	f.where, f.acts, f.reads = "Alt+1", fastActs, f.mark
	return f
}

// does is told before a key does its work: what is marked then, and where the key
// leads to. A form over the screen has its keys to itself.
func (f *fast) does(name string) {
	if f.Covered() {
		return
	}
	if slices.Contains(f.acts, name) || f.also != nil && f.also(name) {
		f.At = f.At.Add(time.Second)
		second := f.At.Unix()
		f.on[second], f.keys[second], f.fits[second] = f.reads(), name, "-"
		if f.where == "Alt+2" {
			f.fits[second] = f.text
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

// strikes presses a key, whether anything is answered or not.
func (f *fast) strikes(name string) {
	f.typed = append(f.typed, name)
	f.key(name, func() {
		if strings.HasSuffix(name, "…") {
			f.picks(name)
		} else {
			f.PressOne(name)
		}
	})
}

// key lets a key do its work, or wait.
func (f *fast) key(name string, press func()) {
	before := len(f.Hold.Keys)
	now := before == 0 && f.Settled()
	if now {
		f.does(name)
	}
	press()
	switch {
	case len(f.Hold.Keys) > before:
		f.waits = append(f.waits, name)
	case !now:
		f.does(name)
	}
	f.waits = f.waits[:min(len(f.waits), len(f.Hold.Keys))]
}

// picks takes an act from the menu.
func (f *fast) picks(name string) {
	for _, menu := range f.Win.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Label == name {
				item.Action()
			}
		}
	}
}

func (f *fast) letters(text string) {
	f.typed = append(f.typed, text)
	for _, r := range text {
		f.key(string(r), func() {
			if focused := f.Win.Canvas().Focused(); focused != nil {
				focused.TypedRune(r)
			}
		})
	}
}

// narrow searches for a text instead of the one before.
func (f *fast) narrow(text string) {
	f.strikes("Ctrl+F")
	f.letters(text)
}

// answer lets some of what was asked be answered.
func (f *fast) answer(jobs int) {
	for range jobs {
		if len(f.Jobs) > 0 {
			job := f.Jobs[0]
			f.Jobs = f.Jobs[1:]
			job()
		}
	}
}

// mark is the ticket that the screen marks, read from what is drawn.
func (f *fast) mark() string {
	var lists []*kit.RowList
	switch s := f.Shown().(type) {
	case *tickets:
		if s.page.pane.Visible() {
			if s.table.List.Chosen < 0 {
				return drawnTicket(s.page.head.Pen.Objects)
			}
		}
		lists = []*kit.RowList{s.table.List}
	case *today:
		lists = []*kit.RowList{s.queue, s.day.list}
		if s.queue.Chosen < 0 && !s.day.list.Focused {
			return ticketNumber.FindString(s.log.ticket.Text())
		}
	}
	for _, l := range lists {
		if p := l.Rows.Pens[l.Chosen]; l.Chosen >= 0 && p != nil {
			return drawnTicket(p.Objects)
		}
	}
	return ""
}

// drawnTicket is the first number of a ticket among what is drawn.
func drawnTicket(objects []fyne.CanvasObject) string {
	for _, o := range objects {
		if text, ok := o.(*canvas.Text); ok {
			if id := ticketNumber.FindString(text.Text); id != "" {
				return id
			}
		}
	}
	return ""
}

// check holds each event against what was marked at its act, and tells how many
// there were. That a ticket is solved or opened again always leads to one.
func (f *fast) check(t *rapid.T) (compared int) {
	solved := map[int64]bool{}
	err := f.Ledger.Read(func(v *ledger.View) error {
		return v.EachEvent(func(e event.Event, _ []byte) error {
			on, known := f.on[e.At.Unix()]
			key := f.keys[e.At.Unix()]
			stopped := key == "Ctrl+T" && e.Kind != "timer-started" // that of the timer
			named := key == "Ctrl+L" && on == ""                    // the form names one itself
			if e.Seq <= f.base || stopped || named || e.Kind == "draft-settled" {
				return nil
			}
			said, err := ledger.Said(e)
			if err != nil {
				return err
			}
			raw, err := json.Marshal(said)
			if err != nil {
				return err
			}
			solved[e.At.Unix()] = true
			compared++
			if strings.HasPrefix(e.Kind, "note-") && !strings.Contains(string(raw), `"zz"`) {
				t.Fatalf("the note says %s, after %v", raw, f.typed)
			}
			got := ticketNumber.FindString(string(raw))
			if !known || got != on {
				t.Fatalf("%s was on %s, %q was marked, after %v", e.Kind, got, on, f.typed)
			}
			if text := f.fits[e.At.Unix()]; text == "zzz" || text == "4149" && got != "T-4149" {
				t.Fatalf("%s was on %s, the table was narrowed to %s, after %v", e.Kind, got, text, f.typed)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	for second, key := range f.keys {
		if key == "Ctrl+S" && f.on[second] != "" && !solved[second] {
			t.Fatalf("Ctrl+S on %s did nothing, after %v", f.on[second], f.typed)
		}
	}
	return compared
}
