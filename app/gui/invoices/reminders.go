package invoices

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui/kit"
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
	*kit.Filtered[reminderRow]
	s      *invoices
	all    []reminderRow
	left   map[string]bool // numbers of the invoices that somebody took out
	foot   *footer
	view   *fyne.Container
	panel  *reminderPanel
	inHead func(*kit.Pen, fyne.Size)
}

func newReminderTable(s *invoices) *reminderTable {
	t := &reminderTable{s: s, left: map[string]bool{}}
	table := kit.NewGrid(s.w, "reminders", kit.TwoLines, func(r reminderRow) string { return r.Number }, t.columns()...)
	none := s.w.Empty("answered", "", kit.Say("Show the accounts"), accountsKeys, func() { s.bring(accountsTab) })
	t.panel = newReminderPanel(s)
	t.Filtered = kit.NewFiltered(table, none, t.look)
	table.Urgent = func(r reminderRow) bool { return r.kind == letterToday && r.Level > 2 }
	table.Strong = func(a, b reminderRow) bool { return a.kind != b.kind }
	table.Opened = func(reminderRow) { s.w.RunCommand(kit.Command{Do: s.openLetter, Can: s.onLetter}) }
	table.List.Confirm = func() { s.w.RunCommand(kit.Command{Do: s.confirmTicked, Can: s.anyTicked}) }
	table.List.Other = func(_ int, e *fyne.KeyEvent) {
		if e.Name == fyne.KeySpace {
			t.toggleChosen()
		}
	}
	table.List.Letter = t.letter
	t.inHead = table.Head.Draw
	table.Head.Draw = t.paintHead
	t.foot = newFooter(s.w, kit.Say("Letters…"), confirmKeys, func() { s.w.RunCommand(kit.Command{Do: s.confirmTicked, Can: s.anyTicked}) })
	t.view = kit.BelowGrow(0, 1, t.Body, t.foot.view)
	return t
}

func (t *reminderTable) columns() []kit.GridColumn[reminderRow] {
	quiet := func(r reminderRow, l kit.Letters) kit.Letters {
		if r.kind != letterToday {
			return l.In(kit.ColorInk2)
		}
		return l
	}
	return []kit.GridColumn[reminderRow]{
		{Width: 16, Paint: t.paintBox},
		{Title: "Level", Width: 112, Paint: func(p *kit.Pen, r reminderRow, x, y, _ float32) { paintLevel(p, x, y, levelOf(r)) },
			Cells: []kit.GridCell[reminderRow]{{Title: "Level", Text: func(r reminderRow) string { return levelWords(levelOf(r)) }}},
			Less:  func(a, b reminderRow) int { return cmp.Compare(levelOf(a), levelOf(b)) }},
		{Title: "Customer", Width: 90, Grow: 1, Paint: func(p *kit.Pen, r reminderRow, x, y, width float32) {
			p.TextIn(x, y+kit.LineAbove, width, r.name, quiet(r, kit.BodyText).Heavy(t.Table.Picked == r.Number || r.kind == letterToday && r.Level > 2))
			p.TextIn(x, y+kit.LineBelow, width, r.Number, kit.SmallText)
		}, Cells: []kit.GridCell[reminderRow]{{Title: "Customer", Text: func(r reminderRow) string { return r.name }}, {Title: "Invoice", Text: func(r reminderRow) string { return r.Number }}},
			Less: kit.ByText(func(r reminderRow) string { return r.name })},
		{Title: "Days late", Width: 60, Least: 560, Right: true, Text: func(r reminderRow) string { return kit.Say("%d", t.late(r)) }, Look: func(r reminderRow) kit.Letters { return quiet(r, kit.BodyText) },
			Less: func(a, b reminderRow) int { return cmp.Compare(t.late(a), t.late(b)) }},
		{Title: "EUR", Width: 66, Right: true, Text: func(r reminderRow) string { return kit.Money(r.Open()) }, Look: func(r reminderRow) kit.Letters { return quiet(r, kit.StrongText) },
			Less: func(a, b reminderRow) int { return a.Open().Cmp(b.Open()) }},
		{Title: "Last letter", Width: 80, Grow: 0.5, Paint: func(p *kit.Pen, r reminderRow, x, y, width float32) {
			p.TwoLines(x, y, width, t.contact(r), kit.SmallText)
		}, Text: t.contact},
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
		return kit.Say("no letter yet")
	}
	return kit.Say("%s, %s", levelWords(r.Sent), kit.ShortDay(r.Last, t.s.seen.today))
}

// paintBox is the box of a letter that goes out, else why it has none.
func (t *reminderTable) paintBox(p *kit.Pen, r reminderRow, x, y, _ float32) {
	switch {
	case r.kind == letterHeld:
		p.Icon(x, y-8, 16, "waiting", kit.ColorInk2)
		return
	case r.kind == letterNone:
		p.Icon(x, y-8, 16, "none", kit.ColorInk3)
		return
	}
	p.Tick(x, y-8, !t.left[r.Number])
	p.On(x-8, y-18, 32, 36, func() { t.toggle(r) })
}

// paintHead puts a box for all over the column of boxes.
func (t *reminderTable) paintHead(p *kit.Pen, size fyne.Size) {
	t.inHead(p, size)
	if len(t.ready()) == 0 {
		return
	}
	p.Tick(kit.GridMargin, size.Height/2-8, len(t.ticked()) > 0)
	p.On(kit.GridMargin-8, 0, 32, size.Height, t.toggleAll)
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
	t.Show(t.all, kit.Say("Nothing is overdue. Reminders begin here some days after an invoice was due."))
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
	if r, ok := t.Table.Chosen(); ok {
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
		s.w.RunCommand(kit.Command{Do: s.holdLetters, Can: s.onLate})
	case 'l', 'L':
		s.w.RunCommand(kit.Command{Do: s.showLevels})
	case 'd', 'D':
		s.w.RunCommand(kit.Command{Do: s.mailLetter, Can: s.onLetter})
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
	text := kit.Format().Day(t.s.seen.today)
	last := slices.MaxFunc(append(slices.Clone(t.all), reminderRow{}), func(a, b reminderRow) int { return cmp.Compare(a.Last, b.Last) })
	if last.Last != 0 {
		text += " · " + kit.Say("last letter %s", kit.ShortDay(last.Last, t.s.seen.today))
	}
	return text
}

// sum sums up what is ticked.
func (t *reminderTable) sum() {
	t.Table.List.Refresh()
	t.Table.Head.Refresh()
	ticked := t.ticked()
	owed := decimal.Zero
	for _, r := range ticked {
		owed = owed.Add(r.Open())
	}
	letters := holders(ticked)
	first := kit.SayCount("%d letters", len(letters))
	if len(letters) == 0 {
		first = kit.Say("No letter today")
	}
	for _, part := range []string{counted("%d taken out", len(t.ready())-len(ticked)), counted("%d on hold", t.count(letterHeld)), counted("%d wait", t.count(letterNone))} {
		if part != "" {
			first += ", " + part
		}
	}
	second, sum := kit.Say("Space takes one out, H holds it, L shows the levels"), ""
	if len(letters) > 0 {
		sum = kit.Euros(owed)
	}
	t.foot.short = kit.Say("Space takes one out")
	t.foot.set(first, second, sum)
	t.foot.act(kit.Say("Letters…"), len(letters) == 0)
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
	row, _ := t.Table.Chosen()
	t.panel.ask(row)
}

// settled tells whether the rows are in order, and the letter is that of the marked
// one.
func (t *reminderTable) settled() bool {
	return t.Table.Asked.Done() && (t.s.tab != remindersTab || t.panel.asked.Done())
}
