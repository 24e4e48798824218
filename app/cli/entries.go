package cli

import (
	"io"
	"slices"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"hourbook/ledger"
	"hourbook/sla"
)

// entriesFlags say whose entries are listed, and of which days.
type entriesFlags struct{ by, week, from, to text }

// entriesVerb lists the entries of a person.
func (s *session) entriesVerb() *cobra.Command {
	var flags entriesFlags
	c := s.verb("entries", "List a person's entries of a week or of other days, with their sums", `
hourbook entries
hourbook entries --by Rasa --week=2026-11-02
hourbook entries --from 2026-10-01 --to 2026-10-31 --json`,
		func([]string) error { return s.entries(&flags) })
	c.Long = `Lists your entries (see --as), or those of --by, with the sum of each day. --week is
the week of a day, Monday to Sunday (default: this week); --from and --to give other
days, both included.`
	flag(c, &flags.by, "by", "`NAME` of the person who worked (default: you, see --as)")
	flag(c, &flags.week, "week", "the week of a `DAY` (default: this week)")
	c.Flag("week").NoOptDefVal = "today"
	flag(c, &flags.from, "from", "the first `DAY`")
	flag(c, &flags.to, "to", "the last `DAY`, included (default: today)")
	c.MarkFlagsMutuallyExclusive("week", "from")
	c.MarkFlagsMutuallyExclusive("week", "to")
	return s.offerFiles(c)
}

// entriesAnswer is what somebody worked in some days.
type entriesAnswer struct {
	By      string        `json:"by"`
	From    sla.Day       `json:"from"`
	To      sla.Day       `json:"to"` // included
	Minutes sla.Minutes   `json:"minutes"`
	Amount  money         `json:"amount"`
	Days    []daySum      `json:"days"` // those with entries
	Entries []datedTicket `json:"entries"`

	Waiting *waitingAnswer `json:"waiting,omitempty"` // on this computer, for the servers of the team; of all days
}

// daySum is the work of a day.
type daySum struct {
	Day     sla.Day     `json:"day"`
	Minutes sla.Minutes `json:"minutes"`
	Amount  money       `json:"amount"`
}

// datedTicket is an entry with its ticket and day.
type datedTicket struct {
	entryRow
	Ticket   string  `json:"ticket"`
	Customer string  `json:"customer"`
	Day      sla.Day `json:"day"`
}

func (s *session) entries(flags *entriesFlags) error {
	var answer entriesAnswer
	err := s.read(func(v *ledger.View) (err error) {
		answer, err = s.entriesOf(v, flags)
		return err
	})
	if err != nil {
		return err
	}
	if waiting, err := s.waiting(answer.By); err != nil {
		return err
	} else if len(waiting.Waiting) > 0 {
		answer.Waiting = &waiting
	}
	return s.printTable(answer, reportOf(ph("Entries"), answer.Entries, entryColumns), answer.human)
}

func (s *session) entriesOf(v *ledger.View, flags *entriesFlags) (a entriesAnswer, err error) {
	a.Days, a.Entries = []daySum{}, []datedTicket{}
	if a.By, err = flags.person(v, s.who()); err != nil {
		return a, err
	}
	if a.From, a.To, err = flags.days(v.Zone().Day(s.now)); err != nil {
		return a, err
	}
	works, err := v.StaffWorkIn(a.By, a.From, a.To)
	if err != nil {
		return a, err
	}
	slices.SortStableFunc(works, func(x, y sla.Entry) int {
		if x.Day != y.Day {
			return int(x.Day - y.Day)
		}
		return x.Start.Compare(y.Start)
	})
	for _, w := range works {
		if err := a.add(v, w); err != nil {
			return a, err
		}
	}
	return a, nil
}

// add counts an entry.
func (a *entriesAnswer) add(v *ledger.View, w sla.Entry) error {
	row, err := entryOf(v, w)
	if err != nil {
		return err
	}
	a.Entries = append(a.Entries, datedTicket{row, w.Ticket, w.Customer, w.Day})
	if n := len(a.Days); n == 0 || a.Days[n-1].Day != w.Day {
		a.Days = append(a.Days, daySum{Day: w.Day})
	}
	sum := &a.Days[len(a.Days)-1]
	amount := decimal.Decimal(row.Amount)
	sum.Minutes, sum.Amount = sum.Minutes+w.Minutes, money(decimal.Decimal(sum.Amount).Add(amount))
	a.Minutes, a.Amount = a.Minutes+w.Minutes, money(decimal.Decimal(a.Amount).Add(amount))
	return nil
}

// person is whose entries are meant, as the staff list has the name.
func (f *entriesFlags) person(v *ledger.View, who string) (string, error) {
	if !f.by.given {
		return v.StaffNamed(who)
	}
	return personNamed(v, f.by.value)
}

// days are the first and the last one.
func (f *entriesFlags) days(today sla.Day) (from, to sla.Day, err error) {
	if f.from.given || f.to.given {
		if from, err = f.from.day(today, today); err != nil {
			return from, to, err
		}
		if to, err = f.to.day(today, today); err == nil && to < from {
			err = &sla.InputError{Field: "to", Value: to.String(), Problem: "it is before the first day", Remedy: "give a later day"}
		}
		return from, to, err
	}
	of, err := f.week.day(today, today)
	monday := of.Add(-(int(of.Weekday()) + 6) % 7)
	return monday, monday.Add(6), err
}

func (a entriesAnswer) human(out io.Writer) {
	line(out, "%s, %s to %s", oneLine(a.By), a.From, a.To)
	if a.Waiting != nil {
		defer a.Waiting.table(out)
	}
	if len(a.Entries) == 0 {
		line(out, "no entries")
		return
	}
	t := newTable(out, "ENTRY", "START", "TICKET", "TIME", "WORK", "VERDICT", "EUR", "NOTE")
	at := 0
	for _, day := range a.Days {
		for ; at < len(a.Entries) && a.Entries[at].Day == day.Day; at++ {
			e := a.Entries[at]
			t.row(e.Entry, e.when, e.Ticket, e.Minutes, e.Work, e.Verdict, e.Amount, e.Note)
		}
		t.row("", day.Day, "", day.Minutes, "", "", day.Amount, "")
	}
	t.row("", ph("all"), "", a.Minutes, "", "", a.Amount, "")
	t.end()
}
