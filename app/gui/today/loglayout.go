package today

import (
	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
)

// logLayout lays the form out: each field has a row of its own where the panel
// is wide; in a narrow one they share rows.
type logLayout struct{ l *logPanel }

const formGap = 7

// cell is an object in a row of the form; width 0 takes what is left.
type cell struct {
	o     fyne.CanvasObject
	width float32
}

func (f *logLayout) rows(width float32) [][]cell {
	l := f.l
	rows := [][]cell{{{l.title, 0}}, {{l.ticket.Field, 0}}}
	if width < 320 {
		rows = append(rows[1:], []cell{{l.kind.Field, 0}, {l.duration, 84}}, []cell{{l.when, 110}, {l.note, 0}})
	} else {
		rows = append(rows, []cell{{l.kind.Field, 0}}, []cell{{l.duration, 84}, {l.when, 0}}, []cell{{l.note, 0}})
	}
	if l.order.Visible() {
		rows = append(rows, []cell{{l.order.Field, 0}})
	}
	if l.reason.Visible() {
		rows = append(rows, []cell{{l.reason, 0}})
	}
	if l.verdict.Visible() {
		rows = append(rows, []cell{{l.verdict, 0}})
	}
	last := []cell{{l.foot, 0}}
	if l.remove.Visible() {
		last = append(last, cell{l.remove, l.remove.MinSize().Width})
	}
	return append(rows, append(last, cell{l.save, max(92, l.save.MinSize().Width)}))
}

// arrange puts the rows below each other and returns their height.
func (f *logLayout) arrange(width float32, place bool) float32 {
	var y, gap float32
	rows := f.rows(width)
	for n, row := range rows {
		rest := width - 8*float32(len(row)-1)
		for _, c := range row {
			rest -= c.width
		}
		y += gap
		gap = formGap
		if n == 0 && row[0].o == fyne.CanvasObject(f.l.title) {
			gap = 2
		}
		var x, height float32
		for _, c := range row {
			wide := c.width
			if wide == 0 {
				wide = rest
			}
			height = max(height, kit.HeightOf(c.o, wide))
			if place {
				c.o.Move(fyne.NewPos(x, y))
				c.o.Resize(fyne.NewSize(wide, kit.HeightOf(c.o, wide)))
			}
			x += wide + 8
		}
		y += height
	}
	return y
}

// HeightOf is the height for a width.
func (f *logLayout) HeightOf(_ []fyne.CanvasObject, width float32) float32 {
	return f.arrange(width, false)
}

// Layout belongs to the library.
func (f *logLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if size.Width < 320 {
		f.l.title.Hide()
	} else {
		f.l.title.Show()
	}
	f.arrange(size.Width, true)
	if l := f.l; l.s.answer.terms != nil && l.when.Entry.PlaceHolder != l.whenHint() {
		l.when.Entry.SetPlaceHolder(l.whenHint())
	}
}

// MinSize belongs to the library.
func (f *logLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(260, f.arrange(max(260, f.l.view.Size().Width), false))
}
