package invoice

import (
	"strings"

	"github.com/shopspring/decimal"

	"hourbook/sla"
)

// Reminder is a letter that asks a customer for what is overdue. It has no
// number: it is no document of the books.
type Reminder struct {
	Language string
	On       sla.Day // the day it is written
	Seller   Seller
	Buyer    Party
	Owed     []Owed
	Credit   decimal.Decimal // on account, which pays of it

	Title, Plea string          // of its level; those of every reminder where empty
	Fee         decimal.Decimal // asked for besides
	Interest    decimal.Decimal // asked for besides
}

// Owed is an invoice that is not settled.
type Owed struct {
	Number   string
	Issued   sla.Day
	Due      sla.Day
	Total    decimal.Decimal
	Credited decimal.Decimal // returned by credit notes
	Paid     decimal.Decimal
}

// Open is what is still to be paid of it.
func (o Owed) Open() decimal.Decimal { return o.Total.Sub(o.Credited).Sub(o.Paid) }

// Late is how many days it is overdue on a day, 0 when it is not.
func (o Owed) Late(on sla.Day) int { return max(0, int(on-o.Due)) }

// Total is what is to be paid of all, after the credit on account, with fee and
// interest.
func (r Reminder) Total() decimal.Decimal {
	return r.Open().Sub(r.Credit).Add(r.Fee).Add(r.Interest)
}

// Open is what is open of all, before the credit on account.
func (r Reminder) Open() (sum decimal.Decimal) {
	for _, o := range r.Owed {
		sum = sum.Add(o.Open())
	}
	return sum
}

// Reference is what the payment is to name: the numbers of the invoices.
func (r Reminder) Reference() string {
	numbers := make([]string, len(r.Owed))
	for i, o := range r.Owed {
		numbers[i] = o.Number
	}
	return strings.Join(numbers, ", ")
}

// Document is the reminder as a document for those who read only its head: its
// kind, parties, language and sum.
func (r Reminder) Document() Document {
	d := Document{Kind: ReminderLetter, Language: r.Language, Issued: r.On, Seller: r.Seller, Buyer: r.Buyer, Total: r.Total(), Reason: r.Title}
	for i, o := range r.Owed {
		if i == 0 || o.Due < d.Due {
			d.Due = o.Due
		}
	}
	return d
}
