package app

import (
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// answers holds every answer of the program against the oracle's.
func (d *desk) answers(t *rapid.T) {
	d.do(t, d.ledger.Read(func(v *ledger.View) error {
		d.sameTickets(t, v)
		d.sameEntries(t, v)
		d.sameQueue(t, v, d.now)
		for _, s := range d.oracle.tickets {
			for _, at := range []time.Time{s.deadline, s.atRisk, s.opened} {
				if !at.IsZero() {
					d.sameQueue(t, v, at)
					d.sameUtilization(t, v, at.Add(time.Second))
				}
			}
		}
		d.sameUtilization(t, v, d.now)
		d.sameFigures(t, v)
		this := monthOf(d.oracle.day(d.now))
		for _, month := range []string{this, monthOf(dayAfter(this+"-01", -1))} {
			d.sameDrafts(t, v, month)
			d.sameMonthEnd(t, v, month)
		}
		d.sameDocuments(t, v)
		d.sameStatements(t, v)
		d.sameDiscounts(t, v)
		d.sameFees(t, v)
		return nil
	}))
}

func (d *desk) sameTickets(t *rapid.T, v *ledger.View) {
	for _, want := range d.oracle.tickets {
		got, err := v.Ticket(want.id)
		d.do(t, err)
		if string(got.Plan) != want.plan || got.Terms != want.terms || got.State.String() != want.state || got.Bug != want.bug {
			t.Errorf("ticket %s has %s by the terms of %s, %s, bug %t; want %+v", want.id, got.Plan, got.Terms, got.State, got.Bug, *want)
		}
		responded := d.oracle.responded(want)
		if !got.Deadline.Equal(want.deadline) || !got.AtRisk.Equal(want.atRisk) || !got.Responded.Equal(responded) {
			t.Errorf("ticket %s, opened %s: due %s, at risk %s, answered %s; want %s, %s, %s", want.id, want.opened, got.Deadline, got.AtRisk, got.Responded, want.deadline, want.atRisk, responded)
		}
		if reaction := d.oracle.reaction(want, d.now); string(sla.ReactionAt(got, d.now)) != reaction {
			t.Errorf("the promise of ticket %s is %q, want %q", want.id, sla.ReactionAt(got, d.now), reaction)
		}
	}
}

func (d *desk) sameEntries(t *rapid.T, v *ledger.View) {
	n := 0
	d.do(t, v.EachWork(func(w sla.Entry) (bool, error) {
		n++
		e := d.oracle.entry(w.ID)
		if e == nil {
			t.Fatalf("entry %s is there and should not be", w.ID)
		}
		got := fmt.Sprintln(w.Ticket, w.Customer, w.Staff, w.Day, int(w.Minutes), w.Kind, w.Order, w.Verdict.Ruling, w.Plan, int(w.Billed), w.Invoice, w.Listed)
		want := fmt.Sprintln(e.ticket, d.oracle.ticket(e.ticket).customer, e.staff, e.day, e.minutes, e.kind, e.order, d.oracle.ruling(e), d.oracle.planOf(e), d.oracle.billed(e), e.invoice, e.listed)
		if got != want || !w.Start.Equal(e.start) {
			t.Errorf("entry %s is %sat %s, want %sat %s", w.ID, got, w.Start, want, e.start)
		}
		if len(w.Verdict.Reason.Lacks()) > 0 || w.Verdict.Clause == "" {
			t.Errorf("entry %s has no reason: %+v", w.ID, w.Verdict)
		}
		return true, nil
	}))
	if n != len(d.oracle.entries) {
		t.Errorf("there are %d entries, want %d", n, len(d.oracle.entries))
	}
}

func (d *desk) sameQueue(t *rapid.T, v *ledger.View, now time.Time) {
	places, err := Queue(v, now)
	d.do(t, err)
	var got []string
	for _, p := range places {
		got = append(got, p.Ticket.ID)
		if want := d.oracle.standing(d.oracle.ticket(p.Ticket.ID), now); string(p.State) != want {
			t.Errorf("at %s ticket %s is %s, want %s", now, p.Ticket.ID, p.State, want)
		}
		if len(p.Why.Lacks()) > 0 {
			t.Errorf("nothing says why %s stands where it does", p.Ticket.ID)
		}
	}
	if want := d.oracle.queue(now); !slices.Equal(got, want) {
		t.Errorf("at %s the queue is %v, want %v", now, got, want)
	}
}

func (d *desk) sameUtilization(t *rapid.T, v *ledger.View, at time.Time) {
	got, err := Utilizations(v, toMonth("2026-01"), toMonth("2028-12"), Only{}, at)
	d.do(t, err)
	want := d.oracle.utilization(at)
	order := ""
	for _, u := range got {
		group := u.Month.String() + " " + string(u.Plan)
		use := slowUse{int(u.Covered), int(u.Free), int(u.Waived), int(u.Billable), int(u.Tickets), int(u.Reacted), int(u.Reactions.Met), int(u.Reactions.Late), int(u.Reactions.Open)}
		if use != want[group] {
			t.Errorf("utilization of %s is %+v, want %+v", group, use, want[group])
		}
		rank := fmt.Sprint(u.Month, slices.Index(plansByRank, string(u.Plan)))
		if rank <= order {
			t.Errorf("utilization of %s stands behind %s", group, order)
		}
		order = rank
	}
	if len(got) != len(want) {
		t.Errorf("utilization has %d rows, want %d", len(got), len(want))
	}
}

// sameDrafts holds the drafts of a month against those of all customers.
func (d *desk) sameDrafts(t *rapid.T, v *ledger.View, month string) {
	drafts, err := Drafts(v, toMonth(month), toDay(d.oracle.day(d.now)), "")
	d.do(t, err)
	got := map[string]InvoiceDraft{}
	for _, draft := range drafts {
		got[draft.Document.Buyer.ID] = draft
	}
	for _, c := range d.oracle.customers {
		want := d.oracle.draft(c.id, month, d.oracle.day(d.now))
		draft, there := got[c.id]
		if there != (len(want.lines) > 0 || len(want.heldBack) > 0) {
			t.Errorf("%s: the draft for %s is there: %t", month, c.id, there)
		}
		if there {
			d.sameDraft(t, draft, want)
		}
	}
}

func (d *desk) sameDraft(t *rapid.T, draft InvoiceDraft, want *slowDocument) {
	var heldBack []string
	for _, h := range draft.HeldBack {
		heldBack = append(heldBack, h.Work.ID)
	}
	slices.Sort(heldBack)
	if !slices.Equal(heldBack, want.heldBack) || len(want.lines) > 0 && (draft.Held != nil) != want.held {
		t.Errorf("%s for %s holds back %v (%v), want %v (%t)", want.month, want.customer, heldBack, draft.Held, want.heldBack, want.held)
	}
	if !want.held && len(want.lines) > 0 {
		d.sameDocument(t, draft.Document, want)
	}
}

// sameDocument holds a document to the cent.
func (d *desk) sameDocument(t *rapid.T, got invoice.Document, want *slowDocument) {
	name := fmt.Sprintf("document %q for %s, %s", want.number, want.customer, want.month)
	sums := fmt.Sprintf("%s %s %s %s %s less %s", got.Number, got.Net.StringFixed(2), got.VAT.StringFixed(2), got.Total.StringFixed(2), got.Corrects, offWords(got.Allowance))
	if wanted := fmt.Sprintf("%s %s %s %s %s less %s", want.number, want.net.FloatString(2), want.vat.FloatString(2), want.total.FloatString(2), want.corrects, want.offWords()); sums != wanted {
		t.Errorf("%s: %s, want %s", name, sums, wanted)
	}
	if want.settles() != got.Settles() || !want.settles() && (len(got.Groups) != 1 || got.Groups[0].Category != want.category) || got.Issued.String() != want.issued && want.number != "" {
		t.Errorf("%s of %s: VAT groups %+v, want %s of %s", name, got.Issued, got.Groups, want.category, want.issued)
	}
	if c, f, w := int(got.CoveredMinutes()), int(got.FreeMinutes()), int(got.WaivedMinutes()); c != want.covered || f != want.free || w != want.waived {
		t.Errorf("%s: %d minutes covered, %d free, %d waived; want %d, %d, %d", name, c, f, w, want.covered, want.free, want.waived)
	}
	var annex []string
	for _, n := range got.AtNoCharge {
		annex = append(annex, n.Entry)
	}
	slices.Sort(annex)
	if !slices.Equal(annex, want.annex) {
		t.Errorf("%s lists %v, want %v", name, annex, want.annex)
	}
	d.sameLines(t, name, got, want)
}

// keyOf is what the oracle calls a line.
func keyOf(line invoice.Line) string {
	if line.Fee != nil {
		return "fee " + line.Fee.ID()
	}
	return fmt.Sprintf("%s %s at %s", line.Ticket, line.Work, line.Rate.StringFixed(4))
}

func (d *desk) sameLines(t *rapid.T, name string, got invoice.Document, want *slowDocument) {
	for _, line := range got.Lines {
		key := keyOf(line)
		entries := slices.Sorted(slices.Values(line.Entries))
		wanted := want.lines[key]
		if wanted == nil {
			t.Errorf("%s has a line for %s", name, key)
		} else if off := minus(wanted.whole, wanted.amount).FloatString(2); taken(line.Allowance) != off {
			t.Errorf("%s, %s: less %s, want %s", name, key, taken(line.Allowance), off)
		} else if line.Amount.StringFixed(2) != wanted.amount.FloatString(2) || int(line.Worked) != wanted.worked || int(line.Billed) != wanted.billed || !slices.Equal(entries, wanted.entries) {
			t.Errorf("%s, %s: %s for %d of %d minutes, %v; want %s for %d of %d, %v", name, key, line.Amount, line.Billed, line.Worked, entries, wanted.amount.FloatString(2), wanted.billed, wanted.worked, wanted.entries)
		}
	}
	if len(got.Lines) != len(want.lines) {
		t.Errorf("%s has %d lines, want %d", name, len(got.Lines), len(want.lines))
	}
}

// sameMonthEnd holds what the month-end check finds, apart from its words.
func (d *desk) sameMonthEnd(t *rapid.T, v *ledger.View, month string) {
	found, err := MonthEnd(v, toMonth(month), toDay(d.oracle.day(d.now)))
	d.do(t, err)
	got := map[string]int{}
	for _, f := range found {
		got[f.Code]++
	}
	got["order"] += got["date"] // both hold entries back
	want := map[string]int{"discount": d.oracle.lapsing(month, d.oracle.day(d.now)), "overlap": len(d.oracle.overlaps(month)), "never-issued": len(d.oracle.neverIssued(month)), "draft": d.oracle.drafts}
	for _, c := range d.oracle.customers {
		draft := d.oracle.draft(c.id, month, d.oracle.day(d.now))
		want["order"] += len(draft.heldBack)
	}
	for _, e := range d.oracle.timers {
		if monthOf(d.oracle.day(e.start)) <= month {
			want["timer"]++
		}
	}
	for code, n := range want {
		if got[code] != n {
			t.Errorf("the check of %s finds %d times %s, want %d", month, got[code], code, n)
		}
	}
}

// sameDocuments holds what is known of the issued ones.
func (d *desk) sameDocuments(t *rapid.T, v *ledger.View) {
	all, err := v.AllIssued("")
	d.do(t, err)
	for _, got := range all {
		want := d.oracle.document(got.Number)
		if want == nil {
			t.Fatalf("document %s is there and should not be", got.Number)
		}
		document, err := v.Document(got.Number)
		d.do(t, err)
		d.sameDocument(t, document, want)
		if open := got.Open().StringFixed(2); got.CreditedBy != want.creditedBy() || want.corrects == "" && open != want.open().FloatString(2) {
			t.Errorf("%s: open %s, credited by %q; want %s, %q", got.Number, open, got.CreditedBy, want.open().FloatString(2), want.creditedBy())
		}
	}
	if len(all) != len(d.oracle.documents) {
		t.Errorf("there are %d documents, want %d", len(all), len(d.oracle.documents))
	}
}
