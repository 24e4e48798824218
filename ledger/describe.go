package ledger

import (
	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// Describe says in a few words what an event did, with its reason.
func Describe(e event.Event) (sla.Text, error) {
	p, err := readPayload(e)
	if err != nil {
		return sla.Text{}, err
	}
	return p.said(), nil
}

// DescribeForFiles is what [Describe] says in English, with all that the event alone
// knows: nothing stands beside it there that tells when a ticket was answered.
func DescribeForFiles(e event.Event) (string, error) {
	p, err := readPayload(e)
	if err != nil {
		return "", err
	}
	if t, ok := p.(*ticketChanged); ok && t.Act == "respond" {
		return because(sla.SayAt("act", "answered %s", t.Ticket.Responded.UTC().Format("2006-01-02 15:04 UTC")), t.Reason).String(), nil
	}
	return p.said().String(), nil
}

// because appends a reason where there is one.
func because(words sla.Text, reason string) sla.Text {
	if reason == "" {
		return words
	}
	return sla.Say("%s: %s", words, reason)
}

func (p *customerSet) said() sla.Text { return because(sla.Say("customer recorded"), p.Reason) }

func (p *ticketOpened) said() sla.Text { return sla.Say("ticket opened with plan %s", p.Ticket.Plan) }

func (p *planSet) said() sla.Text {
	return because(sla.Say("plan %s from %s until %s", p.Period.Plan, p.Period.From, untilText(p.Period.Until)), p.Reason)
}

// untilText is the day that something ends, or that it has no end.
func untilText(until sla.Day) sla.Text {
	if until == 0 {
		return sla.Say("further notice")
	}
	return sla.Same(until.String())
}

func (p *orderSet) said() sla.Text { return because(sla.Say("order %s", p.Order.ID), p.Order.Note) }

// ticketActs are what becomes of a ticket, by the name of the act.
var ticketActs = map[string]string{
	"bug": "marked as caused by a bug", "not-bug": "marked as not caused by a bug", "set": "changed", "respond": "answered",
	"wait": "waits for the customer", "solve": "solved", "reopen": "opened again",
}

func (p *ticketChanged) said() sla.Text {
	act := sla.SayAt("ticket", ticketActs[p.Act])
	switch p.Act {
	case "plan":
		act = sla.Say("plan changed to %s", p.Ticket.Plan)
	case "undo":
		act = undoneText(p.Undoes)
	}
	if len(p.Rerated) > 0 {
		act = sla.Say("%s (%d entries with a new verdict)", act, len(p.Rerated))
	}
	return because(act, p.Reason)
}

// undoneText says that an earlier event counts no more.
func undoneText(seq uint64) sla.Text { return sla.Say("event %d undone", seq) }

// rulingText is the verdict on work, which is what its words agree with.
func rulingText(r sla.Ruling) sla.Text { return sla.SayAt("entry", string(r)) }

func (p *workLogged) said() sla.Text {
	return sla.Say("logged %s as %s", p.Work.Minutes, rulingText(p.Work.Verdict.Ruling))
}

// entryActs are what becomes of an entry, by the name of the act.
var entryActs = map[string]string{removal: "removed", "waive": "waived", "unwaive": "charged again", restoring: "filed again"}

func (p *workCorrected) said() sla.Text {
	if p.Act == "correct" {
		return because(sla.Say("corrected to %s of %s on %s, %s", p.Work.Minutes, p.Work.Kind, p.Work.Ticket, rulingText(p.Work.Verdict.Ruling)), p.Reason)
	}
	return because(sla.SayAt("entry act", entryActs[p.Act]), p.Reason)
}

func (p *documentIssued) said() sla.Text {
	if p.Document.Corrects != "" {
		return because(sla.Say("credit note %s credits %s", p.Document.Number, p.Document.Corrects), p.Document.Reason)
	}
	return sla.Say("invoice %s issued", p.Document.Number)
}

func (p *paymentRecorded) said() sla.Text {
	return because(sla.Say("%s EUR paid on %s", invoice.Figure(p.Payment.Amount), p.Payment.On), p.Payment.Note)
}
