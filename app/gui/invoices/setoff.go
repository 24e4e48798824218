package invoices

import (
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
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
	*kit.Form
	s       *invoices
	account ledger.Account
	against *kit.Chooser
	amount  *kit.Field
	box     *kit.VerdictBox
}

// setOff proposes to let the marked customer's credit pay what is due first.
func (s *invoices) setOff() {
	account := s.accounts.panel.file.Account
	if row, on := s.account(); !on || row.Customer != account.Customer {
		return // it could not be read
	}
	f := &settingOff{s: s, account: account, box: kit.NewVerdictBox()}
	f.Form = s.w.Form(kit.Say("Set off"), f.save)
	f.Main.WithKeys("Enter")
	f.against = s.w.Chooser(kit.Say("Against"), f.choices(), f.tell)
	f.amount = f.Field(kit.Say("Amount in EUR"), "amount", kit.Money(f.most()))
	f.OnType(f.amount, f.tell)
	f.tell()
	f.Show(kit.Say("Set off %s of credit", kit.Euros(f.account.Credit)), 480, kit.Below(12, kit.Lines(kit.SmallText, func() string { return s.name(account.Customer) }), f.against, f.amount, f.box))
}

// choices are the open invoices, the oldest due first.
func (f *settingOff) choices() []kit.Choice {
	all := []kit.Choice{{Text: kit.Say("what is due first")}}
	for _, i := range f.account.Invoices {
		all = append(all, kit.Choice{ID: i.Number, Text: kit.Say("%s, due %s, %s", i.Number, kit.ShortDay(i.Due, f.s.seen.today), kit.Money(i.Open()))})
	}
	return all
}

// most is as much as the credit can pay of what is chosen.
func (f *settingOff) most() decimal.Decimal { return decimal.Min(f.account.Credit, f.open()) }

// open is what is to be paid of what is chosen.
func (f *settingOff) open() decimal.Decimal {
	for _, i := range f.account.Invoices {
		if i.Number == f.against.Chosen() {
			return i.Open()
		}
	}
	return f.account.Open
}

// tell says what stays open.
func (f *settingOff) tell() {
	amount, err := parseMoney(f.amount.Text())
	changed := false
	switch {
	case err != nil || !amount.IsPositive():
		changed = f.box.Hint(kit.Say("Enter how much credit to use."))
	case amount.GreaterThan(f.most()):
		changed = f.box.Set("risk", kit.ColorRiskMark, kit.ColorRiskTint, kit.Say("At most %s", kit.Euros(f.most())), kit.Say("The credit, and what is to be paid, allow no more."))
	default:
		changed = f.box.Set("credit", kit.ColorAccent, kit.ColorTint, kit.Say("%s → %s", kit.Money(f.open()), kit.Money(f.open().Sub(amount))), kit.Say("Both stay in the account; %s of credit is left.", kit.Euros(f.account.Credit.Sub(amount))))
	}
	if changed && f.Sheet != nil {
		f.Sheet.Relay()
	}
}

func (f *settingOff) save() {
	amount, err := parseMoney(f.amount.Text())
	if err != nil {
		f.Fail(gui.ProblemOf(err))
		return
	}
	customer, to := f.account.Customer, f.against.Chosen()
	f.Wait()
	gui.Act(f.s.w, func(tx *ledger.Tx) (ledger.SetOff, error) { return tx.SetOff(customer, to, amount) }, func(_ ledger.SetOff, err error) {
		if f.Done(err) {
			f.s.Focus()
		}
	})
}

// takeBack takes the marked payment, refund or set-off back.
func (s *invoices) takeBack() {
	e, ok := s.payment()
	if !ok {
		return
	}
	s.w.AskText(kit.Say("Cancel %s of %s", e.Document, s.name(s.w.Marked().Customer)), kit.Say("Reason"), "", kit.Say("Cancel it"), func(reason string, done func(kit.Problem)) {
		gui.Act(s.w, func(tx *ledger.Tx) (ledger.Move, error) {
			return tx.CancelPayment(e.Document, strings.TrimSpace(reason))
		}, func(_ ledger.Move, err error) {
			done(gui.ProblemOf(err))
		})
	})
}
