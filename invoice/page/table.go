package page

import "github.com/shopspring/decimal"

// unit is a piece of a table that is not broken: a ticket with its lines, or a
// part of one that is longer than a page.
type unit struct {
	block
	amount decimal.Decimal // what it adds to the running sum
	again  block           // stands above it where it begins a page: whose part it is
}

// section is units under a head, which the first of them never leaves.
type section struct {
	head  block
	again func(carried string) block // its head on a page that goes on with it
	units []unit
}

// table is sections under a head that stands again on each page, and an end
// that never breaks and never stands without the last unit.
type table struct {
	head     block
	sections []section
	end      block
	carried  bool // a running sum stands at the foot and the head of pages
}

// step is a unit on its way to a page.
type step struct {
	unit
	section  *section
	first    bool    // of its section
	together float64 // its height, with what must stand on its page
	rest     float64 // height of all from here to the end of the table
}

// steps are the units of a table in their order, measured. An end that fits on
// no page with the last unit is left alone.
func (t table) steps(fresh float64) (steps []step, apart bool) {
	for i := range t.sections {
		s := &t.sections[i]
		for n, u := range s.units {
			height := u.height
			if n == 0 {
				height += s.head.height
			}
			steps = append(steps, step{unit: u, section: s, first: n == 0, together: height})
		}
	}
	rest := t.end.height
	for i := len(steps) - 1; i >= 0; i-- {
		rest += steps[i].together
		steps[i].rest = rest
		if i < len(steps)-1 {
			steps[i].together += t.carryHeight()
		} else if apart = rest > fresh; !apart {
			steps[i].together = rest
		}
	}
	return steps, apart
}

func (t table) carryHeight() float64 {
	if t.carried {
		return carryHeight
	}
	return 0
}

// fresh is the room for units on a page that a table goes on on.
func (f *flow) fresh(t table) float64 {
	return bottom - top - f.runningHead().height - t.head.height - f.set.head - t.carryHeight()
}

// lay flows a table: as much as fits, each unit whole, and the end with the
// last of them.
func (f *flow) lay(t table) {
	steps, apart := t.steps(f.fresh(t))
	if len(steps) > 0 && !f.room(t.head.height+steps[0].together) && !f.room(t.head.height+steps[0].rest) {
		f.turn()
	}
	f.put(t.head)
	sum, begun := decimal.Decimal{}, false // on this page
	for i, s := range steps {
		if fits := f.room(s.together) || f.room(s.rest); begun && !fits {
			f.breakTable(t, s, sum)
		} else if s.first {
			f.put(s.section.head)
		}
		f.put(s.block)
		sum, begun = sum.Add(s.amount), true
		if last := i == len(steps)-1; last && !apart {
			f.put(t.end)
		}
	}
	if apart || len(steps) == 0 {
		f.place(t.end)
	}
}

// breakTable goes on with a table on the next page, from a unit on.
func (f *flow) breakTable(t table, next step, sum decimal.Decimal) {
	carried := ""
	if t.carried {
		carried = f.money(sum)
		f.put(f.carry(f.words.CarriedForward, carried))
	}
	f.turn()
	f.put(t.head)
	if !next.first {
		f.put(next.section.again(carried))
		f.put(next.again)
		return
	}
	if t.carried {
		f.put(f.carry(f.words.BroughtForward, carried))
	}
	f.put(next.section.head)
}

// carryHeight is that of a running sum.
const carryHeight = 17.0

// carry is the running sum at the foot or head of a page.
func (f *flow) carry(words, sum string) block {
	b := block{height: carryHeight}
	b.add(carriedSum(words, sum, 12)...)
	return b
}

func carriedSum(words, sum string, base float64) []Item {
	amount := headStyle.in(ink).at(amountEdge, base, Right, sum)
	return []Item{headStyle.at(amountEdge-max(62, amount.W)-12, base, Right, words), amount}
}
