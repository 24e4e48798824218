package cli_test

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"net"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hourbook/app/cli"
	"hourbook/ledger"
	"hourbook/ledger/front"
	"hourbook/ledger/journal"
	"hourbook/ledger/journal/journaltest"
	"hourbook/ledger/wire"
)

// teamServer is a server on this computer with the ledger of a desk, and the words
// that name it.
func teamServer(t testing.TB, path string) (words string, memory *journaltest.Memory, stop, again func()) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	memory = journaltest.NewMemory(ledger.Head{})
	memory.Beat = 10 * time.Millisecond
	must(ledger.At(path).Read(func(v *ledger.View) error {
		acts, err := v.Acts(ledger.Head{}, 1000)
		for _, act := range acts {
			if _, err := memory.Append(t.Context(), memory.Heads[len(memory.Heads)-1], act); err != nil {
				return err
			}
		}
		return err
	}))
	replica := ledger.At(filepath.Join(t.TempDir(), "replica.hourbook"))
	replica.Shared = memory
	must(replica.Join(t.Context(), nil))
	f := &front.Front{Journal: memory, Replica: replica, Joins: &asking{}}
	must(f.Refresh(t.Context()))
	seed := sha256.Sum256([]byte("server"))
	key := ed25519.NewKeyFromSeed(seed[:])
	cert, err := wire.Certificate(key)
	must(err)
	var s *httptest.Server
	start := func(at string) {
		s = httptest.NewUnstartedServer(f.Handler())
		if at != "" {
			must(s.Listener.Close())
			s.Listener, err = net.Listen("tcp", at)
			must(err)
		}
		s.TLS, s.EnableHTTP2 = wire.ServerTLS(cert), true
		s.StartTLS()
	}
	start("")
	at := s.Listener.Addr().String()
	stop = func() { s.CloseClientConnections(); s.Close() }
	t.Cleanup(func() { stop() })
	return fmt.Sprintf("%s=%x", s.URL, key.Public()), memory, stop, func() { start(at) }
}

// asking are those who ask to be let in.
type asking struct{ all []wire.Waiting }

// Ask remembers one.
func (a *asking) Ask(_ context.Context, who wire.Waiting) error {
	a.all = append(a.all, who)
	return nil
}

// All are all of them.
func (a *asking) All(context.Context) ([]wire.Waiting, error) { return a.all, nil }

// Two computers keep one ledger: from the beginning of the team to what each sees of
// the other, and what is said when the server is gone.
func TestTwoComputersKeepOneLedger(t *testing.T) {
	rasa, ann := newDesk(t), newDesk(t)
	for _, d := range []*desk{rasa, ann} {
		d.env = map[string]string{"HOURBOOK_PASSPHRASE": "four words of a song", "HOURBOOK_BACKUPS": "off"}
	}
	ann.env["HOURBOOK_USER"] = "ann"
	rasa.do("init", "--company", rasa.file("company.toml", "name = \"Horizon\"\nstreet = \"Gatve 1\"\ncity = \"Vilnius\"\ncountry = \"LT\"\nseries = \"HB\"\ncompany_code = \"302251518\"\n"))
	rasa.do("customer", "add", "acme", "--name", "Acme", "--country", "LT")
	rasa.do("ticket", "open", "T-1", "--customer", "acme", "--subject", "Login loop")
	rasa.do("team", "begin", "--spare", filepath.Join(rasa.dir, "spare.key"), "--key", filepath.Join(rasa.dir, "own.key"))
	book := filepath.Join(rasa.dir, "book.hourbook")
	server, memory, stop, again := teamServer(t, book)

	var handed struct{ Code string }
	rasa.ask(&handed, "team", "servers", server)
	url, _, _ := strings.Cut(server, "=")
	if _, _, exit := ann.try("team", "join", url, "AAAA-AAAA-AAAA-AAAA", "--no-wait"); exit != cli.Failed {
		t.Errorf("a wrong code is taken: exit %d", exit)
	}
	var asked struct {
		Key      string
		Admitted bool
		Events   uint64
	}
	ann.ask(&asked, "team", "join", url, handed.Code, "--no-wait", "--key", filepath.Join(ann.dir, "own.key"))
	if asked.Admitted {
		t.Error("ann lets herself in")
	}
	var waiting []struct{ Key, Name string }
	if rasa.ask(&waiting, "team", "admit"); len(waiting) != 1 || waiting[0].Key != asked.Key || waiting[0].Name != "ann" {
		t.Fatalf("there wait %+v", waiting)
	}
	rasa.do("team", "admit", asked.Key[:6], "--role", "support")
	if ann.ask(&asked, "team", "join", url, handed.Code); !asked.Admitted || asked.Events == 0 {
		t.Errorf("she did not join: %+v", asked)
	}
	ann.do("log", "T-1", "45m", "--work", "firewall", "--note", "from ann")
	if out := rasa.do("entries", "--by", "ann"); !strings.Contains(out, "from ann") {
		t.Errorf("rasa sees %s", out)
	}
	if _, messages, exit := ann.try("close", "2026-09"); exit != cli.Failed || !strings.Contains(messages, "role") {
		t.Errorf("support closes a month: exit %d, %s", exit, messages)
	}
	backup := filepath.Join(rasa.dir, "day.backup")
	rasa.do("backup", backup)
	if _, messages, exit := rasa.try("restore", backup); exit != cli.Failed || !strings.Contains(messages, "team rejoin") {
		t.Errorf("a backup takes the place of the team's: exit %d, %s", exit, messages)
	}
	rasa.do("team", "rejoin")
	for _, d := range []*desk{rasa, ann} {
		d.do("check")
	}

	stop()
	out, messages, exit := rasa.try("entries", "--by", "ann")
	if exit != cli.Done || !strings.Contains(out, "from ann") || !strings.Contains(messages, "this is as of event") {
		t.Errorf("without the server: exit %d, %s%s", exit, out, messages)
	}
	for _, words := range [][]string{{"close", "2026-09"}, {"team", "admit"}, {"team", "rejoin"}} {
		if _, messages, exit := rasa.try(words...); exit != cli.Failed || !strings.Contains(messages, "servers of the team do not answer; last heard at ") {
			t.Errorf("%v without the server: exit %d, %s", words, exit, messages)
		}
	}
	waits(t, rasa, ann)
	again()
	waitsForAnImport(t, memory, ann)
	arrives(t, rasa, ann)
}

// waits logs and times work on two computers whose server is gone.
func waits(t *testing.T, rasa, ann *desk) {
	var logged struct {
		Entry   *string
		Waiting struct {
			Does, Verdict, Amount string
			Minutes               int
		}
	}
	rasa.ask(&logged, "log", "T-1", "1h", "--work", "firewall", "--on", "2026-09-03", "--note", "in September")
	if w := logged.Waiting; logged.Entry != nil || w.Does != "log" || w.Minutes != 60 || w.Verdict != "billable" || w.Amount != "50.00" {
		t.Errorf("it answers %+v", logged)
	}
	ann.do("log", "T-1", "30m", "--work", "firewall", "--on", "2026-09-03", "--note", "from ann, in September")
	ann.do("log", "T-1", "20m", "--work", "firewall", "--note", "from ann, now")
	ann.do("timer", "start", "T-1", "--work", "firewall", "--at", "2026-11-06 08:00")
	if _, messages, exit := ann.try("timer", "start", "T-1", "--work", "firewall"); exit != cli.Failed || !strings.Contains(messages, "stop that first") {
		t.Errorf("two timers run: exit %d, %s", exit, messages)
	}
	ann.do("timer", "stop", "--at", "2026-11-06 08:40", "--note", "timed by ann")
	var listed struct {
		Minutes int
		Waiting struct {
			Waiting []struct{ Does string }
			Minutes int
			Amount  string
		}
	}
	if ann.ask(&listed, "entries"); listed.Minutes != 45 || len(listed.Waiting.Waiting) != 4 || listed.Waiting.Minutes != 90 || listed.Waiting.Amount != "75.00" {
		t.Errorf("her entries are %+v", listed)
	}
	if out := ann.do("entries"); !strings.Contains(out, "waiting on this computer") || !strings.Contains(out, "timed by ann") {
		t.Errorf("her entries are %s", out)
	}
	ann.discards(t)
	if _, messages, exit := ann.try("log", "T-9", "20m", "--work", "firewall"); exit != cli.Failed || !strings.Contains(messages, "T-9") {
		t.Errorf("work on no ticket waits: exit %d, %s", exit, messages)
	}
}

// discards lets one more wait, and takes it back by the id that is listed.
func (d *desk) discards(t *testing.T) {
	d.do("log", "T-1", "10m", "--work", "firewall", "--note", "mistyped")
	var a, after struct {
		Waiting []struct{ ID, Note string }
	}
	d.ask(&a, "team", "waiting")
	last := a.Waiting[len(a.Waiting)-1]
	short := last.ID[len(last.ID)-8:]
	if out := d.do("team", "waiting"); last.Note != "mistyped" || !strings.Contains(out, short) {
		t.Errorf("%+v waits last, listed as %s", last, out)
	}
	if _, messages, exit := d.try("team", "waiting", "--discard", short); exit != cli.Done || !strings.Contains(messages, "discarded: 0:10 on T-1") {
		t.Errorf("exit %d, %s", exit, messages)
	}
	if d.ask(&after, "team", "waiting"); len(after.Waiting) != len(a.Waiting)-1 || slices.Contains(after.Waiting, last) {
		t.Errorf("there waits %+v, before %+v", after, a)
	}
	if _, messages, exit := d.try("team", "waiting", "--discard", short); exit != cli.Misused || !strings.Contains(messages, "team waiting lists what waits") {
		t.Errorf("twice: exit %d, %s", exit, messages)
	}
}

// waitsForAnImport logs work while somebody else's import is under way.
func waitsForAnImport(t *testing.T, memory *journaltest.Memory, ann *desk) {
	hold := journal.Hold{ID: "1", User: "rasa"}
	if err := memory.Hold(t.Context(), hold); err != nil {
		t.Fatal(err)
	}
	if _, messages, exit := ann.try("log", "T-1", "10m", "--work", "firewall", "--note", "while rasa imports"); exit != cli.Done || !strings.Contains(messages, "an import by rasa is under way; this waits") {
		t.Errorf("exit %d, %s", exit, messages)
	}
	if err := memory.Release(t.Context(), hold); err != nil {
		t.Fatal(err)
	}
}

// arrives lets the server answer again: what waited on rasa's computer comes before she
// closes its month, what waited on ann's after that.
func arrives(t *testing.T, rasa, ann *desk) {
	_, messages, exit := rasa.try("close", "2026-09")
	if exit != cli.Done || !strings.Contains(messages, "what waited since") {
		t.Errorf("exit %d, %s", exit, messages)
	}
	if _, messages, _ = ann.try("team", "waiting"); !strings.Contains(messages, "is incomplete") || !strings.Contains(messages, "timer settle") {
		t.Errorf("of what waited is said: %s", messages)
	}
	var waiting struct{ Waiting []any }
	if ann.ask(&waiting, "team", "waiting"); len(waiting.Waiting) > 0 {
		t.Errorf("there still waits %v", waiting)
	}
	out := ann.do("entries", "--from", "2026-09-01", "--to", "2026-11-30") + rasa.do("entries", "--from", "2026-09-01", "--to", "2026-11-30") + ann.do("timer", "status")
	for _, note := range []string{"from ann, now", "while rasa imports", "timed by ann", "in September"} {
		if strings.Count(out, note) != 1 {
			t.Errorf("%q stands %d times in %s", note, strings.Count(out, note), out)
		}
	}
	var timers struct {
		Running []any
		Drafts  []struct {
			Minutes int
			Note    string
		}
	}
	if ann.ask(&timers, "timer", "status"); len(timers.Running) != 0 || len(timers.Drafts) != 1 || timers.Drafts[0].Minutes != 30 {
		t.Errorf("there is to settle %+v", timers)
	}
	ann.do("check")
}
