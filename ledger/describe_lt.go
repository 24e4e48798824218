package ledger

import (
	"fmt"

	"hourbook/invoice"
	"hourbook/ledger/event"
	"hourbook/sla"
)

// Describe says in a few words what an event did, with its reason, in each
// language.
func Describe(e event.Event) (sla.Text, error) {
	p, err := readPayload(e)
	if err != nil {
		return sla.Text{}, err
	}
	told := sla.Text{EN: p.words(), LT: p.lithuanian()}
	if p, ok := p.(*ticketChanged); ok && p.Act == "respond" { // when is told by what changed, in the ledger's zone
		told.EN = because("answered", p.Reason)
	}
	return told, nil
}

func (p *customerSet) lithuanian() string {
	return because("įrašyti kliento duomenys", p.Reason)
}

func (p *ticketOpened) lithuanian() string {
	return fmt.Sprintf("užklausa atidaryta su planu %s", p.Ticket.Plan)
}

func (p *planSet) lithuanian() string {
	if p.Period.Until == 0 {
		return because(fmt.Sprintf("planas %s nuo %s", p.Period.Plan, p.Period.From), p.Reason)
	}
	return because(fmt.Sprintf("planas %s nuo %s iki %s", p.Period.Plan, p.Period.From, p.Period.Until), p.Reason)
}

func (p *orderSet) lithuanian() string {
	return because("užsakymas "+p.Order.ID, p.Order.Note)
}

func (p *workLogged) lithuanian() string {
	return fmt.Sprintf("registruota %s, %s", p.Work.Minutes, rulingInLithuanian[p.Work.Verdict.Ruling])
}

func (p *documentIssued) lithuanian() string {
	if p.Document.Corrects != "" {
		return because(fmt.Sprintf("išrašyta kreditinė sąskaita %s prie %s", p.Document.Number, p.Document.Corrects), p.Document.Reason)
	}
	return fmt.Sprintf("išrašyta sąskaita %s", p.Document.Number)
}

func (p *documentAdopted) lithuanian() string {
	return fmt.Sprintf("%s vėl įtraukta iš archyvo", p.Document.Number)
}

func (p *documentDisowned) lithuanian() string {
	return because(p.Number+" niekada nebuvo išsiųsta", p.Reason)
}

func (p *numbersSkipped) lithuanian() string {
	return because(fmt.Sprintf("numeriai nuo %s iki %s nebenaudojami", p.From, p.To), p.Why)
}

func (p *paymentRecorded) lithuanian() string {
	return because(fmt.Sprintf("%s sumokėta %s EUR", p.Payment.On, invoice.FormatIn("lt").Money(p.Payment.Amount)), p.Payment.Note)
}

func (p *creditSetOff) lithuanian() string {
	return fmt.Sprintf("įskaityta %s EUR", invoice.FormatIn("lt").Money(p.SetOff.Amount()))
}

func (p *paymentCancelled) lithuanian() string {
	return because("atšaukta "+paymentID(p.Payment), p.Reason)
}

func (p *workSettled) lithuanian() string {
	return "sutvarkyta už 0,00 EUR darbų ataskaita " + p.ID + ", be numerio"
}

func (p *settlementUndone) lithuanian() string {
	return because("darbų ataskaita "+p.ID+" atšaukta", p.Reason)
}

func (p *documentSent) lithuanian() string {
	return "išsiųsta " + p.To
}

func (p *sendingBegan) lithuanian() string {
	return "siunčiama " + p.Sending.To
}

func (p *sendingEnded) lithuanian() string {
	if p.Sent {
		return because("išsiųsta "+p.Sending.To, p.Why)
	}
	return because("neišsiųsta "+p.Sending.To, p.Why)
}

func (p *holidayConfirmed) lithuanian() string {
	return fmt.Sprintf("%s yra švenčių diena (%s)", p.Holiday.Day, p.Holiday.Name)
}

func (p *holidayRemoved) lithuanian() string {
	return because(fmt.Sprintf("%s ne švenčių diena (%s)", p.Holiday.Day, p.Holiday.Name), p.Reason)
}

// rulingInLithuanian are the verdicts on work, which is what they agree with.
var rulingInLithuanian = map[sla.Ruling]string{
	sla.Free: "nemokama", sla.Covered: "įeina į planą", sla.Billable: "mokama", sla.Waived: "dovanota", sla.Refused: "neatliekama",
}

func (p *ticketChanged) lithuanian() string {
	act := map[string]string{
		"bug": "pažymėta, kad priežastis yra klaida", "not-bug": "pažymėta, kad priežastis nėra klaida", "plan": "planas pakeistas: " + string(p.Ticket.Plan),
		"set": "pakeista", "respond": "atsakyta",
		"wait": "laukia kliento", "solve": "išspręsta", "reopen": "vėl atidaryta", "undo": "atšauktas paskutinis pakeitimas",
	}[p.Act]
	if n := len(p.Rerated); n > 0 {
		act += fmt.Sprintf(" (iš naujo įvertinta įrašų: %d)", n)
	}
	return because(act, p.Reason)
}

func (p *workCorrected) lithuanian() string {
	act := map[string]string{
		"correct": fmt.Sprintf("įrašas pataisytas: %s, %s, %s, %s", p.Work.Minutes, p.Work.Kind, p.Work.Ticket, rulingInLithuanian[p.Work.Verdict.Ruling]),
		removal:   fmt.Sprintf("pašalintas %s įrašas", p.Work.Minutes), "waive": "įrašas dovanotas", "unwaive": "dovanojimas atšauktas", "restore": "įrašas grąžintas",
	}[p.Act]
	return because(act, p.Reason)
}
