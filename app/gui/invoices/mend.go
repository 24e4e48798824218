package invoices

import (
	"strings"

	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/ledger"
	"hourbook/sla"
)

// mend leads to where a finding is put right: a form, an entry, the timer, or
// the drafts that it speaks of.
func (s *invoices) mend(f remark) {
	switch f.Code {
	case "customer", "contact", "data":
		if f.Customer == "" { // the company lacks it
			s.w.EnterCompany("")
			return
		}
		s.w.Jump("customers", f.Customer)
		forms.EditCustomer(s.w, f.Customer)
	case "sending":
		s.settleSending(f.Document)
	case "seller":
		s.w.EnterCompany(gui.ProblemOf(f.Problem).Field)
	case "order":
		s.mendOrder(f)
	case "overlap", "date":
		s.correct(f.Ticket, f.Entry)
	case "timer":
		s.mendTimer(f)
	case "draft":
		s.mendDraft(f)
	case "late":
		s.bring(draftsTab)
		s.drafts.choose(f.Customer)
		s.look()
	case "outside":
		s.mendOutside(f.Document)
	case "never-issued":
		s.Find(strings.Fields(f.Text.String())[0])
	default:
		s.lookAt(f)
	}
}

// lookAt leads to what a finding is about.
func (s *invoices) lookAt(f remark) {
	if f.Ticket != "" {
		s.w.Jump("tickets", f.Ticket)
		return
	}
	s.w.Jump("customers", f.Customer)
}

// mendOrder opens the entry, to name an order, where the customer has one that
// fits; else the customer, to add it.
func (s *invoices) mendOrder(f remark) {
	gui.AskForm(s.w, func(v *ledger.View) (bool, error) {
		orders, err := v.Orders(f.Customer)
		for _, o := range orders {
			if used, bad := v.OrderUsed(o.ID); bad == nil && o.Allows(f.Customer, f.Ticket) && (o.Cap == 0 || used < o.Cap) {
				return true, nil
			}
		}
		return false, err
	}, func(fits bool) {
		if fits {
			s.correct(f.Ticket, f.Entry)
			return
		}
		s.w.Jump("customers", f.Customer)
		forms.AddOrder(s.w, f.Customer)
	})
}

// correct opens the form of an entry over its ticket.
func (s *invoices) correct(ticket, entry string) {
	s.w.Jump("tickets", ticket)
	type found struct {
		work   forms.TicketWork
		ticket sla.Ticket
	}
	gui.AskForm(s.w, func(v *ledger.View) (a found, err error) {
		w, err := v.Entry(entry)
		if err != nil {
			return a, err
		}
		if a.ticket, err = v.Ticket(w.Ticket); err == nil {
			a.work, err = forms.Priced(v, w)
		}
		return a, err
	}, func(a found) { forms.CorrectEntry(s.w, a.work, a.ticket) })
}

// mendTimer stops the user's own timer; that of somebody else is shown with its
// ticket.
func (s *invoices) mendTimer(f remark) {
	if c := s.w.Clock; !c.Running || c.Timer.Work.Ticket != f.Ticket {
		s.w.Jump("tickets", f.Ticket)
		return
	}
	s.w.Jump("today", f.Ticket)
	if t, ok := s.w.Screens["today"].(gui.HoursLogger); ok {
		t.StopTimer()
	}
}

// mendDraft opens what a timer left in the log panel, to be settled.
func (s *invoices) mendDraft(f remark) {
	s.w.Jump("today", f.Ticket)
	gui.AskForm(s.w, func(v *ledger.View) (ledger.PendingEntry, error) { return v.DraftWork(f.Entry) }, func(d ledger.PendingEntry) {
		if t, ok := s.w.Screens["today"].(gui.HoursLogger); ok {
			t.SettleDraft(d)
		}
	})
}
