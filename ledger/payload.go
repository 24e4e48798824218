package ledger

import "fmt"

// payload is what an event says. Its kind and its encoding are stored for
// ever; apply files it in the projections, and decides nothing.
type payload interface {
	kind() string
	apply(*Tx, Event) error
}

// payloads makes an empty payload for each kind of event.
var payloads = map[string]func() payload{
	"began":             func() payload { return new(began) },
	"company-set":       func() payload { return new(companySet) },
	"terms-set":         func() payload { return new(termsSet) },
	"holiday-confirmed": func() payload { return new(holidayConfirmed) },
	"holiday-removed":   func() payload { return new(holidayRemoved) },
	"customer-set":      func() payload { return new(customerSet) },
	"plan-set":          func() payload { return new(planSet) },
	"order-set":         func() payload { return new(orderSet) },
	"ticket-opened":     func() payload { return new(ticketOpened) },
	"ticket-changed":    func() payload { return new(ticketChanged) },
	"work-logged":       func() payload { return new(workLogged) },
	"work-corrected":    func() payload { return new(workCorrected) },
	"timer-started":     func() payload { return new(timerStarted) },
	"timer-stopped":     func() payload { return new(timerStopped) },
	"draft-settled":     func() payload { return new(draftSettled) },
	"document-issued":   func() payload { return new(documentIssued) },
	"payment-recorded":  func() payload { return new(paymentRecorded) },
	"document-sent":     func() payload { return new(documentSent) },
	"month-closed":      func() payload { return new(monthClosed) },
}

// read decodes the payload of a stored event.
func (e Event) read() (payload, error) {
	empty, ok := payloads[e.Kind]
	if !ok {
		return nil, e.unknownKind()
	}
	p := empty()
	return p, decode(e.Payload, p)
}

func (e Event) unknownKind() error {
	return fmt.Errorf("%w: event %d is of the unknown kind %q", ErrNewer, e.Seq, e.Kind)
}
