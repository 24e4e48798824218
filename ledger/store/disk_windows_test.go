package store

import (
	"path/filepath"
	"testing"
)

func TestADiskTellsItsRoom(t *testing.T) {
	at, err := placeOf(filepath.Join(t.TempDir(), "not", "there"))
	if err != nil || at.free <= 0 || at.network != "" {
		t.Errorf("%+v, %v", at, err)
	}
}
