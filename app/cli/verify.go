package cli

import (
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/ledger/limit"
)

// verifyVerb tells whether a PDF is one that was issued.
func (s *session) verifyVerb() *cobra.Command {
	c := s.verb("verify FILE.pdf", "Check that a PDF was issued by us and is unchanged", `
hourbook verify HB-2026-0118.pdf`,
		func(args []string) error { return s.verify(args[0]) })
	c.Long = "Checks that a PDF was issued by us and is unchanged. Exit 1 means that it is not."
	return c
}

func (s *session) verify(path string) error {
	raw, err := limit.PDF.ReadFile(path, "file")
	if err != nil {
		return err
	}
	var found app.Verified
	if err := s.read(func(v *ledger.View) (err error) {
		found, err = app.Verify(v, raw, filepath.Base(path))
		return err
	}); err != nil {
		return err
	}
	answer := verifyAnswer{path, found.State, maybe(found.Issued.Number), maybe(found.Issued.Customer), list(found.Parts), bothTexts(found.Text)}
	if err := s.print(answer, answer.human); err != nil {
		return err
	}
	if found.State != app.IssuedPDF {
		return errSaid
	}
	return nil
}

// verifyAnswer is what is known of a PDF.
type verifyAnswer struct {
	File     string    `json:"file"`
	State    string    `json:"state"` // issued, altered or unknown
	Number   maybe     `json:"number"`
	Customer maybe     `json:"customer"`
	Differs  []string  `json:"differs"`
	Text     bothTexts `json:"text"`
}

func (a verifyAnswer) human(out io.Writer) {
	line(out, "%s: %s", ph(a.State), oneLine(voiceOf(out).text(a.Text)))
	for _, part := range a.Differs {
		line(out, "  differs: %s", part)
	}
}
