package reports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// behind is the list of tickets behind a piece of a card: a bar, a row. Enter opens
// one, Left and Right lead to the piece beside, and Escape back to the card.
type behind[T any] struct {
	s     *insight
	title func(at int) string                                // of a piece
	piece func(at int) func(*ledger.View) ([]T, error)       // asks for its tickets; nil where there is no such piece
	sums  func(p *kit.Pen, size fyne.Size, at int, list []T) // what they come to, which is what the card shows
	moved func(at int)                                       // told when another piece is shown, or nil
	id    func(T) string

	at    int
	asked kit.Turn
	list  []T
	sheet *kit.Sheet
	table *kit.Grid[T]
	head  *kit.Drawing
}

// open shows the tickets of a piece, where there is one.
func (d *behind[T]) open(at int, columns []kit.GridColumn[T]) {
	if d.piece(at) == nil {
		return
	}
	d.at = at
	d.table = kit.NewGrid(d.s.w, "behind", 32, d.id, columns...)
	d.table.Opened = func(t T) {
		d.s.w.Sheets[0].Close() // and those above it
		d.s.w.Jump("tickets", d.id(t))
	}
	d.table.List.Before = d.key
	d.table.Arrived = func() {
		if _, ok := d.table.Chosen(); !ok && len(d.table.Rows) > 0 {
			d.table.Choose(d.id(d.table.Rows[0]))
		}
	}
	d.head = kit.NewDrawing(200, 44, func(p *kit.Pen, size fyne.Size) { d.sums(p, size, d.at, d.list) })
	before := d.s.w.Button(kit.SmallButton, "←", func() { d.turn(-1) })
	after := d.s.w.Button(kit.SmallButton, "→", func() { d.turn(1) })
	rows := kit.NewDrawing(100, kit.HeadHeight+32*9, func(*kit.Pen, fyne.Size) {})
	content := kit.Below(8, d.head, container.New(&kit.Inset{}, rows, d.table.Container))
	d.sheet = d.s.w.Sheet(d.title(at), 760, d.table.List, content, kit.Buttons(before, after, d.s.w.Button(kit.PlainButton, kit.Say("Close"), func() { d.sheet.Close() })))
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
	d.sheet.Title = d.title(d.at)
	gui.Ask(d.s.w, &d.asked, d.piece(d.at), func(list []T, err error) {
		if err != nil {
			d.s.w.Strip.Say(gui.ProblemOf(err))
			return
		}
		d.list = list
		d.table.Fill(list)
		d.head.Refresh()
		d.sheet.Relay()
	})
}
