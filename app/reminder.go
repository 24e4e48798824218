package app

import (
	"errors"
	"fmt"

	"hourbook/invoice"
	"hourbook/invoice/pdf"
	"hourbook/ledger"
	"hourbook/sla"
)

// ErrNothingDue says that there is nothing to remind a customer of.
var ErrNothingDue = errors.New("nothing is overdue")

// Reminder is the letter that asks for an invoice by its number, or for all
// that a customer has overdue by its id. What is not due yet is not asked for.
func Reminder(v *ledger.View, id string, on sla.Day) (invoice.Reminder, error) {
	owed, customer, err := overdue(v, id, on)
	if err != nil {
		return invoice.Reminder{}, err
	}
	if len(owed) == 0 {
		return invoice.Reminder{}, fmt.Errorf("%s: %w", id, ErrNothingDue)
	}
	r := invoice.Reminder{On: on}
	for _, i := range owed {
		r.Owed = append(r.Owed, invoice.Owed{Number: i.Number, Issued: i.Issued, Due: i.Due, Total: i.Total, Credited: i.Credited, Paid: i.Paid})
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
		if i.Open().IsPositive() && on > i.Due {
			owed = append(owed, i)
		}
	}
	return owed, id, unknown
}

// DrawReminder makes the PDF of a reminder.
func DrawReminder(r invoice.Reminder) ([]byte, error) { return pdf.DrawReminder(r) }
