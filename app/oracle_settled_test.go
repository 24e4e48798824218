package app

import (
	"math/big"

	"pgregory.net/rapid"

	"hourbook/ledger"
)

// settles tells whether all of a draft is billed at 0.00: it takes no number, and is
// held back by its letters alone.
func (d *slowDocument) settles() bool {
	for _, line := range d.lines {
		if line.whole.Sign() != 0 {
			return false
		}
	}
	return len(d.lines) > 0 && d.corrects == ""
}

// settle marks the work of a statement.
func (o *oracle) settle(d *slowDocument, id, today string) {
	d.number, d.issued = id, today
	o.mark(d)
	o.statements = append(o.statements, d)
}

// unsettle takes a statement back.
func (o *oracle) unsettle(d *slowDocument) string {
	if d.undone {
		return "it is taken back"
	}
	d.undone = true
	for _, e := range o.entries {
		if e.invoice == d.number {
			e.invoice = ""
		}
		if e.listed == d.number {
			e.listed = ""
		}
	}
	return ""
}

// unsettle takes one of the statements back.
func (d *desk) unsettle(t *rapid.T) {
	if len(d.oracle.statements) == 0 {
		return
	}
	s := rapid.SampledFrom(d.oracle.statements).Draw(t, "statement")
	err := d.write(func(tx *ledger.Tx) error { return tx.Unsettle(s.number, "a mistake") })
	d.agree(t, err, d.oracle.unsettle(s))
}

// agreeFree agrees on an order at 0.00 for a ticket's customer, and works under it.
func (d *desk) agreeFree(t *rapid.T) {
	s := d.someTicket(t)
	o := slowOrder{id: nextID("Z-", d.oracle.acts), customer: s.customer, rate: new(big.Rat)}
	none := toDecimal(o.rate)
	err := d.write(func(tx *ledger.Tx) error {
		return tx.AddOrder(ledger.Order{ID: o.id, Customer: o.customer, Rate: &none})
	})
	d.agree(t, err, d.oracle.addOrder(o))
	e := slowEntry{ticket: s.id, staff: "Rasa", kind: "firewall", order: o.id, minutes: 60, day: d.someDay(t, "day", -10, 0)}
	err = d.write(func(tx *ledger.Tx) error {
		logged, err := tx.LogWork(toWork(e), nil)
		e.id = logged.Work.ID
		return err
	})
	d.agree(t, err, d.oracle.log(e))
	if rapid.Bool().Draw(t, "settled at once") {
		d.issue(t, s.customer, monthOf(d.oracle.day(d.now)))
	}
}

// sameStatements holds what is known of those that settled work.
func (d *desk) sameStatements(t *rapid.T, v *ledger.View) {
	all, err := v.Settlements("")
	d.do(t, err)
	if len(all) != len(d.oracle.statements) {
		t.Fatalf("there are %d statements, want %d", len(all), len(d.oracle.statements))
	}
	for n, got := range all {
		want := d.oracle.statements[n]
		document, err := v.Document(got.Number)
		d.do(t, err)
		if got.Number != want.number || got.Whole != want.undone || got.Open().Sign() != 0 || document.Number != "" && document.Number != want.number {
			t.Errorf("the statement is %+v, want %s, taken back %t", got, want.number, want.undone)
		}
		document.Number = want.number
		d.sameDocument(t, document, want)
	}
}

// nothing are the sums of a statement.
func (d *slowDocument) nothing() {
	d.net, d.vat, d.total, d.off = new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)
	d.category, d.percent, d.discount = "", 0, ""
}
