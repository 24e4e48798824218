package app

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/emersion/go-smtp"

	"hourbook/ledger"
	"hourbook/ledger/fault"
)

// storyOf is what the history of a document says.
func storyOf(t *testing.T, l *ledger.Ledger, number string) string {
	t.Helper()
	var words []string
	noFault(t, l.Read(func(v *ledger.View) error {
		story, err := v.Story("document", number)
		for _, past := range story {
			words = append(words, past.Description)
		}
		return err
	}))
	return strings.Join(words, "; ")
}

// posted is the first invoice of the sample month on its way to a server.
func posted(t *testing.T) (l *ledger.Ledger, letter Letter, what ledger.Sending, p *post, server MailServer) {
	l, issued := sampleMonth(t)
	number := issued[0].Document.Number
	letter, err := LetterFor(l, number)
	noFault(t, err)
	p = openPost(t, "", false)
	server, err = ParseMailServer(p.named("smtp", ""), "")
	noFault(t, err)
	server.Trust = p.trust
	return l, letter, ledger.Sending{Documents: []string{number}}, p, server
}

var postDay = "2026-11-06T18:00:00+02:00"

func TestWhatIsSentIsNotedBeforeAndAfter(t *testing.T) {
	l, letter, what, p, server := posted(t)
	noFault(t, Send(context.Background(), l, sampleAct(postDay), server, letter, what))
	if len(p.letters) != 1 {
		t.Errorf("%d letters came", len(p.letters))
	}
	if got := storyOf(t, l, what.Documents[0]); !strings.HasSuffix(got, "about to be sent to "+letter.To+"; sent to "+letter.To) {
		t.Error(got)
	}
	noFault(t, Send(context.Background(), l, sampleAct(postDay), server, letter, what)) // who says so twice gets it twice
}

func TestAServerThatIsNotThereLeavesNoTrace(t *testing.T) {
	l, letter, what, p, server := posted(t)
	before := storyOf(t, l, what.Documents[0])
	noFault(t, p.listener.Close())
	if err := Send(context.Background(), l, sampleAct(postDay), server, letter, what); err == nil {
		t.Error("sent to nobody")
	}
	if got := storyOf(t, l, what.Documents[0]); got != before {
		t.Error(got)
	}
}

func TestARefusedLetterIsNotedAsNotSent(t *testing.T) {
	l, letter, what, _, server := posted(t)
	letter.To = "nobody@customer.example"
	if err := Send(context.Background(), l, sampleAct(postDay), server, letter, what); err == nil || !strings.Contains(err.Error(), "no such person") {
		t.Error(err)
	}
	if got := storyOf(t, l, what.Documents[0]); !strings.Contains(got, "; not sent to nobody@customer.example: ") {
		t.Error(got)
	}
	letter.To = "somebody@customer.example"
	noFault(t, Send(context.Background(), l, sampleAct(postDay), server, letter, what)) // it can be sent at once
}

// spoiled is a backend that does something at the end of a letter.
type spoiled struct {
	*postSession
	then func() error
}

func (s *spoiled) Data(r io.Reader) error {
	err := s.postSession.Data(r)
	return errors.Join(err, s.then())
}

func spoil(p *post, then func(*smtp.Conn) error) {
	p.server.Backend = smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		return &spoiled{&postSession{post: p}, func() error { return then(c) }}, nil
	})
}

// The server takes the letter, and then nothing can be written any more: it is
// sent, it is not recorded, and it does not go a second time.
func TestALetterThatCouldNotBeRecordedIsNotSentAgain(t *testing.T) {
	l, letter, what, p, server := posted(t)
	var end func()
	spoil(p, func(*smtp.Conn) error {
		end = keepBusy(t, l)
		return nil
	})
	err := Send(context.Background(), l, sampleAct(postDay), server, letter, what)
	var unrecorded *UnrecordedError
	if !errors.As(err, &unrecorded) || !errors.Is(err, fault.ErrBusy) || unrecorded.To != letter.To {
		t.Fatalf("%v", err)
	}
	end()
	spoil(p, func(*smtp.Conn) error { return nil })
	if err := Send(context.Background(), l, sampleAct(postDay), server, letter, what); !errors.Is(err, ledger.ErrPerhapsSent) {
		t.Errorf("sent again: %v", err)
	}
	if len(p.letters) != 1 {
		t.Errorf("%d letters came", len(p.letters))
	}
	noFault(t, l.Read(func(v *ledger.View) error {
		found, err := openSendings(v, toMonth("2026-10"))
		if len(found) != 1 || found[0].Document != what.Documents[0] {
			t.Errorf("found %+v", found)
		}
		return err
	}))
	settled, err := SettleSending(l, sampleAct(postDay), what.Documents[0], true)
	if err != nil || len(settled) != 1 || settled[0].To != letter.To {
		t.Fatal(settled, err)
	}
	if _, err := SettleSending(l, sampleAct(postDay), what.Documents[0], true); !errors.Is(err, ledger.ErrNothing) {
		t.Errorf("settled twice: %v", err)
	}
	report, err := l.Check(context.Background(), nil)
	if err != nil || len(report.Problems) > 0 {
		t.Error(report.Problems, err)
	}
}

// A connection that ends before the server says that it has the letter leaves it
// open.
func TestALetterOfWhichNobodyKnowsStaysOpen(t *testing.T) {
	l, letter, what, p, server := posted(t)
	spoil(p, func(c *smtp.Conn) error { return c.Conn().Close() })
	if err := Send(context.Background(), l, sampleAct(postDay), server, letter, what); !errors.Is(err, ledger.ErrPerhapsSent) {
		t.Errorf("%v", err)
	}
	if err := Send(context.Background(), l, sampleAct(postDay), server, letter, what); !errors.Is(err, ledger.ErrPerhapsSent) || len(p.letters) != 1 {
		t.Errorf("%v, %d letters", err, len(p.letters))
	}
	if _, err := SettleSending(l, sampleAct(postDay), what.Documents[0], false); err != nil {
		t.Error(err)
	}
	spoil(p, func(*smtp.Conn) error { return nil })
	noFault(t, Send(context.Background(), l, sampleAct(postDay), server, letter, what))
}

// keepBusy holds the ledger, as another program that works on it.
func keepBusy(t *testing.T, l *ledger.Ledger) (end func()) {
	began, over, done := make(chan struct{}), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		_ = ledger.At(l.Path).Write(sampleAct(postDay), func(*ledger.Tx) error {
			close(began)
			<-over
			return nil
		})
	}()
	<-began
	return func() { close(over); <-done }
}
