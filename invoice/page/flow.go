package page

import "hourbook/invoice"

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
	set    density

	called, calledNote string // what a report is called, which is no document

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
