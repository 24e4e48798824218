package invoices

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/books"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// late is the overdue invoice that is marked in the part Reminders.
func (s *invoices) late() (reminderRow, bool) {
	if s.month == 0 || s.tab != remindersTab || s.w.Current != "invoices" {
		return reminderRow{}, false
	}
	return s.reminders.Table.Chosen()
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
				s.noteReminder(kit.Say("The letter is open, to be printed."), to, numbersOf(letter))
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
	s.accounts.Table.Choose(row.Holder)
	s.look()
}

// holding is the form that keeps letters about an invoice back.
type holding struct {
	*kit.Form
	s             *invoices
	row           reminderRow
	reason, until *kit.Field
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
	f.Form = s.w.Form(kit.Say("Hold letters"), f.save)
	f.Main.WithKeys("Enter")
	f.reason = f.Field(kit.Say("Why they are held, for who looks next"), "reason", "")
	f.until = f.Field(kit.Say("Until"), "until", s.seen.today.Add(7).String())
	s.w.WithCalendar(f.until, func() sla.Zone { return s.w.Clock.Zone })
	facts := kit.Lines(kit.SmallText, func() string { return row.name + " · " + kit.Euros(row.Open()) })
	f.Show(kit.Say("Hold letters about %s", row.Number), 480, kit.Below(12, facts, kit.Beside(12, []float32{2, 1}, f.reason, f.until)))
}

func (f *holding) save() {
	until, err := dateIn(f.until, f.s.seen.today)
	if err != nil {
		f.Fail(gui.ProblemOf(err))
		return
	}
	f.Wait()
	number, reason := f.row.Number, f.reason.Text()
	gui.Act(f.s.w, func(tx *ledger.Tx) (struct{}, error) { return struct{}{}, tx.HoldDunning(number, until, reason) }, func(_ struct{}, err error) {
		if f.Done(err) {
			f.s.w.Strip.Done(kit.Say("No letter about %s before %s.", number, kit.Format().Day(until)), "", nil)
			f.s.Focus()
		}
	})
}

// releaseLetters lets letters about an invoice go out again.
func (s *invoices) releaseLetters(row reminderRow) {
	s.w.AskText(kit.Say("Let letters about %s go out again", row.Number), kit.Say("Reason"), "", kit.Say("Let them go"), func(reason string, done func(kit.Problem)) {
		gui.Act(s.w, func(tx *ledger.Tx) (struct{}, error) {
			return struct{}{}, tx.HoldDunning(row.Number, 0, strings.TrimSpace(reason))
		}, func(_ struct{}, err error) {
			done(gui.ProblemOf(err))
			if err == nil {
				s.Focus()
			}
		})
	})
}

// showLevels shows how late money is asked for: each letter, when it goes out and what
// it costs.
func (s *invoices) showLevels() {
	gui.AskForm(s.w, app.Dunning, s.tellLevels)
}

func (s *invoices) tellLevels(way invoice.Dunning) {
	var parts []fyne.CanvasObject
	for i, l := range way.Levels {
		head := kit.NewDrawing(240, 26, func(p *kit.Pen, size fyne.Size) { paintLevelHead(p, size, i+1, l) })
		parts = append(parts, kit.Below(2, head, kit.Lines(kit.SmallText, func() string { return l.Plea.In(kit.Language) })))
	}
	parts = append(parts, kit.Lines(kit.SmallText, func() string { return interestWords(way, s.seen.today) }), kit.Lines(kit.SmallText, func() string {
		return kit.Say("Letters and mails use these words. Write them into a file, change it there, and load it.")
	}))
	var sheet *kit.Sheet
	end := s.w.Button(kit.MainButton, kit.Say("Close"), func() { sheet.Close() })
	load := s.w.Button(kit.PlainButton, kit.Say("Load others from a file…"), func() { sheet.Close(); s.askLevels() })
	save := s.w.Button(kit.PlainButton, kit.Say("Write to a file…"), func() { sheet.Close(); s.saveLevels(way) })
	sheet = s.w.Sheet(kit.Say("How late money is asked for"), 560, end, kit.Below(12, parts...), kit.Buttons(save, load, end))
}

// paintLevelHead draws when a letter goes out, what it is called and what it costs.
func paintLevelHead(p *kit.Pen, size fyne.Size, level int, l invoice.DunningLevel) {
	y := size.Height / 2
	x := paintLevel(p, 0, y, level) + 10
	p.TextIn(x, y, 80, kit.SayCount("%d days late", l.Days), kit.SmallText)
	right := size.Width
	if l.Fee.IsPositive() {
		right -= p.TextTo(size.Width, y, kit.Say("fee %s", kit.Money(l.Fee)), kit.SmallText) + 8
	}
	p.TextIn(x+88, y, right-x-88, l.Title.In(kit.Language), kit.StrongText)
}

// interestWords say whether interest is asked for, and until when its rate is known.
func interestWords(way invoice.Dunning, today sla.Day) string {
	if !way.Interest {
		return kit.Say("No interest is asked for.")
	}
	words := kit.Say("Businesses are asked for interest: the reference rate and %s points.", kit.Format().Percent(way.Points))
	if end := way.RatesEnd(); way.Unrated(today) {
		words += " " + kit.Say("The reference rates end on %s, and no interest is reckoned of the days after: add the one from %s to the file.", kit.Format().Day(end), kit.Format().Day(end.Add(1)))
	}
	return words
}

// saveLevels writes the levels that hold into a file, to be changed.
func (s *invoices) saveLevels(way invoice.Dunning) {
	s.w.SaveMade(kit.Say("Write how late money is asked for"), "dunning.toml", kit.Say("Write"), func(*ledger.View) ([]byte, error) { return books.WriteDunning(way) })
}

// askLevels records other levels from a file.
func (s *invoices) askLevels() {
	s.w.AskPath(kit.Say("Load how late money is asked for"), kit.Say("File"), s.folder()+string(filepath.Separator), kit.Say("Load"), func(path string, done func(kit.Problem)) {
		gui.RunUntil(s.w, func(ctx context.Context, l *ledger.Ledger, by ledger.Act) (way invoice.Dunning, err error) {
			if way, err = app.ReadLevels(path); err != nil {
				return way, err
			}
			return way, l.WriteContext(ctx, by, func(tx *ledger.Tx) error { return tx.SetDunning(way) })
		}, func(way invoice.Dunning, err error) {
			if done(gui.ProblemOf(err)); err == nil {
				s.w.Strip.Done(kit.SayCount("Late money is asked for in %d letters.", len(way.Levels)), "", nil)
			}
		})
	}, ".toml")
}
