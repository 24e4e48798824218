package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// oneLine is the box of Ctrl+K: an entry in one line with its verdict, and with
// the same words tickets, customers, documents and commands are found.
type oneLine struct {
	w     *Window
	sheet *sheet
	entry *entry
	facts *drawing
	list  *rowList
	room  *fyne.Container // of the list

	terms   *terms.Terms
	zone    sla.Zone
	line    app.Line
	ticket  app.Hit // that the line names
	known   bool    // there is such a ticket
	judged  judged
	kind    string // of the entry: the one that is named, else the ticket's last one
	found   oneFound
	rows    []oneRow
	asked   turn
	judging turn
	setup   turn
	looking bool              // the rows are not yet those of the text
	hurried func(then func()) // told when they are, where Enter was pressed meanwhile; else nil
}

// oneRow is something that Enter does.
type oneRow struct {
	icon, title, extra string
	plan               sla.PlanID // drawn as a badge, or empty
	keys               string
	head               string // a heading above it, or empty
	stays              bool   // it closes the box itself, or not
	do                 func()
}

// findAnything opens the one-line entry, with the text of the last time.
func (w *Window) findAnything() {
	o := &oneLine{w: w}
	o.entry = w.entry(o.enter)
	o.entry.before, o.entry.tab = o.key, true
	o.entry.OnChanged = func(string) { o.changed() }
	o.entry.SetPlaceHolder(say("T-1042 45m problem-solving your note, or any search word"))
	o.facts = newDrawing(200, 0, o.paintFacts)
	o.facts.height = o.factsHeight
	o.list = newRowList(w, oneHeight, o.paintRow)
	o.list.opened, o.list.still, o.list.plain = o.take, true, true
	o.room = container.New(&exactly{func() float32 { return float32(min(len(o.rows), o.most())) * oneHeight }}, o.list)
	big := container.NewThemeOverride(o.entry, &bigger{w.look})
	keys := newDrawing(200, 32, paintOneKeys)
	o.sheet = w.bareSheet(720, o.entry, below(0, padded(14, 12, 14, 10, big), o.facts, o.room, keys))
	o.sheet.closed = func() {
		o.catchUp(func() {})
		w.prefs().SetString(prefPalette, o.entry.Text)
	}
	o.entry.fill(w.prefs().String(prefPalette))
	o.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	o.looking = true
	ask(w, &o.setup, func(v *ledger.View) (*terms.Terms, error) {
		o.zone = v.Zone()
		return v.TermsOn(v.Zone().Day(w.now()))
	}, func(terms *terms.Terms, err error) {
		if err != nil {
			o.judged.err = err
			o.catchUp(func() {})
			return
		}
		o.terms = terms
		o.changed()
	})
}

// bigger is the look with larger text, for one field.
type bigger struct{ fyne.Theme }

// Size belongs to the library.
func (b *bigger) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNameText {
		return 18
	}
	return b.Theme.Size(name)
}

// exactly gives its object the height that there is to be.
type exactly struct{ height func() float32 }

func (e *exactly) HeightOf([]fyne.CanvasObject, float32) float32 { return e.height() }

// Layout belongs to the library.
func (e *exactly) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize belongs to the library.
func (e *exactly) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 0) }

const oneHeight = 38

// changed reads the line anew, and looks for what its words find.
func (o *oneLine) changed() {
	o.looking = true
	if o.terms == nil {
		return
	}
	o.line = app.ParseLine(o.entry.Text, o.terms.Kinds, o.w.now(), o.zone)
	text, line := o.entry.Text, o.line
	o.judging.drop()
	o.asked.asked++
	mine := o.asked.asked
	o.w.finding.with(func(index *app.Index) {
		aside(o.w, func() (oneFound, error) { return findLine(index, text, line), nil }, func(found oneFound, _ error) {
			if mine == o.asked.asked {
				o.show(found)
			}
		})
	})
}

// oneFound is what the words of a line find.
type oneFound struct {
	ticket    app.Hit // that the line names
	known     bool
	tickets   []app.Hit
	customers []app.Hit
	documents []app.Hit
}

func findLine(index *app.Index, text string, line app.Line) oneFound {
	var f oneFound
	if line.Ticket != "" {
		f.ticket, f.known = index.Ticket(line.Ticket)
		if !f.known {
			if like := index.Find(app.TicketHit, line.Ticket, 2); len(like) == 1 {
				f.ticket, f.known = like[0], true
			}
		}
	}
	words := text
	if f.known && (line.Minutes > 0 || line.Kind != "") {
		words = line.Ticket
	}
	if strings.TrimSpace(words) == "" {
		return f
	}
	f.tickets = index.Find(app.TicketHit, words, 5)
	f.customers = index.Find(app.CustomerHit, words, 3)
	f.documents = index.Find(app.DocumentHit, words, 3)
	return f
}

// show takes what was found; an entry is judged before its rows are shown.
func (o *oneLine) show(found oneFound) {
	o.ticket, o.known, o.found = found.ticket, found.known, found
	o.judged, o.kind = judged{}, o.line.Kind
	if !o.known || !o.meant() {
		o.judging.drop()
		o.fill()
		return
	}
	w, named, when, now := o.entryOf(), o.line.Kind, o.line.When, o.w.now()
	ask(o.w, &o.judging, func(v *ledger.View) (judgedLine, error) { return judgeLine(v, w, named, when, now) }, func(j judgedLine, err error) {
		if err != nil {
			j.err = err
		}
		o.judged, o.kind = j.judged, j.kind
		o.fill()
	})
}

// fill shows the rows: the entry, or what it lacks, then what else is found.
func (o *oneLine) fill() {
	o.rows, o.looking = nil, false
	if o.meant() {
		o.rows = append(o.rows, o.entryRow())
	}
	o.addFound(o.found)
	o.addCommands()
	o.list.chosen = 0
	o.relay()
	o.catchUp(o.enter)
}

// catchUp does what Enter asked for before the rows were there, and lets the keys
// after it go on.
func (o *oneLine) catchUp(do func()) {
	if end := o.hurried; end != nil {
		o.hurried = nil
		end(do)
	}
}

func (o *oneLine) addFound(found oneFound) {
	first := len(o.rows)
	for _, hit := range found.tickets {
		extra := hit.Text
		if hit.Ticket.State != sla.Open {
			extra += " · " + in(hit.Ticket.State.Name())
		}
		o.rows = append(o.rows, oneRow{icon: "tickets", title: hit.ID, extra: extra, plan: hit.Ticket.Plan, do: func() { o.w.jump("tickets", hit.ID) }})
	}
	for _, hit := range found.customers {
		o.rows = append(o.rows, oneRow{icon: "customers", title: hit.Text, extra: hit.ID, do: func() { o.w.jump("customers", hit.ID) }})
	}
	for _, hit := range found.documents {
		extra := hit.Text + " · " + euros(hit.Total)
		o.rows = append(o.rows, oneRow{icon: "invoices", title: hit.ID, extra: extra, do: func() { o.w.jump("invoices", hit.ID) }})
	}
	if o.known {
		o.rows = append(o.rows, oneRow{icon: "play", title: say("Start the timer on %s", o.ticket.ID), do: func() { o.startTimer(o.ticket.ID) }})
	}
	if first == 1 && len(o.rows) > 1 {
		o.rows[1].head = say("Also found")
	}
}

// startTimer shows Today and starts.
func (o *oneLine) startTimer(id string) {
	o.w.visit("today")
	o.w.screens["today"].(*today).timer.start(id)
}

// addCommands adds those whose name holds all words.
func (o *oneLine) addCommands() {
	wanted := strings.Fields(strings.ToLower(o.entry.Text))
	for _, c := range o.w.commands {
		name := strings.ToLower(say(c.name) + " " + c.name + " " + say(c.menu))
		fits := len(wanted) > 0 || c.menu == "Go"
		for _, word := range wanted {
			fits = fits && strings.Contains(name, word)
		}
		if fits && (c.can == nil || c.can()) {
			icon := c.icon
			if icon == "" {
				icon = "next"
			}
			o.rows = append(o.rows, oneRow{icon: icon, title: say(c.name), extra: say(c.menu), keys: c.keys, do: func() { o.w.runCommand(c) }})
		}
	}
}

// most is how many rows there is room for.
func (o *oneLine) most() int {
	high := o.w.win.Canvas().Size().Height
	return max(3, min(9, int((high*0.88-oneRest)/oneHeight)))
}

// oneRest is the height of the palette without its rows, with a fault said.
const oneRest = 190

// relay shows the rows and lays the sheet out anew.
func (o *oneLine) relay() {
	o.list.fill(len(o.rows))
	o.sheet.relay()
	o.list.choose(max(0, o.list.chosen))
	o.facts.Refresh()
}

// enter does the chosen row, once the rows are those of the text.
func (o *oneLine) enter() {
	if o.looking {
		if o.hurried == nil {
			o.hurried = o.w.hold.look()
		}
		return
	}
	o.take(o.list.chosen)
}

func (o *oneLine) take(i int) {
	if i < 0 || i >= len(o.rows) {
		return
	}
	row := o.rows[i]
	if row.stays {
		row.do()
		return
	}
	o.sheet.close()
	row.do()
}

// key moves through the rows; Tab is Right at the end of the line.
func (o *oneLine) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyDown:
		o.list.choose(min(o.list.chosen+1, len(o.rows)-1))
	case fyne.KeyUp:
		o.list.choose(max(o.list.chosen-1, 0))
	case fyne.KeyPageDown:
		o.list.choose(min(o.list.chosen+8, len(o.rows)-1))
	case fyne.KeyPageUp:
		o.list.choose(max(o.list.chosen-8, 0))
	case fyne.KeyTab:
		o.complete()
	default:
		return false
	}
	return true
}
