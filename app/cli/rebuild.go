package cli

import (
	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
)

// rebuildVerb makes all answers anew from the journal.
func (s *session) rebuildVerb() *cobra.Command {
	c := s.verb("rebuild", "Rebuild all lists and totals from the journal", `
hourbook rebuild`,
		func([]string) error {
			bar := s.bar("rebuild", -1)
			err := s.file().Rebuild(s.ctx, bar.events())
			bar.end()
			if err != nil {
				return err
			}
			if err := s.compareWithBackups(); err != nil {
				return err
			}
			return s.tellHead("%s is rebuilt: %d events")
		})
	c.Long = `Rebuilds all lists and totals from the journal, which it verifies. Exit 3 means that
a backup of this ledger has events that the journal lacks.`
	return c
}

// compareWithBackups says when the journal lacks what a backup of it has: then what
// was made anew is not the ledger that was.
func (s *session) compareWithBackups() error {
	problem, notice, err := app.CompareWithBackups(s.ctx, s.file(), s.backups())
	if problem != nil {
		s.but("%s", *problem)
	}
	if notice != "" {
		s.note("%s", notice)
	}
	return err
}

// headAnswer is where a ledger ends after a long act.
type headAnswer struct {
	Ledger string `json:"ledger"`
	Events uint64 `json:"events"`
	Head   string `json:"head"`
}

// tellHead says where the ledger ends now.
func (s *session) tellHead(english string) error {
	answer := headAnswer{Ledger: s.file().Path}
	err := s.read(func(v *ledger.View) error {
		answer.Events, answer.Head = v.Head()
		return nil
	})
	if err != nil {
		return err
	}
	return s.tell(answer, english, answer.Ledger, answer.Events)
}
