package gui

import (
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/ledger"
)

// The keys of the part Accounts.
const (
	accountsKeys = "Ctrl+6"
	setOffKeys   = "Ctrl+Shift+F"
	takeBackKeys = "Ctrl+Shift+Z"
)

// settingOff is the form that lets credit pay invoices.
type settingOff struct {
	*form
	s       *invoices
	account ledger.Account
	against *chooser
	amount  *field
	box     *verdictBox
}

// setOff proposes to let the marked customer's credit pay what is due first.
func (s *invoices) setOff() {
	account := s.accounts.panel.file.Account
	if row, on := s.account(); !on || row.Customer != account.Customer {
		return // it could not be read
	}
	f := &settingOff{s: s, account: account, box: newVerdictBox()}
	f.form = s.w.form(say("Set off"), f.save)
	f.main.withKeys("Enter")
	f.against = s.w.chooser(say("Against"), f.choices(), f.tell)
	f.amount = f.field(say("Amount in EUR"), "amount", money(f.most()))
	f.onType(f.amount, f.tell)
	f.tell()
	f.show(say("Set off %s of credit", euros(f.account.Credit)), 480, below(12, lines(smallText, func() string { return s.name(account.Customer) }), f.against, f.amount, f.box))
}

// choices are the open invoices, the oldest due first.
func (f *settingOff) choices() []choice {
	all := []choice{{text: say("what is due first")}}
	for _, i := range f.account.Invoices {
		all = append(all, choice{id: i.Number, text: say("%s, due %s, %s", i.Number, shortDay(i.Due, f.s.seen.today), money(i.Open()))})
	}
	return all
}

// most is as much as the credit can pay of what is chosen.
func (f *settingOff) most() decimal.Decimal { return decimal.Min(f.account.Credit, f.open()) }

// open is what is to be paid of what is chosen.
func (f *settingOff) open() decimal.Decimal {
	for _, i := range f.account.Invoices {
		if i.Number == f.against.chosen() {
			return i.Open()
		}
	}
	return f.account.Open
}

// tell says what stays open.
func (f *settingOff) tell() {
	amount, err := parseMoney(f.amount.text())
	changed := false
	switch {
	case err != nil || !amount.IsPositive():
		changed = f.box.hint(say("Enter how much credit to use."))
	case amount.GreaterThan(f.most()):
		changed = f.box.set("risk", colorRiskMark, colorRiskTint, say("At most %s", euros(f.most())), say("The credit, and what is to be paid, allow no more."))
	default:
		changed = f.box.set("credit", colorAccent, colorTint, say("%s → %s", money(f.open()), money(f.open().Sub(amount))), say("Both stay in the account; %s of credit is left.", euros(f.account.Credit.Sub(amount))))
	}
	if changed && f.sheet != nil {
		f.sheet.relay()
	}
}

func (f *settingOff) save() {
	amount, err := parseMoney(f.amount.text())
	if err != nil {
		f.fail(problemOf(err))
		return
	}
	customer, to := f.account.Customer, f.against.chosen()
	f.wait()
	act(f.s.w, func(tx *ledger.Tx) (ledger.SetOff, error) { return tx.SetOff(customer, to, amount) }, func(_ ledger.SetOff, err error) {
		if f.done(err) {
			f.s.focus()
		}
	})
}

// takeBack takes the marked payment, refund or set-off back.
func (s *invoices) takeBack() {
	e, ok := s.payment()
	if !ok {
		return
	}
	s.w.askText(say("Cancel %s of %s", e.Document, s.name(s.w.marked().customer)), say("Reason"), "", say("Cancel it"), func(reason string, done func(problem)) {
		act(s.w, func(tx *ledger.Tx) (ledger.Move, error) {
			return tx.CancelPayment(e.Document, strings.TrimSpace(reason))
		}, func(_ ledger.Move, err error) {
			done(problemOf(err))
		})
	})
}
