package guitest

import (
	"regexp"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// User sits at the window of the tests.
const User = "Giedrė Petrauskaitė"

// WorksOf are the user's entries of the day.
func (s *Stage) WorksOf() (works []sla.Entry) {
	s.Helper()
	s.Asks(func(v *ledger.View) (err error) {
		works, err = v.StaffWork(User, v.Zone().Day(s.At))
		return err
	})
	return works
}

// NotesOn are the notes of a ticket in the ledger.
func (s *Stage) NotesOn(ticket string) (notes []ledger.Note) {
	s.Helper()
	s.Asks(func(v *ledger.View) (err error) {
		notes, err = v.Notes(ticket)
		return err
	})
	return notes
}

// AssignedOf is whose a ticket is.
func (s *Stage) AssignedOf(ticket string) (whose string) {
	s.Helper()
	s.Asks(func(v *ledger.View) error {
		t, err := v.Ticket(ticket)
		whose = t.Assigned
		return err
	})
	return whose
}

// Gives hands tickets to who sits here.
func (s *Stage) Gives(ids ...string) {
	s.Helper()
	s.Acts(func(tx *ledger.Tx) error {
		for _, id := range ids {
			if _, err := tx.Assign(id, User, "", true); err != nil {
				return err
			}
		}
		return nil
	})
}

// Billed issues October, so that amounts stand on invoices.
func (s *Stage) Billed() {
	s.Helper()
	if _, err := app.Issue(s.ledger(), ledger.Act{Author: "Rasa", At: s.At}, app.Issuing{Month: sla.NewMonth(2026, time.October)}, "meltemi"); err != nil {
		s.Fatal(err)
	}
	s.Pass(time.Second)
}

// Record presses Ctrl+Enter in the field that has the focus.
func (s *Stage) Record() {
	s.Helper()
	s.base.Win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(kit.Shortcut("Ctrl+Return"))
	s.Settle()
}

// Hurry types text and keys faster than anything is answered.
func (s *Stage) Hurry(text string, keys ...string) {
	s.Helper()
	focused := s.base.Win.Canvas().Focused()
	for _, r := range text {
		focused.TypedRune(r)
	}
	for _, key := range keys {
		s.PressOne(key)
	}
}

// HurryAll chooses the whole text of the field that has the focus.
func (s *Stage) HurryAll() {
	s.base.Win.Canvas().Focused().(*kit.Entry).TypedShortcut(&fyne.ShortcutSelectAll{})
}

// Closed confirms today as a holiday behind the window's back.
func (s *Stage) Closed() {
	s.Helper()
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.ConfirmHoliday(ledger.Holiday{Day: tx.Zone().Day(s.At), Name: "Founding day"})
		return err
	})
	s.Pass(time.Minute)
}

// SheetsClosed closes what the start asked.
func (s *Stage) SheetsClosed() {
	for len(s.base.Sheets) > 0 {
		s.base.Sheets[len(s.base.Sheets)-1].Close()
	}
}

// Field is the first field in sight that errors call by a key, such as "duration".
func (s *Stage) Field(key string) *kit.Field {
	s.Helper()
	for _, f := range seen[*kit.Field](s.base.Win.Canvas().Content()) {
		if f.Key == key {
			return f
		}
	}
	s.Fatalf("no field in sight is %q", key)
	return nil
}

// Lists are the lists in sight.
func (s *Stage) Lists() []*kit.RowList { return seen[*kit.RowList](s.base.Win.Canvas().Content()) }

// Pills are the first pills in sight.
func (s *Stage) Pills() *kit.Pills {
	s.Helper()
	all := seen[*kit.Pills](s.base.Win.Canvas().Content())
	if len(all) == 0 {
		s.Fatal("no pills are in sight")
	}
	return all[0]
}

// seen are the visible objects of a type, from the first drawn to the last.
func seen[T fyne.CanvasObject](o fyne.CanvasObject) (all []T) {
	if !o.Visible() {
		return nil
	}
	if one, ok := o.(T); ok {
		all = append(all, one)
	}
	for _, child := range Children(o) {
		all = append(all, seen[T](child)...)
	}
	return all
}

// ticketNumber is how the tickets of the sample are called.
var ticketNumber = regexp.MustCompile(`T-\d+`)

// Drawn are the words in the rows of a list that are in sight, by the first ticket that
// a row names.
func (s *Stage) Drawn(l *kit.RowList) map[string][]string {
	all := map[string][]string{}
	for _, p := range l.Rows.Pens {
		if id := TicketIn(p.Objects); id != "" {
			all[id] = wordsOf(p.Objects)
		}
	}
	return all
}

// TicketIn is the first number of a ticket among what is drawn, or "".
func TicketIn(objects []fyne.CanvasObject) string {
	for _, words := range wordsOf(objects) {
		if id := ticketNumber.FindString(words); id != "" {
			return id
		}
	}
	return ""
}

// TicketOnPage is the number at the head of the page of a ticket, or "".
func (s *Stage) TicketOnPage() string {
	for _, head := range seen[*kit.Tappable](s.base.Win.Canvas().Content()) {
		if id := TicketIn(head.Pen.Objects); id != "" {
			return id
		}
	}
	return ""
}

func wordsOf(objects []fyne.CanvasObject) (all []string) {
	for _, o := range objects {
		if text, ok := o.(*canvas.Text); ok {
			all = append(all, text.Text)
		}
	}
	return all
}
