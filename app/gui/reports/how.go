package reports

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// how says of a customer how its margin, and what another plan would have come to, are
// reckoned: line by line. Enter opens the tickets behind a line.
type how struct {
	p     *planPage
	one   planCustomer
	rows  []howRow
	list  *kit.RowList
	sheet *kit.Sheet
}

// howRow is a line: what, from what, how much. One without an amount is a heading, or
// a note.
type howRow struct {
	words, from, amount string
	head, sum, loss     bool
	work                bool       // there are tickets behind it
	plan                sla.PlanID // whose tickets these are; "" is all
}

// The height of a line, and the room of its amount.
const howStep, howAmount = 27, 96

func newHow(p *planPage, one planCustomer) *how {
	h := &how{p: p, one: one}
	for _, plan := range p.known.plans {
		if worth, had := one.advice.Worth[plan]; had {
			h.worth(plan, worth)
		}
	}
	if offer := one.advice.Best; offer != "" {
		h.offer(one.advice.Offer(offer))
	} else {
		for _, o := range one.advice.Offers {
			if o.Plan != one.advice.Now && o.FeeKnown {
				h.offer(o)
			}
		}
	}
	return h
}

func (h *how) add(r howRow) { h.rows = append(h.rows, r) }

// hoursAt is some time and what an hour of it comes to on average.
func hoursAt(minutes sla.Minutes, amount decimal.Decimal) string {
	if minutes == 0 {
		return minutes.String()
	}
	return minutes.String() + " × " + kit.Money(amount.Mul(decimal.NewFromInt(60)).DivRound(decimal.NewFromInt(int64(minutes)), 2))
}

// worth tells what a plan brought and cost.
func (h *how) worth(plan sla.PlanID, w app.Worth) {
	h.add(howRow{head: true, words: kit.Say("What %s brought and cost", kit.PlanName(plan))})
	h.add(howRow{words: kit.Say("Fees"), from: kit.SayCount("%d months", h.one.advice.Months), amount: kit.Money(w.Fees.Round(2))})
	h.add(howRow{words: kit.Say("Billed work"), from: hoursAt(w.Billable, w.BillableList), amount: kit.Money(w.BillableList.Round(2)), work: w.Billable > 0, plan: plan})
	h.add(howRow{words: kit.Say("Covered work at cost"), from: hoursAt(w.Covered, w.CoveredCost), amount: kit.Money(w.CoveredCost.Neg().Round(2)), work: w.Covered > 0, plan: plan})
	h.add(howRow{words: kit.Say("Free work at cost"), from: hoursAt(w.Free, w.FreeCost), amount: kit.Money(w.FreeCost.Neg().Round(2)), work: w.Free > 0, plan: plan})
	h.add(howRow{words: kit.Say("Billed work at cost"), from: hoursAt(w.Billable, w.BillableCost), amount: kit.Money(w.BillableCost.Neg().Round(2)), work: w.Billable > 0, plan: plan})
	h.margin(w.Margin(), w.Income())
}

// margin ends a part.
func (h *how) margin(margin, income decimal.Decimal) {
	from := ""
	if !income.IsZero() {
		from = kit.Say("%s of %s", partOf(margin.DivRound(income, 4), true), kit.Money(income.Round(2)))
	}
	h.add(howRow{words: kit.Say("Margin"), from: from, amount: kit.Money(margin.Round(2)), sum: true, loss: margin.IsNegative()})
}

// offer tells what another plan would have brought and cost, and from how many hours
// on it pays.
func (h *how) offer(o app.Offer) {
	a := h.one.advice
	h.add(howRow{head: true, words: kit.Say("What %s would have brought and cost", kit.PlanName(o.Plan))})
	h.add(howRow{words: kit.Say("Fees"), from: kit.SayCount("%d months", a.Months), amount: kit.Money(o.Fee.Round(2))})
	var charged sla.Minutes
	for _, m := range a.Charged[o.Plan] {
		charged += m
	}
	h.add(howRow{words: kit.Say("Still billed"), from: kit.Say("%s of %s", charged.String(), a.Minutes.String()), amount: kit.Money(o.Billed.Round(2)), work: a.Minutes > 0})
	h.add(howRow{words: kit.Say("The same work at cost"), from: hoursAt(a.Minutes, a.Cost), amount: kit.Money(a.Cost.Neg().Round(2)), work: a.Minutes > 0})
	h.margin(o.Margin, o.Pays())
	now := a.Offer(a.Now)
	if !now.FeeKnown {
		return
	}
	h.add(howRow{head: true, words: kit.Say("Break-even of %s and %s", kit.PlanName(o.Plan), kit.PlanName(a.Now))})
	dear, cheap := o.Fee, now.Fee
	if dear.LessThan(cheap) {
		dear, cheap = cheap, dear
	}
	from := "(" + kit.Money(monthly(dear, a.Months)) + " − " + kit.Money(monthly(cheap, a.Months)) + ") ÷ " + kit.Money(h.p.known.rate)
	h.add(howRow{words: kit.Say("For them, a month"), from: from, amount: o.BreakEven.String()})
	h.add(howRow{words: kit.Say("Used a month, on average"), from: kit.Say("more in %d of %d months", o.Above, a.Months), amount: o.Used.String()})
	if o.UpTo > 0 {
		h.add(howRow{words: kit.Say("We lose nothing, a month"), from: kit.Say("margin ÷ cost of an hour + used"), amount: kit.Say("up to %s", o.UpTo.String())})
	}
}

// notes are what the lines rest on.
func (h *how) notes() string {
	return kit.Say("Fees of plans are those that invoices bill, by days; on days that none bills, what the file says. The cost of an hour is each person's own on the day of the work, as the file says. Work counts to the plan that its ticket was opened under. A plan pays for both where the customer would have paid less and we would have lost nothing.")
}

// open shows it over the window.
func (h *how) open() {
	w := h.p.s.w
	h.list = kit.NewRowList(w, howStep, h.paint)
	h.list.Plain = true
	h.list.Opened = h.openRow
	h.list.Copied = func(i int) string { return h.rows[i].told() }
	h.list.CopiedAll = func() string {
		all := ""
		for _, r := range h.rows {
			all += r.told() + "\n"
		}
		return all
	}
	rows := kit.NewDrawing(100, howStep*float32(min(len(h.rows), 15)), func(*kit.Pen, fyne.Size) {})
	name := cmp.Or(h.one.worth.Name, h.one.worth.Key)
	head := kit.Lines(kit.SmallText, func() string { return h.p.s.spanWords() + " · " + kit.Say("without VAT, EUR") })
	content := kit.Below(8, head, container.New(&kit.Inset{}, rows, h.list), kit.Lines(kit.HintText, h.notes))
	done := w.Button(kit.MainButton, kit.Say("Close"), func() { h.sheet.Close() })
	h.sheet = w.Sheet(kit.Say("How it was computed: %s", name), 600, h.list, content, kit.Buttons(done))
	h.list.Fill(len(h.rows))
	h.list.Choose(slices.IndexFunc(h.rows, func(r howRow) bool { return r.work }))
}

// told is a line as text.
func (r howRow) told() string { return kit.Tabbed([]string{r.words, r.from, r.amount}) }

func (h *how) paint(p *kit.Pen, i int, size fyne.Size, _ bool) {
	r, y := h.rows[i], size.Height/2
	switch {
	case r.head:
		p.Box(0, 1, size.Width, size.Height-2, kit.ColorGround, 0)
		p.TextIn(10, y, size.Width-20, r.words, kit.LabelText.Heavy(true).In(kit.ColorInk))
		return
	case r.sum:
		p.Rule(0, 0, size.Width, kit.ColorStrong)
	}
	l := kit.BodyText.Heavy(r.sum)
	if r.loss {
		l = l.In(kit.ColorLate)
	}
	p.TextTo(size.Width-30, y, r.amount, l)
	words := p.TextIn(10, y, size.Width*0.42, r.words, kit.BodyText.Heavy(r.sum))
	room := size.Width - 30 - howAmount
	p.TextTo(room, y, kit.SmallText.Fit(r.from, room-words-24), kit.SmallText)
	if r.work {
		p.Icon(size.Width-22, y-6, 12, "next", kit.ColorInk2)
	}
}

// openRow lists the tickets behind a line.
func (h *how) openRow(i int) {
	r, s := h.rows[i], h.p.s
	if !r.work {
		return
	}
	of, only := app.MonthsOf(h.p.known.From, h.p.known.To), app.Only{Plan: r.plan}
	d := s.behindWork(func(int) string { return cmp.Or(h.one.worth.Name, h.one.worth.Key) + " · " + r.words }, func(at int) func(*ledger.View) ([]app.WorkedTicket, error) {
		if at != i {
			return nil
		}
		return func(v *ledger.View) ([]app.WorkedTicket, error) {
			return app.WorkedOn(v, of, app.ByCustomer, h.one.worth.Key, only)
		}
	})
	d.open(i, s.workedColumns())
}
