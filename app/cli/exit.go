package cli

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"

	"hourbook/ledger/fault"
)

// The exits of the program.
const (
	Done    = 0
	Failed  = 1 // refused or not answered, nothing changed
	Misused = 2 // an unknown verb or flag, or one that is missing
	Partly  = 3 // recorded, but not all that should follow happened
	Unknown = 4 // not known whether it is recorded
)

// errSaid fails a verb whose answer already says why.
var errSaid = errors.New("the answer says why")

// answer is standard output, which may be full or closed by who reads it.
type answer struct {
	to     io.Writer
	width  int   // of the screen that it is, 0 where it is none
	voice  voice // in which people read it
	failed error // the first fault
}

// Write passes the answer on until that fails.
func (a *answer) Write(p []byte) (int, error) {
	if a.failed != nil {
		return 0, a.failed
	}
	n, err := a.to.Write(p)
	a.failed = err
	return n, err
}

// exit says what went wrong, and gives the exit of the program.
func (s *session) exit(err error) int {
	var usage *usageError
	switch {
	case s.answer.failed != nil:
		return s.unanswered()
	case err == nil && s.partly:
		return Partly
	case err == nil:
		return Done
	case errors.Is(err, errSaid):
		return s.failed(err)
	case !s.reached || errors.As(err, &usage):
		s.fault(s.misuse(err), s.say("`hourbook --help` lists the commands, `hourbook COMMAND --help` explains one"))
		return Misused
	}
	if errors.Is(err, context.Canceled) {
		return s.stopped(err)
	}
	for _, w := range s.voice.wordsFor(err) {
		s.fault(w.what, w.remedy)
	}
	return s.failed(err)
}

// stopped says what a signal left done: nothing, or all that was recorded before.
func (s *session) stopped(err error) int {
	exit := s.failed(nil)
	what, hint := s.say("stopped: nothing was done"), s.say("run the command again to do it")
	if exit == Partly {
		what, hint = s.say("stopped: what was recorded before is kept"), s.say("check it before you run the command again")
		if run, ok := strings.CutSuffix(err.Error(), ": "+context.Canceled.Error()); ok && strings.HasPrefix(run, "stopped") {
			what, hint = run, s.say("run the command again to continue")
		}
	}
	s.fault(what, hint)
	return exit
}

// failed is the exit of what could not be done to its end.
func (s *session) failed(err error) int {
	switch {
	case s.partly || s.made || s.book != nil && s.book.Recorded():
		return Partly
	case errors.Is(err, fault.ErrUnsure):
		return Unknown
	}
	return Failed
}

// unanswered says that nobody could be told.
func (s *session) unanswered() int {
	exit := s.failed(nil)
	hint := s.say("nothing was changed")
	if exit == Partly {
		hint = s.say("what you asked for is done and saved; check it before you run the command again")
	}
	s.fault(s.say("the answer could not be written: %v", s.answer.failed.Error()), hint)
	return exit
}

// fault tells what went wrong and what to do about it: in words, or as a JSON
// object on a line of its own where scripts read.
func (s *session) fault(what, remedy string) {
	if s.forScripts() {
		s.toScripts(struct {
			Error string `json:"error"`
			Hint  maybe  `json:"hint"`
		}{what, maybe(remedy)})
		return
	}
	s.message("hourbook: %s\n", what)
	if remedy != "" {
		s.message("%s\n", s.say("hint: %s", remedy))
	}
}

// toScripts writes a JSON object on a line of standard error; where that cannot be
// written there is nowhere else to tell it.
func (s *session) toScripts(told any) {
	encoder := json.NewEncoder(s.env.Stderr)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(told)
}

// forScripts tells whether JSON is wanted, also where the flags could not be read.
func (s *session) forScripts() bool { return s.json || slices.Contains(s.env.Args, "--json") }
