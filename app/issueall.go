package app

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"

	"hourbook/invoice"
	"hourbook/ledger"
)

// IssueAll issues the drafts of a month, one act after the other, and tells
// each what became of a customer: its invoice, or why there is none. It stops
// when each returns an error or ctx ends; each is told of all that was issued,
// one at a time. Begins is told before each which one it is, from 0; it may be nil,
// and who ends ctx in it ends the run before that one.
//
// Meanwhile the other cores draw ahead what comes next, under the number that
// it will have if nothing intervenes, and the files of what is issued are
// written. A number is still given by its act alone: where the document that
// the act makes is not the one that was drawn ahead, it is drawn anew.
func IssueAll(ctx context.Context, l *ledger.Ledger, act ledger.Act, what Issuing, drafts []InvoiceDraft, begins func(n int), each func(customer string, issued Issued, err error) error) error {
	outside, err := outsideOf(l)
	if err != nil {
		return err
	}
	lots, err := lotsFor(act, len(drafts))
	if err != nil {
		return err
	}
	ahead, stop, err := drawAhead(l, act, what, drafts, lots)
	if err != nil {
		return err
	}
	defer stop()
	told, all, failed := make(chan outcome, 8), make(chan error, 1), make(chan struct{})
	go func() { all <- tell(l, told, failed, each) }()
	tried, issued := 0, 0
	var stopped error
	for tried < len(drafts) && stopped == nil {
		if begins != nil {
			begins(tried)
		}
		if stopped = ctx.Err(); stopped != nil || closed(failed) {
			break
		}
		o := outcome{customer: drafts[tried].Document.Buyer.ID}
		act.Random, what.Entry = lots[tried].reader(), drafts[tried].Entry()
		o.issued, o.err = issue(ctx, l, act, what, o.customer, outside, (<-ahead[tried]).draw)
		if stopped = ctx.Err(); stopped != nil && errors.Is(o.err, stopped) { // nothing became of it
			break
		}
		if o.err == nil {
			issued++
		}
		told <- o
		tried++
	}
	close(told)
	if err := cmp.Or(<-all, stopped); err != nil {
		return fmt.Errorf("stopped, %d of %d invoices are issued: %w", issued, len(drafts), err)
	}
	return nil
}

// lot is what the id of one document is drawn from, nil where it gets none.
type lot []byte

func (l lot) reader() io.Reader {
	if l == nil {
		return nil
	}
	return bytes.NewReader(l)
}

// lotsFor draws ahead for n documents, so that they can be drawn with their ids.
func lotsFor(act ledger.Act, n int) ([]lot, error) {
	lots := make([]lot, n)
	if act.Random == nil {
		return lots, nil
	}
	for i := range lots {
		lots[i] = make(lot, 32) // more than an id is long
		if _, err := io.ReadFull(act.Random, lots[i]); err != nil {
			return nil, fmt.Errorf("draw the ids of documents: %w", err)
		}
	}
	return lots, nil
}

// tell writes the archived file of each invoice and tells of it. It returns
// the first error of each, and closes failed at it.
func tell(l *ledger.Ledger, told <-chan outcome, failed chan struct{}, each func(customer string, issued Issued, err error) error) error {
	var first error
	for o := range told {
		if o.err == nil {
			o.err = o.issued.archive(l)
		}
		if err := each(o.customer, o.issued, o.err); err != nil && first == nil {
			first = err
			close(failed)
		}
	}
	return first
}

func closed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// outcome is what became of a customer.
type outcome struct {
	customer string
	issued   Issued
	err      error
}

// drawing is a document that was drawn before it was issued.
type drawing struct {
	document invoice.Document
	pdf      []byte
}

// draw gives what was drawn ahead, if it is of that document.
func (drawn drawing) draw(d invoice.Document) ([]byte, error) {
	if drawn.pdf != nil && reflect.DeepEqual(drawn.document, d) {
		return drawn.pdf, nil
	}
	return Draw(d)
}

// drawAhead draws drafts on all cores, a few more of them than there are cores
// before the first is taken. Stop ends it.
func drawAhead(l *ledger.Ledger, act ledger.Act, what Issuing, drafts []InvoiceDraft, lots []lot) (ahead []chan drawing, stop func(), err error) {
	var first invoice.Number
	err = l.Read(func(v *ledger.View) (err error) {
		first, err = v.NextNumber(invoice.Invoice, what.Date(v.Zone().Day(act.At)))
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	ahead = make([]chan drawing, len(drafts))
	for i := range ahead {
		ahead[i] = make(chan drawing) // handed over, so that a worker waits for its taker
	}
	done := make(chan struct{})
	next := make(chan int)
	go func() {
		defer close(next)
		for i := range drafts {
			select {
			case next <- i:
			case <-done:
				return
			}
		}
	}()
	for range runtime.GOMAXPROCS(0) + 2 {
		go func() {
			for i := range next {
				number := first
				number.N += numbered(drafts[:i])
				select {
				case ahead[i] <- drawnAs(drafts[i].Document, number, lots[i]):
				case <-done:
					return
				}
			}
		}()
	}
	return ahead, func() { close(done) }, nil
}

// numbered is how many of some drafts take a number.
func numbered(drafts []InvoiceDraft) (n int) {
	for _, d := range drafts {
		if !d.Document.Settles() {
			n++
		}
	}
	return n
}

// drawnAs draws a draft as it would be issued. What cannot be drawn fails in
// its act, with words.
func drawnAs(d invoice.Document, number invoice.Number, lot lot) drawing {
	var err error
	if !d.Settles() {
		d.Number = number.String()
		d.ID, err = ledger.DocumentID(lot.reader())
	}
	if err != nil {
		return drawing{}
	}
	pdf, err := Draw(d)
	if err != nil {
		return drawing{}
	}
	return drawing{d, pdf}
}
