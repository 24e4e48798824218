package app

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// slowFee is a recurring line. Until is the first day without it, or "".
type slowFee struct {
	id, customer, plan, every, from, until string
	anniversary                            bool
	amount                                 *big.Rat
}

// held tells whether the line holds on a day.
func (f slowFee) held(day string) bool {
	return f.from <= day && (f.until == "" || day < f.until)
}

// interval is a name of the interval that a day lies in.
func (f slowFee) interval(day string) string {
	count := func(day string) int {
		year, _ := strconv.Atoi(day[:4])
		month, _ := strconv.Atoi(day[5:7])
		return 12*year + month - 1
	}
	months := count(day)
	if f.anniversary {
		months += 12*12 - count(f.from)%12 // so that it begins as a year of the calendar does
	}
	return f.every + strconv.Itoa(months/map[string]int{"month": 1, "quarter": 3, "year": 12}[f.every])
}

// slowInterval is what a line holds of one interval.
type slowInterval struct {
	first, from, last string // of the interval; that is held
	days, of          int
}

// intervals go through the days one by one, up to the end of the last interval that
// begins in a month.
func (f slowFee) intervals(month string) (all []slowInterval) {
	for day := f.from; f.held(day); day = dayAfter(day, 1) {
		n := len(all)
		if n == 0 || f.interval(day) != f.interval(all[n-1].from) {
			if monthOf(day) > month {
				return all
			}
			i := slowInterval{first: day, from: day}
			for f.interval(dayAfter(i.first, -1)) == f.interval(day) {
				i.first = dayAfter(i.first, -1)
			}
			for other := i.first; f.interval(other) == f.interval(day); other = dayAfter(other, 1) {
				i.of++
			}
			all, n = append(all, i), n+1
		}
		all[n-1].last, all[n-1].days = day, all[n-1].days+1
	}
	return all
}

// costs is what an interval comes to.
func (f slowFee) costs(i slowInterval) *big.Rat {
	return cents(times(f.amount, big.NewRat(int64(i.days), int64(i.of))))
}

func (f slowFee) key(i slowInterval) string { return "fee " + f.id + "/" + i.first }

// billed is the last day of an interval that a live invoice bills, or "".
func (o *oracle) billedFee(key string) string {
	for _, d := range o.documents {
		if d.corrects == "" && slices.Contains(d.left(), key) {
			return d.lines[key].until
		}
	}
	return ""
}

// addFees puts on a document what its customer pays again and again.
func (o *oracle) addFees(d *slowDocument) {
	for _, f := range o.fees {
		if f.customer != d.customer {
			continue
		}
		for _, i := range f.intervals(d.month) {
			if amount := f.costs(i); amount.Sign() > 0 && o.billedFee(f.key(i)) == "" {
				d.lines[f.key(i)] = &slowLine{amount: amount, fee: f.id, from: i.from, until: i.last}
			}
		}
	}
}

// endFee says until when a line holds.
func (o *oracle) endFee(f *slowFee, until string) string {
	changes := until
	if f.until != "" && (until == "" || f.until < until) {
		changes = f.until
	}
	if until != "" && until < f.from || o.closed[monthOf(changes)] {
		return "it begins later, or the month is closed"
	}
	after := *f
	after.until = until
	if f.until != "" && f.until > f.from && (until == "" || until > f.until) {
		last := f.intervals("9999-12")
		was := last[len(last)-1]
		billed := o.billedFee(f.key(was))
		if billed != "" && after.held(dayAfter(billed, 1)) && f.interval(dayAfter(billed, 1)) == f.interval(billed) {
			return "an invoice bills it without these days"
		}
	}
	f.until = until
	return ""
}

// feeMonths are the months before one in which fees begin that nobody has billed.
func (o *oracle) feeMonths(month string) (months []string) {
	for _, f := range o.fees {
		for _, i := range f.intervals(month) {
			if m := monthOf(i.from); m < month && f.costs(i).Sign() > 0 && o.billedFee(f.key(i)) == "" {
				months = append(months, m)
			}
		}
	}
	return months
}

// setUpFee sets up a recurring line.
func (d *desk) setUpFee(t *rapid.T) {
	f := &slowFee{
		customer: d.someCustomer(t).id, every: rapid.SampledFrom([]string{"month", "quarter", "year"}).Draw(t, "every"),
		from: d.someDay(t, "from", -100, 40), anniversary: rapid.Bool().Draw(t, "anniversary"),
		amount: amount(t, "amount", "120.00", "99.99", "0.01", "1000", "0.10"),
	}
	if rapid.IntRange(0, 2).Draw(t, "begins with a month") == 0 {
		f.from = f.from[:8] + "01"
	}
	if rapid.IntRange(0, 2).Draw(t, "ends") == 0 {
		f.until = dayAfter(f.from, rapid.IntRange(0, 200).Draw(t, "days"))
	}
	if rapid.Bool().Draw(t, "of a plan") {
		f.plan = somePlanOf(t)
	}
	refusal := ""
	if d.oracle.closed[monthOf(f.from)] || f.until == f.from {
		refusal = "the month is closed, or it holds no day"
	}
	var made invoice.Recurring
	err := d.write(func(tx *ledger.Tx) (err error) {
		made, err = tx.AddRecurring(invoice.Recurring{
			Customer: f.customer, Text: "Hosting", Amount: decimal.RequireFromString(f.amount.FloatString(2)), Every: invoice.Every(f.every),
			From: toDay(f.from), Until: toDay(f.until), Anniversary: f.anniversary, Plan: sla.PlanID(f.plan),
		})
		return err
	})
	if refusal == "" {
		f.id = made.ID
		d.oracle.fees = append(d.oracle.fees, f)
	}
	d.agree(t, err, refusal)
}

// endFee ends a recurring line, or lets one go on.
func (d *desk) endFee(t *rapid.T) {
	if len(d.oracle.fees) == 0 {
		return
	}
	f := rapid.SampledFrom(d.oracle.fees).Draw(t, "line")
	until := d.someDay(t, "until", -60, 60)
	if rapid.IntRange(0, 4).Draw(t, "goes on") == 0 {
		until = ""
	}
	if until == f.until {
		return
	}
	err := d.write(func(tx *ledger.Tx) error {
		_, err := tx.EndRecurring(f.id, toDay(until), "agreed")
		return err
	})
	d.agree(t, err, d.oracle.endFee(f, until))
}

// sameFees holds what is known of recurring lines against the live invoices.
func (d *desk) sameFees(t *rapid.T, v *ledger.View) {
	for _, f := range d.oracle.fees {
		billed, err := v.FeesBilled(f.id)
		d.do(t, err)
		for _, b := range billed {
			key := fmt.Sprintf("fee %s/%s", f.id, b.First)
			if want := d.oracle.billedFee(key); b.Until.String() != want {
				t.Errorf("%s is billed until %q, want %q", key, b.Until, want)
			}
		}
	}
}
