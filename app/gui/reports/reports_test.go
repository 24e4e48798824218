package reports

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/assets"
	"hourbook/ledger"
	"hourbook/ledger/terms"
)

func TestInsightShowsTheMonthsAndWhatAnotherPlanWouldCost(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5")
	in := s.Screens["insight"].(*insight)
	if len(in.bars.All) != 12 {
		t.Fatalf("%d bars", len(in.bars.All))
	}
	october := in.bars.All[10]
	if october.Sum() == 0 || october.Covered == 0 || october.Billable == 0 {
		t.Errorf("October is %+v", october)
	}
	s.Sees("Reports", "Hours worked", "Responses by", "Utilization", "Not yet billed", "Cost under other plans")
	s.Win.Canvas().Focus(in.by)
	s.Press("Right")
	if len(in.bars.All) < 4 || in.bars.All[0].Label == october.Label {
		t.Errorf("bars by plan are %+v", in.bars.All)
	}
	s.Press("Right")
	if kinds := in.bars.All; len(kinds) != mostBars+1 || kinds[0].Key != "problem-solving" || kinds[0].Label == kinds[0].Key {
		t.Errorf("bars by kind are %+v", kinds)
	}
	s.Press("Right")
	if people := in.bars.All; len(people) < 3 || people[0].Sum() < people[1].Sum() {
		t.Errorf("bars by person are %+v", people)
	}
	s.Press("Right")
	if len(in.bars.All) != mostBars+1 { // the last is that of the rest
		t.Errorf("%d bars of customers", len(in.bars.All))
	}
	s.Win.Canvas().Focus(in.span)
	s.Press("Left") // the year so far
	if in.by.At = 0; in.known.To-in.known.From != 10 {
		t.Errorf("from %s to %s", in.known.From, in.known.To)
	}
}

func TestWhatIfWaitsUntilItIsAskedAndSaysWhenItIsOld(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5")
	in := s.Screens["insight"].(*insight)
	s.Sees("Cost under other plans", "Calculate")
	s.Misses("Best plan")
	s.Press(whatIfKeys)
	if len(in.whatIf.table.Rows) == 0 {
		t.Error("no customer is replayed")
	}
	s.Sees("Best plan")
	s.Misses("Calculate", "the ledger has changed since")
	first := in.whatIf.known
	s.Acts(func(tx *ledger.Tx) error {
		_, err := tx.Respond(ticketWithout(tx), s.At, "")
		return err
	})
	s.Picture("insight-what-if")
	s.Sees("Best plan", "As of 16:45; the ledger has changed since.", "Calculate")
	if in.whatIf.known.head != first.head {
		t.Error("it was worked out without being asked")
	}
	s.TapText("Calculate")
	s.Misses("Calculate", "the ledger has changed since")
	s.Win.Canvas().Focus(in.span)
	s.Press("Left")
	s.Misses("Best plan")
	s.Sees("Calculate")
}

// ticketWithout is an open ticket without an answer.
func ticketWithout(tx *ledger.Tx) string {
	open, _ := tx.OpenTickets()
	for _, t := range open {
		if t.Responded.IsZero() {
			return t.ID
		}
	}
	return ""
}

func TestInsightIsSavedAsATableAndNeverOverAFile(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5", "Ctrl+Shift+D", "4")
	s.Sees("Save all customers, 2025-12 to 2026-11, as CSV")
	file := filepath.Join(filepath.Dir(s.Ledger.Path), "insight-2025-12-2026-11.csv")
	s.Press("Enter")
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(raw), "\n"); lines < 20 || !strings.HasPrefix(string(raw), "month,customer,plan,verdict") {
		t.Errorf("%d lines: %.80s", lines, raw)
	}
	s.Press("Ctrl+Shift+D", "4", "Enter")
	again, _ := os.ReadFile(file)
	if string(again) != string(raw) {
		t.Error("the file was written over")
	}
}

// What is saved is what is seen: the months and the customer that were chosen,
// which the question and the name of the file say. A key that comes before they
// are shown waits for them.
func TestInsightOfOneCustomerIsSavedAsItIsSeen(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5")
	in := s.Screens["insight"].(*insight)
	s.Press("Ctrl+F")
	s.Write("bocian")
	s.PressOne("Enter")
	s.PressOne("Ctrl+Shift+D") // before the answer
	s.Settle()
	s.Press("4")
	s.Sees("Save Bocianie Głosy Sp. z o.o., 2025-12 to 2026-11, as CSV")
	s.Press("Enter")
	raw, err := os.ReadFile(filepath.Join(filepath.Dir(s.Ledger.Path), "insight-bociani-2025-12-2026-11.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil || len(rows) < 3 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	minutes := 0
	for _, row := range rows[1:] {
		if row[1] != "bociani" {
			t.Errorf("a row is of %s", row[1])
		}
		n, _ := strconv.Atoi(row[5])
		minutes += n
	}
	if seen := int(in.known.workedAll.Sum()); minutes != seen {
		t.Errorf("%d minutes are saved, %d are seen", minutes, seen)
	}
}

// TestPicturesOfInsight draws the screen; see TestPictures.
func TestPicturesOfInsight(t *testing.T) {
	s := stageSample(t)
	s.SetLook(kit.LookLight)
	s.Press("Alt+5")
	s.Picture("insight-light")
	in := s.Screens["insight"].(*insight)
	s.Win.Canvas().Focus(in.bars)
	s.Press("Right", "Right", "Right", "Right", "Right", "Right", "Right", "Right", "Right", "Right", "Right")
	s.Picture("insight-over")
	s.SetLook(kit.LookDark)
	s.Picture("insight-dark")
	s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
	s.Picture("insight-dark-small")
}

func TestInsightFitsTheSmallestWindow(t *testing.T) {
	s := stageSample(t)
	for _, language := range []string{kit.English, kit.Lithuanian} {
		if err := s.SetLanguage(language); err != nil {
			t.Fatal(err)
		}
		s.Press("Alt+5", whatIfKeys)
		in := s.Screens["insight"].(*insight)
		s.Win.Resize(fyne.NewSize(gui.LeastWidth, gui.LeastHeight))
		for _, o := range []fyne.CanvasObject{in.top, in.body} {
			if room := gui.LeastWidth - gui.RailNarrow - float32(48); o.MinSize().Width > room {
				t.Errorf("%s needs a width of %.0f, %.0f is there", language, o.MinSize().Width, room)
			}
		}
		s.Picture("insight-small-" + language)
	}
	if err := s.SetLanguage(kit.English); err != nil {
		t.Fatal(err)
	}
}

func TestQuestionOfClosingIsAnsweredWithArrowsToo(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+3", "Ctrl+Shift+N")
	s.Write("Acme")
	s.Press("Escape", "Left", "Enter")
	if len(s.Sheets) != 0 {
		t.Error("the sheet is still open")
	}
}

func TestSharesAreRounded(t *testing.T) {
	if err := kit.Speak(kit.English); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		part, whole int64
		want        string
	}{{11, 12, "91.7 %"}, {7, 8, "87.5 %"}, {1, 3, "33.3 %"}, {4, 4, "100 %"}} {
		if got := share(c.part, c.whole); got != c.want {
			t.Errorf("%d of %d is %s, want %s", c.part, c.whole, got, c.want)
		}
	}
}

// A plan that new terms bring has a column of its own, in its rank, and is advised
// like any other: no plan is known to the window by its name.
func TestWhatIfHasAColumnOfEachPlanThatTheTermsSell(t *testing.T) {
	s := stageSample(t)
	s.Acts(func(tx *ledger.Tx) error {
		text := strings.NewReplacer(`version = "2026-01-01"`, `version = "2026-11-07"`, "rank = 6", "rank = 7", "rank = 5", "rank = 6",
			"[plan.NONE]", "[plan.COPPER]\nrank = 5\nname = { en = \"COPPER\", lt = \"COPPER\" }\nwindow = \"24h\"\nchannels = [\"Forum\"]\n\n[plan.NONE]").Replace(string(assets.Terms))
		terms, err := terms.Read("terms.toml", []byte(text), tx.Zone())
		if err != nil {
			return err
		}
		return tx.SetTerms(terms)
	})
	s.Pass(24 * time.Hour)
	s.Press("Alt+5", whatIfKeys)
	in := s.Screens["insight"].(*insight)
	var titles []string
	for _, c := range in.whatIf.table.Columns {
		titles = append(titles, c.Title)
	}
	if got := strings.Join(titles, " "); got != "Customer Hours NONE COPPER BRONZE SILVER GOLD PLATINUM Best plan" {
		t.Errorf("the columns are %s", got)
	}
	// Of plans that cost the same the lowest is advised.
	for _, r := range in.whatIf.table.Rows {
		if best, saved := r.Best(in.whatIf.known.plans); saved.IsPositive() {
			for _, plan := range in.whatIf.known.plans {
				if lower := slices.Index(in.whatIf.known.plans, plan) > slices.Index(in.whatIf.known.plans, best); lower && r.Cost[plan].Equal(r.Cost[best]) {
					t.Errorf("%s is advised %s, and %s costs the same", r.Name, best, plan)
				}
			}
			if want := string(best) + " saves " + kit.Money(saved); in.whatIf.bestMove(r) != want {
				t.Errorf("%s is told %q, want %q", r.Name, in.whatIf.bestMove(r), want)
			}
		}
	}
}
