package app

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"

	"hourbook/app/exchange"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// Issued is a document with its number and its PDF.
type Issued struct {
	Document  invoice.Document
	PDF       []byte
	Statement string // the id of one that settles work at 0.00, and has no number
}

// ErrNothingToIssue says that a customer has nothing to be billed for a month.
var ErrNothingToIssue = errors.New("nothing to issue")

// TakenError says that somebody else billed a customer meanwhile. It wraps
// ErrNothingToIssue.
type TakenError struct{ Customer, By, Number string }

// Error says who did it.
func (e *TakenError) Error() string {
	return fmt.Sprintf("%s: issued by %s meanwhile (%s)", e.Customer, e.By, e.Number)
}

// Unwrap gives the state.
func (e *TakenError) Unwrap() error { return ErrNothingToIssue }

// takenBy is why there is nothing to issue of what was to be billed.
func takenBy(v *ledger.View, what Issuing, customer string) error {
	w, err := v.Entry(what.Entry)
	if err != nil || w.Invoice == "" {
		return ErrNothingToIssue
	}
	by, err := v.IssuedBy(w.Invoice)
	if err != nil {
		return err
	}
	return &TakenError{customer, by, w.Invoice}
}

// ErrEarly says that a month is to be billed before it is over.
var ErrEarly = errors.New("the month is not over")

// ErrNoSeller says that the ledger does not know who issues its invoices.
var ErrNoSeller = errors.New("the company is not known")

// Issuing says which month is billed, and how.
type Issuing struct {
	Month sla.Month
	Dated sla.Day // the date of the documents; 0 is the day of the act
	Early bool    // the month need not be over
	Entry string  // one that the draft bills which is meant, of a customer with several; "" is the first
	Text  *string // the own text of the invoices; nil is that of each customer
}

// Date is that of the documents, for an act of a day.
func (i Issuing) Date(today sla.Day) sla.Day { return cmp.Or(i.Dated, today) }

// Doubts are what somebody is asked about before documents are issued on a day:
// ErrEarly, and a *ledger.ClockError. What would be refused whatever the answer
// is, such as a date that cannot be, is the error.
func (i Issuing) Doubts(v *ledger.View, today sla.Day) (doubts []error, err error) {
	if err := v.Datable(invoice.Invoice, i.Date(today), today); err != nil {
		return nil, err
	}
	seller, err := v.Seller()
	if err == nil {
		err = CheckLogo(seller.Logo)
	}
	if err != nil {
		return nil, err
	}
	if err := i.over(today); err != nil && !i.Early {
		doubts = append(doubts, err)
	}
	var clock *ledger.ClockError
	if err := v.CheckClock(today); errors.As(err, &clock) {
		doubts = append(doubts, err)
	} else if err != nil {
		return nil, err
	}
	return doubts, nil
}

// over refuses a month that lasts longer than a day.
func (i Issuing) over(today sla.Day) error {
	if i.Month.Last() >= today {
		return fmt.Errorf("%s: %w", i.Month, ErrEarly)
	}
	return nil
}

// Issue makes, numbers and stores one customer's invoice for a month in one
// act, and puts its PDF into the archive beside the ledger: of several drafts the
// one that what.Entry names. A customer that is held back gives the reason as error, a *invoice.HeldError or
// *page.MissingGlyphsError, and uses no number.
func Issue(l *ledger.Ledger, act ledger.Act, what Issuing, customer string) (Issued, error) {
	return IssueContext(context.Background(), l, act, what, customer)
}

// IssueContext is Issue until the context ends, which ends it with nothing issued.
func IssueContext(ctx context.Context, l *ledger.Ledger, act ledger.Act, what Issuing, customer string) (Issued, error) {
	outside, err := outsideOf(l)
	if err != nil {
		return Issued{}, err
	}
	issued, err := issue(ctx, l, act, what, customer, outside, Draw)
	if err != nil {
		return Issued{}, err
	}
	return issued, issued.archive(l)
}

// archive keeps the PDF of what has a number.
func (i Issued) archive(l *ledger.Ledger) error {
	if i.Statement != "" {
		return nil
	}
	return archive(l, i.Document.Number, i.PDF)
}

// settle settles work at 0.00 by a statement, which is drawn to be given out.
func settle(tx *ledger.Tx, d invoice.Document, draw ledger.Draw) (Issued, error) {
	pdf, err := draw(d)
	if err != nil {
		return Issued{}, err
	}
	id, err := tx.Settle(d)
	return Issued{Document: d, PDF: pdf, Statement: id}, err
}

// issue is Issue without the archive, drawn in a way of its own.
func issue(ctx context.Context, l *ledger.Ledger, act ledger.Act, what Issuing, customer string, outside outsiders, draw ledger.Draw) (Issued, error) {
	var issued Issued
	err := l.WriteContext(ctx, act, func(tx *ledger.Tx) error {
		issued = Issued{}
		drafts, err := draftsOf(&tx.View, what.Month, what.Date(tx.Today()), customer)
		if err != nil {
			return err
		}
		draft, err := meant(drafts, what.Entry)
		if errors.Is(err, ErrNothingToIssue) {
			err = takenBy(&tx.View, what, customer)
		}
		draft = draft.WithText(what.Text)
		switch {
		case err != nil:
			return err
		case draft.Document.Seller.Name == "":
			return ErrNoSeller
		case len(draft.Document.Lines) == 0:
			return takenBy(&tx.View, what, customer)
		case draft.Held != nil:
			return draft.Held
		}
		if err := what.over(tx.Today()); err != nil && !what.Early {
			return err
		}
		if err := outside.before(tx, customer); err != nil {
			return err
		}
		if draft.Document.Settles() {
			issued, err = settle(tx, draft.Document, draw)
			return err
		}
		issued.Document, issued.PDF, err = tx.Issue(draft.Document, draw)
		return err
	})
	if err != nil {
		return Issued{}, fmt.Errorf("issue invoice for %s: %w", customer, err)
	}
	return issued, nil
}

// meant is the draft of a customer that bills an entry; the first where none is
// named. What bills it no more, since it was issued or corrected meanwhile, is
// nothing to issue.
func meant(drafts []InvoiceDraft, entry string) (InvoiceDraft, error) {
	if entry == "" {
		return drafts[0], nil
	}
	at := slices.IndexFunc(drafts, func(d InvoiceDraft) bool { return d.bills(entry) })
	if at < 0 {
		return InvoiceDraft{}, fmt.Errorf("entry %s: %w", entry, ErrNothingToIssue)
	}
	return drafts[at], nil
}

// PDF returns the PDF of an issued document: the archived one where it is
// there and unchanged, else that of the servers of a team, else drawn anew. Same is false when it is not, byte for
// byte, what was issued.
func PDF(l *ledger.Ledger, number string) (raw []byte, same bool, err error) {
	return PDFContext(context.Background(), l, number)
}

// PDFContext is PDF, which asks the servers of a team until the context ends.
func PDFContext(ctx context.Context, l *ledger.Ledger, number string) (raw []byte, same bool, err error) {
	var d invoice.Document
	var hash string
	err = l.Read(func(v *ledger.View) error {
		i, err := v.Issued(number)
		if err != nil {
			return err
		}
		hash = i.PDFHash
		d, err = v.Document(number)
		return err
	})
	if err != nil {
		return nil, false, err
	}
	if d.Kind == invoice.Statement { // which is kept nowhere
		raw, err = Draw(d)
		return raw, true, err
	}
	if raw := archivedPDF(l.Path, number, hash); raw != nil {
		return raw, true, nil
	}
	if raw = l.SharedPDF(ctx, hash); raw == nil {
		raw, err = Draw(d)
	}
	if err != nil {
		return nil, false, err
	}
	if hashOf(raw) != hash {
		return raw, false, nil
	}
	return raw, true, archive(l, number, raw)
}

func hashOf(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// WriteFile writes a file whole or not at all, private to the user, and makes
// its folder where that is missing.
func WriteFile(path string, raw []byte) error {
	return exchange.WriteStream(path, func(file io.Writer) error {
		_, err := file.Write(raw)
		return err
	})
}
