// Hourbook keeps the hours of a software-support company: per ticket, covered
// by a plan or billed. With words it is a command line, without words a window
// where it was built with one.
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"os/user"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/mattn/go-isatty"
	"golang.org/x/term"

	"hourbook/app/cli"
)

func main() {
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level()})))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	signal.Ignore(syscall.SIGPIPE) // who reads the answer may go away: that is an exit, not a death
	context.AfterFunc(ctx, stop)   // a second Ctrl+C ends the program at once
	env := environment()
	run := cli.Run
	file, alone := cli.FileAlone(env.Args)
	if window != nil && (alone || len(env.Args) == 0) {
		env.File, run = file, window
	}
	os.Exit(run(ctx, env))
}

// environment is the world as it is here and now.
func environment() cli.Env {
	return cli.Env{
		Args:       os.Args[1:],
		Stdout:     os.Stdout,
		Stderr:     os.Stderr,
		Now:        time.Now,
		Getenv:     os.Getenv,
		Ledger:     cli.DefaultLedger(),
		Config:     cli.DefaultConfig(),
		Host:       hostName(),
		User:       userName(),
		Passphrase: passphrase(),
		Width:      width(),
		Random:     rand.Reader,
		Terminal:   isatty.IsTerminal(os.Stderr.Fd()),
		Build:      built(),
	}
}

// width is that of the screen that answers are written on, 0 where it is none.
func width() int {
	if columns, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
		return columns
	}
	return 0
}

// passphrase asks for one on the screen without showing it, where there is a
// screen.
func passphrase() func(string) (string, error) {
	keys := int(os.Stdin.Fd())
	if !term.IsTerminal(keys) {
		return nil
	}
	return func(prompt string) (string, error) {
		fmt.Fprint(os.Stderr, prompt)
		words, err := term.ReadPassword(keys)
		fmt.Fprintln(os.Stderr)
		return string(words), err
	}
}

// level shows what only helps to find faults when HOURBOOK_DEBUG is set.
func level() slog.Level {
	if os.Getenv("HOURBOOK_DEBUG") != "" {
		return slog.LevelDebug
	}
	return slog.LevelWarn
}

// hostName is how this computer is called, "" where nobody says.
func hostName() string {
	name, _ := os.Hostname()
	return name
}

// userName is the name of the account, without the domain that Windows puts before
// it.
func userName() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return withoutDomain(u.Username, runtime.GOOS)
}

func withoutDomain(name, system string) string {
	if _, account, found := strings.Cut(name, `\`); found && system == "windows" {
		return account
	}
	return name
}
