package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"hourbook/ledger"
)

// checkVerb verifies the whole ledger.
func (s *session) checkVerb() *cobra.Command {
	c := s.verb("check", "Verify the whole ledger: every event, every answer, every cent", `
hourbook check
hourbook check --json`,
		func([]string) error {
			bar := s.bar("check", -1)
			report, err := s.file().Check(s.ctx, bar.events())
			bar.end()
			if err != nil {
				return err
			}
			return s.checked(report)
		})
	c.Long = "Verifies the whole ledger. Exit 1 means that it found something."
	return c
}

// checkAnswer is what check found.
type checkAnswer struct {
	OK       bool     `json:"ok"`
	Events   uint64   `json:"events"`
	Head     string   `json:"head"` // hash of the last event
	Problems []string `json:"problems"`
}

func (s *session) checked(report ledger.Report) error {
	for _, notice := range report.Notices {
		s.note("%s", notice)
	}
	answer := checkAnswer{len(report.Problems) == 0, report.Events, report.Head, list(report.Problems)}
	if err := s.print(answer, answer.human); err != nil {
		return err
	}
	if answer.OK {
		return nil
	}
	s.message("hint: %s\n", remedyOf(ledger.ErrDamaged, ""))
	return errSaid
}

func (a checkAnswer) human(out io.Writer) {
	if a.OK {
		fmt.Fprintf(out, "all is well: %d events, the last one is %s\n", a.Events, a.Head)
	}
	for _, problem := range a.Problems {
		fmt.Fprintln(out, oneLine(problem))
	}
}
