package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestTheNoticesAreThoseOfTheModulesOfToday(t *testing.T) {
	var want bytes.Buffer
	if err := write(&want); err != nil {
		t.Fatal(err)
	}
	there, err := os.ReadFile("../../../THIRD_PARTY.md")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(there, want.Bytes()) {
		t.Error("THIRD_PARTY.md is of other modules; make notices writes it anew")
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
	all, err := modules()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		if kind := m.kind(); kind == "" || strings.Contains(kind, "GPL") {
			t.Errorf("%s is under %q, which nobody has agreed to", m.name, kind)
		}
	}
}
