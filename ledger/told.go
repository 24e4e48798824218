package ledger

import (
	"fmt"

	"hourbook/sla"
)

// Told says in a few words what an event did, with its reason, in each
// language.
func (e Event) Told() (sla.Text, error) {
	p, err := e.read()
	if err != nil {
		return sla.Text{}, err
	}
	said, ok := p.(deed)
	if !ok {
		return sla.Text{EN: e.Kind}, nil
	}
	told := sla.Text{EN: said.words(), LT: lithuanian(p)}
	if p, ok := p.(*ticketChanged); ok && p.Act == "respond" { // when is told by what changed, in the ledger's zone
		told.EN = because("answered", p.Reason)
	}
	return told, nil
}

// lithuanian is what words says, in Lithuanian; "" where it has no words.
func lithuanian(p payload) string {
	switch p := p.(type) {
	case *customerSet:
		return because("įrašyti kliento duomenys", p.Reason)
	case *ticketOpened:
		return fmt.Sprintf("užklausa atverta su planu %s", p.Ticket.Plan)
	case *planSet:
		if p.Period.Until == 0 {
			return because(fmt.Sprintf("planas %s nuo %s", p.Period.Plan, p.Period.From), p.Reason)
		}
		return because(fmt.Sprintf("planas %s nuo %s iki %s", p.Period.Plan, p.Period.From, p.Period.Until), p.Reason)
	case *orderSet:
		return because("užsakymas "+p.Order.ID, p.Order.Note)
	case *ticketChanged:
		return p.lithuanian()
	case *ticketMerged:
		return p.lithuanian()
	case *ticketAssigned:
		return p.lithuanian()
	case *assigningSet:
		return p.lithuanian()
	case *ticketDescribed:
		return p.lithuanian()
	case *noteWritten:
		return p.lithuanian()
	case *noteCorrected:
		return p.lithuanian()
	case *customerMerged:
		return p.lithuanian()
	case *workLogged:
		return fmt.Sprintf("įrašyta %s, %s", p.Work.Minutes, rulingInLithuanian[p.Work.Verdict.Ruling])
	case *workCorrected:
		return p.lithuanian()
	case *entriesCorrected:
		return p.lithuanian()
	case *documentIssued:
		if p.Document.Corrects != "" {
			return because(fmt.Sprintf("kreditinė sąskaita %s grąžina %s", p.Document.Number, p.Document.Corrects), p.Document.Reason)
		}
		return fmt.Sprintf("išrašyta sąskaita %s", p.Document.Number)
	case *documentAdopted:
		return fmt.Sprintf("%s vėl įtraukta iš archyvo", p.Document.Number)
	case *documentDisowned:
		return because(p.Number+" niekada nebuvo išsiųsta", p.Reason)
	case *numbersSkipped:
		return because(fmt.Sprintf("numeriai nuo %s iki %s nebenaudojami", p.From, p.To), p.Why)
	case *paymentRecorded:
		return because(fmt.Sprintf("%s sumokėta %s EUR", p.Payment.On, p.Payment.Amount.StringFixed(2)), p.Payment.Note)
	case *creditSetOff:
		return fmt.Sprintf("įskaityta %s EUR", p.SetOff.Amount().StringFixed(2))
	case *paymentCancelled:
		return because("atšaukta "+paymentID(p.Payment), p.Reason)
	case *workSettled:
		return "sutvarkyta už 0,00 EUR darbų ataskaita " + p.ID + ", be numerio"
	case *settlementUndone:
		return because("darbų ataskaita "+p.ID+" atšaukta", p.Reason)
	case *documentSent:
		return "išsiųsta " + p.To
	case *sendingBegan:
		return "siunčiama " + p.Sending.To
	case *sendingEnded:
		if p.Sent {
			return because("išsiųsta "+p.Sending.To, p.Why)
		}
		return because("neišsiųsta "+p.Sending.To, p.Why)
	case *holidayConfirmed:
		return fmt.Sprintf("%s yra šventė (%s)", p.Holiday.Day, p.Holiday.Name)
	case *holidayRemoved:
		return because(fmt.Sprintf("%s ne šventė (%s)", p.Holiday.Day, p.Holiday.Name), p.Reason)
	}
	return ""
}

// rulingInLithuanian are the verdicts on work, which is what they agree with.
var rulingInLithuanian = map[sla.Ruling]string{
	sla.Free: "nemokama", sla.Covered: "įeina į planą", sla.Billable: "apmokestinama", sla.Waived: "dovanota", sla.Refused: "nedaroma",
}

func (p *ticketChanged) lithuanian() string {
	act := map[string]string{
		"bug": "pažymėta, kad priežastis yra klaida", "not-bug": "pažymėta, kad priežastis nėra klaida", "plan": "planas užfiksuotas iš naujo: " + string(p.Ticket.Plan),
		"set": "pakeista", "respond": "atsakyta",
		"wait": "laukia kliento", "solve": "išspręsta", "reopen": "atverta iš naujo", "undo": "atšauktas paskutinis pakeitimas",
	}[p.Act]
	if n := len(p.Rerated); n > 0 {
		act += fmt.Sprintf(" (iš naujo įvertinta įrašų: %d)", n)
	}
	return because(act, p.Reason)
}

func (p *workCorrected) lithuanian() string {
	act := map[string]string{
		"correct": fmt.Sprintf("įrašas pataisytas: %s, %s, %s, %s", p.Work.Minutes, p.Work.Kind, p.Work.Ticket, rulingInLithuanian[p.Work.Verdict.Ruling]),
		removal:   fmt.Sprintf("pašalintas %s įrašas", p.Work.Minutes), "waive": "įrašas dovanotas", "unwaive": "įrašas vėl apmokestinamas", "restore": "įrašas grąžintas",
	}[p.Act]
	return because(act, p.Reason)
}
