package app

import (
	"context"
	"fmt"
	"time"

	"hourbook/ledger"
)

// UnrecordedError says that a letter was sent, but that nobody could note it.
type UnrecordedError struct {
	To    string
	Fault error
}

// Error says what was sent and what kept it from being noted.
func (e *UnrecordedError) Error() string {
	return fmt.Sprintf("sent to %s, but not recorded: %v", e.To, e.Fault)
}

// Unwrap gives the fault.
func (e *UnrecordedError) Unwrap() error { return e.Fault }

// Send hands a letter to a mail server, and keeps in the ledger that it is about
// to and what came of it. It connects first: a server that is not there leaves
// no trace. Where nobody could note what came of it, the error is an
// *UnrecordedError; where nobody knows, it wraps [ledger.ErrPerhapsSent]. In
// both the next Send of these documents is refused until somebody has settled
// it: nothing is sent twice by itself. The end of the context before the letter leaves
// ends it with nothing sent; what became of a letter that left is noted all the same,
// where that takes no longer than a moment.
func Send(ctx context.Context, l *ledger.Ledger, act ledger.Act, server MailServer, letter Letter, what ledger.Sending) error {
	d, err := letter.dial(ctx, server, act.At)
	if err != nil {
		return err
	}
	defer d.close()
	what.To = letter.To
	var id uint64
	err = l.WriteContext(ctx, act, func(tx *ledger.Tx) (err error) {
		id, err = tx.BeginSending(what)
		return err
	})
	if err != nil {
		return fmt.Errorf("send to %s: %w", letter.To, err)
	}
	sent, known, fault := d.send()
	if !known {
		return fmt.Errorf("send to %s: %w: %w", letter.To, ledger.ErrPerhapsSent, fault)
	}
	why := ""
	if fault != nil {
		why = fault.Error()
	}
	noting, end := aMomentLonger(ctx)
	defer end()
	err = l.WriteContext(noting, act, func(tx *ledger.Tx) error { return tx.EndSending(id, sent, why) })
	if sent && err != nil {
		return &UnrecordedError{letter.To, err}
	}
	return fault
}

// noteLimit is how long noting what became of a letter goes on when somebody has stopped.
const noteLimit = 5 * time.Second

// aMomentLonger is a context that ends a moment after another one.
func aMomentLonger(ctx context.Context) (longer context.Context, end func()) {
	longer, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(noteLimit, cancel) })
	return longer, func() { stop(); cancel() }
}

// SettleSending notes what became of the letters with a document of which that
// is not known, as somebody found out.
func SettleSending(l *ledger.Ledger, act ledger.Act, document string, sent bool) (settled []ledger.Sending, err error) {
	err = l.Write(act, func(tx *ledger.Tx) (err error) {
		if _, err := tx.Issued(document); err != nil {
			return err
		}
		if settled, err = tx.SendingsOf(document); err != nil {
			return err
		}
		if len(settled) == 0 {
			return fmt.Errorf("no letter with %s is open: %w", document, ledger.ErrNothing)
		}
		for _, s := range settled {
			if err := tx.EndSending(s.ID, sent, "as found out"); err != nil {
				return err
			}
		}
		return nil
	})
	return settled, err
}
