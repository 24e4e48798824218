package tickets

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"hourbook/app/gui"
	"hourbook/app/gui/guitest"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/event"
)

// fastActs are the keys that do something with a ticket.
var fastActs = []string{"Ctrl+S", "Ctrl+W", "Ctrl+R", "Ctrl+T", "Ctrl+L", "Ctrl+M"}

var ticketNumber = regexp.MustCompile(`T-\d+`)

// TestFastKeysActOnWhatIsMarked: whatever is typed however fast, what is acted
// on is what was marked.
func TestFastKeysActOnWhatIsMarked(t *testing.T) {
	defer guitest.AtMost(map[string]string{"rapid.checks": "60", "rapid.steps": "80"})()
	folder := t.TempDir()
	path := filepath.Join(folder, "sample.hourbook")
	at := guitest.Noon()
	if err := gui.CreateSample(ledger.At(path), ledger.Act{Author: "Rasa", At: at}); err != nil {
		t.Fatal(err)
	}
	acts := 0
	rapid.Check(t, func(rt *rapid.T) {
		f := newFast(t, path, t.TempDir())
		act := func(rt *rapid.T) {
			name := rapid.SampledFrom(fastActs).Draw(rt, "act")
			switch f.Strikes(name); name {
			case "Ctrl+L":
				f.Letters("15m")
				f.Strikes("Enter")
			case "Ctrl+M":
				f.Letters("zz") // which nothing fits where they are typed elsewhere
				f.Strikes("Ctrl+Enter")
			}
		}
		rt.Repeat(map[string]func(*rapid.T){
			"screen": func(rt *rapid.T) {
				f.Strikes(rapid.SampledFrom([]string{"Alt+1", "Alt+2", "Alt+2", "Alt+3"}).Draw(rt, "screen"))
			},
			"move": func(rt *rapid.T) {
				f.Strikes(rapid.SampledFrom([]string{"Down", "Up", "Home", "End", "PageDown"}).Draw(rt, "move"))
			},
			"narrow": func(rt *rapid.T) {
				text := rapid.SampledFrom([]string{"4149", "voice", "41", "4", "gold", "zzz"}).Draw(rt, "text")
				f.Narrow(text)
				f.Strikes(rapid.SampledFrom([]string{"Enter", "Down"}).Draw(rt, "into"))
			},
			"act": act, "act again": act,
			"answer": func(rt *rapid.T) { f.Answer(rapid.IntRange(1, 9).Draw(rt, "jobs")) },
		})
		f.Settle()
		acts += f.check(rt)
		if len(f.Hold.Keys) > 0 {
			rt.Fatalf("%d keys still wait, after %v", len(f.Hold.Keys), f.Typed)
		}
	})
	if acts < 20 {
		t.Errorf("only %d acts were compared", acts)
	}
}

// fast types over all screens faster than anything is answered.
type fast struct {
	*guitest.Fast
	*gui.Window
}

func newFast(t *testing.T, sample, folder string) *fast {
	s := stageIn(t, test.NewApp(), guitest.CopyLedger(t, sample, folder))
	f := &fast{Window: s.Window}
	f.Fast = guitest.NewFast(s.Stage.Stage, f.mark, fastActs...)
	return f
}

// mark is the ticket that the screen marks, read from what is drawn.
func (f *fast) mark() string {
	var lists []*kit.RowList
	switch s, onTickets := f.Shown().(*tickets); {
	case onTickets && s.page.Pane.Visible() && s.table.List.Chosen < 0:
		return f.TicketOnPage()
	case onTickets:
		lists = []*kit.RowList{s.table.List}
	case f.Current == "today":
		lists = f.Lists() // the queue, unless it is empty, and the day
		if day := lists[len(lists)-1]; (len(lists) == 1 || lists[0].Chosen < 0) && !day.Focused {
			return ticketNumber.FindString(f.Fast.Field("ticket").Text())
		}
	}
	for _, l := range lists {
		if p := l.Rows.Pens[l.Chosen]; l.Chosen >= 0 && p != nil {
			return guitest.TicketIn(p.Objects)
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
			on, known := f.On[e.At.Unix()]
			key := f.Keys[e.At.Unix()]
			stopped := key == "Ctrl+T" && e.Kind != "timer-started" // that of the timer
			named := key == "Ctrl+L" && on == ""                    // the form names one itself
			if e.Seq <= f.Events || stopped || named || e.Kind == "draft-settled" {
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
				t.Fatalf("the note says %s, after %v", raw, f.Typed)
			}
			got := ticketNumber.FindString(string(raw))
			if !known || got != on {
				t.Fatalf("%s was on %s, %q was marked, after %v", e.Kind, got, on, f.Typed)
			}
			if text := f.Fits[e.At.Unix()]; text == "zzz" || text == "4149" && got != "T-4149" {
				t.Fatalf("%s was on %s, the table was narrowed to %s, after %v", e.Kind, got, text, f.Typed)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	for second, key := range f.Keys {
		if key == "Ctrl+S" && f.On[second] != "" && !solved[second] {
			t.Fatalf("Ctrl+S on %s did nothing, after %v", f.On[second], f.Typed)
		}
	}
	return compared
}
