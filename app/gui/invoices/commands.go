package invoices

import (
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// offer puts the acts of the screen into the menu.
func (s *invoices) offer() {
	here := func(do func()) func() { return s.w.Visiting("invoices", do) }
	shown := func() bool { return s.w.HasLedger && s.w.Current == "invoices" && s.month != 0 }
	s.w.Offer(
		kit.Command{Menu: "Invoice", Name: "Month-end check", Keys: "Ctrl+1", Icon: "risk", Do: here(func() { s.bring(checkTab) }), Can: s.w.Ready},
		kit.Command{Menu: "Invoice", Name: "Drafts of a month", Keys: "Ctrl+2", Icon: "edit", Do: here(func() { s.bring(draftsTab) }), Can: s.w.Ready},
		kit.Command{Menu: "Invoice", Name: "Issued documents", Keys: "Ctrl+3", Icon: "invoices", Do: here(func() { s.bring(issuedTab) }), Can: s.w.Ready},
		kit.Command{Menu: "Invoice", Name: "Rows of the bank", Keys: bankKeys, Icon: "euro", Do: here(func() { s.bring(bankTab) }), Can: s.w.Ready},
		kit.Command{Menu: "Invoice", Name: "Load a statement of the bank…", Do: here(s.askStatement), Can: s.w.Ready, Takes: "bank-rows-loaded"},
		kit.Command{Menu: "Invoice", Name: "Confirm or send all that is ticked", Keys: confirmKeys, Do: s.confirmTicked, Can: s.anyTicked, Takes: "bank-row-confirmed"},
		kit.Command{Menu: "Invoice", Name: "Reminders of today", Keys: remindersKeys, Icon: "open", Do: here(func() { s.bring(remindersTab) }), Can: s.w.Ready},
		kit.Command{Menu: "Invoice", Name: "Hold letters, or let them go…", Do: s.holdLetters, Can: s.onLate, Takes: "dunning-held"},
		kit.Command{Menu: "Invoice", Name: "Open the letter", Do: s.openLetter, Can: s.onLetter},
		kit.Command{Menu: "Invoice", Name: "Letter as an email draft", Do: s.mailLetter, Can: s.onLetter},
		kit.Command{Menu: "Invoice", Name: "How late money is asked for…", Do: here(s.showLevels), Can: s.w.Ready, Takes: "dunning-set"},
		kit.Command{Menu: "Invoice", Name: "Accounts of customers", Keys: accountsKeys, Icon: "credit", Do: here(func() { s.bring(accountsTab) }), Can: s.w.Ready},
		kit.Command{Menu: "Invoice", Name: "VAT of a month or quarter", Keys: vatKeys, Icon: "part", Do: here(func() { s.bring(vatTab) }), Can: s.w.Ready},
		kit.Command{Menu: "Invoice", Name: "Note that VAT was filed…", Do: s.fileVAT, Can: s.canFile, Takes: "vat-filed"},
		kit.Command{Menu: "Invoice", Name: "Save VAT as CSV…", Do: s.saveVAT(".csv"), Can: s.onVAT},
		kit.Command{Menu: "Invoice", Name: "Save VAT as a workbook…", Do: s.saveVAT(".xlsx"), Can: s.onVAT},
		kit.Command{Menu: "Invoice", Name: "Save the EC sales list…", Do: s.saveEC, Can: s.onEC},
		kit.Command{Menu: "Invoice", Name: "Save i.SAF…", Do: s.saveISAF, Can: s.onISAF},
		kit.Command{Menu: "Invoice", Name: "Save the journal for the bookkeeping…", Do: s.saveBookings, Can: s.onVATMonth},
		kit.Command{Menu: "Invoice", Name: "Set credit off…", Keys: setOffKeys, Icon: "credit", Do: s.setOff, Can: s.onCredit, Takes: "credit-set-off"},
		kit.Command{Menu: "Invoice", Name: "Save the account as CSV…", Do: s.saveAccount, Can: s.onAccount},
		kit.Command{Menu: "Invoice", Name: "Cancel a payment…", Keys: takeBackKeys, Do: s.takeBack, Can: s.onPayment, Takes: "payment-cancelled"},
		kit.Command{Menu: "Invoice", Name: "Issue invoices…", Keys: "Ctrl+I", Icon: "file", Do: s.askIssue, Can: shown, Takes: "document-issued"},
		kit.Command{Menu: "Invoice", Name: "Issue this draft alone…", Icon: "file", Do: s.askIssueOne, Can: s.onReady, Takes: "document-issued"},
		kit.Command{Menu: "Invoice", Name: "Open PDF", Keys: "Ctrl+Shift+O", Do: s.openPDF, Can: s.hasPaper},
		kit.Command{Menu: "Invoice", Name: "Save PDF…", Keys: "Ctrl+Shift+S", Do: s.savePDF, Can: s.hasPaper},
		kit.Command{Menu: "Invoice", Name: "Discount of this draft…", Icon: "euro", Do: s.discountDraft, Can: s.onReady, Takes: "discount-set"},
		kit.Command{Menu: "Invoice", Name: "Save XML…", Keys: "Ctrl+Shift+X", Do: s.withDocument(s.saveUBL), Can: s.onDocument(isNumbered)},
		kit.Command{Menu: "Invoice", Name: "Save XML as in the PDF…", Do: s.withDocument(s.saveCII), Can: s.onDocument(isNumbered)},
		kit.Command{Menu: "Invoice", Name: "Email draft", Keys: "Ctrl+Shift+E", Do: s.withDocument(s.mail), Can: s.onDocument(isNumbered), Takes: "document-sent"},
		kit.Command{Menu: "Invoice", Name: "Was the email sent?…", Do: s.withDocument(func(i ledger.Issued) { s.settleSending(i.Number) }), Can: s.onDocument(isNumbered), Takes: "document-sent"},
		kit.Command{Menu: "Invoice", Name: "Record a payment…", Keys: "Ctrl+Shift+P", Do: s.pay, Can: s.onPayable, Takes: "payment-recorded"},
		kit.Command{Menu: "Invoice", Name: "Credit note…", Keys: "Ctrl+Shift+C", Icon: "credit", Do: s.withDocument(s.credit), Can: s.onDocument(isInvoice), Takes: "document-issued"},
		kit.Command{Menu: "Invoice", Name: "Cancel the statement…", Do: s.withDocument(s.takeStatementBack), Can: s.onDocument(settlesWork), Takes: "settlement-undone"},
		kit.Command{Menu: "Invoice", Name: "Payment reminder…", Keys: "Ctrl+Shift+R", Do: s.remind, Can: s.onOverdue, Takes: "document-sent"},
		kit.Command{Menu: "Invoice", Name: "Why this document", Keys: "Ctrl+Shift+W", Do: s.withDocument(s.why), Can: s.onDocument(anyDocument)},
		kit.Command{Menu: "Invoice", Name: "Close or open the month…", Do: s.closeMonth, Can: shown, Takes: "month-closed"},
		kit.Command{Menu: "Invoice", Name: "Verify a PDF…", Icon: "search", Do: s.askVerify, Can: s.w.Ready},
		kit.Command{Menu: "Invoice", Name: "Page larger", Keys: "Ctrl+=", Do: func() { s.preview.zoom(1) }, Can: shown},
		kit.Command{Menu: "Invoice", Name: "Page smaller", Keys: "Ctrl+-", Do: func() { s.preview.zoom(-1) }, Can: shown},
		kit.Command{Menu: "Invoice", Name: "Fit page to width", Keys: "Ctrl+0", Do: func() { s.preview.zoom(0) }, Can: shown},
	)
}

// bring shows a tab and puts the focus on its rows.
func (s *invoices) bring(tab int) {
	s.show(tab)
	s.Focus()
}

// SearchHere puts the cursor where documents are searched.
func (s *invoices) SearchHere() {
	if s.tab == accountsTab {
		s.accounts.search.Focus()
		return
	}
	s.show(issuedTab)
	s.issued.search.Focus()
}

// StepBy shows the month before or after, or in VAT by quarters the quarter.
func (s *invoices) StepBy(n int) {
	step := sla.Month(n)
	if s.tab == vatTab && s.vat.quarter() {
		step *= 3
	}
	if s.month != 0 {
		s.turnTo(s.month + step)
	}
}
