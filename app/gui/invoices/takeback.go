package invoices

import (
	"strings"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// takeStatementBack takes a statement back: its work waits for an invoice again.
func (s *invoices) takeStatementBack(i ledger.Issued) {
	s.w.AskText(kit.Say("Cancel %s", i.Number), kit.Say("Reason"), "", kit.Say("Cancel it"), func(reason string, done func(kit.Problem)) {
		gui.Act(s.w, func(tx *ledger.Tx) (struct{}, error) {
			return struct{}{}, tx.Unsettle(i.Number, strings.TrimSpace(reason))
		}, func(_ struct{}, err error) { done(gui.ProblemOf(err)) })
	})
}
