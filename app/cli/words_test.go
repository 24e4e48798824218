package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/app/bank"
	"hourbook/app/exchange"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/ledger/team"
	"hourbook/ledger/terms"
	"hourbook/ledger/wire"
	"hourbook/sla"
)

// sentinels are the states that people can meet, by the names that they have in
// the code.
var sentinels = map[string]error{
	"fault.ErrNoLedger": fault.ErrNoLedger, "fault.ErrBusy": fault.ErrBusy, "fault.ErrDamaged": fault.ErrDamaged,
	"fault.ErrNewer": fault.ErrNewer, "fault.ErrLinked": fault.ErrLinked, "fault.ErrNoAccess": fault.ErrNoAccess, "fault.ErrExists": fault.ErrExists,
	"app.ErrBackupsGone": app.ErrBackupsGone, "app.ErrOutside": app.ErrOutside, "app.ErrNoData": app.ErrNoData, "app.ErrLastNumber": app.ErrLastNumber,
	"ledger.ErrUnknown": ledger.ErrUnknown, "ledger.ErrTaken": ledger.ErrTaken, "ledger.ErrRefusedWork": ledger.ErrRefusedWork,
	"ledger.ErrMonthClosed": ledger.ErrMonthClosed, "ledger.ErrInvoiced": ledger.ErrInvoiced, "ledger.ErrNothing": ledger.ErrNothing,
	"ledger.ErrRole": ledger.ErrRole, "ledger.ErrHalted": ledger.ErrHalted, "ledger.ErrFork": ledger.ErrFork, "ledger.ErrAhead": ledger.ErrAhead, "ledger.ErrLost": ledger.ErrLost,
	"ledger.ErrTeam": ledger.ErrTeam, "ledger.ErrOnItsWay": ledger.ErrOnItsWay, "ledger.ErrUnshown": ledger.ErrUnshown, "ledger.ErrOffline": ledger.ErrOffline, "ledger.ErrHeld": ledger.ErrHeld, "ledger.ErrApart": ledger.ErrApart, "ledger.ErrReplica": ledger.ErrReplica, "ledger.ErrNoKey": ledger.ErrNoKey,
	"team.ErrCode": team.ErrCode, "wire.ErrStranger": wire.ErrStranger,
	"team.ErrPassphrase": team.ErrPassphrase, "team.ErrOpenKey": team.ErrOpenKey, "team.ErrKeyFile": team.ErrKeyFile,
	"ledger.ErrConflict": ledger.ErrConflict, "ledger.ErrWouldLose": ledger.ErrWouldLose,
	"fault.ErrReadOnly": fault.ErrReadOnly, "ledger.ErrNotUndone": ledger.ErrNotUndone, "fault.ErrFull": fault.ErrFull, "fault.ErrDisk": fault.ErrDisk,
	"fault.ErrNoStart": fault.ErrNoStart, "fault.ErrNetwork": fault.ErrNetwork, "fault.ErrVanished": fault.ErrVanished, "fault.ErrUnsure": fault.ErrUnsure,
	"invoice.ErrNotIssued": invoice.ErrNotIssued, "invoice.ErrNoSuchLine": invoice.ErrNoSuchLine, "invoice.ErrArithmetic": invoice.ErrArithmetic,
	"invoice.ErrReturned":    invoice.ErrReturned,
	"exchange.ErrPassphrase": exchange.ErrPassphrase, "exchange.ErrNoJournal": exchange.ErrNoJournal,
	"app.ErrNoSeller": app.ErrNoSeller, "app.ErrNothingToIssue": app.ErrNothingToIssue, "exchange.ErrNothingToImport": exchange.ErrNothingToImport, "exchange.ErrNoFolder": exchange.ErrNoFolder,
	"app.ErrNothingDue": app.ErrNothingDue, "app.ErrCreditCovers": app.ErrCreditCovers, "ledger.ErrPaidTwice": ledger.ErrPaidTwice,
	"ledger.ErrNoCredit": ledger.ErrNoCredit, "ledger.ErrNothingToPay": ledger.ErrNothingToPay,
	"app.ErrNoProposal": app.ErrNoProposal, "bank.ErrNoMapping": bank.ErrNoMapping,
	"app.ErrEarly": app.ErrEarly, "ledger.ErrClock": ledger.ErrClock, "ledger.ErrClosed": ledger.ErrClosed,
	"ledger.ErrPerhapsSent": ledger.ErrPerhapsSent,
}

// No exported sentinel of the packages below lacks words.
func TestEverySentinelHasWords(t *testing.T) {
	for _, pkg := range []string{"ledger", "ledger/fault", "ledger/team", "ledger/wire", "invoice", "sla", "app", "app/exchange", "app/bank"} {
		folder := "../../" + pkg
		for _, name := range exportedErrors(t, folder) {
			err, ok := sentinels[path.Base(pkg)+"."+name]
			if !ok {
				t.Errorf("%s.%s is not in this test, so nobody knows whether it has words", pkg, name)
				continue
			}
			for _, w := range (voice{}).wordsFor(fmt.Errorf("log T-1: %w", err)) {
				if w.remedy == "" {
					t.Errorf("%s.%s has no remedy", pkg, name)
				}
			}
		}
	}
}

// exportedErrors lists the sentinels that a package declares.
func exportedErrors(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatal(folder, err)
	}
	var names []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range parsed.Decls {
			group, ok := decl.(*ast.GenDecl)
			if !ok || group.Tok != token.VAR {
				continue
			}
			for _, spec := range group.Specs {
				for _, name := range spec.(*ast.ValueSpec).Names {
					if strings.HasPrefix(name.Name, "Err") {
						names = append(names, name.Name)
					}
				}
			}
		}
	}
	return names
}

func TestWords(t *testing.T) {
	bad := &sla.InputError{Field: "duration", Value: "90", Problem: "a number alone", Remedy: "say 90m"}
	tests := map[string]struct {
		err  error
		want []words
	}{
		"a faulty value says how to put it right": {fmt.Errorf("log T-1: %w", bad), []words{{`log T-1: duration "90": a number alone`, "say 90m"}}},
		"a damaged ledger is no typing error":     {fmt.Errorf("%w: %w", fault.ErrDamaged, bad), []words{{fault.ErrDamaged.Error() + ": " + bad.Error(), (voice{}).remedyOf(fault.ErrDamaged, "")}}},
		"what is unknown says where to look":      {fmt.Errorf(`ticket "T-9": %w`, ledger.ErrUnknown), []words{{`ticket "T-9": unknown`, lookups[1].remedy}}},
		"every fault of a file is told":           {errors.Join(&terms.FileError{File: "c.toml", Line: 2, Err: bad}, &terms.FileError{File: "c.toml", Line: 9, Err: bad}), []words{{`c.toml:2: duration "90": a number alone`, "say 90m"}, {`c.toml:9: duration "90": a number alone`, "say 90m"}}},
		"every reason of a held customer is told": {&invoice.HeldError{Customer: "acme", Problems: []error{bad, bad}}, []words{{`acme is on hold: duration "90": a number alone`, "say 90m"}, {`acme is on hold: duration "90": a number alone`, "say 90m"}}},
		"every bad row of an import is told":      {&exchange.ImportError{Rows: []*exchange.RowError{{File: "time.csv", Line: 3, Problem: "no ticket", Remedy: "add it"}}}, []words{{"time.csv:3: no ticket", "add it"}}},
		"a file that is not there is named":       {&os.PathError{Op: "open", Path: "x", Err: os.ErrNotExist}, []words{{"open x: file does not exist", "check the name"}}},
		"what nobody thought of is told as it is": {errors.New("odd"), []words{{"odd", ""}}},
		"work that is not done names its clause":  {&ledger.RefusedError{Kind: "snmp", Verdict: sla.Verdict{Clause: "N-1", Reason: sla.Same("Not done")}}, []words{{"snmp: Not done (clause N-1)", "log the time spent on finding that out as problem-solving"}}},
	}
	for name, test := range tests {
		if got := (voice{}).wordsFor(test.err); fmt.Sprint(got) != fmt.Sprint(test.want) {
			t.Errorf("%s:\n got %v\nwant %v", name, got, test.want)
		}
	}
}

// newSession is a session that nothing was typed in yet.
func newSession() (*session, *bytes.Buffer) {
	var messages bytes.Buffer
	env := Env{Stdout: &messages, Stderr: &messages, Now: func() time.Time { return time.Time{} }, Getenv: func(string) string { return "" }}
	return &session{env: env, ctx: context.Background()}, &messages
}

// eachVerb visits all commands but those that cobra brings.
func eachVerb(c *cobra.Command, visit func(*cobra.Command)) {
	if c.Name() == "help" || c.Name() == "completion" {
		return
	}
	visit(c)
	for _, below := range c.Commands() {
		eachVerb(below, visit)
	}
}

// Every verb has an example, and every example is a command line that the verb
// understands.
func TestExamplesParse(t *testing.T) {
	s, _ := newSession()
	eachVerb(s.root(), func(c *cobra.Command) {
		if c.Example == "" || c.Short == "" {
			t.Errorf("%s has no example or no help", c.CommandPath())
		}
		for _, line := range strings.Split(c.Example, "\n") {
			if err := parses(line); err != nil {
				t.Errorf("%s: %s: %v", c.CommandPath(), line, err)
			}
		}
	})
}

// parses tells whether a line would reach its verb.
func parses(line string) error {
	args := shellWords(line)
	if len(args) == 0 || args[0] != "hourbook" {
		return errors.New("it does not start with hourbook")
	}
	s, _ := newSession()
	c, rest, err := s.root().Find(negativesLast(args[1:]))
	if err != nil {
		return err
	}
	if err := c.ParseFlags(rest); err != nil {
		return err
	}
	return errors.Join(c.ValidateArgs(c.Flags().Args()), c.ValidateRequiredFlags(), c.ValidateFlagGroups())
}

// shellWords cuts a line as a shell does, as far as examples go: double quotes,
// and nothing after >.
func shellWords(line string) []string {
	var all []string
	var word strings.Builder
	quoted := false
	for _, r := range strings.TrimSpace(line) + " " {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ' ' && !quoted:
			if word.String() == ">" {
				return all
			}
			if word.Len() > 0 {
				all = append(all, word.String())
			}
			word.Reset()
		default:
			word.WriteRune(r)
		}
	}
	return all
}

// A fault in the program is told in one line and fails.
func TestFaultIsTold(t *testing.T) {
	s, messages := newSession()
	env := s.env
	env.Args = []string{"queue"}
	env.Getenv = func(string) string { panic("broken") }
	if exit := Run(context.Background(), env); exit != Failed {
		t.Errorf("exit %d", exit)
	}
	if text := messages.String(); !strings.Contains(text, "broken") || strings.Contains(text, "goroutine") {
		t.Error(text)
	}
}

// What stands in the ledger or was typed cannot give orders to the screen.
func TestMessagesArePrintable(t *testing.T) {
	s, messages := newSession()
	s.note("%s", "a\x1b[2Jb\tc")
	if got := messages.String(); got != "note: a[2Jbc\n" {
		t.Errorf("%q", got)
	}
	if got := oneLine("a\x1b[2Jb\n\tc"); got != "a[2Jb c" {
		t.Errorf("%q", got)
	}
}

func TestNegativesLast(t *testing.T) {
	for _, test := range [][2]string{
		{"log T-1 -30m --work x", "log T-1 --work x -- -30m"},
		{"pay N -20.00 --json", "pay N --json -- -20.00"},
		{"--json pay N -20", "--json pay N -- -20"},
		{"log --note -5 T-1 1h", "log --note -5 T-1 1h"},
		{"pay N -- -20", "pay N -- -20"},
		{"queue --at=1", "queue --at=1"},
	} {
		if got := strings.Join(negativesLast(strings.Fields(test[0])), " "); got != test[1] {
			t.Errorf("%s: got %s, want %s", test[0], got, test[1])
		}
	}
}

// A verb is made by the name that it is asked for by, and alone then.
func TestEachVerbIsMadeByItsName(t *testing.T) {
	s := &session{}
	for _, v := range s.verbs() {
		if name := v.make().Name(); name != v.name {
			t.Errorf("%q makes %q", v.name, name)
		}
		if made := s.treeFor([]string{v.name, "--help"}).Commands(); len(made) != 1 {
			t.Errorf("%q makes %d verbs", v.name, len(made))
		}
	}
	if made := s.treeFor([]string{"--json", "log"}).Commands(); len(made) != len(s.verbs()) {
		t.Errorf("where a flag comes first %d verbs are made", len(made))
	}
}
