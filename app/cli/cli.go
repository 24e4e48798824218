// Package cli is the command line: one file for each verb. It reads words and
// flags, asks package app or ledger, and prints the answer, as a table for
// people or as one JSON value for scripts.
//
// Answers go to standard output, everything else to standard error. Minutes are
// JSON numbers, money is a string with two places, instants are RFC 3339 in the
// ledger's zone, and what there is none of is null.
//
// Nothing here reads a clock or leaves the program: the world comes in with [Env]
// and goes out as the answer of [Run].
package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/app/version"
	"hourbook/ledger"
	"hourbook/ledger/team"
)

// Env is the world that a command line runs in.
type Env struct {
	Args           []string // without the program's name
	Stdout, Stderr io.Writer
	Now            func() time.Time
	Getenv         func(string) string
	Ledger         string                              // the file, where neither --ledger nor HOURBOOK_LEDGER names one
	Open           func(path string) *ledger.Ledger    // in another way than [ledger.At], which nil means
	Config         string                              // the configuration file, which need not be there
	Host           string                              // how this computer is called
	User           string                              // who asks, where neither --as nor HOURBOOK_USER says
	Passphrase     func(prompt string) (string, error) // asks on the screen; nil where there is nobody to ask
	Width          int                                 // of the screen that Stdout is, 0 where it is none
	Random         io.Reader                           // what ids are drawn from
	Terminal       bool                                // Stderr is a screen that progress can be drawn on
	Build          Build
	File           string // the ledger that the window is to open, "" for the last one

	plain func(string) string // the environment alone, without the configuration
}

// Run does what the words say and returns the exit. Cancelling the context
// stops long acts where nothing is lost.
func Run(ctx context.Context, env Env) (exit int) {
	onDeepStack(func() { exit = run(ctx, env) })
	return exit
}

func run(ctx context.Context, env Env) (exit int) {
	s := &session{env: env, ctx: ctx, now: env.Now(), answer: &answer{to: env.Stdout, width: env.Width}}
	s.env.Stdout = s.answer
	defer func() {
		if fault := recover(); fault != nil {
			slog.Debug("panic", "fault", fault, "stack", string(debug.Stack()))
			s.message("hourbook: %s\n%s\n", s.say("a fault in the program stopped this: %v", fault), s.say("hint: %s", ph("nothing half-done was kept; please report it with what you typed")))
			exit = s.failed(nil)
		}
	}()
	s.env, s.settled = Configured(s.env)
	s.listen()
	if file, alone := FileAlone(env.Args); alone {
		return s.windowless(file)
	}
	cobra.MousetrapHelpText = "" // started by a double click there is a window
	root := s.treeFor(env.Args)
	s.voice.explainAsked(root)
	args := env.Args
	if len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
		s.offerCompletion(root)
	} else {
		args = negativesLast(args)
	}
	root.SetArgs(args)
	root.SetOut(s.env.Stdout)
	root.SetErr(env.Stderr)
	exit = s.exit(root.ExecuteContext(ctx))
	if s.acted && (exit == Done || exit == Partly) {
		s.backUp()
	}
	return exit
}

// backUp makes the backup of the day after the first act of it. The act is done
// and told by then; whatever becomes of the backup does not change that.
func (s *session) backUp() {
	_, err := app.AutoBackup(s.ctx, s.file(), s.now, s.backups())
	switch {
	case errors.Is(err, context.Canceled):
		s.note("today's backup was stopped; the next change makes it")
	case err != nil:
		s.note("there is no backup of today yet: %v", err)
	}
}

// backups is the policy of the automatic backups.
func (s *session) backups() app.Backups {
	return app.BackupsIn(s.file(), cmp.Or(s.saved, s.env.Getenv("HOURBOOK_BACKUPS")))
}

// session is one run of the program: its world, and what the flags that every
// verb has say.
type session struct {
	env     Env
	ctx     context.Context
	now     time.Time // one for the whole run
	path    string
	author  string
	saved   string // where backups go
	settled error  // what is wrong with the configuration file
	json    bool
	acted   bool // something was to be recorded
	partly  bool // something was, but not all that should follow happened
	made    bool // a file beside the ledger was, such as a backup
	answer  *answer
	voice   voice
	book    *ledger.Ledger
	desk    team.Desk // what this computer knows of the team that keeps the ledger
	files   tableFiles
	reached bool // a verb was reached; what failed before is wrong usage

	sent      bool // what waits on this computer was, or could not be
	freshened bool // what others did was filed in this run

	clockIsRight bool // whoever asks answers for the clock
}

// Tree is all verbs with their words, for manual pages and completion. None of
// them is to be run.
func Tree() *cobra.Command { return (&session{}).root() }

// root is the whole tree of verbs.
func (s *session) root() *cobra.Command { return s.treeFor(nil) }

// trunk is the tree without its verbs.
func (s *session) trunk() *cobra.Command {
	root := &cobra.Command{
		Use:           "hourbook",
		Short:         "Hours per ticket: what the plan covers, by when to answer, and invoices for the rest",
		Long:          rootHelp,
		Example:       "  hourbook init --company company.toml\n  hourbook log T-1042 1h30 --work problem-solving\n  hourbook queue",
		Version:       version.Number,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	flags := root.PersistentFlags()
	flags.StringVar(&s.path, "ledger", "", "ledger `FILE` (default: HOURBOOK_LEDGER, then your data folder)")
	flags.BoolVar(&s.json, "json", false, "answer with one JSON value")
	flags.StringVar(&s.author, "as", "", "act as `NAME` (default: HOURBOOK_USER, then the system user)")
	flags.StringVar(&s.saved, "backups", "", "the `DIR` of the automatic backups, or off (default: HOURBOOK_BACKUPS, then next to the ledger)")
	root.SetVersionTemplate(version.Line)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetHelpCommand(s.helpVerb())
	return root
}

// namedVerb is a verb that is made when it is asked for: all of them have some four
// hundred flags, and a command needs its own.
type namedVerb struct {
	name string
	make func() *cobra.Command
}

// verbs are all, in the order in which help shows them.
func (s *session) verbs() []namedVerb {
	return []namedVerb{
		{"init", s.initVerb}, {"import", s.importVerb}, {"customer", s.customerVerbs}, {"plan", s.planVerbs}, {"plans", s.plansVerbs},
		{"ticket", s.ticketVerbs}, {"order", s.orderVerbs}, {"holiday", s.holidayVerbs}, {"log", s.logVerb}, {"entries", s.entriesVerb},
		{"correct", s.correctVerb}, {"undo", s.undoVerb}, {"waive", s.waiveVerb}, {"timer", s.timerVerbs}, {"queue", s.queueVerb}, {"find", s.findVerb},
		{"why", s.whyVerb}, {"invoice", s.invoiceVerbs}, {"credit", s.creditVerb}, {"pay", s.payVerb}, {"offset", s.offsetVerb},
		{"account", s.accountVerb}, {"reminder", s.reminderVerb}, {"utilization", s.utilizationVerb}, {"reactions", s.reactionsVerb}, {"work", s.workVerb},
		{"review", s.reviewVerb}, {"close", s.closeVerb}, {"reopen", s.reopenVerb}, {"recurring", s.recurringVerbs}, {"discount", s.discountVerbs},
		{"bank", s.bankVerbs}, {"vat", s.vatVerbs}, {"books", s.booksVerb}, {"dunning", s.dunningVerbs}, {"team", s.teamVerbs}, {"status", s.statusVerb},
		{"check", s.checkVerb}, {"verify", s.verifyVerb}, {"rebuild", s.rebuildVerb}, {"backup", s.backupVerb}, {"restore", s.restoreVerb},
		{"salvage", s.salvageVerb}, {"export", s.exportVerb}, {"decrypt", s.decryptVerb}, {"company", s.companyVerbs}, {"terms", s.termsVerbs},
		{"version", s.versionVerb}, {"config", s.configVerb},
	}
}

// treeFor is the tree of verbs as far as the words of a command need it: one verb,
// where they begin with its name.
func (s *session) treeFor(args []string) *cobra.Command {
	root := s.trunk()
	verbs := s.verbs()
	if at := slices.IndexFunc(verbs, func(v namedVerb) bool { return len(args) > 0 && v.name == args[0] }); at >= 0 {
		verbs = verbs[at : at+1]
	}
	for _, v := range verbs {
		root.AddCommand(v.make())
	}
	return root
}

const rootHelp = `Hourbook is time tracking and billing for software-support companies. For each entry
it shows who pays and why, for each ticket when it must be answered, and at the end
of the month it writes the invoices.

Run it without arguments to open the window, if this build includes one. "hourbook
FILE.hourbook" opens the window on that ledger.

Durations are 1h30, 90m, 1:30 or 1.5h. Days are 2026-11-06, months 2026-10.
Instants are RFC 3339, or local times such as "2026-11-06 17:30" in the zone of
the ledger.

The ledger is backed up after the first change of each day to FILE.backups, or to
the folder given by --backups or HOURBOOK_BACKUPS (off: no backups). Daily copies
are kept for a week, weekly ones for five weeks, monthly ones for a year.

Exit codes: 0 done; 1 refused or failed, nothing changed (an invalid duration, date
or name is refused); 2 wrong usage: an unknown or missing command or flag; 3
recorded, but not all that should follow happened: the answer or a file could not be
written, or a run stopped after some documents, which the answer lists; 4 not known
whether it is recorded: the disk failed while saving.`

// DefaultLedger is the ledger file in the data folder of the user.
func DefaultLedger() string { return filepath.Join(xdg.DataHome, "hourbook", "ledger.hourbook") }

// file is the ledger that this run is about.
func (s *session) file() *ledger.Ledger {
	if s.book != nil {
		return s.book
	}
	path := s.path
	if path == "" {
		path = s.env.Getenv("HOURBOOK_LEDGER")
	}
	if path == "" {
		path = s.env.Ledger
	}
	open := ledger.At
	if s.env.Open != nil {
		open = s.env.Open
	}
	s.book = open(path)
	s.book.Keep = time.Minute // for the next question of this run
	s.reach()
	return s.book
}

// act is who does something in this run, and when.
func (s *session) act() ledger.Act {
	s.acted = true
	named := s.author != "" || s.env.Getenv("HOURBOOK_USER") != ""
	return ledger.Act{Author: s.who(), ByKey: !named, At: s.now, ClockIsRight: s.clockIsRight, LeavesTicket: s.env.Getenv("HOURBOOK_AUTO_ASSIGN") == "off", Random: s.env.Random}
}

func (s *session) who() string {
	if s.author == "" && s.env.Getenv("HOURBOOK_USER") == "" {
		s.file() // beside which stands whose key this computer has
	}
	for _, name := range []string{s.author, s.env.Getenv("HOURBOOK_USER"), s.desk.User, s.env.User} {
		if name != "" {
			return name
		}
	}
	return "unknown"
}

// offerClock lets a verb go on that the clock would stop.
func (s *session) offerClock(c *cobra.Command) {
	c.Flags().BoolVar(&s.clockIsRight, "clock-is-right", false, "go on although the clock is before the last document, or 31 days after the last entry")
}

// read asks the ledger.
func (s *session) read(ask func(*ledger.View) error) error {
	s.freshen()
	return s.file().ReadContext(s.ctx, ask)
}

// write does one act in the ledger.
func (s *session) write(do func(*ledger.Tx) error) error {
	if err := s.sendWaiting(); err != nil {
		return err
	}
	var behind time.Duration
	err := s.file().WriteContext(s.ctx, s.act(), func(tx *ledger.Tx) error {
		behind = tx.Behind(s.now)
		return do(tx)
	})
	s.noteApart()
	if behind > 0 {
		s.note("this machine's clock is %s behind the last entry in the ledger; check which is wrong", behind)
	}
	return err
}

// noteApart tells when the clock here and the servers' do not say the same.
func (s *session) noteApart() {
	switch ahead, _ := s.file().Apart(); {
	case ahead > ledger.ClockWarning:
		s.note("this computer's clock is %s ahead of the servers'; check which is wrong", ahead.Round(time.Second))
	case ahead < -ledger.ClockWarning:
		s.note("this computer's clock is %s behind the servers'; check which is wrong", ahead.Abs().Round(time.Second))
	}
}

// message writes to standard error. What a file or a person brought into it
// cannot give orders to the screen.
func (s *session) message(format string, values ...any) {
	lines := strings.Split(fmt.Sprintf(format, values...), "\n")
	for i, line := range lines {
		lines[i] = printable(line)
	}
	_, _ = io.WriteString(s.env.Stderr, strings.Join(lines, "\n"))
}

// but tells what should have followed from something that is recorded, and did
// not happen. The exit says so too.
func (s *session) but(format string, values ...any) {
	s.partly = true
	s.note(format, values...)
}

// note tells something that is no error.
func (s *session) note(format string, values ...any) {
	if s.forScripts() {
		s.toScripts(struct {
			Note string `json:"note"`
		}{s.say(format, values...)})
		return
	}
	s.message("%s\n", s.say("note: %s", s.say(format, values...)))
}
