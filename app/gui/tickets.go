package gui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/search"
	"hourbook/ledger"
	"hourbook/sla"
)

// tickets is the screen Tickets: all of them as a table, and beside it the
// chosen one.
type tickets struct {
	w        *Window
	asked    turn
	arranged turn
	timing   turn
	wording  turn
	index    *ticketIndex
	reads    int // how often the index was to be brought up to date
	known    ticketList
	order    arrangement

	head      *drawing
	search    *searchBox
	plan      *chooser
	narrowing *fyne.Container // search, plan and priority
	priority  *chooser
	person    *chooser
	pills     *pills
	pillRoom  float32
	foot      *drawing
	none      *empty
	table     *grid[*ticketRow]
	hours     *ticketHours
	page      *ticketPage
	wanted    string // the ticket to be shown once it is known
	narrowed  bool   // the filter changed since the rows were shown
}

func newTickets(w *Window) *tickets {
	s := &tickets{w: w, page: newTicketPage(w), index: newTicketIndex()}
	s.hours = newTicketHours(s)
	s.offerActs()
	return s
}

func (s *tickets) view() fyne.CanvasObject {
	w := s.w
	s.head = newDrawing(200, 48, s.paintHead)
	s.search = w.searchBox(say("Number, customer, word, note"), s.narrow, s.intoTable)
	s.plan = w.chooser(say("Plan"), []choice{{text: say("any")}}, s.narrow)
	s.priority = w.chooser(say("Priority"), priorityChoices(), s.narrow)
	s.person = w.chooser(say("Assigned"), []choice{{text: say("any")}}, s.narrow)
	s.plan.filter, s.priority.filter, s.person.filter = true, true, true
	s.person.most = 150
	s.person.Hide()
	s.pills = w.pills(make([]string, ticketPills), func(int) { s.narrow() })
	s.pills.words = s.pillWords()
	s.table = s.newTable()
	s.none = w.empty("tickets", "", say("Clear the filter"), "", s.clear)
	s.foot = newDrawing(100, 30, s.paintFoot)
	button := w.button(plainButton, say("Open a ticket"), s.openTicket).withKeys("Ctrl+N")
	s.narrowing = beside(8, []float32{1}, s.search, s.plan, s.priority, s.person)
	top := padded(16, 10, 16, 8, below(8,
		beside(10, []float32{1}, s.head, topped(8, button)),
		s.narrowing,
		container.New(&told{s.fitPills}, s.pills),
	))
	rows := container.NewStack(s.table.Container, s.none.Container)
	left := onColor(colorSurface, belowGrow(0, 2, top, rows, s.foot))
	return container.New(&halves{least: 364, share: 0.415, most: 560}, left, postOf(colorStrong), s.page.view())
}

func priorityChoices() []choice {
	all := []choice{{text: say("any")}}
	for _, p := range sla.Priorities {
		all = append(all, choice{id: p.String(), text: in(p.Name())})
	}
	return all
}

func (s *tickets) newTable() *grid[*ticketRow] {
	t := newGrid(s.w, "tickets", ticketRowHeight, func(r *ticketRow) string { return r.id }, ticketColumns(s)...)
	t.ordered, t.chooses = s.reorder, true
	t.strong = func(a, b *ticketRow) bool { return t.column() <= 0 && a.plan != b.plan } // by plan, or as they are solved
	t.changed = func(r *ticketRow) { s.page.show(r.id); s.hours.ahead() }
	t.opened = func(*ticketRow) { s.w.inOrder(s.page.focus) }
	t.list.letter = s.search.letter
	t.counted = func() { s.foot.Refresh() }
	return t
}

// shownTable is the table of tickets, nil before it is there.
func (s *tickets) ShownTable() table {
	if s.table == nil {
		return nil
	}
	return s.table
}

// refresh asks for all tickets, of which only the changed ones are read, and
// for the one that is shown.
func (s *tickets) refresh() {
	s.reads++
	index, asked, today, user, hours := s.index, s.reads, s.w.now(), s.w.world.User, s.byHours()
	ask(s.w, &s.asked, func(v *ledger.View) (ticketList, error) {
		list, err := readTickets(v, index, asked, user, v.Zone().Day(today))
		if err == nil && hours {
			err = index.time(v, hoursColumn)
		}
		return list, err
	}, s.answer)
	s.page.refresh()
}

func (s *tickets) answer(list ticketList, err error) {
	if err != nil {
		s.w.strip.say(problemOf(err))
		return
	}
	s.w.strip.settle()
	s.known = list
	s.hours.forget()
	plans := []choice{{text: say("any")}}
	for _, p := range list.plans {
		plans = append(plans, choice{id: string(p), text: planName(p)})
	}
	s.plan.offer(plans)
	persons := []choice{{text: say("any")}}
	for _, name := range list.persons {
		persons = append(persons, choice{id: name, text: name})
	}
	s.person.offer(persons)
	s.showPerson()
	s.arrange()
	s.readWords()
}

func (s *tickets) filter() ticketFilter {
	f := ticketFilter{words: strings.Fields(search.Plain(s.search.text())), plan: sla.PlanID(s.plan.chosen()), pill: s.pills.at}
	f.priority, _ = sla.ParsePriority(s.priority.chosen())
	f.person = s.person.chosen()
	return f
}

// showPerson shows the choice of a person where some ticket is somebody's, and
// there is room for it. What the table is narrowed to is always shown: in a narrow
// one what it is not narrowed to makes room.
func (s *tickets) showPerson() {
	narrow := s.pillRoom+32 < 600
	show := func(c *chooser, on bool) {
		if c.Hide(); on {
			c.Show()
		}
	}
	show(s.person, s.person.at > 0 || len(s.person.choices) > 1 && !narrow)
	for _, other := range []*chooser{s.plan, s.priority} {
		show(other, !narrow || s.person.at == 0 || other.at > 0)
	}
	relay(s.narrowing)
}

// byHours tells whether the table is sorted by what was worked.
func (s *tickets) byHours() bool { return s.table != nil && s.table.column() == hoursColumn }

// reorder arranges the rows by another column. What was worked on all tickets is
// read when somebody first sorts by that; until then the rows stand as before.
func (s *tickets) reorder() {
	if index := s.index; s.byHours() && s.known.read && !index.timed() {
		ask(s.w, &s.timing, func(v *ledger.View) (bool, error) { return true, index.time(v, hoursColumn) }, func(_ bool, err error) {
			if err != nil {
				s.w.strip.say(problemOf(err))
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
	index, f, by, less, picked := s.index, s.filter(), s.table.sorted, s.table.less(), s.table.picked
	s.arranged.asked++
	mine := s.arranged.asked
	aside(s.w, func() (arrangement, error) { return index.arrange(f, by, less, picked), nil }, func(a arrangement, _ error) {
		if mine == s.arranged.asked {
			s.arranged.answered = mine
			s.show(a)
		}
	})
}

func (s *tickets) show(a arrangement) {
	s.order = a
	if a.asked == s.table.picked {
		s.table.put(a.shown, a.at)
	} else {
		s.table.show(a.shown)
	}
	s.pills.set(s.pillWords()...)
	s.head.Refresh()
	s.foot.Refresh()
	s.showNone()
	narrowed := s.narrowed && s.wanted == ""
	s.narrowed = false
	switch row, ok := s.table.chosen(); {
	case s.wanted != "" && s.wanted == a.asked && (ok || a.hidden):
		s.wanted = ""
		if a.hidden {
			s.reset()
		}
	case ok:
		s.page.show(row.id)
	case narrowed && len(a.shown) == 0:
		s.page.showNone()
	case (narrowed || s.page.id == "") && len(a.shown) > 0:
		s.table.choose(a.shown[0].id)
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
		s.none.button.set(say("Open a ticket"), false)
		s.none.button.act = s.openTicket
		s.none.say(say("No tickets yet. A ticket is one problem of one customer and keeps the plan from the day it was opened."))
	default:
		s.none.button.set(say("Clear the filter"), false)
		s.none.button.act = s.clear
		s.none.say(say("No tickets match %s.", s.filterWords()))
	}
	s.none.Show()
	relay(s.none.Container)
}

// filterWords is what the table is narrowed to, in words.
func (s *tickets) filterWords() string {
	var words []string
	if text := strings.TrimSpace(s.search.text()); text != "" {
		words = append(words, say("“%s”", text))
	}
	for _, c := range []*chooser{s.plan, s.priority, s.person} {
		if c.at > 0 {
			words = append(words, c.choices[c.at].text)
		}
	}
	if s.pills.at != ticketsAll {
		words = append(words, s.plainWords()[s.pills.at])
	}
	return strings.Join(words, " · ")
}

// clear shows all tickets again.
func (s *tickets) clear() {
	s.reset()
	s.search.focus()
}

// reset takes all filters off.
func (s *tickets) reset() {
	s.search.set("")
	s.plan.at, s.priority.at, s.person.at, s.pills.at = 0, 0, 0, ticketsAll
	s.plan.Refresh()
	s.priority.Refresh()
	s.showPerson()
	s.pills.Refresh()
	s.narrow()
}

// intoTable puts the focus on the rows.
func (s *tickets) intoTable() {
	if len(s.order.shown) > 0 {
		s.table.focus()
	}
}

func (s *tickets) focus() {
	if s.table != nil {
		s.w.win.Canvas().Focus(s.table.list)
	}
}

// find shows one ticket, with the filter cleared when that hides it.
func (s *tickets) find(id string) {
	s.wanted = ""
	if !s.table.choose(id) {
		s.wanted = id
		s.arrange()
	}
	s.page.show(id)
}

// only shows the tickets of one customer.
func (s *tickets) only(customer string) {
	s.w.visit("tickets")
	s.pills.at = ticketsAll
	s.pills.Refresh()
	s.search.set(customer)
	s.narrow()
}

// escape leaves the ticket for the table.
func (s *tickets) Escape() {
	if s.w.win.Canvas().Focused() == fyne.Focusable(s.table.list) || len(s.order.shown) == 0 {
		s.search.focus()
		return
	}
	s.intoTable()
}

func (s *tickets) Key(e *fyne.KeyEvent) {
	s.intoTable()
	s.table.list.TypedKey(e)
}
