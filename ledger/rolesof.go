package ledger

import (
	"strings"

	"hourbook/ledger/event"
)

// Which roles each kind of event takes. Work is one's own or another's by whose
// it is, and for a correction by whose it was too.

// RolesFor are the roles that a kind of event takes before anything of it is known,
// for who offers it: where it is about others' work, or about one's own. Some kinds
// have acts that take others, as ticket-changed/plan does.
func RolesFor(kind string, own bool) Roles {
	kind, act, _ := strings.Cut(kind, "/")
	staff := "somebody"
	if own {
		staff = ""
	}
	switch p := payloads[kind]().(type) {
	case *workCorrected:
		if p.Act = act; p.charges() {
			return accounts
		}
		return ownOr(event.Event{}, staff)
	case *workLogged, *entriesCorrected, *timerStarted, *timerStopped, *draftSettled, *draftLeft:
		return ownOr(event.Event{}, staff)
	case *ticketChanged:
		p.Act = act
		return rolesOfAny(p)
	default:
		return rolesOfAny(p)
	}
}

// rolesOfAny are the roles of a kind that asks nothing of the ledger.
func rolesOfAny(p payload) Roles {
	needed, err := p.roles(nil, event.Event{})
	if err != nil {
		return 0 // nobody, until more is known
	}
	return needed
}

// charges tells that the correction says whether the customer pays.
func (p *workCorrected) charges() bool { return p.Act == "waive" || p.Act == "unwaive" }

func (p *workLogged) roles(_ *View, e event.Event) (Roles, error) {
	return ownOr(e, p.Work.Staff), nil
}

func (p *workCorrected) roles(v *View, e event.Event) (Roles, error) {
	if p.charges() {
		return accounts, nil
	}
	if p.Act == restoring { // by who removed it
		return ownOr(e, p.Work.Staff), nil
	}
	before, err := v.Entry(p.Work.ID)
	return ownOr(e, before.Staff, p.Work.Staff), err
}

func (p *entriesCorrected) roles(v *View, e event.Event) (Roles, error) {
	needed := everyday
	for _, w := range p.Works {
		one, err := p.each(w).roles(v, e)
		if err != nil {
			return 0, err
		}
		needed &= one
	}
	return needed, nil
}

func (p *timerStarted) roles(_ *View, e event.Event) (Roles, error) {
	return ownOr(e, p.Work.Staff), nil
}

func (p *timerStopped) roles(_ *View, e event.Event) (Roles, error) { return ownOr(e, p.Staff), nil }

func (p *draftLeft) roles(_ *View, e event.Event) (Roles, error) {
	return ownOr(e, p.Draft.Work.Staff), nil
}

func (p *draftSettled) roles(v *View, e event.Event) (Roles, error) {
	d, err := v.DraftWork(p.ID)
	return ownOr(e, d.Work.Staff), err
}

// Which plan a ticket has decides what it costs, also where that is taken back.
func (p *ticketChanged) roles(v *View, e event.Event) (Roles, error) {
	if p.Act == "plan" {
		return others, nil
	}
	if p.Undoes == 0 {
		return everyday, nil
	}
	before, err := v.Ticket(p.Ticket.ID)
	if before.Plan != p.Ticket.Plan {
		return others, err
	}
	return everyday, err
}

func (*ticketOpened) roles(*View, event.Event) (Roles, error)    { return everyday, nil }
func (*ticketMerged) roles(*View, event.Event) (Roles, error)    { return everyday, nil }
func (*ticketAssigned) roles(*View, event.Event) (Roles, error)  { return everyday, nil }
func (*ticketDescribed) roles(*View, event.Event) (Roles, error) { return everyday, nil }
func (*noteWritten) roles(*View, event.Event) (Roles, error)     { return everyday, nil }
func (*noteCorrected) roles(*View, event.Event) (Roles, error)   { return everyday, nil }

func (*orderSet) roles(*View, event.Event) (Roles, error)         { return others, nil }
func (*holidayConfirmed) roles(*View, event.Event) (Roles, error) { return others, nil }
func (*holidayRemoved) roles(*View, event.Event) (Roles, error)   { return others, nil }
func (*assigningSet) roles(*View, event.Event) (Roles, error)     { return others, nil }

func (*customerSet) roles(*View, event.Event) (Roles, error)      { return accounts, nil }
func (*customerMerged) roles(*View, event.Event) (Roles, error)   { return accounts, nil }
func (*planSet) roles(*View, event.Event) (Roles, error)          { return accounts, nil }
func (*documentIssued) roles(*View, event.Event) (Roles, error)   { return accounts, nil }
func (*documentAdopted) roles(*View, event.Event) (Roles, error)  { return accounts, nil }
func (*documentDisowned) roles(*View, event.Event) (Roles, error) { return accounts, nil }
func (*documentSent) roles(*View, event.Event) (Roles, error)     { return accounts, nil }
func (*numbersSkipped) roles(*View, event.Event) (Roles, error)   { return accounts, nil }
func (*workSettled) roles(*View, event.Event) (Roles, error)      { return accounts, nil }
func (*settlementUndone) roles(*View, event.Event) (Roles, error) { return accounts, nil }
func (*sendingBegan) roles(*View, event.Event) (Roles, error)     { return accounts, nil }
func (*sendingEnded) roles(*View, event.Event) (Roles, error)     { return accounts, nil }
func (*paymentRecorded) roles(*View, event.Event) (Roles, error)  { return accounts, nil }
func (*paymentCancelled) roles(*View, event.Event) (Roles, error) { return accounts, nil }
func (*creditSetOff) roles(*View, event.Event) (Roles, error)     { return accounts, nil }
func (*bankRowsLoaded) roles(*View, event.Event) (Roles, error)   { return accounts, nil }
func (*bankRowConfirmed) roles(*View, event.Event) (Roles, error) { return accounts, nil }
func (*bankRowLeft) roles(*View, event.Event) (Roles, error)      { return accounts, nil }
func (*dunningSet) roles(*View, event.Event) (Roles, error)       { return accounts, nil }
func (*dunningHeld) roles(*View, event.Event) (Roles, error)      { return accounts, nil }
func (*vatFiled) roles(*View, event.Event) (Roles, error)         { return accounts, nil }
func (*recurringSet) roles(*View, event.Event) (Roles, error)     { return accounts, nil }
func (*recurringEnded) roles(*View, event.Event) (Roles, error)   { return accounts, nil }
func (*discountSet) roles(*View, event.Event) (Roles, error)      { return accounts, nil }
func (*discountEnded) roles(*View, event.Event) (Roles, error)    { return accounts, nil }
func (*monthClosed) roles(*View, event.Event) (Roles, error)      { return accounts, nil }
func (*companySet) roles(*View, event.Event) (Roles, error)       { return accounts, nil }
func (*companyMoved) roles(*View, event.Event) (Roles, error)     { return accounts, nil }
func (*termsSet) roles(*View, event.Event) (Roles, error)         { return accounts, nil }

func (*teamBegan) roles(*View, event.Event) (Roles, error)  { return Admin, nil }
func (*userSet) roles(*View, event.Event) (Roles, error)    { return Admin, nil }
func (*keyAdded) roles(*View, event.Event) (Roles, error)   { return Admin, nil }
func (*keyRevoked) roles(*View, event.Event) (Roles, error) { return Admin, nil }
func (*teamSet) roles(*View, event.Event) (Roles, error)    { return Admin, nil }

// Newer rules come with the first act of a newer program, whose ever it is.
func (*rulesBegan) roles(*View, event.Event) (Roles, error) { return anyRole, nil }

func (*began) roles(*View, event.Event) (Roles, error) { return anyRole, nil }
