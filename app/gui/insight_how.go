package gui

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// how says of a customer how its margin, and what another plan would have come to, are
// reckoned: line by line. Enter opens the tickets behind a line.
type how struct {
	p     *planPage
	one   planCustomer
	rows  []howRow
	list  *rowList
	sheet *sheet
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
	return minutes.String() + " × " + money(amount.Mul(decimal.NewFromInt(60)).DivRound(decimal.NewFromInt(int64(minutes)), 2))
}

// worth tells what a plan brought and cost.
func (h *how) worth(plan sla.PlanID, w app.Worth) {
	h.add(howRow{head: true, words: say("What %s brought and cost", planName(plan))})
	h.add(howRow{words: say("Fees"), from: sayCount("%d months", h.one.advice.Months), amount: money(w.Fees.Round(2))})
	h.add(howRow{words: say("Billed work"), from: hoursAt(w.Billable, w.BillableList), amount: money(w.BillableList.Round(2)), work: w.Billable > 0, plan: plan})
	h.add(howRow{words: say("Covered work at cost"), from: hoursAt(w.Covered, w.CoveredCost), amount: money(w.CoveredCost.Neg().Round(2)), work: w.Covered > 0, plan: plan})
	h.add(howRow{words: say("Free work at cost"), from: hoursAt(w.Free, w.FreeCost), amount: money(w.FreeCost.Neg().Round(2)), work: w.Free > 0, plan: plan})
	h.add(howRow{words: say("Billed work at cost"), from: hoursAt(w.Billable, w.BillableCost), amount: money(w.BillableCost.Neg().Round(2)), work: w.Billable > 0, plan: plan})
	h.margin(w.Margin(), w.Income())
}

// margin ends a part.
func (h *how) margin(margin, income decimal.Decimal) {
	from := ""
	if !income.IsZero() {
		from = say("%s of %s", partOf(margin.DivRound(income, 4), true), money(income.Round(2)))
	}
	h.add(howRow{words: say("Margin"), from: from, amount: money(margin.Round(2)), sum: true, loss: margin.IsNegative()})
}

// offer tells what another plan would have brought and cost, and from how many hours
// on it pays.
func (h *how) offer(o app.Offer) {
	a := h.one.advice
	h.add(howRow{head: true, words: say("What %s would have brought and cost", planName(o.Plan))})
	h.add(howRow{words: say("Fees"), from: sayCount("%d months", a.Months), amount: money(o.Fee.Round(2))})
	var charged sla.Minutes
	for _, m := range a.Charged[o.Plan] {
		charged += m
	}
	h.add(howRow{words: say("Still billed"), from: say("%s of %s", charged.String(), a.Minutes.String()), amount: money(o.Billed.Round(2)), work: a.Minutes > 0})
	h.add(howRow{words: say("The same work at cost"), from: hoursAt(a.Minutes, a.Cost), amount: money(a.Cost.Neg().Round(2)), work: a.Minutes > 0})
	h.margin(o.Margin, o.Pays())
	now := a.Offer(a.Now)
	if !now.FeeKnown {
		return
	}
	h.add(howRow{head: true, words: say("Break-even of %s and %s", planName(o.Plan), planName(a.Now))})
	dear, cheap := o.Fee, now.Fee
	if dear.LessThan(cheap) {
		dear, cheap = cheap, dear
	}
	from := "(" + money(monthly(dear, a.Months)) + " − " + money(monthly(cheap, a.Months)) + ") ÷ " + money(h.p.known.rate)
	h.add(howRow{words: say("For them, a month"), from: from, amount: o.BreakEven.String()})
	h.add(howRow{words: say("Used a month, on average"), from: say("more in %d of %d months", o.Above, a.Months), amount: o.Used.String()})
	if o.UpTo > 0 {
		h.add(howRow{words: say("We lose nothing, a month"), from: say("margin ÷ cost of an hour + used"), amount: say("up to %s", o.UpTo.String())})
	}
}

// notes are what the lines rest on.
func (h *how) notes() string {
	return say("The cost of an hour is each person's own on the day of the work, as the file says. Work counts to the plan that its ticket was opened under. A plan pays for both where the customer would have paid less and we would have lost nothing.")
}

// open shows it over the window.
func (h *how) open() {
	w := h.p.s.w
	h.list = newRowList(w, howStep, h.paint)
	h.list.plain = true
	h.list.opened = h.openRow
	h.list.copied = func(i int) string { return h.rows[i].told() }
	h.list.copiedAll = func() string {
		all := ""
		for _, r := range h.rows {
			all += r.told() + "\n"
		}
		return all
	}
	rows := newDrawing(100, howStep*float32(min(len(h.rows), 15)), func(*pen, fyne.Size) {})
	name := cmp.Or(h.one.worth.Name, h.one.worth.Key)
	head := lines(smallText, func() string { return h.p.s.spanWords() + " · " + say("without VAT, EUR") })
	content := below(8, head, container.New(&inset{}, rows, h.list), lines(hintText, h.notes))
	done := w.button(mainButton, say("Close"), func() { h.sheet.close() })
	h.sheet = w.sheet(say("How it was computed: %s", name), 600, h.list, content, buttons(done))
	h.list.fill(len(h.rows))
	h.list.choose(slices.IndexFunc(h.rows, func(r howRow) bool { return r.work }))
}

// told is a line as text.
func (r howRow) told() string { return tabbed([]string{r.words, r.from, r.amount}) }

func (h *how) paint(p *pen, i int, size fyne.Size, _ bool) {
	r, y := h.rows[i], size.Height/2
	switch {
	case r.head:
		p.box(0, 1, size.Width, size.Height-2, colorGround, 0)
		p.textIn(10, y, size.Width-20, r.words, labelText.heavy(true).in(colorInk))
		return
	case r.sum:
		p.rule(0, 0, size.Width, colorStrong)
	}
	l := bodyText.heavy(r.sum)
	if r.loss {
		l = l.in(colorLate)
	}
	p.textTo(size.Width-30, y, r.amount, l)
	words := p.textIn(10, y, size.Width*0.42, r.words, bodyText.heavy(r.sum))
	room := size.Width - 30 - howAmount
	p.textTo(room, y, smallText.fit(r.from, room-words-24), smallText)
	if r.work {
		p.icon(size.Width-22, y-6, 12, "next", colorInk2)
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
