package ledger

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/journal/journaltest"
	"hourbook/sla"
)

// keyFrom is a key that is the same in every run.
func keyFrom(name string) ed25519.PrivateKey {
	seed := sha256.Sum256([]byte(name))
	return ed25519.NewKeyFromSeed(seed[:])
}

// publicOf is somebody's key as the team knows it.
func publicOf(user, name string) Key {
	return Key{User: user, Device: name, Public: keyFrom(name).Public().(ed25519.PublicKey)}
}

// The people of the team of the tests: rasa began it, ann is at support, bob has
// the money, gone has left, and mallory's key was revoked.
func beginTestTeam(t testing.TB, l *Ledger) {
	t.Helper()
	l.Signer = keyFrom("rasa's")
	everyone := []Member{{"rasa", anyRole}, {"ann", Support}, {"bob", Finance | Support}, {"mallory", anyRole}, {"gone", Manager}}
	must(t, l.Write(by("2026-11-03 09:00"), func(tx *Tx) error {
		return tx.BeginTeam(everyone, []Key{publicOf("rasa", "rasa's"), publicOf("rasa", "in the safe"), publicOf("ann", "ann's"), publicOf("bob", "bob's"), publicOf("mallory", "mallory's"), publicOf("gone", "gone's")})
	}))
	must(t, l.Write(by("2026-11-03 09:01"), func(tx *Tx) error {
		_, err := tx.RevokeKey(publicOf("", "mallory's").ID().String()[:6], "lost in a train")
		return errors.Join(err, tx.SetMember("gone", 0))
	}))
}

// teamLedger is a ledger that a team keeps, on one computer.
func teamLedger(t testing.TB) *Ledger {
	t.Helper()
	l := newLedger(t)
	beginTestTeam(t, l)
	return l
}

// as is the ledger on the computer of somebody.
func as(l *Ledger, who string) *Ledger {
	l.Signer = keyFrom(who + "'s")
	return l
}

// logsAs logs an entry under a name.
func logsAs(l *Ledger, author string) error {
	act := by("2026-11-06 09:00")
	act.Author = author
	return l.Write(act, func(tx *Tx) error {
		_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: author, Day: dayOf("2026-11-05"), Minutes: 15, Kind: "firewall"}, nil)
		return err
	})
}

func TestEveryActOfATeamIsSigned(t *testing.T) {
	l := teamLedger(t)
	var n uint64
	must(t, l.Read(func(v *View) error { n, _ = v.Head(); return nil }))
	must(t, as(l, "ann").Write(Act{Author: "ann", At: instant("2026-11-06 09:00")}, threeNotes))
	must(t, logsAs(l, "ann"))
	must(t, as(l, "bob").Bulk(context.Background(), Act{Author: "whoever", At: instant("2026-11-06 10:00"), ByKey: true}, threeNotes))
	ann, bob := publicOf("", "ann's").ID().String(), publicOf("", "bob's").ID().String()
	want := []string{"0101", "0101", "0100" + ann, "0100" + ann, "0101", "0101", "0100" + bob}
	got := marks(t, l, n+1)
	for i := range got {
		got[i] = got[i][:min(len(got[i]), 20)]
	}
	if !slices.Equal(got, want) {
		t.Errorf("the marks are %q, want %q", got, want)
	}
	must(t, l.Read(func(v *View) error {
		last, err := v.eventAt(n + 7)
		if last.Author != "bob" {
			t.Errorf("the key of bob signs for %s", last.Author)
		}
		return err
	}))
	sound(t, l)
	must(t, l.Rebuild(context.Background(), nil))
	if again := marks(t, l, n+1); len(again) != 7 || again[6][:20] != want[6] {
		t.Errorf("rebuilt they are %q", again)
	}
	sound(t, l)
}

func TestWhoMayNotActInATeamIsRefused(t *testing.T) {
	for what, c := range map[string]struct {
		key, author string
		want        error
	}{
		"no key":                   {"", "ann", ErrNoKey},
		"a key of nobody":          {"eve", "eve", ErrNoKey},
		"a key that was revoked":   {"mallory", "mallory", ErrNoKey},
		"another's name":           {"ann", "rasa", nil},
		"somebody who is gone":     {"gone", "gone", ErrRole},
		"a name that nobody bears": {"ann", "Ann", nil},
	} {
		l := teamLedger(t)
		before := buckets(t, l.Path)
		if l.Signer = keyFrom(c.key + "'s"); c.key == "" {
			l.Signer = nil
		}
		err := logsAs(l, c.author)
		var in *sla.InputError
		if c.want != nil && !errors.Is(err, c.want) || c.want == nil && (!errors.As(err, &in) || in.Field != "as") {
			t.Errorf("%s: %v", what, err)
		}
		if !sameBuckets(before, buckets(t, l.Path)) {
			t.Errorf("%s left something", what)
		}
	}
}

func TestATeamWithServersIsNothingWithoutThem(t *testing.T) {
	l := teamLedger(t)
	must(t, l.Write(by("2026-11-06 09:00"), func(tx *Tx) error {
		return tx.SetServers([]Server{{"https://a.example:7443", keyFrom("a").Public().(ed25519.PublicKey)}})
	}))
	if err := logsAs(as(l, "ann"), "ann"); !errors.Is(err, ErrTeam) {
		t.Errorf("it goes on alone: %v", err)
	}
	if err := l.Restore(context.Background(), l.Path, Restoring{Force: true}, nil); !errors.Is(err, ErrReplica) {
		t.Errorf("it is restored: %v", err)
	}
	must(t, l.Rebuild(context.Background(), nil))
	sound(t, l)
	l.Shared = journaltest.NewMemory(endOf(t, l))
	must(t, logsAs(l, "ann"))
	sound(t, l)
}

// Whether the servers took over is not known as long as that act is on its way: until
// then nothing is done without them.
func TestWhoHandsOverDoesNotGoOnAlone(t *testing.T) {
	l := teamLedger(t)
	shared := journaltest.NewMemory(endOf(t, l))
	l.Shared, l.step = shared, func(step string) error {
		if step == "sent" {
			return errKilled
		}
		return nil
	}
	hand := func(tx *Tx) error { return tx.SetServers([]Server{{"https://a.example", publicKey("a")}}) }
	if err := l.Write(by("2026-11-06 09:00"), hand); !errors.Is(err, errKilled) {
		t.Fatal(err)
	}
	l.Shared, l.step = nil, nil
	if err := logsAs(l, "rasa"); !errors.Is(err, ErrTeam) {
		t.Errorf("it goes on alone: %v", err)
	}
	l.Shared = shared
	must(t, logsAs(l, "rasa"))
	must(t, l.Read(func(v *View) error {
		if team, _ := v.Team(); len(team.Servers) != 1 {
			t.Error("the servers did not take over")
		}
		return nil
	}))
	sound(t, l)
}

// A bulk act looks for no overlaps, which would take it as long as all it brings is
// many, also where it is shared.
func TestABulkActIsOneAlsoInATeam(t *testing.T) {
	l := teamLedger(t)
	for _, shared := range []Journal{nil, journaltest.NewMemory(endOf(t, l))} {
		if l.Shared = shared; shared != nil {
			l.Shared = journaltest.NewMemory(endOf(t, l))
		}
		must(t, l.Bulk(t.Context(), by("2026-11-06 09:00"), func(tx *Tx) error {
			for range 2 {
				logged, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "rasa", Start: instant("2026-11-05 10:00"), Minutes: 15, Kind: "firewall"}, nil)
				if err != nil {
					return err
				}
				if len(logged.Notices) > 0 {
					t.Errorf("it tells %+v", logged.Notices)
				}
			}
			return nil
		}))
	}
	sound(t, l)
}

func endOf(t testing.TB, l *Ledger) Head {
	t.Helper()
	head, err := l.headNow(t.Context())
	must(t, err)
	return head
}

// The last one who could admit anybody stays, however they are to go.
func TestTheLastAdminStays(t *testing.T) {
	l := newLedger(t)
	l.Signer = keyFrom("rasa's")
	keys := []Key{publicOf("rasa", "rasa's"), publicOf("rasa", "in the safe")}
	must(t, l.Write(by("2026-11-03 09:00"), func(tx *Tx) error { return tx.BeginTeam([]Member{{"rasa", anyRole}}, keys) }))
	revoke := func(k Key) error {
		return l.Write(by("2026-11-03 09:01"), func(tx *Tx) error {
			_, err := tx.RevokeKey(k.ID().String(), "lost")
			return err
		})
	}
	if err := l.Write(by("2026-11-03 09:01"), func(tx *Tx) error { return tx.SetMember("rasa", Support) }); !errors.Is(err, ErrConflict) {
		t.Errorf("nobody is admin: %v", err)
	}
	must(t, revoke(keys[1]))
	if err := revoke(keys[0]); !errors.Is(err, ErrConflict) {
		t.Errorf("no key is an admin's: %v", err)
	}
	must(t, l.Read(func(v *View) error {
		team, ok := v.Team()
		if !ok || team.Keys[1].Revoked != "lost" || team.RolesOf("rasa") != anyRole {
			t.Errorf("the team is %+v", team)
		}
		return nil
	}))
	sound(t, l)
}

// forgery is an event at the end of a ledger that a team keeps, made as somebody who
// has the file but not the right would make it.
type forgery struct {
	what   string
	key    string
	author string
	change func(*event.Event)
	spoil  func(raw []byte, tx *Tx) []byte // of what was signed
	told   string
}

var forgeries = []forgery{
	{what: "nothing is wrong", key: "ann's", author: "ann"},
	{what: "nobody signed", author: "ann", told: "nobody signed it"},
	{what: "a wrong key", key: "eve's", author: "ann", told: "none of the team's"},
	{what: "a revoked key", key: "mallory's", author: "mallory", told: "was revoked: lost in a train"},
	{what: "another author", key: "ann's", author: "bob", told: "it is bob's, and signed by ann"},
	{what: "a wrong role", key: "ann's", author: "ann", change: func(e *event.Event) {
		e.Kind, e.Payload = "month-closed", event.Encode(&monthClosed{Month: dayOf("2026-01-01").Month()})
	}, told: ErrRole.Error()},
	{what: "somebody who is gone", key: "gone's", author: "gone", told: ErrRole.Error()},
	{what: "somebody lets themselves in", key: "eve's", author: "eve", change: func(e *event.Event) {
		e.Kind, e.Payload = "user-set", event.Encode(&userSet{Member{"eve", anyRole}})
	}, told: "none of the team's"},
	{what: "a key for oneself", key: "ann's", author: "ann", change: func(e *event.Event) {
		e.Kind, e.Payload = "key-added", event.Encode(&keyAdded{publicOf("rasa", "eve's")})
	}, told: ErrRole.Error()},
	{what: "a team of one's own", key: "eve's", author: "eve", change: func(e *event.Event) {
		e.Kind, e.Payload = "team-began", event.Encode(&teamBegan{Team{Program: 1, Members: []Member{{"eve", anyRole}}, Keys: []Key{publicOf("eve", "eve's"), publicOf("eve", "other")}}})
	}, told: "none of the team's"},
	{what: "another ledger's record", key: "ann's", author: "ann", spoil: func(raw []byte, _ *Tx) []byte {
		signed, err := event.Sign(raw, "another", keyFrom("ann's"))
		if err != nil {
			panic(err)
		}
		return signed
	}, told: "is not by the key"},
	{what: "changed after it was signed", key: "ann's", author: "ann", spoil: func(raw []byte, tx *Tx) []byte {
		signed, err := event.Sign(raw, tx.id, keyFrom("ann's"))
		if err != nil {
			panic(err)
		}
		return []byte(strings.Replace(string(signed), "firewall", "firewelt", 1))
	}, told: "is not by the key"},
	{what: "a number skipped", key: "ann's", author: "ann", change: func(e *event.Event) { e.Seq++ }, told: "event"},
	{what: "in another place", key: "ann's", author: "ann", change: func(e *event.Event) { e.Prev = make([]byte, 32) }, told: "event"},
	{what: "an entry twice", key: "ann's", author: "ann", change: func(e *event.Event) {
		var p workLogged
		if err := event.Decode(e.Payload, &p); err != nil {
			panic(err)
		}
		p.Work.ID = "there"
		e.Payload = event.Encode(&p)
	}, told: "there"},
}

// made is the forged event.
func (f forgery) made(t *testing.T, l *Ledger) (raw []byte) {
	t.Helper()
	act := Act{Author: "ann", At: instant("2026-11-06 09:00")}
	err := as(l, "ann").Write(act, func(tx *Tx) error {
		before := tx.pending
		_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "ann", Day: dayOf("2026-11-05"), Minutes: 15, Kind: "firewall"}, nil)
		if err != nil || before.seq != 0 {
			return errors.Join(err, errors.New("the act has begun"))
		}
		e, err := event.Read(tx.pending.raw)
		if err != nil {
			return err
		}
		e.Author = f.author
		if f.change != nil {
			f.change(&e)
		}
		raw = event.Encode(e)
		switch {
		case f.spoil != nil:
			raw = f.spoil(raw, tx)
		case f.key != "":
			raw, err = event.Sign(raw, tx.id, keyFrom(f.key))
		}
		return errors.Join(err, errHalfway)
	})
	if !errors.Is(err, errHalfway) {
		t.Fatal(err)
	}
	return raw
}

// What is forged is refused by who follows, and named by check, rebuild and restore
// where a program without judges let it in. Everybody goes on answering.
func TestNoForgedActPasses(t *testing.T) {
	base := teamLedger(t)
	must(t, as(base, "rasa").Write(Act{Author: "rasa", At: instant("2026-11-06 08:00")}, func(tx *Tx) error {
		return logs(tx, "there", "T-1", "firewall", 10, "")
	}))
	end := endOf(t, base)
	for _, f := range forgeries {
		t.Run(f.what, func(t *testing.T) {
			raw := f.made(t, copyOf(t, base.Path))
			l := copyOf(t, base.Path)
			before := buckets(t, l.Path)
			err := l.File(t.Context(), []Record{NewRecord(end.Seq+1, [][]byte{raw})})
			if f.told == "" {
				must(t, err)
				sound(t, l)
				return
			}
			if !errors.Is(err, ErrHalted) || !strings.Contains(err.Error(), f.told) {
				t.Errorf("it is not refused since %q: %v", f.told, err)
			}
			if !sameBuckets(before, buckets(t, l.Path)) {
				t.Error("something of it is there")
			}
			must(t, l.Read(func(v *View) error { _, err := v.Entry("there"); return err }))
			f.named(t, l, raw, end.Seq+1)
		})
	}
}

// named wants check to name a forged event in a journal that has it.
func (f forgery) named(t *testing.T, l *Ledger, raw []byte, seq uint64) {
	t.Helper()
	append1(t, l, raw)
	report, err := l.Check(context.Background(), nil)
	if err == nil && len(report.Problems) == 0 {
		t.Error("check is content")
	}
	if err != nil && !errors.Is(err, fault.ErrDamaged) {
		t.Error(err)
	}
	if f.change == nil && report.FirstBad != seq && !tellsOf(report, seq, f.told) { // else its place is what is wrong
		t.Errorf("check names event %d, not %d: %q", report.FirstBad, seq, report.Problems)
	}
}

// Events that are good, and were put in another order, are none.
func TestReorderedActsAreRefused(t *testing.T) {
	base := teamLedger(t)
	begin := endOf(t, base)
	theirs := as(copyOf(t, base.Path), "ann")
	shared := journaltest.NewMemory(begin)
	theirs.Shared = shared
	must(t, logsAs(theirs, "ann"))
	must(t, logsAs(theirs, "ann"))
	one, two := shared.Records[0], shared.Records[1]
	l := copyOf(t, base.Path)
	for _, order := range [][]Record{{two}, {two, one}, {one, one, {First: two.First + 1, Raw: two.Raw}}} {
		if err := l.File(t.Context(), order); !errors.Is(err, ErrHalted) {
			t.Errorf("they are filed: %v", err)
		}
	}
	must(t, l.File(t.Context(), []Record{one, two}))
	sound(t, l)
}

// A signed journal is restored and salvaged with its signatures, and nothing
// unsigned is added to it.
func TestASignedJournalIsBackedUpAndSalvaged(t *testing.T) {
	l := teamLedger(t)
	must(t, logsAs(as(l, "ann"), "ann"))
	folder := t.TempDir()
	backup, saved := filepath.Join(folder, "b"), At(filepath.Join(folder, "saved"))
	must(t, l.Backup(t.Context(), backup, BackupHead{}, nil))
	restored := At(filepath.Join(folder, "restored"))
	must(t, restored.Restore(t.Context(), backup, Restoring{}, nil))
	_, err := l.Salvage(t.Context(), saved.Path, nil)
	must(t, err)
	for _, other := range []*Ledger{restored, saved} {
		sound(t, other)
		if endOf(t, other) != endOf(t, l) {
			t.Error("it is another journal")
		}
		if err := logsAs(other, "ann"); !errors.Is(err, ErrNoKey) {
			t.Errorf("it takes what nobody signed: %v", err)
		}
	}
}

// frozenTeam holds the journal of a team as it was signed once, and what it answers.
const frozenTeam = "testdata/format-2-team"

// What a team signed must be verified for ever, and say the same.
func TestASignedLedgerOfTheFormatOpens(t *testing.T) {
	if *renew {
		l := At(evilTeamDesk(t, evilDesk(t)))
		must(t, os.MkdirAll(frozenTeam, 0o755))
		must(t, os.WriteFile(filepath.Join(frozenTeam, "journal.hex"), journalLines(t, l), 0o644))
		must(t, os.WriteFile(filepath.Join(frozenTeam, "answers.txt"), []byte(said(t, l)), 0o644))
	}
	events := storedIn(t, filepath.Join(frozenTeam, "journal.hex"))
	l, err := restoredFrom(t, events)
	must(t, err)
	want, err := os.ReadFile(filepath.Join(frozenTeam, "answers.txt"))
	must(t, err)
	if got := said(t, l); got != string(want) {
		t.Errorf("it says %s\nwant %s", got, want)
	}
	sound(t, l)
	for _, kind := range []string{"team-began", "user-set", "key-revoked"} {
		if !slices.Contains(kindsIn(t, l), kind) {
			t.Errorf("there is no %s in it", kind)
		}
	}
}

// A ledger of one desk stays unsigned, also where there is a key.
func TestALedgerOfOneDeskIsNotSigned(t *testing.T) {
	l := newLedger(t)
	l.Signer = keyFrom("rasa's")
	n := endOf(t, l).Seq
	must(t, logsAs(l, "rasa"))
	if got := marks(t, l, n+1); !slices.Equal(got, []string{""}) {
		t.Errorf("its marks are %q", got)
	}
}
