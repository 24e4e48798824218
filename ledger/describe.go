package ledger

import (
	"fmt"

	"hourbook/ledger/event"
)

// DescribeForFiles says in a few words what an event did, with its reason.
func DescribeForFiles(e event.Event) (string, error) {
	p, err := readPayload(e)
	if err != nil {
		return "", err
	}
	return p.words(), nil
}

// because appends a reason where there is one.
func because(words, reason string) string {
	if reason == "" {
		return words
	}
	return words + ": " + reason
}

func (p *customerSet) words() string { return because("customer recorded", p.Reason) }
func (p *ticketOpened) words() string {
	return fmt.Sprintf("ticket opened with plan %s", p.Ticket.Plan)
}

func (p *planSet) words() string {
	return because(fmt.Sprintf("plan %s from %s until %s", p.Period.Plan, p.Period.From, untilWords(p.Period.Until)), p.Reason)
}

func (p *orderSet) words() string { return because("order "+p.Order.ID, p.Order.Note) }

func (p *ticketChanged) words() string {
	act := map[string]string{
		"bug": "marked as caused by a bug", "not-bug": "marked as not caused by a bug", "plan": "plan changed to " + string(p.Ticket.Plan),
		"set": "changed", "respond": "answered " + p.Ticket.Responded.UTC().Format("2006-01-02 15:04 UTC"),
		"wait": "waits for the customer", "solve": "solved", "reopen": "opened again", "undo": fmt.Sprintf("event %d undone", p.Undoes),
	}[p.Act]
	if len(p.Rerated) > 0 {
		act += fmt.Sprintf(" (%d entries with a new verdict)", len(p.Rerated))
	}
	return because(act, p.Reason)
}

func (p *workLogged) words() string {
	return fmt.Sprintf("logged %s as %s", p.Work.Minutes, p.Work.Verdict.Ruling)
}

func (p *workCorrected) words() string {
	act := map[string]string{
		"correct": fmt.Sprintf("corrected to %s of %s on %s, %s", p.Work.Minutes, p.Work.Kind, p.Work.Ticket, p.Work.Verdict.Ruling),
		removal:   "removed", "waive": "waived", "unwaive": "charged again", restoring: "filed again",
	}[p.Act]
	return because(act, p.Reason)
}

func (p *documentIssued) words() string {
	if p.Document.Corrects != "" {
		return because(fmt.Sprintf("credit note %s credits %s", p.Document.Number, p.Document.Corrects), p.Document.Reason)
	}
	return fmt.Sprintf("invoice %s issued", p.Document.Number)
}

func (p *paymentRecorded) words() string {
	return because(fmt.Sprintf("%s EUR paid on %s", p.Payment.Amount.StringFixed(2), p.Payment.On), p.Payment.Note)
}
