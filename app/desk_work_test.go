package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"hourbook/app/exchange"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// The acts of a desk that speak of work and money.

// importRow imports a file of one row, and remembers what it says as last
// imported where the ledger took note of it. Where it is the first row of a thing
// that is there, what its empty cells leave stands in for them.
func (d *desk) importRow(table, id, header, row, there string, update bool) error {
	folder := fstest.MapFS{table + ".csv": {Data: []byte(header + "\n" + row + "\n")}}
	before := d.events()
	_, err := exchange.Import(context.Background(), d.ledger, d.by(), folder, "folder", exchange.How{Update: update})
	if key := table + "/" + id; err == nil && d.events() > before {
		d.rows[key] = says(cmp.Or(d.rows[key], there), row)
	}
	return err
}

// says is a row with what an earlier one said where it says nothing.
func says(earlier, row string) string {
	if earlier == "" {
		return row
	}
	cells, before := strings.Split(row, ","), strings.Split(earlier, ",")
	for i := range cells {
		cells[i] = cmp.Or(cells[i], before[i])
	}
	return strings.Join(cells, ",")
}

// mergedRow is what the ledger has after an update, cell by cell: what the file
// says new, unless the ledger has another value than the file gave it.
func mergedRow(last, now, file string) string {
	last = cmp.Or(last, now)
	was, is, new := strings.Split(last, ","), strings.Split(now, ","), strings.Split(says(last, file), ",")
	for i := range is {
		if new[i] != was[i] && is[i] == was[i] {
			is[i] = new[i]
		}
	}
	return strings.Join(is, ",")
}

func (d *desk) importWork(e slowEntry, update bool) error {
	return d.importRow("time", e.id, "id,ticket,staff,start,minutes,work,note", workRow(e), "", update)
}

func workRow(e slowEntry) string {
	start := e.day
	if !e.start.IsZero() {
		start = e.start.Format(time.RFC3339)
	}
	return fmt.Sprintf("%s,%s,%s,%s,%d,%s,", e.id, e.ticket, e.staff, start, e.minutes, e.kind)
}

// updateWork imports a row of an entry that may be there with other content.
func (d *desk) updateWork(t *rapid.T) {
	old := d.someEntry(t)
	if old == nil {
		return
	}
	e := d.someEntryOf(t)
	if rapid.Bool().Draw(t, "only the minutes") {
		e = *old
		e.minutes = someMinutes(t)
	}
	e.id, e.order, e.waiver, e.listed, e.loggedAt = old.id, old.order, old.waiver, old.listed, old.loggedAt
	row := mergedRow(d.rows["time/"+e.id], workRow(*old), workRow(e))
	err := d.importWork(e, true)
	if row == workRow(*old) {
		d.agree(t, err, "")
		return
	}
	d.agree(t, err, d.oracle.correct(entryOf(t, e, row)))
}

// entryOf is an entry with the values of a row.
func entryOf(t *rapid.T, e slowEntry, row string) slowEntry {
	cells := strings.Split(row, ",")
	e.ticket, e.staff, e.kind = cells[1], cells[2], cells[5]
	var err error
	e.minutes, err = strconv.Atoi(cells[4])
	done(t, err)
	e.start, e.day = time.Time{}, cells[3]
	if len(cells[3]) > len("2006-01-02") {
		e.start, err = time.Parse(time.RFC3339, cells[3])
		done(t, err)
		e.day = ""
	}
	return e
}

func toWork(e slowEntry) sla.Entry {
	return sla.Entry{ID: e.id, Ticket: e.ticket, Staff: e.staff, Start: e.start, Day: toDay(e.day), Minutes: sla.Minutes(e.minutes), Kind: e.kind, Order: e.order, Waiver: e.waiver}
}

func (d *desk) logWork(t *rapid.T) {
	e := d.someEntryOf(t)
	if rapid.IntRange(0, 4).Draw(t, "imported") == 4 {
		e.id, e.order = nextID("E-", d.oracle.acts), ""
		err := d.importWork(e, false)
		d.agree(t, err, d.oracle.log(e))
		return
	}
	err := d.write(func(tx *ledger.Tx) error {
		logged, err := tx.LogWork(toWork(e), nil)
		e.id = logged.Work.ID
		return err
	})
	d.agree(t, err, d.oracle.log(e))
}

// correct changes some of an entry, or most of it.
func (d *desk) correct(t *rapid.T) {
	old := d.someEntry(t)
	if old == nil {
		return
	}
	e := *old
	switch rapid.IntRange(0, 3).Draw(t, "what is corrected") {
	case 0:
		e.minutes = someMinutes(t)
	case 1:
		e.ticket = d.someTicket(t).id
	case 2:
		e.order = d.someOrderID(t)
	default:
		e = d.someEntryOf(t)
		e.id, e.waiver, e.listed, e.loggedAt = old.id, old.waiver, old.listed, old.loggedAt
	}
	err := d.write(func(tx *ledger.Tx) error {
		_, err := tx.Correct(toWork(e), "typing error", nil)
		return err
	})
	d.agree(t, err, d.oracle.correct(e))
}

func (d *desk) remove(t *rapid.T) {
	e := d.someEntry(t)
	if e == nil {
		return
	}
	err := d.write(func(tx *ledger.Tx) error {
		_, err := tx.Remove(e.id, "logged twice")
		return err
	})
	d.agree(t, err, d.oracle.remove(e.id))
}

func (d *desk) waive(t *rapid.T) {
	e := d.someEntry(t)
	if e == nil {
		return
	}
	waived := rapid.IntRange(0, 2).Draw(t, "waived") > 0
	err := d.write(func(tx *ledger.Tx) error {
		_, err := tx.Waive(e.id, waived, "goodwill")
		return err
	})
	d.agree(t, err, d.oracle.waive(e.id, waived, "goodwill"))
}

// timer starts one, or stops the one that runs.
func (d *desk) timer(t *rapid.T) {
	if len(d.oracle.timers) == 0 || rapid.Bool().Draw(t, "start") {
		e := d.someEntryOf(t)
		e.start, e.day = d.now, ""
		err := d.write(func(tx *ledger.Tx) error {
			_, err := tx.StartTimer(toWork(e))
			return err
		})
		d.agree(t, err, d.oracle.startTimer(e))
		return
	}
	staff, at := d.oracle.timers[0].staff, d.now
	if rapid.Bool().Draw(t, "at once") {
		at = d.oracle.timers[0].start.Add(time.Duration(rapid.SampledFrom([]int{45, 60, 59, 30, 29, 61, 89, 90, 0, -1}).Draw(t, "seconds")) * time.Second)
	}
	var logged ledger.Logged
	var draft *ledger.PendingEntry
	err := d.write(func(tx *ledger.Tx) (err error) {
		logged, draft, err = tx.StopTimer(staff, at, sla.Entry{})
		return err
	})
	wanted, problem := d.oracle.stopTimer(staff, at, logged.Work.ID)
	if wanted != (draft != nil) {
		t.Fatalf("stopped after %s: logged %+v, draft %+v", at.Sub(d.now), logged.Work, draft)
	}
	d.agree(t, err, problem)
}

// run issues a month for all customers.
func (d *desk) run(t *rapid.T) {
	month := d.someMonth(t)
	for _, c := range d.oracle.customers {
		d.issue(t, c.id, month)
	}
}

func (d *desk) issueOne(t *rapid.T) { d.issue(t, d.someCustomer(t).id, d.someMonth(t)) }

// issue gives one customer its invoice for a month, drawn as PDF and archived.
func (d *desk) issue(t *rapid.T, customer, month string) {
	want := d.oracle.draft(customer, month, d.oracle.day(d.now))
	issued, err := Issue(d.ledger, d.by(), Issuing{Month: toMonth(month), Early: true}, customer)
	switch {
	case len(want.lines) == 0:
		if !errors.Is(err, ErrNothingToIssue) {
			t.Fatalf("there is nothing to issue, the program says %v", err)
		}
		d.oracle.acts++
	case want.held:
		d.agree(t, err, "the customer is held back")
	case d.monthClosed():
		d.agree(t, err, "the month of today is closed")
	case want.settles():
		d.oracle.settle(want, issued.Statement, d.oracle.day(d.now))
		d.agree(t, err, "")
	default:
		d.oracle.issue(want, d.oracle.day(d.now))
		d.agree(t, err, "")
		d.sameDocument(t, issued.Document, want)
	}
}

// credit returns one of the documents or some of its lines, or is refused.
func (d *desk) credit(t *rapid.T) {
	of := d.someDocument(t)
	if of == nil {
		return
	}
	for _, other := range d.oracle.documents { // rather one that can be
		if other.corrects == "" && len(other.left()) > len(of.left()) && rapid.Bool().Draw(t, "rather") {
			of = other
		}
	}
	left := of.left()
	if d.monthClosed() {
		_, err := Credit(t.Context(), d.ledger, d.by(), of.number, nil, 0, "a mistake")
		d.agree(t, err, "the month of today is closed")
		return
	}
	if of.corrects != "" || len(left) == 0 {
		_, err := Credit(t.Context(), d.ledger, d.by(), of.number, nil, 0, "a mistake")
		d.agree(t, err, "it cannot be credited")
		return
	}
	if rapid.Bool().Draw(t, "whole") {
		note, err := Credit(t.Context(), d.ledger, d.by(), of.number, nil, 0, "a mistake")
		d.credited(t, note.Document, of, left)
		d.agree(t, err, "")
		return
	}
	some := rapid.IntRange(1, len(left)).Draw(t, "lines")
	for _, key := range left[:some] { // one note for each
		note, err := Credit(t.Context(), d.ledger, d.by(), of.number, d.placesOf(t, of, []string{key}), 0, "a mistake")
		d.credited(t, note.Document, of, []string{key})
		d.agree(t, err, "")
	}
}

// monthClosed tells whether no document can be dated today.
func (d *desk) monthClosed() bool { return d.oracle.closed[monthOf(d.oracle.day(d.now))] }

// placesOf are the indexes of lines in the document as it was issued.
func (d *desk) placesOf(t *rapid.T, of *slowDocument, keys []string) (places []int) {
	d.do(t, d.ledger.Read(func(v *ledger.View) error {
		document, err := v.Document(of.number)
		for i, line := range document.Lines {
			if slices.Contains(keys, keyOf(line)) {
				places = append(places, i)
			}
		}
		return err
	}))
	return places
}

// credited holds a credit note for some lines against the oracle's.
func (d *desk) credited(t *rapid.T, note invoice.Document, of *slowDocument, keys []string) {
	want := d.oracle.credit(of, keys, d.oracle.day(d.now))
	if vat := fraction(t, note.VAT.String()); of.mayRound(want, vat) {
		want.vat, want.total = vat, plus(want.net, vat)
	}
	d.sameDocument(t, note, want)
}

// reclassify says that a ticket was caused by a bug, or not, and returns what
// invoices bill of it and should not.
func (d *desk) reclassify(t *rapid.T) {
	s, bug := d.someTicket(t), rapid.Bool().Draw(t, "bug")
	before := s.bug
	done, err := Reclassify(t.Context(), d.ledger, d.by(), s.id, bug, "bug 77")
	s.bug = bug
	wrong := map[string][]string{}
	for _, e := range d.oracle.entries {
		if e.ticket == s.id && d.oracle.document(e.invoice) != nil && d.oracle.judged(e) != "billable" {
			of := d.oracle.document(e.invoice)
			for _, key := range of.left() {
				if slices.Contains(of.lines[key].entries, e.id) && !slices.Contains(wrong[of.number], key) {
					wrong[of.number] = append(wrong[of.number], key)
				}
			}
		}
	}
	if d.monthClosed() && len(wrong) > 0 {
		s.bug = before
		d.agree(t, err, "the month of today is closed")
		return
	}
	d.agree(t, err, "")
	for _, back := range done.Returns {
		d.credited(t, back.Note, d.oracle.document(back.Invoice.Number), wrong[back.Invoice.Number])
	}
	if len(done.Returns) != len(wrong) {
		t.Errorf("%d invoices were put right, want %d", len(done.Returns), len(wrong))
	}
}

func (d *desk) someDocument(t *rapid.T) *slowDocument {
	if len(d.oracle.documents) == 0 {
		return nil
	}
	return d.oracle.documents[rapid.IntRange(0, len(d.oracle.documents)-1).Draw(t, "document")]
}

func (d *desk) pay(t *rapid.T) {
	of := d.someDocument(t)
	if of == nil {
		return
	}
	paid := amount(t, "amount", "10", "0.01", "-10", "0", "1000000")
	if rapid.Bool().Draw(t, "all of it") {
		paid = new(big.Rat).Set(of.total)
	}
	err := d.write(func(tx *ledger.Tx) error {
		_, err := tx.Pay(ledger.Payment{Number: of.number, Amount: toDecimal(paid), On: toDay(d.oracle.day(d.now))}, true)
		return err
	})
	d.agree(t, err, d.oracle.pay(of.number, paid))
}
