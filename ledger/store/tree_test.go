package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"
)

// pairsOf are pairs in order of their keys.
func pairsOf(pairs map[string]string) iter.Seq2[[]byte, []byte] {
	return func(yield func(key, value []byte) bool) {
		for _, key := range slices.Sorted(maps.Keys(pairs)) {
			if !yield([]byte(key), []byte(pairs[key])) {
				return
			}
		}
	}
}

// somePairs are up to many pairs, some of them larger than a page.
func somePairs(t *rapid.T) map[string]string {
	pairs := map[string]string{}
	many, long := rapid.SampledFrom([]int{0, 1, 3, 100, 2000}).Draw(t, "many"), rapid.SampledFrom([]int{1, 30, 200}).Draw(t, "long")
	for n := range many {
		key := fmt.Sprintf("%06d", n*7919%100_003) + strings.Repeat("k", n%long)
		pairs[key] = strings.Repeat("v", n*31%300)
	}
	if rapid.Bool().Draw(t, "large") {
		pairs["large"] = strings.Repeat("l", 9000)
	}
	return pairs
}

// A tree that is written as a whole is one to bbolt: it finds nothing wrong with the file,
// reads all pairs, and goes on in it.
func TestWholeTreesAreTreesToBbolt(t *testing.T) {
	folder, files := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		files++
		path := filepath.Join(folder, fmt.Sprint(files))
		db, err := bolt.Open(path, 0o600, &bolt.Options{NoSync: true, NoFreelistSync: true})
		need(t, err)
		want := map[string]map[string]string{}
		need(t, db.Update(func(tx *bolt.Tx) error {
			for n := range rapid.SampledFrom([]int{0, 1, 200}).Draw(t, "buckets") {
				name := fmt.Sprint("old ", n)
				want[name] = map[string]string{"of": name}
				in, err := tx.CreateBucket([]byte(name))
				if err == nil {
					err = errors.Join(in.Put([]byte("of"), []byte(name)), in.SetSequence(PairSum([]byte("of"), []byte(name))))
				}
				if err != nil {
					return err
				}
			}
			return nil
		}))
		need(t, db.Close())
		var trees []Tree
		for n := range rapid.IntRange(1, 3).Draw(t, "trees") {
			name := fmt.Sprint("new ", n)
			want[name] = somePairs(t)
			trees = append(trees, Tree{name, rapid.SampledFrom([]int{50, 90, 100}).Draw(t, "full"), pairsOf(want[name])})
		}
		need(t, addTrees(context.Background(), path, trees))
		bboltHolds(t, path, want)
		if err := pairsAreThere(path); err != nil {
			t.Errorf("their sums say: %v", err)
		}
		changed(t, path, want)
		bboltHolds(t, path, want)
		if err := pairsAreThere(path); err == nil {
			t.Error("what was changed past their sums passes")
		}
	})
}

// bboltHolds wants a file to be sound and to hold some pairs by bucket.
func bboltHolds(t *rapid.T, path string, want map[string]map[string]string) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{NoSync: true})
	need(t, err)
	defer db.Close()
	need(t, db.View(func(tx *bolt.Tx) error {
		var faults []error
		for err := range tx.Check() {
			faults = append(faults, err)
		}
		got := map[string]map[string]string{}
		err := tx.ForEach(func(name []byte, in *bolt.Bucket) error {
			pairs := map[string]string{}
			got[string(name)] = pairs
			return in.ForEach(func(key, value []byte) error { pairs[string(key)] = string(value); return nil })
		})
		if !maps.EqualFunc(got, want, maps.Equal) {
			faults = append(faults, errors.New("the file holds other pairs"))
		}
		return errors.Join(append(faults, err)...)
	}))
}

// pairsAreThere tells what the sums of trees say.
func pairsAreThere(path string) error {
	o, err := Open(context.Background(), path, true, DefaultWait)
	if err != nil {
		return err
	}
	defer o.Close()
	return o.checkPairs(context.Background())
}

// changed deletes most pairs of each bucket and adds some.
func changed(t *rapid.T, path string, pairs map[string]map[string]string) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{NoSync: true})
	need(t, err)
	defer db.Close()
	left := rapid.SampledFrom([]int{1, 2, 3, 50}).Draw(t, "left")
	need(t, db.Update(func(tx *bolt.Tx) (err error) {
		for name, of := range pairs {
			in := tx.Bucket([]byte(name))
			for n, key := range slices.Sorted(maps.Keys(of)) {
				if n%left != 0 || left == 1 {
					err = errors.Join(err, in.Delete([]byte(key)))
					delete(of, key)
				}
			}
			for n := range left {
				key := fmt.Sprint(n, " between")
				err = errors.Join(err, in.Put([]byte(key), []byte(name)))
				of[key] = name
			}
		}
		return err
	}))
}

func need(t *rapid.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestWholeTreesAreNotWrittenWhereNobodyWaits(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	db, err := bolt.Open(path, 0o600, &bolt.Options{NoSync: true})
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := addTrees(ctx, path, []Tree{{"a", 100, pairsOf(map[string]string{"key": "value"})}}); err == nil || !strings.Contains(err.Error(), context.Canceled.Error()) {
		t.Errorf("it ended with %v", err)
	}
	if err := addTrees(ctx, path, nil); err != nil {
		t.Errorf("nothing was written with %v", err)
	}
}
