package cli

import (
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// whyVerb explains a ticket, an entry or an invoice from its history.
func (s *session) whyVerb() *cobra.Command {
	return s.verb("why TICKET|ENTRY|INVOICE|NOTE|RECURRING|DISCOUNT", "Explain a ticket, an entry, an invoice, a note, a recurring line or a discount, step by step", `
hourbook why T-1042
hourbook why W12
hourbook why HB-2026-0118`,
		func(args []string) error { return s.why(args[0]) })
}

// whyAnswer explains one thing.
type whyAnswer struct {
	ID      string    `json:"id"`
	Subject string    `json:"subject"`
	Steps   []whyStep `json:"steps"`

	zone   sla.Zone
	called sla.Phrase // the subject in other languages, where it has words
}

// whyStep is a fact, or an act with who did it and when.
type whyStep struct {
	Text   string  `json:"text"`
	Clause maybe   `json:"clause"`
	At     instant `json:"at"`
	Author maybe   `json:"author"`

	said sla.Phrase // the text in other languages, where it has words
}

func (s *session) why(id string) error {
	answer := whyAnswer{Steps: []whyStep{}}
	err := s.read(func(v *ledger.View) error {
		explained, err := app.Why(v, id, s.now)
		answer.ID, answer.Subject, answer.called, answer.zone = explained.ID, explained.Subject, explained.Called, v.Zone()
		for _, step := range explained.Steps {
			answer.Steps = append(answer.Steps, whyStep{step.Text, maybe(step.Clause), instant(step.At), maybe(step.Author), step.Said})
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.print(answer, answer.human)
}

func (a whyAnswer) human(out io.Writer) {
	v := voiceOf(out)
	subject := a.Subject
	if a.called.Words != "" {
		subject = v.say("%s", a.called)
	}
	line(out, "%s  %s", oneLine(a.ID), oneLine(subject))
	for _, step := range a.Steps {
		words := oneLine(step.Text)
		if step.said.Words != "" && v.translates() {
			words = oneLine(v.say("%s", step.said))
		}
		if step.Clause != "" {
			words = v.say("%s (clause %s)", words, step.Clause)
		}
		if step.Author != "" {
			words = fmt.Sprintf("%s %s, %s: %s", v.clock(time.Time(step.At)), a.zone, step.Author, words)
		}
		line(out, "- %s", words)
	}
}
