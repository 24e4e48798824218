package gui

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
)

// remindersKeys show the part Reminders.
const remindersKeys = "Ctrl+5"

// The kinds of overdue invoices, as they stand in the list.
const (
	letterToday = iota
	letterHeld
	letterNone
)

// reminderRow is an overdue invoice, and the letter that it waits for.
type reminderRow struct {
	app.DunningRow
	name string
	kind int
}

// reminderTable is the part Reminders: the letters that go out today, which of them
// are taken out, and those that do not go out.
type reminderTable struct {
	*filtered[reminderRow]
	s      *invoices
	all    []reminderRow
	left   map[string]bool // numbers of the invoices that somebody took out
	foot   *footer
	view   *fyne.Container
	panel  *reminderPanel
	inHead func(*pen, fyne.Size)
}

func newReminderTable(s *invoices) *reminderTable {
	t := &reminderTable{s: s, left: map[string]bool{}}
	table := newGrid(s.w, "reminders", ticketRowHeight, func(r reminderRow) string { return r.Number }, t.columns()...)
	none := s.w.empty("answered", "", say("Show the accounts"), accountsKeys, func() { s.bring(accountsTab) })
	t.panel = newReminderPanel(s)
	t.filtered = newFiltered(table, none, t.look)
	table.urgent = func(r reminderRow) bool { return r.kind == letterToday && r.Level > 2 }
	table.strong = func(a, b reminderRow) bool { return a.kind != b.kind }
	table.opened = func(reminderRow) { s.w.runCommand(command{do: s.openLetter, can: s.onLetter}) }
	table.list.confirm = func() { s.w.runCommand(command{do: s.confirmTicked, can: s.anyTicked}) }
	table.list.other = func(_ int, e *fyne.KeyEvent) {
		if e.Name == fyne.KeySpace {
			t.toggleChosen()
		}
	}
	table.list.letter = t.letter
	t.inHead = table.head.draw
	table.head.draw = t.paintHead
	t.foot = newFooter(s.w, say("Letters…"), confirmKeys, func() { s.w.runCommand(command{do: s.confirmTicked, can: s.anyTicked}) })
	t.view = belowGrow(0, 1, t.body, t.foot.view)
	return t
}

func (t *reminderTable) columns() []gridColumn[reminderRow] {
	quiet := func(r reminderRow, l letters) letters {
		if r.kind != letterToday {
			return l.in(colorInk2)
		}
		return l
	}
	return []gridColumn[reminderRow]{
		{width: 16, paint: t.paintBox},
		{title: "Level", width: 112, paint: func(p *pen, r reminderRow, x, y, _ float32) { paintLevel(p, x, y, levelOf(r)) },
			cells: []gridCell[reminderRow]{{title: "Level", text: func(r reminderRow) string { return levelWords(levelOf(r)) }}},
			less:  func(a, b reminderRow) int { return cmp.Compare(levelOf(a), levelOf(b)) }},
		{title: "Customer", width: 90, grow: 1, paint: func(p *pen, r reminderRow, x, y, width float32) {
			p.textIn(x, y+lineAbove, width, r.name, quiet(r, bodyText).heavy(t.table.picked == r.Number || r.kind == letterToday && r.Level > 2))
			p.textIn(x, y+lineBelow, width, r.Number, smallText)
		}, cells: []gridCell[reminderRow]{{title: "Customer", text: func(r reminderRow) string { return r.name }}, {title: "Invoice", text: func(r reminderRow) string { return r.Number }}},
			less: byText(func(r reminderRow) string { return r.name })},
		{title: "Days late", width: 60, least: 560, right: true, text: func(r reminderRow) string { return say("%d", t.late(r)) }, look: func(r reminderRow) letters { return quiet(r, bodyText) },
			less: func(a, b reminderRow) int { return cmp.Compare(t.late(a), t.late(b)) }},
		{title: "EUR", width: 66, right: true, text: func(r reminderRow) string { return money(r.Open()) }, look: func(r reminderRow) letters { return quiet(r, strongText) },
			less: func(a, b reminderRow) int { return a.Open().Cmp(b.Open()) }},
		{title: "Last letter", width: 80, grow: 0.5, paint: func(p *pen, r reminderRow, x, y, width float32) {
			p.twoLines(x, y, width, t.contact(r), smallText)
		}, text: t.contact},
	}
}

// levelOf is the level of the next letter, or of the last one where none is left.
func levelOf(r reminderRow) int {
	if r.Level > 0 {
		return r.Level
	}
	return max(r.Sent, 1)
}

// late is how many days a row is late.
func (t *reminderTable) late(r reminderRow) int { return int(t.s.seen.today - r.Due) }

// contact is what was written last, or why no letter goes out.
func (t *reminderTable) contact(r reminderRow) string {
	switch {
	case r.kind != letterToday:
		return sayPhrase(r.Why)
	case r.Sent == 0:
		return say("no letter yet")
	}
	return say("%s, %s", levelWords(r.Sent), shortDay(r.Last, t.s.seen.today))
}

// paintBox is the box of a letter that goes out, else why it has none.
func (t *reminderTable) paintBox(p *pen, r reminderRow, x, y, _ float32) {
	switch {
	case r.kind == letterHeld:
		p.icon(x, y-8, 16, "waiting", colorInk2)
		return
	case r.kind == letterNone:
		p.icon(x, y-8, 16, "none", colorInk3)
		return
	case t.left[r.Number]:
		p.icon(x, y-8, 16, "unticked", colorInput)
	default:
		p.icon(x, y-8, 16, "ticked", colorAccent)
	}
	p.on(x-8, y-18, 32, 36, func() { t.toggle(r) })
}

// paintHead puts a box for all over the column of boxes.
func (t *reminderTable) paintHead(p *pen, size fyne.Size) {
	t.inHead(p, size)
	if len(t.ready()) == 0 {
		return
	}
	icon, ink := "ticked", colorAccent
	if len(t.ticked()) == 0 {
		icon, ink = "unticked", colorInput
	}
	p.icon(gridMargin, size.Height/2-8, 16, icon, ink)
	p.on(gridMargin-8, 0, 32, size.Height, t.toggleAll)
}

// fill shows the overdue invoices of the answer: letters of today first, the sternest
// on top, then what is held, then what waits.
func (t *reminderTable) fill() {
	t.all = nil
	for _, r := range t.s.seen.late {
		row := reminderRow{DunningRow: r, name: t.s.name(r.Holder), kind: letterToday}
		switch {
		case r.Held != 0:
			row.kind = letterHeld
		case r.Why.Words != "":
			row.kind = letterNone
		}
		t.all = append(t.all, row)
	}
	slices.SortStableFunc(t.all, func(a, b reminderRow) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(levelOf(b), levelOf(a)), cmp.Compare(a.Due, b.Due))
	})
	ready := t.ready()
	for number := range t.left {
		if !slices.ContainsFunc(ready, func(r reminderRow) bool { return r.Number == number }) {
			delete(t.left, number) // it is another letter when it goes out again
		}
	}
	t.show(t.all, say("Nothing is overdue. Reminders begin here some days after an invoice was due."))
	t.sum()
}

// ready are the rows whose letter goes out today.
func (t *reminderTable) ready() (rows []reminderRow) {
	for _, r := range t.all {
		if r.kind == letterToday {
			rows = append(rows, r)
		}
	}
	return rows
}

// ticked are those of them that nobody took out.
func (t *reminderTable) ticked() []reminderRow {
	return slices.DeleteFunc(t.ready(), func(r reminderRow) bool { return t.left[r.Number] })
}

func (t *reminderTable) toggle(r reminderRow) {
	if r.kind != letterToday {
		return
	}
	t.left[r.Number] = !t.left[r.Number]
	t.sum()
	t.look()
}

func (t *reminderTable) toggleChosen() {
	if r, ok := t.table.chosen(); ok {
		t.toggle(r)
	}
}

// toggleAll ticks all, or none where all are.
func (t *reminderTable) toggleAll() {
	none := len(t.ticked()) == len(t.ready())
	for _, r := range t.ready() {
		t.left[r.Number] = none
	}
	t.sum()
	t.look()
}

// letter does what a letter stands for.
func (t *reminderTable) letter(r rune) {
	s := t.s
	switch r {
	case 'a', 'A':
		t.toggleAll()
	case 'h', 'H':
		s.w.runCommand(command{do: s.holdLetters, can: s.onLate})
	case 'l', 'L':
		s.w.runCommand(command{do: s.showLevels})
	case 'd', 'D':
		s.w.runCommand(command{do: s.mailLetter, can: s.onLetter})
	default:
		s.letter(r)
	}
}

// holders are whose accounts some rows are on, each once: so many letters.
func holders(rows []reminderRow) (all []string) {
	for _, r := range rows {
		if !slices.Contains(all, r.Holder) {
			all = append(all, r.Holder)
		}
	}
	return all
}

// words are the second line of the head.
func (t *reminderTable) words() string {
	text := format().Day(t.s.seen.today)
	last := slices.MaxFunc(append(slices.Clone(t.all), reminderRow{}), func(a, b reminderRow) int { return cmp.Compare(a.Last, b.Last) })
	if last.Last != 0 {
		text += " · " + say("last letter %s", shortDay(last.Last, t.s.seen.today))
	}
	return text
}

// sum sums up what is ticked.
func (t *reminderTable) sum() {
	t.table.list.Refresh()
	t.table.head.Refresh()
	ticked := t.ticked()
	owed := decimal.Zero
	for _, r := range ticked {
		owed = owed.Add(r.Open())
	}
	letters := holders(ticked)
	first := sayCount("%d letters", len(letters))
	if len(letters) == 0 {
		first = say("No letter today")
	}
	for _, part := range []string{counted("%d taken out", len(t.ready())-len(ticked)), counted("%d on hold", t.count(letterHeld)), counted("%d wait", t.count(letterNone))} {
		if part != "" {
			first += ", " + part
		}
	}
	second, sum := say("Space takes one out, H holds it, L shows the levels"), ""
	if len(letters) > 0 {
		sum = euros(owed)
	}
	t.foot.short = say("Space takes one out")
	t.foot.set(first, second, sum)
	t.foot.act(say("Letters…"), len(letters) == 0)
}

func (t *reminderTable) count(kind int) (n int) {
	for _, r := range t.all {
		if r.kind == kind {
			n++
		}
	}
	return n
}

// look shows the letter of the marked row.
func (t *reminderTable) look() {
	if t.s.tab != remindersTab {
		return
	}
	row, _ := t.table.chosen()
	t.panel.ask(row)
}

// settled tells whether the rows are in order, and the letter is that of the marked
// one.
func (t *reminderTable) settled() bool {
	return t.table.asked.done() && (t.s.tab != remindersTab || t.panel.asked.done())
}
