package invoice

// Words are the fixed words of documents in one language. A word with {0},
// {1} has those places filled by [Fill].
type Words struct {
	Invoice, CreditNote, Statement string // titles
	Draft                          string // stands where the number will be

	From, To, Number, Issued, Due, Period, Reference, Corrects, Reason string
	Company, VATID, Clause, Order                                      string

	TicketAndWork, Time, Rate, Amount, Day, Why, Worth string // heads of columns
	CarriedForward, BroughtForward                     string
	WorkedBilled                                       string // {0} worked, {1} billed, {2} rule

	Net, VATOf, VATReverse, VATOutside, VATUnknown string // {0} percent, {1} taxable sum
	Total, ToPay, DueBy, Credited, NothingToPay    string // {0} day

	PayTo, Account, Bank, PaymentReference string

	NoCharge, NoChargeWorth, NoChargeEntries string // title with {0} month; {0} time, {1} worth; {0} page
	NoChargeKept                             string // under a credit note's or statement's sums
	Covered, Free, Waived, Together, PageOf  string // {0} page, {1} of
	Unknown                                  string
}

var english = Words{
	Invoice: "Invoice", CreditNote: "Credit note", Statement: "Statement of work",
	Draft: "DRAFT · gets its number on issue",

	From: "From", To: "Bill to", Number: "Number", Issued: "Date", Due: "Due", Period: "Work done", Reference: "Your reference",
	Corrects: "Corrects", Reason: "Reason",
	Company: "Company code", VATID: "VAT id", Clause: "clause {0}", Order: "order {0}",

	TicketAndWork: "Ticket and work", Time: "Time h:mm", Rate: "EUR per h", Amount: "EUR", Day: "Day", Why: "Why at no charge", Worth: "Worth EUR",
	CarriedForward: "Carried forward", BroughtForward: "Brought forward",
	WorkedBilled: "worked {0}, billed {1}: {2}",

	Net: "Subtotal without VAT", VATOf: "VAT {0} % of {1}", VATReverse: "VAT 0 % of {1}, reverse charge", VATOutside: "VAT, not charged on {1}",
	VATUnknown: "VAT",
	Total:      "Total, EUR", ToPay: "To pay, EUR", DueBy: "due {0}", Credited: "Credited, EUR", NothingToPay: "Nothing to pay",

	PayTo: "Pay to", Account: "IBAN", Bank: "Bank", PaymentReference: "Payment reference",

	NoCharge: "Work at no charge, {0}", NoChargeWorth: "At no charge this month: {0}, worth {1} EUR", NoChargeEntries: "Each entry stands on page {0}.",
	NoChargeKept: "No invoice is due for this work.",
	Covered:      "covered by your support plan", Free: "caused by a bug in our software", Waived: "given at no charge", Together: "Together",
	PageOf: "Page {0} of {1}", Unknown: "?",
}

var lithuanian = Words{
	Invoice: "PVM sąskaita faktūra", CreditNote: "Kreditinė PVM sąskaita faktūra", Statement: "Atliktų darbų ataskaita",
	Draft: "JUODRAŠTIS · numerį gaus išrašant",

	From: "Pardavėjas", To: "Pirkėjas", Number: "Numeris", Issued: "Data", Due: "Apmokėti iki", Period: "Darbai atlikti", Reference: "Jūsų nuoroda",
	Corrects: "Taisoma sąskaita", Reason: "Priežastis",
	Company: "Įmonės kodas", VATID: "PVM kodas", Clause: "{0} punktas", Order: "užsakymas {0}",

	TicketAndWork: "Užklausa ir darbas", Time: "Laikas val:min", Rate: "EUR už val.", Amount: "EUR", Day: "Diena", Why: "Kodėl nemokamai",
	Worth:          "Vertė EUR",
	CarriedForward: "Perkelta į kitą puslapį", BroughtForward: "Perkelta iš ankstesnio puslapio",
	WorkedBilled: "dirbta {0}, skaičiuojama {1}: {2}",

	Net: "Suma be PVM", VATOf: "PVM {0} % nuo {1}", VATReverse: "PVM 0 % nuo {1}, atvirkštinis apmokestinimas", VATOutside: "PVM, neskaičiuojamas nuo {1}",
	VATUnknown: "PVM",
	Total:      "Iš viso, EUR", ToPay: "Mokėti, EUR", DueBy: "iki {0}", Credited: "Grąžinama, EUR", NothingToPay: "Mokėti nereikia",

	PayTo: "Mokėjimo duomenys", Account: "IBAN", Bank: "Bankas", PaymentReference: "Mokėjimo paskirtis",

	NoCharge: "Nemokami darbai, {0}", NoChargeWorth: "Nemokamai šį mėnesį: {0}, vertė {1} EUR", NoChargeEntries: "Visi įrašai {0} puslapyje.",
	NoChargeKept: "Už šiuos darbus sąskaita neišrašoma.",
	Covered:      "įeina į jūsų palaikymo planą", Free: "dėl mūsų programos klaidos", Waived: "padaryta nemokamai", Together: "Iš viso",
	PageOf: "{0} puslapis iš {1}", Unknown: "?",
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
	}
	return w.Invoice
}
