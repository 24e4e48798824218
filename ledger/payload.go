package ledger

import (
	"errors"
	"fmt"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// payload is what an event says. Its kind and its encoding are stored for ever.
type payload interface {
	kind() string

	// judge tells what is wrong with the event in the ledger as it stands before
	// it: joined errors, nil for nothing. The act that adds the event asks it
	// first, and check asks it of each event again, so that a rule stands once.
	// What is only forbidden since later rules is wrapped by [sinceRules].
	judge(*View, event.Event) error

	// roles are those that let somebody in a team add the event, in the ledger as
	// it stands before it: one of them is enough.
	roles(*View, event.Event) (Roles, error)

	// apply files the event in the projections, and decides nothing.
	apply(*Tx, event.Event) error

	// said says in a few words what was done, with the reason.
	said() sla.Text
}

// payloads makes an empty payload for each kind of event.
var payloads = map[string]func() payload{}

// register adds a kind of event. Each stands beside its type:
//
//	var _ = register(func() payload { return new(workLogged) })
func register(empty func() payload) struct{} {
	kind := empty().kind()
	if payloads[kind] != nil {
		panic("two kinds of events are called " + kind)
	}
	payloads[kind] = empty
	return struct{}{}
}

// read decodes the payload of a stored event.
func readPayload(e event.Event) (payload, error) {
	empty, ok := payloads[e.Kind]
	if !ok {
		return nil, unknownKind(e)
	}
	p := empty()
	err := event.Decode(e.Payload, p)
	if errors.Is(err, fault.ErrNewer) {
		err = fmt.Errorf("%w: event %d (%s) says more than this program knows", fault.ErrNewer, e.Seq, e.Kind)
	}
	return p, err
}

func unknownKind(e event.Event) error {
	return fmt.Errorf("%w: event %d is of the unknown kind %q", fault.ErrNewer, e.Seq, e.Kind)
}

// judged is what is wrong with an event before it is filed: what holds for all
// kinds, then what holds for its own.
func (v *View) judged(e event.Event, p payload) error {
	return errors.Join(v.judgeEnvelope(e), sinceRules(2, judgeRow(e)), sinceRules(2, judgeValues(p)), sinceRules(2, v.judgeNames(e, p)), v.admitted(e, p), p.judge(v, e))
}
