package invoice

import "cmp"

// Words are the fixed words of documents in one language. The places {0}, {1}
// are filled by [Fill].
type Words struct {
	Invoice, CreditNote, Statement string // titles
	PlainInvoice, PlainCreditNote  string // of a seller who is not registered for VAT
	Draft                          string // stands where the number will be

	// Of the parties, and beside them.
	From, To, For, Number, Issued, Due, Period, Reference, Company, VATID string // For instead of To on a statement
	Corrects                                                              string // {0} number, {1} day
	Covers                                                                string // stands for Period where no work is billed
	CausedByBug                                                           string // {0} ticket, {1} reason: why a credit note is issued
	Reason                                                                string // {0} reason

	// Of the tables: heads, groups of lines by why they are charged, and the
	// small words beside a line.
	TicketAndWork, Quantity, Rate, Amount, Time, Worth string
	Hours                                              string // {0} time
	ByTheHour                                          string
	Service                                            string // the head of a table without tickets
	PlanFees, OtherFees                                string // groups of recurring lines: those of plans, and all others
	Month, Quarter, Year                               string // one of it, as a quantity
	DaysOf                                             string // {0} days that are billed, {1} days of the interval
	Monthly, Quarterly, Yearly                         string // what a recurring line is
	UnderOrder                                         string // {0} its reference
	Continued                                          string
	Clause, Order                                      string // {0} its id
	WorkedBilled                                       string // {0} worked, {1} billed, {2} rule
	CarriedForward, BroughtForward                     string

	// Of the sums.
	Net, ToPay, Credited, VATUnknown, Unknown string // Unknown stands for a sum
	NetOf, SumByTheHour, SumUnderOrders       string // {0} time
	SumFees                                   string
	Discount                                  string
	DiscountOf                                string // {0} percent
	LineDiscount                              string // {0} the discount, {1} its sum, {2} the sum before it, {3} why
	BeforeDiscount                            string
	LowersDebt                                string // {0} original: a credit note of what was not paid
	GoesBack                                  string // {0} original, {1} sum that was paid too much
	SetOff                                    string // a credit note of which neither is known

	PayTo, Account, BIC, Bank, PaymentReference, ThisNumber, ScanToPay string

	// Of the annex.
	NoCharge                string // {0} days, {1} time, {2} worth
	NoChargeWorth           string // {0} time, {1} worth
	NoChargeEntries         string // {0} page
	NoChargeTime, NoInvoice string
	Covered, Free, Waived   string

	// Of a reminder.
	Reminder, Plea, DueSince, OfInvoice, DaysLate, OfTotal, Settled, Overdue, OnAccount string

	LateFee, LateInterest string

	// Of an account.
	AccountPaper, OfDocument, Charge, Payment, Balance, AsOf string
	OfCredit, OfPayment, OfRefund, OfSetOff                  string

	// Of e-mails: {0} number, {1} sum, {2} day, {3} account, {4} original.
	MailInvoice, MailCredit string
	MailReminder            string // {0} numbers, {1} sum, {2} account

	PageOf string // {0} page, {1} of
}

var english = Words{
	Invoice:    "Invoice",
	CreditNote: "Credit note",

	PlainInvoice:    "Invoice",
	PlainCreditNote: "Credit note",

	Statement: "Statement of work",
	Draft:     "DRAFT · number assigned on issue",

	From:      "From",
	To:        "Bill to",
	For:       "Customer",
	Number:    "Number",
	Issued:    "Date",
	Due:       "Due",
	Period:    "Work done",
	Covers:    "Period",
	Reference: "Your reference",
	Company:   "Company code",
	VATID:     "VAT ID",
	Corrects:  "Corrects {0} of {1}",
	Reason:    "Reason: {0}",

	CausedByBug: "ticket {0} was caused by a bug in our software: {1}",

	TicketAndWork:  "Ticket and work",
	Quantity:       "Quantity",
	Rate:           "EUR each",
	Amount:         "EUR",
	Time:           "Time, h:mm",
	Worth:          "Value, EUR",
	Hours:          "{0}\u00a0h",
	ByTheHour:      "Work by the hour",
	Service:        "Service",
	PlanFees:       "Support plan",
	OtherFees:      "Recurring fees",
	Month:          "1\u00a0month",
	Quarter:        "1\u00a0quarter",
	Year:           "1\u00a0year",
	DaysOf:         "{0} of {1}\u00a0days",
	Monthly:        "monthly fee",
	Quarterly:      "quarterly fee",
	Yearly:         "yearly fee",
	UnderOrder:     "Order {0}",
	Continued:      "continued",
	Clause:         "clause {0}",
	Order:          "order {0}",
	WorkedBilled:   "worked {0}, billed {1}: {2}",
	CarriedForward: "Carried forward",
	BroughtForward: "Brought forward",

	Net:            "Subtotal excluding VAT",
	NetOf:          "Subtotal excluding VAT, {0}\u00a0h",
	SumByTheHour:   "Work by the hour, {0}\u00a0h",
	SumUnderOrders: "Work under orders, {0}\u00a0h",
	SumFees:        "Recurring fees",
	Discount:       "Discount",
	DiscountOf:     "{0}\u00a0% discount",
	LineDiscount:   "{0}, {1} off {2} EUR: {3}",
	BeforeDiscount: "Before discount",
	ToPay:          "Amount due, EUR",
	Credited:       "Amount credited, EUR",
	VATUnknown:     "VAT",
	Unknown:        "?",
	LowersDebt:     "This lowers the amount due on invoice {0}. No money goes back.",
	GoesBack:       "{1} EUR more has been paid on invoice {0} than is now due. It is set off against your outstanding balance; any remainder is refunded.",
	SetOff:         "This amount is set off against your outstanding balance; any remainder is refunded.",

	PayTo:            "Pay to",
	Account:          "IBAN",
	BIC:              "BIC",
	Bank:             "Bank",
	PaymentReference: "Payment reference",
	ThisNumber:       "number of this invoice",
	ScanToPay:        "Scan to pay",

	NoCharge:        "Work at no charge, {0}: {1}, value {2} EUR",
	NoChargeWorth:   "Work at no charge: {0}, value {1} EUR",
	NoChargeEntries: "All entries are listed on page {0}.",
	NoChargeTime:    "Time at no charge",
	NoInvoice:       "No payment is due for this work.",
	Covered:         "covered by your support plan",
	Free:            "caused by a bug in our software",
	Waived:          "waived as goodwill",

	Reminder: "Payment reminder",
	Plea: "We have not yet received full payment of the invoices below. Please pay the outstanding amount, or let us know if something is wrong. " +
		"If you have already paid, no further action is needed.",
	DueSince:  "Due since",
	OfInvoice: "Invoice",
	DaysLate:  "Days overdue",
	OfTotal:   "Total, EUR",
	Settled:   "Paid or credited",
	Overdue:   "Overdue, EUR",
	OnAccount: "Your credit on account",

	LateFee:      "Recovery costs",
	LateInterest: "Interest for late payment",

	AccountPaper: "Statement of account",
	OfDocument:   "Document",
	Charge:       "Charge, EUR",
	Payment:      "Paid, EUR",
	Balance:      "Balance, EUR",
	AsOf:         "As of",
	OfCredit:     "Credit note",
	OfPayment:    "Payment",
	OfRefund:     "Refund",
	OfSetOff:     "Set-off",

	MailInvoice:  "Dear customer,\n\nPlease find attached our invoice {0} for {1} EUR. Please pay it by {2} to {3}, quoting {0}.",
	MailCredit:   "Dear customer,\n\nPlease find attached our credit note {0} for {1} EUR, relating to invoice {4}.",
	MailReminder: "Dear customer,\n\n{1} EUR of {0} is overdue. Please pay it to {2}, quoting {0}, or let us know if something is wrong.",

	PageOf: "Page {0} of {1}",
}

var lithuanian = Words{
	Invoice:    "PVM sąskaita faktūra",
	CreditNote: "Kreditinė PVM sąskaita faktūra",

	PlainInvoice:    "Sąskaita faktūra",
	PlainCreditNote: "Kreditinė sąskaita faktūra",

	Statement: "Atliktų darbų ataskaita",
	Draft:     "JUODRAŠTIS · numerį gaus išrašant",

	From:      "Pardavėjas",
	To:        "Pirkėjas",
	For:       "Klientas",
	Number:    "Serija ir Nr.",
	Issued:    "Išrašymo data",
	Due:       "Apmokėti iki",
	Period:    "Paslaugos suteiktos",
	Covers:    "Laikotarpis",
	Reference: "Jūsų užsakymo ar sutarties Nr.",
	Company:   "Įmonės kodas",
	VATID:     "PVM mokėtojo kodas",
	Corrects:  "Kreditinė sąskaita prie PVM sąskaitos faktūros {0}, išrašytos {1}",
	Reason:    "Priežastis: {0}",

	CausedByBug: "užklausa {0} – dėl mūsų programos klaidos: {1}",

	TicketAndWork:  "Užklausa ir darbas",
	Quantity:       "Kiekis",
	Rate:           "Kaina, EUR",
	Amount:         "Suma, EUR",
	Time:           "Trukmė, val.:min.",
	Worth:          "Vertė, EUR",
	Hours:          "{0}\u00a0val.",
	ByTheHour:      "Darbai pagal valandinį įkainį",
	Service:        "Paslauga",
	PlanFees:       "Palaikymo planas",
	OtherFees:      "Periodiniai mokesčiai",
	Month:          "1\u00a0mėn.",
	Quarter:        "1\u00a0ketv.",
	Year:           "1\u00a0m.",
	DaysOf:         "{0} iš {1}\u00a0d.",
	Monthly:        "mėnesio mokestis",
	Quarterly:      "ketvirčio mokestis",
	Yearly:         "metinis mokestis",
	UnderOrder:     "Užsakymas {0}",
	Continued:      "tęsinys",
	Clause:         "{0} punktas",
	Order:          "užsakymas {0}",
	WorkedBilled:   "dirbta {0}, skaičiuojama {1}: {2}",
	CarriedForward: "Perkelta į kitą puslapį",
	BroughtForward: "Perkelta iš ankstesnio puslapio",

	Net:            "Suma be PVM",
	NetOf:          "Suma be PVM, {0}\u00a0val.",
	SumByTheHour:   "Darbai pagal valandinį įkainį, {0}\u00a0val.",
	SumUnderOrders: "Darbai pagal užsakymus, {0}\u00a0val.",
	SumFees:        "Periodiniai mokesčiai",
	Discount:       "Nuolaida",
	DiscountOf:     "{0}\u00a0% nuolaida",
	LineDiscount:   "{0}, {1} nuo {2} EUR: {3}",
	BeforeDiscount: "Prieš nuolaidą",
	ToPay:          "Mokėtina suma, EUR",
	Credited:       "Mažinama suma, EUR",
	VATUnknown:     "PVM",
	Unknown:        "?",
	LowersDebt:     "Tiek mažėja pagal sąskaitą {0} mokėtina suma. Pinigai negrąžinami.",
	GoesBack:       "Pagal sąskaitą {0} sumokėta {1} EUR daugiau, nei dabar mokėtina. Ši suma įskaitoma į neapmokėtą sumą; jei lieka permoka, ji grąžinama.",
	SetOff:         "Įskaitoma į neapmokėtą sumą; jei lieka permoka, ji grąžinama.",

	PayTo:            "Gavėjas",
	Account:          "IBAN",
	BIC:              "BIC",
	Bank:             "Bankas",
	PaymentReference: "Mokėjimo paskirtis",
	ThisNumber:       "šios sąskaitos numeris",
	ScanToPay:        "Skenuokite ir mokėkite",

	NoCharge:        "Nemokami darbai, {0}: {1}\u00a0val., vertė {2} EUR",
	NoChargeWorth:   "Nemokami darbai: {0}\u00a0val., vertė {1} EUR",
	NoChargeEntries: "Visi įrašai – {0}\u00a0puslapyje.",
	NoChargeTime:    "Nemokamas laikas",
	NoInvoice:       "Už šiuos darbus mokėti nereikia.",
	Covered:         "įeina į jūsų palaikymo planą",
	Free:            "dėl mūsų programos klaidos",
	Waived:          "padaryta nemokamai",

	Reminder: "Mokėjimo priminimas",
	Plea: "Dar negavome visos toliau nurodytos sumos. Prašome sumokėti likutį arba pranešti, jei kas nors neteisinga. " +
		"Jei jau sumokėjote, laikykite šį priminimą nebegaliojančiu.",
	DueSince:  "Terminas baigėsi",
	OfInvoice: "Sąskaita",
	DaysLate:  "Pradelsta d.",
	OfTotal:   "Suma, EUR",
	Settled:   "Sumokėta, įskaityta",
	Overdue:   "Pradelsta, EUR",
	OnAccount: "Jūsų permoka",

	LateFee:      "Išieškojimo išlaidos",
	LateInterest: "Palūkanos už vėlavimą",

	AccountPaper: "Atsiskaitymų suvestinė",
	OfDocument:   "Dokumentas",
	Charge:       "Priskaičiuota, EUR",
	Payment:      "Sumokėta, EUR",
	Balance:      "Likutis, EUR",
	AsOf:         "Būklė",
	OfCredit:     "Kreditinė sąskaita",
	OfPayment:    "Mokėjimas",
	OfRefund:     "Grąžinta",
	OfSetOff:     "Įskaityta",

	MailInvoice:  "Laba diena,\n\nsiunčiame PVM sąskaitą faktūrą {0}, suma {1} EUR. Prašome ją apmokėti iki {2}. Banko sąskaita: {3}. Mokėjimo paskirtyje nurodykite {0}.",
	MailCredit:   "Laba diena,\n\nsiunčiame kreditinę PVM sąskaitą faktūrą {0} ({1} EUR) prie sąskaitos {4}.",
	MailReminder: "Laba diena,\n\npagal sąskaitas faktūras {0} pradelsta {1} EUR. Prašome sumokėti į banko sąskaitą {2}; paskirtyje nurodykite {0}. Jei kas nors neteisinga, praneškite mums.",

	PageOf: "{0}\u00a0puslapis iš\u00a0{1}",
}

// WordsIn are the words of a language: "lt", else English.
func WordsIn(lang string) Words {
	if lang == "lt" {
		return lithuanian
	}
	return english
}

// Title is what a document is called, in its language. One that is not taxed
// is no VAT invoice.
func (d Document) Title() string {
	w, plain := WordsIn(d.Language), !d.Taxed()
	switch d.Kind {
	case CreditNote:
		if plain {
			return w.PlainCreditNote
		}
		return w.CreditNote
	case Statement:
		return w.Statement
	case ReminderLetter:
		return cmp.Or(d.Reason, w.Reminder)
	case ReviewLetter:
		return ReviewWordsIn(d.Language).Title
	case AccountPaper:
		return w.AccountPaper
	}
	if plain {
		return w.PlainInvoice
	}
	return w.Invoice
}
