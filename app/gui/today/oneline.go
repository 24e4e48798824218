package today

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"hourbook/app"
	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// oneLine is the box of Ctrl+K: an entry in one line with its verdict, and with
// the same words tickets, customers, documents and commands are found.
type oneLine struct {
	w     *gui.Window
	sheet *kit.Sheet
	entry *kit.Entry
	facts *kit.Drawing
	list  *kit.RowList
	room  *fyne.Container // of the list

	terms   *terms.Terms
	zone    sla.Zone
	line    app.Line
	ticket  app.Hit // that the line names
	known   bool    // there is such a ticket
	judged  forms.Judged
	kind    string // of the entry: the one that is named, else the ticket's last one
	found   oneFound
	rows    []oneRow
	asked   kit.Turn
	judging kit.Turn
	setup   kit.Turn
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
func findAnything(w *gui.Window) {
	o := &oneLine{w: w}
	o.entry = w.Entry(o.enter)
	o.entry.Before, o.entry.Tab = o.key, true
	o.entry.OnChanged = func(string) { o.changed() }
	o.entry.SetPlaceHolder(kit.Say("T-1042 45m problem-solving your note, or any search word"))
	o.facts = kit.NewDrawing(200, 0, o.paintFacts)
	o.facts.Height = o.factsHeight
	o.list = kit.NewRowList(w, oneHeight, o.paintRow)
	o.list.Opened, o.list.Still, o.list.Plain = o.take, true, true
	o.room = container.New(&kit.Exactly{Height: func() float32 { return float32(min(len(o.rows), o.most())) * oneHeight }}, o.list)
	big := container.NewThemeOverride(o.entry, &bigger{w.Look})
	keys := kit.NewDrawing(200, 32, paintOneKeys)
	o.sheet = w.BareSheet(720, o.entry, kit.Below(0, kit.Padded(14, 12, 14, 10, big), o.facts, o.room, keys))
	o.sheet.Closed = func() {
		o.catchUp(func() {})
		w.Prefs().SetString(gui.PrefPalette, o.entry.Text)
	}
	o.entry.Fill(w.Prefs().String(gui.PrefPalette))
	o.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	o.looking = true
	gui.Ask(w, &o.setup, func(v *ledger.View) (*terms.Terms, error) {
		o.zone = v.Zone()
		return v.TermsOn(v.Zone().Day(w.Now()))
	}, func(terms *terms.Terms, err error) {
		if err != nil {
			o.judged.Err = err
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

const oneHeight = 38

// changed reads the line anew, and looks for what its words find.
func (o *oneLine) changed() {
	o.looking = true
	if o.terms == nil {
		return
	}
	o.line = app.ParseLine(o.entry.Text, o.terms.Kinds, o.w.Now(), o.zone)
	text, line := o.entry.Text, o.line
	o.judging.Drop()
	o.asked.Asked++
	mine := o.asked.Asked
	o.w.Finding.With(func(index *app.Index) {
		kit.Aside(o.w, func() (oneFound, error) { return findLine(index, text, line), nil }, func(found oneFound, _ error) {
			if mine == o.asked.Asked {
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
	o.judged, o.kind = forms.Judged{}, o.line.Kind
	if !o.known || !o.meant() {
		o.judging.Drop()
		o.fill()
		return
	}
	w, named, when, now := o.entryOf(), o.line.Kind, o.line.When, o.w.Now()
	gui.Ask(o.w, &o.judging, func(v *ledger.View) (judgedLine, error) { return judgeLine(v, w, named, when, now) }, func(j judgedLine, err error) {
		if err != nil {
			j.Err = err
		}
		o.judged, o.kind = j.Judged, j.kind
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
	o.list.Chosen = 0
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
			extra += " · " + kit.In(hit.Ticket.State.Name())
		}
		o.rows = append(o.rows, oneRow{icon: "tickets", title: hit.ID, extra: extra, plan: hit.Ticket.Plan, do: func() { o.w.Jump("tickets", hit.ID) }})
	}
	for _, hit := range found.customers {
		o.rows = append(o.rows, oneRow{icon: "customers", title: hit.Text, extra: hit.ID, do: func() { o.w.Jump("customers", hit.ID) }})
	}
	for _, hit := range found.documents {
		extra := hit.Text + " · " + kit.Euros(hit.Total)
		o.rows = append(o.rows, oneRow{icon: "invoices", title: hit.ID, extra: extra, do: func() { o.w.Jump("invoices", hit.ID) }})
	}
	if o.known {
		o.rows = append(o.rows, oneRow{icon: "play", title: kit.Say("Start the timer on %s", o.ticket.ID), do: func() { o.startTimer(o.ticket.ID) }})
	}
	if first == 1 && len(o.rows) > 1 {
		o.rows[1].head = kit.Say("Also found")
	}
}

// startTimer shows Today and starts.
func (o *oneLine) startTimer(id string) {
	o.w.Visit("today")
	o.w.Screens["today"].(*today).timer.start(id)
}

// addCommands adds those whose name holds all words.
func (o *oneLine) addCommands() {
	wanted := strings.Fields(strings.ToLower(o.entry.Text))
	for _, c := range o.w.Commands {
		name := strings.ToLower(kit.Say(c.Name) + " " + c.Name + " " + kit.Say(c.Menu))
		fits := len(wanted) > 0 || c.Menu == "Go"
		for _, word := range wanted {
			fits = fits && strings.Contains(name, word)
		}
		if fits && (c.Can == nil || c.Can()) {
			icon := c.Icon
			if icon == "" {
				icon = "next"
			}
			extra := kit.Say(c.Menu)
			if c.Takes != "" {
				extra = cmp.Or(o.w.Barred(c.Takes), extra)
			}
			o.rows = append(o.rows, oneRow{icon: icon, title: kit.Say(c.Name), extra: extra, keys: c.Keys, do: func() { o.w.RunCommand(c) }})
		}
	}
}

// most is how many rows there is room for.
func (o *oneLine) most() int {
	high := o.w.Win.Canvas().Size().Height
	return max(3, min(9, int((high*0.88-oneRest)/oneHeight)))
}

// oneRest is the height of the palette without its rows, with a fault said.
const oneRest = 190

// relay shows the rows and lays the sheet out anew.
func (o *oneLine) relay() {
	o.list.Fill(len(o.rows))
	o.sheet.Relay()
	o.list.Choose(max(0, o.list.Chosen))
	o.facts.Refresh()
}

// enter does the chosen row, once the rows are those of the text.
func (o *oneLine) enter() {
	if o.looking {
		if o.hurried == nil {
			o.hurried = o.w.Hold.Look()
		}
		return
	}
	o.take(o.list.Chosen)
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
	o.sheet.Close()
	row.do()
}

// key moves through the rows; Tab is Right at the end of the line.
func (o *oneLine) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyDown:
		o.list.Choose(min(o.list.Chosen+1, len(o.rows)-1))
	case fyne.KeyUp:
		o.list.Choose(max(o.list.Chosen-1, 0))
	case fyne.KeyPageDown:
		o.list.Choose(min(o.list.Chosen+8, len(o.rows)-1))
	case fyne.KeyPageUp:
		o.list.Choose(max(o.list.Chosen-8, 0))
	case fyne.KeyTab:
		o.complete()
	default:
		return false
	}
	return true
}
