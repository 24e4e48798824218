package tickets

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui/guitest"
	"hourbook/app/gui/windowtest"
	"hourbook/app/story/testdata/limit"
	"hourbook/app/story/testdata/past"
	"hourbook/ledger"
	"hourbook/sla"
)

// BenchmarkQueue asks for the queue of Today, and all that stands beside it.
func BenchmarkQueue(b *testing.B) {
	benchPasts(b, "today", 0, func(s *stage, _ int) {
		s.Screens["today"].Refresh()
		s.Settle()
	}, nil)
}

// BenchmarkTicketPage jumps a page on in the table; the ticket that is then
// chosen is shown.
func BenchmarkTicketPage(b *testing.B) {
	benchPasts(b, "tickets", guitest.MostPerPage, func(s *stage, _ int) { pageOn(s, s.Screens["tickets"].(*tickets)) }, nil)
}

// pageOn jumps to tickets that were not seen before, and from the last one to the
// first.
func pageOn(s *stage, screen *tickets) {
	list, key := screen.table.List, fyne.KeyName(fyne.KeyPageDown)
	if list.Chosen == list.Count-1 {
		key = fyne.KeyHome
	}
	list.TypedKey(&fyne.KeyEvent{Name: key})
	s.Settle()
}

// BenchmarkTicketSort sorts by one column after the other, which was done before.
func BenchmarkTicketSort(b *testing.B) {
	benchPasts(b, "tickets", 0, func(s *stage, i int) {
		s.Screens["tickets"].(*tickets).table.Turn([]int{0, 1, 2, hoursColumn, 6, 5}[i%6])
		s.Settle()
	}, nil)
}

// BenchmarkTicketSearch types what people look for, letter by letter: words of
// numbers, subjects, customers and plans, and of notes and contacts.
func BenchmarkTicketSearch(b *testing.B) {
	for _, text := range []string{"t-10000", "login fails mondays", "adria tel 3", "platinum codec", "calls drop", "timer petraitis"} {
		b.Run(text, func(b *testing.B) {
			benchPasts(b, "tickets", mostPerLetter, func(s *stage, i int) {
				search := s.Screens["tickets"].(*tickets).search
				if i %= len(text); i == 0 {
					search.Set("")
				}
				search.Letter(rune(text[i]))
				s.Settle()
			}, nil)
		})
	}
}

// BenchmarkTicketHours jumps and types in the table while it is sorted by hours.
func BenchmarkTicketHours(b *testing.B) {
	sorted := func(s *stage) *tickets {
		screen := s.Screens["tickets"].(*tickets)
		if !screen.byHours() {
			screen.table.Turn(hoursColumn)
			s.Settle()
		}
		return screen
	}
	b.Run("page", func(b *testing.B) {
		benchPasts(b, "tickets", guitest.MostPerPage, func(s *stage, _ int) { pageOn(s, sorted(s)) }, nil)
	})
	b.Run("letter", func(b *testing.B) {
		text := "login fails mondays"
		benchPasts(b, "tickets", mostPerLetter, func(s *stage, i int) {
			search := sorted(s).search
			if i %= len(text); i == 0 {
				search.Set("")
			}
			search.Letter(rune(text[i]))
			s.Settle()
		}, nil)
	})
}

// BenchmarkTickets is the table after somebody changed a ticket.
func BenchmarkTickets(b *testing.B) {
	benchPasts(b, "tickets", 0, func(s *stage, _ int) {
		s.Screens["tickets"].Refresh()
		s.Settle()
	}, func(s *stage, i int) {
		err := s.Ledger.Write(s.By(), func(tx *ledger.Tx) error {
			t, err := tx.Ticket(fmt.Sprintf("T-%d", i+1))
			if err == nil {
				_, err = tx.SetState(t.ID, map[sla.State]sla.State{sla.Solved: sla.Waiting, sla.Waiting: sla.Solved}[t.State], "")
			}
			return err
		})
		if err != nil {
			panic(err)
		}
	})
}

// mostPerTicket is how many times the cost of reading a ticket it may have to
// put it in the table, and mostPerText that of reading what is written on it to
// make it found.
const (
	mostPerTicket = 5
	mostPerText   = 8
)

// BenchmarkTicketsFirst reads all tickets, which is done once off the thread that
// draws, and puts them in the first order: that alone costs what they are many.
func BenchmarkTicketsFirst(b *testing.B) {
	var x *ticketIndex
	benchReading(b, mostPerTicket, func(v *ledger.View) error {
		return v.EachTicket(func(sla.Ticket) (bool, error) { return true, nil })
	}, func(*ledger.View) error { x = newTicketIndex(); return nil }, func(v *ledger.View) error {
		if err := x.read(v, 1, past.Person); err != nil {
			return err
		}
		x.arrange(ticketFilter{}, 0, nil, "")
		return nil
	})
}

// BenchmarkTicketsWords reads what is written on all tickets, behind the first
// table.
func BenchmarkTicketsWords(b *testing.B) {
	var x *ticketIndex
	benchReading(b, mostPerText, func(v *ledger.View) error {
		return app.EachWritten(v, func(string, string) error { return nil })
	}, func(v *ledger.View) error {
		x = newTicketIndex()
		return x.read(v, 1, past.Person)
	}, func(v *ledger.View) error { return x.readWords(v) })
}

// benchReading measures what is made of tickets beside a reading alone; before is
// not measured.
func benchReading(b *testing.B, most float64, alone, before, make func(*ledger.View) error) {
	stages, err := windowtest.Pasts()
	if err != nil {
		b.Fatal(err)
	}
	least := func(so *time.Duration, s *windowtest.Stage, do func(*ledger.View) error) {
		runtime.GC()
		began := guitest.Used()
		if err := s.Ledger.Read(do); err != nil {
			b.Fatal(err)
		}
		if cost := guitest.Used().All - began.All; *so == 0 || cost < *so {
			*so = cost
		}
	}
	made, read, unmeasured := [2]time.Duration{}, [2]time.Duration{}, time.Duration(0)
	for b.Loop() {
		for i, s := range stages {
			least(&read[i], s, alone)
			least(&unmeasured, s, before)
			least(&made[i], s, make)
		}
	}
	for i, size := range past.Sizes[:len(stages)] {
		each := made[i] / time.Duration(size.Tickets)
		b.ReportMetric(float64(each.Nanoseconds()), size.String()+"-ns/ticket")
	}
	last := len(stages) - 1
	limit.Beside(b, "reading-alone", made[last].Seconds()/read[last].Seconds(), most)
}
