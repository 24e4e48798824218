package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/ledger"
)

// behind is the list of tickets behind a piece of a card: a bar, a row. Enter opens
// one, Left and Right lead to the piece beside, and Escape back to the card.
type behind[T any] struct {
	s     *insight
	title func(at int) string                            // of a piece
	piece func(at int) func(*ledger.View) ([]T, error)   // asks for its tickets; nil where there is no such piece
	sums  func(p *pen, size fyne.Size, at int, list []T) // what they come to, which is what the card shows
	moved func(at int)                                   // told when another piece is shown, or nil
	id    func(T) string

	at    int
	asked turn
	list  []T
	sheet *sheet
	table *grid[T]
	head  *drawing
}

// open shows the tickets of a piece, where there is one.
func (d *behind[T]) open(at int, columns []gridColumn[T]) {
	if d.piece(at) == nil {
		return
	}
	d.at = at
	d.table = newGrid(d.s.w, "behind", 32, d.id, columns...)
	d.table.opened = func(t T) {
		d.s.w.sheets[0].close() // and those above it
		d.s.w.jump("tickets", d.id(t))
	}
	d.table.list.before = d.key
	d.table.arrived = func() {
		if _, ok := d.table.chosen(); !ok && len(d.table.rows) > 0 {
			d.table.choose(d.id(d.table.rows[0]))
		}
	}
	d.head = newDrawing(200, 44, func(p *pen, size fyne.Size) { d.sums(p, size, d.at, d.list) })
	before := d.s.w.button(smallButton, "←", func() { d.turn(-1) })
	after := d.s.w.button(smallButton, "→", func() { d.turn(1) })
	rows := newDrawing(100, headHeight+32*9, func(*pen, fyne.Size) {})
	content := below(8, d.head, container.New(&inset{}, rows, d.table.Container))
	d.sheet = d.s.w.sheet(d.title(at), 760, d.table.list, content, buttons(before, after, d.s.w.button(plainButton, say("Close"), func() { d.sheet.close() })))
	d.ask()
}

// key leads to the piece beside.
func (d *behind[T]) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyLeft:
		d.turn(-1)
	case fyne.KeyRight:
		d.turn(1)
	default:
		return false
	}
	return true
}

// turn goes to the piece before or after.
func (d *behind[T]) turn(by int) {
	if d.piece(d.at+by) == nil {
		return
	}
	d.at += by
	if d.moved != nil {
		d.moved(d.at)
	}
	d.ask()
}

// ask reads the tickets of the piece.
func (d *behind[T]) ask() {
	d.sheet.title = d.title(d.at)
	ask(d.s.w, &d.asked, d.piece(d.at), func(list []T, err error) {
		if err != nil {
			d.s.w.strip.say(problemOf(err))
			return
		}
		d.list = list
		d.table.fill(list)
		d.head.Refresh()
		d.sheet.relay()
	})
}
