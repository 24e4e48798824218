package gui

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// late is the overdue invoice that is marked in the part Reminders.
func (s *invoices) late() (reminderRow, bool) {
	if s.month == 0 || s.tab != remindersTab || s.w.current != "invoices" {
		return reminderRow{}, false
	}
	return s.reminders.table.chosen()
}

func (s *invoices) onLate() bool {
	_, ok := s.late()
	return ok
}

// lateLetter is the letter about the marked invoice, where one goes out.
func (s *invoices) lateLetter() (invoice.Reminder, bool) {
	row, ok := s.late()
	if !ok {
		return invoice.Reminder{}, false
	}
	p := s.reminders.panel
	return p.seen.letter, p.of == row.Number && len(p.seen.pages) > 0
}

func (s *invoices) onLetter() bool {
	_, ok := s.lateLetter()
	return ok
}

// openLetter shows the letter in the system's program for it, where it can be printed.
func (s *invoices) openLetter() {
	if letter, ok := s.lateLetter(); ok {
		s.openMadeThen(filepath.Join(s.viewFolder(), letterName(letter)+".pdf"), func() ([]byte, bool, error) {
			raw, err := app.DrawReminder(letter)
			return raw, false, err
		}, func() {
			if to := s.seen.mails[letter.Buyer.ID]; to != "" {
				s.noteReminder(say("The letter is open, to be printed."), to, numbersOf(letter))
			}
		})
	}
}

// mailLetter opens it as a draft of an e-mail.
func (s *invoices) mailLetter() {
	if letter, ok := s.lateLetter(); ok {
		s.mailReminder(filepath.Join(s.viewFolder(), letterName(letter)+".eml"), letter)
	}
}

// showAccount leads to the account that the marked invoice is on.
func (s *invoices) showAccount() {
	row, ok := s.late()
	if !ok {
		return
	}
	s.bring(accountsTab)
	s.accounts.table.choose(row.Holder)
	s.look()
}

// holding is the form that keeps letters about an invoice back.
type holding struct {
	*form
	s             *invoices
	row           reminderRow
	reason, until *field
}

// holdLetters asks why letters about the marked invoice are held, and until when; of
// one that is held, why they go out again.
func (s *invoices) holdLetters() {
	row, ok := s.late()
	if !ok {
		return
	}
	if row.kind == letterHeld {
		s.releaseLetters(row)
		return
	}
	f := &holding{s: s, row: row}
	f.form = s.w.form(say("Hold letters"), f.save)
	f.main.withKeys("Enter")
	f.reason = f.field(say("Why they are held, for who looks next"), "reason", "")
	f.until = f.field(say("Until"), "until", s.seen.today.Add(7).String())
	s.w.withCalendar(f.until, func() sla.Zone { return s.w.clock.zone })
	facts := lines(smallText, func() string { return row.name + " · " + euros(row.Open()) })
	f.show(say("Hold letters about %s", row.Number), 480, below(12, facts, beside(12, []float32{2, 1}, f.reason, f.until)))
}

func (f *holding) save() {
	until, err := dateIn(f.until, f.s.seen.today)
	if err != nil {
		f.fail(problemOf(err))
		return
	}
	f.wait()
	number, reason := f.row.Number, f.reason.text()
	act(f.s.w, func(tx *ledger.Tx) (struct{}, error) { return struct{}{}, tx.HoldDunning(number, until, reason) }, func(_ struct{}, err error) {
		if f.done(err) {
			f.s.w.strip.done(say("No letter about %s before %s.", number, format().Day(until)), "", nil)
			f.s.focus()
		}
	})
}

// releaseLetters lets letters about an invoice go out again.
func (s *invoices) releaseLetters(row reminderRow) {
	s.w.askText(say("Let letters about %s go out again", row.Number), say("Reason"), "", say("Let them go"), func(reason string, done func(problem)) {
		act(s.w, func(tx *ledger.Tx) (struct{}, error) {
			return struct{}{}, tx.HoldDunning(row.Number, 0, strings.TrimSpace(reason))
		}, func(_ struct{}, err error) {
			done(problemOf(err))
			if err == nil {
				s.focus()
			}
		})
	})
}

// showLevels shows how late money is asked for: each letter, when it goes out and what
// it costs.
func (s *invoices) showLevels() {
	askForm(s.w, app.Dunning, s.tellLevels)
}

func (s *invoices) tellLevels(way invoice.Dunning) {
	const step = 30
	rows := newDrawing(240, float32(len(way.Levels))*step, func(p *pen, size fyne.Size) {
		for i, l := range way.Levels {
			y := float32(i)*step + step/2
			x := paintLevel(p, 0, y, i+1) + 10
			p.textIn(x, y, 80, sayCount("%d days late", l.Days), smallText)
			right := size.Width
			if l.Fee.IsPositive() {
				right -= p.textTo(size.Width, y, say("fee %s", money(l.Fee)), smallText) + 8
			}
			p.textIn(x+88, y, right-x-88, in(l.Title), bodyText)
		}
	})
	interest := say("No interest is asked for.")
	if way.Interest {
		interest = say("Businesses are asked for interest: the reference rate and %s points.", format().Percent(way.Points))
	}
	words := lines(smallText, func() string {
		return interest + " " + say("Levels, words and fees are a file: assets/dunning.toml is the sample.")
	})
	var sheet *sheet
	end := s.w.button(mainButton, say("Close"), func() { sheet.close() })
	load := s.w.button(plainButton, say("Load others from a file…"), func() { sheet.close(); s.askLevels() })
	sheet = s.w.sheet(say("How late money is asked for"), 520, end, below(12, rows, words), buttons(load, end))
}

// askLevels records other levels from a file.
func (s *invoices) askLevels() {
	s.w.askPath(say("Load how late money is asked for"), say("File"), s.folder()+string(filepath.Separator), say("Load"), func(path string, done func(problem)) {
		run(s.w, func(l *ledger.Ledger, by ledger.Act) (way invoice.Dunning, err error) {
			if way, err = app.ReadLevels(path); err != nil {
				return way, err
			}
			return way, l.Write(by, func(tx *ledger.Tx) error { return tx.SetDunning(way) })
		}, func(way invoice.Dunning, err error) {
			if done(problemOf(err)); err == nil {
				s.w.strip.done(sayCount("Late money is asked for in %d letters.", len(way.Levels)), "", nil)
			}
		})
	}, ".toml")
}
