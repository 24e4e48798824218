package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheNoticesAreThoseOfTheModulesOfToday(t *testing.T) {
	for _, b := range []book{desks, servers} {
		var want bytes.Buffer
		if err := b.write(&want); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("../../..", b.folder, "THIRD_PARTY.md")
		there, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(there, want.Bytes()) {
			t.Errorf("%s is of other modules; make notices writes it anew", path)
		}
	}
}

func TestTheNoticesNameWhatIsNoGo(t *testing.T) {
	there, err := os.ReadFile("../../../THIRD_PARTY.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{
		"Copyright (c) 2006-2019 Camilla", // the window system's library, in C
		"DejaVu", "Inter Project Authors", // letters inside the window's library
		"| github.com/google/renameio/v2 |",
	} {
		if !strings.Contains(string(there), words) {
			t.Errorf("nothing says %q", words)
		}
	}
}

func TestEveryLicenceIsKnown(t *testing.T) {
	all, err := desks.modules()
	others, err2 := servers.modules()
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	for _, m := range append(all, others...) {
		if kind := m.kind(); kind == "" || strings.Contains(kind, "GPL") {
			t.Errorf("%s is under %q, which nobody has agreed to", m.name, kind)
		}
	}
}
