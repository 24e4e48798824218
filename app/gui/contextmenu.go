package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// contextMenu is the list of acts beside a marked row.
type contextMenu struct {
	w    *base
	acts []command
	rows *rowList
	back fyne.Focusable
}

const menuRow = 26

// showMenu opens the acts on what is marked, and others, at a place of the
// window.
func (w *base) showMenu(at fyne.Position, more ...command) {
	m := &contextMenu{w: w, acts: append(w.markedActs(), more...), back: w.win.Canvas().Focused()}
	if w.covered() || len(m.acts) == 0 {
		return
	}
	m.rows = newRowList(w, menuRow, m.paint)
	m.rows.still, m.rows.plain = true, true
	m.rows.opened, m.rows.left = m.take, func() { w.float() }
	m.rows.escaped = m.close
	width := float32(160)
	for _, c := range m.acts {
		width = max(width, bodyText.width(say(c.name))+labelText.width(c.keys)+52)
	}
	whole := w.win.Canvas().Size()
	size := fyne.NewSize(width, min(float32(len(m.acts))*menuRow+12, whole.Height-16))
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(w.floor()))
	at = fyne.NewPos(max(8, min(at.X, whole.Width-size.Width-8)), max(8, min(at.Y, whole.Height-size.Height-8)))
	w.float(floatCard(at, size, m.rows))
	m.rows.fill(len(m.acts))
	m.rows.choose(0)
	w.win.Canvas().Focus(m.rows)
}

func (m *contextMenu) paint(p *pen, i int, size fyne.Size, _ bool) {
	c := m.acts[i]
	p.text(14, size.Height/2, say(c.name), bodyText)
	p.textTo(size.Width-12, size.Height/2, c.keys, labelText)
}

// close goes back to the row.
func (m *contextMenu) close() {
	m.rows.left = nil
	m.w.float()
	if m.back != nil {
		m.w.win.Canvas().Focus(m.back)
	}
}

func (m *contextMenu) take(i int) {
	act := m.acts[i]
	m.close()
	m.w.runCommand(act)
}

// TappedSecondary marks the row under the pointer, and opens what can be done
// with it.
func (s *rowSheet) TappedSecondary(e *fyne.PointEvent) {
	if i := s.rowAt(e.Position.Y); i >= 0 && !s.list.still {
		s.list.tapped(i)
		s.list.menu(e.AbsolutePosition)
	}
}

// menu opens what can be done with the marked row.
func (l *rowList) menu(at fyne.Position) {
	if l.chosen < 0 {
		return
	}
	var more []command
	if text, many := l.copies(); many > 0 {
		more = append(more, command{"Go", "Copy the ticked rows", "Ctrl+C", "", func() { l.copyTo(fyne.CurrentApp().Clipboard()) }, nil})
	} else if text != "" {
		more = append(more, command{"Go", "Copy the row", "Ctrl+C", "", func() { copyText(text) }, nil})
	}
	if l.copiedAll != nil {
		more = append(more, command{"Go", "Copy all rows", "", "", func() { copyText(l.copiedAll()) }, nil})
	}
	l.w.showMenu(at, more...)
}

// menuHere opens it beside the row, for the key.
func (l *rowList) menuHere() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.rows)
	l.menu(at.AddXY(40, float32(l.chosen+1)*l.height))
}

// copyText puts a text on the clipboard.
func copyText(text string) { fyne.CurrentApp().Clipboard().SetContent(text) }

var _ fyne.SecondaryTappable = (*rowSheet)(nil)

// menuKey is the key of context menus.
const menuKey = desktop.KeyMenu
