package ledger

import (
	"errors"
	"strconv"
	"strings"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// recurringSet sets up a line that a customer pays again and again.
type recurringSet struct{ Line invoice.Recurring }

var _ = register(func() payload { return new(recurringSet) })

func (*recurringSet) kind() string { return "recurring-set" }

func (p *recurringSet) said() sla.Text {
	return sla.Say("recurring line %s: %s, %s EUR every %s from %s until %s", p.Line.ID, p.Line.Text, invoice.Figure(p.Line.Amount), sla.SayAt("every", string(p.Line.Every)), p.Line.From, untilText(p.Line.Until))
}

// recurringID is the id of the line that an event sets up.
func recurringID(seq uint64) string { return "R" + strconv.FormatUint(seq, 10) }

func (p *recurringSet) judge(v *View, e event.Event) error {
	r := p.Line
	if r.ID != recurringID(e.Seq) {
		return conflict("the recurring line is %s, this one is %s", recurringID(e.Seq), r.ID)
	}
	_, every := invoice.ParseEvery(string(r.Every))
	faults := []error{v.OpenCustomer(r.Customer), checkFeeText(r.Text), every, invoice.CheckFee(r.Amount)}
	switch {
	case r.From == 0:
		faults = append(faults, input("from", "", "a recurring line begins on a day", "enter it as 2026-11-06"))
	case r.Until != 0 && r.Until <= r.From:
		faults = append(faults, input("until", r.Until.String(), "a recurring line ends after it begins", "enter a later day, or none if it has no end"))
	default:
		faults = append(faults, v.openSince(r.From), v.knownFeePlan(r))
	}
	return errors.Join(faults...)
}

// checkFeeText refuses a text that no line of an invoice holds.
func checkFeeText(text string) error {
	switch {
	case strings.TrimSpace(text) == "":
		return input("text", "", "a line on an invoice says what it is for", "enter, for example, Server hosting")
	case text != tidyLine(text):
		return input("text", text, "it holds a line break, or spaces around it", "type it again on one line")
	case int64(len(text)) > limit.Name.Most:
		return limit.Name.Over("text")
	}
	return nil
}

// knownFeePlan refuses a plan that the terms of the first day do not have.
func (v *View) knownFeePlan(r invoice.Recurring) error {
	if r.Plan == "" {
		return nil
	}
	terms, err := v.TermsOn(r.From)
	if err != nil {
		return err
	}
	_, err = terms.ParsePlan(string(r.Plan))
	return err
}

// openSince refuses a change that takes effect on a day in a closed month.
func (v *View) openSince(day sla.Day) error { return v.openMonth(day.Month()) }

func (p *recurringSet) apply(tx *Tx, event event.Event) error {
	tx.remember("customer", p.Line.Customer, event)
	tx.remember("recurring", p.Line.ID, event)
	return tx.fileRecurring(p.Line)
}

// AddRecurring sets up a line that a customer pays in each interval, and gives it
// with its id.
func (tx *Tx) AddRecurring(r invoice.Recurring) (invoice.Recurring, error) {
	return tx.addRecurring(r, nil)
}

// ImportRecurring sets up a line that a row of a file brought.
func (tx *Tx) ImportRecurring(r invoice.Recurring, row *event.Row) error {
	_, err := tx.addRecurring(r, row)
	return err
}

func (tx *Tx) addRecurring(r invoice.Recurring, row *event.Row) (invoice.Recurring, error) {
	r.ID, r.Customer = recurringID(tx.head.Seq+1), tx.nameIn(customersBucket, r.Customer)
	if r.Text = tidyLine(r.Text); r.Text == "" && r.Plan != "" {
		r.Text = string(r.Plan)
	}
	if r.Plan != "" && r.From != 0 {
		terms, err := tx.TermsOn(r.From)
		if err != nil {
			return r, err
		}
		if r.Plan, err = terms.ParsePlan(string(r.Plan)); err != nil {
			return r, err
		}
	}
	return r, tx.append(&recurringSet{Line: r}, row)
}

// Recurring returns one recurring line.
func (v *View) Recurring(id string) (invoice.Recurring, error) {
	var r invoice.Recurring
	ok, err := v.load(recurringBucket, id, &r)
	if err == nil && !ok {
		err = unknown("recurring line", id)
	}
	return r, err
}

// RecurringOf lists the recurring lines of a customer in the order in which they
// were set up, or all of them, by customer, when customer is "". Those that were
// taken back before they held a day are not among them.
func (v *View) RecurringOf(customer string) ([]invoice.Recurring, error) {
	prefix := ""
	if customer != "" {
		prefix = text(customer)
	}
	var lines []invoice.Recurring
	err := v.scan(customerRecurringBucket, prefix, "", func(key string, _ []byte) (bool, error) {
		r, err := v.Recurring(recurringID(seqAt(key)))
		if r.Until == 0 || r.Until > r.From {
			lines = append(lines, r)
		}
		return true, err
	})
	return lines, err
}

// fileRecurring files a recurring line as it is now, and when it is billed next.
func (tx *Tx) fileRecurring(r invoice.Recurring) error {
	before, err := tx.Recurring(r.ID)
	if err == nil {
		err = tx.unfileRecurring(before)
	}
	if err != nil && !errors.Is(err, ErrUnknown) {
		return err
	}
	tx.save(recurringBucket, r.ID, r)
	tx.put(customerRecurringBucket, text(r.Customer)+recurringKey(r.ID), nil)
	return tx.fileDue(r)
}

// unfileRecurring takes a recurring line from where it is looked for.
func (tx *Tx) unfileRecurring(r invoice.Recurring) error {
	tx.del(customerRecurringBucket, text(r.Customer)+recurringKey(r.ID))
	key, err := tx.dueKey(r)
	if err == nil && key != "" {
		tx.del(feesDueBucket, key)
	}
	return err
}

// recurringKey sorts recurring lines by when they were set up.
func recurringKey(id string) string {
	seq, _ := strconv.ParseUint(strings.TrimPrefix(id, "R"), 10, 64)
	return number(seq)
}
