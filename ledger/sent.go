package ledger

import (
	"strings"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// documentSent records that a document was handed to a mail server for
// somebody.
type documentSent struct {
	Number string
	To     string // address
}

var _ = register(func() payload { return new(documentSent) })

func (*documentSent) kind() string { return "document-sent" }

func (p *documentSent) said() sla.Text { return sla.Say("sent to %s", p.To) }

func (p *documentSent) judge(v *View, _ event.Event) error {
	if _, err := v.Issued(p.Number); err != nil {
		return err
	}
	return judgeAddress(p.To)
}

// judgeAddress refuses what a letter cannot have been sent to.
func judgeAddress(to string) error {
	if strings.TrimSpace(to) == "" {
		return input("email", to, "it went nowhere", "enter the address it was sent to")
	}
	return sinceRules(2, invoice.CheckEmail(to))
}

func (p *documentSent) apply(tx *Tx, event event.Event) error {
	tx.remember("document", p.Number, event)
	return nil
}

// Sent records that an issued document was sent to an address.
func (tx *Tx) Sent(number, to string) error {
	return tx.append(&documentSent{Number: number, To: to}, nil)
}
