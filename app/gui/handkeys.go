package gui

import (
	"strings"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

// handKey is a key, or some that belong together, of what has the focus. Keys of
// commands are not among them: those work everywhere.
type handKey struct {
	keys  string // with commas between them
	words string // English: what they do
}

// handPlace is something that takes keys while it has the focus.
type handPlace struct {
	title string // English
	keys  []handKey
}

// handPlaces are all of them. A test holds that no key which the window takes is
// missing.
var handPlaces = []handPlace{
	{title: "Rows of a table or list", keys: []handKey{
		{"↑, ↓", "the row above or below"},
		{"PgUp, PgDn", "a page up or down"},
		{"Home, End", "the first or the last row"},
		{"Enter", "opens the row, or goes into it"},
		{"Menu", "what can be done with the row"},
		{"Space", "ticks the row, or no more"},
		{"Shift", "with the arrows: ticks all between"},
		{"Ctrl+C", "copies ticked rows, or this one"},
		{"Esc", "unticks all, or back to the search"},
	}},
	{title: "Queue and My day", keys: []handKey{
		{"A, B, T, K", "overlap: after, before, trim, keep"},
		{"Delete", "removes the entry"},
	}},
	{title: "Entries of a ticket", keys: []handKey{
		{"M", "moves the entry to another ticket"},
		{"W", "waives the entry, or charges it again"},
		{"Delete, Backspace", "removes the entry"},
	}},
	{title: "My week", keys: []handKey{
		{"←, →", "the day before or after"},
		{"PgUp, PgDn", "the week before or after"},
		{"Home", "this week"},
		{"0–9", "logs into the cell"},
		{"Enter", "into the entries, or logs"},
		{"Tab", "more about what is typed"},
		{"Backspace", "deletes a typed digit"},
		{"Space", "marks for an action on several"},
		{"Delete", "removes the entry"},
		{"N", "another ticket"},
		{"D", "duplicates"},
		{"R", "repeats on other days"},
		{"E", "the next empty time"},
		{"C", "changes several at once"},
		{"G", "shows the ticket"},
	}},
	{title: "The day as a time line", keys: []handKey{
		{"↑, ↓", "moves the entry by 5 minutes"},
		{"Ctrl+↑, Ctrl+↓", "by a minute"},
		{"Shift", "with them: stretches its end"},
		{"+, -", "stretches its end by 5 minutes"},
		{"←, →", "the entry before or after"},
		{"Enter", "shows the ticket, or logs"},
		{"Space", "corrects the entry"},
		{"A, B, T, K", "overlap: after, before, trim, keep"},
		{"1, 2, P", "fills an empty time, or a pause"},
		{"Delete", "removes the entry"},
		{"D, R, E, C, G, N", "as in the grid"},
		{"PgUp, PgDn, Home", "another week, this week"},
		{"Esc", "back to the grid"},
	}},
	{title: "Invoices", keys: []handKey{
		{"[, ]", "the month before or after"},
		{"←, →", "the part beside"},
		{"Space", "takes the row out, or in again"},
		{"A", "all rows, or none"},
		{"Delete", "cancels the payment"},
		{"Backspace", "one step back in why"},
	}},
	{title: "Bank and reminders", keys: []handKey{
		{"Space", "takes the row out, or in again"},
		{"Ctrl+Enter", "confirms or sends what is ticked"},
		{"A", "all letters, or none"},
		{"Enter", "takes the proposal, opens the letter"},
		{"D", "the letter as an email draft"},
		{"H", "holds letters, or lets them go"},
		{"L", "how late money is asked for"},
	}},
	{title: "VAT", keys: []handKey{
		{"←, →", "the month or quarter beside"},
		{"M, Q", "by months, by quarters"},
		{"Enter", "its documents, or opens one"},
		{"Esc", "back to the table"},
		{"J, E, X", "journal, EC list, i.SAF"},
		{"F", "notes that it was filed"},
		{"C, B", "CSV, workbook"},
		{"1–9", "where the finding is put right"},
	}},
	{title: "Page of a document", keys: []handKey{
		{"↑, ↓", "scrolls"},
		{"PgUp, PgDn, Space", "scrolls by a page"},
		{"Home, End", "to the top or the bottom"},
		{"+, =, -", "larger or smaller"},
		{"0", "as wide as there is room"},
	}},
	{title: "Bars of Insight", keys: []handKey{
		{"←, →", "the bar beside"},
		{"Home, End", "the first or the last bar"},
		{"Enter", "the tickets behind a bar"},
	}},
	{title: "Filters and parts of reports", keys: []handKey{
		{"←, →", "the filter or part beside"},
		{"Enter, Delete", "takes the filter off"},
		{"Backspace", "takes the last filter off"},
	}},
	{title: "Tickets behind a bar or a row", keys: []handKey{
		{"←, →", "those of the bar or row beside"},
	}},
	{title: "Margin by customer", keys: []handKey{
		{"Enter", "how it was computed"},
		{"R", "the customer's review"},
	}},
	{title: "Reviews of customers", keys: []handKey{
		{"Enter", "into the page"},
		{"W", "writes the ticked ones, else this one"},
		{"A", "writes all that are listed"},
	}},
	{title: "Save or print reports", keys: []handKey{
		{"1, 2, 3, 4", "print, PDF, workbook, table"},
	}},
	{title: "People and devices of the team", keys: []handKey{
		{"Enter", "what they may do"},
		{"Insert", "lets another device in"},
		{"Delete, Backspace", "takes the key away"},
		{"Ctrl+Enter", "lets in who asks"},
	}},
	{title: "How the desk stands to the others", keys: []handKey{
		{"Enter, Space", "what it means, and what to do"},
	}},
	{title: "Fields, choices and buttons", keys: []handKey{
		{"Tab", "the next field"},
		{"↓, ↑", "opens the choices, then walks"},
		{"←, →", "the choice, day or button beside"},
		{"PgUp, PgDn", "a page of choices, or a month"},
		{"Home, End", "the first or last choice, or today"},
		{"Enter", "takes it, saves or presses"},
		{"Space", "ticks a box, or presses"},
		{"Ctrl+Enter", "saves where Enter begins a line"},
		{"Backspace, Delete", "takes letters away"},
		{"Esc", "closes, or clears"},
	}},
	{title: "Log or find", keys: []handKey{
		{"↓, ↑", "another of what was found"},
		{"PgUp, PgDn", "eight of them on or back"},
		{"Tab", "completes the word"},
		{"Enter", "does it"},
	}},
	{title: "Pages that scroll", keys: []handKey{
		{"↑, ↓", "scrolls the help"},
		{"PgUp, PgDn", "a page up or down"},
		{"Home, End", "to the top or the bottom"},
	}},
	{title: "Columns of the table", keys: []handKey{
		{"Space", "shows the column, or leaves it out"},
		{"←, →", "narrower or wider"},
	}},
	{title: "Start, damage, return to the desk", keys: []handKey{
		{"1, 2, 3, 4", "details of the number"},
	}},
}

// keyWords is a key with what it does, as it is listed.
type keyWords struct{ keys, words string }

// arrowKeys are written as they stand on a keyboard.
var arrowKeys = strings.NewReplacer("Left", "←", "Right", "→", "Up", "↑", "Down", "↓")

// keyGroup is what is listed below a heading.
type keyGroup struct {
	title string
	all   []keyWords
}

// keyGroups are all keys of the window: those of commands by their menu, which
// work everywhere, then those of what has the focus.
func (w *Window) keyGroups() (groups []keyGroup) {
	for _, menu := range menus {
		g := keyGroup{title: kit.Say("Menu %s", kit.Say(menu))}
		for _, c := range w.Commands {
			if c.Menu == menu && c.Keys != "" {
				g.all = append(g.all, keyWords{arrowKeys.Replace(c.Keys), strings.TrimSuffix(kit.Say(c.Name), "…")})
			}
		}
		if menu == "File" {
			g.all = append(g.all, keyWords{"Ctrl+Q", kit.Say("Quit")})
		}
		if len(g.all) > 0 {
			groups = append(groups, g)
		}
	}
	for _, place := range handPlaces {
		g := keyGroup{title: kit.Say(place.title)}
		for _, k := range place.keys {
			g.all = append(g.all, keyWords{k.keys, kit.Say(k.words)})
		}
		groups = append(groups, g)
	}
	return groups
}

// The measures of the list of keys.
const (
	keyStep   = 24
	keyColumn = 340
	keyCaps   = 122 // room for the keys, before their words
	keyTitle  = 34
)

// KeyList draws all keys with what they do.
func (w *Window) KeyList() *kit.Drawing {
	groups := w.keyGroups()
	columns := func(width float32) int { return max(1, int(width)/keyColumn) }
	d := kit.NewDrawing(keyColumn, keyStep, func(p *kit.Pen, size fyne.Size) {
		y, across := float32(0), columns(size.Width)
		for _, g := range groups {
			p.TextIn(0, y+keyTitle-14, size.Width, g.title, kit.StrongText)
			y += keyTitle
			for i, k := range g.all {
				paintKey(p, float32(i%across)*keyColumn, y+float32(i/across)*keyStep+keyStep/2, k)
			}
			y += float32((len(g.all)+across-1)/across) * keyStep
		}
	})
	d.Height = func(width float32) (high float32) {
		for _, g := range groups {
			high += keyTitle + float32((len(g.all)+columns(width)-1)/columns(width))*keyStep
		}
		return high
	}
	return d
}

func paintKey(p *kit.Pen, x, y float32, k keyWords) {
	at := x
	for _, key := range strings.Split(k.keys, ", ") {
		at += p.KeysFrom(at, y, key) + 4
	}
	p.TextIn(x+keyCaps, y, keyColumn-keyCaps-8, k.words, kit.SmallText)
}

// showKeys lists all keys over the window.
func (w *Window) showKeys() { w.booklet(kit.Say("Keys"), w.KeyList()) }
