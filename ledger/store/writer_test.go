package store

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	bolt "go.etcd.io/bbolt"
)

func TestBboltShowsWhatItWrites(t *testing.T) {
	db, err := bolt.Open(filepath.Join(t.TempDir(), "file"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	g := &PageVerifier{page: int64(db.Info().PageSize)}
	g.Watch(db)
	defer g.unwatch()
	err = db.Update(func(tx *bolt.Tx) error {
		_, err := tx.CreateBucket([]byte("b"))
		return err
	})
	if err != nil || g.blind || len(g.written) == 0 || g.state == 0 {
		t.Errorf("blind %v, %d pages, state %d, %v", g.blind, len(g.written), g.state, err)
	}
}

func TestAnotherBboltPanicsNowhere(t *testing.T) {
	type renamed struct{ write writer }
	type another struct{ writeAt func([]byte) error }
	for _, db := range []any{
		&struct{}{},
		&struct{ ops renamed }{ops: renamed{write: nil}},
		&struct{ ops another }{ops: another{writeAt: nil}},
		&struct{ ops int }{},
	} {
		if writerOf(reflect.ValueOf(db).Elem()) != nil {
			t.Errorf("%T has a writer", db)
		}
	}
	file, err := os.Create(filepath.Join(t.TempDir(), "sums"))
	if err != nil {
		t.Fatal(err)
	}
	(&PageVerifier{Checksums: &pageChecksums{file: file}, blind: true}).KeepChecksums()
	if _, err := os.Stat(file.Name()); !os.IsNotExist(err) {
		t.Errorf("sums of pages that nobody saw are kept: %v", err)
	}
}
