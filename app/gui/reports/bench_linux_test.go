package reports

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/gui/windowtest"
	"hourbook/app/story/testdata/past"
)

func TestMain(m *testing.M) { os.Exit(windowtest.Main(m)) }

// BenchmarkReports does what people do on Reports in a ledger of ten years with twenty
// people and a thousand customers. The figures are worked out beside the thread that
// draws; what that thread takes for an act is held against a frame.
func BenchmarkReports(b *testing.B) {
	for _, act := range []struct {
		name string
		tab  int
		do   func(s *stage, in *insight, i int)
	}{
		{"months", overviewTab, func(_ *stage, in *insight, i int) { in.step([]int{-1, 1}[i%2]) }},
		{"three years", overviewTab, func(_ *stage, in *insight, i int) { in.span.Choose([]int{spanThree, spanTwelve}[i%2]) }},
		{"bars by", overviewTab, func(_ *stage, in *insight, i int) { in.by.Choose((i + 1) % len(hourDivisions)) }},
		{"bar", overviewTab, func(_ *stage, in *insight, i int) {
			in.bars.TypedKey(&fyne.KeyEvent{Name: []fyne.KeyName{fyne.KeyRight, fyne.KeyLeft}[i%2]})
		}},
		{"filter", overviewTab, func(_ *stage, in *insight, i int) {
			in.narrow([]app.Only{{Plan: "GOLD"}, {Person: past.Person}, {Kind: "problem-solving"}, {}}[i%4])
		}},
		{"letter of a filter", overviewTab, func(_ *stage, in *insight, i int) {
			if i%4 == 0 {
				in.add.Close()
				in.SearchHere()
			}
			in.add.TypedRune([]rune("cust")[i%4])
		}},
		{"behind a bar", overviewTab, func(s *stage, in *insight, _ int) { s.Clear(); in.openBar(len(in.bars.All) - 1) }},
		{"plans", plansTab, func(_ *stage, in *insight, i int) { in.narrow([]app.Only{{Plan: "GOLD"}, {}}[i%2]) }},
		{"customer of plans", plansTab, func(_ *stage, in *insight, i int) {
			in.plans.table.List.TypedKey(&fyne.KeyEvent{Name: []fyne.KeyName{fyne.KeyDown, fyne.KeyUp}[i%2]})
		}},
		{"customer of reviews", reviewsTab, func(_ *stage, in *insight, i int) {
			in.reviews.table.List.TypedKey(&fyne.KeyEvent{Name: []fyne.KeyName{fyne.KeyDown, fyne.KeyUp}[i%2]})
		}},
	} {
		b.Run(act.name, func(b *testing.B) { benchFrames(b, act.tab, act.do) })
	}
}

// benchFrames measures what the thread that draws has of an act, in the largest
// ledger.
func benchFrames(b *testing.B, tab int, do func(s *stage, in *insight, i int)) {
	s := &stage{windowtest.Largest(b)}
	if err := s.writePrices(); err != nil {
		b.Fatal(err)
	}
	s.Clear()
	s.Visit("insight")
	s.Settle()
	in := s.reports()
	in.only = app.Only{}
	in.span.Choose(spanTwelve)
	in.by.Choose(0)
	in.turn(tab)
	s.Settle()
	s.Frames(b, func(i int) { do(s, in, i) })
	s.Clear()
}
