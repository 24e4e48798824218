package gui

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// anyTicked tells whether the part that is shown has ticked rows to confirm or send.
func (s *invoices) anyTicked() bool {
	if s.month == 0 || s.w.current != "invoices" {
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
	sheet   *sheet
}

// askLetters reads the letters about what is ticked as they are now, and asks.
func (s *invoices) askLetters() {
	var numbers []string
	for _, r := range s.reminders.ticked() {
		numbers = append(numbers, r.Number)
	}
	today := s.seen.today
	askForm(s.w, func(v *ledger.View) ([]invoice.Reminder, error) { return app.DunningAbout(v, numbers, today) }, func(letters []invoice.Reminder) {
		if len(letters) == 0 {
			s.w.strip.say(problem{what: say("No letter goes out today."), calm: true})
			return
		}
		(&letterQuestion{s: s, letters: letters}).show()
	})
}

func (q *letterQuestion) show() {
	w := q.s.w
	cancel := w.button(quietButton, say("Cancel"), func() { q.sheet.tryClose() })
	write := w.button(plainButton, say("Write them as PDF…"), func() { q.sheet.close(); q.askFolder() })
	if w.world.Send == nil {
		write.kind = mainButton
		hint := lines(smallText, func() string {
			return say("No mail server is named: start the program with HOURBOOK_SMTP to send them from here. D makes an email draft of the marked one.")
		})
		q.sheet = w.sheet(q.title(), 520, write, below(12, q.names(), hint), buttons(cancel, write))
		return
	}
	send := w.button(mainButton, say("Send by email"), func() { q.sheet.close(); q.send() }).withKeys("Enter")
	words := lines(smallText, func() string {
		return say("Each is recorded as sent at once. Who has no email address gets none: write those as PDF.")
	})
	q.sheet = w.sheet(q.title(), 520, send, below(12, q.names(), words), buttons(cancel, write, send))
}

func (q *letterQuestion) title() string { return sayCount("%d letters go out", len(q.letters)) }

// names draws whom the letters go to, what they are and what they ask for.
func (q *letterQuestion) names() *drawing {
	const step = 20
	named := q.letters[:min(len(q.letters), mostNames)]
	rest := len(q.letters) - len(named)
	return newDrawing(240, float32(len(named)+min(rest, 1))*step, func(p *pen, size fyne.Size) {
		for i, r := range named {
			y := float32(i)*step + step/2
			room := size.Width - 12 - p.textTo(size.Width, y, euros(r.Total()), bodyText)
			about := r.Title
			if q.s.seen.mails[r.Buyer.ID] == "" {
				about += " · " + say("no email address")
			}
			x := p.textIn(0, y, room*0.55, q.s.name(r.Buyer.ID), bodyText) + 10
			p.textIn(x, y, room-x, about, smallText)
		}
		if rest > 0 {
			p.text(0, float32(len(named))*step+step/2, sayCount("and %d more", rest), smallText)
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
	p        problem
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
	b, ctx := s.w.newBatch(title, names)
	runLong(s.w, func(l *ledger.Ledger, by ledger.Act) (letterRun, error) {
		out := letterRun{folder: folder}
		for n, r := range letters {
			if out.stopped = ctx.Err() != nil; out.stopped {
				break
			}
			b.at(n)
			p := problem{}
			if folder == "" && mails[r.Buyer.ID] == "" {
				p = problem{what: say("There is no email address."), remedy: say("Write this letter as PDF, or add the address to the customer.")}
			} else if p = stillSo(l, r, today); p.what == "" {
				p = problemOf(do(ctx, l, by, r))
			}
			if p.what != "" {
				out.failed = append(out.failed, letterFault{r.Buyer.ID, p})
				continue
			}
			out.done = append(out.done, r)
		}
		return out, nil
	}, func(out letterRun, _ error) {
		b.end()
		q.finish(out)
	})
}

// stillSo says what is wrong where a letter is not the one any more that somebody saw.
func stillSo(l *ledger.Ledger, seen invoice.Reminder, today sla.Day) problem {
	var now []invoice.Reminder
	err := l.Read(func(v *ledger.View) (err error) {
		now, err = app.DunningAbout(v, numbersOf(seen), today)
		return err
	})
	if err == nil && (len(now) != 1 || len(now[0].Owed) != len(seen.Owed) || !now[0].Total().Equal(seen.Total())) {
		return problem{what: say("It changed meanwhile."), remedy: say("Look at it again.")}
	}
	return problemOf(err)
}

// send hands the letters to the mail server; each is kept in the ledger at once.
func (q *letterQuestion) send() {
	send := q.s.w.world.Send
	q.runLetters(sayCount("Sending %d letters", len(q.letters)), "", func(ctx context.Context, l *ledger.Ledger, by ledger.Act, r invoice.Reminder) error {
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
	s.w.askPath(sayCount("Write %d letters as PDF", len(q.letters)), say("Folder"), s.folder(), say("Write"), func(folder string, done func(problem)) {
		done(problem{})
		s.w.prefs().SetString(prefSaved, folder)
		q.runLetters(sayCount("Writing %d letters", len(q.letters)), folder, func(_ context.Context, _ *ledger.Ledger, _ ledger.Act, r invoice.Reminder) error {
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
	box := newVerdictBox()
	title := sayCount("%d letters are sent", len(out.done))
	if out.folder != "" {
		title = sayCount("%d letters are written", len(out.done))
	}
	words := say("Each is in its account, with the level that it had.")
	switch {
	case len(out.done) == 0:
		box.set("none", colorInk2, colorQuiet, title, say("Nothing was recorded."))
	case out.folder != "":
		box.set("covered", colorGood, colorGoodTint, title, say("They are in %s. Once they are posted, note them as sent: the next level counts from there.", out.folder))
	default:
		box.set("covered", colorGood, colorGoodTint, title, words)
	}
	boxes := []fyne.CanvasObject{box}
	for _, f := range out.failed {
		one := newVerdictBox()
		one.set("refused", colorLate, colorLateTint, q.s.name(f.customer), strings.TrimSpace(f.p.what+" "+f.p.remedy))
		boxes = append(boxes, one)
	}
	if out.stopped {
		title = say("Stopped: %d of %d", len(out.done), len(q.letters))
	}
	end := w.button(mainButton, say("Close"), func() { q.sheet.close(); q.s.focus() })
	row := buttons(end)
	if out.folder != "" && len(out.done) > 0 {
		note := w.button(plainButton, say("Note them as sent"), func() { q.sheet.close(); q.noteAll(out.done) })
		row = buttons(note, end)
	}
	q.sheet = w.sheet(title, 520, end, below(12, boxes...), row)
}

// noteAll keeps in the ledger that letters were posted. It names an address of each,
// so those of customers without one cannot be noted.
func (q *letterQuestion) noteAll(letters []invoice.Reminder) {
	w, mails := q.s.w, q.s.seen.mails
	run(w, func(l *ledger.Ledger, by ledger.Act) (noted int, err error) {
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
			w.strip.say(problemOf(err))
			return
		}
		text := sayCount("%d letters are noted as sent.", noted)
		if rest := len(letters) - noted; rest > 0 {
			text += " " + sayCount("%d are not: their customers have no email address.", rest)
		}
		w.strip.done(text, "", nil)
		q.s.focus()
	})
}
