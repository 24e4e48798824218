package ledger

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"testing"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// whoMay is the table of the roles that each kind of act takes, where it is about
// others' work.
var whoMay = map[string]Roles{
	"work-logged": others, "work-corrected": others, "work-corrected/waive": Finance, "work-corrected/unwaive": Finance, "entries-corrected": others,
	"timer-started": others, "timer-stopped": others, "draft-settled": others, "draft-left": others,

	"ticket-opened": everyday, "ticket-changed": everyday, "ticket-changed/plan": others, "ticket-merged": everyday, "ticket-assigned": everyday,
	"ticket-described": everyday, "note-written": everyday, "note-corrected": everyday,

	"order-set": others, "holiday-confirmed": others, "holiday-removed": others, "assigning-set": others,

	"customer-set": Finance, "customer-merged": Finance, "plan-set": Finance, "document-issued": Finance, "document-adopted": Finance, "document-disowned": Finance,
	"document-sent": Finance, "numbers-skipped": Finance, "work-settled": Finance, "settlement-undone": Finance, "sending-began": Finance, "sending-ended": Finance,
	"payment-recorded": Finance, "payment-cancelled": Finance, "credit-set-off": Finance, "bank-rows-loaded": Finance, "bank-row-confirmed": Finance,
	"bank-row-left": Finance, "month-closed": Finance, "dunning-set": Finance, "dunning-held": Finance, "vat-filed": Finance, "recurring-set": Finance, "recurring-ended": Finance, "discount-set": Finance, "discount-ended": Finance, "company-set": Finance, "company-moved": Finance, "terms-set": Finance,

	"team-began": Admin, "user-set": Admin, "key-added": Admin, "key-revoked": Admin, "team-set": Admin,

	"rules-began": anyRole, "began": anyRole,
}

// TestEachKindOfActTakesItsRole asks every good event of the evil tables whom it
// takes, as one who is nobody in it, and holds that against the table above.
func TestEachKindOfActTakesItsRole(t *testing.T) {
	desk := evilDesk(t)
	team := evilTeamDesk(t, desk)
	asked := map[string]bool{"rules-began": true, "began": true} // which no act brings alone
	for _, table := range evilTables() {
		l := copyOf(t, table.desk(desk, team))
		p, e := goodPayload(t, l, table)
		e.Author = "somebody else"
		var needed Roles
		must(t, l.Read(func(v *View) (err error) {
			needed, err = p.roles(v, e)
			return err
		}))
		kind, act := e.Kind, ""
		switch p := p.(type) {
		case *workCorrected:
			act = p.Act
		case *ticketChanged:
			act = p.Act
		}
		want, special := whoMay[kind+"/"+act]
		if !special {
			want = whoMay[kind]
		}
		if needed != want {
			t.Errorf("%s %s takes %s, not %s", kind, act, needed, want)
		}
		asked[kind] = true
		if forms := RolesFor(kind+"/"+act, false); forms != needed {
			t.Errorf("%s %s takes %s, and is offered to %s", kind, act, needed, forms)
		}
	}
	for kind := range payloads {
		if whoMay[kind] == 0 || !asked[kind] {
			t.Errorf("nobody says whom %s takes", kind)
		}
	}
}

// goodPayload is what an act would say in a ledger, which stays as it is.
func goodPayload(t *testing.T, l *Ledger, table evils) (p payload, e event.Event) {
	t.Helper()
	if table.made != nil {
		return table.made(), event.Event{Kind: table.kind}
	}
	err := l.Write(Act{Author: "rasa", At: instant(evilNow)}, func(tx *Tx) error {
		if err := table.good(tx); err != nil {
			t.Fatal(err)
		}
		stored, err := tx.event(tx.head.Seq)
		must(t, err)
		e, p = readAgain(t, bytes.Clone(stored))
		return errHalfway
	})
	if !errors.Is(err, errHalfway) {
		t.Fatal(err)
	}
	return p, e
}

func TestOnesOwnWorkTakesLess(t *testing.T) {
	l := copyOf(t, evilDesk(t))
	must(t, l.Read(func(v *View) error {
		mine, err := v.Entry("billable")
		must(t, err)
		theirs := mine
		theirs.Staff = "Somebody Else"
		e := event.Event{Author: mine.Staff}
		for _, c := range []struct {
			p    payload
			want Roles
		}{
			{&workLogged{Work: mine}, everyday},
			{&workLogged{Work: theirs}, others},
			{&timerStarted{Work: mine}, everyday},
			{&timerStopped{Staff: mine.Staff}, everyday},
			{&workCorrected{Act: "correct", Work: mine}, everyday},
			{&workCorrected{Act: "correct", Work: theirs}, others}, // given to somebody else
			{&workCorrected{Act: "waive", Work: mine}, Finance},
			{&entriesCorrected{Works: []sla.Entry{mine}}, everyday},
			{&entriesCorrected{Works: []sla.Entry{mine, theirs}}, others},
		} {
			if got, err := c.p.roles(v, e); got != c.want || err != nil {
				t.Errorf("%s takes %s, not %s (%v)", c.p.said(), got, c.want, err)
			}
		}
		e.Author = theirs.Staff // takes an entry for oneself that another has worked
		if got, err := (&workCorrected{Act: "correct", Work: theirs}).roles(v, e); got != others || err != nil {
			t.Errorf("somebody's entry is taken over by %s (%v)", got, err)
		}
		e.Author, e.Row = mine.Staff, &event.Row{Key: "time/1"}
		ann := &Team{Members: []Member{{mine.Staff, Support}}}
		if err := admit(v, e, &workLogged{Work: mine}, ann); !errors.Is(err, ErrRole) {
			t.Errorf("support imports: %v", err)
		}
		for _, kind := range []string{"work-logged", "work-corrected", "entries-corrected", "timer-started", "timer-stopped", "draft-settled", "draft-left"} {
			if got := RolesFor(kind, true); got != everyday {
				t.Errorf("%s of one's own is offered to %s", kind, got)
			}
		}
		return nil
	}))
}

// A team holds back who is in it by their roles, and who is in it no longer always.
func TestATeamAdmitsByRole(t *testing.T) {
	l := teamLedger(t)
	for _, c := range []struct {
		who string
		may bool
	}{{"ann", false}, {"bob", true}, {"gone", false}} {
		before := kindsIn(t, l)
		act := by("2026-11-06 09:00")
		act.Author = c.who
		var role *RoleError
		err := as(l, c.who).Write(act, func(tx *Tx) error { return tx.SetAssigning(false) })
		if c.may != (err == nil) || !c.may && (!errors.As(err, &role) || role.Author != c.who || role.Needed != others || !slices.Contains(role.Who, "bob") || slices.Contains(role.Who, "ann")) {
			t.Errorf("%s: %v", c.who, err)
		}
		if after := kindsIn(t, l); !c.may && !slices.Equal(before, after) {
			t.Errorf("%s left %v", c.who, after)
		}
	}
}

func TestRolesAreWrittenInWords(t *testing.T) {
	seen := map[string]Roles{}
	for r := range anyRole + 1 {
		text, err := r.MarshalText()
		must(t, err)
		var back Roles
		if must(t, back.UnmarshalText(text)); back != r {
			t.Errorf("%q is read as %q", text, back)
		}
		seen[string(text)] = r
	}
	if len(seen) != 16 || seen["support+finance"] != Support|Finance || seen[""] != 0 {
		t.Error(slices.Sorted(maps.Keys(seen)))
	}
	var r Roles
	if err := r.UnmarshalText([]byte("king")); err == nil {
		t.Error("king is a role")
	}
}
