package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// filled is a ledger whose buckets reach over many pages, with the bytes that
// its file had before the last entry.
func filled(t testing.TB) (l *Ledger, before []byte) {
	t.Helper()
	l = newLedger(t)
	must(t, l.Bulk(context.Background(), by("2026-11-02 12:00"), func(tx *Tx) error {
		for i := range 600 {
			if _, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: fmt.Sprintf("person %d", i%7), Day: dayOf("2026-11-02"), Minutes: sla.Minutes(1 + i%50), Kind: "firewall"}, nil); err != nil {
				return err
			}
		}
		return nil
	}))
	before, err := os.ReadFile(l.Path)
	must(t, err)
	for range 3 {
		log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 45, Kind: "firewall"})
	}
	return l, before
}

// answered is what a ledger answers to questions of each shape.
func answered(l *Ledger) (text string, err error) {
	err = l.Read(func(v *View) error {
		minutes := 0
		if err := v.scan(customerWorkBucket, "", "", func(string, []byte) (bool, error) { minutes++; return true, nil }); err != nil {
			return err
		}
		used := 0
		if err := v.scan(totalsBucket, "2026-11", "", func(_ string, value []byte) (bool, error) { used += len(value); return true, nil }); err != nil {
			return err
		}
		raw, err := v.get(ticketWorkBucket, "T-1\x00"+short(400))
		if err != nil {
			return err
		}
		last, err := v.last(ticketWorkBucket, "")
		text = fmt.Sprintf("%d %d %x %x", minutes, used, raw, last)
		return err
	})
	return text, err
}

// Whatever page of a question is not as it was written, the question is refused;
// the others are answered as before, and what check calls sound answers.
func TestNoPageThatChangedAnswers(t *testing.T) {
	noPageThatChangedAnswers(t, func(*testing.T, *Ledger) {})
}

// Where somebody copied the file alone, what trees keep of their pairs tells it too.
func TestNoPageThatChangedAnswersWithoutSums(t *testing.T) {
	noPageThatChangedAnswers(t, func(t *testing.T, l *Ledger) {
		must(t, errors.Join(store.RemoveIfThere(store.ChecksumsPath(l.Path)), store.RemoveIfThere(store.WitnessPath(l.Path))))
	})
}

func noPageThatChangedAnswers(t *testing.T, alone func(*testing.T, *Ledger)) {
	l, before := filled(t)
	whole, err := os.ReadFile(l.Path)
	must(t, err)
	want, err := answered(l)
	must(t, err)
	refused := 0
	for page := 2; page < len(whole)/4096; page++ {
		for name, harm := range map[string]func([]byte){
			"lost a row":     func(raw []byte) { raw[10] ^= 1 },
			"is from before": func(raw []byte) { copy(raw, before[page*4096:]) },
			"is empty":       func(raw []byte) { raw[10], raw[11] = 0, 0 },
			"has a bit turned in its first key": func(raw []byte) {
				if at := store.PageHeader + int(store.LittleEndian.Uint16(raw[10:]))*store.Element; at < len(raw) {
					raw[at+int(raw[9])%8] ^= 1
				}
			},
		} {
			if name == "is from before" && (page+1)*4096 > len(before) {
				continue
			}
			raw := append([]byte(nil), whole...)
			harm(raw[page*4096:][:4096])
			must(t, os.WriteFile(l.Path, raw, 0o600))
			alone(t, l)
			got, err := answered(At(l.Path))
			switch {
			case err == nil && got != want:
				t.Errorf("page %d %s: it answers %s, want %s", page, name, got, want)
			case err != nil && !errors.Is(err, fault.ErrDamaged):
				t.Errorf("page %d %s: %v", page, name, err)
			case err != nil:
				refused++
			}
		}
	}
	if refused == 0 {
		t.Error("nothing was refused")
	}
}

// After every act the sums are those of the file: bbolt hands all that it
// writes to where they are taken.
func TestEachActKeepsTheSums(t *testing.T) {
	l, _ := filled(t)
	o, err := store.Open(context.Background(), l.Path, true, l.file.Waiting())
	must(t, err)
	defer o.Close()
	must(t, l.file.VerifyPages(context.Background(), o))
	must(t, l.file.Guarded(o, false))
	if o.Verifier == nil || o.Verifier.Checksums.Torn() {
		t.Error("there are none, or they are torn")
	}
}

// A ledger without sums, or with those of another moment, is verified first and
// has them again; one that does not hold is refused.
func TestALedgerWithoutSumsIsVerifiedFirst(t *testing.T) {
	for name, harm := range map[string]func(t *testing.T, sums string, older []byte){
		"missing": func(t *testing.T, sums string, _ []byte) { must(t, os.Remove(sums)) },
		"older":   func(t *testing.T, sums string, older []byte) { must(t, os.WriteFile(sums, older, 0o600)) },
		"torn": func(t *testing.T, sums string, older []byte) {
			now, err := os.ReadFile(sums)
			must(t, err)
			copy(now[len(now)/2:], make([]byte, len(now)/4))
			must(t, os.WriteFile(sums, now, 0o600))
		},
		"noise": func(t *testing.T, sums string, _ []byte) { must(t, os.WriteFile(sums, []byte("no sums"), 0o600)) },
	} {
		t.Run(name, func(t *testing.T) {
			l, _ := filled(t)
			older, err := os.ReadFile(store.ChecksumsPath(l.Path))
			must(t, err)
			log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 45, Kind: "firewall"})
			want, err := answered(l)
			must(t, err)

			harm(t, store.ChecksumsPath(l.Path), older)
			if got, err := answered(At(l.Path)); err != nil || got != want {
				t.Errorf("it answers %s, %v", got, err)
			}
			must(t, At(l.Path).Read(func(v *View) error {
				if v.verifier == nil {
					t.Error("the sums are not back")
				}
				return nil
			}))

			forge(t, l, totalsBucket)
			if _, err := answered(At(l.Path)); !errors.Is(err, fault.ErrDamaged) {
				t.Errorf("it answers from a file that was forged: %v", err)
			}
			must(t, l.Rebuild(context.Background(), nil))
			if got, err := answered(l); err != nil || got != want {
				t.Errorf("rebuilt it answers %s, %v", got, err)
			}
		})
	}
}

// A ledger without sums is believed by what its trees keep of their pairs, whatever act
// wrote it last: no event is filed again for that.
func TestALedgerWithoutSumsIsBelievedByItsTrees(t *testing.T) {
	l, _ := filled(t)
	for name, act := range map[string]func(){
		"acts":    func() {},
		"rebuilt": func() { must(t, l.Rebuild(context.Background(), nil)) },
		"no act":  func() { must(t, l.Write(by("2026-11-03 12:00"), func(*Tx) error { return nil })) },
	} {
		act()
		must(t, os.Remove(store.ChecksumsPath(l.Path)))
		other := At(l.Path)
		other.file.Verify = func(context.Context, *store.Opened, *bolt.Tx) error { return errors.New("all events are filed again") }
		if _, err := answered(other); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	forge(t, l, totalsBucket)
	report, err := l.Check(context.Background(), nil)
	must(t, err)
	if !report.Derived {
		t.Errorf("check found %q", report.Problems)
	}
}

// A tree whose sum is wrong is told, and does not answer without the sums of its pages,
// though all that it holds is right: that is another byte that changed.
func TestAWrongSumOfATreeIsTold(t *testing.T) {
	for _, b := range []bucket{journalBucket, totalsBucket.stand().tree} {
		l, _ := filled(t)
		o, err := store.Open(context.Background(), l.Path, false, l.file.Waiting())
		must(t, err)
		must(t, errors.Join(o.DB.Update(func(tx *bolt.Tx) error { return tx.Bucket([]byte(b)).SetSequence(1) }), o.Close()))
		if _, err := answered(l); !errors.Is(err, fault.ErrDamaged) {
			t.Errorf("%s: it answers: %v", b, err)
		}
		report, err := l.Check(context.Background(), nil)
		must(t, err)
		if want := fmt.Sprintf("the sum of all that is in %s is wrong", b); len(report.Problems) != 1 || !report.Derived || !strings.Contains(report.Problems[0].String(), want) {
			t.Errorf("check found %q, want %q", report.Problems, want)
		}
		must(t, l.Rebuild(context.Background(), nil))
		if report, err = l.Check(context.Background(), nil); err != nil || len(report.Problems) != 0 {
			t.Errorf("rebuilt: check found %q, %v", report.Problems, err)
		}
	}
}

// forge deletes the first row of a bucket, past the program.
func forge(t *testing.T, l *Ledger, b bucket) {
	t.Helper()
	o, err := store.Open(context.Background(), l.Path, false, l.file.Waiting())
	must(t, err)
	tx, err := o.DB.Begin(true)
	must(t, err)
	in := tx.Bucket([]byte(b.stand().tree))
	key, _ := in.Cursor().Seek([]byte(b.stand().mark))
	must(t, in.Delete(key))
	must(t, errors.Join(tx.Commit(), o.Close()))
}

// Where sums cannot be kept, as on a read-only disk, the ledger answers without.
func TestALedgerAnswersWhereNoSumsCanBeKept(t *testing.T) {
	l, _ := filled(t)
	want, err := answered(l)
	must(t, err)
	must(t, os.Remove(store.ChecksumsPath(l.Path)))
	must(t, os.Mkdir(store.ChecksumsPath(l.Path), 0o700)) // nothing can take its place
	must(t, os.WriteFile(filepath.Join(store.ChecksumsPath(l.Path), "full"), nil, 0o600))
	other := At(l.Path)
	for range 2 {
		if got, err := answered(other); err != nil || got != want {
			t.Errorf("it answers %s, %v", got, err)
		}
	}
}

// Questions that come at once wait for one verification.
func TestALedgerIsVerifiedOnceForAll(t *testing.T) {
	l, _ := filled(t)
	want, err := answered(l)
	must(t, err)
	must(t, os.Remove(store.ChecksumsPath(l.Path)))
	other := At(l.Path)
	made, sums := make(chan error, 8), make(chan os.FileInfo, 8)
	for range 8 {
		go func() {
			got, err := answered(other)
			if err == nil && got != want {
				err = errors.New(got)
			}
			info, _ := os.Stat(store.ChecksumsPath(l.Path))
			sums <- info
			made <- err
		}()
	}
	for range 8 {
		must(t, <-made)
	}
	first := <-sums
	for range 7 {
		if !os.SameFile(first, <-sums) {
			t.Error("the sums were made more than once")
		}
	}
}

// Long keys make branch pages that flow over into the next one.
func TestBranchPagesThatFlowOverAreVerifiedWhole(t *testing.T) {
	l := newLedger(t)
	key := func(i int) string { return fmt.Sprintf("time/%03d%s", i, strings.Repeat("x", 3000)) }
	must(t, l.Bulk(context.Background(), by("2026-11-02 12:00"), func(tx *Tx) error {
		for i := range 60 {
			w := sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 5, Kind: "firewall"}
			if _, err := tx.LogWork(w, &event.Row{Key: key(i), Sum: make([]byte, 16)}); err != nil {
				return err
			}
		}
		return nil
	}))
	rows := func() (n int, err error) {
		err = At(l.Path).Read(func(v *View) error {
			for i := range 60 {
				there, err := v.has(rowsBucket, key(i))
				if err != nil || !there {
					return errors.Join(err, fmt.Errorf("row %d is there: %v", i, there))
				}
			}
			return v.scan(rowsBucket, "", "", func(string, []byte) (bool, error) { n++; return true, nil })
		})
		return n, err
	}
	if n, err := rows(); err != nil || n != 60 {
		t.Fatalf("%d rows, %v", n, err)
	}
	whole, err := os.ReadFile(l.Path)
	must(t, err)
	over := 0
	for at := 2 * 4096; at+4096 < len(whole); at += 4096 {
		if store.LittleEndian.Uint64(whole[at:]) != uint64(at/4096) || store.LittleEndian.Uint16(whole[at+8:]) != store.BranchPage || store.LittleEndian.Uint32(whole[at+12:]) == 0 {
			continue
		}
		raw := append([]byte(nil), whole...)
		raw[at+4096+1000] ^= 1 // in the page that it flows over into
		must(t, os.WriteFile(l.Path, raw, 0o600))
		if _, err := rows(); errors.Is(err, fault.ErrDamaged) {
			over++
		} else if err != nil {
			t.Error(err)
		}
	}
	if over == 0 {
		t.Error("no branch page flows over")
	}
}
