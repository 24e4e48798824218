package invoices

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// anyTicked tells whether the part that is shown has ticked rows to confirm or send.
func (s *invoices) anyTicked() bool {
	if s.month == 0 || s.w.Current != "invoices" {
		return false
	}
	return s.tab == bankTab && s.anySure() || s.tab == remindersTab && len(s.reminders.ticked()) > 0
}

// confirmTicked confirms the ticked rows of the bank, or asks how the ticked letters
// go out.
func (s *invoices) confirmTicked() {
	if s.tab == bankTab {
		s.confirmSure()
		return
	}
	s.askLetters()
}

// letterQuestion asks how letters go out, and names them.
type letterQuestion struct {
	s       *invoices
	letters []invoice.Reminder
	sheet   *kit.Sheet
}

// askLetters reads the letters about what is ticked as they are now, and asks.
func (s *invoices) askLetters() {
	var numbers []string
	for _, r := range s.reminders.ticked() {
		numbers = append(numbers, r.Number)
	}
	today := s.seen.today
	gui.AskForm(s.w, func(v *ledger.View) ([]invoice.Reminder, error) { return app.DunningAbout(v, numbers, today) }, func(letters []invoice.Reminder) {
		if len(letters) == 0 {
			s.w.Strip.Say(kit.Problem{What: kit.Say("No letter goes out today."), Calm: true})
			return
		}
		(&letterQuestion{s: s, letters: letters}).show()
	})
}

func (q *letterQuestion) show() {
	w := q.s.w
	cancel := w.Button(kit.QuietButton, kit.Say("Cancel"), func() { q.sheet.TryClose() })
	write := w.Button(kit.PlainButton, kit.Say("Write them as PDF…"), func() { q.sheet.Close(); q.askFolder() })
	if w.World.Send == nil {
		write.Kind = kit.MainButton
		hint := kit.Lines(kit.SmallText, func() string {
			return kit.Say("No mail server is named: start the program with HOURBOOK_SMTP to send them from here. D makes an email draft of the marked one.")
		})
		q.sheet = w.Sheet(q.title(), 520, write, kit.Below(12, q.names(), hint), kit.Buttons(cancel, write))
		return
	}
	send := w.Button(kit.MainButton, kit.Say("Send by email"), func() { q.sheet.Close(); q.send() }).WithKeys("Enter")
	words := kit.Lines(kit.SmallText, func() string {
		return kit.Say("Each is recorded as sent at once. Who has no email address gets none: write those as PDF.")
	})
	q.sheet = w.Sheet(q.title(), 520, send, kit.Below(12, q.names(), words), kit.Buttons(cancel, write, send))
}

func (q *letterQuestion) title() string { return kit.SayCount("%d letters go out", len(q.letters)) }

// names draws whom the letters go to, what they are and what they ask for.
func (q *letterQuestion) names() *kit.Drawing {
	const step = 20
	named := q.letters[:min(len(q.letters), gui.MostNames)]
	rest := len(q.letters) - len(named)
	return kit.NewDrawing(240, float32(len(named)+min(rest, 1))*step, func(p *kit.Pen, size fyne.Size) {
		for i, r := range named {
			y := float32(i)*step + step/2
			room := size.Width - 12 - p.TextTo(size.Width, y, kit.Euros(r.Total()), kit.BodyText)
			about := r.Title
			if q.s.seen.mails[r.Buyer.ID] == "" {
				about += " · " + kit.Say("no email address")
			}
			x := p.TextIn(0, y, room*0.55, q.s.name(r.Buyer.ID), kit.BodyText) + 10
			p.TextIn(x, y, room-x, about, kit.SmallText)
		}
		if rest > 0 {
			p.Text(0, float32(len(named))*step+step/2, kit.SayCount("and %d more", rest), kit.SmallText)
		}
	})
}

// letterRun is what came of sending or writing letters.
type letterRun struct {
	done    []invoice.Reminder
	failed  []letterFault
	stopped bool
	folder  string // of letters that were written, else they were sent
}

type letterFault struct {
	customer string
	p        kit.Problem
}

// runLetters does something with one letter after the other, each as it is at that
// moment: what changed since somebody looked is passed by.
func (q *letterQuestion) runLetters(title, folder string, do func(ctx context.Context, l *ledger.Ledger, by ledger.Act, r invoice.Reminder) error) {
	s, letters, today := q.s, q.letters, q.s.seen.today
	var names []string
	for _, r := range letters {
		names = append(names, s.name(r.Buyer.ID))
	}
	mails := s.seen.mails
	b, ctx := s.w.NewBatch(title, names)
	gui.RunLong(s.w, func(l *ledger.Ledger, by ledger.Act) (letterRun, error) {
		out := letterRun{folder: folder}
		for n, r := range letters {
			if out.stopped = ctx.Err() != nil; out.stopped {
				break
			}
			b.At(n)
			p := kit.Problem{}
			if folder == "" && mails[r.Buyer.ID] == "" {
				p = kit.Problem{What: kit.Say("There is no email address."), Remedy: kit.Say("Write this letter as PDF, or add the address to the customer.")}
			} else if p = stillSo(l, r, today); p.What == "" {
				p = gui.ProblemOf(do(ctx, l, by, r))
			}
			if p.What != "" {
				out.failed = append(out.failed, letterFault{r.Buyer.ID, p})
				continue
			}
			out.done = append(out.done, r)
		}
		return out, nil
	}, func(out letterRun, _ error) {
		b.End()
		q.finish(out)
	})
}

// stillSo says what is wrong where a letter is not the one any more that somebody saw.
func stillSo(l *ledger.Ledger, seen invoice.Reminder, today sla.Day) kit.Problem {
	var now []invoice.Reminder
	err := l.Read(func(v *ledger.View) (err error) {
		now, err = app.DunningAbout(v, numbersOf(seen), today)
		return err
	})
	if err == nil && (len(now) != 1 || len(now[0].Owed) != len(seen.Owed) || !now[0].Total().Equal(seen.Total())) {
		return kit.Problem{What: kit.Say("It changed meanwhile."), Remedy: kit.Say("Look at it again.")}
	}
	return gui.ProblemOf(err)
}

// send hands the letters to the mail server; each is kept in the ledger at once.
func (q *letterQuestion) send() {
	send := q.s.w.World.Send
	q.runLetters(kit.SayCount("Sending %d letters", len(q.letters)), "", func(ctx context.Context, l *ledger.Ledger, by ledger.Act, r invoice.Reminder) error {
		letter, err := app.LetterOf(l, r)
		if err != nil {
			return err
		}
		return send(context.WithoutCancel(ctx), l, by, letter, ledger.Sending{Documents: numbersOf(r), Reminder: true})
	})
}

// askFolder asks where the letters are written, as PDF.
func (q *letterQuestion) askFolder() {
	s := q.s
	s.w.AskPath(kit.SayCount("Write %d letters as PDF", len(q.letters)), kit.Say("Folder"), s.folder(), kit.Say("Write"), func(folder string, done func(kit.Problem)) {
		done(kit.Problem{})
		s.w.Prefs().SetString(prefSaved, folder)
		q.runLetters(kit.SayCount("Writing %d letters", len(q.letters)), folder, func(_ context.Context, _ *ledger.Ledger, _ ledger.Act, r invoice.Reminder) error {
			raw, err := app.DrawReminder(r)
			if err == nil {
				err = writeNew(filepath.Join(folder, letterName(r)+".pdf"), raw)
			}
			return err
		})
	})
}

// finish says what came of it; letters that were written can be noted as sent.
func (q *letterQuestion) finish(out letterRun) {
	w := q.s.w
	box := kit.NewVerdictBox()
	title := kit.SayCount("%d letters are sent", len(out.done))
	if out.folder != "" {
		title = kit.SayCount("%d letters are written", len(out.done))
	}
	words := kit.Say("Each is in its account, with the level that it had.")
	switch {
	case len(out.done) == 0:
		box.Set("none", kit.ColorInk2, kit.ColorQuiet, title, kit.Say("Nothing was recorded."))
	case out.folder != "":
		box.Set("covered", kit.ColorGood, kit.ColorGoodTint, title, kit.Say("They are in %s. Once they are posted, note them as sent: the next level counts from there.", out.folder))
	default:
		box.Set("covered", kit.ColorGood, kit.ColorGoodTint, title, words)
	}
	boxes := []fyne.CanvasObject{box}
	for _, f := range out.failed {
		one := kit.NewVerdictBox()
		one.Set("refused", kit.ColorLate, kit.ColorLateTint, q.s.name(f.customer), strings.TrimSpace(f.p.What+" "+f.p.Remedy))
		boxes = append(boxes, one)
	}
	if out.stopped {
		title = kit.Say("Stopped: %d of %d", len(out.done), len(q.letters))
	}
	end := w.Button(kit.MainButton, kit.Say("Close"), func() { q.sheet.Close(); q.s.Focus() })
	row := kit.Buttons(end)
	if out.folder != "" && len(out.done) > 0 {
		note := w.Button(kit.PlainButton, kit.Say("Note them as sent"), func() { q.sheet.Close(); q.noteAll(out.done) })
		row = kit.Buttons(note, end)
	}
	q.sheet = w.Sheet(title, 520, end, kit.Below(12, boxes...), row)
}

// noteAll keeps in the ledger that letters were posted. It names an address of each,
// so those of customers without one cannot be noted.
func (q *letterQuestion) noteAll(letters []invoice.Reminder) {
	w, mails := q.s.w, q.s.seen.mails
	gui.Run(w, func(l *ledger.Ledger, by ledger.Act) (noted int, err error) {
		for _, r := range letters {
			if mails[r.Buyer.ID] == "" {
				continue
			}
			if err := app.NoteReminder(l, by, mails[r.Buyer.ID], numbersOf(r)); err != nil {
				return noted, err
			}
			noted++
		}
		return noted, nil
	}, func(noted int, err error) {
		if err != nil {
			w.Strip.Say(gui.ProblemOf(err))
			return
		}
		text := kit.SayCount("%d letters are noted as sent.", noted)
		if rest := len(letters) - noted; rest > 0 {
			text += " " + kit.SayCount("%d are not: their customers have no email address.", rest)
		}
		w.Strip.Done(text, "", nil)
		q.s.Focus()
	})
}
