package invoices

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
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
	asked kit.Turn
	row   reminderRow
	seen  reminderSeen
	of    string // the invoice that is shown
	head  *kit.Drawing
	sent  *kit.Drawing
	acts  []*kit.Button
	paper *kit.PageView
	none  *kit.Empty
	body  *fyne.Container
	top   *fyne.Container
	view  *fyne.Container
}

func newReminderPanel(s *invoices) *reminderPanel {
	p := &reminderPanel{s: s}
	p.head = kit.NewDrawing(240, 50, p.paintHead)
	p.sent = kit.NewDrawing(240, 0, p.paintSent)
	p.sent.Height = func(float32) float32 { return float32(len(p.sentSeen())) * remindedRow }
	make := func(word, keys string, do func(), can func() bool) *kit.Button {
		return s.w.Button(kit.SmallButton, word, func() { s.w.RunCommand(kit.Command{Do: do, Can: can}) }).WithKeys(keys)
	}
	p.acts = []*kit.Button{
		make(kit.Say("Hold…"), "H", s.holdLetters, s.onLate),
		make(kit.Say("Open the letter"), "Enter", s.openLetter, s.onLetter),
		make(kit.Say("Email draft"), "D", s.mailLetter, s.onLetter),
		make(kit.Say("Levels…"), "L", s.showLevels, nil),
		make(kit.Say("Account"), accountsKeys, s.showAccount, s.onLate),
	}
	p.paper = kit.NewPageView()
	p.none = s.w.Empty("reply", "", "", "", nil)
	p.body = container.NewStack(p.none.Container)
	acts := kit.Flowing(6, p.acts[0], p.acts[1], p.acts[2], p.acts[3], p.acts[4])
	p.top = kit.Below(8, p.head, acts, p.sent)
	p.view = kit.BelowGrow(0, 2, kit.OnColor(kit.ColorGround, kit.Below(0, kit.Padded(16, 10, 16, 10, p.top), kit.RuleOf(kit.ColorLine))), kit.OnColor(kit.ColorDesk, p.body))
	return p
}

// ask reads the letter about a row: with all of its account that are ticked.
func (p *reminderPanel) ask(row reminderRow) {
	p.row = row
	if row.Number == "" {
		p.of, p.seen = "", reminderSeen{}
		p.asked.Drop()
		p.show()
		return
	}
	var numbers []string
	if row.kind == letterToday {
		numbers = p.s.reminders.with(row)
	}
	today := p.s.seen.today
	gui.Ask(p.s.w, &p.asked, func(v *ledger.View) (reminderSeen, error) { return readReminder(v, row, numbers, today) }, func(seen reminderSeen, err error) {
		if err != nil {
			p.s.w.Strip.Say(gui.ProblemOf(err))
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
	hold := kit.Say("Hold…")
	if p.row.kind == letterHeld && known {
		hold = kit.Say("Let letters go…")
	}
	p.acts[0].Set(hold, !known)
	p.acts[1].Set(kit.Say("Open the letter"), !letter)
	p.acts[2].Set(kit.Say("Email draft"), !letter)
	p.acts[4].Set(kit.Say("Account"), !known)
	if letter {
		p.paper.Set(p.seen.pages)
		p.body.Objects = []fyne.CanvasObject{p.paper.Container}
	} else {
		p.none.Say(p.why())
		p.body.Objects = []fyne.CanvasObject{p.none.Container}
	}
	p.head.Refresh()
	p.sent.Refresh()
	kit.Relay(p.view)
	p.view.Refresh()
}

// why says why there is no letter.
func (p *reminderPanel) why() string {
	switch {
	case p.row.Number == "":
		return kit.Say("Mark an invoice to see its letter here.")
	case p.row.kind == letterHeld:
		return kit.Say("No letter about %s goes out: %s.", p.row.Number, sayPhrase(p.row.Why)) + " " + kit.Say("H lets letters go out again.")
	}
	return kit.Say("No letter about %s goes out: %s.", p.row.Number, sayPhrase(p.row.Why))
}

func (p *reminderPanel) paintHead(pen *kit.Pen, size fyne.Size) {
	if p.row.Number == "" {
		return
	}
	room := size.Width - 12 - pen.TextTo(size.Width, 12, kit.Euros(p.row.Open()), kit.SectionText)
	pen.TextIn(0, 12, room, p.row.name, kit.Fitting(kit.SectionText, p.row.name, room))
	facts := []string{p.row.Number, kit.SayCount("%d days late", p.s.reminders.late(p.row))}
	if letter := p.seen.letter; len(p.seen.pages) > 0 && p.of == p.row.Number {
		facts = append(facts, kit.SayCount("letter about %d invoices", len(letter.Owed)))
		if p.s.seen.mails[p.row.Holder] == "" {
			facts = append(facts, kit.Say("no email address"))
		}
	}
	pen.TextIn(0, 36, size.Width, strings.Join(facts, " · "), kit.SmallText)
}

// sentSeen are the newest letters about the invoice, as many as there is room for.
func (p *reminderPanel) sentSeen() []ledger.Reminded {
	most := 3
	if p.s.w.Win.Canvas().Size().Height < tallAccounts {
		most = 1
	}
	return p.seen.sent[max(0, len(p.seen.sent)-most):]
}

// paintSent draws the letters about the invoice that were sent, the newest on top.
func (p *reminderPanel) paintSent(pen *kit.Pen, size fyne.Size) {
	seen := p.sentSeen()
	for i := range seen {
		r, y := seen[len(seen)-1-i], float32(i)*remindedRow+remindedRow/2
		pen.Text(0, y, kit.ShortDay(p.seen.zone.Day(r.At), p.s.seen.today), kit.SmallText)
		end := paintLevel(pen, 52, y, r.Level)
		pen.TextIn(end+10, y, size.Width-end-10, kit.Say("to %s", r.To), kit.SmallText)
	}
}
