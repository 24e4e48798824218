package front_test

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/front"
	"hourbook/ledger/journal/journaltest"
	"hourbook/ledger/team"
	"hourbook/ledger/terms"
	"hourbook/ledger/wire"
	"hourbook/sla"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// keyFrom is a key that is the same in every run.
func keyFrom(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte(name))
	return ed25519.NewKeyFromSeed(seed[:])
}

func publicOf(name string) ed25519.PublicKey { return keyFrom(name).Public().(ed25519.PublicKey) }

// served is a front on this computer, as desks reach it.
func served(t testing.TB, f *front.Front) ledger.Server {
	cert, err := wire.Certificate(keyFrom("server"))
	must(t, err)
	s := httptest.NewUnstartedServer(f.Handler())
	s.TLS, s.EnableHTTP2 = wire.ServerTLS(cert), true
	s.StartTLS()
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return ledger.Server{URL: s.URL, Public: publicOf("server")}
}

func TestFrontConforms(t *testing.T) {
	journaltest.Conforms(t, func(begin ledger.Head) ledger.Journal {
		memory := journaltest.NewMemory(begin)
		memory.Beat = 10 * time.Millisecond
		return team.Connect([]ledger.Server{served(t, &front.Front{Journal: memory})}, keyFrom("desk"))
	})
}

var at = time.Date(2026, 11, 6, 9, 0, 0, 0, time.UTC)

// office is a team with a server, and the ledger that it began with.
type office struct {
	first  *ledger.Ledger
	front  *front.Front
	server ledger.Server
	before string // a copy of the ledger from before there was a server
}

// alone is the ledger on a computer without servers.
func (o office) alone(t testing.TB) *ledger.Ledger {
	t.Helper()
	raw, err := os.ReadFile(o.before)
	must(t, err)
	l := ledger.At(filepath.Join(t.TempDir(), "alone.hourbook"))
	must(t, os.WriteFile(l.Path, raw, 0o600))
	l.Signer = keyFrom("rasa")
	return l
}

func newOffice(t testing.TB) office {
	zone, err := sla.ParseZone("+02:00")
	must(t, err)
	rules, err := terms.Read("terms.toml", assets.Terms, zone)
	must(t, err)
	l := ledger.At(filepath.Join(t.TempDir(), "first.hourbook"))
	l.Signer = keyFrom("rasa")
	by := ledger.Act{Author: "rasa", At: at}
	must(t, l.Create(by, zone, invoice.Seller{Party: invoice.Party{Name: "Voxline UAB", Country: "LT", VATID: "LT100007654311"}, Series: "HB", DueDays: 14}, rules))
	must(t, l.Write(by, func(tx *ledger.Tx) error {
		if err := tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: "acme", Name: "Acme", Country: "LT"}}, nil); err != nil {
			return err
		}
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-1", Customer: "acme", Subject: "Login loop", Priority: sla.High, Channel: "Forum", Opened: at}, nil)
		return err
	}))
	must(t, l.Write(by, func(tx *ledger.Tx) error {
		return tx.BeginTeam([]ledger.Member{{Name: "rasa", Roles: ledger.AllRoles}, {Name: "ann", Roles: ledger.Support}}, []ledger.Key{
			{User: "rasa", Device: "one", Public: publicOf("rasa")}, {User: "rasa", Device: "spare", Public: publicOf("spare")}, {User: "ann", Device: "two", Public: publicOf("ann")},
		})
	}))
	o := office{first: l}
	memory := journaltest.NewMemory(ledger.Head{})
	memory.Beat = 10 * time.Millisecond
	must(t, l.Read(func(v *ledger.View) error {
		acts, err := v.Acts(ledger.Head{}, 1000)
		for _, act := range acts {
			head := memory.Heads[len(memory.Heads)-1]
			if _, err := memory.Append(t.Context(), head, act); err != nil {
				return err
			}
		}
		return err
	}))
	replica := ledger.At(filepath.Join(t.TempDir(), "replica.hourbook"))
	replica.Shared = memory
	must(t, replica.Join(t.Context(), nil))
	o.front = &front.Front{Journal: memory, Replica: replica, Joins: &waiting{}}
	must(t, o.front.Refresh(t.Context()))
	o.server = served(t, o.front)
	l.Shared = o.reach("rasa")
	o.before = l.Path + ".before"
	raw, err := os.ReadFile(l.Path)
	must(t, err)
	must(t, os.WriteFile(o.before, raw, 0o600))
	must(t, l.Write(by, func(tx *ledger.Tx) error { return tx.SetServers([]ledger.Server{o.server}) }))
	return o
}

// reach is the journal as somebody's key reaches it.
func (o office) reach(who string) *team.Client {
	return team.Connect([]ledger.Server{o.server}, keyFrom(who))
}

// desk is the ledger on the computer of somebody.
func (o office) desk(t testing.TB, who string) *ledger.Ledger {
	t.Helper()
	raw, err := os.ReadFile(o.first.Path)
	must(t, err)
	l := ledger.At(filepath.Join(t.TempDir(), who+".hourbook"))
	must(t, os.WriteFile(l.Path, raw, 0o600))
	l.Signer, l.Shared = keyFrom(who), o.reach(who)
	return l
}

// logs logs an entry on a desk.
func logs(l *ledger.Ledger, who, note string) error {
	return l.Write(ledger.Act{Author: who, At: at}, func(tx *ledger.Tx) error {
		_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: who, Day: tx.Today(), Minutes: 15, Kind: "firewall", Note: note}, nil)
		return err
	})
}

func notes(t *testing.T, l *ledger.Ledger) (all []string) {
	t.Helper()
	must(t, l.CatchUp(t.Context()))
	must(t, l.Read(func(v *ledger.View) error {
		works, err := v.TicketWork("T-1")
		for _, w := range works {
			all = append(all, w.Note)
		}
		return err
	}))
	return all
}

func head(t *testing.T, l *ledger.Ledger) (h ledger.Head) {
	t.Helper()
	must(t, l.Read(func(v *ledger.View) error { h = v.Last(); return nil }))
	return h
}

// waiting are those who ask to be let in.
type waiting struct {
	mu  sync.Mutex
	all []wire.Waiting
}

// Ask remembers one.
func (w *waiting) Ask(_ context.Context, who wire.Waiting) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = append(w.all, who)
	return nil
}

// All are all of them.
func (w *waiting) All(context.Context) ([]wire.Waiting, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.all), nil
}

func TestTwoDesksKeepOneLedger(t *testing.T) {
	o := newOffice(t)
	rasa, ann := o.desk(t, "rasa"), o.desk(t, "ann")
	var both sync.WaitGroup
	for _, d := range []struct {
		l   *ledger.Ledger
		who string
	}{{rasa, "rasa"}, {ann, "ann"}} {
		both.Go(func() {
			for _, note := range []string{"one", "two", "three"} {
				if err := logs(d.l, d.who, d.who+" "+note); err != nil {
					t.Error(err)
				}
			}
		})
	}
	both.Wait()
	if a, b := notes(t, rasa), notes(t, ann); len(a) != 6 || !slices.Equal(a, b) {
		t.Errorf("they see %q and %q", a, b)
	}
	if head(t, rasa) != head(t, ann) {
		t.Error("they have different journals")
	}
	for _, l := range []*ledger.Ledger{rasa, ann, o.front.Replica} {
		report, err := l.Check(t.Context(), nil)
		if must(t, err); len(report.Problems) > 0 {
			t.Error(report.Problems)
		}
	}
}

func TestWhoIsFollowedIsSeen(t *testing.T) {
	o := newOffice(t)
	rasa, ann := o.desk(t, "rasa"), o.desk(t, "ann")
	ctx, stop := context.WithCancel(t.Context())
	begun := make(chan struct{}, 1)
	ended := make(chan error)
	go func() {
		ended <- ann.Follow(ctx, func() {
			select {
			case begun <- struct{}{}:
			default:
			}
		})
	}()
	<-begun
	must(t, logs(rasa, "rasa", "seen"))
	for head(t, ann) != head(t, rasa) {
		<-begun
	}
	stop()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// What no desk of the team would send is refused before it lands.
func TestWhatIsForgedIsRefused(t *testing.T) {
	o := newOffice(t)
	begin := head(t, o.first)
	mine := o.desk(t, "ann")
	mine.Shared = journaltest.NewMemory(begin) // a server that lets everything in
	must(t, logs(mine, "ann", "good"))
	records, err := mine.Shared.Since(t.Context(), begin, 1)
	must(t, err)
	good := records[0]
	spoiled := slices.Clone(good.Raw)
	spoiled[len(spoiled)-1]++
	var denied *ledger.DeniedError
	if _, err := o.reach("ann").Append(t.Context(), begin, ledger.Record{First: good.First, Raw: spoiled}); !errors.As(err, &denied) {
		t.Errorf("a spoiled signature lands: %v", err)
	}
	if _, err := o.reach("eve").Append(t.Context(), begin, good); !errors.Is(err, ledger.ErrNoKey) {
		t.Errorf("a stranger brings something: %v", err)
	}
	if _, err := o.reach("eve").Since(t.Context(), begin, 1); !errors.Is(err, ledger.ErrNoKey) {
		t.Errorf("a stranger reads: %v", err)
	}
	if landed, err := o.reach("ann").Append(t.Context(), begin, good); err != nil || len(landed) > 0 {
		t.Errorf("the good one is refused: %v", err)
	}
	if landed, err := o.reach("ann").Append(t.Context(), begin, good); err != nil || len(landed) > 0 {
		t.Errorf("sent again it is not the same: %v", err)
	}
}

// An act whose place somebody else took, while the front had not heard of it yet, is
// lost and can be done again: it is not refused for ever.
func TestWhoseActIsPassedIsNotRefused(t *testing.T) {
	o := newOffice(t)
	begin := head(t, o.first)
	var acts []ledger.Record
	for _, who := range []string{"rasa", "ann"} {
		l := o.desk(t, who)
		l.Shared = journaltest.NewMemory(begin)
		must(t, logs(l, who, who))
		records, err := l.Shared.Since(t.Context(), begin, 1)
		must(t, err)
		acts = append(acts, records[0])
	}
	_, err := o.front.Journal.Append(t.Context(), begin, acts[0])
	must(t, err)
	must(t, o.front.Replica.CatchUp(t.Context()))
	landed, err := o.reach("ann").Append(t.Context(), begin, acts[1])
	if !errors.Is(err, ledger.ErrLost) || len(landed) != 1 {
		t.Errorf("%d landed, and it says %v", len(landed), err)
	}
	if _, err := o.reach("rasa").Append(t.Context(), begin, acts[0]); err != nil {
		t.Errorf("what is there already is refused: %v", err)
	}
}

// An act that brings very much lands as a whole, and others see all of it.
func TestALargeActLands(t *testing.T) {
	const many = 2000
	o := newOffice(t)
	rasa, ann := o.desk(t, "rasa"), o.desk(t, "ann")
	must(t, rasa.Bulk(t.Context(), ledger.Act{Author: "rasa", At: at}, func(tx *ledger.Tx) error {
		for range many {
			if _, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "rasa", Day: tx.Today(), Minutes: 15, Kind: "firewall"}, nil); err != nil {
				return err
			}
		}
		return nil
	}))
	if got := notes(t, ann); len(got) != many {
		t.Errorf("ann sees %d entries", len(got))
	}
}

// A key that was revoked is known no more with the next request, in a connection that
// stands as well, and what follows ends.
func TestARevokedKeyIsOut(t *testing.T) {
	o := newOffice(t)
	rasa, ann := o.desk(t, "rasa"), o.desk(t, "ann")
	must(t, logs(ann, "ann", "before"))
	ended := make(chan error)
	go func() {
		ended <- o.reach("ann").Follow(context.Background(), head(t, ann), func([]ledger.Record) error { return nil })
	}()
	must(t, rasa.Write(ledger.Act{Author: "rasa", At: at}, func(tx *ledger.Tx) error {
		_, err := tx.RevokeKey(ledger.Key{Public: publicOf("ann")}.ID().String(), "lost")
		return err
	}))
	if err := logs(ann, "ann", "after"); !errors.Is(err, ledger.ErrNoKey) {
		t.Errorf("it acts: %v", err)
	}
	if err := <-ended; !errors.Is(err, ledger.ErrNoKey) {
		t.Errorf("it follows: %v", err)
	}
}

func TestAComputerIsLetIn(t *testing.T) {
	o := newOffice(t)
	urls := []string{o.server.URL}
	id := ""
	must(t, o.first.Read(func(v *ledger.View) (err error) { id, err = v.ID(); return err }))
	code := team.Code(id, []ledger.Server{o.server})
	if _, err := team.Find(t.Context(), urls, "AAAA-AAAA-AAAA-AAAA", keyFrom("zoe")); !errors.Is(err, team.ErrCode) {
		t.Errorf("a wrong code is taken: %v", err)
	}
	found, err := team.Find(t.Context(), urls, code, keyFrom("zoe"))
	must(t, err)
	zoe := team.Connect(found.Servers, keyFrom("zoe"))
	said, err := zoe.Ask(t.Context(), wire.JoinRequest{Name: "zoe", Device: "three"})
	if must(t, err); said.Admitted {
		t.Error("somebody lets themselves in")
	}
	if _, err := o.reach("ann").Asking(t.Context()); err == nil {
		t.Error("support sees who asks")
	}
	asking, err := o.reach("rasa").Asking(t.Context())
	if must(t, err); len(asking) != 1 || asking[0].Name != "zoe" || !publicOf("zoe").Equal(ed25519.PublicKey(asking[0].Public)) {
		t.Fatalf("there ask %+v", asking)
	}
	must(t, o.first.Write(ledger.Act{Author: "rasa", At: at}, func(tx *ledger.Tx) error {
		return errors.Join(tx.SetMember("zoe", ledger.Support), tx.AddKey(ledger.Key{User: "zoe", Device: "three", Public: asking[0].Public}))
	}))
	said, err = zoe.Ask(t.Context(), wire.JoinRequest{Name: "zoe"})
	if must(t, err); !said.Admitted || said.User != "zoe" {
		t.Errorf("she is not let in: %+v", said)
	}
	l := ledger.At(filepath.Join(t.TempDir(), "zoe.hourbook"))
	l.Signer, l.Shared = keyFrom("zoe"), zoe
	must(t, l.Join(t.Context(), nil))
	must(t, logs(l, "zoe", "the first"))
	if got := notes(t, o.first); !slices.Equal(got, []string{"the first"}) {
		t.Errorf("the others see %q", got)
	}
	must(t, l.Join(t.Context(), nil)) // anew
	if head(t, l) != head(t, o.first) {
		t.Error("fetched anew it is another one")
	}
}

// A desk takes no server but the team's, and says when nobody is there.
func TestAStrangeServerIsNotAsked(t *testing.T) {
	o := newOffice(t)
	other := o.server
	other.Public = publicOf("another")
	if _, err := team.Connect([]ledger.Server{other}, keyFrom("ann")).Since(t.Context(), ledger.Head{}, 1); !errors.Is(err, wire.ErrStranger) {
		t.Errorf("it is asked: %v", err)
	}
	nobody := team.Connect([]ledger.Server{{URL: "https://127.0.0.1:1", Public: other.Public}, {URL: "https://127.0.0.1:2", Public: other.Public}}, keyFrom("ann"))
	if _, err := nobody.Since(t.Context(), ledger.Head{}, 1); !errors.Is(err, ledger.ErrOffline) {
		t.Errorf("nobody is there, and it says %v", err)
	}
}

// A desk whose clock goes wrong hears it, and neither issues nor closes anything by it.
func TestNothingIsDatedByAWrongClock(t *testing.T) {
	o := newOffice(t)
	o.front.Now = func() time.Time { return at }
	for off, closes := range map[time.Duration]bool{0: true, -9 * time.Minute: true, -11 * time.Minute: false, 11 * time.Minute: false} {
		l, client := o.desk(t, "rasa"), o.reach("rasa")
		client.Now = func() time.Time { return at.Add(off) }
		l.Shared = client
		month := sla.NewMonth(2025, time.June) + sla.Month(off/time.Minute)
		err := l.Write(ledger.Act{Author: "rasa", At: at.Add(off)}, func(tx *ledger.Tx) error { return tx.CloseMonth(month, "") })
		if closes && err != nil || !closes && !errors.Is(err, ledger.ErrApart) {
			t.Errorf("with a clock that is %s off: %v", off, err)
		}
		if ahead, known := l.Apart(); !known || ahead != off {
			t.Errorf("it is %s off, and says %s (%t)", off, ahead, known)
		}
		must(t, logs(l, "rasa", off.String()))
	}
}
