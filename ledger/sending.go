package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// ErrPerhapsSent says that a letter was begun to be sent, and nobody noted
// whether it was.
var ErrPerhapsSent = errors.New("it may have been sent already")

// Sending is a letter that was about to be handed to a mail server, as long as
// nobody has noted what became of it.
type Sending struct {
	ID        uint64   // the number of its event
	Documents []string // that it brings, or reminds of
	Reminder  bool
	To        string // address
	At        time.Time
}

// sendingBegan says, before anything leaves, that a letter is about to be handed
// to a mail server: whatever happens then, nobody sends it a second time
// unasked.
type sendingBegan struct{ Sending Sending }

// sendingEnded says what became of it: sent, or not and why.
type sendingEnded struct {
	Sending Sending
	Sent    bool
	Why     string // it was not, or how it is known
}

var (
	_ = register(func() payload { return new(sendingBegan) })
	_ = register(func() payload { return new(sendingEnded) })
)

func (*sendingBegan) kind() string { return "sending-began" }
func (*sendingEnded) kind() string { return "sending-ended" }

func (p *sendingBegan) said() sla.Text { return sla.Say("about to be sent to %s", p.Sending.To) }

func (p *sendingEnded) said() sla.Text {
	if p.Sent {
		return because(sla.Say("sent to %s", p.Sending.To), p.Why)
	}
	return because(sla.Say("not sent to %s", p.Sending.To), p.Why)
}

func (p *sendingBegan) judge(v *View, _ event.Event) error {
	s := p.Sending
	if err := judgeAddress(s.To); err != nil {
		return err
	}
	if s.ID != 0 || !s.At.IsZero() {
		return conflict("a sending gets its number and its time from its event")
	}
	if len(s.Documents) == 0 {
		return input("number", "", "a letter brings a document", "enter the number of one")
	}
	for _, number := range s.Documents {
		if _, err := v.Issued(number); err != nil {
			return err
		}
	}
	open, err := v.Sendings()
	for _, other := range open {
		if other.Reminder == s.Reminder && slices.ContainsFunc(s.Documents, func(n string) bool { return slices.Contains(other.Documents, n) }) {
			return fmt.Errorf("%s to %s, begun %s: %w", strings.Join(other.Documents, ", "), other.To, v.zone.Local(other.At).Format("2006-01-02 15:04"), ErrPerhapsSent)
		}
	}
	return err
}

func (p *sendingBegan) apply(tx *Tx, event event.Event) error {
	s := p.Sending
	s.ID, s.At = event.Seq, event.At
	tx.save(sendingsBucket, number(s.ID), s)
	for _, document := range s.Documents {
		tx.remember("document", document, event)
	}
	return nil
}

func (p *sendingEnded) judge(v *View, _ event.Event) error {
	began, err := v.sending(p.Sending.ID)
	if err == nil && !bytes.Equal(event.Encode(began), event.Encode(p.Sending)) {
		err = conflict("sending %d brought %s to %s, and not %s to %s", began.ID,
			strings.Join(began.Documents, ", "), began.To, strings.Join(p.Sending.Documents, ", "), p.Sending.To)
	}
	return err
}

func (p *sendingEnded) apply(tx *Tx, event event.Event) error {
	tx.del(sendingsBucket, number(p.Sending.ID))
	for _, document := range p.Sending.Documents {
		tx.remember("document", document, event)
	}
	if p.Sent && p.Sending.Reminder {
		return tx.fileReminded(p.Sending)
	}
	return nil
}

// BeginSending notes that a letter is about to be sent, and gives the number by
// which its end is noted. It is refused with ErrPerhapsSent while another one
// with one of the documents has no end.
func (tx *Tx) BeginSending(s Sending) (uint64, error) {
	s.ID, s.At = 0, time.Time{}
	err := tx.append(&sendingBegan{Sending: s}, nil)
	return tx.head.Seq, err
}

// EndSending notes what became of a letter.
func (tx *Tx) EndSending(id uint64, sent bool, why string) error {
	s, err := tx.sending(id)
	if err != nil {
		return err
	}
	return tx.append(&sendingEnded{Sending: s, Sent: sent, Why: why}, nil)
}

// Sendings lists the letters of which nobody has noted what became of them, the
// oldest first.
func (v *View) Sendings() ([]Sending, error) {
	var all []Sending
	err := v.scan(sendingsBucket, "", "", func(_ string, value []byte) (bool, error) {
		var s Sending
		err := event.Decode(value, &s)
		all = append(all, s)
		return true, err
	})
	return all, err
}

// SendingsOf are those that bring a document or remind of it.
func (v *View) SendingsOf(document string) ([]Sending, error) {
	all, err := v.Sendings()
	return slices.DeleteFunc(all, func(s Sending) bool { return !slices.Contains(s.Documents, document) }), err
}

func (v *View) sending(id uint64) (Sending, error) {
	var s Sending
	ok, err := v.load(sendingsBucket, number(id), &s)
	if err == nil && !ok {
		err = fmt.Errorf("what became of sending %d is noted already: %w", id, ErrNothing)
	}
	return s, err
}
