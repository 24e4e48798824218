// Package customers is the screen Customers: all of them as a list, and the page of one
// with its plans, tickets, documents and orders.
package customers

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"hourbook/app/gui"
	"hourbook/app/gui/forms"
	"hourbook/app/gui/kit"
	"hourbook/app/search"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// customers is the screen Customers: all of them as a list, and beside it the
// chosen one.
type customers struct {
	w      *gui.Window
	asked  kit.Turn
	all    []customerRow // the last answer, by name
	read   bool          // there is an answer
	shown  []customerRow
	search *kit.SearchBox
	pills  *kit.Pills
	head   *kit.Drawing
	list   *kit.RowList
	none   *kit.Empty
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

// CustomersPlace is where this screen stands in the rail.
var Place = gui.Place{Name: "customers", Word: "Customers", Keys: "Alt+3", Made: func(w *gui.Window) gui.Screen { return newCustomers(w) }}

func newCustomers(w *gui.Window) *customers {
	s := &customers{w: w, page: newCustomerPage(w)}
	w.Offer(
		kit.Command{Menu: "Customer", Name: "New customer…", Keys: "Ctrl+Shift+N", Icon: "customers", Do: func() { forms.NewCustomer(w) }, Can: w.Ready, Takes: "customer-set"},
		kit.Command{Menu: "Customer", Name: "Edit the customer…", Icon: "edit", Do: w.WithCustomer(forms.EditCustomer), Can: w.HasCustomer, Takes: "customer-set"},
		kit.Command{Menu: "Customer", Name: "Start or end a plan…", Do: w.WithCustomer(forms.ChangePlan), Can: w.HasCustomer, Takes: "plan-set"},
		kit.Command{Menu: "Customer", Name: "Change plan end date…", Do: w.WithCustomer(forms.ChangePeriod), Can: w.HasCustomer, Takes: "plan-set"},
		kit.Command{Menu: "Customer", Name: "Merge the customer…", Icon: "customers", Do: w.WithCustomer(forms.MergeCustomer), Can: w.HasCustomer, Takes: "customer-merged"},
		kit.Command{Menu: "Customer", Name: "Set up a recurring line…", Keys: "Ctrl+Shift+V", Icon: "invoices", Do: w.WithCustomer(forms.AddFee), Can: w.HasCustomer, Takes: "recurring-set"},
		kit.Command{Menu: "Customer", Name: "Add an order…", Keys: "Ctrl+Shift+A", Icon: "file", Do: w.WithCustomer(forms.AddOrder), Can: w.HasCustomer, Takes: "order-set"},
		kit.Command{Menu: "Customer", Name: "All tickets of the customer", Keys: "Ctrl+Shift+T", Icon: "tickets", Do: w.WithCustomer((*gui.Window).TicketsOf), Can: w.HasCustomer},
		kit.Command{Menu: "Customer", Name: "Show the customer", Keys: "Ctrl+G", Icon: "customers", Do: w.WithCustomer(func(w *gui.Window, id string) { w.Jump("customers", id) }), Can: w.HasCustomer},
		kit.Command{Menu: "Customer", Name: "Grant a discount…", Icon: "euro", Do: w.WithCustomer(forms.AddDiscount), Can: w.HasCustomer, Takes: "discount-set"},
	)
	return s
}

const (
	customerListWidth  = 288
	customerListNarrow = 236
	customerRowHeight  = 46
)

// View makes the widgets.
func (s *customers) View() fyne.CanvasObject {
	w := s.w
	s.head = kit.NewDrawing(100, 48, s.paintHead)
	s.search = w.SearchBox(kit.Say("Name, VAT ID, email"), s.narrow, s.intoList)
	s.pills = w.Pills([]string{kit.Say("All"), kit.Say("With a plan"), kit.Say("Debtors")}, func(int) { s.narrow() })
	s.list = kit.NewRowList(w, customerRowHeight, s.paintRow)
	s.list.Changed = func(i int) { s.page.show(s.shown[i].ID) }
	s.list.Opened = func(int) { w.InOrder(s.page.Focus) }
	s.list.Letter = s.search.Letter
	s.none = w.Empty("customers", "", kit.Say("New customer"), "Ctrl+Shift+N", func() { forms.NewCustomer(w) })
	button := w.Button(kit.PlainButton, kit.Say("New"), func() { forms.NewCustomer(w) }).For("customer-set")
	top := kit.Padded(16, 10, 14, 8, kit.Below(8, kit.Beside(8, []float32{1}, s.head, kit.Topped(8, button)), s.search, s.pills))
	left := kit.OnColor(kit.ColorSurface, kit.BelowGrow(0, 3, top, kit.RuleOf(kit.ColorLine), container.NewStack(s.list, s.none.Container)))
	return container.New(&listAndPage{}, left, kit.PostOf(kit.ColorStrong), s.page.View())
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

// Refresh asks for all customers and for the one that is shown.
func (s *customers) Refresh() {
	now := s.w.Now()
	gui.Ask(s.w, &s.asked, func(v *ledger.View) ([]customerRow, error) { return readCustomers(v, v.Zone().Day(now)) }, s.answer)
	s.page.Refresh()
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
		s.w.Strip.Say(gui.ProblemOf(err))
		return
	}
	s.w.Strip.Settle()
	s.all, s.read = rows, true
	s.narrow()
}

// narrow shows the customers that fit.
func (s *customers) narrow() {
	s.shown = nil
	for _, row := range s.all {
		if (s.pills.At != 1 || row.planned) && (s.pills.At != 2 || row.open.IsPositive()) && kit.HoldsWords(row.low, s.search.Text()) {
			s.shown = append(s.shown, row)
		}
	}
	s.list.Fill(len(s.shown))
	s.head.Refresh()
	s.showNone()
	at := slices.IndexFunc(s.shown, func(r customerRow) bool { return r.ID == s.page.ID })
	switch {
	case s.wanted != "":
		s.Find(s.wanted)
	case at >= 0:
		s.list.Choose(at)
	case len(s.shown) > 0:
		s.list.Choose(0)
		s.page.show(s.shown[0].ID)
	default:
		s.list.Choose(-1)
		s.page.showNone()
	}
}

func (s *customers) showNone() {
	switch {
	case len(s.shown) > 0:
		s.none.Hide()
		return
	case len(s.all) == 0:
		s.none.Button.Set(kit.Say("New customer"), false)
		s.none.Button.Act = func() { forms.NewCustomer(s.w) }
		s.none.Say(kit.Say("No customers yet. Add the first one, then its plan and tickets."))
	default:
		s.none.Button.Set(kit.Say("Clear the filter"), false)
		s.none.Button.Act = s.clear
		s.none.Say(kit.Say("No customers match."))
	}
	s.none.Show()
	kit.Relay(s.none.Container)
}

func (s *customers) clear() {
	s.search.Set("")
	s.pills.At = 0
	s.pills.Refresh()
	s.narrow()
	s.search.Focus()
}

func (s *customers) intoList() {
	if len(s.shown) > 0 {
		s.w.Win.Canvas().Focus(s.list)
	}
}

// SearchHere puts the keys on the search.
func (s *customers) SearchHere() { s.search.Focus() }

// Focus puts the keys on the list.
func (s *customers) Focus() { s.w.Win.Canvas().Focus(s.list) }

// Find shows one customer.
func (s *customers) Find(id string) {
	s.wanted = ""
	at := slices.IndexFunc(s.shown, func(r customerRow) bool { return r.ID == id })
	switch {
	case at >= 0:
		s.list.Choose(at)
	case len(s.all) == 0:
		s.wanted = id
	case slices.ContainsFunc(s.all, func(r customerRow) bool { return r.ID == id }):
		s.wanted = id
		s.clear()
		s.Focus()
	default:
		s.wanted = id // new, the answer comes
	}
	s.page.show(id)
}

// Escape is what the key does here.
func (s *customers) Escape() {
	if s.w.Win.Canvas().Focused() == fyne.Focusable(s.list) {
		s.search.Focus()
		return
	}
	s.intoList()
}

// Key is told of keys while nothing has the focus.
func (s *customers) Key(e *fyne.KeyEvent) {
	s.intoList()
	s.list.TypedKey(e)
}

func (s *customers) paintHead(p *kit.Pen, size fyne.Size) {
	p.TextIn(0, 14, size.Width, kit.Say("Customers"), kit.TitleText)
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
	p.TextIn(0, 36, size.Width, kit.Say("%d with a plan · %d without", with, without), kit.SmallText)
}

func (s *customers) paintRow(p *kit.Pen, i int, size fyne.Size, chosen bool) {
	if i >= len(s.shown) {
		return
	}
	row := s.shown[i]
	p.Badge(16, size.Height/2, row.plan)
	left, right := float32(16+kit.BadgeWidth+12), size.Width-16
	p.TextIn(left, 14, right-left, row.Name, kit.BodyText.Heavy(chosen))
	where := row.Country
	if row.Merged != "" {
		where = kit.Say("merged into %s", row.Merged)
	}
	p.TextIn(left, 32, right-left-60, where, kit.SmallText)
	var l kit.Letters
	switch {
	case row.open.IsZero():
		l = kit.HintText.In(kit.ColorInk2)
	case row.overdue:
		l = kit.SmallText.In(kit.ColorLate).Heavy(true)
	default:
		l = kit.SmallText.In(kit.ColorInk).Heavy(true)
	}
	width := p.TextTo(right, 32, kit.Money(row.open), l)
	if row.overdue {
		p.Icon(right-width-20, 25, 14, "late", kit.ColorLate)
	}
}
