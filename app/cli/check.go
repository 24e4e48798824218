package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/sla"
)

// checkVerb verifies the whole ledger.
func (s *session) checkVerb() *cobra.Command {
	var pdfs bool
	c := s.verb("check", "Verify the whole ledger: every event, every total, every cent", `
hourbook check
hourbook check --pdf
hourbook check --json`,
		func([]string) error { return s.check(pdfs) })
	c.Long = `Verifies the whole ledger, and that it still contains all that its newest backup
has. It shows the age of that backup. Exit 1 means that it found something. hourbook
status shows the last result.`
	c.Flags().BoolVar(&pdfs, "pdf", false, "draw every issued PDF again as well, and compare it with what was issued and archived")
	return c
}

func (s *session) check(pdfs bool) error {
	bar := s.bar("check", -1)
	report, err := app.Check(s.ctx, s.file(), s.backups(), s.now, bar.events())
	bar.end()
	if err != nil {
		return err
	}
	if len(report.Problems) == 0 {
		s.noteBackups(report.Backups)
	}
	answer := checkAnswer{Events: report.Events, Head: report.Head, Problems: []string{}}
	for _, problem := range report.Problems {
		answer.Problems, answer.said = append(answer.Problems, problem.String()), append(answer.said, s.say("%s", problem))
	}
	if report.FirstBad > 0 {
		answer.FirstBad = &report.FirstBad
	}
	var notices []string
	for _, notice := range report.Notices {
		notices = append(notices, s.say("%s", sla.Phrase{Words: notice}))
	}
	if pdfs && len(report.Problems) == 0 {
		found, err := s.checkPDFs()
		if err != nil {
			return err
		}
		answer.PDFs = &found.Checked
		for _, problem := range found.Problems {
			answer.Problems, answer.said = append(answer.Problems, problem.String()), append(answer.said, s.say("%s", problem))
		}
		for _, notice := range found.Notices {
			notices = append(notices, s.say("%s", notice))
		}
	}
	hint := ""
	switch {
	case report.FellBack:
		hint = "`hourbook restore FILE` brings back what the backup has"
	case len(report.Problems) > 0:
		hint = repairs
	}
	return s.checked(answer, notices, hint)
}

func (s *session) checkPDFs() (app.PDFReport, error) {
	bar := s.bar("PDFs", -1)
	defer bar.end()
	return app.CheckPDF(s.ctx, s.file(), bar.events())
}

// checkAnswer is what check found.
type checkAnswer struct {
	OK       bool     `json:"ok"`
	Events   uint64   `json:"events"`
	Head     string   `json:"head"`      // hash of the last event
	FirstBad *uint64  `json:"first_bad"` // number of the first bad event
	PDFs     *int     `json:"pdfs"`      // how many were drawn
	Problems []string `json:"problems"`

	said []string // the problems, for people
}

func (s *session) checked(answer checkAnswer, notices []string, hint string) error {
	for _, notice := range notices {
		s.note("%s", notice)
	}
	answer.OK = len(answer.Problems) == 0
	if err := s.print(answer, answer.human); err != nil {
		return err
	}
	if answer.OK {
		return nil
	}
	if hint != "" {
		s.message("%s\n", s.say("hint: %s", ph(hint)))
	}
	return errSaid
}

func (a checkAnswer) human(out io.Writer) {
	if a.OK {
		line(out, "no problems found: %d events, the last one is %s", a.Events, a.Head)
	}
	if a.OK && a.PDFs != nil {
		line(out, "%d PDFs are as they were issued", *a.PDFs)
	}
	for _, problem := range a.said {
		fmt.Fprintln(out, oneLine(problem))
	}
}
