package invoices

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// twoDrafts gives žuvėdra two drafts of October: what came back by a credit note
// keeps the old rate of VAT, and work that was logged late has the new one.
func twoDrafts(t *testing.T) *stage {
	t.Helper()
	s := stageSample(t)
	s.Acts(func(tx *ledger.Tx) error {
		rates := strings.Replace(string(assets.Terms), `version = "2026-01-01"`, `version = "2026-11-07"`, 1) + "\n[[vat.rate]]\ncountry = \"LT\"\nfrom = \"2026-11-15\"\npercent = \"22\"\n"
		terms, err := terms.Read("terms.toml", []byte(rates), tx.Zone())
		if err != nil {
			return err
		}
		return tx.SetTerms(terms)
	})
	s.IssueNow("zuvedra")
	s.At = s.At.AddDate(0, 0, 14)
	act := ledger.Act{Author: "another", At: s.At, ClockIsRight: true}
	if _, err := app.Credit(s.Context(), s.Ledger, act, s.Issued()[0].Number, nil, 0, "wrong name"); err != nil {
		t.Fatal(err)
	}
	s.Acts(func(tx *ledger.Tx) error {
		works, err := tx.CustomerWork("zuvedra", sla.NewMonth(2026, time.October))
		if err != nil {
			return err
		}
		_, err = tx.LogWork(sla.Entry{Ticket: works[0].Ticket, Staff: "Rasa", Day: sla.NewMonth(2026, time.October).Last(), Minutes: 60, Kind: "firewall"}, nil)
		return err
	})
	s.Press("Alt+4", "Ctrl+2")
	return s
}

// Of two drafts of one customer the marked one is issued, and the question names
// it. The sum of both is what is ticked.
func TestTheMarkedOneOfTwoDraftsIsIssued(t *testing.T) {
	s := twoDrafts(t)
	drafts := s.invoices().drafts
	s.Sees("VAT 21 %", "VAT 22 %", "Issue 11 invoices")
	s.Win.Canvas().Focus(drafts.Table.List)
	s.Press("Home")
	for drafts.Table.Rows[drafts.Table.List.Chosen].part != "VAT 22 %" {
		s.Press("Down")
	}
	marked := drafts.Table.Rows[drafts.Table.List.Chosen]
	s.Picture("invoices-two-drafts")
	s.TapText("Issue it alone…")
	s.Sees("Issue 1 invoice?", kit.Euros(marked.document.Total))
	s.Press("Enter")
	s.Sees("1 invoice is issued")
	s.issuedOne(marked)
	s.Press("Enter", "Ctrl+2")
	s.Sees("Issue 10 invoices")
	s.Misses("VAT 22 %")
}

// What is ticked of a customer's drafts is issued, whichever comes first.
func TestTheTickedOneOfTwoDraftsIsIssued(t *testing.T) {
	s := twoDrafts(t)
	drafts := s.invoices().drafts
	s.Write("a") // none
	s.Press("Home")
	for drafts.Table.Rows[drafts.Table.List.Chosen].part != "VAT 22 %" {
		s.Press("Down")
	}
	ticked := drafts.Table.Rows[drafts.Table.List.Chosen]
	s.Press("Space", "Home")
	s.Sees("Issue 1 invoice", kit.Euros(ticked.document.Total))
	s.Press("Ctrl+I")
	s.Sees("UAB „Žuvėdros ryšys“ · VAT 22 %")
	s.Press("Enter")
	s.issuedOne(ticked)
}

// issuedOne wants one more invoice, and that it is of a draft.
func (s *stage) issuedOne(of draftRow) {
	s.Helper()
	all := slices.DeleteFunc(s.Issued(), func(i ledger.Issued) bool { return i.Kind != invoice.Invoice })
	if len(all) != 2 || all[1].Customer != of.customer || !all[1].Total.Equal(of.document.Total) {
		s.Fatalf("%d invoices are issued: %+v, meant was one over %s", len(all), all, of.document.Total)
	}
}
