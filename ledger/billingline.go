package ledger

import "slices"

// BillingLine is the number, from 1, of the line of an invoice that bills an entry, or an
// interval of a recurring line; 0 where none does.
func (v *View) BillingLine(number, bills string) (int, error) {
	d, err := v.Document(number)
	for n, line := range d.Lines {
		if slices.Contains(line.Bills(), bills) {
			return n + 1, err
		}
	}
	return 0, err
}
