package exchange

import (
	"hourbook/ledger"
	"hourbook/ledger/event"
	"hourbook/sla"
)

var notes = &sheet[ledger.Note]{
	name: "notes", thing: "note", required: 6, counted: 6, needs: "tickets",
	columns: []column[ledger.Note]{
		{name: "id", must: true, read: func(_ *importer, cell string, n *ledger.Note) error {
			if n.ID = cell; cell == "" {
				return &sla.InputError{Field: "id", Problem: "it is empty", Remedy: "every note needs an id of its own"}
			}
			return nil
		}, write: func(n ledger.Note) string { return n.ID }},
		text("ticket", func(n *ledger.Note) *string { return &n.Ticket }).kept(),
		{name: "kind", read: func(_ *importer, cell string, n *ledger.Note) (err error) {
			n.Answer, err = ledger.ParseNoteKind(cell)
			return err
		}, write: ledger.Note.Kind},
		text("by", func(n *ledger.Note) *string { return &n.By }).kept(),
		{name: "at", must: true, read: func(i *importer, cell string, n *ledger.Note) (err error) {
			n.At, err = i.instant(cell)
			return err
		}, write: func(n ledger.Note) string { return Instant(n.At) }},
		text("text", func(n *ledger.Note) *string { return &n.Text }).kept(),
	},
	keys:  func(r record) (key, needs string) { return "notes/" + r.get("id"), "tickets/" + r.get("ticket") },
	blank: func(*importer, record) (ledger.Note, error) { return ledger.Note{}, nil },
	now: func(i *importer, r record) (ledger.Note, bool, error) {
		n, err := i.tx.Note(r.get("id"))
		there, err := found(err)
		return n, there && !n.Removed, err
	},
	add: func(i *importer, _ record, n ledger.Note, row *event.Row) error {
		_, err := i.tx.WriteNote(n, row)
		return err
	},
	set: func(i *importer, r record, before, n ledger.Note, row *event.Row) error {
		if n.Ticket != before.Ticket || n.By != before.By || !n.At.Equal(before.At) {
			return &RowError{Problem: "whose note " + n.ID + " is and when it was written does not change", Remedy: "give the note an id of its own"}
		}
		_, err := i.tx.CorrectNote(n.ID, n.Text, n.Answer, r.reason(), row)
		return err
	},
	each: func(v *ledger.View, each func(ledger.Note)) error {
		return v.EachNote(func(n ledger.Note) (bool, error) {
			each(n)
			return true, nil
		})
	},
}
