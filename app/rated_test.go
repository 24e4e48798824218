package app

import (
	"strings"
	"testing"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// TestWhatIsCreditedAt21ComesBackAt21 credits in January, with a new rate, an
// invoice of December: it comes back at the rate it was billed by, beside new
// work at the new one, each on an invoice of its own.
func TestWhatIsCreditedAt21ComesBackAt21(t *testing.T) {
	l := emptyLedger(t)
	rates := strings.Replace(string(assets.Terms), `version = "2026-01-01"`, `version = "2026-12-21"`, 1) + "\n[[vat.rate]]\ncountry = \"LT\"\nfrom = \"2027-01-01\"\npercent = \"22\"\n"
	december, january := sampleAct("2026-12-20T10:00:00+02:00"), sampleAct("2027-01-12T10:00:00+02:00")
	december.ClockIsRight, january.ClockIsRight = true, true
	noFault(t, l.Write(december, func(tx *ledger.Tx) error {
		terms, err := ledger.ReadTerms("terms.toml", []byte(rates), tx.Zone())
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
		noFault(t, l.Write(act, func(tx *ledger.Tx) error {
			_, err := tx.LogWork(sla.Work{Ticket: "T-1", Staff: "Rasa", Day: tx.Today(), Minutes: 60, Kind: "firewall"}, nil)
			return err
		}))
	}
	issue := func(act ledger.Act, month string) invoice.Document {
		issued, err := Issue(l, act, Issuing{Month: toMonth(month), Early: true}, "acme")
		noFault(t, err)
		return issued.Document
	}
	worked(december)
	first := issue(december, "2026-12")
	_, err := Credit(l, january, first.Number, nil, 0, "wrong reference")
	noFault(t, err)
	worked(january)
	var drafts []Draft
	noFault(t, l.Read(func(v *ledger.View) (err error) {
		drafts, err = Drafts(v, toMonth("2027-01"), v.Zone().Day(january.At), "acme")
		return err
	}))
	if len(drafts) != 2 || drafts[0].Document.VAT.String() != "10.5" || drafts[1].Document.VAT.String() != "11" {
		t.Fatalf("%d drafts: %+v", len(drafts), drafts)
	}
	again, fresh := issue(january, "2027-01"), issue(january, "2027-01")
	if first.VAT.String() != "10.5" || again.VAT.String() != "10.5" || again.Issued.Year() != 2027 || fresh.VAT.String() != "11" {
		t.Errorf("VAT %s, then %s on %s and %s", first.VAT, again.VAT, again.Issued, fresh.VAT)
	}
	report, err := l.Check(t.Context(), nil)
	noFault(t, err)
	if len(report.Problems) > 0 {
		t.Error(report.Problems)
	}
}
