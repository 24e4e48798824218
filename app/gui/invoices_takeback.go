package gui

import (
	"strings"

	"hourbook/ledger"
)

// takeStatementBack takes a statement back: its work waits for an invoice again.
func (s *invoices) takeStatementBack(i ledger.Issued) {
	s.w.askText(say("Cancel %s", i.Number), say("Reason"), "", say("Cancel it"), func(reason string, done func(problem)) {
		act(s.w, func(tx *ledger.Tx) (struct{}, error) {
			return struct{}{}, tx.Unsettle(i.Number, strings.TrimSpace(reason))
		}, func(_ struct{}, err error) { done(problemOf(err)) })
	})
}
