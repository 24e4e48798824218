package gui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/ledger"
)

// closed confirms today as a holiday behind the window's back.
func (s *stage) closed() {
	s.Helper()
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.ConfirmHoliday(ledger.Holiday{Day: tx.Zone().Day(s.At), Name: "Founding day"})
		return err
	})
	s.Pass(time.Minute)
}

func TestTodayKnowsTheConfirmedHolidays(t *testing.T) {
	s := stageSample(t)
	s.Sees("open until 18:00")
	s.closed()
	s.Misses("open until")
	s.Sees("opens Mon 09:00")
	screen := s.today()
	s.Press("Alt+2")
	compared := 0
	for _, row := range s.Screens["tickets"].(*tickets).order.shown {
		at := screen.placeOf(row.id)
		if at < 0 {
			continue
		}
		ticket := screen.answer.places[at].Ticket
		here, there := kit.CountdownOf(ticket, screen.rulesOf(ticket), s.Now()), kit.CountdownOf(row.ticket(), row.terms, s.Now())
		if compared++; here != there {
			t.Errorf("%s: Today counts %+v, Tickets %+v", row.id, here, there)
		}
	}
	if compared == 0 {
		t.Error("no ticket stands in both")
	}
}

func TestAnEmptyQueueNamesTheOpeningBehindAHoliday(t *testing.T) {
	s := stageOn(t, stageSample(t).Ledger.Path)
	s.closed()
	s.today().answer.all, s.today().answer.places = nil, nil
	s.today().showEmpty()
	s.Sees("Support opens Mon 09:00")
	s.Win.Resize(fyne.NewSize(LeastWidth, LeastHeight))
	s.Sees("Support opens Mon 09:00")
}
