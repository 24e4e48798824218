package app

import "hourbook/ledger"

// LastKind is the kind of the work that was logged last on a ticket, or "": what
// is logged next is most often more of the same.
func LastKind(v *ledger.View, ticket string) (string, error) {
	works, err := v.TicketWork(ticket)
	if err != nil || len(works) == 0 {
		return "", err
	}
	return works[len(works)-1].Kind, nil
}
