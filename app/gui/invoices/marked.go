package invoices

import (
	"slices"
	"strings"

	"hourbook/app/gui"
	"hourbook/invoice"
	"hourbook/ledger"
)

// Marked is what the part that is shown marks: a finding's customer, a draft, a
// document, or an account with its payment.
func (s *invoices) Marked() gui.Marked {
	if s.month == 0 {
		return gui.Marked{}
	}
	switch s.tab {
	case checkTab:
		return s.check.Marked()
	case issuedTab:
		row, _ := s.issued.Table.Chosen()
		return gui.Marked{Customer: row.Customer, Document: row.Number}
	case bankTab:
		row, _ := s.bank.Table.Chosen()
		return gui.Marked{Customer: row.Customer}
	case remindersTab:
		row, _ := s.reminders.Table.Chosen()
		return gui.Marked{Customer: row.Holder, Document: row.Number}
	case vatTab:
		return s.vat.Marked()
	case accountsTab:
		row, _ := s.accounts.Table.Chosen()
		return gui.Marked{Customer: row.Customer, Payment: s.accounts.panel.marked(row.Customer)}
	}
	row, _ := s.drafts.Table.Chosen()
	return gui.Marked{Customer: row.customer, Draft: row.key}
}

// Marked is whom the chosen finding is about, and what it names.
func (c *checkList) Marked() gui.Marked {
	if i := c.rows.Chosen; i < 0 || i >= len(c.found) {
		return gui.Marked{}
	}
	f := c.at(c.rows.Chosen)
	if len(f.all) > 1 && f.Code == "late" {
		return gui.Marked{} // several customers
	}
	m := gui.Marked{Customer: f.Customer}
	if strings.Contains(f.title+" "+f.text, f.Ticket) {
		m.Ticket = f.Ticket
	}
	if _, known := c.s.seenDocument(f.Document); known {
		m.Document = f.Document
	}
	if row, ok := c.s.drafts.of(f.Customer); ok && m.Document == "" {
		m.Draft = row.key
	}
	return m
}

// marked is the payment, refund or set-off that is chosen in the account of a
// customer, nothing while that is not there yet.
func (p *accountPanel) marked(customer string) string {
	if i := p.rows.Chosen; p.known && p.file.Customer == customer && i >= 0 && i < len(p.file.Entries) {
		if e := p.file.Entries[i]; e.Kind != ledger.InvoiceEntry && e.Kind != ledger.CreditEntry {
			return e.Document
		}
	}
	return ""
}

// Settled tells whether the rows are those of their filters, the account is that
// of the marked row, and what was looked for is found, or nothing more will come.
func (s *invoices) Settled() bool {
	return s.month != 0 && (s.want == "" || s.asked.Done()) && s.drafts.Table.Asked.Done() && s.issued.Table.Asked.Done() && s.bank.Table.Asked.Done() && s.reminders.settled() && s.accounts.settled() && s.vat.settled()
}

// seenDocument is a document of the answer.
func (s *invoices) seenDocument(number string) (ledger.Issued, bool) {
	at := slices.IndexFunc(s.seen.issued, func(i ledger.Issued) bool { return i.Number == number })
	if number == "" || at < 0 {
		return ledger.Issued{}, false
	}
	return s.seen.issued[at], true
}

// document is the marked document.
func (s *invoices) document() (ledger.Issued, bool) { return s.seenDocument(s.w.Marked().Document) }

// withDocument does something with the marked document.
func (s *invoices) withDocument(do func(ledger.Issued)) func() {
	return func() {
		if i, ok := s.document(); ok {
			do(i)
		}
	}
}

// onDocument tells whether a document is marked that fits.
func (s *invoices) onDocument(fits func(ledger.Issued) bool) func() bool {
	return func() bool {
		i, ok := s.document()
		return ok && fits(i)
	}
}

func anyDocument(ledger.Issued) bool { return true }

func isInvoice(i ledger.Issued) bool { return i.Kind == invoice.Invoice }

// isNumbered tells an invoice or a credit note from a statement.
func isNumbered(i ledger.Issued) bool { return i.Kind != invoice.Statement }

// settlesWork tells whether a statement settles work by now.
func settlesWork(i ledger.Issued) bool { return i.Kind == invoice.Statement && !i.Whole }

// draft is the marked draft, or that of the marked finding's customer.
func (s *invoices) draft() (draftRow, bool) {
	key := s.w.Marked().Draft
	if key == "" {
		return draftRow{}, false
	}
	at := slices.IndexFunc(s.drafts.all, func(r draftRow) bool { return r.key == key })
	return s.drafts.all[at], true
}

// paper is what of the marked thing can be drawn: a document, or a draft on which
// something stands.
func (s *invoices) paper() (invoice.Document, bool) {
	if i, ok := s.document(); ok {
		return invoice.Document{Kind: i.Kind, Number: i.Number}, true
	}
	row, ok := s.draft()
	return row.document, ok && !row.empty()
}

func (s *invoices) hasPaper() bool {
	_, ok := s.paper()
	return ok
}

// account is the account that is marked in the part Accounts.
func (s *invoices) account() (accountRow, bool) {
	if s.accounts == nil || s.tab != accountsTab || s.w.Current != "invoices" {
		return accountRow{}, false
	}
	customer := s.w.Marked().Customer
	at := slices.IndexFunc(s.accounts.shown, func(r accountRow) bool { return r.Customer == customer })
	if customer == "" || at < 0 {
		return accountRow{}, false
	}
	return s.accounts.shown[at], true
}

// onPayable tells whether money can be recorded for what is marked.
func (s *invoices) onPayable() bool { return s.onAccount() || s.onDocument(isInvoice)() }

func (s *invoices) onAccount() bool {
	_, ok := s.account()
	return ok
}

func (s *invoices) onCredit() bool {
	row, ok := s.account()
	return ok && row.Credit.IsPositive() && row.Open.IsPositive()
}

func (s *invoices) onOverdue() bool {
	if row, on := s.account(); on {
		return row.Overdue.IsPositive()
	}
	i, ok := s.document()
	return ok && i.State(s.seen.today) == "overdue"
}

// payment is the marked payment, refund or set-off.
func (s *invoices) payment() (ledger.AccountEntry, bool) {
	id := s.w.Marked().Payment
	if id == "" {
		return ledger.AccountEntry{}, false
	}
	entries := s.accounts.panel.file.Entries
	at := slices.IndexFunc(entries, func(e ledger.AccountEntry) bool { return e.Document == id })
	return entries[at], true
}

func (s *invoices) onPayment() bool { return s.w.Marked().Payment != "" }
