package ledger

import (
	"context"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// opensFormat1 makes a copy of the ledger that the first released program left.
func opensFormat1(t *testing.T) *Ledger {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(formatFolder, "ledger"))
	must(t, err)
	l := At(filepath.Join(t.TempDir(), "l"))
	must(t, os.WriteFile(l.Path, raw, 0o600))
	return l
}

func kindsIn(t *testing.T, l *Ledger) (kinds []string) {
	t.Helper()
	must(t, l.Read(func(v *View) error {
		return v.EachEvent(func(e event.Event, _ []byte) error {
			kinds = append(kinds, e.Kind)
			return nil
		})
	}))
	return kinds
}

func TestTheRulesBeginOnceWithTheFirstActOfThisProgram(t *testing.T) {
	l := opensFormat1(t)
	before := len(kindsIn(t, l))
	must(t, l.Write(by("2026-12-05 09:00"), func(tx *Tx) error { return nil }))
	if got := kindsIn(t, l); len(got) != before {
		t.Fatalf("an act that adds nothing added %v", got[before:])
	}
	close := func(reason string) {
		must(t, l.Write(by("2026-12-05 09:00"), func(tx *Tx) error { return tx.OpenMonth(tx.Today().Month().Prev(), reason) }))
		must(t, l.Write(by("2026-12-05 09:00"), func(tx *Tx) error { return tx.CloseMonth(tx.Today().Month().Prev(), reason) }))
	}
	close("looked at again")
	close("and again")
	began := 0
	for _, kind := range kindsIn(t, l) {
		if kind == "rules-began" {
			began++
		}
	}
	if began != 1 || kindsIn(t, l)[before] != "rules-began" {
		t.Errorf("the rules begin %d times: %v", began, kindsIn(t, l)[before:])
	}
	sound(t, l)
}

func TestANewLedgerIsKeptByTheRulesFromItsBeginning(t *testing.T) {
	l := newLedger(t)
	for _, kind := range kindsIn(t, l) {
		if kind == "rules-began" {
			t.Error("the rules begin a second time")
		}
	}
}

func TestAFileFiledByAnOlderProgramIsFiledAnew(t *testing.T) {
	l := opensFormat1(t)
	report, err := l.Check(context.Background(), nil)
	must(t, err)
	if len(report.Problems) > 0 || len(report.Notices) == 0 {
		t.Errorf("check says %v and notes %v", report.Problems, report.Notices)
	}
	sound(t, l)
	must(t, l.Read(func(v *View) error { return nil }))
	report, err = l.Check(context.Background(), nil)
	must(t, err)
	if len(report.Problems) > 0 {
		t.Errorf("check says %v", report.Problems)
	}
	for _, notice := range report.Notices {
		if strings.Contains(notice, "earlier version") {
			t.Errorf("a question was asked, and check notes %q", notice)
		}
	}
}

func TestAFileOfANewerWayOfFilingIsNewer(t *testing.T) {
	l := newLedger(t)
	must(t, l.Write(by("2026-12-05 09:00"), func(tx *Tx) error {
		tx.put(settingsBucket, filingKey, []byte(number(Projections+1)))
		return nil
	}))
	if err := l.Read(func(*View) error { return nil }); !errors.Is(err, fault.ErrNewer) {
		t.Error(err)
	}
}

// Of two programs that met a file of an older way of filing one files it anew: the
// other finds that done, and leaves the file.
func TestWhatAnotherFiledAnewIsLeft(t *testing.T) {
	l := newLedger(t)
	must(t, l.Write(by("2026-12-05 09:00"), func(tx *Tx) error {
		tx.put(settingsBucket, filingKey, []byte(number(Projections-1)))
		return nil
	}))
	older, err := os.Stat(l.Path)
	must(t, err)
	must(t, l.refile(context.Background()))
	filed, err := os.Stat(l.Path)
	must(t, err)
	must(t, At(l.Path).refile(context.Background()))
	left, err := os.Stat(l.Path)
	must(t, err)
	if os.SameFile(older, filed) || !os.SameFile(filed, left) {
		t.Errorf("filed anew: %t, then left: %t", !os.SameFile(older, filed), os.SameFile(filed, left))
	}
	sound(t, l)
}

// strange is an event that somebody forgot to register.
type strange struct{ Words string }

func (*strange) kind() string                            { return "strange" }
func (*strange) said() sla.Text                          { return sla.Same("strange") }
func (*strange) judge(*View, event.Event) error          { return nil }
func (*strange) roles(*View, event.Event) (Roles, error) { return 0, nil }
func (*strange) apply(*Tx, event.Event) error            { return nil }

func TestAnEventOfNoRegisteredKindIsRefused(t *testing.T) {
	l := newLedger(t)
	before := len(kindsIn(t, l))
	err := l.Write(by("2026-11-06 09:00"), func(tx *Tx) error { return tx.append(&strange{"x"}, nil) })
	if !errors.Is(err, fault.ErrNewer) {
		t.Errorf("it is not refused: %v", err)
	}
	if got := len(kindsIn(t, l)); got != before {
		t.Errorf("%d events, were %d", got, before)
	}
}

// TestEveryKindOfEventIsRegistered finds types that are events and that nobody
// registered.
func TestEveryKindOfEventIsRegistered(t *testing.T) {
	names, err := filepath.Glob("*.go")
	must(t, err)
	kinds := 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		must(t, err)
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "kind" && f.Recv != nil {
				kinds++
			}
		}
	}
	if kinds != len(payloads) {
		t.Errorf("%d types are events, %d are registered", kinds, len(payloads))
	}
}

func TestAValueInAnUnknownProjectionIsRefused(t *testing.T) {
	l := newLedger(t)
	err := l.Write(by("2026-11-06 09:00"), func(tx *Tx) error {
		tx.put("forgotten", "key", []byte("value"))
		return nil
	})
	if err == nil {
		t.Error("a value that rebuild would lose is taken")
	}
}
