package exchange

import (
	"hourbook/invoice"
	"hourbook/ledger"
)

// twin is a row that says that its customer was merged into another one.
type twin struct {
	record
	from, into string
}

// open is the customer of a row as it is added or changed: that it was merged is
// an act of its own, once all rows are there.
func (i *importer) open(r record, c invoice.Customer) invoice.Customer {
	if c.Merged != "" {
		i.twins = append(i.twins, twin{r, c.ID, c.Merged})
		c.Merged = ""
	}
	return c
}

// mergeTwins merges the customers whose rows say so.
func (i *importer) mergeTwins() error {
	for _, t := range i.twins {
		if len(i.bad) > 0 {
			return nil // one of them may be missing for that
		}
		_, err := i.tx.MergeCustomers(t.from, t.into, t.reason())
		if ofTheRow(err) {
			err = t.bad(err)
		}
		if err := i.blame(err); err != nil {
			return err
		}
	}
	return nil
}

// eachTwin tells of all customers who they are, those that were merged by whom
// they belong to in the end, so that no order of rows matters.
func eachTwin(v *ledger.View, each func(invoice.Customer)) error {
	all, err := v.Customers()
	for _, c := range all {
		holder, err := v.AccountHolder(c.ID)
		if err != nil {
			return err
		}
		if c.Merged != "" {
			c.Merged = holder
		}
		each(c)
	}
	return err
}

// holder is whose a row of a customer is: one that was merged gets nothing more,
// the other one does.
func (i *importer) holder(customer string) string {
	if holder, err := i.tx.AccountHolder(customer); err == nil {
		return holder
	}
	return customer // unknown, which the act says
}

// customerOf is the column of whose a thing is.
func customerOf[T any](of func(*T) *string) column[T] {
	c := text("customer", of).kept()
	c.read = func(i *importer, cell string, into *T) error {
		*of(into) = i.holder(cell)
		return nil
	}
	return c
}

// warnMerged tells of a row whose thing another customer gets.
func (i *importer) warnMerged(r record) {
	if named, holder := r.get("customer"), i.holder(r.get("customer")); named != holder {
		i.warn("%s:%d: %s was merged into %s, which gets it", r.file, r.line, named, holder)
	}
}
