package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hourbook/app/exchange"
	"hourbook/ledger"
)

// exportVerb writes the ledger as open files.
func (s *session) exportVerb() *cobra.Command {
	var sealed bool
	c := s.verb("export DIR", "Write everything as CSV files that import reads, and the journal as JSON lines", `
hourbook export everything
hourbook export everything.age --encrypt`,
		func(args []string) error {
			if sealed {
				return s.exportSealed(args[0])
			}
			if err := s.file().ReadCopy(func(v *ledger.View) error { return exchange.Export(v, args[0]) }); err != nil {
				return err
			}
			s.made = true
			answer := struct {
				Folder string `json:"folder"`
			}{args[0]}
			return s.tell(answer, "%s holds the ledger as CSV files and journal.jsonl", args[0])
		})
	c.Long = `Writes everything as CSV files that import reads, and the journal as JSON lines,
from which restore makes the ledger again. With --encrypt it is one file that
only a passphrase opens (HOURBOOK_PASSPHRASE, else it is asked for): a zip inside
age, which hourbook decrypt, hourbook restore and the program age open.`
	c.Flags().BoolVar(&sealed, "encrypt", false, "write one encrypted file instead of a folder")
	return c
}

func (s *session) exportSealed(path string) error {
	if !strings.HasSuffix(path, ".age") {
		path += ".age"
	}
	passphrase, err := s.newPassphrase()
	if err != nil {
		return err
	}
	if err := s.file().ReadCopy(func(v *ledger.View) error { return exchange.ExportSealed(v, path, passphrase) }); err != nil {
		return err
	}
	s.made = true
	answer := struct {
		File string `json:"file"`
	}{path}
	return s.tell(answer, "%s holds the ledger; only the passphrase opens it", path)
}

// decryptVerb opens an encrypted export.
func (s *session) decryptVerb() *cobra.Command {
	return s.verb("decrypt FILE.age DIR", "Write the files of an encrypted export into a folder", `
hourbook decrypt everything.age everything`,
		func(args []string) error {
			if !exchange.IsSealed(args[0]) {
				return fmt.Errorf("%s is no encrypted export", args[0])
			}
			passphrase, err := s.passphrase()
			if err != nil {
				return err
			}
			if err := exchange.Unseal(args[0], passphrase, args[1]); err != nil {
				return err
			}
			s.made = true
			answer := struct {
				Folder string `json:"folder"`
			}{args[1]}
			return s.tell(answer, "%s holds what was in %s", args[1], args[0])
		})
}

// passphrase is what opens an encrypted export.
func (s *session) passphrase() (string, error) {
	if words := s.env.Getenv("HOURBOOK_PASSPHRASE"); words != "" || s.env.Passphrase == nil {
		return words, nil
	}
	return s.env.Passphrase("Passphrase: ")
}

// newPassphrase asks for a passphrase twice, since nobody can tell a lost one.
func (s *session) newPassphrase() (string, error) {
	words, err := s.passphrase()
	if err != nil || words == "" {
		return "", or(err, exchange.ErrPassphrase)
	}
	if s.env.Getenv("HOURBOOK_PASSPHRASE") != "" {
		return words, nil
	}
	again, err := s.env.Passphrase("Once more:  ")
	if err == nil && again != words {
		err = fmt.Errorf("%w: they were not the same", exchange.ErrPassphrase)
	}
	return words, err
}

// or returns err if there is one, else other.
func or(err, other error) error {
	if err != nil {
		return err
	}
	return other
}
