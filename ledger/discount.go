package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// discountSet grants a customer a discount.
type discountSet struct{ Discount invoice.Discount }

var _ = register(func() payload { return new(discountSet) })

func (*discountSet) kind() string { return "discount-set" }

func (p *discountSet) said() sla.Text {
	d := p.Discount
	return because(sla.Say("discount %s: %s off %s, from %s to %s", d.ID, offWords(d), sla.SayAt("discount", d.On), d.From, lastText(d.To)), d.Reason)
}

// lastText is the last month of a discount, or that it has none.
func lastText(m sla.Month) sla.Text {
	if m == 0 {
		return sla.Say("further notice")
	}
	return sla.Same(m.String())
}

// offWords are how much a discount takes off.
func offWords(d invoice.Discount) string {
	if d.Once() {
		return d.Amount.StringFixed(2) + " EUR"
	}
	return d.Percent.String() + " %"
}

// discountID is the id of the discount that an event grants.
func discountID(seq uint64) string { return "D" + strconv.FormatUint(seq, 10) }

func (p *discountSet) judge(v *View, e event.Event) error {
	d := p.Discount
	if d.ID != discountID(e.Seq) {
		return conflict("the discount is %s, this one is %s", discountID(e.Seq), d.ID)
	}
	faults := []error{v.OpenCustomer(d.Customer), d.Check(), v.discountable(d)}
	if d.From == 0 {
		faults = append(faults, input("from", "", "a discount begins with a month", "enter it as 2026-11"))
	} else {
		faults = append(faults, v.knownMonth(d.From), v.openMonth(d.From), v.aloneOn(d))
	}
	if d.To != 0 {
		faults = append(faults, v.knownMonth(d.To))
	}
	return errors.Join(faults...)
}

// discountable refuses a discount on something that the customer does not pay.
func (v *View) discountable(d invoice.Discount) error {
	switch d.On {
	case invoice.OnInvoice, invoice.OnHours, invoice.OnFees:
		return nil
	}
	r, err := v.Recurring(d.On)
	if errors.Is(err, ErrUnknown) {
		return input("on", d.On, "nothing that a discount is taken off", "enter invoice, hours, fees, or the id of a recurring line")
	}
	if err == nil && r.Customer != d.Customer {
		err = conflict("%s is a recurring line of %s, not of %s", r.ID, r.Customer, d.Customer)
	}
	return err
}

// aloneOn refuses a discount where another one is taken off the same; an amount that
// was taken is in nobody's way.
func (v *View) aloneOn(d invoice.Discount) error {
	if use, err := v.TakenOf(d); err != nil || d.Once() && !use.Left.IsPositive() {
		return err
	}
	others, err := v.DiscountsFor(d.Customer)
	for _, other := range others {
		if other.ID != d.ID && other.Beside(d) {
			return or(err, conflict("%s takes %s off %s from %s to %s; end it with discount end first", other.ID, offWords(other), other.On, other.From, lastText(other.To)))
		}
	}
	return err
}

func (p *discountSet) apply(tx *Tx, event event.Event) error {
	tx.remember("customer", p.Discount.Customer, event)
	tx.remember("discount", p.Discount.ID, event)
	tx.fileDiscount(p.Discount)
	return nil
}

// fileDiscount files a discount as it is now.
func (tx *Tx) fileDiscount(d invoice.Discount) {
	tx.save(discountsBucket, d.ID, d)
	tx.put(customerDiscountsBucket, text(d.Customer)+discountKey(d.ID), nil)
}

// discountKey sorts discounts by when they were granted.
func discountKey(id string) string {
	seq, _ := strconv.ParseUint(strings.TrimPrefix(id, "D"), 10, 64)
	return number(seq)
}

// GrantDiscount grants a customer a discount, and gives it with its id. The id of a
// recurring line may be in small letters.
func (tx *Tx) GrantDiscount(d invoice.Discount) (invoice.Discount, error) {
	if known, err := tx.has(recurringBucket, strings.ToUpper(d.On)); err == nil && known {
		d.On = strings.ToUpper(d.On)
	}
	d.ID, d.Customer, d.Reason = discountID(tx.head.Seq+1), tx.nameIn(customersBucket, d.Customer), tidyLine(d.Reason)
	if err := tx.meetsNone(d); err != nil && d.Check() == nil {
		return d, err
	}
	return d, tx.append(&discountSet{Discount: d}, nil)
}

// meetsNone refuses an amount and a percentage off the same invoices: one of the two
// would be taken and the other not, and nothing would say so. Ledgers of before hold
// such pairs, so that no event is judged by it.
func (v *View) meetsNone(d invoice.Discount) error {
	left, err := v.DiscountsFor(d.Customer)
	for _, other := range left {
		if other.ID != d.ID && other.Meets(d) {
			return or(err, conflict("%s takes %s off the invoice from %s to %s, and an invoice takes a percentage or an amount off its sum; grant the percentage off hours and off fees, and both are taken", other.ID, offWords(other), other.From, lastText(other.To)))
		}
	}
	return err
}

// Discount returns one discount.
func (v *View) Discount(id string) (invoice.Discount, error) {
	var d invoice.Discount
	ok, err := v.load(discountsBucket, id, &d)
	if err == nil && !ok {
		err = unknown("discount", id)
	}
	return d, err
}

// DiscountsOf lists the discounts of a customer in the order in which they were
// granted, or all of them, by customer, when customer is "". Those that were taken
// back before they held for a month are not among them.
func (v *View) DiscountsOf(customer string) ([]invoice.Discount, error) {
	prefix := ""
	if customer != "" {
		prefix = text(customer)
	}
	var all []invoice.Discount
	err := v.scan(customerDiscountsBucket, prefix, "", func(key string, _ []byte) (bool, error) {
		d, err := v.Discount(discountID(seqAt(key)))
		if d.To == 0 || d.From <= d.To {
			all = append(all, d)
		}
		return true, err
	})
	return all, err
}

// EverDiscounted tells whether a customer was ever granted a discount, also one that was
// taken back: an invoice may have taken it before.
func (v *View) EverDiscounted(customer string) (ever bool, err error) {
	err = v.scan(customerDiscountsBucket, text(customer), "", func(string, []byte) (bool, error) {
		ever = true
		return false, nil
	})
	return ever, err
}

// DiscountsFor are the discounts that a customer's next document may take: of an
// amount what is left of it ([View.TakenOf]), where something is.
func (v *View) DiscountsFor(customer string) ([]invoice.Discount, error) {
	all, err := v.DiscountsOf(customer)
	if err != nil {
		return nil, err
	}
	var left []invoice.Discount
	for _, d := range all {
		if d.Once() {
			use, err := v.TakenOf(d)
			if err != nil {
				return nil, err
			}
			if d.Amount = use.Left; !d.Amount.IsPositive() {
				continue
			}
		}
		left = append(left, d)
	}
	return left, nil
}

// DiscountUse is what became of a discount of an amount.
type DiscountUse struct {
	By   []string        // the invoices that took of it, but for those that were credited whole
	Left decimal.Decimal // EUR that no invoice took, or that credit notes returned
}

// TakenOf is what invoices took of a discount of an amount, less what credit notes
// returned of it; of a percentage nothing.
func (v *View) TakenOf(d invoice.Discount) (DiscountUse, error) {
	use := DiscountUse{Left: d.Amount}
	if !d.Once() {
		return use, nil
	}
	issued, err := v.AllIssued(d.Customer)
	for _, i := range issued {
		if err != nil || i.Month < d.From {
			continue
		}
		document, failed := v.Document(i.Number)
		if err = failed; err != nil || document.Allowance == nil || document.Allowance.Discount != d.ID {
			continue
		}
		if i.Kind == invoice.CreditNote {
			use.Left = use.Left.Add(document.Allowance.Amount)
			continue
		}
		if use.Left = use.Left.Sub(document.Allowance.Amount); !i.Whole {
			use.By = append(use.By, i.Number)
		}
	}
	return use, err
}

// judgeDiscounts holds what an invoice takes off its lines and their sum against
// the discounts of its buyer.
func (v *View) judgeDiscounts(d invoice.Document) error {
	discounts, err := v.DiscountsFor(d.Buyer.ID)
	if err != nil {
		return err
	}
	sum := d.Net
	if d.Allowance != nil {
		sum = sum.Add(d.Allowance.Amount)
	}
	for i, line := range d.Lines {
		if !bytes.Equal(event.Encode(line.Allowance), event.Encode(invoice.LineAllowance(discounts, d.Month, line))) {
			return fmt.Errorf("line %d: %w", i+1, conflict("its discount is not the one that %s was granted", d.Buyer.ID))
		}
	}
	if d.Kind != invoice.Invoice {
		return nil // at 0.00 nothing more is taken off
	}
	is := func(granted []invoice.Discount) bool {
		right, err := invoice.InvoiceAllowance(granted, d.Month, sum)
		return err == nil && bytes.Equal(event.Encode(d.Allowance), event.Encode(right))
	}
	percents := slices.DeleteFunc(slices.Clone(discounts), invoice.Discount.Once)
	if is(discounts) || len(percents) < len(discounts) && is(percents) {
		return nil // of several invoices of a month one takes an amount
	}
	for _, one := range discounts {
		if d.Allowance != nil && one.Once() && is([]invoice.Discount{one}) {
			return nil // before, an amount was taken though a percentage was more
		}
	}
	_, err = invoice.InvoiceAllowance(discounts, d.Month, sum)
	return or(err, conflict("the discount of %s is not the one that %s was granted", d.Number, d.Buyer.ID))
}
