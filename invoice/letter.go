package invoice

// Letter is what an e-mail says that brings the document.
func (d Document) Letter() string {
	words, format := WordsIn(d.Language), FormatIn(d.Language)
	said := either(d.Taxed(), words.MailInvoice, words.PlainMailInvoice) + " " + either(d.Seller.IBAN != "", words.MailPay, words.MailPayBy)
	if d.Kind == CreditNote {
		said = either(d.Taxed(), words.MailCredit, words.PlainMailCredit)
	}
	return Fill(said, d.Number, format.Money(d.Total), format.Day(d.Due), GroupIBAN(d.Seller.IBAN), d.Corrects)
}

// Letter is what an e-mail says that brings the reminder.
func (r Reminder) Letter() string {
	words, format := WordsIn(r.Language), FormatIn(r.Language)
	how := either(r.Seller.IBAN != "", words.MailRemind, words.MailRemindBy)
	return Fill(words.MailReminder, r.Reference(), format.Money(r.Total())) + " " + Fill(how, r.Reference(), GroupIBAN(r.Seller.IBAN))
}

// Correction is the line of a credit note that names its original.
func (d Document) Correction() string {
	words := WordsIn(d.Language)
	return Fill(either(d.Taxed(), words.Corrects, words.PlainCorrects), d.Corrects, FormatIn(d.Language).Day(d.CorrectsIssued))
}

func either(which bool, yes, no string) string {
	if which {
		return yes
	}
	return no
}
