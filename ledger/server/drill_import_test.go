package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/ledger/store"
	"hourbook/ledger/team"
)

// importRows is how many rows the import has that is killed; 0: what the length of the
// drill says.
var importRows = flag.Int("rows", 0, "rows of the import that is killed")

// The program imports on a desk, as a process, and is ended at many places of its life
// while another desk logs. Then it is run to its end: each row is there once, and all
// desks and servers have the same.
func TestDrillAnImportIsKilledAgainAndAgain(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	rows, places := pick(3_000, 100_000), pick(6, 20)
	if *importRows > 0 {
		rows = *importRows
	}
	l := teamLedger(t)
	s := newServers(t, l, 3)
	s.handOver(l)
	book, folder := s.programDesk("rasa"), rowsIn(t, rows)
	life := book.alone(folder)
	ann := s.desk("ann")
	ctx, end := context.WithCancel(t.Context())
	var logged drill
	over := make(chan struct{})
	go func() {
		defer close(over)
		logged.write(ctx, ann, "ann", "meanwhile", func() time.Duration { return time.Second })
	}()
	for place := range places {
		book.killed(folder, life, place, places)
	}
	began := time.Now()
	book.does("import", folder)
	took := time.Since(began)
	end()
	<-over
	t.Logf("%d rows; alone %s, at the end %s; the other desk: %s; load %s", rows, life.Round(time.Millisecond), took.Round(time.Millisecond), logged.table(), load())
	book.does("check")
	book.holdsRows(rows, ann)
	logged.holds(s, []*ledger.Ledger{ann})
}

// programDesk is a desk that the program works on, as a process of its own.
type programDesk struct {
	t             *testing.T
	program, path string
}

// programDesk builds the program, and gives it the desk of somebody.
func (s *servers) programDesk(who string) programDesk {
	t := s.t
	t.Helper()
	l := s.desk(who)
	d := programDesk{t, filepath.Join(t.TempDir(), "hourbook"), l.Path}
	build := exec.Command("go", "build", "-o", d.program, ".")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	key := l.Path + ".own"
	must(t, team.WriteKey(key, keyFrom(who), ""))
	var id string
	must(t, l.Read(func(v *ledger.View) (err error) { id, err = v.ID(); return err }))
	must(t, team.Desk{Ledger: id, User: who, Public: publicOf(who), Kept: key}.Write(l.Path))
	return d
}

func (d programDesk) command(args ...string) *exec.Cmd {
	run := exec.Command(d.program, append([]string{"--ledger", d.path}, args...)...)
	run.Env = append(os.Environ(), "HOURBOOK_CONFIG="+os.DevNull, "HOURBOOK_USER=", "HOURBOOK_BACKUPS=off")
	return run
}

// killed runs the import and ends it at a place of its life: at a part of the time that
// it takes or, at the last third of the places, soon after its act is sent.
func (d programDesk) killed(folder string, life time.Duration, place, places int) {
	d.t.Helper()
	began := time.Now()
	run := d.command("import", folder)
	must(d.t, run.Start())
	ended := make(chan error, 1)
	go func() { ended <- run.Wait() }()
	at := time.After(life * time.Duration(place+1) / time.Duration(places))
	if place >= places-places/3 {
		at = d.sent(life * time.Duration(places-place) / time.Duration(places))
	}
	how := "killed"
	select {
	case err := <-ended: // it takes less time than was thought
		must(d.t, err)
		how = "over"
	case <-at:
		_ = run.Process.Kill()
		<-ended
	}
	d.t.Logf("place %d of %d: %s after %s, leaving %s", place+1, places, how, time.Since(began).Round(time.Millisecond), d.left())
}

// sent tells when so much time is over since an act is on its way.
func (d programDesk) sent(later time.Duration) <-chan time.Time {
	reached := make(chan time.Time, 1)
	go func() {
		for !store.IsSending(d.path) && d.t.Context().Err() == nil {
			time.Sleep(5 * time.Millisecond)
		}
		time.Sleep(later)
		reached <- time.Time{}
	}()
	return reached
}

// left is what an import left beside the ledger.
func (d programDesk) left() string {
	switch _, err := os.Stat(d.path + ".new"); {
	case store.IsSending(d.path):
		return "an act on its way"
	case err == nil:
		return "a copy"
	}
	return "nothing"
}

// holdsRows wants each row once, on the desk that imported and on another one, and both
// to be sound.
func (d programDesk) holdsRows(rows int, other *ledger.Ledger) {
	d.t.Helper()
	must(d.t, other.CatchUp(d.t.Context()))
	report, err := other.Check(d.t.Context(), nil)
	if must(d.t, err); len(report.Problems) > 0 {
		d.t.Error(report.Problems)
	}
	for _, l := range []*ledger.Ledger{ledger.At(d.path), other} {
		found := map[string]int{}
		must(d.t, l.Read(func(v *ledger.View) error {
			return v.EachEvent(func(e event.Event, _ []byte) error {
				if at := strings.Index(string(e.Payload), "row "); e.Kind == "work-logged" && at >= 0 {
					found[string(e.Payload[at:at+rowDigits])]++
				}
				return nil
			})
		}))
		for row, times := range found {
			if times != 1 {
				d.t.Errorf("%s stands %d times", row, times)
			}
		}
		if len(found) != rows {
			d.t.Errorf("%d rows are there, and not %d", len(found), rows)
		}
	}
}

// rowDigits is how long the words are that a row is known by.
const rowDigits = len("row 000000")

// rowsIn is a folder with so many rows of time on 200 tickets, of 40 people.
func rowsIn(t *testing.T, rows int) (folder string) {
	t.Helper()
	folder = t.TempDir()
	var tickets, works strings.Builder
	tickets.WriteString("id,customer,subject,priority,channel,opened,bug,responded,state\n")
	for n := range 200 {
		fmt.Fprintf(&tickets, "B-%03d,acme,An old ticket,Medium,Forum,2026-01-02T09:00:00+02:00,no,,solved\n", n)
	}
	works.WriteString("id,ticket,staff,start,minutes,work,note\n")
	begin := time.Date(2026, 1, 5, 6, 0, 0, 0, time.UTC)
	for n := range rows {
		fmt.Fprintf(&works, "R-%d,B-%03d,person %d,%s,15,problem-solving,row %06d\n", n, n%200, n%40, begin.Add(time.Duration(n/40)*20*time.Minute).Format(time.RFC3339), n)
	}
	must(t, os.WriteFile(filepath.Join(folder, "tickets.csv"), []byte(tickets.String()), 0o600))
	must(t, os.WriteFile(filepath.Join(folder, "time.csv"), []byte(works.String()), 0o600))
	return folder
}

// alone is how long the program takes for the same where nobody shares the ledger.
func (d programDesk) alone(folder string) time.Duration {
	d.t.Helper()
	d.path = filepath.Join(d.t.TempDir(), "alone.hourbook")
	for _, words := range [][]string{
		{"init", "--company", filepath.Join("..", "..", "assets", "sample", "company.toml")},
		{"customer", "add", "acme", "--name", "Acme", "--country", "LT"},
	} {
		d.does(words...)
	}
	began := time.Now()
	d.does("import", folder)
	return time.Since(began)
}

// does runs the program to its end.
func (d programDesk) does(words ...string) {
	d.t.Helper()
	if out, err := d.command(words...).CombinedOutput(); err != nil {
		d.t.Fatalf("%v: %v: %s", words, err, out)
	}
}
