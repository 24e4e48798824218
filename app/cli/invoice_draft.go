package cli

import (
	"github.com/spf13/cobra"

	"hourbook/app"
)

func (s *session) invoiceDraft() *cobra.Command {
	var flags monthFlags
	c := s.verb("draft", "Show the invoices of a month as they would be issued today", `
hourbook invoice draft --month 2026-10
hourbook invoice draft --month 2026-10 --customer acme --out drafts`,
		func([]string) error { return s.showDrafts(&flags) })
	c.Long = `Shows the invoices of a month as they would be issued today. Drafts have no
number and are stored nowhere; with --out their PDFs are written to look at.`
	flags.offer(c)
	flags.offerDate(c)
	flag(c, &flags.out, "out", "the `DIR` for their PDFs; it is made")
	return c
}

func (s *session) showDrafts(flags *monthFlags) error {
	what, drafts, err := s.drafts(flags)
	if err != nil {
		return err
	}
	rows := []documentRow{}
	for _, d := range drafts {
		path := ""
		if flags.out.given {
			pdf, err := app.Draw(d.Document)
			if err != nil {
				return err
			}
			if path, err = writePDF(flags.out.value, "draft-"+what.Month.String()+"-"+d.Document.Buyer.ID, pdf); err != nil {
				return err
			}
		}
		rows = append(rows, documentOf(d.Document, path))
	}
	if len(drafts) > 0 && drafts[0].Document.Seller.Name == "" {
		s.note("no company is recorded yet, so nothing can be issued; hourbook company set FILE.toml")
	}
	return s.print(rows, documentTable(rows))
}
