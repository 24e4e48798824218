package invoices

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
)

// issueRun is what came of issuing several invoices.
type issueRun struct {
	issued  []invoice.Document
	taken   []*app.TakenError // somebody else issued them meanwhile
	failed  []issueFault
	settled int  // at 0.00, without a number
	stopped bool // by somebody, before the last one
}

// issueFault is an invoice that was not issued, or one whose file could not be
// kept.
type issueFault struct {
	customer string
	err      error
}

// issueAll issues one draft after the other, each in an act of its own, and tells
// before each which it is. What is held back is passed by; any other fault ends
// the run. What is issued stays so.
func issueAll(ctx context.Context, l *ledger.Ledger, by ledger.Act, what app.Issuing, rows []draftRow, told func(n int)) (run issueRun) {
	drafts := make([]app.InvoiceDraft, len(rows))
	for i, row := range rows {
		drafts[i].Document = row.document
	}
	err := app.IssueAll(ctx, l, by, what, drafts, told, run.note)
	run.stopped = errors.Is(err, context.Canceled)
	if err != nil && !run.stopped && len(run.failed) == 0 { // nothing was begun
		run.failed = append(run.failed, issueFault{err: err})
	}
	return run
}

// note takes what became of a customer. The error is one that ends the run.
func (run *issueRun) note(customer string, issued app.Issued, err error) error {
	if issued.Statement != "" {
		run.settled++
	}
	if issued.Document.Number != "" {
		run.issued = append(run.issued, issued.Document)
	}
	var taken *app.TakenError
	var held *invoice.HeldError
	switch {
	case errors.As(err, &taken):
		run.taken = append(run.taken, taken)
		return nil
	case err == nil || errors.Is(err, app.ErrNothingToIssue):
		return nil
	}
	run.failed = append(run.failed, issueFault{customer, err})
	if issued.Document.Number != "" || errors.As(err, &held) {
		return nil
	}
	return err
}

// taken says who issued what this run would have, a line each.
func (i *issuing) taken(run issueRun) (lines []fyne.CanvasObject) {
	for n, t := range run.taken {
		if n == gui.MostNames {
			return append(lines, kit.Lines(kit.SmallText, func() string { return kit.SayCount("and %d more", len(run.taken)-n) }))
		}
		words := kit.Say("%s: issued by %s meanwhile, as %s", i.s.name(t.Customer), t.By, t.Number)
		lines = append(lines, kit.Lines(kit.BodyText, func() string { return words }))
	}
	return lines
}
