package invoice

import (
	"cmp"
	"reflect"
	"sync"

	"hourbook/sla/language"
)

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
	MailLevel               string // of a letter with words of its own: {3} these

	PageOf string // {0} page, {1} of
}

// WordsIn are the words of a language, from assets/translations; English stands for
// what it lacks.
func WordsIn(lang string) Words { return *documentWords.in(lang) }

// paperWords are the fixed words of a kind of paper by language: a struct of texts, each
// looked up by its place and the name of its field.
type paperWords[W any] struct {
	place string

	mu    sync.Mutex
	known map[string]*W
}

var (
	documentWords = paperWords[Words]{place: "document"}
	reviewWords   = paperWords[ReviewWords]{place: "review"}
)

func (p *paperWords[W]) in(lang string) *W {
	p.mu.Lock()
	defer p.mu.Unlock()
	if words, ok := p.known[lang]; ok {
		return words
	}
	words := new(W)
	book, fields := language.In(lang).At(p.place), reflect.ValueOf(words).Elem()
	for i := range fields.NumField() {
		fields.Field(i).SetString(book.Say(fields.Type().Field(i).Name))
	}
	if p.known == nil {
		p.known = map[string]*W{}
	}
	p.known[lang] = words
	return words
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
