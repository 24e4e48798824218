package gui

import (
	"hourbook/invoice"
	"hourbook/ledger"
)

// offer puts the acts of the screen into the menu.
func (s *invoices) offer() {
	here := func(do func()) func() { return s.w.visiting("invoices", do) }
	shown := func() bool { return s.w.started && s.w.current == "invoices" && s.month != 0 }
	s.w.offer(
		command{"Invoice", "Month-end check", "Ctrl+1", "risk", here(func() { s.bring(checkTab) }), s.w.ready},
		command{"Invoice", "Drafts of a month", "Ctrl+2", "edit", here(func() { s.bring(draftsTab) }), s.w.ready},
		command{"Invoice", "Issued documents", "Ctrl+3", "invoices", here(func() { s.bring(issuedTab) }), s.w.ready},
		command{"Invoice", "Accounts of customers", accountsKeys, "credit", here(func() { s.bring(accountsTab) }), s.w.ready},
		command{"Invoice", "Set credit off…", setOffKeys, "credit", s.setOff, s.onCredit},
		command{"Invoice", "Take a payment back…", takeBackKeys, "", s.takeBack, s.onPayment},
		command{"Invoice", "Issue invoices…", "Ctrl+I", "file", s.askIssue, shown},
		command{"Invoice", "Open PDF", "Ctrl+Shift+O", "", s.openPDF, s.hasPages},
		command{"Invoice", "Save PDF…", "Ctrl+Shift+S", "", s.savePDF, s.hasPages},
		command{"Invoice", "Save XML…", "Ctrl+Shift+X", "", s.saveUBL, s.onNumbered},
		command{"Invoice", "Save XML as in the PDF…", "", "", s.saveCII, s.onNumbered},
		command{"Invoice", "E-mail draft", "Ctrl+Shift+E", "", s.mail, s.onNumbered},
		command{"Invoice", "Was the e-mail sent?…", "", "", s.wasSent, s.onNumbered},
		command{"Invoice", "Record a payment…", "Ctrl+Shift+P", "", s.pay, func() bool { return s.onInvoice() || s.onAccount() }},
		command{"Invoice", "Credit note…", "Ctrl+Shift+C", "credit", s.credit, s.onInvoice},
		command{"Invoice", "Take the statement back…", "", "", s.takeStatementBack, s.onSettled},
		command{"Invoice", "Payment reminder…", "Ctrl+Shift+R", "", s.remind, s.onOverdue},
		command{"Invoice", "Why this document", "Ctrl+Shift+W", "", s.why, s.onIssued},
		command{"Invoice", "Close or open the month…", "", "", s.closeMonth, shown},
		command{"Invoice", "Is this PDF ours?…", "", "search", s.askVerify, s.w.ready},
		command{"Invoice", "Page larger", "Ctrl+=", "", func() { s.preview.zoom(1) }, shown},
		command{"Invoice", "Page smaller", "Ctrl+-", "", func() { s.preview.zoom(-1) }, shown},
		command{"Invoice", "Page as wide as there is room", "Ctrl+0", "", func() { s.preview.zoom(0) }, shown},
	)
}

// bring shows a tab and puts the focus on its rows.
func (s *invoices) bring(tab int) {
	s.show(tab)
	s.focus()
}

// chosen is the document that is chosen in the tab of what was issued.
func (s *invoices) chosen() (ledger.Issued, bool) {
	if s.issued == nil || s.tab != issuedTab || s.w.current != "invoices" {
		return ledger.Issued{}, false
	}
	row, ok := s.issued.table.chosen()
	return row.Issued, ok
}

func (s *invoices) hasPages() bool {
	return s.preview != nil && s.w.current == "invoices" && s.preview.has
}

func (s *invoices) onIssued() bool {
	_, ok := s.chosen()
	return ok
}

// onNumbered tells whether an invoice or a credit note is chosen.
func (s *invoices) onNumbered() bool {
	i, ok := s.chosen()
	return ok && i.Kind != invoice.Statement
}

// onSettled tells whether a statement is chosen that settles work.
func (s *invoices) onSettled() bool {
	i, ok := s.chosen()
	return ok && i.Kind == invoice.Statement && !i.Whole
}

func (s *invoices) onInvoice() bool {
	i, ok := s.chosen()
	return ok && i.Kind == invoice.Invoice
}

func (s *invoices) onOverdue() bool {
	if row, on := s.account(); on {
		return row.Overdue.IsPositive()
	}
	i, ok := s.chosen()
	return ok && i.State(s.seen.today) == "overdue"
}

// searchHere puts the cursor where documents are searched.
func (s *invoices) searchHere() {
	if s.tab == accountsTab {
		s.accounts.search.focus()
		return
	}
	s.show(issuedTab)
	s.issued.search.focus()
}

// stepBy shows the month before or after.
func (s *invoices) stepBy(n int) {
	switch {
	case s.month == 0:
	case n < 0:
		s.turnTo(s.month.Prev())
	default:
		s.turnTo(s.month.Next())
	}
}
