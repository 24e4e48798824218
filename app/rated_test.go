package app

import (
	"errors"
	"strings"
	"testing"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// rated is a customer whose invoice of December was credited in January, with a
// new rate, beside new work: two drafts.
type rated struct {
	*testing.T
	l       *ledger.Ledger
	january ledger.Act
	first   invoice.Document // of December, credited
	drafts  []InvoiceDraft
}

func creditedInJanuary(t *testing.T) *rated {
	t.Helper()
	r := &rated{T: t, l: emptyLedger(t), january: sampleAct("2027-01-12T10:00:00+02:00")}
	rates := strings.Replace(string(assets.Terms), `version = "2026-01-01"`, `version = "2026-12-21"`, 1) + "\n[[vat.rate]]\ncountry = \"LT\"\nfrom = \"2027-01-01\"\npercent = \"22\"\n"
	december := sampleAct("2026-12-20T10:00:00+02:00")
	december.ClockIsRight, r.january.ClockIsRight = true, true
	noFault(t, r.l.Write(december, func(tx *ledger.Tx) error {
		terms, err := terms.Read("terms.toml", []byte(rates), tx.Zone())
		if err != nil {
			return err
		}
		if err := tx.SetTerms(terms); err != nil {
			return err
		}
		if err := tx.AddCustomer(invoice.Customer{Party: invoice.Party{ID: "acme", Name: "UAB Acme", Street: "Gatvė 1", City: "Kaunas", Country: "LT"}}, nil); err != nil {
			return err
		}
		_, err = tx.OpenTicket(sla.Ticket{ID: "T-1", Customer: "acme", Subject: "Calls", Priority: sla.Low, Channel: "Forum", Opened: december.At}, nil)
		return err
	}))
	worked := func(act ledger.Act) {
		noFault(t, r.l.Write(act, func(tx *ledger.Tx) error {
			_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Rasa", Day: tx.Today(), Minutes: 60, Kind: "firewall"}, nil)
			return err
		}))
	}
	worked(december)
	first, err := Issue(r.l, december, Issuing{Month: toMonth("2026-12"), Early: true}, "acme")
	noFault(t, err)
	r.first = first.Document
	_, err = Credit(t.Context(), r.l, r.january, r.first.Number, nil, 0, "wrong reference")
	noFault(t, err)
	worked(r.january)
	noFault(t, r.l.Read(func(v *ledger.View) (err error) {
		r.drafts, err = Drafts(v, toMonth("2027-01"), v.Zone().Day(r.january.At), "acme")
		return err
	}))
	if len(r.drafts) != 2 || r.drafts[0].Document.VAT.String() != "10.5" || r.drafts[1].Document.VAT.String() != "11" {
		t.Fatalf("%d drafts: %+v", len(r.drafts), r.drafts)
	}
	return r
}

// issue issues in January the draft that bills an entry, the first for none.
func (r *rated) issue(entry string) (invoice.Document, error) {
	issued, err := Issue(r.l, r.january, Issuing{Month: toMonth("2027-01"), Early: true, Entry: entry}, "acme")
	return issued.Document, err
}

func (r *rated) sound() {
	r.Helper()
	report, err := r.l.Check(r.Context(), nil)
	noFault(r, err)
	if len(report.Problems) > 0 {
		r.Error(report.Problems)
	}
}

// TestWhatIsCreditedAt21ComesBackAt21 issues what came back at the rate that it
// was billed by, beside new work at the new one, each on an invoice of its own.
func TestWhatIsCreditedAt21ComesBackAt21(t *testing.T) {
	r := creditedInJanuary(t)
	again, err := r.issue("")
	noFault(t, err)
	fresh, err := r.issue("")
	noFault(t, err)
	if r.first.VAT.String() != "10.5" || again.VAT.String() != "10.5" || again.Issued.Year() != 2027 || fresh.VAT.String() != "11" {
		t.Errorf("VAT %s, then %s on %s and %s", r.first.VAT, again.VAT, again.Issued, fresh.VAT)
	}
	r.sound()
}

// Of a customer's two drafts the one that is meant is issued, and never the other
// one in its place.
func TestTheDraftThatIsMeantIsIssued(t *testing.T) {
	r := creditedInJanuary(t)
	second := r.drafts[1].Entry()
	fresh, err := r.issue(second)
	noFault(t, err)
	if fresh.VAT.String() != "11" {
		t.Errorf("the second draft was meant, the VAT is %s", fresh.VAT)
	}
	if again, err := r.issue(second); !errors.Is(err, ErrNothingToIssue) {
		t.Errorf("it is issued once more as %s: %v", again.Number, err)
	}
	again, err := r.issue(r.drafts[0].Entry())
	noFault(t, err)
	if again.VAT.String() != "10.5" {
		t.Errorf("the first draft was meant, the VAT is %s", again.VAT)
	}
	r.sound()
}

// A run over some of the drafts issues those, in the order in which they are given.
func TestARunIssuesTheDraftsThatItIsGiven(t *testing.T) {
	for _, run := range [][]int{{1}, {1, 0}, {0, 1}} {
		r := creditedInJanuary(t)
		var some []InvoiceDraft
		for _, at := range run {
			some = append(some, r.drafts[at])
		}
		var got []string
		noFault(t, IssueAll(r.Context(), r.l, r.january, Issuing{Month: toMonth("2027-01"), Early: true}, some, nil, func(_ string, issued Issued, err error) error {
			got = append(got, issued.Document.VAT.String())
			return err
		}))
		for i, at := range run {
			if want := r.drafts[at].Document.VAT.String(); i >= len(got) || got[i] != want {
				t.Errorf("the run %v issues VAT %v", run, got)
			}
		}
		r.sound()
	}
}
