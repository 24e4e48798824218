package app

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// A logo that was taken before it was checked on entry stops a run before it
// begins, and the check says so; a customer's two addresses are told.
func TestTheCheckFindsWhatCannotBePrintedOrWrittenTo(t *testing.T) {
	var large bytes.Buffer
	noFault(t, png.Encode(&large, image.NewGray(image.Rect(0, 0, 3000, 2000))))
	l := manyCustomers(t, 2)
	act := sampleAct("2026-11-06T17:00:00+02:00")
	noFault(t, l.Write(act, func(tx *ledger.Tx) error {
		seller, err := tx.Seller()
		seller.Logo = large.Bytes()
		return errors.Join(err, tx.SetSeller(seller))
	}))
	m, drafts := octoberDrafts(t, l, act)
	noFault(t, l.Read(func(v *ledger.View) error {
		found, err := MonthEnd(v, m, v.Zone().Day(act.At))
		if len(found) == 0 || found[0].Level != HeldLevel || found[0].Code != "seller" || !strings.Contains(found[0].Text.In("en"), "3000 x 2000") {
			t.Errorf("found %+v", found)
		}
		_, refused := Issuing{Month: m}.Doubts(v, v.Zone().Day(act.At))
		var input *sla.InputError
		if !errors.As(refused, &input) || input.Field != "logo" {
			t.Errorf("the run would begin: %v", refused)
		}
		return err
	}))
	drafts[1].Document.Seller.Logo = nil
	drafts[1].Document.Buyer.Email = "a@x.example, b@x.example"
	drafts[1].Document.Buyer.Name = "UAB\nAcme"
	found := unprintable(drafts[1:])
	if len(found) != 2 || found[0].Code != "contact" || found[0].Customer != "customer-0001" || found[0].Level != CheckLevel {
		t.Errorf("found %+v", found)
	}
	if problem := invoice.CheckEmail("a@x.example"); problem != nil {
		t.Error(problem)
	}
}
