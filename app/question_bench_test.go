package app_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"hourbook/app"
	"hourbook/app/story/testdata/limit"
	"hourbook/ledger"
	"hourbook/sla"
)

// mostGrowth is how much more an answer of the same length may cost in a ledger
// of ten times the size: colder caches, but no search through more.
const mostGrowth = 1.5

// question is something that people ask, with what the peer answers.
type question struct {
	name  string
	most  float64 // times the peer's processor time, at most
	times int     // that we are asked in a round; the peer is asked a tenth of it
	own   func(v *ledger.View, span int) (any, error)
	peer  func(p *peer, span int) (any, error)
	as    func(own any) any // our answer as the peer gives it, for the comparison; nil where it is
	words bool              // answers are compared as they print: amounts that are equal may be kept otherwise
	span  int               // months that are asked about
	even  [2]int            // months whose answers are of like length, of the small ledger and of the large one
}

var (
	firstMonth = sla.NewMonth(2023, time.January)
	askedAt    = time.Date(2026, time.January, 1, 12, 0, 0, 0, time.UTC)
	askedMonth = sla.NewMonth(2024, time.May)
)

const askedCustomer = "customer-0042"

var questions = []question{
	{name: "one month per customer", most: 1, times: 100, span: 1, even: [2]int{6, 1},
		own:  func(v *ledger.View, span int) (any, error) { return v.CustomerTotals(until(askedMonth, span)) },
		peer: func(p *peer, span int) (any, error) { return p.customerTotals(until(askedMonth, span)) }},
	{name: "unbilled of one customer", most: 0.5, times: 50, span: 36, even: [2]int{36, 18},
		own: func(v *ledger.View, span int) (any, error) {
			_, to := until(firstMonth, span)
			return v.Unbilled(askedCustomer, to)
		},
		peer: func(p *peer, span int) (any, error) {
			_, to := until(firstMonth, span)
			return p.unbilled(askedCustomer, to)
		}},
	{name: "utilization of 36 months", most: 0.3, times: 50, span: 36, even: [2]int{36, 36},
		own: func(v *ledger.View, span int) (any, error) {
			from, to := until(firstMonth, span)
			return app.Utilizations(v, from, to, app.Only{}, askedAt)
		},
		peer: func(p *peer, span int) (any, error) { return p.utilizations(until(firstMonth, span)) }},
}

// until gives the first and the last of so many months.
func until(from sla.Month, span int) (first, last sla.Month) { return from, from + sla.Month(span-1) }

// BenchmarkQuestions asks what people ask of a small and of a large ledger,
// beside SQLite with the same entries, the indexes that serve the questions,
// prepared statements and all of it in memory. SQLite stays open between questions. So
// does the ledger's file as a window and the command line keep it: locked, and looked at
// for what others wrote, at each question. What the first opening costs besides tells
// [BenchmarkOpen].
func BenchmarkQuestions(b *testing.B) {
	var ledgers []*ledger.Ledger
	for _, of := range sizes() {
		l := importedLedger(b, of)
		p := newPeer(b, l)
		for _, q := range questions {
			b.Run(q.name+"/"+of.String(), func(b *testing.B) { q.bench(b, l, p) })
		}
		ledgers = append(ledgers, l)
	}
	for _, q := range questions {
		if len(ledgers) == 2 {
			b.Run(q.name+"/growth", func(b *testing.B) { q.growth(b, ledgers) })
		}
	}
}

// bench asks in rounds, ourselves once for each look at the file and once for many, and
// the peer in turn.
func (q question) bench(b *testing.B, l *ledger.Ledger, p *peer) {
	l.Keep = time.Minute // as in a window
	rows := q.compare(b, l, p)
	var opened, viewed, others time.Duration
	peerTimes := max(q.times/10, 1)
	for b.Loop() {
		opened += spentBy(func() {
			for range q.times {
				need(b, l.Read(func(v *ledger.View) error { _, err := q.own(v, q.span); return err }))
			}
		})
		viewed += q.viewed(b, l, q.span)
		others += spentBy(func() { need(b, repeat(peerTimes, func() error { _, err := q.peer(p, q.span); return err })) })
	}
	own, view, other := each(opened, b.N*q.times), each(viewed, b.N*q.times), each(others, b.N*peerTimes)
	b.ReportMetric(own/1e3, "us")
	b.ReportMetric(view/1e3, "us-when-open")
	b.ReportMetric(other/1e3, "us-peer")
	b.ReportMetric(float64(rows), "rows")
	limit.Beside(b, "sqlite", own/other, q.most)
}

// viewed is the processor time of asking with the ledger open.
func (q question) viewed(b *testing.B, l *ledger.Ledger, span int) time.Duration {
	return spentBy(func() {
		need(b, l.Read(func(v *ledger.View) error {
			return repeat(q.times, func() error { _, err := q.own(v, span); return err })
		}))
	})
}

// growth asks both ledgers in turn, while they are open, for answers of about
// the same length, and compares what a row costs.
func (q question) growth(b *testing.B, ledgers []*ledger.Ledger) {
	var costs [2]float64
	for i, l := range ledgers {
		costs[i] = 1e9 / float64(q.rows(b, l, q.even[i])*q.times)
	}
	least := [2]time.Duration{1 << 62, 1 << 62}
	for b.Loop() {
		for i, l := range ledgers {
			least[i] = min(least[i], q.viewed(b, l, q.even[i]), q.viewed(b, l, q.even[i]))
		}
	}
	for i := range costs {
		costs[i] *= least[i].Seconds()
	}
	b.ReportMetric(costs[0], "ns/row")
	b.ReportMetric(costs[1], "ns/row-of-large")
	limit.Beside(b, "small-ledger", costs[1]/costs[0], mostGrowth)
}

func (q question) rows(b *testing.B, l *ledger.Ledger, span int) int {
	var answer any
	need(b, l.Read(func(v *ledger.View) (err error) { answer, err = q.own(v, span); return err }))
	return reflect.ValueOf(answer).Len()
}

func repeat(times int, do func() error) error {
	for range times {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}

// each is the nanoseconds of one of so many.
func each(spent time.Duration, times int) float64 { return float64(spent) / float64(times) }

// compare holds our answer against the peer's and returns its length.
func (q question) compare(b *testing.B, l *ledger.Ledger, p *peer) (rows int) {
	var own any
	need(b, l.Read(func(v *ledger.View) (err error) { own, err = q.own(v, q.span); return err }))
	other, err := q.peer(p, q.span)
	need(b, err)
	if q.as != nil {
		own = q.as(own)
	}
	if works, ok := own.([]sla.Entry); ok {
		for i := range works {
			works[i].Verdict.Reason = sla.Text{} // ours alone: it follows from the terms
		}
	}
	if q.words && fmt.Sprintf("%+v", own) == fmt.Sprintf("%+v", other) {
		return reflect.ValueOf(other).Len()
	}
	if !reflect.DeepEqual(own, other) {
		b.Fatalf("the answers differ:\n%.2000v\n%.2000v", own, other)
	}
	return reflect.ValueOf(other).Len()
}

// BenchmarkOpen is what every command pays for a ledger before its question:
// its first opening in a program, and the later ones of a window.
func BenchmarkOpen(b *testing.B) {
	nothing := func(*ledger.View) error { return nil }
	for _, of := range sizes() {
		l := importedLedger(b, of)
		b.Run("first/"+of.String(), func(b *testing.B) {
			reportLeast(b, func() { need(b, ledger.At(l.Path).Read(nothing)) })
		})
		l.Keep = time.Minute
		b.Run("later/"+of.String(), func(b *testing.B) {
			reportLeast(b, func() { need(b, l.Read(nothing)) })
		})
	}
}

// reportLeast reports the processor time of do in the best of the rounds, each
// of a few times.
func reportLeast(b *testing.B, do func()) (each time.Duration) {
	const times = 10
	least := time.Duration(1<<63 - 1)
	for b.Loop() {
		least = min(least, spentBy(func() {
			for range times {
				do()
			}
		}))
	}
	b.ReportMetric(float64((least / times).Microseconds()), "us-cpu")
	return least / times
}

// BenchmarkQueue refreshes the queue of Today: a thousand open tickets among
// ten thousand, and among a hundred thousand.
func BenchmarkQueue(b *testing.B) {
	now := actAt("2026-01-02 10:00").At
	refresh := func(v *ledger.View) error {
		places, err := app.Queue(v, now)
		if err == nil && len(places) != openTickets {
			err = fmt.Errorf("%d tickets are in the queue", len(places))
		}
		return err
	}
	small, large := importedLedger(b, size{0, 10_000, 200}), importedLedger(b, size{0, 100_000, 200})
	b.Run("100000", func(b *testing.B) {
		costs := [2]time.Duration{1 << 62, 1 << 62}
		for b.Loop() {
			for i, l := range []*ledger.Ledger{small, large} {
				costs[i] = min(costs[i], spentBy(func() { need(b, repeat(10, func() error { return l.Read(refresh) })) }))
			}
		}
		b.ReportMetric(each(costs[1], 10)/1e3, "us-cpu")
		limit.Beside(b, "10000-tickets", costs[1].Seconds()/costs[0].Seconds(), mostGrowth)
	})
}
