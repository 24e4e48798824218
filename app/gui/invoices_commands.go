package gui

import (
	"hourbook/ledger"
	"hourbook/sla"
)

// offer puts the acts of the screen into the menu.
func (s *invoices) offer() {
	here := func(do func()) func() { return s.w.visiting("invoices", do) }
	shown := func() bool { return s.w.started && s.w.current == "invoices" && s.month != 0 }
	s.w.offer(
		command{"Invoice", "Month-end check", "Ctrl+1", "risk", here(func() { s.bring(checkTab) }), s.w.ready},
		command{"Invoice", "Drafts of a month", "Ctrl+2", "edit", here(func() { s.bring(draftsTab) }), s.w.ready},
		command{"Invoice", "Issued documents", "Ctrl+3", "invoices", here(func() { s.bring(issuedTab) }), s.w.ready},
		command{"Invoice", "Rows of the bank", bankKeys, "euro", here(func() { s.bring(bankTab) }), s.w.ready},
		command{"Invoice", "Load a statement of the bank…", "", "", here(s.askStatement), s.w.ready},
		command{"Invoice", "Confirm or send all that is ticked", confirmKeys, "", s.confirmTicked, s.anyTicked},
		command{"Invoice", "Reminders of today", remindersKeys, "open", here(func() { s.bring(remindersTab) }), s.w.ready},
		command{"Invoice", "Hold letters, or let them go…", "", "", s.holdLetters, s.onLate},
		command{"Invoice", "Open the letter", "", "", s.openLetter, s.onLetter},
		command{"Invoice", "Letter as an email draft", "", "", s.mailLetter, s.onLetter},
		command{"Invoice", "How late money is asked for…", "", "", here(s.showLevels), s.w.ready},
		command{"Invoice", "Accounts of customers", accountsKeys, "credit", here(func() { s.bring(accountsTab) }), s.w.ready},
		command{"Invoice", "VAT of a month or quarter", vatKeys, "part", here(func() { s.bring(vatTab) }), s.w.ready},
		command{"Invoice", "Save VAT as CSV…", "", "", s.saveVAT(".csv"), s.onVAT},
		command{"Invoice", "Save VAT as a workbook…", "", "", s.saveVAT(".xlsx"), s.onVAT},
		command{"Invoice", "Save the EC sales list…", "", "", s.saveEC, s.onEC},
		command{"Invoice", "Save i.SAF…", "", "", s.saveISAF, s.onISAF},
		command{"Invoice", "Save the journal for the bookkeeping…", "", "", s.saveBookings, s.onVATMonth},
		command{"Invoice", "Set credit off…", setOffKeys, "credit", s.setOff, s.onCredit},
		command{"Invoice", "Save the account as CSV…", "", "", s.saveAccount, s.onAccount},
		command{"Invoice", "Cancel a payment…", takeBackKeys, "", s.takeBack, s.onPayment},
		command{"Invoice", "Issue invoices…", "Ctrl+I", "file", s.askIssue, shown},
		command{"Invoice", "Issue this draft alone…", "", "file", s.askIssueOne, s.onReady},
		command{"Invoice", "Open PDF", "Ctrl+Shift+O", "", s.openPDF, s.hasPaper},
		command{"Invoice", "Save PDF…", "Ctrl+Shift+S", "", s.savePDF, s.hasPaper},
		command{"Invoice", "Save XML…", "Ctrl+Shift+X", "", s.withDocument(s.saveUBL), s.onDocument(isNumbered)},
		command{"Invoice", "Save XML as in the PDF…", "", "", s.withDocument(s.saveCII), s.onDocument(isNumbered)},
		command{"Invoice", "Email draft", "Ctrl+Shift+E", "", s.withDocument(s.mail), s.onDocument(isNumbered)},
		command{"Invoice", "Was the email sent?…", "", "", s.withDocument(func(i ledger.Issued) { s.settleSending(i.Number) }), s.onDocument(isNumbered)},
		command{"Invoice", "Record a payment…", "Ctrl+Shift+P", "", s.pay, s.onPayable},
		command{"Invoice", "Credit note…", "Ctrl+Shift+C", "credit", s.withDocument(s.credit), s.onDocument(isInvoice)},
		command{"Invoice", "Cancel the statement…", "", "", s.withDocument(s.takeStatementBack), s.onDocument(settlesWork)},
		command{"Invoice", "Payment reminder…", "Ctrl+Shift+R", "", s.remind, s.onOverdue},
		command{"Invoice", "Why this document", "Ctrl+Shift+W", "", s.withDocument(s.why), s.onDocument(anyDocument)},
		command{"Invoice", "Close or open the month…", "", "", s.closeMonth, shown},
		command{"Invoice", "Verify a PDF…", "", "search", s.askVerify, s.w.ready},
		command{"Invoice", "Page larger", "Ctrl+=", "", func() { s.preview.zoom(1) }, shown},
		command{"Invoice", "Page smaller", "Ctrl+-", "", func() { s.preview.zoom(-1) }, shown},
		command{"Invoice", "Fit page to width", "Ctrl+0", "", func() { s.preview.zoom(0) }, shown},
	)
}

// bring shows a tab and puts the focus on its rows.
func (s *invoices) bring(tab int) {
	s.show(tab)
	s.focus()
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

// stepBy shows the month before or after, or in VAT by quarters the quarter.
func (s *invoices) stepBy(n int) {
	step := sla.Month(n)
	if s.tab == vatTab && s.vat.quarter() {
		step *= 3
	}
	if s.month != 0 {
		s.turnTo(s.month + step)
	}
}
