package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// contextMenu is the list of acts beside a marked row.
type contextMenu struct {
	w    *Base
	acts []Command
	rows *RowList
	back fyne.Focusable
}

const menuRow = 26

// ShowMenu opens the acts on what is marked, and others, at a place of the
// window.
func (w *Base) ShowMenu(at fyne.Position, more ...Command) {
	m := &contextMenu{w: w, acts: append(w.MarkedActs(), more...), back: w.Win.Canvas().Focused()}
	if w.Covered() || len(m.acts) == 0 {
		return
	}
	m.rows = NewRowList(w, menuRow, m.paint)
	m.rows.Still, m.rows.Plain = true, true
	m.rows.Opened, m.rows.left = m.take, func() { w.Float() }
	m.rows.Escaped = m.close
	width := float32(160)
	for _, c := range m.acts {
		width = max(width, BodyText.Width(Say(c.Name))+LabelText.Width(c.Keys)+52)
	}
	whole := w.Win.Canvas().Size()
	size := fyne.NewSize(width, min(float32(len(m.acts))*menuRow+12, whole.Height-16))
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(w.floor()))
	at = fyne.NewPos(max(8, min(at.X, whole.Width-size.Width-8)), max(8, min(at.Y, whole.Height-size.Height-8)))
	w.Float(floatCard(at, size, m.rows))
	m.rows.Fill(len(m.acts))
	m.rows.Choose(0)
	w.Win.Canvas().Focus(m.rows)
}

func (m *contextMenu) paint(p *Pen, i int, size fyne.Size, _ bool) {
	c := m.acts[i]
	p.Text(14, size.Height/2, Say(c.Name), BodyText)
	p.TextTo(size.Width-12, size.Height/2, c.Keys, LabelText)
}

// close goes back to the row.
func (m *contextMenu) close() {
	m.rows.left = nil
	m.w.Float()
	if m.back != nil {
		m.w.Win.Canvas().Focus(m.back)
	}
}

func (m *contextMenu) take(i int) {
	act := m.acts[i]
	m.close()
	m.w.RunCommand(act)
}

// TappedSecondary marks the row under the pointer, and opens what can be done
// with it.
func (s *rowSheet) TappedSecondary(e *fyne.PointEvent) {
	if i := s.rowAt(e.Position.Y); i >= 0 && !s.list.Still {
		s.list.tapped(i)
		s.list.menu(e.AbsolutePosition)
	}
}

// menu opens what can be done with the marked row.
func (l *RowList) menu(at fyne.Position) {
	if l.Chosen < 0 {
		return
	}
	var more []Command
	if text, many := l.copies(); many > 0 {
		more = append(more, Command{Menu: "Go", Name: "Copy the ticked rows", Keys: "Ctrl+C", Do: func() { l.copyTo(fyne.CurrentApp().Clipboard()) }})
	} else if text != "" {
		more = append(more, Command{Menu: "Go", Name: "Copy the row", Keys: "Ctrl+C", Do: func() { CopyText(text) }})
	}
	if l.CopiedAll != nil {
		more = append(more, Command{Menu: "Go", Name: "Copy all rows", Do: func() { CopyText(l.CopiedAll()) }})
	}
	l.w.ShowMenu(at, more...)
}

// menuHere opens it beside the row, for the key.
func (l *RowList) menuHere() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.Rows)
	l.menu(at.AddXY(40, float32(l.Chosen+1)*l.Height))
}

// CopyText puts a text on the clipboard.
func CopyText(text string) { fyne.CurrentApp().Clipboard().SetContent(text) }

var _ fyne.SecondaryTappable = (*rowSheet)(nil)

// MenuKey is the key of context menus.
const MenuKey = desktop.KeyMenu
