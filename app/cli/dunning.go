package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/app/books"
	"hourbook/app/tabular"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
	"hourbook/sla/language"
)

// dunningVerbs are the acts on money that is late.
func (s *session) dunningVerbs() *cobra.Command {
	return s.group("dunning", "Ask for overdue invoices, level by level", s.dunningList(), s.dunningSend(), s.dunningHold(), s.dunningLevels())
}

// dunningRow is an overdue invoice and its next letter.
type dunningRow struct {
	Number   string `json:"number"`
	Customer string `json:"customer"`
	Due      maybe  `json:"due"`
	DaysLate int    `json:"days_late"`
	Open     money  `json:"open"`
	Level    *int   `json:"level"` // of the next letter; null after the last one
	Title    maybe  `json:"title"`
	Sent     int    `json:"sent"` // letters so far
	LastSent maybe  `json:"last_sent"`
	Held     maybe  `json:"held_until"`
	Fee      money  `json:"fee"` // once a letter
	Interest money  `json:"interest"`
	NoLetter maybe  `json:"no_letter"` // why none goes out today

	title  sla.Words
	reason any
}

func dunningRowOf(r app.DunningRow, today sla.Day) dunningRow {
	row := dunningRow{
		Number: r.Number, Customer: r.Customer, Due: dayText(r.Due), DaysLate: int(today - r.Due), Open: money(r.Open()), Title: maybe(r.Title.In(language.English)), Sent: r.Sent, LastSent: dayText(r.Last),
		Held: dayText(r.Held), Fee: money(r.Asked), Interest: money(r.Interest), title: r.Title, reason: "-",
	}
	if r.Level > 0 {
		row.Level = &r.Level
	}
	if r.Why.Words != "" {
		row.NoLetter, row.reason = maybe(r.Why.String()), r.Why
	}
	return row
}

var dunningColumns = []column[dunningRow]{
	{name: "number", head: ph("NUMBER"), of: func(r dunningRow) any { return r.Number }},
	{name: "customer", head: ph("CUSTOMER"), of: func(r dunningRow) any { return r.Customer }},
	{name: "due", head: ph("DUE"), kind: tabular.Date, of: func(r dunningRow) any { return r.Due }},
	{name: "days_late", head: ph("DAYS LATE"), of: func(r dunningRow) any { return r.DaysLate }},
	{name: "open", head: ph("AMOUNT DUE"), kind: tabular.Money, sum: true, of: func(r dunningRow) any { return r.Open }},
	{name: "title", head: ph("NEXT LETTER"), width: 30, of: func(r dunningRow) any { return r.title }},
	{name: "sent", head: ph("SENT"), of: func(r dunningRow) any { return r.Sent }},
	{name: "no_letter", head: ph("WHY NOT TODAY"), width: 40, of: func(r dunningRow) any { return r.reason }},
}

func (s *session) dunningList() *cobra.Command {
	c := s.verb("list", "List overdue invoices with the letter that each waits for", `
hourbook dunning list`,
		func([]string) error {
			rows := []dunningRow{}
			err := s.read(func(v *ledger.View) error {
				today := v.Zone().Day(s.now)
				if err := s.noteUnrated(v, today); err != nil {
					return err
				}
				all, err := app.DunningList(v, today)
				for _, r := range all {
					rows = append(rows, dunningRowOf(r, today))
				}
				return err
			})
			if err != nil {
				return err
			}
			return s.printTable(rows, reportOf(ph("Overdue invoices"), rows, dunningColumns), func(out io.Writer) {
				if len(rows) == 0 {
					line(out, "nothing is overdue")
					return
				}
				drawn(rows, dunningColumns, nil)(out)
			})
		})
	c.Long = `Each invoice goes up one level with each letter that was sent about it. A letter waits
until the invoice is late enough, and the one before had its time. None goes out
where credit on account covers the invoice, or while it is held.`
	return s.offerFiles(c)
}

// dunningSend writes the letters that are due.
func (s *session) dunningSend() *cobra.Command {
	var flags mailFlags
	all := false
	c := s.verb("send [CUSTOMER]...", "Write or send the letters that go out today: one for each customer", `
hourbook dunning send acme --out letters
hourbook dunning send --all --send`,
		func(args []string) error {
			if all == (len(args) > 0) {
				return &usageError{ph("give --all, or a CUSTOMER or more")}
			}
			return s.dun(args, &flags)
		})
	c.Long = `Writes one letter for each customer, about all its invoices whose letter goes out today,
with the words of the highest level among them. --send hands them to the mail server that
HOURBOOK_SMTP names, and counts as a letter; a PDF alone does not.`
	c.Flags().BoolVar(&all, "all", false, "to all customers with a letter today")
	flags.offer(c, "the `DIR` for the PDFs, which is made")
	return c
}

func (s *session) dun(customers []string, flags *mailFlags) error {
	if err := flags.check(); err != nil {
		return err
	}
	var letters []invoice.Reminder
	err := s.read(func(v *ledger.View) (err error) {
		if err = s.noteUnrated(v, v.Zone().Day(s.now)); err == nil {
			letters, err = app.DunningLetters(v, customers, v.Zone().Day(s.now))
		}
		return err
	})
	if err != nil {
		return err
	}
	rows := []reminderRow{}
	for _, r := range letters {
		row := reminderRow{Customer: r.Buyer.ID, Credit: money(r.Credit), Total: money(r.Total())}
		for _, o := range r.Owed {
			row.Invoices = append(row.Invoices, o.Number)
		}
		row.File, row.SentTo, err = s.deliver(flags, reminderLetter{s, r}, ledger.Sending{Documents: row.Invoices, Reminder: true})
		if err != nil && len(rows) == 0 {
			return err
		}
		if err != nil {
			s.but("stopped at %s: %v", row.Customer, err)
			break
		}
		rows = append(rows, row)
	}
	return s.print(rows, func(out io.Writer) {
		for _, row := range rows {
			delivered(out, row.File, row.SentTo)
		}
		line(out, "%d letters", len(rows))
	})
}

// dunningHold keeps letters back.
func (s *session) dunningHold() *cobra.Command {
	var until, reason text
	release := false
	c := s.verb("hold NUMBER", "Send no letter about an invoice until a day", `
hourbook dunning hold HB-2026-0118 --until 2026-12-15 --reason "They promised to pay"
hourbook dunning hold HB-2026-0118 --release --reason "Nothing came"`,
		func(args []string) error {
			if until.given == release {
				return &usageError{ph("give --until DAY or --release")}
			}
			var day sla.Day
			err := s.write(func(tx *ledger.Tx) (err error) {
				if !release {
					if day, err = until.day(0, tx.Today()); err != nil {
						return err
					}
				}
				return tx.HoldDunning(args[0], day, reason.value)
			})
			if err != nil {
				return err
			}
			answer := struct {
				Number string `json:"number"`
				Until  maybe  `json:"held_until"`
			}{args[0], dayText(day)}
			if release {
				return s.tell(answer, "letters about %s go out again", args[0])
			}
			return s.tell(answer, "no letter about %s before %s", args[0], day)
		})
	flag(c, &until, "until", "the `DAY` from which letters go out again")
	flag(c, &reason, "reason", "why")
	c.Flags().BoolVar(&release, "release", false, "let letters go out again now")
	required(c, "reason")
	return c
}

// noteUnrated tells that interest is asked for, and nobody said at what rate by now.
func (s *session) noteUnrated(v *ledger.View, today sla.Day) error {
	way, err := app.Dunning(v)
	if err == nil && way.Unrated(today) {
		end := way.RatesEnd()
		s.note("the reference rates end on %s, and no interest is reckoned of the days after: write the levels with dunning levels --save FILE, add a [[rate]] from %s as the central bank published it, and record them with dunning levels FILE", end, end.Add(1))
	}
	return err
}

// dunningLevels shows how late money is asked for, or records another way.
func (s *session) dunningLevels() *cobra.Command {
	var save text
	c := s.verb("levels [FILE]", "Show the letters that ask for late money, or record others", `
hourbook dunning levels
hourbook dunning levels --save dunning.toml
hourbook dunning levels dunning.toml`,
		func(args []string) error {
			if save.given && len(args) > 0 {
				return &usageError{ph("give FILE to record levels or --save FILE to write them, not both")}
			}
			way, err := s.levels(args)
			if err == nil && save.given {
				err = saveLevels(save.value, way)
			}
			if err != nil {
				return err
			}
			return s.printLevels(way)
		})
	c.Long = `A level says from how many days late on its letter goes out, its title and its words by
language, which the letter and the mail use, and what it costs. --save writes the levels
that hold into a file, which is changed and then recorded; until somebody does, those of
the program hold. Interest follows the reference rates of the file, one for each
half-year; it is reckoned up to the end of the last one.`
	flag(c, &save, "save", "write the levels that hold into `FILE`, to be changed")
	return c
}

// saveLevels writes levels into a file that is not there yet.
func saveLevels(path string, way invoice.Dunning) error {
	if _, err := os.Lstat(path); err == nil {
		return &sla.InputError{Field: "save", Value: path, Problem: "this file is there already", Remedy: "name another one, or move it"}
	}
	raw, err := books.WriteDunning(way)
	if err != nil {
		return err
	}
	return app.WriteFile(path, raw)
}

// levels are those that hold, or those of a file that is recorded.
func (s *session) levels(files []string) (way invoice.Dunning, err error) {
	if len(files) == 0 {
		err = s.read(func(v *ledger.View) error {
			if way, err = app.Dunning(v); err != nil {
				return err
			}
			return s.noteUnrated(v, v.Zone().Day(s.now))
		})
		return way, err
	}
	if way, err = app.ReadLevels(files[0]); err == nil {
		err = s.write(func(tx *ledger.Tx) error { return tx.SetDunning(way) })
	}
	if err == nil {
		s.noteUntranslated(way)
	}
	return way, err
}

// noteUntranslated tells of levels that say nothing in a language that customers may
// read: their letters have the English words there.
func (s *session) noteUntranslated(way invoice.Dunning) {
	for i, l := range way.Levels {
		for _, lang := range language.All {
			if l.Title[lang.ID] == "" || l.Plea[lang.ID] == "" {
				s.note("level %d has no title or no words in %s, where its letters say them in English", i+1, lang.ID)
			}
		}
	}
}

// levelRow is one letter of several.
type levelRow struct {
	Level int    `json:"level"`
	Days  int    `json:"days"`
	Title string `json:"title"`
	Fee   money  `json:"fee"`

	Titles sla.Words `json:"titles"` // by language
	Words  sla.Words `json:"words"`
}

func (s *session) printLevels(way invoice.Dunning) error {
	answer := struct {
		Interest bool       `json:"interest"`
		Points   string     `json:"points"`
		Levels   []levelRow `json:"levels"`
		Until    maybe      `json:"rates_until"` // null: there are no rates
	}{way.Interest, fmt.Sprint(way.Points), []levelRow{}, dayText(way.RatesEnd())}
	for i, l := range way.Levels {
		answer.Levels = append(answer.Levels, levelRow{i + 1, l.Days, l.Title.In(language.English), money(l.Fee), l.Title, l.Plea})
	}
	return s.print(answer, func(out io.Writer) {
		t := newTable(out, "LEVEL", "DAYS LATE", "NEXT LETTER", "FEE EUR")
		for _, l := range answer.Levels {
			t.row(l.Level, l.Days, l.Titles, l.Fee)
			t.tell(fmt.Sprint(t.voice.plain(l.Words)))
		}
		t.end()
		line(out, "interest is asked for: %s", yesNo(way.Interest))
		if end := way.RatesEnd(); way.Interest && end != 0 {
			line(out, "the reference rates are known until %s", end)
		}
	})
}
