package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/invoice/page"
	"hourbook/ledger"
	"hourbook/sla"
)

// reminderSeen is what is shown of the marked invoice: the letter that goes out about
// it with others of its account, and those that were sent.
type reminderSeen struct {
	letter invoice.Reminder
	pages  []page.Page // none where no letter goes out
	sent   []ledger.Reminded
	zone   sla.Zone
}

// reminderPanel is the letter of the marked invoice on the desk.
type reminderPanel struct {
	s     *invoices
	asked turn
	row   reminderRow
	seen  reminderSeen
	of    string // the invoice that is shown
	head  *drawing
	sent  *drawing
	acts  []*button
	paper *pageView
	none  *empty
	body  *fyne.Container
	top   *fyne.Container
	view  *fyne.Container
}

func newReminderPanel(s *invoices) *reminderPanel {
	p := &reminderPanel{s: s}
	p.head = newDrawing(240, 50, p.paintHead)
	p.sent = newDrawing(240, 0, p.paintSent)
	p.sent.height = func(float32) float32 { return float32(len(p.sentSeen())) * remindedRow }
	make := func(word, keys string, do func(), can func() bool) *button {
		return s.w.button(smallButton, word, func() { s.w.runCommand(command{do: do, can: can}) }).withKeys(keys)
	}
	p.acts = []*button{
		make(say("Hold…"), "H", s.holdLetters, s.onLate),
		make(say("Open the letter"), "Enter", s.openLetter, s.onLetter),
		make(say("Email draft"), "D", s.mailLetter, s.onLetter),
		make(say("Levels…"), "L", s.showLevels, nil),
		make(say("Account"), accountsKeys, s.showAccount, s.onLate),
	}
	p.paper = newPageView()
	p.none = s.w.empty("reply", "", "", "", nil)
	p.body = container.NewStack(p.none.Container)
	acts := flowing(6, p.acts[0], p.acts[1], p.acts[2], p.acts[3], p.acts[4])
	p.top = below(8, p.head, acts, p.sent)
	p.view = belowGrow(0, 2, onColor(colorGround, below(0, padded(16, 10, 16, 10, p.top), ruleOf(colorLine))), onColor(colorDesk, p.body))
	return p
}

// ask reads the letter about a row: with all of its account that are ticked.
func (p *reminderPanel) ask(row reminderRow) {
	p.row = row
	if row.Number == "" {
		p.of, p.seen = "", reminderSeen{}
		p.asked.drop()
		p.show()
		return
	}
	var numbers []string
	if row.kind == letterToday {
		numbers = p.s.reminders.with(row)
	}
	today := p.s.seen.today
	ask(p.s.w, &p.asked, func(v *ledger.View) (reminderSeen, error) { return readReminder(v, row, numbers, today) }, func(seen reminderSeen, err error) {
		if err != nil {
			p.s.w.strip.say(problemOf(err))
			return
		}
		p.seen, p.of = seen, row.Number
		p.show()
	})
}

// with are the numbers of a letter: a row's, and those of its account that are ticked.
func (t *reminderTable) with(row reminderRow) []string {
	numbers := []string{row.Number}
	for _, r := range t.ticked() {
		if r.Holder == row.Holder && r.Number != row.Number {
			numbers = append(numbers, r.Number)
		}
	}
	return numbers
}

func readReminder(v *ledger.View, row reminderRow, numbers []string, today sla.Day) (seen reminderSeen, err error) {
	seen.zone = v.Zone()
	all, err := v.Reminders(row.Holder)
	if err != nil {
		return seen, err
	}
	seen.sent = slices.DeleteFunc(all, func(r ledger.Reminded) bool { return !slices.Contains(r.Documents, row.Number) })
	letters, err := app.DunningAbout(v, numbers, today)
	if err != nil || len(letters) == 0 {
		return seen, err
	}
	seen.letter = letters[0]
	seen.pages, err = page.LayoutReminder(seen.letter)
	return seen, err
}

func (p *reminderPanel) show() {
	known, letter := p.row.Number != "", len(p.seen.pages) > 0
	hold := say("Hold…")
	if p.row.kind == letterHeld && known {
		hold = say("Let letters go…")
	}
	p.acts[0].set(hold, !known)
	p.acts[1].set(say("Open the letter"), !letter)
	p.acts[2].set(say("Email draft"), !letter)
	p.acts[4].set(say("Account"), !known)
	if letter {
		p.paper.set(p.seen.pages)
		p.body.Objects = []fyne.CanvasObject{p.paper.Container}
	} else {
		p.none.say(p.why())
		p.body.Objects = []fyne.CanvasObject{p.none.Container}
	}
	p.head.Refresh()
	p.sent.Refresh()
	relay(p.view)
	p.view.Refresh()
}

// why says why there is no letter.
func (p *reminderPanel) why() string {
	switch {
	case p.row.Number == "":
		return say("Mark an invoice to see its letter here.")
	case p.row.kind == letterHeld:
		return say("No letter about %s goes out: %s.", p.row.Number, sayPhrase(p.row.Why)) + " " + say("H lets letters go out again.")
	}
	return say("No letter about %s goes out: %s.", p.row.Number, sayPhrase(p.row.Why))
}

func (p *reminderPanel) paintHead(pen *pen, size fyne.Size) {
	if p.row.Number == "" {
		return
	}
	room := size.Width - 12 - pen.textTo(size.Width, 12, euros(p.row.Open()), sectionText)
	pen.textIn(0, 12, room, p.row.name, fitting(sectionText, p.row.name, room))
	facts := []string{p.row.Number, sayCount("%d days late", p.s.reminders.late(p.row))}
	if letter := p.seen.letter; len(p.seen.pages) > 0 && p.of == p.row.Number {
		facts = append(facts, sayCount("letter about %d invoices", len(letter.Owed)))
		if p.s.seen.mails[p.row.Holder] == "" {
			facts = append(facts, say("no email address"))
		}
	}
	pen.textIn(0, 36, size.Width, strings.Join(facts, " · "), smallText)
}

// sentSeen are the newest letters about the invoice, as many as there is room for.
func (p *reminderPanel) sentSeen() []ledger.Reminded {
	most := 3
	if p.s.w.win.Canvas().Size().Height < tallAccounts {
		most = 1
	}
	return p.seen.sent[max(0, len(p.seen.sent)-most):]
}

// paintSent draws the letters about the invoice that were sent, the newest on top.
func (p *reminderPanel) paintSent(pen *pen, size fyne.Size) {
	seen := p.sentSeen()
	for i := range seen {
		r, y := seen[len(seen)-1-i], float32(i)*remindedRow+remindedRow/2
		pen.text(0, y, shortDay(p.seen.zone.Day(r.At), p.s.seen.today), smallText)
		end := paintLevel(pen, 52, y, r.Level)
		pen.textIn(end+10, y, size.Width-end-10, say("to %s", r.To), smallText)
	}
}
