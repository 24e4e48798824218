package cli

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/app/exchange"
	"hourbook/invoice"
	"hourbook/ledger"
)

func (s *session) invoiceXML() *cobra.Command {
	out := text{value: "."}
	var ubl bool
	c := s.verb("xml NUMBER", "Write an issued document as an electronic invoice (EN 16931)", `
hourbook invoice xml HB-2026-0118 --out invoices
hourbook invoice xml HB-2026-0118 --out invoices --ubl`,
		func(args []string) error {
			syntax := app.CII
			if ubl {
				syntax = app.UBL
			}
			return s.writeDocumentXML(args[0], syntax, out.value)
		})
	c.Long = `Writes an issued invoice or credit note as EN 16931 XML: as CII, the data that
Factur-X and ZUGFeRD embed in a PDF, or with --ubl as Peppol BIS Billing 3.0.
Invoices to customers outside the EU carry no VAT ID in this form, as the standard
requires, so their PDF carries no data.`
	flag(c, &out, "out", "write the file to `DIR`, which is created if missing")
	c.Flags().BoolVar(&ubl, "ubl", false, "as UBL for Peppol instead of CII")
	return c
}

func (s *session) writeDocumentXML(number string, syntax app.Syntax, folder string) error {
	var data []byte
	err := s.read(func(v *ledger.View) (err error) {
		data, err = app.XML(v, number, syntax)
		return err
	})
	if err != nil {
		return err
	}
	path, err := writeXML(folder, number, syntax, data)
	if err != nil {
		return err
	}
	answer := struct {
		Number string     `json:"number"`
		Syntax app.Syntax `json:"syntax"` // cii or ubl
		XML    string     `json:"xml"`
	}{number, syntax, path}
	return s.print(answer, func(w io.Writer) { fmt.Fprintln(w, path) })
}

// writeXML writes data into a folder and returns the path.
func writeXML(folder, number string, syntax app.Syntax, data []byte) (string, error) {
	name := exchange.FileName(number)
	if syntax == app.UBL {
		name += "-ubl"
	}
	path := filepath.Join(folder, name+".xml")
	return path, app.WriteFile(path, data)
}

// writeBeside writes the data that a PDF carries beside it as well, and returns
// the path: none where it carries none.
func (s *session) writeBeside(folder string, d invoice.Document) string {
	data, err := app.Attached(d)
	path := ""
	if data != nil {
		path, err = writeXML(folder, d.Number, app.CII, data)
	}
	if err != nil {
		s.but("%s is issued, but: %v; hourbook invoice xml %s writes it again", d.Number, err, d.Number)
		return ""
	}
	return path
}
