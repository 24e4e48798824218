package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/invoice/price"
	"hourbook/invoice/vat"
	"hourbook/ledger"
	"hourbook/ledger/journal"
	"hourbook/sla"
)

// issues logs an entry and issues its invoice, and returns what was drawn of it.
func issues(t *testing.T, l *ledger.Ledger) (number string, pdf []byte) {
	t.Helper()
	by := ledger.Act{Author: "rasa", At: at}
	must(t, l.Write(by, func(tx *ledger.Tx) error {
		done, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "rasa", Day: tx.Today(), Minutes: 60, Kind: "firewall", Note: "billed"}, nil)
		if err != nil {
			return err
		}
		terms, err := tx.TermsOn(tx.Today())
		if err != nil {
			return err
		}
		w, net, percent := done.Work, price.Amount(done.Work.Billed, terms.Billing.Rate), decimal.New(21, 0)
		seller, err := tx.Seller()
		if err != nil {
			return err
		}
		d := invoice.Document{Kind: invoice.Invoice, Language: "lt", Month: w.Day.Month(), Seller: seller, Buyer: invoice.Party{ID: "acme", Name: "Acme", Country: "LT"}, Net: net, VAT: vat.On(net, percent)}
		d.Lines = []invoice.Line{{Ticket: w.Ticket, Work: w.Kind, Worked: w.Minutes, Billed: w.Billed, Rate: terms.Billing.Rate, Amount: net, Entries: []string{w.ID}}}
		d.Groups = []invoice.VATGroup{{Category: "S", Percent: percent, Taxable: net, VAT: d.VAT}}
		d.Total, d.Issued, d.Due = net.Add(d.VAT), tx.Today(), tx.Today().Add(14)
		d, pdf, err = tx.Issue(d, func(d invoice.Document) ([]byte, error) { return []byte("the PDF of " + d.Number), nil })
		number = d.Number
		return err
	}))
	return number, pdf
}

// A backup has the PDFs of documents and the pieces of long acts: where the journal is put
// back to it on new servers desks get both, and every server has each PDF again.
func TestABackupHasPDFsAndPieces(t *testing.T) {
	l := teamLedger(t)
	s := newServers(t, l, howMany())
	s.handOver(l)
	number, pdf := issues(t, l)
	const rows = 3000 // more than is sent whole
	must(t, l.Bulk(t.Context(), ledger.Act{Author: "rasa", At: at}, func(tx *ledger.Tx) error {
		for i := range rows {
			w := sla.Entry{Ticket: "T-1", Staff: "rasa", Day: tx.Today(), Minutes: 15, Kind: "firewall", Note: fmt.Sprint("row ", i, strings.Repeat(" long", 100))}
			if _, err := tx.LogWork(w, nil); err != nil {
				return err
			}
		}
		return nil
	}))
	kept := func(folder string) error {
		raw, err := os.ReadFile(filepath.Join(folder, number+".pdf"))
		if err == nil && !bytes.Equal(raw, pdf) {
			err = fmt.Errorf("it is %q", raw)
		}
		return err
	}
	for _, folder := range s.folders {
		soon(t, "each server keeps the PDF", func() error { return kept(filepath.Join(folder, "ledger.hourbook.archive")) })
	}
	backup := s.backedUp()
	must(t, kept(filepath.Join(filepath.Dir(backup), documents)))
	for _, folder := range s.folders {
		must(t, os.RemoveAll(filepath.Join(folder, "ledger.hourbook.archive")))
	}
	s.putBack(backup, false)
	s.did(0, openServers)
	got, err := l.Shared.Get(t.Context(), journal.Files, sha256.Sum256(pdf))
	if err != nil || !bytes.Equal(got, pdf) {
		t.Errorf("of the PDF the servers have %q, %v", got, err)
	}
	for _, folder := range s.folders {
		soon(t, "each server has the PDF again", func() error { return kept(filepath.Join(folder, "ledger.hourbook.archive")) })
	}
	ann := s.desk("ann") // which fetches the pieces
	works := 0
	must(t, ann.Read(func(v *ledger.View) error {
		all, err := v.TicketWork("T-1")
		works = len(all)
		return err
	}))
	if works != rows+1 {
		t.Errorf("%d entries are there", works)
	}
}
