package app

import (
	"strings"
	"testing"

	"hourbook/invoice"
	"hourbook/ledger"
)

func TestTheCheckTellsOfInvoicesWithoutData(t *testing.T) {
	l := manyCustomers(t, 3)
	act := sampleAct("2026-11-06T17:00:00+02:00")
	found := func() (data []Finding) {
		m, _ := octoberDrafts(t, l, act)
		noFault(t, l.Read(func(v *ledger.View) error {
			all, err := MonthEnd(v, m, v.Zone().Day(act.At))
			for _, f := range all {
				if f.Code == "data" {
					data = append(data, f)
				}
			}
			return err
		}))
		return data
	}
	if data := found(); len(data) > 0 {
		t.Errorf("a whole company: %+v", data)
	}
	// An account of before accounts were checked when they are entered.
	m, _ := octoberDrafts(t, l, act)
	noFault(t, l.Read(func(v *ledger.View) error {
		drafts, err := Drafts(v, m, v.Zone().Day(act.At), "")
		for i := range drafts {
			drafts[i].Document.Seller.IBAN = "LT121000011101001001"
		}
		if data := withoutData(drafts); len(data) != 1 || data[0].Level != CheckLevel {
			t.Errorf("a company with a wrong account: %+v", data)
		}
		document := drafts[0].Document
		document.Number = "HB-2026-0001"
		if xml, why := Attached(document); xml != nil || why == nil {
			t.Error("data without what the rules ask for")
		}
		return err
	}))
}

func TestTheCheckTellsOfAnXRechnungThatLacksSomething(t *testing.T) {
	l := manyCustomers(t, 3)
	act := sampleAct("2026-11-06T17:00:00+02:00")
	noFault(t, l.Write(act, func(tx *ledger.Tx) error {
		c, err := tx.Customer("customer-0001")
		if err != nil {
			return err
		}
		c.Profile, c.Reference = invoice.XRechnung, ""
		return tx.SetCustomer(c, "", nil)
	}))
	var rules []string
	noFault(t, l.Read(func(v *ledger.View) error {
		all, err := MonthEnd(v, toMonth("2026-10"), v.Zone().Day(act.At))
		for _, f := range all {
			if f.Code == "data" && f.Customer == "customer-0001" && f.Level == CheckLevel {
				rules = append(rules, f.Text.In("en"))
			}
		}
		return err
	}))
	for _, want := range []string{"BR-DE-5): the company names nobody to ask (contact_name)", "BR-DE-15): the customer has no reference"} {
		if !strings.Contains(strings.Join(rules, "\n"), want) {
			t.Errorf("nobody says %s: %q", want, rules)
		}
	}
}
