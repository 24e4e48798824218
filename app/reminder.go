package app

import (
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/invoice/pdf"
	"hourbook/ledger"
	"hourbook/sla"
)

// ErrNothingDue says that there is nothing to remind a customer of.
var ErrNothingDue = errors.New("nothing is overdue")

// ErrCreditCovers says that a customer's credit pays what is overdue.
var ErrCreditCovers = fmt.Errorf("credit on account covers it: %w", ErrNothingDue)

// Reminder is the letter that asks for an invoice by its number, or for all
// that a customer has overdue by its id. What is not due yet is not asked for,
// and neither is what credit on account covers, which pays the oldest first.
func Reminder(v *ledger.View, id string, on sla.Day) (invoice.Reminder, error) {
	owed, customer, err := overdue(v, id, on)
	if err != nil {
		return invoice.Reminder{}, err
	}
	if len(owed) == 0 {
		return invoice.Reminder{}, fmt.Errorf("%s: %w", id, ErrNothingDue)
	}
	return reminderFor(v, customer, owed, on)
}

// reminderFor asks a customer for some invoices.
func reminderFor(v *ledger.View, customer string, owed []ledger.Issued, on sla.Day) (r invoice.Reminder, err error) {
	if customer, err = v.AccountHolder(customer); err != nil {
		return r, err
	}
	r.On = on
	if r.Credit, err = creditFor(v, customer, owed, on); err != nil {
		return r, err
	}
	for _, i := range owed {
		r.Owed = append(r.Owed, invoice.Owed{Number: i.Number, Issued: i.Issued, Due: i.Due, Total: i.Total, Credited: i.Credited, Paid: i.Settled()})
	}
	if !r.Total().IsPositive() {
		return r, fmt.Errorf("%s: %w", customer, ErrCreditCovers)
	}
	last, err := v.Document(owed[len(owed)-1].Number)
	if err != nil {
		return r, err
	}
	buyer, err := v.Customer(customer)
	if err != nil {
		return r, err
	}
	r.Language, r.Buyer = last.Language, buyer.Party
	r.Seller, err = v.SellerOn(on)
	return r, err
}

// creditFor is the credit of a customer that falls to some invoices, when it
// pays what is due first.
func creditFor(v *ledger.View, customer string, owed []ledger.Issued, on sla.Day) (part decimal.Decimal, err error) {
	b, err := v.Balance(customer, on)
	left := b.Credit
	for _, i := range b.Invoices {
		share := decimal.Min(left, i.Open())
		left = left.Sub(share)
		if slices.ContainsFunc(owed, func(o ledger.Issued) bool { return o.Number == i.Number }) {
			part = part.Add(share)
		}
	}
	return part, err
}

// overdue lists what is to be asked for.
func overdue(v *ledger.View, id string, on sla.Day) ([]ledger.Issued, string, error) {
	i, err := v.Issued(id)
	if err == nil {
		if i.Kind == invoice.Invoice && i.Open().IsPositive() && on > i.Due {
			return []ledger.Issued{i}, i.Customer, nil
		}
		return nil, i.Customer, nil
	}
	if !errors.Is(err, ledger.ErrUnknown) {
		return nil, "", err
	}
	balance, unknown := v.Balance(id, on)
	if errors.Is(unknown, ledger.ErrUnknown) {
		return nil, "", err
	}
	var owed []ledger.Issued
	for _, i := range balance.Invoices {
		if on > i.Due {
			owed = append(owed, i)
		}
	}
	return owed, id, unknown
}

// DrawReminder makes the PDF of a reminder.
func DrawReminder(r invoice.Reminder) ([]byte, error) { return pdf.DrawReminder(r) }
