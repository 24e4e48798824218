package reports

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app/gui/kit"
	"hourbook/sla"
)

func TestSpansAreMonthsQuartersAndYears(t *testing.T) {
	today := sla.NewMonth(2026, 11)
	for _, c := range []struct {
		span     monthSpan
		from, to string
	}{
		{monthSpan{kind: spanMonth}, "2026-11", "2026-11"}, {monthSpan{kind: spanMonth, back: 2}, "2026-09", "2026-09"},
		{monthSpan{kind: spanQuarter}, "2026-10", "2026-11"}, {monthSpan{kind: spanQuarter, back: 1}, "2026-07", "2026-09"}, {monthSpan{kind: spanQuarter, back: 4}, "2025-10", "2025-12"},
		{monthSpan{kind: spanYear}, "2026-01", "2026-11"}, {monthSpan{kind: spanYear, back: 1}, "2025-01", "2025-12"},
		{monthSpan{kind: spanTwelve}, "2025-12", "2026-11"}, {monthSpan{kind: spanTwelve, back: 1}, "2024-12", "2025-11"},
		{monthSpan{kind: spanThree}, "2023-12", "2026-11"},
		{monthSpan{kind: spanOwn, from: today - 3, to: today - 2}.stepped(-1), "2026-06", "2026-07"}, {monthSpan{kind: spanMonth}.stepped(1), "2026-11", "2026-11"},
	} {
		if from, to := c.span.months(today); from.String() != c.from || to.String() != c.to {
			t.Errorf("%+v is %s to %s, want %s to %s", c.span, from, to, c.from, c.to)
		}
	}
	for _, wrong := range []string{"", "soon", "2026-10 2026-09", "2026-01 2026-02 2026-03", "1900-01 2026-01"} {
		if span, err := ownSpan(wrong); err == nil {
			t.Errorf("%q is %+v", wrong, span)
		}
	}
}

// Many months share bars: quarters, years, five years, each within its calendar.
func TestBarsOfManyMonthsAreQuartersAndYears(t *testing.T) {
	from := sla.NewMonth(2023, 12)
	for _, c := range []struct {
		months  int
		each    sla.Month
		first   string // month of the second bar
		ofLabel string
	}{{12, 1, "2024-01", "24-01"}, {14, 1, "2024-01", "24-01"}, {36, 3, "2024-01", "24 Q1"}, {120, 12, "2024-01", "2024"}, {400, 60, "2025-01", "2025"}} {
		each := monthsEach(from, from+sla.Month(c.months)-1)
		second := periodOf(from, each) + each
		if each != c.each || second.String() != c.first || periodLabel(second, each, c.months) != c.ofLabel {
			t.Errorf("%d months have bars of %d, the second from %s: %q", c.months, each, second, periodLabel(second, each, c.months))
		}
	}
}

func TestInsightStepsThroughSpansByKeys(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5")
	in := s.Screens["insight"].(*insight)
	in.span.Choose(spanMonth)
	s.Settle()
	s.Press("Ctrl+PageUp")
	if from := in.known.From; from != sla.NewMonth(2026, 10) || in.known.To != from {
		t.Errorf("the month before is %s", from)
	}
	s.Press("Ctrl+PageDown", "Ctrl+PageDown")
	if from := in.known.From; from != sla.NewMonth(2026, 11) {
		t.Errorf("the month after is %s", from)
	}
	in.span.Choose(spanOwn)
	s.Sees("Months of your own")
	s.Write("2026-09 2026-10")
	s.Press("Enter")
	if in.known.From != sla.NewMonth(2026, 9) || in.known.To != sla.NewMonth(2026, 10) || len(in.bars.All) != 2 {
		t.Errorf("%s to %s, %d bars", in.known.From, in.known.To, len(in.bars.All))
	}
}

// What is behind a bar adds up to it, and Enter leads to a ticket.
func TestABarOpensIntoItsTickets(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5")
	in := s.Screens["insight"].(*insight)
	for at := range hourDivisions {
		in.by.Choose(at)
		s.Settle()
		for i, one := range in.bars.All {
			if one.Key == "" || one.Sum() == 0 {
				continue
			}
			s.Win.Canvas().Focus(in.bars)
			in.bars.ShowWhole(i)
			s.Press("Enter")
			if len(s.Sheets) != 1 {
				t.Fatalf("%s opens nothing", one.Title)
			}
			in.sameBehind(t, one)
			s.Press("Escape")
		}
	}
	in.by.Choose(0)
	s.Settle()
	s.Win.Canvas().Focus(in.bars)
	s.Press("End", "Left", "Enter")
	s.Picture("insight-behind")
	s.Press("Down", "Enter")
	if s.Current != "tickets" {
		t.Errorf("Enter leads to %s", s.Current)
	}
}

// sameBehind holds the list that is open against its bar.
func (s *insight) sameBehind(t *testing.T, one kit.Bar) {
	t.Helper()
	var sum kit.Bar
	for _, ticket := range s.drilled.list {
		sum.Add(barOf("", "", ticket.Share))
	}
	if sum.Covered != one.Covered || sum.Free != one.Free || sum.Billable != one.Billable {
		t.Errorf("behind %s is %+v, the bar is %+v", one.Title, sum, one)
	}
}

// What is saved are the cards, with the sums that they show.
func TestInsightIsSavedAsAWorkbook(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5")
	in := s.Screens["insight"].(*insight)
	in.by.Choose(2)
	s.Settle()
	s.Press("Ctrl+Shift+Y")
	s.Sees("Save all customers, 2025-12 to 2026-11, as a workbook")
	s.Press("Enter")
	raw, err := os.ReadFile(filepath.Join(filepath.Dir(s.Ledger.Path), "insight-2025-12-2026-11.xlsx"))
	if err != nil || !bytes.HasPrefix(raw, []byte("PK")) {
		t.Fatalf("%d bytes, %v", len(raw), err)
	}
	if tables := in.sheets(); len(tables) != 4 || tables[0].Title != "Hours by kind" {
		t.Errorf("%d sheets, the first is %q", len(tables), tables[0].Title)
	}
	var sum sla.Minutes
	_ = in.sheets()[0].Rows(func(cells ...any) { sum += cells[1].(sla.Minutes) })
	if sum != in.known.workedAll.Sum() {
		t.Errorf("%s is saved, %s is seen", sum, in.known.workedAll.Sum())
	}
}

// TestPicturesOfInsightsCards draws the screen from top to bottom.
func TestPicturesOfInsightsCards(t *testing.T) {
	s := stageSample(t)
	s.SetLook(kit.LookLight)
	s.Press("Alt+5")
	in := s.Screens["insight"].(*insight)
	in.answers.by.Choose(2)
	in.by.Choose(3)
	s.Settle()
	s.Win.Resize(fyne.NewSize(1280, 1500))
	s.Picture("insight-cards")
	if fine := regexp.MustCompile(`\d\.\d{3,}`).FindString(s.Read()); fine != "" {
		t.Errorf("an amount is told as %s", fine)
	}
}
