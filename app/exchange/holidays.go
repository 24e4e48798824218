package exchange

import (
	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/sla"
)

var holidays = &sheet[ledger.Holiday]{
	name: "holidays", thing: "holiday", required: 2, counted: 2,
	columns: []column[ledger.Holiday]{
		{name: "day", must: true, read: func(_ *importer, cell string, h *ledger.Holiday) (err error) {
			h.Day, err = sla.ParseDay(cell)
			return err
		}, write: func(h ledger.Holiday) string { return h.Day.String() }},
		text("name", func(h *ledger.Holiday) *string { return &h.Name }).kept(),
	},
	keys:  func(r record) (key, needs string) { return "holidays/" + r.get("day"), "" },
	blank: func(*importer, record) (ledger.Holiday, error) { return ledger.Holiday{}, nil },
	now: func(i *importer, r record) (h ledger.Holiday, there bool, err error) {
		all, err := i.tx.Holidays()
		for _, other := range all {
			if other.Day.String() == r.get("day") {
				return other, true, err
			}
		}
		return h, false, err
	},
	add: func(i *importer, _ record, h ledger.Holiday, row *event.Row) error {
		_, err := i.tx.ImportHoliday(h, row)
		return err
	},
	set: func(_ *importer, _ record, before, h ledger.Holiday, _ *event.Row) error {
		return &RowError{Problem: h.Day.String() + " is " + before.Name + " already", Remedy: "remove the holiday first: hourbook holiday remove DAY --reason ..."}
	},
	each: func(v *ledger.View, each func(ledger.Holiday)) error {
		all, err := v.Holidays()
		for _, h := range all {
			each(h)
		}
		return err
	},
}
