package cli

import (
	"strconv"

	"github.com/spf13/cobra"

	"hourbook/app"
)

func (s *session) invoiceDraft() *cobra.Command {
	var flags monthFlags
	c := s.verb("draft", "Show the invoices of a month as they would be issued today", `
hourbook invoice draft --month 2026-10
hourbook invoice draft --month 2026-10 --customer acme --out drafts`,
		func([]string) error { return s.showDrafts(&flags) })
	c.Long = `Shows the invoices of a month as they would be issued today. Drafts have no number
and are not stored; with --out their PDFs are written for review.`
	flags.offer(c)
	flags.offerDate(c)
	flags.offerText(c)
	flag(c, &flags.out, "out", "write the PDFs to `DIR`, which is created if missing")
	return s.offerFiles(c)
}

func (s *session) showDrafts(flags *monthFlags) error {
	what, drafts, err := s.drafts(flags)
	if err != nil {
		return err
	}
	rows, named := []documentRow{}, map[string]int{}
	for _, d := range drafts {
		path, of := "", d.Document.Buyer.ID
		if named[of]++; named[of] > 1 {
			of += "-" + strconv.Itoa(named[of]) // a customer whose work is not all taxed alike
		}
		if flags.out.given {
			pdf, err := app.Draw(d.Document)
			if err != nil {
				return err
			}
			if path, err = writePDF(flags.out.value, "draft-"+what.Month.String()+"-"+of, pdf); err != nil {
				return err
			}
		}
		rows = append(rows, documentOf(d.Document, path))
	}
	if len(drafts) > 0 && drafts[0].Document.Seller.Name == "" {
		s.note("no company is recorded yet, so nothing can be issued; hourbook company set FILE.toml")
	}
	return s.printTable(rows, reportOf(ph("Drafts"), rows, draftColumns), documentTable(rows))
}
