// Hourbook-server keeps the journal of a team: three of them, on three computers,
// let desks act as long as two are there. README.md beside it says how.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

// verbs are what the program does, by their names.
var verbs = []struct {
	name, words string
	do          func(ctx context.Context, out io.Writer, args []string) error
}{
	{"init", "make the first server from a ledger that a team keeps, and a join file for each of the others", initServer},
	{"join", "make another server from its join file", joinServer},
	{"run", "run the server", runServer},
	{"backup", "back up the journal of a team that runs", backUp},
	{"restore", "put the journal back to a snapshot, on each of the servers; they begin closed", restoreServer},
	{"mend", "take what servers and desks have behind the end of a journal that is closed", mendServers},
	{"open", "let desks act again after that", openServers},
	{"replace-member", "remove a dead server, and write the join file of its successor", replaceMember},
	{"status", "say how all servers are", tellStatus},
}

// clock is what time it is.
var clock = time.Now

// errUsage says that the words do not make a command; what is wrong was told.
var errUsage = errors.New("wrong usage")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	err := run(ctx, os.Stdout, os.Args[1:])
	switch {
	case errors.Is(err, errUsage):
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "hourbook-server:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, args []string) error {
	if len(args) > 0 {
		for _, v := range verbs {
			if v.name == args[0] {
				return v.do(ctx, out, args[1:])
			}
		}
	}
	if len(args) == 1 && args[0] == "help" {
		tellVerbs(out)
		return nil
	}
	tellVerbs(os.Stderr)
	return errUsage
}

// tellVerbs says what the program does.
func tellVerbs(out io.Writer) {
	fmt.Fprintln(out, "hourbook-server keeps the journal of a team.")
	for _, v := range verbs {
		fmt.Fprintf(out, "  hourbook-server %-14s %s\n", v.name, v.words)
	}
	fmt.Fprintln(out, "Each takes --dir DIR (by default /var/lib/hourbook), and tells its flags with -h.")
}

// options are the flags of a verb, with the folder that all have.
func options(name string) (flags *flag.FlagSet, folder *string) {
	flags = flag.NewFlagSet("hourbook-server "+name, flag.ContinueOnError)
	state := filepath.Join("/var/lib", "hourbook")
	return flags, flags.String("dir", state, "the `DIR` that holds all of the server")
}

// parsed reads the flags, which may stand before, between and behind the words, and
// returns the words: so many, or more where words is negative.
func parsed(flags *flag.FlagSet, args []string, words int) (rest []string, err error) {
	for {
		if err := flags.Parse(args); err != nil {
			return nil, errUsage // the library told it
		}
		if flags.NArg() == 0 {
			break
		}
		rest, args = append(rest, flags.Arg(0)), flags.Args()[1:]
	}
	if words >= 0 && len(rest) != words {
		flags.Usage()
		return nil, errUsage
	}
	return rest, nil
}
