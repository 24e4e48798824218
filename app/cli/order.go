package cli

import (
	"errors"
	"io"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// orderVerbs are the acts on orders.
func (s *session) orderVerbs() *cobra.Command {
	return s.group("order", "Add and list customers' orders", s.orderAdd(), s.orderList())
}

// orderRow is an order with what was billed under it.
type orderRow struct {
	Order    string      `json:"order"`
	Customer string      `json:"customer"`
	Tickets  []string    `json:"tickets"` // none: any ticket of the customer
	Rate     *rate       `json:"rate"`    // null: the ticket's
	Cap      sla.Minutes `json:"cap"`     // minutes; 0: no limit
	Used     sla.Minutes `json:"used"`    // minutes on invoices
	Note     string      `json:"note"`
}

func orderOf(v *ledger.View, o ledger.Order) (orderRow, error) {
	used, err := v.OrderUsed(o.ID)
	return orderRow{o.ID, o.Customer, list(o.Tickets), (*rate)(o.Rate), o.Cap, used, o.Note}, err
}

func (s *session) orderAdd() *cobra.Command {
	var customer, agreed, limit, note text
	var tickets []string
	c := s.verb("add ORDER", "Add a customer's order, for work that is billed only under one", `
hourbook order add PO-77 --customer acme --rate 62.50 --cap 20h
hourbook order add PO-78 --customer acme --ticket T-1042 --note "Export of rates"`,
		func(args []string) error {
			o := ledger.Order{ID: args[0], Customer: customer.value, Tickets: tickets, Note: note.value}
			return s.addOrder(o, agreed, limit)
		})
	flag(c, &customer, "customer", "the `CUSTOMER` who ordered")
	c.Flags().StringArrayVar(&tickets, "ticket", nil, "only work on this `TICKET`; may be repeated")
	flag(c, &agreed, "rate", "`EUR` per hour (default: the ticket's rate)")
	flag(c, &limit, "cap", "order limit in hours, such as 20h (default: no limit)")
	flag(c, &note, "note", "what was ordered")
	required(c, "customer")
	return c
}

func (s *session) addOrder(o ledger.Order, agreed, limit text) (err error) {
	if agreed.given {
		d, err := ledger.ParseRate(agreed.value)
		if err != nil {
			return err
		}
		o.Rate = &d
	}
	if limit.given {
		if o.Cap, err = parseCap(limit.value); err != nil {
			return err
		}
	}
	var row orderRow
	err = s.write(func(tx *ledger.Tx) error {
		err := tx.AddOrder(o)
		if err == nil {
			row, err = orderOf(&tx.View, o)
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.print(row, orderTable([]orderRow{row}))
}

// parseCap reads the limit of an order, which may be longer than an entry.
func parseCap(text string) (sla.Minutes, error) {
	minutes, err := sla.ParseWindow(text)
	var input *sla.InputError
	if errors.As(err, &input) {
		return 0, &sla.InputError{Field: "cap", Value: input.Value, Problem: input.Problem, Remedy: "write 20h or 90m"}
	}
	return minutes, err
}

// parseMoney reads EUR as people write them.
func parseMoney(field, text, example string) (decimal.Decimal, error) {
	return invoice.ParseAmount(text, 2, sla.InputError{Field: field, Problem: "not a valid amount", Remedy: "write EUR such as " + example})
}

func (s *session) orderList() *cobra.Command {
	var customer text
	c := s.verb("list", "List orders and what was billed under them", `
hourbook order list
hourbook order list --customer acme`,
		func([]string) error {
			rows, err := rowsOf(s, customer, (*ledger.View).Orders, orderOf)
			if err != nil {
				return err
			}
			return s.printTable(rows, reportOf(ph("Orders"), rows, orderColumns), orderTable(rows))
		})
	flag(c, &customer, "customer", "only those of `CUSTOMER`")
	return s.offerFiles(c)
}

// rowsOf lists what there is of a customer, or of all where none is named.
func rowsOf[T, R any](s *session, customer text, all func(*ledger.View, string) ([]T, error), rowOf func(*ledger.View, T) (R, error)) ([]R, error) {
	rows := []R{}
	err := s.read(func(v *ledger.View) error {
		if customer.given {
			if _, err := v.Customer(customer.value); err != nil {
				return err
			}
		}
		found, err := all(v, customer.value)
		if err != nil {
			return err
		}
		for _, one := range found {
			row, err := rowOf(v, one)
			if err != nil {
				return err
			}
			rows = append(rows, row)
		}
		return nil
	})
	return rows, err
}

func orderTable(rows []orderRow) func(io.Writer) {
	return func(out io.Writer) {
		t := newTable(out, "ORDER", "CUSTOMER", "TICKETS", "EUR PER H", "LIMIT", "BILLED", "NOTE")
		for _, r := range rows {
			tickets, agreed, limit := any(ph("any")), any(ph("as usual")), any(ph("none"))
			if len(r.Tickets) > 0 {
				tickets = strings.Join(r.Tickets, ", ")
			}
			if r.Rate != nil {
				agreed = *r.Rate
			}
			if r.Cap > 0 {
				limit = r.Cap
			}
			t.row(r.Order, r.Customer, tickets, agreed, limit, r.Used, r.Note)
		}
		t.end()
	}
}
