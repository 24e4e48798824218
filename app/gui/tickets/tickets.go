// Package tickets is the screen Tickets: the table of all, and the page of one with what
// was written, worked and changed on it.
package tickets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/app/search"
	"hourbook/ledger"
	"hourbook/sla"
)

// tickets is the screen Tickets: all of them as a table, and beside it the
// chosen one.
type tickets struct {
	w        *gui.Window
	asked    kit.Turn
	arranged kit.Turn
	timing   kit.Turn
	wording  kit.Turn
	index    *ticketIndex
	reads    int // how often the index was to be brought up to date
	known    ticketList
	order    arrangement

	head      *kit.Drawing
	search    *kit.SearchBox
	plan      *kit.Chooser
	narrowing *fyne.Container // search, plan and priority
	priority  *kit.Chooser
	person    *kit.Chooser
	pills     *kit.Pills
	pillRoom  float32
	foot      *kit.Drawing
	none      *kit.Empty
	table     *kit.Grid[*ticketRow]
	hours     *ticketHours
	page      *ticketPage
	wanted    string // the ticket to be shown once it is known
	narrowed  bool   // the filter changed since the rows were shown
}

// TicketsPlace is where this screen stands in the rail.
var Place = gui.Place{Name: "tickets", Word: "Tickets", Keys: "Alt+2", Made: func(w *gui.Window) gui.Screen { return newTickets(w) }}

func newTickets(w *gui.Window) *tickets {
	s := &tickets{w: w, page: newTicketPage(w), index: newTicketIndex()}
	s.hours = newTicketHours(s)
	s.offerActs()
	return s
}

// View makes the widgets.
func (s *tickets) View() fyne.CanvasObject {
	w := s.w
	s.head = kit.NewDrawing(200, 48, s.paintHead)
	s.search = w.SearchBox(kit.Say("Number, customer, word, note"), s.narrow, s.intoTable)
	s.plan = w.Chooser(kit.Say("Plan"), []kit.Choice{{Text: kit.Say("any")}}, s.narrow)
	s.priority = w.Chooser(kit.Say("Priority"), forms.PriorityChoices(), s.narrow)
	s.person = w.Chooser(kit.Say("Assigned"), []kit.Choice{{Text: kit.Say("any")}}, s.narrow)
	s.plan.Filter, s.priority.Filter, s.person.Filter = true, true, true
	s.person.Most = 150
	s.person.Hide()
	s.pills = w.Pills(make([]string, ticketPills), func(int) { s.narrow() })
	s.pills.Words = s.pillWords()
	s.table = s.newTable()
	s.none = w.Empty("tickets", "", kit.Say("Clear the filter"), "", s.Clear)
	s.foot = kit.NewDrawing(100, 30, s.paintFoot)
	button := w.Button(kit.PlainButton, kit.Say("Open a ticket"), s.openTicket).WithKeys("Ctrl+N")
	s.narrowing = kit.Beside(8, []float32{1}, s.search, s.plan, s.priority, s.person)
	top := kit.Padded(16, 10, 16, 8, kit.Below(8,
		kit.Beside(10, []float32{1}, s.head, kit.Topped(8, button)),
		s.narrowing,
		container.New(&told{s.fitPills}, s.pills),
	))
	rows := container.NewStack(s.table.Container, s.none.Container)
	left := kit.OnColor(kit.ColorSurface, kit.BelowGrow(0, 2, top, rows, s.foot))
	return container.New(&halves{least: 364, share: 0.415, most: 560}, left, kit.PostOf(kit.ColorStrong), s.page.View())
}

func (s *tickets) newTable() *kit.Grid[*ticketRow] {
	t := kit.NewGrid(s.w, "tickets", kit.TwoLines, func(r *ticketRow) string { return r.id }, ticketColumns(s)...)
	t.Ordered, t.Chooses = s.reorder, true
	t.Strong = func(a, b *ticketRow) bool { return t.Column() <= 0 && a.plan != b.plan } // by plan, or as they are solved
	t.Changed = func(r *ticketRow) { s.page.show(r.id); s.hours.ahead() }
	t.Opened = func(*ticketRow) { s.w.InOrder(s.page.Focus) }
	t.List.Letter = s.search.Letter
	t.Counted = func() { s.foot.Refresh() }
	return t
}

// ShownTable is the table of tickets, nil before it is there.
func (s *tickets) ShownTable() kit.Table {
	if s.table == nil {
		return nil
	}
	return s.table
}

// Refresh asks for all tickets, of which only the changed ones are read, and
// for the one that is shown.
func (s *tickets) Refresh() {
	s.reads++
	index, asked, today, user, hours := s.index, s.reads, s.w.Now(), s.w.World.User, s.byHours()
	gui.Ask(s.w, &s.asked, func(v *ledger.View) (ticketList, error) {
		list, err := readTickets(v, index, asked, user, v.Zone().Day(today))
		if err == nil && hours {
			err = index.time(v, hoursColumn)
		}
		return list, err
	}, s.answer)
	s.page.Refresh()
}

func (s *tickets) answer(list ticketList, err error) {
	if err != nil {
		s.w.Strip.Say(gui.ProblemOf(err))
		return
	}
	s.w.Strip.Settle()
	s.known = list
	s.hours.forget()
	plans := []kit.Choice{{Text: kit.Say("any")}}
	for _, p := range list.plans {
		plans = append(plans, kit.Choice{ID: string(p), Text: kit.PlanName(p)})
	}
	s.plan.Offer(plans)
	persons := []kit.Choice{{Text: kit.Say("any")}}
	for _, name := range list.persons {
		persons = append(persons, kit.Choice{ID: name, Text: name})
	}
	s.person.Offer(persons)
	s.showPerson()
	s.arrange()
	s.readWords()
}

func (s *tickets) filter() ticketFilter {
	f := ticketFilter{words: strings.Fields(search.Plain(s.search.Text())), plan: sla.PlanID(s.plan.Chosen()), pill: s.pills.At}
	f.priority, _ = sla.ParsePriority(s.priority.Chosen())
	f.person = s.person.Chosen()
	return f
}

// showPerson shows the choice of a person where some ticket is somebody's, and
// there is room for it. What the table is narrowed to is always shown: in a narrow
// one what it is not narrowed to makes room.
func (s *tickets) showPerson() {
	narrow := s.pillRoom+32 < 600
	show := func(c *kit.Chooser, on bool) {
		if c.Hide(); on {
			c.Show()
		}
	}
	show(s.person, s.person.At > 0 || len(s.person.Choices) > 1 && !narrow)
	for _, other := range []*kit.Chooser{s.plan, s.priority} {
		show(other, !narrow || s.person.At == 0 || other.At > 0)
	}
	kit.Relay(s.narrowing)
}

// byHours tells whether the table is sorted by what was worked.
func (s *tickets) byHours() bool { return s.table != nil && s.table.Column() == hoursColumn }

// reorder arranges the rows by another column. What was worked on all tickets is
// read when somebody first sorts by that; until then the rows stand as before.
func (s *tickets) reorder() {
	if index := s.index; s.byHours() && s.known.read && !index.timed() {
		gui.Ask(s.w, &s.timing, func(v *ledger.View) (bool, error) { return true, index.time(v, hoursColumn) }, func(_ bool, err error) {
			if err != nil {
				s.w.Strip.Say(gui.ProblemOf(err))
				return
			}
			s.arrange()
		})
		s.foot.Refresh()
		return
	}
	s.arrange()
}

// narrow arranges the rows anew after the filter changed: then the first one is
// marked where the marked one is not among them any more.
func (s *tickets) narrow() {
	s.narrowed = true
	s.showPerson()
	s.arrange()
}

// arrange shows the rows that the filter lets through, in the order of the
// table.
func (s *tickets) arrange() {
	index, f, by, less, picked := s.index, s.filter(), s.table.Sorted, s.table.Less(), s.table.Picked
	s.arranged.Asked++
	mine := s.arranged.Asked
	kit.Aside(s.w, func() (arrangement, error) { return index.arrange(f, by, less, picked), nil }, func(a arrangement, _ error) {
		if mine == s.arranged.Asked {
			s.arranged.Answered = mine
			s.show(a)
		}
	})
}

func (s *tickets) show(a arrangement) {
	s.order = a
	if a.asked == s.table.Picked {
		s.table.Put(a.shown, a.at)
	} else {
		s.table.Show(a.shown)
	}
	s.pills.Set(s.pillWords()...)
	s.head.Refresh()
	s.foot.Refresh()
	s.showNone()
	narrowed := s.narrowed && s.wanted == ""
	s.narrowed = false
	switch row, ok := s.table.Chosen(); {
	case s.wanted != "" && s.wanted == a.asked && (ok || a.hidden):
		s.wanted = ""
		if a.hidden {
			s.reset()
		}
	case ok:
		s.page.show(row.id)
	case narrowed && len(a.shown) == 0:
		s.page.showNone()
	case (narrowed || s.page.ID == "") && len(a.shown) > 0:
		s.table.Choose(a.shown[0].id)
		s.page.show(a.shown[0].id)
	}
}

// showNone says why there is no row.
func (s *tickets) showNone() {
	switch {
	case len(s.order.shown) > 0:
		s.none.Hide()
		return
	case s.known.states == [3]int{}:
		s.none.Button.Set(kit.Say("Open a ticket"), false)
		s.none.Button.Act = s.openTicket
		s.none.Say(kit.Say("No tickets yet. A ticket is one problem of one customer and keeps the plan from the day it was opened."))
	default:
		s.none.Button.Set(kit.Say("Clear the filter"), false)
		s.none.Button.Act = s.Clear
		s.none.Say(kit.Say("No tickets match %s.", s.filterWords()))
	}
	s.none.Show()
	kit.Relay(s.none.Container)
}

// filterWords is what the table is narrowed to, in words.
func (s *tickets) filterWords() string {
	var words []string
	if text := strings.TrimSpace(s.search.Text()); text != "" {
		words = append(words, kit.Say("“%s”", text))
	}
	for _, c := range []*kit.Chooser{s.plan, s.priority, s.person} {
		if c.At > 0 {
			words = append(words, c.Choices[c.At].Text)
		}
	}
	if s.pills.At != ticketsAll {
		words = append(words, s.plainWords()[s.pills.At])
	}
	return strings.Join(words, " · ")
}

// Clear shows all tickets again.
func (s *tickets) Clear() {
	s.reset()
	s.search.Focus()
}

// reset takes all filters off.
func (s *tickets) reset() {
	s.search.Set("")
	s.plan.At, s.priority.At, s.person.At, s.pills.At = 0, 0, 0, ticketsAll
	s.plan.Refresh()
	s.priority.Refresh()
	s.showPerson()
	s.pills.Refresh()
	s.narrow()
}

// intoTable puts the focus on the rows.
func (s *tickets) intoTable() {
	if len(s.order.shown) > 0 {
		s.table.Focus()
	}
}

// Focus puts the keys on the table.
func (s *tickets) Focus() {
	if s.table != nil {
		s.w.Win.Canvas().Focus(s.table.List)
	}
}

// Find shows one ticket, with the filter cleared when that hides it.
func (s *tickets) Find(id string) {
	s.wanted = ""
	if !s.table.Choose(id) {
		s.wanted = id
		s.arrange()
	}
	s.page.show(id)
}

// Only shows the tickets of one customer.
func (s *tickets) Only(customer string) {
	s.w.Visit("tickets")
	s.pills.At = ticketsAll
	s.pills.Refresh()
	s.search.Set(customer)
	s.narrow()
}

// TakeUnseen gives a ticket to who sits here, from outside of the window.
func (s *tickets) TakeUnseen(id string) { forms.TakeUnseen(s.w, id) }

// GiveBack gives a ticket back to whose it was.
func (s *tickets) GiveBack(id, by string) { forms.GiveBack(s.w, id, by) }

// Escape leaves the ticket for the table.
func (s *tickets) Escape() {
	if s.w.Win.Canvas().Focused() == fyne.Focusable(s.table.List) || len(s.order.shown) == 0 {
		s.search.Focus()
		return
	}
	s.intoTable()
}

// Key is told of keys while nothing has the focus.
func (s *tickets) Key(e *fyne.KeyEvent) {
	s.intoTable()
	s.table.List.TypedKey(e)
}
