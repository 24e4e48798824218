package gui

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"hourbook/app/search"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// customers is the screen Customers: all of them as a list, and beside it the
// chosen one.
type customers struct {
	w      *Window
	asked  turn
	all    []customerRow // the last answer, by name
	read   bool          // there is an answer
	shown  []customerRow
	search *searchBox
	pills  *pills
	head   *drawing
	list   *rowList
	none   *empty
	page   *customerPage
	wanted string // the customer to be shown once it is known
}

// customerRow is a customer in the list.
type customerRow struct {
	invoice.Customer
	plan    sla.PlanID
	planned bool // it has a plan today
	open    decimal.Decimal
	overdue bool
	low     string
}

func newCustomers(w *Window) *customers {
	s := &customers{w: w, page: newCustomerPage(w)}
	w.offer(
		command{"Customer", "New customer…", "Ctrl+Shift+N", "customers", w.newCustomer, w.ready},
		command{"Customer", "Edit the customer…", "", "edit", w.withCustomer(w.editCustomer), w.hasCustomer},
		command{"Customer", "Start or end a plan…", "", "", w.withCustomer(w.changePlan), w.hasCustomer},
		command{"Customer", "Change plan end date…", "", "", w.withCustomer(w.changePeriod), w.hasCustomer},
		command{"Customer", "Merge the customer…", "", "customers", w.withCustomer(w.mergeCustomer), w.hasCustomer},
		command{"Customer", "Set up a recurring line…", "Ctrl+Shift+V", "invoices", w.withCustomer(w.addFee), w.hasCustomer},
		command{"Customer", "Add an order…", "Ctrl+Shift+A", "file", w.withCustomer(w.addOrder), w.hasCustomer},
		command{"Customer", "All tickets of the customer", "Ctrl+Shift+T", "tickets", w.withCustomer(w.ticketsOf), w.hasCustomer},
		command{"Customer", "Show the customer", "Ctrl+G", "customers", w.withCustomer(func(id string) { w.jump("customers", id) }), w.hasCustomer},
	)
	return s
}

// ticketsOf shows a customer's tickets in the table.
func (w *Window) ticketsOf(customer string) {
	if s, ok := w.screens["tickets"].(*tickets); ok {
		s.only(customer)
	}
}

const (
	customerListWidth  = 288
	customerListNarrow = 236
	customerRowHeight  = 46
)

func (s *customers) view() fyne.CanvasObject {
	w := s.w
	s.head = newDrawing(100, 48, s.paintHead)
	s.search = w.searchBox(say("Name, VAT ID, email"), s.narrow, s.intoList)
	s.pills = w.pills([]string{say("All"), say("With a plan"), say("Debtors")}, func(int) { s.narrow() })
	s.list = newRowList(w, customerRowHeight, s.paintRow)
	s.list.changed = func(i int) { s.page.show(s.shown[i].ID) }
	s.list.opened = func(int) { w.inOrder(s.page.focus) }
	s.list.letter = s.search.letter
	s.none = w.empty("customers", "", say("New customer"), "Ctrl+Shift+N", w.newCustomer)
	button := w.button(plainButton, say("New"), w.newCustomer)
	top := padded(16, 10, 14, 8, below(8, beside(8, []float32{1}, s.head, topped(8, button)), s.search, s.pills))
	left := onColor(colorSurface, belowGrow(0, 3, top, ruleOf(colorLine), container.NewStack(s.list, s.none.Container)))
	return container.New(&listAndPage{}, left, postOf(colorStrong), s.page.view())
}

// listAndPage lays a list of a fixed width out beside a page.
type listAndPage struct{}

// Layout belongs to the library.
func (*listAndPage) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := float32(customerListWidth)
	if size.Width < 900 {
		width = customerListNarrow
	}
	x := float32(0)
	for i, wide := range []float32{width, 1, size.Width - width - 1} {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(wide, size.Height))
		x += wide
	}
}

// MinSize belongs to the library.
func (*listAndPage) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(700, 300) }

// refresh asks for all customers and for the one that is shown.
func (s *customers) refresh() {
	now := s.w.now()
	ask(s.w, &s.asked, func(v *ledger.View) ([]customerRow, error) { return readCustomers(v, v.Zone().Day(now)) }, s.answer)
	s.page.refresh()
}

func readCustomers(v *ledger.View, today sla.Day) ([]customerRow, error) {
	open, overdue := map[string]decimal.Decimal{}, map[string]bool{}
	ages, err := v.Ageing(today)
	if err != nil {
		return nil, err
	}
	for _, b := range ages {
		open[b.Customer], overdue[b.Customer] = b.Owed(), b.Overdue.IsPositive()
	}
	all, err := v.Customers()
	if err != nil {
		return nil, err
	}
	rows := make([]customerRow, 0, len(all))
	for _, c := range all {
		row := customerRow{Customer: c, plan: sla.NoPlan, open: open[c.ID], overdue: overdue[c.ID]}
		row.low = search.Plain(strings.Join([]string{c.Name, c.ID, c.VATID, c.CompanyCode, c.Email, c.City}, " "))
		period, ok, err := v.PlanOn(c.ID, today)
		if err != nil {
			return nil, err
		}
		if row.planned = ok; ok {
			row.plan = period.Plan
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b customerRow) int { // those that were merged last
		return cmp.Or(cmp.Compare(min(1, len(a.Merged)), min(1, len(b.Merged))), cmp.Compare(sortName(a.Name), sortName(b.Name)))
	})
	return rows, nil
}

// sortName is a name as people look for it: without quotes and the form of the
// company before it.
func sortName(name string) string {
	name = search.Plain(name)
	for _, form := range []string{"uab ", "mb ", "ab ", "sia ", "тов "} {
		name = strings.TrimPrefix(name, form)
	}
	return strings.TrimLeft(name, "„“”\"«'")
}

func (s *customers) answer(rows []customerRow, err error) {
	if err != nil {
		s.w.strip.say(problemOf(err))
		return
	}
	s.w.strip.settle()
	s.all, s.read = rows, true
	s.narrow()
}

// narrow shows the customers that fit.
func (s *customers) narrow() {
	s.shown = nil
	for _, row := range s.all {
		if (s.pills.at != 1 || row.planned) && (s.pills.at != 2 || row.open.IsPositive()) && holdsWords(row.low, s.search.text()) {
			s.shown = append(s.shown, row)
		}
	}
	s.list.fill(len(s.shown))
	s.head.Refresh()
	s.showNone()
	at := slices.IndexFunc(s.shown, func(r customerRow) bool { return r.ID == s.page.id })
	switch {
	case s.wanted != "":
		s.find(s.wanted)
	case at >= 0:
		s.list.choose(at)
	case len(s.shown) > 0:
		s.list.choose(0)
		s.page.show(s.shown[0].ID)
	default:
		s.list.choose(-1)
		s.page.showNone()
	}
}

func (s *customers) showNone() {
	switch {
	case len(s.shown) > 0:
		s.none.Hide()
		return
	case len(s.all) == 0:
		s.none.button.set(say("New customer"), false)
		s.none.button.act = s.w.newCustomer
		s.none.say(say("No customers yet. Add the first one, then its plan and tickets."))
	default:
		s.none.button.set(say("Clear the filter"), false)
		s.none.button.act = s.clear
		s.none.say(say("No customers match."))
	}
	s.none.Show()
	relay(s.none.Container)
}

func (s *customers) clear() {
	s.search.set("")
	s.pills.at = 0
	s.pills.Refresh()
	s.narrow()
	s.search.focus()
}

func (s *customers) intoList() {
	if len(s.shown) > 0 {
		s.w.win.Canvas().Focus(s.list)
	}
}

func (s *customers) searchHere() { s.search.focus() }
func (s *customers) focus()      { s.w.win.Canvas().Focus(s.list) }

// find shows one customer.
func (s *customers) find(id string) {
	s.wanted = ""
	at := slices.IndexFunc(s.shown, func(r customerRow) bool { return r.ID == id })
	switch {
	case at >= 0:
		s.list.choose(at)
	case len(s.all) == 0:
		s.wanted = id
	case slices.ContainsFunc(s.all, func(r customerRow) bool { return r.ID == id }):
		s.wanted = id
		s.clear()
		s.focus()
	default:
		s.wanted = id // new, the answer comes
	}
	s.page.show(id)
}

func (s *customers) Escape() {
	if s.w.win.Canvas().Focused() == fyne.Focusable(s.list) {
		s.search.focus()
		return
	}
	s.intoList()
}

func (s *customers) Key(e *fyne.KeyEvent) {
	s.intoList()
	s.list.TypedKey(e)
}

func (s *customers) paintHead(p *pen, size fyne.Size) {
	p.textIn(0, 14, size.Width, say("Customers"), titleText)
	if !s.read {
		return
	}
	with, without := 0, 0
	for _, row := range s.all {
		switch {
		case row.Merged != "":
		case row.planned:
			with++
		default:
			without++
		}
	}
	p.textIn(0, 36, size.Width, say("%d with a plan · %d without", with, without), smallText)
}

func (s *customers) paintRow(p *pen, i int, size fyne.Size, chosen bool) {
	if i >= len(s.shown) {
		return
	}
	row := s.shown[i]
	p.badge(16, size.Height/2, row.plan)
	left, right := float32(16+badgeWidth+12), size.Width-16
	p.textIn(left, 14, right-left, row.Name, bodyText.heavy(chosen))
	where := row.Country
	if row.Merged != "" {
		where = say("merged into %s", row.Merged)
	}
	p.textIn(left, 32, right-left-60, where, smallText)
	var l letters
	switch {
	case row.open.IsZero():
		l = hintText.in(colorInk2)
	case row.overdue:
		l = smallText.in(colorLate).heavy(true)
	default:
		l = smallText.in(colorInk).heavy(true)
	}
	width := p.textTo(right, 32, money(row.open), l)
	if row.overdue {
		p.icon(right-width-20, 25, 14, "late", colorLate)
	}
}
