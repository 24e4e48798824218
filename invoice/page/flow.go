package page

import (
	"github.com/shopspring/decimal"

	"hourbook/invoice"
)

// block is a piece of a page that is not broken. Its items stand as if its top
// were 0.
type block struct {
	height float64
	items  []Item
}

func (b *block) add(items ...Item) { b.items = append(b.items, items...) }

// flow puts blocks under one another and breaks pages.
type flow struct {
	doc    invoice.Document
	words  invoice.Words
	format invoice.Format
	logo   *Picture

	pages []Page
	y     float64 // where the next block goes
}

// turn begins a new page; all but the first begin with a running head.
func (f *flow) turn() {
	f.pages = append(f.pages, Page{Width: Width, Height: Height})
	f.y = top
	f.put(f.brandBar())
	if len(f.pages) > 1 {
		f.put(f.runningHead())
	}
}

// room tells whether height fits on the page.
func (f *flow) room(height float64) bool { return f.y+height <= bottom }

// put places a block on the page, whether it fits or not.
func (f *flow) put(b block) {
	f.pages[len(f.pages)-1].add(f.y, b.items)
	f.y += b.height
}

// add puts items on a page, y lower than they say. A text without characters
// is no item.
func (p *Page) add(y float64, items []Item) {
	for _, item := range items {
		if item.Kind == Text && item.Text == "" {
			continue
		}
		item.Y += y
		p.Items = append(p.Items, item)
	}
}

// place puts a block where it fits.
func (f *flow) place(b block) {
	if !f.room(b.height) {
		f.turn()
	}
	f.put(b)
}

func (f *flow) skip(height float64) { f.y += height }

// row is a block of a table with what it adds to the running sum.
type row struct {
	block
	amount decimal.Decimal
}

// table is rows under a head that stands again on each page, and an end that
// never stands alone: the last rows stay with it.
type table struct {
	head  block
	rows  []row
	end   []block
	carry func(words string, sum decimal.Decimal) block // a running sum at the foot and head of pages; nil for none
}

// together is how many rows stay with the end of a table.
const together = 2

// lay flows a table.
func (f *flow) lay(t table) {
	group, from := t.tail(f.fresh(t))
	first := t.head.height
	if from == 0 {
		first += group
	} else if len(t.rows) > 0 {
		first += t.rows[0].height + t.carryHeight()
	}
	if !f.room(first) {
		f.turn()
	}
	f.put(t.head)
	sum := decimal.Decimal{}
	for i, r := range t.rows {
		need := r.height + t.carryHeight()
		if i == from {
			need = group
		}
		if i <= from && !f.room(need) {
			f.breakTable(t, sum, i > 0)
		}
		f.put(r.block)
		sum = sum.Add(r.amount)
	}
	for _, b := range t.end {
		f.place(b)
	}
}

// breakTable goes on with a table on the next page.
func (f *flow) breakTable(t table, sum decimal.Decimal, begun bool) {
	carried := t.carry != nil && begun
	if carried {
		f.put(t.carry(f.words.CarriedForward, sum))
	}
	f.turn()
	f.put(t.head)
	if carried {
		f.put(t.carry(f.words.BroughtForward, sum))
	}
}

// tail is the height of the end with the rows that stay with it, and the first
// of these. When that fits on no page fewer rows stay, and at last none.
func (t table) tail(fresh float64) (height float64, from int) {
	for _, b := range t.end {
		height += b.height
	}
	from = len(t.rows)
	for from > 0 && len(t.rows)-from < together && height+t.rows[from-1].height <= fresh {
		from--
		height += t.rows[from].height
	}
	return height, from
}

// fresh is the room for rows on a page that a table goes on on.
func (f *flow) fresh(t table) float64 {
	return bottom - top - f.runningHead().height - t.head.height - t.carryHeight()
}

func (t table) carryHeight() float64 {
	if t.carry == nil {
		return 0
	}
	return t.carry("", decimal.Decimal{}).height
}
