package app_test

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"hourbook/app"
	"hourbook/app/search"
	"hourbook/app/story/testdata/limit"
	"hourbook/app/story/testdata/past"
	"hourbook/ledger"
	"hourbook/sla"
)

// What finding and a week may cost: making the index, which is done once in a
// window, so many times the cost of reading the same texts, and one for a single
// question little more than that; a ticket of a ledger of ten times the size hardly
// more than one of the small ledger; a key such a part of a look through all texts;
// a week hardly more on a ledger of a hundred times the size.
const (
	indexBesideReading = 8
	onceBesideReading  = 4
	indexGrowth        = 1.5
	keyBesideLook      = 0.05
	keyGrowth          = 10 // what the tickets are more: nearly all of them may be the answer
	weekGrowth         = 1.5
)

// weeks is a desk of a month, which has as much in a week as one of ten years, and
// as many customers.
var weeks = past.Size{Entries: 10_000, Tickets: 1_000, Customers: 1000}

var lateOn = time.Now()

func pastLedger(b *testing.B, of past.Size) *ledger.Ledger {
	b.Helper()
	path, err := of.Ledger(b.TempDir(), lateOn)
	need(b, err)
	return ledger.At(path)
}

func pastLedgers(b *testing.B) (all []*ledger.Ledger) {
	for _, of := range past.Sizes {
		if all = append(all, pastLedger(b, of)); testing.Short() {
			break
		}
	}
	return all
}

// BenchmarkFindOnce answers one question, as the command line does, beside a
// reading of the same texts.
func BenchmarkFindOnce(b *testing.B) {
	ledgers := pastLedgers(b)
	l := ledgers[len(ledgers)-1]
	var once, read time.Duration
	for b.Loop() {
		once = least(once, func() {
			need(b, l.Read(func(v *ledger.View) error {
				x, err := app.NewIndexFor(v, "codec petraitis")
				if err == nil && len(x.Find(app.TicketHit, "codec petraitis", 5)) < 5 {
					b.Fatal("too little is found")
				}
				return err
			}))
		})
		read = least(read, func() { need(b, l.Read(func(v *ledger.View) error { return readTexts(v, func(string) {}) })) })
	}
	b.ReportMetric(once.Seconds()*1e3, "cpu-ms")
	limit.Beside(b, "reading-the-texts", once.Seconds()/read.Seconds(), onceBesideReading)
}

// BenchmarkFindIndex makes the index of find and of Ctrl+K, beside a reading of
// what it is made of.
func BenchmarkFindIndex(b *testing.B) {
	ledgers := pastLedgers(b)
	index, read := make([]time.Duration, len(ledgers)), make([]time.Duration, len(ledgers))
	for b.Loop() {
		for i, l := range ledgers {
			index[i] = least(index[i], func() { indexOf(b, l) })
			read[i] = least(read[i], func() { need(b, l.Read(func(v *ledger.View) error { return readTexts(v, func(string) {}) })) })
		}
	}
	last := len(ledgers) - 1
	b.ReportMetric(index[last].Seconds()*1e3, "cpu-ms")
	b.ReportMetric(heapOf(func() any { return indexOf(b, ledgers[last]) }), "heap-MB")
	limit.Beside(b, "reading-the-texts", index[last].Seconds()/read[last].Seconds(), indexBesideReading)
	if last > 0 {
		limit.Beside(b, "a-ticket-of-a-year", perTicket(index, last)/perTicket(index, 0), indexGrowth)
	}
}

func perTicket(costs []time.Duration, i int) float64 {
	return costs[i].Seconds() / float64(past.Sizes[i].Tickets)
}

func indexOf(b *testing.B, l *ledger.Ledger) (x *app.Index) {
	need(b, l.Read(func(v *ledger.View) (err error) { x, err = app.NewIndex(v); return err }))
	return x
}

// readTexts gives all texts of which tickets are found.
func readTexts(v *ledger.View, each func(text string)) error {
	err := v.EachTicket(func(t sla.Ticket) (bool, error) { each(t.Subject); return true, nil })
	if err != nil {
		return err
	}
	return app.EachWritten(v, func(_, words string) error { each(words); return nil })
}

// least is the processor time of do where that is less than the least so far.
func least(so time.Duration, do func()) time.Duration {
	if cost := spentBy(do); so == 0 || cost < so {
		return cost
	}
	return so
}

// heapOf is how many MB of the heap something keeps.
func heapOf(what func() any) float64 {
	runtime.GC()
	before, _ := heapNow()
	kept := what()
	runtime.GC()
	after, _ := heapNow()
	runtime.KeepAlive(kept)
	return after - before
}

// BenchmarkFindKey types words of a subject, of a note, and the number of a call
// that is on one ticket, letter by letter; each letter asks for tickets, customers
// and documents, as Ctrl+K does. A look through all texts for the same, in memory,
// is what it is held against.
func BenchmarkFindKey(b *testing.B) {
	ledgers := pastLedgers(b)
	indexes, texts := make([]*app.Index, len(ledgers)), []string(nil)
	for i, l := range ledgers {
		indexes[i] = indexOf(b, l)
	}
	need(b, ledgers[len(ledgers)-1].Read(func(v *ledger.View) error {
		return readTexts(v, func(text string) { texts = append(texts, search.Plain(text)) })
	}))
	for _, words := range []string{"login fails mondays", "codec order petraitis", "dear", "t-1042", "9e3779b1"} {
		b.Run(words, func(b *testing.B) { benchKeys(b, words, indexes, texts) })
	}
}

func benchKeys(b *testing.B, words string, indexes []*app.Index, texts []string) {
	costs, look := make([]time.Duration, len(indexes)), time.Duration(0)
	for b.Loop() {
		for i, x := range indexes {
			costs[i] = least(costs[i], func() { typed(words, func(text string) { findAll(x, text) }) })
		}
		look = least(look, func() {
			typed(words, func(text string) {
				for _, one := range texts {
					for _, word := range strings.Fields(text) {
						if !strings.Contains(one, word) {
							break
						}
					}
				}
			})
		})
	}
	last := len(costs) - 1
	b.ReportMetric(each(costs[0], len(words))/1e3, "us/letter-of-a-year")
	b.ReportMetric(each(costs[last], len(words))/1e3, "us/letter")
	if last > 0 {
		limit.Beside(b, "year", costs[last].Seconds()/costs[0].Seconds(), keyGrowth)
	}
	limit.Beside(b, "look-through-all-texts", costs[last].Seconds()/look.Seconds(), keyBesideLook)
}

// typed calls each with a text as it grows, letter by letter.
func typed(text string, each func(text string)) {
	for i := range text {
		each(text[:i+1])
	}
}

func findAll(x *app.Index, text string) {
	x.Find(app.TicketHit, text, 5)
	x.Find(app.CustomerHit, text, 3)
	x.Find(app.DocumentHit, text, 3)
}

// BenchmarkWeek reads the week of one person, with its prices, tickets and gaps,
// from a ledger of a month and from one of ten years: it costs what the week holds.
func BenchmarkWeek(b *testing.B) {
	sizes := []past.Size{weeks, past.Sizes[1]}
	if testing.Short() {
		sizes[1] = past.Sizes[0]
	}
	costs, entries := [2]time.Duration{}, [2]int{}
	ledgers := [2]*ledger.Ledger{pastLedger(b, sizes[0]), pastLedger(b, sizes[1])}
	ask := func(i int) {
		need(b, ledgers[i].Read(func(v *ledger.View) error {
			today := v.Zone().Day(lateOn)
			span, err := app.WorkOf(v, past.Person, today-6, today, app.Rests{}, lateOn)
			entries[i] = 0
			for _, d := range span.Days {
				entries[i] += len(d.Entries)
			}
			return err
		}))
	}
	const times = 20
	for b.Loop() {
		for i := range ledgers {
			costs[i] = least(costs[i], func() { need(b, repeat(times, func() error { ask(i); return nil })) })
		}
	}
	if entries[0] < 100 || entries[0] != entries[1] {
		b.Fatalf("a week of %d entries beside one of %d", entries[0], entries[1])
	}
	b.ReportMetric(each(costs[1], times)/1e3, "us-cpu")
	b.ReportMetric(float64(entries[1]), "entries")
	limit.Beside(b, "month/"+sizes[1].String(), costs[1].Seconds()/costs[0].Seconds(), weekGrowth)
}
