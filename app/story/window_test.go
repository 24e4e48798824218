package story_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The story is one of the sample month.
const (
	storyMonth  = "2026-10"
	storyTicket = "T-4132" // open, of a customer with PLATINUM
	storyBug    = "T-4108"
)

type entryAnswer struct {
	Entry, Staff, Work, Note, Verdict string
	Minutes                           int
}

type ticketAnswer struct {
	ID, State, Assigned string
	Bug                 bool
	Entries             []entryAnswer
	Notes               []struct{ Kind, Text string }
}

// logged finds an entry of a ticket by its note.
func (s *stage) logged(ticket, note string) (entryAnswer, bool) {
	s.Helper()
	for _, e := range asked[ticketAnswer](s, "ticket", "show", ticket).Entries {
		if e.Note == note {
			return e, true
		}
	}
	return entryAnswer{}, false
}

// sample makes the ledger of the sample month; more are words for its beginning.
func (s *stage) sample(more ...string) {
	s.Helper()
	if _, month, _ := time.Now().Date(); time.Now().Year() < 2026 || time.Now().Year() == 2026 && month < time.November {
		s.Skip("the clock stands before the end of the sample month")
	}
	s.hourbook(append([]string{"init", "--company", "../../assets/sample/company.toml"}, more...)...)
	s.hourbook("import", "../../assets/sample")
}

func TestADayAndAMonthEndInTheRealWindow(t *testing.T) {
	s := newStage(t)
	s.sample()
	opened := filepath.Join(s.home, "opened")
	script := fmt.Sprintf("#!/bin/sh\necho \"$1\" >%q\n", opened)
	if err := os.WriteFile(filepath.Join(s.home, "xdg-open"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	w := s.open()
	w.logThree()
	w.time()
	w.markBug()
	w.monthEnd()
	w.preview(opened)
	w.credit()
	w.quit("ctrl+q")
	s.holds()
	s.backed()
}

// logThree logs one entry in one line, and two in the panel.
func (w *window) logThree() {
	w.s.Helper()
	w.sheet("ctrl+k")
	w.write(storyTicket + " 45m system-monitoring looked at the balances")
	w.calm()
	w.press("Return")
	w.awaitEntry(storyTicket, "looked at the balances")

	w.press("ctrl+l")
	w.press("shift+Tab", "shift+Tab", "ctrl+a")
	w.write(storyTicket)
	w.press("Tab", "ctrl+a")
	w.write("system monitoring")
	w.press("Tab")
	w.write("1h30")
	w.press("Tab", "Tab")
	w.write("disk of the second server")
	w.press("Return")
	w.awaitEntry(storyTicket, "disk of the second server")

	w.sheet("ctrl+k")
	w.write(storyTicket + " 0:20 system-monitoring told two clients")
	w.calm()
	w.press("Return")
	w.awaitEntry(storyTicket, "told two clients")
}

func (w *window) awaitEntry(ticket, note string) {
	w.s.Helper()
	w.s.until("the entry “"+note+"” is in the ledger", func() bool {
		_, ok := w.s.logged(ticket, note)
		return ok
	})
	w.lifted()
}

type timerAnswer struct {
	Running, Drafts []struct{ Ticket string }
}

// time starts the timer and stops it, and settles what it left.
func (w *window) time() {
	w.s.Helper()
	w.press("ctrl+t")
	w.s.until("the timer runs", func() bool { return len(asked[timerAnswer](w.s, "timer", "status").Running) == 1 })
	until(w.s.TB, "the title shows the timer", func() bool {
		title, _ := w.tool("getwindowname", w.id)
		return strings.HasSuffix(title, " – Hourbook")
	})
	w.calm()
	w.press("ctrl+t")
	w.s.until("the timer stops", func() bool { return len(asked[timerAnswer](w.s, "timer", "status").Running) == 0 })
	w.calm()
}

// markBug marks a ticket as caused by a bug.
func (w *window) markBug() {
	w.s.Helper()
	w.sheet("ctrl+k")
	w.write(storyBug)
	w.calm()
	w.press("Return")
	w.calm()
	w.sheet("ctrl+b")
	w.write("Bug 8812, mended in 11.4")
	w.press("Return")
	w.s.until("the ticket is marked", func() bool { return asked[ticketAnswer](w.s, "ticket", "show", storyBug).Bug })
	w.lifted()
}

type issuedAnswer struct {
	Number, Kind, Customer, Month, State string
}

// monthEnd checks the month and issues all its invoices.
func (w *window) monthEnd() {
	w.s.Helper()
	w.turn("alt+4")
	now := time.Now()
	for range (now.Year()-2026)*12 + int(now.Month()) - 11 {
		w.turn("alt+Left")
	}
	w.press("ctrl+1")
	w.calm()
	w.turn("ctrl+2")
	w.sheet("ctrl+i")
	w.press("Return")
	w.s.until("all invoices are issued", func() bool {
		return len(asked[[]issuedAnswer](w.s, "invoice", "draft", "--month", storyMonth)) == 0
	})
	until(w.s.TB, "all PDFs are kept", func() bool {
		kept, _ := filepath.Glob(w.s.ledger + ".archive/*.pdf")
		return len(kept) == 10
	})
}

// preview leaves what is said of the run for the documents that were issued,
// and opens the PDF of the chosen one. Keys that come too early do nothing.
func (w *window) preview(opened string) {
	w.s.Helper()
	w.insist("Return ctrl+shift+o", "opens the PDF", func() bool {
		text, err := os.ReadFile(opened)
		return err == nil && strings.Contains(string(text), "TV-2026-00")
	})
	w.calm()
	seen, bright := w.s.seen(), 0
	for x := 860; x < 1260; x += 10 {
		for y := 200; y < 780; y += 10 {
			if seen.bright(x, y) {
				bright++
			}
		}
	}
	if bright < 300 { // of 2,320 dots, as paper and not as letters
		w.s.Errorf("no page is shown: %d dots are bright", bright)
	}
}

// credit returns the chosen invoice.
func (w *window) credit() {
	w.s.Helper()
	w.sheet("ctrl+shift+c")
	w.write("Sent to the wrong branch")
	w.press("Return")
	w.s.until("the credit note is issued", func() bool {
		all := asked[[]issuedAnswer](w.s, "invoice", "list")
		return len(all) > 0 && all[len(all)-1].Kind == "credit"
	})
	w.lifted()
}

// holds asks the ledger whether the day and the month are in it.
func (s *stage) holds() {
	for note, minutes := range map[string]int{"looked at the balances": 45, "disk of the second server": 90, "told two clients": 20} {
		e, _ := s.logged(storyTicket, note)
		if e.Minutes != minutes || e.Staff != "Rasa" || e.Work != "system-monitoring" || e.Verdict != "covered" {
			s.Errorf("entry: %+v", e)
		}
	}
	for _, e := range asked[ticketAnswer](s, "ticket", "show", storyBug).Entries {
		if e.Verdict != "free" {
			s.Errorf("work on a bug is not free: %+v", e)
		}
	}
	all := asked[[]issuedAnswer](s, "invoice", "list")
	if len(all) != 11 {
		s.Errorf("%d documents: %+v", len(all), all)
	}
	for _, i := range all {
		if i.Month != storyMonth && i.Kind == "invoice" {
			s.Errorf("of another month: %+v", i)
		}
	}
	type checked struct{ OK bool }
	if !asked[checked](s, "check").OK {
		s.Error("the ledger is not content")
	}
}

// backed holds that quitting left a backup of all that was done, and nothing
// else.
func (s *stage) backed() {
	s.Helper()
	backups, _ := filepath.Glob(s.ledger + ".backups/*.backup")
	if len(backups) != 1 {
		s.Fatalf("backups: %q", backups)
	}
	type checked struct{ Head string }
	restored := filepath.Join(s.home, "restored.hourbook")
	s.hourbook("restore", backups[0], "--ledger", restored, "--last-number", "none")
	if got, want := asked[checked](s, "check", "--ledger", restored), asked[checked](s, "check"); got != want {
		s.Errorf("the backup ends with %s, the ledger with %s", got.Head, want.Head)
	}
	if left, _ := filepath.Glob(filepath.Join(s.home, ".hourbook-*")); len(left) != 0 {
		s.Errorf("left are %q", left)
	}
}

func TestWindowQuitsCleanlyWithASessionBus(t *testing.T) {
	needs(t, "dbus-run-session")
	s := newStage(t)
	s.sample()
	if exec.Command("dbus-run-session", "--", "true").Run() != nil {
		t.Skip("no session bus starts here")
	}
	w := s.open("dbus-run-session", "--")
	w.turn("alt+2")
	w.quit("alt+F4")
	w = s.open()
	w.quit("ctrl+q")
}

// When the system ends, so does the window: without a question, with its backup,
// and what was typed half is kept.
func TestWindowLeavesWithTheSystem(t *testing.T) {
	s := newStage(t)
	s.sample()
	w := s.open()
	w.press("ctrl+l")
	w.turn("4", "5", "m") // the verdict says what that is
	if err := w.run.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	w.ends()
	s.backed()
	kept, err := filepath.Glob(filepath.Join(s.home, ".config/fyne/*/preferences.json"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("the window keeps its state in %q", kept)
	}
	if raw, err := os.ReadFile(kept[0]); err != nil || !strings.Contains(string(raw), `"45m"`) {
		t.Errorf("what was typed is not kept: %s", raw)
	}
}
