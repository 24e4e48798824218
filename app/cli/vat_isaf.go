package cli

import (
	"io"

	"github.com/spf13/cobra"

	"hourbook/app/books"
	"hourbook/app/exchange"
	"hourbook/sla"
)

// vatISAF writes the Lithuanian register.
func (s *session) vatISAF() *cobra.Command {
	var month, file text
	c := s.verb("isaf", "Write the Lithuanian register of VAT invoices, i.SAF 1.2, sales part", `
hourbook vat isaf --month 2026-10 --out isaf-2026-10.xml`,
		func([]string) error { return s.isaf(month.value, file.value) })
	c.Long = `Writes the register of a month, which is due on the 20th of the next one, also where it
is empty. What it lacks is told first, and then no file is written: codes of the
company, of Lithuanian buyers, and of rates.`
	flag(c, &month, "month", "the `MONTH`")
	flag(c, &file, "out", "the XML `FILE`")
	required(c, "month", "out")
	return c
}

// isafFinding is what the register lacks.
type isafFinding struct {
	Customer maybe  `json:"customer"`
	Document maybe  `json:"document"`
	Text     string `json:"text"`
	Remedy   string `json:"remedy"`

	text, remedy sla.Phrase
}

func (s *session) isaf(monthText, file string) error {
	month, err := sla.ParseMonth(monthText)
	if err != nil {
		return err
	}
	r, err := s.vatOf(month, month)
	if err != nil {
		return err
	}
	if len(r.Findings) > 0 {
		return s.isafLacks(r.Findings)
	}
	if err := exchange.WriteStream(file, func(out io.Writer) error { return r.WriteISAF(out, s.now) }); err != nil {
		return err
	}
	s.made = true
	answer := struct {
		File      string `json:"file"`
		Documents int    `json:"documents"`
	}{file, r.Documents}
	return s.tell(answer, "%s holds %d documents", file, r.Documents)
}

func (s *session) isafLacks(found []books.Finding) error {
	rows := []isafFinding{}
	for _, f := range found {
		rows = append(rows, isafFinding{maybe(f.Customer), maybe(f.Document), f.Text.String(), f.Remedy.String(), f.Text, f.Remedy})
	}
	answer := struct {
		File     *string       `json:"file"` // null: nothing is written
		Findings []isafFinding `json:"findings"`
	}{nil, rows}
	err := s.print(answer, func(out io.Writer) {
		t := newTable(out, "CUSTOMER", "DOCUMENT", "WHAT")
		for _, r := range rows {
			t.row(r.Customer, r.Document, r.text)
			t.tell(t.voice.say("%s", r.remedy))
		}
		t.end()
		line(out, "nothing is written")
	})
	if err != nil {
		return err
	}
	return errSaid
}
