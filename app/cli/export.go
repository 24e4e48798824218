package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hourbook/app/exchange"
	"hourbook/ledger"
)

// exportVerb writes the ledger as open files.
func (s *session) exportVerb() *cobra.Command {
	var sealed, excel bool
	c := s.verb("export DIR", "Write everything as CSV files, and the journal as JSON lines", `
hourbook export everything
hourbook export tables --excel
hourbook export everything.age --encrypt`,
		func(args []string) error {
			style := exchange.Plain
			if excel {
				style = exchange.ForSpreadsheet(cmp.Or(s.env.Getenv("LC_ALL"), s.env.Getenv("LC_NUMERIC"), s.env.Getenv("LANG")))
			}
			if sealed {
				return s.exportSealed(args[0], style)
			}
			if err := s.file().ReadCopy(s.ctx, func(v *ledger.View) error { return exchange.Export(v, args[0], style) }); err != nil {
				return err
			}
			s.made = true
			answer := struct {
				Folder string `json:"folder"`
			}{args[0]}
			return s.tell(answer, "%s holds the ledger as CSV files and journal.jsonl", args[0])
		})
	c.Long = `Writes everything as CSV files and as a journal in JSON lines, from which restore
recreates the ledger, event for event.

Import takes customers, plans, holidays, tickets, orders and time into another
ledger. Documents, lines, payments, staff and corrections are for reading only: what
is issued and paid is not done twice.

With --excel the files begin with the UTF-8 mark, and if the system's language
(LC_ALL, LC_NUMERIC, LANG) writes decimal commas, cells are separated by semicolons
and amounts have commas; import reads these as well. With --encrypt it is one file
that only a passphrase opens (HOURBOOK_PASSPHRASE, or typed when asked): a zip
inside age, which hourbook decrypt, hourbook restore and the program age open.`
	c.Flags().BoolVar(&excel, "excel", false, "write the CSV files as a spreadsheet opens them by a double click")
	c.Flags().BoolVar(&sealed, "encrypt", false, "write one encrypted file instead of a folder")
	return c
}

func (s *session) exportSealed(path string, style exchange.Style) error {
	if !strings.HasSuffix(path, ".age") {
		path += ".age"
	}
	passphrase, err := s.newPassphrase()
	if err != nil {
		return err
	}
	if err := s.file().ReadCopy(s.ctx, func(v *ledger.View) error { return exchange.ExportSealed(v, path, passphrase, style) }); err != nil {
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
