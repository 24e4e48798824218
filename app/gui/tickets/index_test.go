package tickets

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"hourbook/app/search"
	"hourbook/sla"
)

// has is what the index answers by sets, said of one row.
func (f ticketFilter) has(r *ticketRow) bool {
	if f.person != "" && r.assigned != f.person || f.plan != "" && r.plan != f.plan || f.priority != 0 && r.priority != f.priority || !r.under(f.pill, "Rasa") {
		return false
	}
	for _, word := range f.words {
		if !strings.Contains(r.low, word) && !strings.Contains(r.customer.low, word) && !strings.Contains(search.Plain(r.id), word) && !strings.EqualFold(string(r.plan), word) {
			return false
		}
	}
	return true
}

// randomRow makes a ticket of few words, so that many have them.
func randomRow(r *rand.Rand, customers []*ticketCustomer, number int) *ticketRow {
	words := []string{"calls", "drop", "allsc", "callback", "no", "sound", "naïve", "300", "30"}
	plans := []sla.PlanID{"PLATINUM", "GOLD", "NONE"}
	rank := r.IntN(len(plans))
	var subject []string
	for range 1 + r.IntN(4) {
		subject = append(subject, words[r.IntN(len(words))])
	}
	low := search.Plain(strings.Join(subject, " "))
	return &ticketRow{
		id: fmt.Sprintf("T-%d", number), low: low, customer: customers[r.IntN(len(customers))], plan: plans[rank], rank: rank,
		opened: int64(r.IntN(50)), deadline: int64(r.IntN(3)), priority: sla.Priority(r.IntN(3) + 1), state: sla.State(r.IntN(3)), bug: r.IntN(4) == 0, assigned: []string{"", "Rasa", "Tomas"}[r.IntN(3)],
	}
}

func randomFilter(r *rand.Rand) ticketFilter {
	words := []string{"c", "al", "call", "calls", "ls", "t-1", "t-", "gold", "platinum", "0", "30", "nordic", "naive", "x", "xyz"}
	f := ticketFilter{pill: r.IntN(ticketPills)}
	for range r.IntN(3) {
		f.words = append(f.words, words[r.IntN(len(words))])
	}
	if r.IntN(3) == 0 {
		f.plan = "GOLD"
	}
	if r.IntN(3) == 0 {
		f.priority = sla.High
	}
	if r.IntN(4) == 0 {
		f.person = []string{"Rasa", "Tomas", "Nobody of that name"}[r.IntN(3)]
	}
	return f
}

func TestIndexAnswersAsALookAtEachTicketWould(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	x := newTicketIndex()
	x.me = "Rasa"
	var customers []*ticketCustomer
	for _, name := range []string{"nordic voice nordic", "adria tel adria", "golden call goldie"} {
		customers = append(customers, &ticketCustomer{name, name, name})
	}
	rows := map[string]*ticketRow{}
	byLow := func(a, b *ticketRow) int { return cmp.Compare(a.low, b.low) }
	orders := []func(a, b *ticketRow) int{nil, byLow, byDeadline}
	for round := range 400 {
		for range r.IntN(60) {
			row := randomRow(r, customers, r.IntN(200))
			rows[row.id] = row
			x.change(row)
		}
		f, by, picked := randomFilter(r), round%len(orders), fmt.Sprintf("T-%d", r.IntN(200))
		checkArrangement(t, x.arrange(f, by, orders[by], picked), rows, f, orders[by], picked)
	}
}

func checkArrangement(t *testing.T, a arrangement, rows map[string]*ticketRow, f ticketFilter, less func(a, b *ticketRow) int, picked string) {
	t.Helper()
	var want []*ticketRow
	for _, row := range rows {
		if f.has(row) {
			want = append(want, row)
		}
	}
	slices.SortFunc(want, func(a, b *ticketRow) int {
		if less == nil {
			return bySolving(a, b)
		}
		return cmp.Or(less(a, b), bySolving(a, b))
	})
	if !slices.Equal(a.shown, want) {
		t.Fatalf("%+v: %d rows instead of %d", f, len(a.shown), len(want))
	}
	if a.counts[f.pill] != len(want) {
		t.Fatalf("%+v: %d are counted, %d shown", f, a.counts[f.pill], len(want))
	}
	at := slices.IndexFunc(want, func(r *ticketRow) bool { return r.id == picked })
	if a.at != at || a.hidden != (at < 0 && rows[picked] != nil) {
		t.Fatalf("%+v: %s is at %d (hidden: %v) instead of %d", f, picked, a.at, a.hidden, at)
	}
}
