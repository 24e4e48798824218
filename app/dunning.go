package app

import (
	"fmt"
	"slices"
	"sync"

	"github.com/shopspring/decimal"

	"hourbook/app/books"
	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/limit"
	"hourbook/sla"
)

// DunningRow is an invoice that is overdue, and the letter that it waits for.
type DunningRow struct {
	ledger.Issued
	Holder   string // whose account it is on
	Level    int    // of the next letter, from 1; 0 where there is none
	Title    sla.Words
	Sent     int             // letters about it so far
	Last     sla.Day         // of the last one, or none
	Held     sla.Day         // until when no letter goes out, or none
	HeldFor  string          // why
	Fee      decimal.Decimal // of its level: a letter asks for one fee, whatever it is about
	Asked    decimal.Decimal // that fee, where it is the first of the invoices of a letter with it; else 0.00
	Interest decimal.Decimal
	Why      sla.Phrase // no letter goes out today; no words where one does
}

// Dunning is how late money is asked for: as the ledger says, else as the program
// brings it.
func Dunning(v *ledger.View) (invoice.Dunning, error) {
	d, said, err := v.Dunning()
	if err != nil || said {
		return d, err
	}
	return dunningOfProgram()
}

// dunningOfProgram is how the program asks by itself.
var dunningOfProgram = sync.OnceValues(func() (invoice.Dunning, error) { return books.ReadDunning(assets.Dunning) })

// DunningList are all overdue invoices, by customer and the day they were due, with
// the letter that each waits for.
func DunningList(v *ledger.View, on sla.Day) ([]DunningRow, error) {
	way, err := Dunning(v)
	if err != nil {
		return nil, err
	}
	balances, err := v.Ageing(on)
	if err != nil {
		return nil, err
	}
	holds, err := v.DunningHolds()
	if err != nil {
		return nil, err
	}
	invoices := 0
	for _, b := range balances {
		invoices += len(b.Invoices)
	}
	all := slices.Grow([]DunningRow(nil), invoices)
	for _, b := range balances {
		if all, err = addDunning(all, v, way, holds, b, on); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// addDunning adds the overdue invoices of an account to those of others.
func addDunning(all []DunningRow, v *ledger.View, way invoice.Dunning, holds map[string]ledger.DunningHold, b ledger.Balance, on sla.Day) ([]DunningRow, error) {
	if !slices.ContainsFunc(b.Invoices, func(i ledger.Issued) bool { return i.Due < on }) {
		return all, nil
	}
	letters, err := v.Reminders(b.Customer)
	if err != nil {
		return nil, err
	}
	private, _, err := v.BuyerNow(b.Customer)
	if err != nil {
		return nil, err
	}
	before, credit := len(all), b.Credit
	for n := range b.Invoices {
		if b.Invoices[n].Due >= on {
			continue
		}
		all = append(all, DunningRow{Issued: b.Invoices[n], Holder: b.Customer})
		r := &all[len(all)-1]
		for _, letter := range letters {
			if slices.Contains(letter.Documents, r.Number) {
				r.Sent, r.Last = max(r.Sent, letter.Level), v.Zone().Day(letter.At)
			}
		}
		r.next(way, on)
		if hold := holds[r.Number]; hold.Until > on {
			r.Held, r.HeldFor = hold.Until, hold.Reason
			r.Why = sla.Phrase{Words: "held until %s: %s", Values: []any{r.Held, r.HeldFor}}
		}
		open := r.Open()
		if credit.IsPositive() {
			if credit = credit.Sub(open); !credit.IsNegative() {
				r.Why = sla.Phrase{Words: "credit on account covers it"}
			}
		}
		if !private && r.Level > 0 {
			r.Fee, r.Interest = way.Levels[r.Level-1].Fee, way.InterestOn(open, r.Due, on)
		}
	}
	askOnce(all[before:])
	return all, nil
}

// askOnce asks for one fee a letter, at the first invoice of those that go out together
// which has it.
func askOnce(rows []DunningRow) {
	most := map[string]int{} // by when they go out, the row with the highest fee
	for i, r := range rows {
		if r.Fee.IsZero() {
			continue
		}
		if first, seen := most[r.Why.String()]; !seen || r.Fee.GreaterThan(rows[first].Fee) {
			most[r.Why.String()] = i
		}
	}
	for _, i := range most {
		rows[i].Asked = rows[i].Fee
	}
}

// next is the letter that follows on those that were sent, and why it does not go
// out yet: it is not late enough, or the last letter was only just sent.
func (r *DunningRow) next(way invoice.Dunning, on sla.Day) {
	if r.Sent >= len(way.Levels) {
		r.Why = sla.Phrase{Words: "the last letter was sent on %s", Values: []any{r.Last}}
		return
	}
	level := way.Levels[r.Sent]
	r.Level, r.Title = r.Sent+1, level.Title
	day := r.Due.Add(level.Days)
	if r.Sent > 0 {
		day = max(day, r.Last.Add(level.Days-way.Levels[r.Sent-1].Days))
	}
	if day > on {
		r.Why = sla.Phrase{Words: "its letter goes out on %s", Values: []any{day}}
	}
}

// DunningLetters are the letters that go out today to some customers, or to all: one
// each, with the words of its sternest invoice.
func DunningLetters(v *ledger.View, customers []string, on sla.Day) ([]invoice.Reminder, error) {
	due, err := dueToday(v, on)
	if err != nil {
		return nil, err
	}
	if len(customers) == 0 {
		return lettersAbout(v, due, on)
	}
	var chosen []DunningRow
	for _, c := range customers {
		holder, err := v.AccountHolder(c)
		if err != nil {
			return nil, err
		}
		before := len(chosen)
		for _, r := range due {
			if r.Holder == holder {
				chosen = append(chosen, r)
			}
		}
		if len(chosen) == before {
			return nil, fmt.Errorf("%s: %w", c, ErrNothingDue)
		}
	}
	return lettersAbout(v, chosen, on)
}

// DunningAbout are the letters that go out today about some invoices, by their
// numbers. What needs none any more is in none.
func DunningAbout(v *ledger.View, numbers []string, on sla.Day) ([]invoice.Reminder, error) {
	due, err := dueToday(v, on)
	if err != nil {
		return nil, err
	}
	return lettersAbout(v, slices.DeleteFunc(due, func(r DunningRow) bool { return !slices.Contains(numbers, r.Number) }), on)
}

// dueToday are the invoices whose letter goes out on a day.
func dueToday(v *ledger.View, on sla.Day) ([]DunningRow, error) {
	rows, err := DunningList(v, on)
	return slices.DeleteFunc(rows, func(r DunningRow) bool { return r.Why.Words != "" }), err
}

// lettersAbout writes one letter for each account that some invoices are on.
func lettersAbout(v *ledger.View, rows []DunningRow, on sla.Day) ([]invoice.Reminder, error) {
	way, err := Dunning(v)
	if err != nil {
		return nil, err
	}
	due := map[string][]DunningRow{}
	var letters []invoice.Reminder
	for _, r := range rows {
		due[r.Holder] = append(due[r.Holder], r)
	}
	for _, r := range rows {
		if due[r.Holder] == nil {
			continue // it is written
		}
		letter, err := dunningLetter(v, way, r.Holder, due[r.Holder], on)
		if err != nil {
			return nil, err
		}
		letters = append(letters, letter)
		delete(due, r.Holder)
	}
	return letters, nil
}

func dunningLetter(v *ledger.View, way invoice.Dunning, customer string, rows []DunningRow, on sla.Day) (invoice.Reminder, error) {
	var owed []ledger.Issued
	sternest, interest := 0, decimal.Zero
	for _, r := range rows {
		owed = append(owed, r.Issued)
		sternest = max(sternest, r.Level)
		interest = interest.Add(r.Interest)
	}
	letter, err := reminderFor(v, customer, owed, on)
	if err != nil {
		return letter, err
	}
	level := way.Levels[sternest-1]
	letter.Title, letter.Plea, letter.Interest = level.Title.In(letter.Language), level.Plea.In(letter.Language), interest
	for _, r := range rows {
		letter.Fee = decimal.Max(letter.Fee, r.Fee) // one a letter
	}
	return letter, nil
}

// ReadLevels reads how late money is asked for from a file.
func ReadLevels(path string) (invoice.Dunning, error) {
	raw, err := limit.TOML.ReadFile(path, "dunning")
	if err != nil {
		return invoice.Dunning{}, err
	}
	return books.ReadDunning(raw)
}
