package gui

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/journal"
	"hourbook/ledger/journal/journaltest"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// link is the way to a journal in memory, which may be away.
type link struct {
	*journaltest.Memory
	away bool
	mute func() // what happens while nothing is answered until somebody stops the act, or nil
}

// Append is that of a journal.
func (l *link) Append(ctx context.Context, head event.Head, act journal.Record) ([]journal.Record, error) {
	if l.away {
		return nil, ledger.ErrOffline
	}
	if l.mute != nil {
		l.mute()
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return l.Memory.Append(ctx, head, act)
}

// Since is that of a journal.
func (l *link) Since(ctx context.Context, head event.Head, most int) ([]journal.Record, error) {
	if l.away {
		return nil, ledger.ErrOffline
	}
	return l.Memory.Since(ctx, head, most)
}

// Follow tells nothing: what the servers say comes by stage.back.
func (l *link) Follow(ctx context.Context, _ event.Head, _ func([]journal.Record) error) error {
	<-ctx.Done()
	return ctx.Err()
}

// Put is that of a journal.
func (l *link) Put(ctx context.Context, on journal.Shelf, raw []byte) error {
	if l.away {
		return ledger.ErrOffline
	}
	return l.Memory.Put(ctx, on, raw)
}

// stageShared opens the window of one of the team, whose journal is reached by a link.
func stageShared(t *testing.T, who string) (*stage, *link) {
	t.Helper()
	s := stageTeam(t, who, 3)
	to := &link{Memory: journaltest.NewMemory(s.Team.Known.Head)}
	s.Ledger.Shared = to
	t.Cleanup(func() { s.Team.leave() })
	s.Team.word(s.Ledger)
	s.Press("Alt+1")
	return s, to
}

// stageAlone is stageShared after the servers went away.
func stageAlone(t *testing.T, who string) (*stage, *link) {
	t.Helper()
	s, to := stageShared(t, who)
	to.away = true
	s.Pass(2 * silent)
	s.Sees("Alone since 16:45")
	return s, to
}

// back lets the servers be heard again.
func (s *stage) back(to *link) {
	s.Helper()
	to.away = false
	s.Team.word(s.Ledger)
	s.Settle()
	s.Pass(time.Second)
}

// heardAt notes beside the ledger when the servers were heard last, which is by the
// clock of the disk.
func (s *stage) heardAt(at time.Time) {
	s.Helper()
	store.NoteHeard(s.Ledger.Path)
	if err := os.Chtimes(s.Ledger.Path+".heard", at, at); err != nil {
		s.Fatal(err)
	}
}

// enters logs work on a ticket by the line that does anything.
func (s *stage) enters(line string) {
	s.Helper()
	s.Press("Ctrl+K")
	s.Write(line)
	s.Press("Enter")
}

// outbox is what waits on the computer.
func (s *stage) outbox() []ledger.Waiting {
	s.Helper()
	all, err := s.Ledger.Waits()
	if err != nil {
		s.Fatal(err)
	}
	return all
}

// tomas does something on another desk, which the servers have.
func (s *stage) tomas(do func(*ledger.Tx) error) {
	s.Helper()
	other := ledger.At(s.Ledger.Path)
	other.Signer, other.Shared = keyFrom("Rasa Jankauskienė"), s.Ledger.Shared
	if err := other.Write(ledger.Act{Author: "Rasa Jankauskienė", At: s.At, ClockIsRight: true}, do); err != nil {
		s.Fatal(err)
	}
}

// What is logged while the servers do not answer waits, and is an entry when they are
// back: once.
func TestWorkWaitsWhileTheServersDoNotAnswer(t *testing.T) {
	s, to := stageAlone(t, "Giedrė Petrauskaitė")
	before := len(s.WorksOf())
	s.Press("Down", "Down", "Down", "Ctrl+L")
	s.Write("45m")
	s.Sees("COVERED by what was known at 16:45", "again when the servers")
	s.Press("Tab", "Tab")
	s.Write("Codec order was wrong")
	s.Press("Enter")
	s.Sees("0:45 on T-4151: it waits on this computer.", "It goes by itself when they are back", "0:45 waits", "1 waits on this computer", "Codec")
	s.enters("T-4151 30m problem-solving and again")
	s.Sees("1:15 waits", "2 wait on this computer")
	if works := s.WorksOf(); len(works) != before || len(s.outbox()) != 2 {
		t.Fatalf("%d entries, %d wait", len(works)-before, len(s.outbox()))
	}
	if a, b := s.outbox()[0].Work, s.outbox()[1].Work; a.Overlaps(b) {
		t.Errorf("%s and %s overlap", a.Start, b.Start)
	}
	s.Jump("tickets", "T-4151")
	s.Settle()
	s.Sees("1:15 waits", "0:30")
	s.Press("Alt+W")
	s.Sees("1:15 waits")
	s.back(to)
	s.Sees("2 entries that waited on this computer are in the ledger now.", "In step")
	s.Misses("1:15 waits", "wait on this computer.")
	if works := s.WorksOf(); len(works) != before+2 || len(s.outbox()) != 0 {
		t.Errorf("%d entries, %d wait", len(works)-before, len(s.outbox()))
	}
	s.back(to)
	if works := s.WorksOf(); len(works) != before+2 {
		t.Errorf("%d entries after the next word", len(works)-before)
	}
}

// A window that does not know yet that the servers are gone finds out by the act.
func TestAnActThatIsNotAnsweredWaits(t *testing.T) {
	if testing.Short() {
		t.Skip("an act is tried for 5 seconds")
	}
	s, to := stageShared(t, "Giedrė Petrauskaitė")
	to.away = true
	s.enters("T-4151 45m problem-solving once")
	s.Sees("0:45 on T-4151: it waits on this computer.")
	if len(s.outbox()) != 1 {
		t.Error("it does not wait")
	}
	s.back(to)
	if works := s.WorksOf(); works[len(works)-1].Note != "once" || len(s.outbox()) != 0 {
		t.Errorf("%v, %d wait", works, len(s.outbox()))
	}
}

// What is logged while somebody's import holds the team waits too, and says whose it
// is.
func TestWorkWaitsForAnImport(t *testing.T) {
	s, to := stageAlone(t, "Giedrė Petrauskaitė")
	before := len(s.WorksOf())
	s.enters("T-4151 45m problem-solving first")
	hold := journal.Hold{ID: "import", User: "Ingrid Kalniņa"}
	if err := to.Hold(t.Context(), hold); err != nil {
		t.Fatal(err)
	}
	s.back(to)
	s.enters("T-4151 30m problem-solving second")
	s.Sees("0:30 on T-4151: it waits on this computer.", "An import by Ingrid Kalniņa is under way.", "2 wait on this computer")
	if len(s.WorksOf()) != before || len(s.outbox()) != 2 {
		t.Errorf("%d entries, %d wait", len(s.WorksOf())-before, len(s.outbox()))
	}
	if err := to.Release(t.Context(), hold); err != nil {
		t.Fatal(err)
	}
	s.back(to)
	if len(s.WorksOf()) != before+2 || len(s.outbox()) != 0 {
		t.Errorf("%d entries, %d wait", len(s.WorksOf())-before, len(s.outbox()))
	}
}

// A timer begins and ends on this computer, and is one entry when the servers are back.
func TestATimerWaits(t *testing.T) {
	s, to := stageAlone(t, "Giedrė Petrauskaitė")
	before := len(s.WorksOf())
	s.Press("Down", "Down", "Down", "Ctrl+T")
	s.Sees("Timer on T-4151: it waits on this computer.", "waits", "1 waits on this computer")
	if !s.Clock.Running || !s.Clock.Waits || s.Clock.Timer.Work.Ticket != "T-4151" {
		t.Fatal("no timer runs")
	}
	s.Pass(5 * time.Minute)
	s.Press("Ctrl+T")
	s.Write("Called back")
	s.Press("Enter")
	s.Sees("0:05 waits", "1 waits on this computer")
	if s.Clock.Running {
		t.Error("it still runs")
	}
	s.back(to)
	works := s.WorksOf()
	if len(works) != before+1 || works[len(works)-1].Minutes != 5 || len(s.outbox()) != 0 {
		t.Errorf("%v, %d wait", works, len(s.outbox()))
	}
}

// Which timer began before the servers went away ends here too.
func TestATimerOfTheLedgerEndsHere(t *testing.T) {
	s, to := stageShared(t, "Giedrė Petrauskaitė")
	s.Press("Down", "Down", "Down", "Ctrl+T")
	if !s.Clock.Running || s.Clock.Waits {
		t.Fatal("no timer runs in the ledger")
	}
	to.away = true
	s.Pass(2 * time.Minute)
	s.Press("Ctrl+T")
	s.Write("Called back")
	s.Press("Enter")
	s.Sees("0:02 waits")
	s.Press("Ctrl+Z")
	s.Sees("Discard 0:02 on T-4151?", "it runs again")
	s.Press("Enter")
	s.Settle()
	if !s.Clock.Running || len(s.outbox()) != 0 {
		t.Error("it does not run again")
	}
}

// What waits can be looked at, taken back, and entered as it should be.
func TestWhatWaitsIsTakenBackOrChanged(t *testing.T) {
	s, _ := stageAlone(t, "Giedrė Petrauskaitė")
	s.Press("Alt+1")
	s.enters("T-4151 45m problem-solving wrong")
	s.Press("Ctrl+D", "Home", "Enter")
	s.Sees("COVERED by what was known at 16:45", "Entered at 16:45 by Giedrė Petrauskaitė.", "Discard…", "Change…")
	s.TapText("Change…")
	s.Sees("It waits no more and is in the form again.")
	if took, note, on := s.Field("duration").Text(), s.Field("note").Text(), s.Field("ticket").Text(); took != "0:45" || note != "wrong" || !strings.HasPrefix(on, "T-4151") || len(s.outbox()) != 0 {
		t.Errorf("the form says %q %q on %s, %d wait", took, note, on, len(s.outbox()))
	}
	s.Press("Enter")
	s.Press("Ctrl+D", "Home", "Delete")
	s.Sees("Discard 0:45 on T-4151?", "Nothing of it stays.")
	s.Press("Enter")
	s.Sees("0:45 on T-4151 is discarded.")
	s.Misses("0:45 waits")
	if len(s.outbox()) != 0 {
		t.Error("it still waits")
	}
}

// What the servers do not take as it was said is told, with what can be done.
func TestWhatCameOtherwiseIsTold(t *testing.T) {
	s, to := stageAlone(t, "Giedrė Petrauskaitė")
	s.enters("T-4151 45m problem-solving plan")
	to.away = false
	s.At = s.At.Add(time.Minute)
	s.tomas(func(tx *ledger.Tx) error {
		_, err := tx.SetPlanOf("T-4151", "NONE", "it was another customer's")
		return err
	})
	s.back(to)
	s.Sees("0:45 was covered, is now billable 37.50 EUR", "by Rasa Jankauskienė.", "Show")
	s.Press("Ctrl+J")
	s.Sees("T-4151")
	to.away = true
	s.Pass(2 * silent)
	s.enters("T-4152 45m problem-solving @2026-10-30 late")
	s.enters("T-4152 30m problem-solving @2026-10-29 late")
	to.away = false
	s.tomas(func(tx *ledger.Tx) error { return tx.CloseMonth(sla.NewMonth(2026, time.October), "") })
	s.back(to)
	s.Sees("2 entries that waited on this computer came out differently than was said.")
	s.Press("Ctrl+J")
	s.Sees("What waited on this computer", "0:45 was not logged", "This month is closed.", "nothing is lost.")
	s.TapText("Complete")
	s.Sees("Complete the timer entry")
}

// Acts that cannot wait say when the servers were heard, in the same words everywhere.
func TestOtherActsNeedTheServers(t *testing.T) {
	at := time.Date(2026, 11, 6, 14, 45, 0, 0, time.UTC)
	heard := at.In(time.FixedZone("", 2*3600)).Add(-6 * time.Hour)
	for want, err := range map[string]error{
		"This needs the servers of the team, last heard at 10:45.":            &ledger.OfflineError{Heard: heard, At: at},
		"This needs the servers of the team, last heard at 2026-11-05 10:45.": &ledger.OfflineError{Heard: heard.AddDate(0, 0, -1), At: at},
		"The servers of the team do not answer.":                              &ledger.OfflineError{At: at},
	} {
		if p := ProblemOf(err); p.What != want || p.Remedy != "Nothing was recorded. Try again when the network is back." {
			t.Errorf("it says %q, want %q", p.What+" "+p.Remedy, want)
		}
	}
}

// One of them is refused in its form, where what was typed stays.
func TestAnActIsRefusedInItsFormWhileTheServersAreAway(t *testing.T) {
	if testing.Short() {
		t.Skip("an act is tried for 5 seconds")
	}
	s, to := stageAlone(t, "Rasa Jankauskienė")
	s.marksBug("T-4151", "BUG-77")
	s.Sees("The servers of the team do not answer.", "Nothing was recorded. Try again when the network is back.", "BUG-77")
	if len(s.outbox()) > 0 || s.isBug("T-4151") {
		t.Error("it was recorded, or waits")
	}
	s.back(to)
	s.Press("Enter")
	if !s.isBug("T-4151") {
		t.Errorf("with the servers back it is not recorded; the window says:\n%s", s.Read())
	}
}

// marksBug fills the form that says that a bug caused a ticket, and sends it.
func (s *stage) marksBug(id, why string) {
	s.Helper()
	s.Jump("tickets", id)
	s.Settle()
	s.Press("Ctrl+B")
	s.Settle()
	s.Write(why)
	s.Press("Enter")
}

// isBug tells whether a ticket is marked so.
func (s *stage) isBug(id string) (bug bool) {
	s.Helper()
	s.Asks(func(v *ledger.View) error {
		ticket, err := v.Ticket(id)
		bug = ticket.Bug
		return err
	})
	return bug
}

// An act that takes long says what it waits for, and Escape stops it; before that Escape
// waits for its end, as all keys do.
func TestAnActThatTakesLongIsStopped(t *testing.T) {
	s, to := stageShared(t, "Rasa Jankauskienė")
	to.mute = func() {
		escape := func() { s.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
		s.At = s.At.Add(time.Second)
		s.tick(s.glance())
		s.Misses("Escape stops it")
		s.At = s.At.Add(time.Second)
		s.tick(s.glance())
		s.Sees("Waiting for the servers of the team… Escape stops it.")
		s.Draw("light-act-long")
		escape()
	}
	s.marksBug("T-4151", "BUG-77")
	s.Sees("have not said whether this counts", "Do not enter it again.", "BUG-77") // they may have heard it
	to.mute = nil
	s.back(to)
	s.Misses("Escape stops it")
	s.Pass(time.Second)
	if s.Sees("What was on its way is settled."); !s.isBug("T-4151") {
		t.Error("what was sent is not recorded")
	}
}

// What was not sent yet changes nothing where it is stopped.
func TestWhatIsStoppedBeforeItIsSentChangesNothing(t *testing.T) {
	s := stageSample(t)
	s.Press("Ctrl+N")
	s.Settle()
	done := false
	RunUntil(s.Window, func(ctx context.Context, l *ledger.Ledger, by ledger.Act) (struct{}, error) {
		s.At = s.At.Add(2 * time.Second)
		s.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		return struct{}{}, l.WriteContext(ctx, by, func(tx *ledger.Tx) error { _, err := tx.SetBug("T-4151", true, "BUG-77"); return err })
	}, func(_ struct{}, err error) {
		done = true
		if p := ProblemOf(err); p.What != "It was stopped." || p.Remedy != "Nothing was changed." {
			t.Errorf("it says %+v", p)
		}
	})
	s.Settle()
	if !done || s.isBug("T-4151") {
		t.Error("it was recorded")
	}
}

// Each state of working alone as a picture, and those of an act on its way.
func TestPicturesOfWhatWaits(t *testing.T) {
	s, to := stageAlone(t, "Giedrė Petrauskaitė")
	s.enters("T-4151 55m problem-solving @9:10 CDRs read again from 10:05")
	s.enters("T-4150 35m problem-solving @12:40 Address translation on the new router")
	s.Press("Alt+1", "Ctrl+L")
	s.Write("45m")
	pictures := func(look string) {
		s.Press("Alt+1")
		s.Picture(look + "-waiting-today")
		s.Press("Ctrl+D", "Home", "Enter")
		s.Picture(look + "-waiting-sheet")
		s.Press("Escape", "Alt+W", "Up", "Up", "Up", "Down", "Down", "Enter")
		s.Picture(look + "-waiting-week")
		s.Jump("tickets", "T-4151")
		s.Settle()
		s.Picture(look + "-waiting-ticket")
	}
	for _, look := range []string{kit.LookLight, kit.LookDark} {
		s.SetLook(look)
		pictures(look)
	}
	s.SetLook(kit.LookLight)
	s.Win.Resize(fyne.NewSize(LeastWidth, LeastHeight))
	pictures("small")
	s.Win.Resize(fyne.NewSize(FirstWidth, FirstHeight))
	if err := s.SetLanguage(kit.Lithuanian); err != nil {
		t.Fatal(err)
	}
	s.Settle()
	s.heardAt(s.At)
	s.Pass(2 * silent)
	pictures("lithuanian")
	s.Press("Alt+B")
	s.Picture("lithuanian-waiting-badge")
	s.Press("Escape")
	to.away = false
	s.tomas(func(tx *ledger.Tx) error {
		_, err := tx.SetPlanOf("T-4151", "NONE", "buvo kito kliento")
		return err
	})
	s.back(to)
	s.Sees("buvo „įeina į planą“, dabar „mokama“ 45,83 EUR")
	s.Picture("lithuanian-waiting-came")
}

// An act on its way, one that is not known yet, and the question for a passphrase.
func TestPicturesOfAnActOnItsWay(t *testing.T) {
	s, _ := stageShared(t, "Giedrė Petrauskaitė")
	for _, look := range []string{kit.LookLight, kit.LookDark} {
		s.SetLook(look)
		Run(s.Window, func(*ledger.Ledger, ledger.Act) (struct{}, error) { return struct{}{}, nil }, func(struct{}, error) {})
		s.At = s.At.Add(3 * time.Second)
		s.Team.word(s.Ledger)
		s.Team.show()
		s.Sees("Sending", "for 3 seconds")
		s.Draw(look + "-team-sending") // a picture would let the act end
		s.Settle()
		s.Team.unset.Store(true)
		s.Team.show()
		s.Sees("Not known yet", "kept and sent again")
		s.Picture(look + "-team-unknown")
		s.Team.unset.Store(false)
		s.Team.desk.Kept = "~/.config/hourbook/own.key"
		s.showLocked()
		s.Sees("Unlock the key of this computer")
		s.Picture(look + "-team-locked")
		s.Press("Escape")
	}
}
