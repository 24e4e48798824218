package cli

import (
	"context"
	"errors"
	"io"
	"strings"

	"hourbook/ledger"
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
		s.message("hourbook: %v\nhint: `hourbook --help` lists the verbs, `hourbook VERB --help` explains one\n", err)
		return Misused
	}
	if errors.Is(err, context.Canceled) {
		return s.stopped(err)
	}
	for _, w := range wordsFor(err) {
		s.message("hourbook: %s\n", w.what)
		if w.remedy != "" {
			s.message("hint: %s\n", w.remedy)
		}
	}
	return s.failed(err)
}

// stopped says what a signal left done: nothing, or all that was recorded before.
func (s *session) stopped(err error) int {
	exit := s.failed(nil)
	what, hint := "stopped: nothing was done", "give the command again to do it"
	if exit == Partly {
		what, hint = "stopped: what was recorded before is kept", "look at it before you give the command again"
		if run, ok := strings.CutSuffix(err.Error(), ": "+context.Canceled.Error()); ok && strings.HasPrefix(run, "stopped") {
			what, hint = run, "give the command again to go on"
		}
	}
	s.message("hourbook: %s\nhint: %s\n", what, hint)
	return exit
}

// failed is the exit of what could not be done to its end.
func (s *session) failed(err error) int {
	switch {
	case s.partly || s.made || s.book != nil && s.book.Recorded():
		return Partly
	case errors.Is(err, ledger.ErrUnsure):
		return Unknown
	}
	return Failed
}

// unanswered says that nobody could be told.
func (s *session) unanswered() int {
	exit := s.failed(nil)
	hint := "nothing was changed"
	if exit == Partly {
		hint = "what you asked for is done and kept; look at it before you give the command again"
	}
	s.message("hourbook: the answer could not be written: %v\nhint: %s\n", s.answer.failed, hint)
	return exit
}
