package reports

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"hourbook/app"
	"hourbook/app/costs"
	"hourbook/app/gui"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

// reports is the screen.
func (s *stage) reports() *insight { return s.Screens["insight"].(*insight) }

// priced names a file of costs and fees of all plans.
func (s *stage) priced() {
	s.Helper()
	if err := s.writePrices(); err != nil {
		s.Fatal(err)
	}
}

// writePrices writes that file beside the ledger.
func (s *stage) writePrices() error {
	file := filepath.Join(filepath.Dir(s.Ledger.Path), "prices.toml")
	text := "[[cost]]\nfrom = \"2020-01-01\"\nhour = \"28.00\"\n"
	for plan, fee := range map[string]string{"PLATINUM": "1400.00", "GOLD": "690.00", "SILVER": "240.00", "BRONZE": "90.00"} {
		text += "[[fee]]\nplan = \"" + plan + "\"\nfrom = \"2020-01-01\"\nmonth = \"" + fee + "\"\n"
	}
	s.Prefs().SetString(gui.PrefCosts, file)
	return os.WriteFile(file, []byte(text), 0o600)
}

func TestPlansWithoutCostsOfferASample(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5", "Ctrl+Shift+2")
	s.Sees("No file says yet", "Write a sample…", "Choose the file…")
	s.Picture("insight-no-costs")
	s.TapText("Write a sample…")
	s.Press("Enter")
	raw, err := os.ReadFile(filepath.Join(filepath.Dir(s.Ledger.Path), "costs.toml"))
	if err != nil || string(raw) != costs.Example {
		t.Fatalf("%v: %.60s", err, raw)
	}
	s.Sees("What each plan is worth", "still the amounts of the sample", "costs.toml")
	if costsFile(s.Window) != filepath.Join(filepath.Dir(s.Ledger.Path), "costs.toml") {
		t.Errorf("the file is %s", costsFile(s.Window))
	}
	if err := os.WriteFile(costsFile(s.Window), []byte("[[cost]]\nhour = 28\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.Press("Ctrl+F5")
	s.Sees("Choose the file…")
	s.Misses("What each plan is worth")
	if err := os.Remove(costsFile(s.Window)); err != nil {
		t.Fatal(err)
	}
	s.Press("Ctrl+F5")
	s.Sees("is not there.")
}

// The part Plans says what `plans worth` and `plans advice` say.
func TestPlansAreThoseOfTheCommandLine(t *testing.T) {
	s := stageSample(t)
	s.priced()
	s.Press("Alt+5", "Ctrl+Shift+2")
	p := s.reports().plans
	if p.known.To != sla.NewMonth(2026, 10) || p.known.From != sla.NewMonth(2025, 12) {
		t.Errorf("%s to %s", p.known.From, p.known.To)
	}
	s.Asks(func(v *ledger.View) error {
		book, err := costs.Read(costsFile(s.Window))
		if err != nil {
			return err
		}
		replays, sold, err := app.PlanComparisons(v, p.known.From, p.known.To, p.known.today, book)
		if err != nil {
			return err
		}
		rows, all, err := app.WorthOf(v, replays, app.ByPlan, app.Only{}, p.known.To)
		if err != nil || len(rows) != len(p.known.rows) || !all.Margin().Equal(p.known.all.Margin()) {
			t.Errorf("%d rows with %s, want %d with %s: %v", len(p.known.rows), p.known.all.Margin(), len(rows), all.Margin(), err)
		}
		advice, err := app.Advise(v, replays, sold, p.known.From, p.known.To, book)
		for _, a := range advice {
			if got := p.known.replayed.advice[a.Customer]; got.Best != a.Best || !got.Saves.Equal(a.Saves) {
				t.Errorf("%s is advised %s, want %s", a.Customer, got.Best, a.Best)
			}
		}
		return err
	})
	sum := p.known.rows[0].Worth
	for _, r := range p.known.rows[1:] {
		sum = sum.Plus(r.Worth)
	}
	if !sum.Margin().Equal(p.known.all.Margin()) {
		t.Errorf("the rows come to %s, all is %s", sum.Margin(), p.known.all.Margin())
	}
	s.Win.Canvas().Focus(p.rows)
	s.Press("Home", "Enter")
	if s.reports().only.Plan != p.known.rows[0].Plan || len(p.known.rows) != 1 {
		t.Errorf("Enter narrows to %+v, %d rows", s.reports().only, len(p.known.rows))
	}
}

func TestHowAMarginWasComputedAddsUp(t *testing.T) {
	s := stageSample(t)
	s.priced()
	s.Press("Alt+5", "Ctrl+Shift+2")
	p := s.reports().plans
	for _, c := range p.known.customers {
		h := newHow(p, c)
		var margin string
		for _, r := range h.rows {
			if r.sum {
				margin = r.amount
				break
			}
		}
		if len(c.advice.Worth) == 1 && margin != kit.Money(c.worth.Margin().Round(2)) {
			t.Errorf("%s: the lines end in %s, its margin is %s", c.worth.Key, margin, kit.Money(c.worth.Margin()))
		}
	}
	p.table.Focus()
	s.Press("Home", "Enter")
	s.Sees("How it was computed", "Fees", "Margin")
	s.Picture("insight-how")
	if text := s.Sheets[0].First.(*kit.RowList).CopiedAll(); !strings.Contains(text, "\t") {
		t.Errorf("copied is %q", text)
	}
	s.Press("Enter")
	if len(s.Sheets) != 2 || len(s.reports().drilled.list) == 0 {
		t.Fatalf("%d sheets, %d tickets behind the line", len(s.Sheets), len(s.reports().drilled.list))
	}
	s.Press("Escape", "Escape")
	p.order.Choose(advisedOnly)
	s.Settle()
	s.Sees("pays for both", "instead of")
	s.Picture("insight-advice")
	for _, c := range p.table.Rows {
		if c.advice.Best == "" {
			t.Errorf("%s has no advice", c.worth.Key)
		}
	}
	p.order.Choose(lowestFirst)
	s.Settle()
	p.table.Focus()
	s.Press("Home", "R")
	if at, _ := s.reports().reviews.table.Chosen(); s.reports().tab() != reviewsTab || at.id != p.table.Rows[0].worth.Key {
		t.Errorf("R leads to %q", at.id)
	}
}

func TestReviewsArePreviewedAndWritten(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5", "Ctrl+Shift+3")
	p := s.reports().reviews
	if len(p.table.Rows) < 10 || p.pages == 0 {
		t.Fatalf("%d rows, %d pages", len(p.table.Rows), p.pages)
	}
	p.table.Focus()
	first := p.of
	s.Press("Down")
	if p.of == first || p.pages == 0 {
		t.Errorf("Down shows %q", p.of)
	}
	s.Press("Space", "Down", "Space", "W")
	s.Sees("Write 2 reviews")
	s.Press("Enter")
	folder := filepath.Join(filepath.Dir(s.Ledger.Path), "reviews")
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 4 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	s.Sees("2 reviews are written")
	for _, f := range files {
		raw, err := os.ReadFile(filepath.Join(folder, f.Name()))
		if err != nil || !bytes.HasPrefix(raw, []byte("%PDF")) && !bytes.HasPrefix(raw, []byte("PK")) {
			t.Errorf("%s: %v", f.Name(), err)
		}
	}
	s.Press("A", "Enter")
	if files, _ = os.ReadDir(folder); len(files) != 2*len(p.table.Rows) {
		t.Errorf("%d files of %d customers", len(files), len(p.table.Rows))
	}
	s.reports().span.Choose(spanThree)
	s.Settle()
	if p.known.To-p.known.From != 11 {
		t.Errorf("%s to %s", p.known.From, p.known.To)
	}
	s.Sees("twelve months at most")
}

func TestReviewsThatAreStoppedKeepWhatIsWritten(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5", "Ctrl+Shift+3")
	p := s.reports().reviews
	p.table.Focus()
	show := s.Work.Show
	s.Work.Show = func(f func()) {
		show(f)
		if top := s.Top(); top != nil && len(s.Jobs) == 0 && top.Closed != nil {
			top.TryClose() // while the first is being written
		}
	}
	s.Press("A", "Enter")
	s.Work.Show = show
	s.Settle()
	files, _ := os.ReadDir(filepath.Join(filepath.Dir(s.Ledger.Path), "reviews"))
	if len(files) == 0 || len(files) >= 2*len(p.table.Rows) {
		t.Errorf("%d files of %d customers", len(files), len(p.table.Rows))
	}
	s.Sees("Stopped after")
}

func TestReportsArePrintedAsTheyAreSeen(t *testing.T) {
	s := stageSample(t)
	s.priced()
	var opened []string
	s.World.Open = func(file string) error { opened = append(opened, file); return nil }
	for tab, name := range []string{"insight", "plans", "reviews"} {
		s.Press("Alt+5", []string{"Ctrl+Shift+1", "Ctrl+Shift+2", "Ctrl+Shift+3"}[tab], "Ctrl+Shift+D", "1")
		if len(opened) != tab+1 || !strings.HasPrefix(filepath.Base(opened[tab]), name) {
			t.Fatalf("opened are %v", opened)
		}
		raw, err := os.ReadFile(opened[tab])
		if err != nil || !bytes.HasPrefix(raw, []byte("%PDF")) {
			t.Errorf("%s: %v", name, err)
		}
		report, err := s.reports().report()
		if err != nil || len(report.Sheets) == 0 || len(report.Sheets[0].Rows) == 0 {
			t.Errorf("%s has %d tables: %v", name, len(report.Sheets), err)
		}
		s.Press("Ctrl+Shift+D", "3", "Enter")
	}
	for _, file := range []string{"insight-2025-12-2026-11.xlsx", "plans-2025-12-2026-10.xlsx", "reviews-2025-12-2026-10.xlsx"} {
		if _, err := os.Stat(filepath.Join(filepath.Dir(s.Ledger.Path), file)); err != nil {
			t.Error(err)
		}
	}
}

// TestPicturesOfPlansAndReviews draws both parts in both looks, languages and sizes.
func TestPicturesOfPlansAndReviews(t *testing.T) {
	s := stageSample(t)
	s.priced()
	for _, language := range []string{kit.English, kit.Lithuanian} {
		if err := s.SetLanguage(language); err != nil {
			t.Fatal(err)
		}
		s.Settle()
		for _, look := range []string{kit.LookLight, kit.LookDark} {
			s.SetLook(look)
			for _, size := range []fyne.Size{fyne.NewSize(gui.FirstWidth, gui.FirstHeight), fyne.NewSize(900, 600)} {
				s.Win.Resize(size)
				name := language + "-" + look + map[bool]string{true: "-small"}[size.Width < 1000]
				s.Press("Alt+5", "Ctrl+Shift+1")
				s.Picture("reports-overview-" + name)
				s.Press("Ctrl+Shift+2")
				s.Picture("reports-plans-" + name)
				s.Press("Ctrl+Shift+3")
				s.Picture("reports-reviews-" + name)
			}
		}
	}
}

// TestPicturesOfOneBarAndOfMany draws the parts with one month, and with years, many
// customers and long names.
func TestPicturesOfOneBarAndOfMany(t *testing.T) {
	s := stageSample(t)
	s.priced()
	s.Press("Alt+5")
	in := s.reports()
	in.span.Choose(spanMonth)
	s.Settle()
	s.Picture("reports-one-bar")
	s.manyCustomers(800)
	s.LongWinded()
	s.Pass(40 * 24 * time.Hour)
	for _, span := range []int{spanTwelve, spanThree} {
		in.span.Choose(span)
		s.Settle()
		for tab, keys := range []string{"Ctrl+Shift+1", "Ctrl+Shift+2", "Ctrl+Shift+3"} {
			s.Press(keys)
			s.Picture([]string{"reports-many-bars", "plans-many", "reviews-many"}[tab] + map[bool]string{true: "-years"}[span == spanThree])
		}
	}
	if rows := len(in.reviews.table.Rows); rows < 800 {
		t.Errorf("%d customers have a review", rows)
	}
}

// A report has the charts of the window, whose bars come to the figures beside them.
func TestAReportHasTheChartsOfTheOverview(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5")
	in := s.reports()
	r, err := in.report()
	if err != nil {
		t.Fatal(err)
	}
	var sums []int64
	for _, sheet := range r.Sheets {
		sum := int64(0)
		if sheet.Chart != nil {
			for _, bar := range sheet.Chart.Bars {
				sum += bar.Sum()
			}
		}
		sums = append(sums, sum)
	}
	all := in.known
	if want := []int64{int64(all.workedAll.Sum()), all.answersAll.Met + all.answersAll.Late + all.answersAll.Open, 0, int64(all.workedAll.Waiting)}; !slices.Equal(sums, want) {
		t.Errorf("the bars come to %d, want %d", sums, want)
	}
	in.narrow(app.Only{Priority: sla.High})
	s.Settle()
	if r, err = in.report(); err != nil || r.Only != "Priority High" {
		t.Errorf("narrowed to %q, %v", r.Only, err)
	}
	in.turn(plansTab)
	s.Settle()
	if charts := in.charts(); charts != nil {
		t.Errorf("plans have %d charts", len(charts))
	}
}
