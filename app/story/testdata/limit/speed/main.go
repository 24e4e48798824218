// Command speed measures the work that people wait for beside its peers, and prints
// one table: the ratio, its goal, and how far two runs of the same program lie apart.
// With -old COMMIT it measures that commit as well, in turn on the same machine. It
// goes on after a miss; its exit is 1 where a goal was missed or something failed.
//
//	go run ./app/story/testdata/limit/speed [-old COMMIT] [-rounds N] [-run PATTERN] [-large]
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strings"

	"hourbook/app/story/testdata/limit"
)

// bench is a set of benchmarks of one package.
type bench struct {
	folder, pattern, times string
	c                      bool // it needs C: SQLite, the real window
	slow                   bool // only with -large
}

var benches = []bench{
	{folder: "ledger", pattern: "Log", times: "400x"},
	{folder: "ledger", pattern: "Command", times: "60x"},
	{folder: "ledger", pattern: "Check", times: "1x"},
	{folder: "ledger", pattern: "Alone", times: "5x"},
	{folder: "app", pattern: "Import", times: "2x", c: true},
	{folder: "app", pattern: "Questions|Reports", times: "10x", c: true, slow: true},
	{folder: "invoice/pdf", pattern: "Beside", times: "5x"},
	{folder: "app/gui/reports", pattern: "Reports", times: "3x", slow: true},
	{folder: "app/gui/week", pattern: "Week", times: "3x", slow: true},
	{folder: "app/gui/invoices", pattern: "Bank", times: "3x", slow: true},
	{folder: "app/gui/tickets", pattern: "TicketSearch|TicketPage", times: "3x", slow: true},
	{folder: "app/story", pattern: "Start", times: "5x", c: true, slow: true},
}

func main() {
	old := flag.String("old", "", "measure this `COMMIT` as well")
	rounds := flag.Int("rounds", 3, "how often each is measured")
	only := flag.String("run", "", "only the benchmarks that match")
	large := flag.Bool("large", false, "ledgers of a million entries too, and what takes long")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	kept, err := measure(ctx, *old, *rounds, regexp.MustCompile(*only), *large)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if err != nil || !kept {
		os.Exit(1)
	}
}

// side is one of the programs that are measured.
type side struct {
	name, tree string
	rows       *rows
}

// measure builds all programs, runs them in turn and prints the table.
func measure(ctx context.Context, old string, rounds int, only *regexp.Regexp, large bool) (kept bool, err error) {
	folder, err := os.MkdirTemp("", "speed-")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(folder)
	now := newRows()
	sides := []side{{"new", ".", now}}
	before := newRows()
	if old != "" {
		tree := filepath.Join(folder, "old")
		if err := command(ctx, ".", nil, os.Stderr, "git", "worktree", "add", "-q", "--detach", tree, old); err != nil {
			return false, err
		}
		defer command(context.WithoutCancel(ctx), ".", nil, os.Stderr, "git", "worktree", "remove", "--force", tree)
		sides = append(sides, side{"old", tree, before})
	}
	failed := 0
	for _, b := range benches {
		if !only.MatchString(b.folder+" "+b.pattern) || b.slow && !large {
			continue
		}
		for round := range rounds {
			for _, s := range sides {
				fmt.Fprintf(os.Stderr, "%s: %s %s, %d of %d\n", s.name, b.folder, b.pattern, round+1, rounds)
				if s.run(ctx, b, folder, large) != nil {
					failed++
				}
			}
		}
	}
	missed := now.print(os.Stdout, before)
	fmt.Printf("%d of %d over their goals; %d runs failed\n", missed, len(now.order), failed)
	return missed == 0 && failed == 0 && len(now.order) > 0, ctx.Err()
}

// run builds a benchmark's program unless it is there, and runs it once.
func (s side) run(ctx context.Context, b bench, folder string, large bool) error {
	program := filepath.Join(folder, s.name+"-"+strings.ReplaceAll(b.folder, "/", "-")+".test")
	env := []string{"CGO_ENABLED=0", "GOFLAGS=-trimpath", "HOURBOOK_PAST=" + filepath.Join(folder, s.name+"-past")}
	if b.c {
		env[0] = "CGO_ENABLED=1"
		program += "c"
	}
	if err := os.MkdirAll(filepath.Join(folder, s.name+"-past"), 0o700); err != nil {
		return err
	}
	if _, err := os.Stat(program); err != nil {
		if err := command(ctx, s.tree, env, os.Stderr, "go", "test", "-c", "-o", program, "./"+b.folder); err != nil {
			return err
		}
	}
	args := []string{"-test.run", "^$", "-test.bench", b.pattern, "-test.benchtime", b.times, "-test.timeout", "60m"}
	if !large {
		args = append(args, "-test.short")
	}
	var out strings.Builder
	err := command(ctx, filepath.Join(s.tree, b.folder), env, &out, program, args...)
	broken := err != nil
	for line := range strings.Lines(out.String()) {
		s.rows.add(limit.Rows(line))
		broken = broken || limit.Broken(line)
	}
	if broken {
		fmt.Fprint(os.Stderr, out.String())
		return errors.Join(err, errors.New("a benchmark failed"))
	}
	return nil
}

func command(ctx context.Context, folder string, env []string, out io.Writer, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = folder, append(os.Environ(), env...), out, out
	return cmd.Run()
}
