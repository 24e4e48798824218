package ledger

import (
	"hourbook/invoice"
	"hourbook/sla"
)

var evilDunning = []evils{
	{kind: "dunning-set", good: func(tx *Tx) error {
		text := sla.Words{"en": "Please pay", "lt": "Prašome sumokėti"}
		return tx.SetDunning(invoice.Dunning{
			Levels: []invoice.DunningLevel{{Days: 7, Title: text, Plea: text}, {Days: 14, Title: text, Plea: text, Fee: eur("40.00")}},
			Rates:  []invoice.ReferenceRate{{From: dayOf("2026-01-01"), Percent: eur("2.15")}},
		})
	}, lies: []evil{
		lie(outOfRange, "no letter", "one to nine", func(p *dunningSet) { p.Dunning.Levels = nil }),
		lie(outOfRange, "a fee of half a cent", "not a valid amount", func(p *dunningSet) { p.Dunning.Levels[0].Fee = eur("0.005") }),
		lie(outOfRange, "a letter without words", "lacks its words", func(p *dunningSet) { p.Dunning.Levels[0].Plea = sla.Words{"en": "Please pay"} }),
		lie(againstRule, "the second letter before the first", "comes later", func(p *dunningSet) { p.Dunning.Levels[1].Days = 3 }),
		lie(againstRule, "interest without a rate", "needs a reference rate", func(p *dunningSet) { p.Dunning.Interest, p.Dunning.Rates = true, nil }),
	}},
	{kind: "dunning-held", good: func(tx *Tx) error { return tx.HoldDunning(evilBilled, tx.Today().Add(10), "they promised") }, lies: []evil{
		lie(outOfRange, "until yesterday", "is over", func(p *dunningHeld) { p.Until -= 30 }),
		lie(outOfRange, "for no reason", "reason", func(p *dunningHeld) { p.Reason = "" }),
		lie(dangling, "an invoice that is not there", "HB-2026-0404", func(p *dunningHeld) { p.Number = "HB-2026-0404" }),
		lie(againstRule, "a credit note", "no invoice", func(p *dunningHeld) { p.Number = evilNote }),
		lie(againstRule, "letters that go out let go", "nothing", func(p *dunningHeld) { p.Until = 0 }),
	}},
}
