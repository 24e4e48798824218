package guitest

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// Issued are the documents of the ledger, oldest first.
func (s *Stage) Issued() []ledger.Issued {
	var all []ledger.Issued
	s.Asks(func(v *ledger.View) (err error) {
		all, err = v.AllIssued("")
		return err
	})
	return all
}

// IssueNow issues customers' invoices of October behind the window's back.
func (s *Stage) IssueNow(customers ...string) {
	s.Helper()
	for _, c := range customers {
		if _, err := app.Issue(s.ledger(), ledger.Act{Author: "another", At: s.At}, app.Issuing{Month: sla.NewMonth(2026, time.October)}, c); err != nil {
			s.Fatal(err)
		}
	}
	s.Pass(time.Second)
}

// IssueLate issues customers' invoices of October, weeks after the last act.
func (s *Stage) IssueLate(customers ...string) {
	s.Helper()
	for _, c := range customers {
		act := ledger.Act{Author: "another", At: s.At, ClockIsRight: true}
		if _, err := app.Issue(s.ledger(), act, app.Issuing{Month: sla.NewMonth(2026, time.October)}, c); err != nil {
			s.Fatal(err)
		}
	}
	s.Pass(time.Second)
}

// PaidCreditedAnew pays a customer's invoice in full, credits it, and issues it
// anew.
func (s *Stage) PaidCreditedAnew(customer string) {
	s.Helper()
	var first ledger.Issued
	s.Acts(func(tx *ledger.Tx) error {
		all, err := tx.AllIssued(customer)
		if err != nil {
			return err
		}
		first = all[0]
		_, err = tx.Pay(ledger.Payment{Number: first.Number, Amount: first.Open(), On: tx.Today()}, true)
		return err
	})
	if _, err := app.Credit(s.Context(), s.ledger(), ledger.Act{Author: "Rasa", At: s.At, ClockIsRight: true}, first.Number, nil, 0, "wrong name"); err != nil {
		s.Fatal(err)
	}
	s.IssueLate(customer)
}

// Do does an act of the menu by its name.
func (s *Stage) Do(name string) {
	s.Helper()
	for _, menu := range s.base.Win.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Label == name {
				item.Action()
				s.Settle()
				return
			}
		}
	}
	s.Fatalf("the menu has no %q", name)
}

// Caught tells whether keys wait.
func (s *Stage) Caught() bool {
	_, caught := s.base.Win.Canvas().Focused().(*kit.Catcher)
	return caught
}

// Copied is what Ctrl+C copies from a list, line by line.
func Copied(l *kit.RowList) []string {
	board := test.NewClipboard()
	l.TypedShortcut(&fyne.ShortcutCopy{Clipboard: board})
	return strings.Split(strings.TrimSuffix(board.Content(), "\n"), "\n")
}

// Shifts presses keys while Shift is held down.
func (s *Stage) Shifts(l *kit.RowList, keys ...string) {
	s.Helper()
	l.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	s.Press(keys...)
	l.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
}

// ClickRow presses a row with the mouse, with a key held down.
func (s *Stage) ClickRow(l *kit.RowList, i int, with fyne.KeyModifier) {
	s.Helper()
	at := fyne.NewPos(200, (float32(i)+0.5)*l.Height)
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: with}
	l.Rows.MouseDown(e)
	l.Rows.MouseUp(e)
	s.Settle()
}

// ColumnOf is where a column of a title begins and how wide it is.
func ColumnOf[T any](t *testing.T, g *kit.Grid[T], title string) (from, wide float32) {
	t.Helper()
	all, widths := g.Spans(g.Head.Size().Width)
	for i, c := range g.Columns {
		if c.Title == title {
			return all[i], widths[i]
		}
	}
	t.Fatalf("there is no column %s", title)
	return 0, 0
}

// Pull drags the head of a table.
func Pull(h *kit.TableHead, x, by float32) {
	step := by / 4
	for i := range 4 {
		at := fyne.NewPos(x+step*float32(i+1), 12)
		h.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.NewDelta(step, 0)})
	}
	h.DragEnd()
}

// OrdersOf are the orders of a customer.
func (s *Stage) OrdersOf(customer string) (ids []string) {
	s.Helper()
	s.Asks(func(v *ledger.View) error {
		all, err := v.Orders(customer)
		for _, one := range all {
			ids = append(ids, one.ID)
		}
		return err
	})
	return ids
}
