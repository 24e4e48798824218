package reports

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/costs"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// planAnswer is all that the part Plans shows.
type planAnswer struct {
	insightBasis
	file    string // of costs, "" is none
	missing bool   // it is not there
	wrong   kit.Problem
	sample  bool // it is still the sample
	stale   bool // the ledger went on since it was reckoned

	rate      decimal.Decimal // an hour at list price
	rows      []app.PlanWorth // by plan
	all       app.Worth
	customers []planCustomer // the lowest margin first
	most      float64        // the largest margin or loss of one
	feeless   []string       // plans without a fee
	replayed  replayed
}

// replayed is what is reckoned from every entry. It is kept, since filters only choose
// from it.
type replayed struct {
	from, to sla.Month
	head     string // of the journal
	raw      []byte // of the file of costs
	list     []app.PlanComparison
	advice   map[string]app.Advice // by customer
}

// blank tells that nothing can be reckoned.
func (a planAnswer) blank() bool { return a.file == "" || a.missing || a.wrong.What != "" }

// fileName is the file of costs without its folder.
func (a planAnswer) fileName() string { return filepath.Base(a.file) }

// Refresh asks anew what plans are worth.
func (p *planPage) Refresh() {
	s := p.s
	months, only, now, file, before := s.months, s.only, s.w.Now(), costsFile(s.w), p.known.replayed
	p.busy = true
	p.facts.Refresh()
	gui.Ask(s.w, &p.asked, func(v *ledger.View) (planAnswer, error) { return readPlans(v, months, only, now, file, before) }, p.answer)
}

func (p *planPage) answer(a planAnswer, err error) {
	if p.busy = false; err != nil {
		p.s.w.Strip.Say(gui.ProblemOf(err))
		p.facts.Refresh()
		return
	}
	p.known = a
	p.s.took(a.insightBasis)
	p.show()
	kit.Relay(p.s.page)
}

// manyEntries is from how many entries of the ledger on an answer stays when somebody
// adds to it, until it is asked for anew.
const manyEntries = 200_000

// readPlans reckons the plans of a span, of whole months that are over where there are
// such.
func readPlans(v *ledger.View, span monthSpan, only app.Only, now time.Time, file string, before replayed) (a planAnswer, err error) {
	if a.insightBasis, err = readBasis(v, span, only, now); err != nil {
		return a, err
	}
	if this := a.today.Month(); a.To == this && a.From < this {
		a.To--
	}
	a.file = file
	if file == "" {
		return a, nil
	}
	book, err := costs.Read(file)
	if a.missing = errors.Is(err, fs.ErrNotExist); err != nil {
		a.wrong = gui.ProblemOf(err)
		return a, nil
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return a, err
	}
	a.sample = string(raw) == costs.Example
	return a, a.reckon(v, book, raw, before)
}

// reckon fills in the figures.
func (a *planAnswer) reckon(v *ledger.View, book *costs.Book, raw []byte, before replayed) error {
	terms, err := v.TermsOn(a.today)
	if err != nil {
		return err
	}
	a.rate = terms.Billing.Rate
	if a.replayed, a.stale, err = a.replay(v, book, raw, before); err != nil {
		return err
	}
	if a.rows, a.all, err = app.WorthOf(v, a.replayed.list, app.ByPlan, a.only, a.To); err != nil {
		return err
	}
	customers, _, err := app.WorthOf(v, a.replayed.list, app.ByCustomer, a.only, a.To)
	a.most = 1
	for _, c := range customers {
		a.customers = append(a.customers, planCustomer{c, a.replayed.advice[c.Key]})
		a.most = max(a.most, c.Margin().Abs().InexactFloat64())
	}
	a.feeless = feeless(a.rows, a.customers)
	return err
}

// replay judges every entry of the months under each plan, unless that is known.
func (a *planAnswer) replay(v *ledger.View, book *costs.Book, raw []byte, before replayed) (r replayed, stale bool, err error) {
	if before.head != "" && before.from == a.From && before.to == a.To && bytes.Equal(before.raw, raw) {
		if before.head == a.head {
			return before, false, nil
		}
		if n, err := v.Entries(); err == nil && n > manyEntries {
			return before, true, nil
		}
	}
	r = replayed{from: a.From, to: a.To, head: a.head, raw: raw, advice: map[string]app.Advice{}}
	list, sold, err := app.PlanComparisons(v, a.From, a.To, a.today, book)
	if err != nil {
		return r, false, err
	}
	r.list = list
	advice, err := app.Advise(v, list, sold, a.From, a.To, book)
	for _, one := range advice {
		r.advice[one.Customer] = one
	}
	return r, false, err
}
