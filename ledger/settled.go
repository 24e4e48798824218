package ledger

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// workSettled settles work of which every line is 0.00, such as under an order
// at the rate 0, by a statement: no number is used (rules, section 6,
// "Documents").
type workSettled struct {
	ID       string // of the statement, S and the number of the event
	Document invoice.Document
}

// settlementUndone takes a statement back. It carries the entries that it
// settled or listed, judged anew.
type settlementUndone struct {
	ID       string
	Reason   string
	Returned []sla.Entry
}

var (
	_ = register(func() payload { return new(workSettled) })
	_ = register(func() payload { return new(settlementUndone) })
)

func (*workSettled) kind() string      { return "work-settled" }
func (*settlementUndone) kind() string { return "settlement-undone" }

func (p *workSettled) said() sla.Text {
	return sla.Say("settled at 0.00 EUR by statement of work %s, without a number", p.ID)
}

func (p *settlementUndone) said() sla.Text {
	return because(sla.Say("statement of work %s cancelled", p.ID), p.Reason)
}

// statementID is the id of the statement that an event settles work by.
func statementID(seq uint64) string { return "S" + strconv.FormatUint(seq, 10) }

// IsStatement tells an id of a statement from the number of a document.
func IsStatement(id string) bool {
	seq, err := strconv.ParseUint(strings.TrimPrefix(id, "S"), 10, 64)
	return err == nil && statementID(seq) == id
}

func (p *workSettled) undo(tx *Tx, _ *Undone) error { return tx.Unsettle(p.ID, "undo") }

func (p *workSettled) judge(v *View, e event.Event) error {
	d := p.Document
	switch {
	case p.ID != statementID(e.Seq):
		return conflict("the statement is %s, this one is %s", p.ID, statementID(e.Seq))
	case !d.Settles() || d.Number != "" || !d.Total.IsZero() || len(d.Groups) > 0:
		return conflict("%s does not settle work at 0.00 EUR", p.ID)
	case d.Issued > v.zone.Day(e.At):
		return input("date", d.Issued.String(), "a document is not dated in the future", "use today or an earlier day")
	}
	return errors.Join(d.Verify(), v.ownSeller(d), v.knownBuyer(d), v.judgeLines(d), v.notAfter(d))
}

func (p *workSettled) apply(tx *Tx, event event.Event) error {
	d := p.Document
	tx.save(invoicesBucket, p.ID, Issued{
		Number: p.ID, Kind: d.Kind, Customer: d.Buyer.ID, Month: d.Month, Issued: d.Issued, Seq: event.Seq,
	})
	tx.put(customerInvoices, text(d.Buyer.ID)+p.ID, nil)
	tx.remember("document", p.ID, event)
	d.Number = p.ID
	return (&documentIssued{Document: d, Early: d.Issued < d.Month.Last()}).take(tx, event)
}

func (p *settlementUndone) judge(v *View, _ event.Event) error {
	i, err := v.Issued(p.ID)
	switch {
	case err != nil:
		return err
	case i.Kind != invoice.Statement:
		return conflict("%s is not a statement of work; credit it", p.ID)
	case i.Whole:
		return conflict("%s is already cancelled", p.ID)
	case strings.TrimSpace(p.Reason) == "":
		return input("reason", "", "a reason is required to cancel a statement", "enter a short reason")
	}
	want, err := v.givenBack(p.ID)
	if err == nil && !bytes.Equal(event.Encode(want), event.Encode(p.Returned)) {
		err = conflict("what %s settled comes back as other entries", p.ID)
	}
	return err
}

func (p *settlementUndone) apply(tx *Tx, event event.Event) error {
	i, err := tx.Issued(p.ID)
	if err != nil {
		return err
	}
	i.Whole = true
	tx.save(invoicesBucket, p.ID, i)
	tx.remember("document", p.ID, event)
	for _, w := range p.Returned {
		if err := tx.refile(w, event); err != nil {
			return err
		}
	}
	return nil
}

// Settle settles the work of a document at 0.00 EUR, and gives the id of the
// statement. As no other document it is dated in a closed month; ledgers of before
// hold such ones, so that no event is judged by it.
func (tx *Tx) Settle(d invoice.Document) (id string, err error) {
	if err := errors.Join(tx.trustClock(), tx.openMonth(d.Issued.Month())); err != nil {
		return "", err
	}
	id = statementID(tx.head.Seq + 1)
	return id, tx.append(&workSettled{ID: id, Document: d}, nil)
}

// Unsettle takes a statement back: its work waits for an invoice again, judged
// anew.
func (tx *Tx) Unsettle(id, reason string) error {
	if _, err := tx.Issued(id); err != nil {
		return err
	}
	returned, err := tx.givenBack(id)
	if err != nil {
		return err
	}
	return tx.append(&settlementUndone{ID: id, Reason: reason, Returned: returned}, nil)
}

// givenBack are the entries of a statement as they are once it is taken back.
func (v *View) givenBack(id string) ([]sla.Entry, error) {
	d, err := v.Document(id)
	if err != nil {
		return nil, err
	}
	var all []sla.Entry
	for _, entry := range entriesOf(d) {
		w, err := v.Entry(entry)
		if errors.Is(err, ErrUnknown) {
			continue // listed, and removed since
		}
		if err == nil {
			w, err = v.off(w, id, w.Rated)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, w)
	}
	return all, nil
}

// Settlements lists the statements that settled work, those of one customer
// unless it is "", in the order in which they were made.
func (v *View) Settlements(customer string) ([]Issued, error) {
	all, err := v.issuedTo(customer)
	all = slices.DeleteFunc(all, func(i Issued) bool { return i.Kind != invoice.Statement })
	slices.SortFunc(all, func(a, b Issued) int { return int(a.Seq) - int(b.Seq) })
	return all, err
}

// accountSettled notes which entries a statement settles.
func (v *View) accountSettled(on map[string]string, report *Report) error {
	all, err := v.Settlements("")
	for _, i := range all {
		if i.Whole {
			continue
		}
		d, err := v.Document(i.Number)
		if err != nil {
			return err
		}
		for _, line := range d.Lines {
			for _, id := range line.Entries {
				if on[id] != "" {
					report.problem("entry %s is on %s and on %s", id, on[id], i.Number)
				}
				on[id] = i.Number
			}
		}
	}
	return err
}
