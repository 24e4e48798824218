package ledger

import (
	"context"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hourbook/ledger/event"
	"hourbook/ledger/journal/journaltest"
)

// TestReplicasAreTheSameAfterRandomActs lets three desks do acts of every kind in
// turn, each on what it has seen of the others, and follow in batches of any size:
// in the end their files hold the same, and check is content.
func TestReplicasAreTheSameAfterRandomActs(t *testing.T) {
	alone := newLedger(t)
	team := copyOf(t, alone.Path)
	beginDesks(t, team)
	seen := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		base := rapid.SampledFrom([]*Ledger{alone, team}).Draw(rt, "of one or of a team")
		begin, err := base.headNow(t.Context())
		fine(rt, err)
		shared := journaltest.NewMemory(begin)
		var desks []*Ledger
		for i := range 3 {
			l := copyOf(t, base.Path)
			l.Signer = keyFrom(fmt.Sprintf("desk %d's", i))
			l.Shared, l.pause = shared, 0
			desks = append(desks, l)
		}
		now := instant("2026-11-06 09:00")
		for range rapid.IntRange(10, 40).Draw(rt, "acts") {
			at := rapid.IntRange(0, 2).Draw(rt, "desk")
			l, things := desks[at], someActs(rt)
			now = now.Add(time.Duration(rapid.IntRange(0, 60*60*12).Draw(rt, "seconds later")) * time.Second)
			act := Act{Author: fmt.Sprintf("desk %d", at), At: now, ClockIsRight: true}
			do := func(tx *Tx) error {
				if base == team && rapid.IntRange(0, 3).Draw(rt, "on the team") == 0 {
					return teamActs[one(rt, "team act", "key", "member", "revoke", "servers")](rt, tx)
				}
				for _, thing := range things {
					if err := wildActs[thing](rt, tx); err != nil {
						return err
					}
				}
				return nil
			}
			write := l.Write
			if rapid.IntRange(0, 5).Draw(rt, "bulk") == 5 {
				write = bulk(l)
			}
			if err := write(act, do); err != nil && !told(err) {
				rt.Fatalf("%v: %v", things, err)
			}
			followSome(rt, desks[rapid.IntRange(0, 2).Draw(rt, "who follows")])
		}
		var first map[string]map[string]string
		for _, l := range desks {
			fine(rt, l.catchUp(context.Background()))
			if all := buckets(rt, l.Path); first == nil {
				first = all
			} else if !sameBuckets(first, all) {
				rt.Fatal("the desks hold different things")
			}
		}
		report, err := desks[0].Check(context.Background(), nil)
		if fine(rt, err); len(report.Problems) > 0 {
			rt.Fatal(report.Problems)
		}
		fine(rt, desks[0].Read(func(v *View) error {
			return v.EachEvent(func(e event.Event, _ []byte) error { seen[e.Kind]++; return nil })
		}))
	})
	for kind := range teamKinds {
		if seen[kind] == 0 && !testing.Short() {
			t.Errorf("no act brought an event %q: %v", kind, seen)
		}
	}
}

// beginDesks makes a team of the three desks, who may do everything.
func beginDesks(t testing.TB, l *Ledger) {
	t.Helper()
	l.Signer = keyFrom("desk 0's")
	var members []Member
	var keys []Key
	for i := range 3 {
		name := fmt.Sprintf("desk %d", i)
		members, keys = append(members, Member{name, anyRole}), append(keys, publicOf(name, name+"'s"))
	}
	must(t, l.Write(Act{Author: "desk 0", At: instant("2026-11-06 08:00")}, func(tx *Tx) error { return tx.BeginTeam(members, keys) }))
}

// followSome files the next acts, as many as come.
func followSome(t *rapid.T, l *Ledger) {
	head, err := l.headNow(context.Background())
	fine(t, err)
	records, err := l.Shared.Since(context.Background(), head, rapid.IntRange(1, 20).Draw(t, "batch"))
	fine(t, err)
	fine(t, l.File(context.Background(), records))
}

func fine(t *rapid.T, err error) {
	if err != nil {
		t.Fatal(err)
	}
}
