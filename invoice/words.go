package invoice

// Words are the fixed words of documents in one language. The places {0}, {1}
// are filled by [Fill].
type Words struct {
	Invoice, CreditNote, Statement string // titles
	Draft                          string // stands where the number will be

	// Of the parties, and beside them.
	From, To, For, Number, Issued, Due, Period, Reference, Company, VATID string // For instead of To on a statement
	Corrects                                                              string // {0} number, {1} day
	CausedByBug                                                           string // {0} ticket, {1} reason: why a credit note is issued
	Reason                                                                string // {0} reason

	// Of the tables: heads, and the parts of a second line.
	TicketAndWork, Time, Rate, Amount, Day, Why, Worth string
	Clause, Order                                      string // {0} its id
	WorkedBilled                                       string // {0} worked, {1} billed, {2} rule
	CarriedForward, BroughtForward                     string

	// Of the sums.
	Net, ToPay, Credited, VATUnknown, Unknown string // Unknown stands for a sum
	VATOf                                     string // {0} percent, {1} taxable sum
	VATReverse, VATOutside                    string // {0} taxable sum
	TimeBilled                                string // {0} time
	SetOff                                    string // how a credit note is settled

	PayTo, Account, BIC, Bank, PaymentReference, ThisNumber, ScanToPay string

	// Of the annex.
	NoCharge                        string // {0} month
	NoChargeWorth                   string // {0} time, {1} worth
	NoChargeEntries                 string // {0} page
	NoChargeTime, NoInvoice         string
	Covered, Free, Waived, Together string

	// Of a reminder.
	Reminder, Plea, DueSince, OfInvoice, DaysLate, OfTotal, Settled string

	// Of e-mails: {0} number, {1} sum, {2} day, {3} account, {4} original.
	MailInvoice, MailCredit string
	MailReminder            string // {0} numbers, {1} sum, {2} account

	PageOf string // {0} page, {1} of
}

var english = Words{
	Invoice:    "Invoice",
	CreditNote: "Credit note",
	Statement:  "Statement of work",
	Draft:      "DRAFT · gets its number on issue",

	From:      "From",
	To:        "Bill to",
	For:       "Customer",
	Number:    "Number",
	Issued:    "Date",
	Due:       "Due",
	Period:    "Work done",
	Reference: "Your reference",
	Company:   "Company code",
	VATID:     "VAT id",
	Corrects:  "Corrects {0} of {1}",
	Reason:    "Reason: {0}",

	CausedByBug: "ticket {0} was caused by a bug in our software: {1}",

	TicketAndWork:  "Ticket and work",
	Time:           "Time h:mm",
	Rate:           "EUR per h",
	Amount:         "EUR",
	Day:            "Day",
	Why:            "Why at no charge",
	Worth:          "Worth EUR",
	Clause:         "clause {0}",
	Order:          "order {0}",
	WorkedBilled:   "worked {0}, billed {1}: {2}",
	CarriedForward: "Carried forward",
	BroughtForward: "Brought forward",

	Net:        "Subtotal without VAT",
	ToPay:      "To pay, EUR",
	Credited:   "Credited, EUR",
	VATUnknown: "VAT",
	Unknown:    "?",
	VATOf:      "VAT {0} % of {1}",
	VATReverse: "VAT 0 % of {0}",
	VATOutside: "VAT, not charged on {0}",
	TimeBilled: "Time billed: {0}",
	SetOff:     "Set off against what is still to be paid; the rest is paid back.",

	PayTo:            "Pay to",
	Account:          "IBAN",
	BIC:              "BIC",
	Bank:             "Bank",
	PaymentReference: "Payment reference",
	ThisNumber:       "number of this invoice",
	ScanToPay:        "Scan to pay",

	NoCharge:        "Work at no charge, {0}",
	NoChargeWorth:   "At no charge this month: {0}, worth {1} EUR",
	NoChargeEntries: "Each entry stands on page {0}.",
	NoChargeTime:    "Time at no charge",
	NoInvoice:       "Nothing is to be paid for this work.",
	Covered:         "covered by your support plan",
	Free:            "caused by a bug in our software",
	Waived:          "given at no charge",
	Together:        "together",

	Reminder: "Payment reminder",
	Plea: "We have not yet received all of what is listed here. Please pay what is left, or tell us if something is wrong. " +
		"If your payment is already on its way, there is nothing more to do.",
	DueSince:  "Due since",
	OfInvoice: "Invoice",
	DaysLate:  "Days late",
	OfTotal:   "Total, EUR",
	Settled:   "Paid or credited",

	MailInvoice:  "Good day,\n\nattached is our invoice {0} of {1} EUR. Please pay it by {2} to {3}, naming {0}.",
	MailCredit:   "Good day,\n\nattached is our credit note {0} of {1} EUR for invoice {4}.",
	MailReminder: "Good day,\n\n{1} EUR of {0} are overdue. Please pay them to {2}, naming {0}, or tell us if something is wrong.",

	PageOf: "Page {0} of {1}",
}

var lithuanian = Words{
	Invoice:    "PVM sąskaita faktūra",
	CreditNote: "Kreditinė PVM sąskaita faktūra",
	Statement:  "Atliktų darbų ataskaita",
	Draft:      "JUODRAŠTIS · numerį gaus išrašant",

	From:      "Pardavėjas",
	To:        "Pirkėjas",
	For:       "Klientas",
	Number:    "Numeris",
	Issued:    "Data",
	Due:       "Apmokėti iki",
	Period:    "Darbai atlikti",
	Reference: "Jūsų nuoroda",
	Company:   "Įmonės kodas",
	VATID:     "PVM kodas",
	Corrects:  "Taisoma sąskaita {0}, išrašyta {1}",
	Reason:    "Priežastis: {0}",

	CausedByBug: "užklausą {0} sukėlė mūsų programos klaida: {1}",

	TicketAndWork:  "Užklausa ir darbas",
	Time:           "Laikas val:min",
	Rate:           "EUR už val.",
	Amount:         "EUR",
	Day:            "Diena",
	Why:            "Kodėl nemokamai",
	Worth:          "Vertė EUR",
	Clause:         "{0} punktas",
	Order:          "užsakymas {0}",
	WorkedBilled:   "dirbta {0}, skaičiuojama {1}: {2}",
	CarriedForward: "Perkelta į kitą puslapį",
	BroughtForward: "Perkelta iš ankstesnio puslapio",

	Net:        "Suma be PVM",
	ToPay:      "Mokėti, EUR",
	Credited:   "Grąžinama, EUR",
	VATUnknown: "PVM",
	Unknown:    "?",
	VATOf:      "PVM {0} % nuo {1}",
	VATReverse: "PVM 0 % nuo {0}",
	VATOutside: "PVM, neskaičiuojamas nuo {0}",
	TimeBilled: "Apmokestinamas laikas: {0}",
	SetOff:     "Įskaitoma į neapmokėtą sumą; likutis grąžinamas.",

	PayTo:            "Mokėjimo duomenys",
	Account:          "IBAN",
	BIC:              "BIC",
	Bank:             "Bankas",
	PaymentReference: "Mokėjimo paskirtis",
	ThisNumber:       "šios sąskaitos numeris",
	ScanToPay:        "Skenuokite ir mokėkite",

	NoCharge:        "Nemokami darbai, {0}",
	NoChargeWorth:   "Nemokamai šį mėnesį: {0}, vertė {1} EUR",
	NoChargeEntries: "Visi įrašai {0} puslapyje.",
	NoChargeTime:    "Nemokamas laikas",
	NoInvoice:       "Už šiuos darbus mokėti nereikia.",
	Covered:         "įeina į jūsų palaikymo planą",
	Free:            "dėl mūsų programos klaidos",
	Waived:          "padaryta nemokamai",
	Together:        "iš viso",

	Reminder: "Mokėjimo priminimas",
	Plea: "Dar negavome visos žemiau nurodytos sumos. Prašome sumokėti likutį arba pranešti, jei kas nors neteisinga. " +
		"Jei mokėjimą jau išsiuntėte, nieko daryti nereikia.",
	DueSince:  "Terminas baigėsi",
	OfInvoice: "Sąskaita",
	DaysLate:  "Vėluoja d.",
	OfTotal:   "Suma, EUR",
	Settled:   "Sumokėta, grąžinta",

	MailInvoice:  "Laba diena,\n\npridedame sąskaitą {0}, {1} EUR. Prašome apmokėti iki {2} į sąskaitą {3}, nurodant {0}.",
	MailCredit:   "Laba diena,\n\npridedame kreditinę sąskaitą {0}, {1} EUR, sąskaitai {4}.",
	MailReminder: "Laba diena,\n\npagal {0} liko neapmokėta {1} EUR, terminas praėjo. Prašome sumokėti į sąskaitą {2}, nurodant {0}, arba pranešti, jei kas nors neteisinga.",

	PageOf: "{0} puslapis iš {1}",
}

// WordsIn are the words of a language: "lt", else English.
func WordsIn(lang string) Words {
	if lang == "lt" {
		return lithuanian
	}
	return english
}

// Title is what the document is called.
func (w Words) Title(kind Kind) string {
	switch kind {
	case CreditNote:
		return w.CreditNote
	case Statement:
		return w.Statement
	case ReminderLetter:
		return w.Reminder
	}
	return w.Invoice
}
