package gui

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/ledger"
	"hourbook/sla"
)

// paying is the form of a payment: amount, day, note, and in words what it
// makes of the invoice.
type paying struct {
	*form
	s                *invoices
	document         ledger.Issued
	credit           decimal.Decimal // of the account, where it is no document's
	amount, on, note *field
	box              *verdictBox
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
	f := &paying{s: s, document: i, credit: credit, box: newVerdictBox()}
	f.form = s.w.form(say("Record"), f.save)
	f.main.withKeys("Enter")
	amount := ""
	if open := i.Open(); !open.IsZero() {
		amount = money(open)
	}
	f.amount = f.field(say("Amount in EUR"), "amount", amount)
	f.amount.hint = say("negative for a refund")
	f.on = f.field(say("Day"), "day", s.seen.today.String())
	f.w.withCalendar(f.on, func() sla.Zone { return s.w.clock.zone })
	f.note = f.field(say("Note"), "note", "")
	f.note.entry.SetPlaceHolder(say("such as the number of the bank statement"))
	f.amount.entry.OnChanged = func(string) { f.tell() }
	f.tell()
	title := say("Payment for %s", i.Number)
	if i.Number == "" {
		title = say("Payment on account")
	}
	f.show(title, 480, below(12, lines(smallText, f.facts), beside(12, []float32{1, 1}, f.amount, f.on), f.note, f.box))
	f.amount.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// facts are the invoice in a line.
func (f *paying) facts() string {
	i := f.document
	if i.Number == "" {
		return f.s.name(i.Customer) + " · " + say("%s credit on account", euros(f.credit))
	}
	text := f.s.name(i.Customer) + " · " + say("%s in all", euros(i.Total))
	if !i.Credited.IsZero() {
		text += " · " + say("%s credited", money(i.Credited))
	}
	if !i.Paid.IsZero() {
		text += " · " + say("%s paid", money(i.Paid))
	}
	return text + " · " + say("due %s", format().Day(i.Due))
}

// parseMoney reads an amount as people write it in either language.
func parseMoney(text string) (decimal.Decimal, error) {
	clean := strings.NewReplacer(" ", "", "\u00a0", "", "EUR", "", "€", "", "−", "-").Replace(strings.TrimSpace(text))
	if strings.Contains(clean, ",") && strings.Contains(clean, ".") {
		clean = strings.ReplaceAll(clean, ",", "")
	}
	amount, err := decimal.NewFromString(strings.ReplaceAll(clean, ",", "."))
	if err != nil || amount.Exponent() < -2 || strings.ContainsAny(clean, "eE") {
		return decimal.Zero, &sla.InputError{Field: "amount", Value: text, Problem: "not a valid amount", Remedy: "enter EUR with two decimals, such as 181.50"}
	}
	return amount, nil
}

// tell says what the payment makes of the invoice.
func (f *paying) tell() {
	amount, err := parseMoney(f.amount.text())
	changed := false
	if err != nil || amount.IsZero() {
		changed = f.box.hint(say("Enter the amount received."))
	} else {
		changed = f.outcome(amount)
	}
	if changed && f.sheet != nil {
		f.sheet.relay()
	}
}

func (f *paying) outcome(amount decimal.Decimal) bool {
	if f.document.Number == "" {
		return f.box.set("credit", colorAccent, colorTint, say("%s credit on account", euros(f.credit.Add(amount))), say("It pays invoices when it is set off."))
	}
	left := f.document.Open().Sub(amount)
	switch {
	case amount.IsNegative():
		return f.box.set("credit", colorInk2, colorQuiet, say("Refund of %s", euros(amount.Neg())), say("%s due", euros(left)))
	case left.IsZero():
		return f.box.set("covered", colorGood, colorGoodTint, say("Paid in full"), say("Nothing is left to pay."))
	case left.IsNegative():
		return f.box.set("risk", colorRiskMark, colorRiskTint, say("%s overpaid", euros(left.Neg())), say("It is recorded as credit on account, to be refunded or set off."))
	}
	return f.box.set("part", colorAccent, colorTint, say("Part payment"), say("%s remains to be paid.", euros(left)))
}

func (f *paying) save() {
	amount, err := parseMoney(f.amount.text())
	if err != nil {
		f.fail(problemOf(err))
		return
	}
	on, err := readDay("day", f.on.text(), f.s.seen.today)
	if err != nil {
		f.fail(problemOf(err))
		return
	}
	payment := ledger.Payment{Number: f.document.Number, Customer: f.document.Customer, Amount: amount, On: on, Note: strings.TrimSpace(f.note.text())}
	again := f.again == payment.Amount.String()+payment.On.String()
	f.wait()
	act(f.s.w, func(tx *ledger.Tx) (ledger.Paid, error) { return tx.Pay(payment, again) }, func(paid ledger.Paid, err error) {
		if errors.Is(err, ledger.ErrPaidTwice) { // asked once: Enter records it all the same
			f.again = payment.Amount.String() + payment.On.String()
		}
		if f.done(err) {
			f.s.focus()
			f.s.tellEarly(paid)
		}
	})
}

// tellEarly says that money came before its invoice was issued: perhaps the day is
// wrong.
func (s *invoices) tellEarly(paid ledger.Paid) {
	if paid.Early {
		s.w.strip.say(problem{what: say("The money of %s came before %s was issued.", paid.Payment.ID, paid.Issued.Number),
			remedy: say("If the date is wrong, cancel the payment in Accounts and record it again."), calm: true})
	}
}

// closeMonth closes the month of now, or opens it again; both with a reason.
func (s *invoices) closeMonth() {
	m, closed := s.month, s.seen.run.Closed
	title, word := say("Close %s", format().Month(m)), say("Close the month")
	if closed {
		title, word = say("Reopen %s", format().Month(m)), say("Open it")
	}
	s.w.askText(title, say("Reason"), "", word, func(reason string, done func(problem)) {
		believed(s.w, func(l *ledger.Ledger, by ledger.Act) (struct{}, error) {
			return struct{}{}, l.Write(by, func(tx *ledger.Tx) error {
				if closed {
					return tx.OpenMonth(m, strings.TrimSpace(reason))
				}
				return tx.CloseMonth(m, strings.TrimSpace(reason))
			})
		}, func(_ struct{}, err error) { done(problemOf(err)) })
	})
}
