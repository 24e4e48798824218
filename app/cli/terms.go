package cli

import (
	"io"

	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/ledger/limit"
	"hourbook/ledger/terms"
)

// termsVerbs are the acts on the terms of support.
func (s *session) termsVerbs() *cobra.Command {
	return s.group("terms", "Show the support terms, and load new ones", s.termsShow(), s.termsLoad())
}

func (s *session) termsShow() *cobra.Command {
	var on text
	c := s.verb("show", "Show the terms as TOML", `
hourbook terms show
hourbook terms show --on 2027-01-01 > terms.toml`,
		func([]string) error { return s.showTerms(on) })
	flag(c, &on, "on", "the terms in force on this `DAY` (default: today)")
	return c
}

func (s *session) showTerms(on text) error {
	answer := struct {
		Version  string   `json:"version"`
		Versions []string `json:"versions"` // all that the ledger has
		TOML     string   `json:"toml"`
	}{}
	err := s.read(func(v *ledger.View) error {
		today := v.Zone().Day(s.now)
		day, err := on.day(today, today)
		if err != nil {
			return err
		}
		terms, err := v.TermsOn(day)
		if err != nil {
			return err
		}
		answer.Version, answer.TOML = terms.Version, string(terms.Source)
		answer.Versions, err = v.TermsVersions()
		return err
	})
	if err != nil {
		return err
	}
	return s.print(answer, func(out io.Writer) { _, _ = io.WriteString(out, answer.TOML) })
}

func (s *session) termsLoad() *cobra.Command {
	c := s.verb("load FILE.toml", "Bring new terms, from the day that their version names", `
hourbook terms load terms-2027.toml`,
		func(args []string) error { return s.loadTerms(args[0]) })
	c.Long = `Loads new terms, in force from the date given as their version: tomorrow at the
earliest. Tickets opened before then keep their terms.`
	return c
}

func (s *session) loadTerms(file string) error {
	source, err := limit.TOML.ReadFile(file, "terms")
	if err != nil {
		return err
	}
	answer := struct {
		Version string `json:"version"`
	}{}
	err = s.write(func(tx *ledger.Tx) error {
		terms, err := terms.Read(file, source, tx.Zone())
		if err != nil {
			return err
		}
		answer.Version = terms.Version
		return tx.SetTerms(terms)
	})
	if err != nil {
		return err
	}
	return s.tell(answer, "the terms of %s hold from then on", answer.Version)
}
