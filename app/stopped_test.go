package app

import (
	"context"
	"errors"
	"testing"

	"hourbook/ledger"
	"hourbook/ledger/journal/journaltest"
)

// mute is a journal whose servers do not answer, and whoever waits for them stops.
type mute struct {
	ledger.Journal
	stop func()
}

// Append waits until whoever waits stops.
func (m mute) Append(ctx context.Context, _ ledger.Head, _ ledger.Record) ([]ledger.Record, error) {
	m.stop()
	<-ctx.Done()
	return nil, ctx.Err()
}

// Who waits for the servers can stop that: a credit note, a bug, a letter.
func TestWhoWaitsForTheServersCanStop(t *testing.T) {
	for name, do := range map[string]func(context.Context, *ledger.Ledger, MailServer, Letter, ledger.Sending) error{
		"a credit note": func(ctx context.Context, l *ledger.Ledger, _ MailServer, _ Letter, what ledger.Sending) error {
			_, err := Credit(ctx, l, sampleAct(postDay), what.Documents[0], nil, 0, "wrong")
			return err
		},
		"a bug": func(ctx context.Context, l *ledger.Ledger, _ MailServer, _ Letter, what ledger.Sending) error {
			var ticket string
			err := l.Read(func(v *ledger.View) error {
				d, err := v.Document(what.Documents[0])
				ticket = d.Lines[0].Ticket
				return err
			})
			if err == nil {
				_, err = Reclassify(ctx, l, sampleAct(postDay), ticket, true, "it is one")
			}
			return err
		},
		"a letter": func(ctx context.Context, l *ledger.Ledger, server MailServer, letter Letter, what ledger.Sending) error {
			return Send(ctx, l, sampleAct(postDay), server, letter, what)
		},
	} {
		t.Run(name, func(t *testing.T) {
			l, letter, what, p, server := posted(t)
			var begin ledger.Head
			noFault(t, l.Read(func(v *ledger.View) error { begin = v.Last(); return nil }))
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			l.Shared = mute{journaltest.NewMemory(begin), stop}
			if err := do(ctx, l, server, letter, what); !errors.Is(err, context.Canceled) {
				t.Errorf("it is %v", err)
			}
			if len(p.letters) > 0 {
				t.Error("the letter left")
			}
			noFault(t, l.Read(func(v *ledger.View) error {
				if v.Last() != begin {
					t.Error("something is recorded")
				}
				return nil
			}))
		})
	}
}
