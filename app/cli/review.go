package cli

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/ledger"
	"hourbook/sla"
)

// reviewFlags say of whom reviews are, and of which months.
type reviewFlags struct {
	from, to, out text
	all           bool
}

// reviewVerb writes customers' reviews.
func (s *session) reviewVerb() *cobra.Command {
	flags := reviewFlags{out: text{value: "."}}
	c := s.verb("review [CUSTOMER]", "Write what some months were for a customer: hours, answers, what was given, what comes", `
hourbook review acme --from 2026-07 --to 2026-09 --out reviews
hourbook review --all --from 2026-01 --to 2026-12 --out reviews`,
		func(args []string) error { return s.review(args, &flags) })
	c.Long = `Writes a review of one to twelve months for a customer, in its language: a PDF, and
its figures as a workbook beside it. It shows hours by kind and month, first answers
with each that came late, faults of our software that were mended at no charge, the
tickets that took most time, and what comes. What work costs us, and other customers,
are never in it.

--all writes those of all customers for whom there was anything in these months. Where
that is stopped, what is written stays.`
	flag(c, &flags.from, "from", "the first `MONTH`")
	flag(c, &flags.to, "to", "the last `MONTH`, included")
	flag(c, &flags.out, "out", "the `DIR` for the files; it is made")
	c.Flags().BoolVar(&flags.all, "all", false, "of all customers")
	required(c, "from", "to")
	return c
}

// reviewRow is a review that was written.
type reviewRow struct {
	Customer string `json:"customer"`
	PDF      string `json:"pdf"`
	XLSX     string `json:"xlsx"`
}

func (s *session) review(args []string, flags *reviewFlags) error {
	if flags.all == (len(args) > 0) {
		return &usageError{ph("name one customer, or give --all")}
	}
	from, err := sla.ParseMonth(flags.from.value)
	if err != nil {
		return err
	}
	to, err := sla.ParseMonth(flags.to.value)
	if err != nil {
		return err
	}
	if err := app.ReviewSpan(from, to); err != nil {
		return err
	}
	if err := usableFolder(flags.out.value); err != nil {
		return err
	}
	if flags.all {
		return s.reviewAll(from, to, flags.out.value)
	}
	var r invoice.Review
	err = s.read(func(v *ledger.View) (err error) {
		r, err = app.Review(v, args[0], from, to, app.NowIn(v, s.now))
		return err
	})
	if err != nil {
		return err
	}
	row := reviewRow{Customer: r.Buyer.ID}
	if row.PDF, row.XLSX, err = app.ReviewFiles(r, flags.out.value); err != nil {
		return err
	}
	return s.print(row, func(out io.Writer) { fmt.Fprintln(out, row.PDF); fmt.Fprintln(out, row.XLSX) })
}

// reviewAll writes those of all customers. One that cannot be drawn is named, and the
// others are written.
func (s *session) reviewAll(from, to sla.Month, folder string) error {
	rows := []reviewRow{}
	bar := s.bar("review", 0)
	defer bar.end()
	err := app.ReviewAll(s.ctx, s.file(), nil, from, to, s.now, folder, func(customer, pdf, xlsx string, failed error, done, of int) error {
		bar.at(int64(done), int64(of))
		var glyphs *page.MissingGlyphsError
		switch {
		case errors.As(failed, &glyphs):
			s.but("there is no review of %s: %v", customer, failed)
			return nil
		case failed != nil || pdf == "":
			return failed
		}
		rows = append(rows, reviewRow{customer, pdf, xlsx})
		return nil
	})
	if len(rows) > 0 && err != nil {
		s.note("stopped; %d reviews are written", len(rows))
	}
	if len(rows) > 0 || err == nil {
		err = errors.Join(err, s.print(rows, func(out io.Writer) {
			if len(rows) == 0 {
				line(out, "no entries")
			}
			for _, r := range rows {
				fmt.Fprintln(out, r.PDF)
			}
		}))
	}
	return err
}
