package app

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"pgregory.net/rapid"

	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/ledger"
	"hourbook/sla"
)

// sameReports holds the reports against what the desk's other answers say, and
// against a second, slow reckoning.
func (d *desk) sameReports(t *rapid.T, v *ledger.View) {
	to := toDay(d.oracle.day(d.now)).Month()
	of := MonthsOf(to-5, to)
	for _, by := range []By{ByAll, ByMonth, ByPlan, ByPriority, ByCustomer, ByPerson} {
		d.sameAnswers(t, v, of, by)
	}
	d.sameAnswers(t, v, Days{toDay(d.oracle.day(d.now)).Add(-9), toDay(d.oracle.day(d.now)).Add(-2)}, ByPlan)
	d.sameKept(t, v, of)
	for _, by := range []By{ByAll, ByMonth, ByPlan, ByCustomer, ByPerson, ByKind} {
		d.sameWorked(t, v, of, by)
		d.sameWorked(t, v, Days{of.From.Add(3), of.To.Add(-4)}, by)
	}
	d.sameNarrowed(t, v, of)
	d.sameWorth(t, v, of)
	d.sameReviews(t, v, of)
	d.accountedFor(t, v)
}

// slowAnswers is a group of tickets, counted one by one.
type slowAnswers struct {
	tickets, met, late, open, carried, tardy, unanswered int
	took                                                 []int
}

// sameAnswers counts the tickets of the oracle anew, minute by minute.
func (d *desk) sameAnswers(t *rapid.T, v *ledger.View, of Days, by By) {
	rows, all, err := AnswersBy(v, of, by, Only{}, d.now)
	d.do(t, err)
	want := map[string]*slowAnswers{}
	for _, s := range d.oracle.tickets {
		opened := toDay(d.oracle.day(s.opened))
		if opened < of.From || opened > of.To {
			continue
		}
		stored, err := v.Ticket(s.id)
		d.do(t, err)
		key := map[By]string{
			ByMonth: monthOf(d.oracle.day(s.opened)), ByPlan: s.plan, ByPriority: sla.Priority(s.priority).String(), ByCustomer: s.customer, ByPerson: stored.Assigned,
		}[by]
		if want[key] == nil {
			want[key] = &slowAnswers{}
		}
		d.countSlowly(want[key], s)
	}
	if len(rows) != len(want) {
		t.Errorf("by %q there are %d rows of answers, want %d", by, len(rows), len(want))
	}
	var tickets int64
	var kept sla.Reactions
	for _, r := range rows {
		tickets, kept = tickets+r.Tickets, kept.Plus(r.Reactions)
		w := want[r.Key]
		if w == nil {
			t.Fatalf("by %s there should be no row %q", by, r.Key)
		}
		got := fmt.Sprint(r.Tickets, r.Met, r.Late, r.Open, r.Carried, r.Tardy, r.Unanswered, int(r.Median), int(r.P90))
		if slow := w.String(); got != slow {
			t.Errorf("by %s the answers of %q are %s, want %s", by, r.Key, got, slow)
		}
	}
	if all.Tickets != tickets || all.Reactions != kept {
		t.Errorf("by %s all are %d tickets and %+v, the rows come to %d and %+v", by, all.Tickets, all.Reactions, tickets, kept)
	}
}

func (d *desk) countSlowly(w *slowAnswers, s *slowTicket) {
	w.tickets++
	answered := d.oracle.responded(s)
	switch d.oracle.reaction(s, d.now) {
	case "met":
		w.met++
	case "open":
		w.open++
	case "late":
		w.late++
		switch {
		case answered.IsZero():
			w.unanswered++
		case d.oracle.day(s.deadline) != d.oracle.day(s.opened):
			w.carried++
		default:
			w.tardy++
		}
	}
	if !s.deadline.IsZero() && !answered.IsZero() {
		w.took = append(w.took, d.minutesBetween(d.oracle.version(s.terms), s.opened, answered))
	}
}

// minutesBetween counts working minutes one by one, a begun one as a whole.
func (d *desk) minutesBetween(terms slowTerms, from, to time.Time) int {
	var passed time.Duration
	for at := from; at.Before(to); {
		next := at.Truncate(time.Minute).Add(time.Minute)
		if next.After(to) {
			next = to
		}
		if d.oracle.isOpen(terms, at) {
			passed += next.Sub(at)
		}
		at = next
	}
	minutes := int(passed / time.Minute)
	if passed%time.Minute > 0 {
		minutes++
	}
	return minutes
}

// String is the counts, the middle of the times, and what nine in ten come to.
func (w *slowAnswers) String() string {
	slices.Sort(w.took)
	median, p90 := 0, 0
	if n := len(w.took); n > 0 {
		if median = w.took[n/2]; n%2 == 0 {
			median = (w.took[n/2-1] + w.took[n/2] + 1) / 2
		}
		for _, p90 = range w.took {
			within := 0
			for _, other := range w.took {
				if other <= p90 {
					within++
				}
			}
			if within*10 >= 9*n {
				break
			}
		}
	}
	return fmt.Sprint(w.tickets, w.met, w.late, w.open, w.carried, w.tardy, w.unanswered, median, p90)
}

// sameKept holds the reactions by plan against utilization, and those
// that nobody has answered against the queue.
func (d *desk) sameKept(t *rapid.T, v *ledger.View, of Days) {
	rows, _, err := AnswersBy(v, of, ByPlan, Only{}, d.now)
	d.do(t, err)
	uses, err := Utilizations(v, of.From.Month(), of.To.Month(), Only{}, d.now)
	d.do(t, err)
	kept, tickets := map[string]sla.Reactions{}, map[string]int64{}
	for _, u := range uses {
		kept[string(u.Plan)], tickets[string(u.Plan)] = kept[string(u.Plan)].Plus(u.Reactions), tickets[string(u.Plan)]+u.Tickets
	}
	for _, r := range rows {
		if r.Reactions != kept[r.Key] || r.Tickets != tickets[r.Key] {
			t.Errorf("%s: reactions has %d and %+v, utilization %d and %+v", r.Key, r.Tickets, r.Reactions, tickets[r.Key], kept[r.Key])
		}
	}
	places, err := Queue(v, d.now)
	d.do(t, err)
	for _, p := range places {
		opened := v.Zone().Day(p.Ticket.Opened)
		day := Days{opened, opened}
		only, _, err := AnswersBy(v, day, ByCustomer, OnlyOf(p.Ticket.Customer), d.now)
		d.do(t, err)
		if p.State == sla.Late && (len(only) != 1 || only[0].Late == 0) {
			t.Errorf("the queue has %s late, of its customer and day reactions has %+v", p.Ticket.ID, only)
		}
	}
}

// sameWorked holds the hours against the oracle's entries, one by one.
func (d *desk) sameWorked(t *rapid.T, v *ledger.View, of Days, by By) {
	rows, all, err := WorkBy(v, of, by, Only{}, d.now)
	d.do(t, err)
	want := map[string][6]int{}
	for _, e := range d.oracle.entries {
		if on := toDay(e.day); on < of.From || on > of.To {
			continue
		}
		key := map[By]string{
			ByMonth: monthOf(e.day), ByPlan: d.oracle.planOf(e), ByCustomer: d.oracle.ticket(e.ticket).customer, ByPerson: e.staff, ByKind: e.kind,
		}[by]
		sum := want[key]
		ruling := d.oracle.ruling(e)
		sum[slices.Index([]string{"covered", "free", "waived", "billable"}, ruling)] += e.minutes
		if ruling == "billable" && e.invoice == "" {
			sum[4] += e.minutes
		} else if ruling == "billable" {
			sum[5] += e.minutes
		}
		want[key] = sum
	}
	var minutes, waiting sla.Minutes
	for _, r := range rows {
		got := [6]int{int(r.Covered), int(r.Free), int(r.Waived), int(r.Billable), int(r.Waiting), int(r.Invoiced())}
		if got != want[r.Key] {
			t.Errorf("by %s the work of %q is %v, want %v", by, r.Key, got, want[r.Key])
		}
		if (r.Waiting > 0) != (r.WaitingSince != 0) {
			t.Errorf("by %s %s of %q waits since %s", by, r.Waiting, r.Key, r.WaitingSince)
		}
		delete(want, r.Key)
		minutes, waiting = minutes+r.Sum(), waiting+r.Waiting
	}
	if len(want) > 0 {
		t.Errorf("by %s there is no row of %v", by, want)
	}
	var aged sla.Minutes
	for _, a := range all.WaitingByAge {
		aged += a.Minutes
	}
	if all.Sum() != minutes || all.Waiting != waiting || aged != waiting {
		t.Errorf("by %s all is %s, %s waits, %s by age; the rows come to %s and %s", by, all.Sum(), all.Waiting, aged, minutes, waiting)
	}
}

// accountedFor adds up the hours by month and customer from documents: what stands on
// invoices and was not given back, what waits, and what nobody pays, is what was
// worked.
func (d *desk) accountedFor(t *rapid.T, v *ledger.View) {
	on := map[string]int{} // entry: on so many invoices, less credit notes
	issued, err := v.AllIssued("")
	d.do(t, err)
	settled, err := v.Settlements("")
	d.do(t, err)
	for _, i := range append(issued, settled...) {
		if i.Kind == invoice.Statement && i.Whole {
			continue // taken back
		}
		doc, err := v.Document(i.Number)
		d.do(t, err)
		sign := 1
		if doc.Kind == invoice.CreditNote {
			sign = -1
		}
		for _, line := range doc.Lines {
			for _, id := range line.Entries {
				on[id] += sign
			}
		}
	}
	type group struct{ customer, month string }
	invoiced := map[group]sla.Minutes{}
	for _, e := range d.oracle.entries {
		invoiced[group{d.oracle.ticket(e.ticket).customer, monthOf(e.day)}] += sla.Minutes(e.minutes * on[e.id])
	}
	to := toDay(d.oracle.day(d.now)).Month()
	for _, c := range d.oracle.customers {
		for month := to - 5; month <= to; month++ {
			_, w, err := WorkBy(v, MonthsOf(month, month), ByAll, OnlyOf(c.id), d.now)
			d.do(t, err)
			stands := invoiced[group{c.id, month.String()}]
			if sum := stands + w.Waiting + w.Covered + w.Free + w.Waived; sum != w.Sum() {
				t.Errorf("%s, %s: %s on invoices, %s waits, %s covered, %s free, %s waived; worked was %s", c.id, month, stands, w.Waiting, w.Covered, w.Free, w.Waived, w.Sum())
			}
		}
	}
}

// sameReviews holds each customer's review against the reports.
func (d *desk) sameReviews(t *rapid.T, v *ledger.View, of Days) {
	for _, c := range d.oracle.customers {
		r, err := Review(v, c.id, of.From.Month(), of.To.Month(), NowIn(v, d.now))
		d.do(t, err)
		_, w, err := WorkBy(v, of, ByAll, OnlyOf(c.id), d.now)
		d.do(t, err)
		_, a, err := AnswersBy(v, of, ByAll, OnlyOf(c.id), d.now)
		d.do(t, err)
		if r.Worked != w.Sum() || r.Covered != w.Covered || r.Bugs != w.Free || r.Goodwill != w.Waived || !near(r.NoChargeWorth, w.CoveredValue().Add(w.FreeValue())) {
			t.Errorf("the review of %s has %+v, its work is %+v", c.id, r, w.Share)
		}
		if all := r.All(); len(r.Answers) > 0 && (all.Reactions != a.Reactions || all.Median != a.Median || all.P90 != a.P90) || len(r.Answers) == 0 && a.Met+a.Late+a.Open > 0 || len(r.Late) != int(a.Late) {
			t.Errorf("the review of %s has %+v and %d late, reactions %+v", c.id, r.All(), len(r.Late), a)
		}
		if sum, documents := d.oracle.invoicedIn(c.id, of.From.Month().String(), of.To.Month().String()); r.Invoiced.StringFixed(2) != sum.FloatString(2) || r.Documents != documents {
			t.Errorf("the review of %s has %s on %d documents, want %s on %d", c.id, r.Invoiced, r.Documents, sum.FloatString(2), documents)
		}
		var kinds sla.Minutes
		for _, k := range r.Kinds {
			kinds += k.Sum()
		}
		if kinds != w.Sum() {
			t.Errorf("the kinds in the review of %s come to %s, its work to %s", c.id, kinds, w.Sum())
		}
		if _, err := DrawReview(r); err != nil && !errors.As(err, new(*page.MissingGlyphsError)) {
			t.Errorf("the review of %s: %v", c.id, err)
		}
	}
}
