package ledger

import (
	"context"
	"crypto/sha256"
	"errors"
	"strings"
	"testing"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// german is a company of another country, and germanTerms are the terms of it.
var german = invoice.Seller{
	Party:  invoice.Party{Name: "Beispiel GmbH", Street: "Hafenstr. 1", City: "Hamburg", Country: "DE", VATID: "DE136695976"},
	Series: "HB", DueDays: 14, NextNumber: 7,
}

func germanTerms(t *testing.T, version string) *terms.Terms {
	t.Helper()
	text := strings.NewReplacer("2026-01-01", version, `home = "LT"`, `home = "DE"`, `country = "LT"`, `country = "DE"`).Replace(string(assets.Terms))
	terms, err := terms.Read("terms.toml", []byte(text), zone)
	must(t, err)
	return terms
}

func TestACompanyAndTheTermsOfItsCountryMoveTogether(t *testing.T) {
	l := newLedger(t)
	now, moved := "2026-11-02 12:00", dayOf("2026-12-01")
	for what, act := range map[string]func(*Tx) error{
		"the company alone":      func(tx *Tx) error { return tx.SetSeller(german) },
		"the terms alone":        func(tx *Tx) error { return tx.SetTerms(germanTerms(t, "2026-12-01")) },
		"a company of elsewhere": func(tx *Tx) error { return tx.MoveCompany(seller, germanTerms(t, "2026-12-01")) },
		"from today on":          func(tx *Tx) error { return tx.MoveCompany(german, germanTerms(t, "2026-11-02")) },
		"a company known by no code": func(tx *Tx) error {
			return tx.SetSeller(invoice.Seller{Party: invoice.Party{Name: "A", Country: "LT"}})
		},
	} {
		if err := l.Write(by(now), act); err == nil {
			t.Errorf("%s is taken", what)
		}
	}
	must(t, l.Write(by(now), func(tx *Tx) error { return tx.MoveCompany(german, germanTerms(t, "2026-12-01")) }))
	other := seller
	other.Phone = "+370 600 00000"
	must(t, l.Write(by(now), func(tx *Tx) error { return tx.SetSeller(other) }))
	must(t, l.Read(func(v *View) error {
		for _, c := range []struct {
			day     sla.Day
			country string
			phone   string
		}{{moved - 1, "LT", other.Phone}, {moved, "DE", ""}, {moved + 100, "DE", ""}} {
			s, err := v.SellerOn(c.day)
			if err != nil || s.Country != c.country || s.Phone != c.phone {
				t.Errorf("on %s the company is %+v (%v)", c.day, s.Party, err)
			}
			if err := v.CheckIssuer(c.day); err != nil {
				t.Errorf("on %s: %v", c.day, err)
			}
			treatment, err := v.Treatment(invoice.Customer{Party: invoice.Party{Country: "DE", VATID: "DE136695976"}}, c.day)
			if want := map[string]string{"LT": "AE", "DE": "S"}[c.country]; err != nil || treatment.Code != want {
				t.Errorf("on %s a German buyer is taxed as %s (%v)", c.day, treatment.Code, err)
			}
		}
		return nil
	}))
	if err := l.Write(by("2026-12-02 09:00"), func(tx *Tx) error { return tx.SetSeller(other) }); err == nil {
		t.Error("it moves back alone")
	}
	sound(t, l)
	must(t, l.Rebuild(context.Background(), nil))
	sound(t, l)
}

// withCompany is the ledger of an older program that has set its company so.
func withCompany(t *testing.T, seller invoice.Seller) *Ledger {
	t.Helper()
	events := storedLines(t)
	hash := sha256.Sum256(events[len(events)-1])
	set := &companySet{Seller: seller}
	e := event.Event{Format: 1, Seq: uint64(len(events)) + 1, ID: event.NewID(), Author: "rasa", At: instant("2026-12-04 09:00"), Kind: set.kind(), Payload: event.Encode(set), Prev: hash[:]}
	l, err := restoredFrom(t, append(events, event.Encode(e)))
	must(t, err)
	return l
}

func TestALedgerWhoseCompanySitsElsewhereIssuesNothingUntilItIsMended(t *testing.T) {
	l := withCompany(t, german)
	report, err := l.Check(context.Background(), nil)
	must(t, err)
	if len(report.Problems) > 0 || !strings.Contains(strings.Join(report.Notices, " "), "the company is in DE") {
		t.Errorf("check says %v and notes %v", report.Problems, report.Notices)
	}
	draw := func(invoice.Document) ([]byte, error) { return []byte("pdf"), nil }
	var conflict *ConflictError
	err = l.Write(by("2026-12-05 09:00"), func(tx *Tx) error {
		_, _, err := tx.Issue(invoice.Document{Kind: invoice.Invoice, Issued: tx.Today(), Buyer: invoice.Party{ID: "acme"}, Seller: german}, draw)
		return err
	})
	if !errors.As(err, &conflict) || !strings.Contains(err.Error(), "the company is in DE") {
		t.Errorf("an invoice: %v", err)
	}
	german := german
	german.Phone = "1"
	must(t, l.Write(by("2026-12-05 09:00"), func(tx *Tx) error { return tx.SetSeller(german) })) // what it says of itself may change
	must(t, l.Write(by("2026-12-05 09:00"), func(tx *Tx) error { return tx.SetSeller(seller) }))
	must(t, l.Read(func(v *View) error { return v.CheckIssuer(dayOf("2026-12-05")) }))
}

func TestASellerWithNeitherVATIDNorCodeIssuesNothing(t *testing.T) {
	nameless := seller
	nameless.VATID = ""
	l := withCompany(t, nameless)
	must(t, l.Read(func(v *View) error {
		var input *sla.InputError
		if err := v.CheckIssuer(dayOf("2026-12-05")); !errors.As(err, &input) || input.Field != "company_code" {
			t.Errorf("got %v", err)
		}
		return nil
	}))
}
