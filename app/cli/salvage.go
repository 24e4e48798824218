package cli

import (
	"cmp"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"hourbook/ledger"
)

// salvageVerb saves what a damaged ledger still holds.
func (s *session) salvageVerb() *cobra.Command {
	c := s.verb("salvage FILE", "Recover the intact part of a damaged ledger into a new file", `
hourbook salvage saved.hourbook`,
		func(args []string) error { return s.salvage(args[0]) })
	c.Long = `Recovers the intact part of a damaged ledger into a new one: every event from the
first on, as far as the chain is intact. Missing events are listed with what can
still be read of them, so that they can be entered again. The damaged file stays as
it is. If there is a backup newer than the damage, restore it instead.`
	return c
}

// salvageAnswer says what was saved.
type salvageAnswer struct {
	Ledger  string   `json:"ledger"`  // the new file, "" when nothing could be saved
	Events  uint64   `json:"events"`  // that are in it
	Missing []string `json:"missing"` // what is not, in words

	said []string // what is missing, for people
}

func (s *session) salvage(path string) error {
	bar := s.bar("salvage", -1)
	saved, err := s.file().Salvage(s.ctx, path, bar.events())
	bar.end()
	if err != nil && len(saved.Missing) == 0 {
		return err
	}
	answer := salvageAnswer{Events: saved.Kept, Missing: []string{}}
	if err == nil {
		s.made = true
		answer.Ledger = path
	}
	for _, lost := range saved.Missing {
		answer.Missing, answer.said = append(answer.Missing, lost.String()), append(answer.said, s.voice.lost(lost))
	}
	return cmp.Or(s.print(answer, answer.human), err)
}

func (a salvageAnswer) human(out io.Writer) {
	if a.Ledger == "" {
		line(out, "nothing could be saved, %d events are missing", len(a.Missing))
	} else {
		line(out, "%s holds %d events, %d are missing", a.Ledger, a.Events, len(a.Missing))
	}
	for _, lost := range a.said {
		fmt.Fprintln(out, oneLine(lost))
	}
}

// lost is an event that could not be saved.
func (v voice) lost(lost ledger.Lost) string {
	deed := lost.Description.In(v.book.Language())
	switch {
	case !v.translates():
		return lost.String()
	case deed == "":
		return v.say("Event %d: nothing of it can be read", lost.Seq)
	case lost.About != "":
		deed += " (" + lost.About + ")"
	}
	return v.say("Event %d by %s: %s", lost.Seq, lost.By, deed)
}
