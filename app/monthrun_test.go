package app

import (
	"testing"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

func TestAMonthThatRanLeavesWhatIsHeldBackAndTheStatements(t *testing.T) {
	l, issued := sampleMonth(t)
	october := issued[0].Document.Month
	var run MonthRun
	var month []Finding
	noFault(t, l.Read(func(v *ledger.View) (err error) {
		on := v.Zone().Day(sampleAct("2026-11-06T17:00:00+02:00").At)
		if run, err = RunOf(v, october, on); err == nil {
			month, err = MonthEnd(v, october, on)
		}
		return err
	}))
	for _, d := range run.Drafts {
		if d.Held == nil && len(d.Document.Lines) > 0 {
			t.Errorf("%s was passed by", d.Document.Buyer.ID)
		}
	}
	if len(run.Drafts) != 4 || len(run.Statements) != 1 || run.Statements[0].Buyer.ID != "murmeltier" {
		t.Errorf("%d drafts and %d statements, want 4 and that of murmeltier", len(run.Drafts), len(run.Statements))
	}
	if len(run.Findings) == 0 || len(run.Findings) != len(month) {
		t.Errorf("%d findings, MonthEnd has %d", len(run.Findings), len(month))
	}
	if last := issued[len(issued)-1].Document.Number; run.Next.N != mustNumber(t, last)+1 {
		t.Errorf("next is %s, the last was %s", run.Next, last)
	}
}

func TestAFindingAboutACustomerNamesItsField(t *testing.T) {
	l, issued := sampleMonth(t)
	fields := map[string]bool{}
	noFault(t, l.Read(func(v *ledger.View) error {
		found, err := MonthEnd(v, issued[0].Document.Month, issued[0].Document.Issued)
		for _, f := range found {
			if in, ok := f.Problem.(*sla.InputError); ok {
				fields[in.Field] = true
			}
		}
		return err
	}))
	if !fields["vat_id"] || !fields["street"] {
		t.Errorf("the fields are %v, want vat_id and street", fields)
	}
}

func mustNumber(t *testing.T, text string) int {
	t.Helper()
	n, err := invoice.ParseNumber(text)
	noFault(t, err)
	return n.N
}
