package app

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// slowDocument is an invoice, a credit note or, without a number, a draft.
type slowDocument struct {
	number, customer, month, issued string
	corrects                        string               // number of the invoice, on a credit note
	notes                           []*slowDocument      // credit notes of an invoice
	lines                           map[string]*slowLine // by ticket, kind and rate
	off                             *big.Rat             // by a discount, off the sum of the lines
	discount                        string               // which one
	net, vat, total                 *big.Rat
	category                        string
	percent                         int64
	held                            bool     // the customer cannot be invoiced
	undone                          bool     // a statement that was taken back
	heldBack                        []string // entries that cannot be billed yet, sorted
	annex                           []string // entries at no charge, sorted
	covered, free, waived           int      // minutes of the annex
	paid                            *big.Rat
}

type slowLine struct {
	worked, billed int
	amount, whole  *big.Rat // less a discount, and without
	entries        []string // sorted
	fee            string   // the recurring line, of one
	from, until    string   // the days that a fee is for
}

// cents rounds half away from zero, which FloatString does.
func cents(r *big.Rat) *big.Rat {
	rounded, _ := new(big.Rat).SetString(r.FloatString(2))
	return rounded
}

func plus(a, b *big.Rat) *big.Rat  { return new(big.Rat).Add(a, b) }
func times(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }
func minus(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }

// rate is what an hour of an entry costs: the order's, else the ticket's.
func (o *oracle) rate(e *slowEntry) *big.Rat {
	if order := o.order(e.order); order != nil && order.rate != nil {
		return order.rate
	}
	return o.termsOf(e).rate
}

// billed is what an entry counts for: at least the minimum, then whole steps.
func (o *oracle) billed(e *slowEntry) int {
	if o.ruling(e) != "billable" {
		return 0
	}
	terms := o.termsOf(e)
	minutes := max(e.minutes, terms.minimum)
	for minutes%terms.step != 0 {
		minutes++
	}
	return minutes
}

// inOrder is when entries were done: by day, those without a time of day first,
// by start, then by id.
func inOrder(a, b *slowEntry) int {
	return cmp.Or(cmp.Compare(a.day, b.day), a.start.Compare(b.start), cmp.Compare(entryNumber(a.id), entryNumber(b.id)), cmp.Compare(a.id, b.id))
}

// entryNumber is the 12 of W12, before those that were imported as E-12.
func entryNumber(id string) int {
	for i := range id {
		if n, err := strconv.Atoi(id[i:]); err == nil && id[i] != '-' {
			return n
		}
	}
	return 0
}

// split parts the unbilled entries of a customer up to a month into those to
// be billed and those held back: work that needs an order and names none, and
// all from the first on that does not fit under an order's cap, or is done after
// the day of the document.
func (o *oracle) split(customer, month, on string) (bill, heldBack []*slowEntry) {
	var unbilled []*slowEntry
	for _, e := range o.entries {
		if o.ticket(e.ticket).customer == customer && e.invoice == "" && o.ruling(e) == "billable" && monthOf(e.day) <= month {
			unbilled = append(unbilled, e)
		}
	}
	slices.SortFunc(unbilled, inOrder)
	full := map[string]bool{}
	var later []*slowEntry
	for _, e := range unbilled {
		order := o.order(e.order)
		switch {
		case order == nil && e.kind == "custom-development":
			heldBack = append(heldBack, e)
		case order != nil && order.cap > 0 && (full[order.id] || o.under(order.id, bill)+o.billed(e) > order.cap):
			full[order.id] = true
			heldBack = append(heldBack, e)
		case e.day > on:
			later = append(later, e)
			bill = append(bill, e)
		default:
			bill = append(bill, e)
		}
	}
	bill = slices.DeleteFunc(bill, func(e *slowEntry) bool { return slices.Contains(later, e) })
	return bill, append(heldBack, later...)
}

// under is how many minutes are billed under an order, on live invoices and
// with these entries.
func (o *oracle) under(order string, with []*slowEntry) (sum int) {
	for _, e := range o.entries {
		if e.order == order && (e.invoice != "" || slices.Contains(with, e)) {
			sum += o.billed(e)
		}
	}
	return sum
}

// listedIn are the entries at no charge that a customer's document of a month
// lists: those of the month, and earlier ones that were logged after their
// month's run, or whose month never had one.
func (o *oracle) listedIn(customer, month, on string) (annex []*slowEntry) {
	for _, e := range o.entries {
		if o.ticket(e.ticket).customer != customer || e.listed != "" || o.ruling(e) == "billable" || monthOf(e.day) > month || e.day > on {
			continue
		}
		run, ran := o.runs[monthOf(e.day)]
		if monthOf(e.day) == month || !ran || e.loggedAt >= run {
			annex = append(annex, e)
		}
	}
	return annex
}

// unwritable tells whether no font has a letter of a customer.
func (c *slowCustomer) unwritable() bool { return strings.Contains(c.name, "中") }

// treat is how a sale to a customer is taxed, and whether it is held back.
func (o *oracle) treat(c *slowCustomer) (category string, percent int64, held bool) {
	good := map[string]string{"LT": "LT119511515", "DE": "DE136695976", "GR": "EL094259216"}[c.country]
	switch {
	case c.country == "LT":
		category, percent, held = "S", 21, c.vatID != "" && c.vatID != good
	case good != "":
		category, held = "AE", c.vatID != good
	default:
		category = "O"
	}
	return category, percent, held || c.street == "" || c.unwritable()
}

// draft is the document of one customer for a month, dated on a day.
func (o *oracle) draft(customer, month, on string) *slowDocument {
	d := &slowDocument{customer: customer, month: month, lines: map[string]*slowLine{}, net: new(big.Rat), paid: new(big.Rat)}
	bill, heldBack := o.split(customer, month, on)
	for _, e := range bill {
		o.addTo(d, e)
	}
	o.addFees(d)
	for _, e := range heldBack {
		d.heldBack = append(d.heldBack, e.id)
	}
	for _, line := range d.lines {
		slices.Sort(line.entries)
	}
	o.discountLines(d)
	for _, e := range o.listedIn(customer, month, on) {
		d.annex = append(d.annex, e.id)
		switch o.ruling(e) {
		case "covered":
			d.covered += e.minutes
		case "free":
			d.free += e.minutes
		default:
			d.waived += e.minutes
		}
	}
	slices.Sort(d.annex)
	slices.Sort(d.heldBack)
	category, percent, held := o.treat(o.customer(customer))
	if d.settles() {
		d.nothing()
		d.held = o.customer(customer).unwritable()
		return d
	}
	d.category, d.percent, d.held = category, percent, held && len(d.lines) > 0
	o.discountSum(d)
	d.net = minus(d.sum(), d.off)
	d.vat = cents(times(d.net, big.NewRat(percent, 100)))
	d.total = plus(d.net, d.vat)
	return d
}

// lineOf is the name of the line of an entry.
func (o *oracle) lineOf(e *slowEntry) string {
	return fmt.Sprintf("%s %s at %s", e.ticket, e.kind, o.rate(e).FloatString(4))
}

// addTo puts an entry on its line: one ticket, one kind of work, one rate.
func (o *oracle) addTo(d *slowDocument, e *slowEntry) {
	rate, key := o.rate(e), o.lineOf(e)
	line := d.lines[key]
	if line == nil {
		line = &slowLine{}
		d.lines[key] = line
	}
	line.worked += e.minutes
	line.billed += o.billed(e)
	line.entries = append(line.entries, e.id)
	line.amount = cents(times(big.NewRat(int64(line.billed), 60), rate))
}

// issue numbers a draft and marks its entries.
func (o *oracle) issue(d *slowDocument, today string) {
	d.number, d.issued = o.nextNumber("HB", today), today
	o.mark(d)
	o.documents = append(o.documents, d)
}

// mark notes at the entries of a document that they are on it.
func (o *oracle) mark(d *slowDocument) {
	for _, line := range d.lines {
		for _, id := range line.entries {
			e := o.entry(id)
			e.invoicedPlan, e.invoicedTerms = o.planOf(e), o.termsOf(e).from
			e.invoice = d.number
		}
	}
	for _, id := range d.annex {
		o.entry(id).listed = d.number
	}
	if _, ran := o.runs[d.month]; !ran && monthOf(dayAfter(d.issued, 1)) > d.month { // the month is over on its last day
		o.runs[d.month] = o.acts
	}
}

// nextNumber counts without a gap within series and year; the very first
// number of a ledger is given.
func (o *oracle) nextNumber(series, today string) string {
	prefix, last := series+"-"+today[:4]+"-", 0
	if len(o.documents) == 0 {
		last = o.firstNumber - 1
	}
	for _, d := range o.documents {
		if digits, ok := strings.CutPrefix(d.number, prefix); ok {
			n, err := strconv.Atoi(digits)
			if err != nil {
				panic(err)
			}
			last = max(last, n)
		}
	}
	return fmt.Sprintf("%s%04d", prefix, last+1)
}

// left are the lines of an invoice that no credit note has returned, sorted.
func (d *slowDocument) left() (keys []string) {
	for key := range d.lines {
		if !slices.ContainsFunc(d.notes, func(n *slowDocument) bool { return n.lines[key] != nil }) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// credit returns lines of an invoice and lets go of their entries, and of the
// annex when it was the last. The last note takes what is left to the cent.
func (o *oracle) credit(of *slowDocument, keys []string, today string) *slowDocument {
	note := &slowDocument{
		number: o.nextNumber("HBK", today), customer: of.customer, month: of.month, issued: today, corrects: of.number,
		lines: map[string]*slowLine{}, net: new(big.Rat), category: of.category, percent: of.percent, paid: new(big.Rat),
	}
	for _, key := range keys {
		note.lines[key] = of.lines[key]
		for _, id := range of.lines[key].entries {
			o.entry(id).invoice = ""
		}
	}
	of.shareOff(note)
	note.net = minus(note.sum(), note.off)
	note.vat = cents(times(note.net, big.NewRat(of.percent, 100)))
	of.notes = append(of.notes, note)
	if len(of.left()) == 0 {
		note.vat = plus(note.vat, of.standing().vat)
		for _, e := range o.entries {
			if e.listed == of.number {
				e.listed = ""
			}
		}
	}
	note.total = plus(note.net, note.vat)
	o.documents = append(o.documents, note)
	return note
}

// standing is what is left of an invoice after its credit notes.
func (d *slowDocument) standing() (left slowDocument) {
	left.net, left.vat = d.net, d.vat
	for _, n := range d.notes {
		left.net, left.vat = minus(left.net, n.net), minus(left.vat, n.vat)
	}
	left.total = plus(left.net, left.vat)
	return left
}

// mayRound lets a note that is not the last have another VAT than that of its
// own lines, by a cent or two, so that what stands is right to a cent.
func (d *slowDocument) mayRound(note *slowDocument, vat *big.Rat) bool {
	cent := big.NewRat(1, 100)
	others := minus(note.vat, vat)
	left := d.standing()
	due := cents(times(left.net, big.NewRat(d.percent, 100)))
	wrong := minus(plus(left.vat, others), due)
	return len(d.left()) > 0 && others.Abs(others).Cmp(plus(cent, cent)) <= 0 && wrong.Abs(wrong).Cmp(cent) <= 0
}

// open is what is still to be paid of an invoice.
func (d *slowDocument) open() *big.Rat { return minus(d.standing().total, d.paid) }

// creditedBy is the last credit note of an invoice.
func (d *slowDocument) creditedBy() string {
	if len(d.notes) == 0 {
		return ""
	}
	return d.notes[len(d.notes)-1].number
}

func (o *oracle) document(number string) *slowDocument {
	for _, d := range o.documents {
		if d.number == number {
			return d
		}
	}
	return nil
}
