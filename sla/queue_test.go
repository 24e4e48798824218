package sla

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func oneVersion(terms *Terms) func(string) *Terms { return func(string) *Terms { return terms } }

// ticket is opened on Monday 2 November 2026 so many minutes after 09:00.
func ticket(t testing.TB, terms *Terms, id string, plan PlanID, p Priority, minutes Minutes) Ticket {
	opened := at(t, "2026-11-02T09:00:00+02:00").Add(minutes.Duration())
	k := Ticket{ID: id, Plan: plan, Priority: p, Opened: opened, Terms: terms.Version}
	k.Deadline, k.AtRisk = terms.Deadline(opened, plan)
	return k
}

func TestTheQueueSaysWhyInWords(t *testing.T) {
	terms := sampleTerms(t)
	now := at(t, "2026-11-02T11:40:00+02:00")
	answered, tardy := ticket(t, terms, "T-20", "TIN", High, 0), ticket(t, terms, "T-21", "TIN", Low, -900)
	answered.Responded, tardy.Responded = now, now
	late := ticket(t, terms, "T-1", "GOLD", High, -100)
	tickets := []Ticket{
		ticket(t, terms, "T-10", "GOLD", Low, 70), ticket(t, terms, "T-9", "GOLD", Low, 70), ticket(t, terms, "T-8", "GOLD", Low, 71),
		ticket(t, terms, "T-2", "GOLD", Medium, 0), late, answered, tardy,
		ticket(t, terms, "T-30", "NONE", High, 5), ticket(t, terms, "T-31", "NONE", High, 0),
	}
	want := []string{
		"T-1 at-risk first in the queue; response due within 3:00 of working time, by Mon 2026-11-02 12:00 +02:00",
		"T-2 at-risk High before Medium in GOLD; response due within 3:00 of working time, by Mon 2026-11-02 12:00 +02:00",
		"T-9 calm Medium before Low in GOLD; response due within 3:00 of working time, by Mon 2026-11-02 13:10 +02:00",
		"T-10 calm opened together with T-9, which has the lower number; response due within 3:00 of working time, by Mon 2026-11-02 13:10 +02:00",
		"T-8 calm same plan and priority as T-10, which is due earlier: Mon 2026-11-02 13:10 +02:00; response due within 3:00 of working time, by Mon 2026-11-02 13:11 +02:00",
		"T-20 answered GOLD before TIN; answered on time: Mon 2026-11-02 11:40 +02:00, due by Tue 2026-11-03 10:00 +02:00",
		"T-21 answered High before Low in TIN; answered on time: Mon 2026-11-02 11:40 +02:00, due by Tue 2026-11-03 10:00 +02:00",
		"T-31 none TIN before no plan; no response time",
		"T-30 none same plan and priority as T-31, which was opened earlier: Mon 2026-11-02 09:00 +02:00; no response time",
	}
	places := Queue(tickets, now, oneVersion(terms))
	if len(places) != len(want) {
		t.Fatalf("%d places", len(places))
	}
	for i, p := range places {
		if got := fmt.Sprintf("%s %s %s", p.Ticket.ID, p.State, p.Why.In("en")); got != want[i] {
			t.Errorf("place %d:\ngot  %s\nwant %s", i+1, got, want[i])
		}
		if len(p.Why.Lacks()) > 0 || strings.Contains(p.Why.In("lt"), "before") || strings.HasPrefix(p.Why.In("lt"), ";") {
			t.Errorf("place %d in Lithuanian: %s", i+1, p.Why.In("lt"))
		}
	}
	if got := places[1].Why.In("lt"); got != "Aukštas prioritetas pirmiau nei vidutinis, planas AUKSAS; atsakyti pažadėta per 3:00 darbo laiko, iki Pr 2026-11-02 12:00 +02:00" {
		t.Error(got)
	}
}

func TestStandingsChangeAtTheirInstants(t *testing.T) {
	terms := sampleTerms(t)
	k := ticket(t, terms, "T-1", "GOLD", High, 0)
	answered := k
	answered.Responded = k.Deadline.Add(time.Minute)
	for _, c := range []struct {
		says   string
		ticket Ticket
		now    time.Time
		want   DeadlineState
	}{
		{"before the warning it is calm", k, k.AtRisk.Add(-time.Second), Calm},
		{"from the warning on it is at risk", k, k.AtRisk, AtRisk},
		{"at the deadline it is not late yet", k, k.Deadline, AtRisk},
		{"after the deadline it is late", k, k.Deadline.Add(time.Second), Late},
		{"before the answer it is late", answered, k.Deadline.Add(time.Second), Late},
		{"a late answer is an answer", answered, answered.Responded, Answered},
		{"nothing promised is nothing owed", ticket(t, terms, "T-2", "NONE", High, 0), k.Deadline.Add(time.Hour), Unpromised},
	} {
		t.Run(c.says, func(t *testing.T) {
			if got := DeadlineStateOf(c.ticket, c.now); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// otherTerms put TIN before GOLD.
func otherTerms(t testing.TB) *Terms {
	turned := sample(t)
	turned.Version = "2027-01-01"
	turned.Plans = slices.Clone(turned.Plans)
	turned.Plans[1].Rank, turned.Plans[2].Rank = 2, 1
	terms, err := NewTerms(turned)
	if err != nil {
		t.Fatal(err)
	}
	return terms
}

func TestTheQueueKeepsItsOrder(t *testing.T) {
	versions := map[string]*Terms{"2026-01-01": sampleTerms(t), "2027-01-01": otherTerms(t)}
	rank := func(k Ticket) int {
		if plan, ok := versions[k.Terms].Plan(k.Plan); ok {
			return plan.Rank
		}
		return 100
	}
	rapid.Check(t, func(t *rapid.T) {
		now := time.Unix(1_800_000_000, 0)
		var tickets []Ticket
		for _, n := range rapid.SliceOfNDistinct(rapid.IntRange(1, 1200), 0, 12, rapid.ID).Draw(t, "ids") {
			version := rapid.SampledFrom([]string{"2026-01-01", "2027-01-01"}).Draw(t, "terms")
			k := Ticket{ID: fmt.Sprintf("T-%d", n), Terms: version, Opened: now.Add(time.Duration(rapid.IntRange(-3, 1).Draw(t, "opened")) * time.Hour)}
			k.Plan = rapid.SampledFrom([]PlanID{"GOLD", "TIN", "NONE", "GONE"}).Draw(t, "plan")
			k.Priority = rapid.SampledFrom(Priorities).Draw(t, "priority")
			k.State = rapid.SampledFrom([]State{Open, Open, Open, Waiting, Solved}).Draw(t, "state")
			k.Deadline, k.AtRisk = versions[version].Deadline(k.Opened, k.Plan)
			tickets = append(tickets, k)
		}
		var got []string
		for _, p := range Queue(tickets, now, func(v string) *Terms { return versions[v] }) {
			got = append(got, p.Ticket.ID)
		}
		if want := slowQueue(tickets, now, rank); !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func TestTermsThatAreGonePutATicketLast(t *testing.T) {
	terms := sampleTerms(t)
	a, b := ticket(t, terms, "T-1", "GOLD", High, 0), ticket(t, terms, "T-2", "NONE", Low, 0)
	a.Terms = "1999-01-01"
	places := Queue([]Ticket{a, b}, a.Opened, func(v string) *Terms {
		if v == terms.Version {
			return terms
		}
		return nil
	})
	if len(places) != 2 || places[1].Ticket.ID != "T-1" || !strings.HasPrefix(places[1].Why.In("en"), "no plan before GOLD") {
		t.Errorf("got %+v", places)
	}
}

func BenchmarkQueue(b *testing.B) {
	terms := sampleTerms(b)
	var tickets []Ticket
	for i := range 1000 {
		plan := terms.Plans[i%3].ID
		tickets = append(tickets, ticket(b, terms, fmt.Sprintf("T-%d", i*7919%1000), plan, Priorities[i%2], Minutes(i*31%400)))
	}
	now := at(b, "2026-11-03T12:00:00+02:00")
	b.ReportAllocs()
	for b.Loop() {
		Queue(tickets, now, oneVersion(terms))
	}
}

func TestWhatIsMissingStandsBehindWhatIsThere(t *testing.T) {
	terms := sampleTerms(t)
	due, undue := ticket(t, terms, "T-2", "GOLD", Low, 0), ticket(t, terms, "T-1", "GOLD", Low, 0)
	undue.Deadline, undue.AtRisk = time.Time{}, time.Time{}
	vague := ticket(t, terms, "T-0", "GOLD", 0, 0)
	var got []string
	for _, p := range Queue([]Ticket{vague, undue, due}, due.Opened, oneVersion(terms)) {
		got = append(got, p.Ticket.ID)
	}
	if want := []string{"T-2", "T-1", "T-0"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v: a deadline before none, a priority before none", got, want)
	}
}

func TestAPromiseBrokenIsSaidInWords(t *testing.T) {
	terms := sampleTerms(t)
	k := ticket(t, terms, "T-1", "GOLD", High, 0)
	now := k.Deadline.Add(time.Hour)
	late := Queue([]Ticket{k}, now, oneVersion(terms))[0]
	if late.State != Late || late.Why.In("en") != "first in the queue; response was due within 3:00 of working time, by Mon 2026-11-02 12:00 +02:00" ||
		late.Why.In("lt") != "pirmoji eilėje; atsakyti žadėta per 3:00 darbo laiko, iki Pr 2026-11-02 12:00 +02:00" {
		t.Errorf("got %+v", late)
	}
	k.Responded = now
	answered := Queue([]Ticket{k}, now, oneVersion(terms))[0]
	if answered.State != Answered || answered.Why.In("en") != "first in the queue; answered late: Mon 2026-11-02 13:00 +02:00, due by Mon 2026-11-02 12:00 +02:00" ||
		answered.Why.In("lt") != "pirmoji eilėje; atsakyta pavėluotai: Pr 2026-11-02 13:00 +02:00, žadėta iki Pr 2026-11-02 12:00 +02:00" {
		t.Errorf("got %+v", answered)
	}
}
