package cli

import (
	"io"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

func (s *session) invoiceCheck() *cobra.Command {
	var flags monthFlags
	c := s.verb("check", "Check a month before issuing its invoices", `
hourbook invoice check --month 2026-10`,
		func([]string) error { return s.checkMonth(&flags) })
	c.Long = `Shows who and what is on hold for the invoices of a month, and what to review first.
Each finding says what to do. Nothing is changed.`
	flags.offer(c)
	flags.offerDate(c)
	flag(c, &flags.out, "out", "ignored `DIR`; accepted so that check, draft and issue take the same flags")
	return s.offerFiles(c)
}

// findingRow is something that the month-end check tells.
type findingRow struct {
	Level    string    `json:"level"` // held or check
	Code     string    `json:"code"`
	Customer maybe     `json:"customer"`
	Ticket   maybe     `json:"ticket"`
	Entry    maybe     `json:"entry"`
	Text     bothTexts `json:"text"`
	Remedy   bothTexts `json:"remedy"`

	problem error // which says both in more languages, where there is one
	staff   string
}

// said are the text and the remedy for people.
func (r findingRow) said(v voice) (what, remedy string) {
	if r.problem == nil || !v.translates() {
		return v.text(r.Text), v.text(r.Remedy)
	}
	w := v.oneError(r.problem)
	if r.Code == "draft" {
		return v.say("incomplete time entry by %s: %s", r.staff, w.what), v.text(r.Remedy)
	}
	return w.what, w.remedy
}

func (s *session) checkMonth(flags *monthFlags) error {
	what, err := s.issuing(flags)
	if err != nil {
		return err
	}
	rows := []findingRow{}
	err = s.read(func(v *ledger.View) error {
		if flags.customer.given {
			if _, err := v.Customer(flags.customer.value); err != nil {
				return err
			}
		}
		findings, err := app.MonthEnd(v, what.Month, what.Date(v.Zone().Day(s.now)))
		for _, f := range findings {
			if !flags.customer.given || f.Customer == "" || f.Customer == flags.customer.value {
				rows = append(rows, findingRow{f.Level, f.Code, maybe(f.Customer), maybe(f.Ticket), maybe(f.Entry), bothTexts(f.Text), bothTexts(f.Remedy), f.Problem, f.Staff})
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.printTable(rows, reportOf(ph("Month-end check"), rows, findingColumns), func(out io.Writer) { findingTable(out, what.Month, rows) })
}

func findingTable(out io.Writer, month sla.Month, rows []findingRow) {
	if len(rows) == 0 {
		line(out, "%s is ready to issue: nothing on hold, nothing to review", month)
		return
	}
	t := newTable(out, "LEVEL", "CUSTOMER", "TICKET", "ENTRY", "WHAT")
	for _, r := range rows {
		what, remedy := r.said(t.voice)
		t.row(ph(r.Level), r.Customer, r.Ticket, r.Entry, what)
		t.say("to do: %s", remedy)
	}
	t.end()
}
