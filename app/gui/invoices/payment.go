package invoices

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// paying is the form of a payment: amount, day, note, and in words what it
// makes of the invoice.
type paying struct {
	*kit.Form
	s                *invoices
	document         ledger.Issued
	credit           decimal.Decimal // of the account, where it is no document's
	amount, on, note *kit.Field
	box              *kit.VerdictBox
	again            string // amount and day that were said to be recorded already
}

// pay records a payment for the marked invoice or on the marked account, or a
// refund when the amount is negative.
func (s *invoices) pay() {
	if row, on := s.account(); on {
		s.openPayment(ledger.Issued{Customer: row.Customer}, row.Credit)
	} else if i, ok := s.document(); ok {
		s.openPayment(i, decimal.Zero)
	}
}

func (s *invoices) openPayment(i ledger.Issued, credit decimal.Decimal) {
	f := &paying{s: s, document: i, credit: credit, box: kit.NewVerdictBox()}
	f.Form = s.w.Form(kit.Say("Record"), f.save)
	f.Main.WithKeys("Enter")
	amount := ""
	if open := i.Open(); !open.IsZero() {
		amount = kit.Money(open)
	}
	f.amount = f.Field(kit.Say("Amount in EUR"), "amount", amount)
	f.amount.Hint = kit.Say("negative for a refund")
	f.on = f.Field(kit.Say("Day"), "day", s.seen.today.String())
	f.W.WithCalendar(f.on, func() sla.Zone { return s.w.Clock.Zone })
	f.note = f.Field(kit.Say("Note"), "note", "")
	f.note.Entry.SetPlaceHolder(kit.Say("such as the number of the bank statement"))
	f.amount.Entry.OnChanged = func(string) { f.tell() }
	f.tell()
	title := kit.Say("Payment for %s", i.Number)
	if i.Number == "" {
		title = kit.Say("Payment on account")
	}
	f.Show(title, 480, kit.Below(12, kit.Lines(kit.SmallText, f.facts), kit.Beside(12, []float32{1, 1}, f.amount, f.on), f.note, f.box))
	f.amount.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// facts are the invoice in a line.
func (f *paying) facts() string {
	i := f.document
	if i.Number == "" {
		return f.s.name(i.Customer) + " · " + kit.Say("%s credit on account", kit.Euros(f.credit))
	}
	text := f.s.name(i.Customer) + " · " + kit.Say("%s in all", kit.Euros(i.Total))
	if !i.Credited.IsZero() {
		text += " · " + kit.Say("%s credited", kit.Money(i.Credited))
	}
	if paid := i.Settled(); !paid.IsZero() {
		text += " · " + kit.Say("%s paid", kit.Money(paid))
	}
	return text + " · " + kit.Say("due %s", kit.Format().Day(i.Due))
}

// parseMoney reads an amount as people write it in either language.
func parseMoney(text string) (decimal.Decimal, error) {
	return invoice.ParseAmount(text, 2, sla.InputError{Field: "amount", Problem: "not a valid amount", Remedy: "enter EUR with two decimals, such as 181.50"})
}

// tell says what the payment makes of the invoice.
func (f *paying) tell() {
	amount, err := parseMoney(f.amount.Text())
	changed := false
	if err != nil || amount.IsZero() {
		changed = f.box.Hint(kit.Say("Enter the amount received."))
	} else {
		changed = f.outcome(amount)
	}
	if changed && f.Sheet != nil {
		f.Sheet.Relay()
	}
}

func (f *paying) outcome(amount decimal.Decimal) bool {
	if f.document.Number == "" {
		return f.box.Set("credit", kit.ColorAccent, kit.ColorTint, kit.Say("%s credit on account", kit.Euros(f.credit.Add(amount))), kit.Say("It pays invoices when it is set off."))
	}
	left := f.document.Open().Sub(amount)
	switch {
	case amount.IsNegative():
		return f.box.Set("credit", kit.ColorInk2, kit.ColorQuiet, kit.Say("Refund of %s", kit.Euros(amount.Neg())), kit.Say("%s due", kit.Euros(left)))
	case left.IsZero():
		return f.box.Set("covered", kit.ColorGood, kit.ColorGoodTint, kit.Say("Paid in full"), kit.Say("Nothing is left to pay."))
	case left.IsNegative():
		return f.box.Set("risk", kit.ColorRiskMark, kit.ColorRiskTint, kit.Say("%s overpaid", kit.Euros(left.Neg())), kit.Say("It is recorded as credit on account, to be refunded or set off."))
	}
	return f.box.Set("part", kit.ColorAccent, kit.ColorTint, kit.Say("Part payment"), kit.Say("%s remains to be paid.", kit.Euros(left)))
}

func (f *paying) save() {
	amount, err := parseMoney(f.amount.Text())
	if err != nil {
		f.Fail(gui.ProblemOf(err))
		return
	}
	on, err := forms.ReadDay("day", f.on.Text(), f.s.seen.today)
	if err != nil {
		f.Fail(gui.ProblemOf(err))
		return
	}
	payment := ledger.Payment{Number: f.document.Number, Customer: f.document.Customer, Amount: amount, On: on, Note: strings.TrimSpace(f.note.Text())}
	again := f.again == payment.Amount.String()+payment.On.String()
	f.Wait()
	gui.Act(f.s.w, func(tx *ledger.Tx) (ledger.Paid, error) { return tx.Pay(payment, again) }, func(paid ledger.Paid, err error) {
		if errors.Is(err, ledger.ErrPaidTwice) { // asked once: Enter records it all the same
			f.again = payment.Amount.String() + payment.On.String()
		}
		if f.Done(err) {
			f.s.Focus()
			f.s.tellEarly(paid)
		}
	})
}

// tellEarly says that money came before its invoice was issued: perhaps the day is
// wrong.
func (s *invoices) tellEarly(paid ledger.Paid) {
	if paid.Early {
		s.w.Strip.Say(kit.Problem{What: kit.Say("The money of %s came before %s was issued.", paid.Payment.ID, paid.Issued.Number),
			Remedy: kit.Say("If the date is wrong, cancel the payment in Accounts and record it again."), Calm: true})
	}
}

// closeMonth closes the month of now, or opens it again; both with a reason.
func (s *invoices) closeMonth() {
	m, closed := s.month, s.seen.run.Closed
	title, word := kit.Say("Close %s", kit.Format().Month(m)), kit.Say("Close the month")
	if closed {
		title, word = kit.Say("Reopen %s", kit.Format().Month(m)), kit.Say("Open it")
	}
	s.w.AskText(title, kit.Say("Reason"), "", word, func(reason string, done func(kit.Problem)) {
		gui.Believed(s.w, func(ctx context.Context, l *ledger.Ledger, by ledger.Act) (struct{}, error) {
			return struct{}{}, l.WriteContext(ctx, by, func(tx *ledger.Tx) error {
				if closed {
					return tx.OpenMonth(m, strings.TrimSpace(reason))
				}
				return tx.CloseMonth(m, strings.TrimSpace(reason))
			})
		}, func(_ struct{}, err error) { done(gui.ProblemOf(err)) })
	})
}
