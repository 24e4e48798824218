package reports

import (
	"bytes"
	"context"
	"encoding/json"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/app/cli"
	"hourbook/app/gui/kit"
	"hourbook/ledger"
	"hourbook/sla"
)

func TestFiltersHoldForAllCardsAndComeOffByKeys(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5")
	in := s.reports()
	all := in.known.workedAll.Sum()
	s.Sees("all 14 customers")
	s.Press("Ctrl+F")
	s.Write("plan gold")
	s.Press("Enter")
	gold := in.known.workedAll.Sum()
	if in.only != (app.Only{Plan: "GOLD"}) || gold == 0 || gold >= all {
		t.Fatalf("%+v has %s of %s", in.only, gold, all)
	}
	s.Press("Ctrl+F")
	s.Write("giedr")
	s.Press("Enter")
	person := in.known.workedAll.Sum()
	if in.only.Person == "" || person == 0 || person >= gold || len(in.people()) != 1 {
		t.Errorf("%+v has %s, and %d people", in.only, person, len(in.people()))
	}
	s.Asks(func(v *ledger.View) error {
		_, want, err := app.WorkBy(v, app.MonthsOf(in.known.From, in.known.To), app.ByAll, in.only, s.At)
		if want.Share != in.known.workedAll.Share {
			t.Errorf("%+v is seen, %+v is worked", in.known.workedAll.Share, want.Share)
		}
		return err
	})
	s.Win.Canvas().Focus(in.chips)
	s.Press("Left", "Delete") // the plan
	if in.only.Plan != "" || in.only.Person == "" {
		t.Errorf("after Delete %+v", in.only)
	}
	s.Win.Canvas().Focus(in.span)
	s.Press("BackSpace")
	if in.only != (app.Only{}) || in.known.workedAll.Sum() != all {
		t.Errorf("after Backspace %+v", in.only)
	}
	in.narrow(app.Only{Plan: "GOLD", Kind: "problem-solving"})
	s.Settle()
	s.Sees("Not narrowed by kind", "of every kind")
	s.TapAt(fyne.CurrentApp().Driver().AbsolutePositionForObject(in.chips).AddXY(20, 14))
	if in.only.Plan != "" {
		t.Error("a tap does not take the filter off")
	}
	s.Press(clearKeys)
	if in.only != (app.Only{}) {
		t.Errorf("after %s %+v", clearKeys, in.only)
	}
}

func TestNothingLeftByFiltersSaysSoAndLeadsOut(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5")
	in := s.reports()
	in.narrow(app.Only{Customer: "bociani", Plan: "PLATINUM", Kind: "custom-development"})
	s.Settle()
	s.Sees("No work in", "Without the last filter", "Clear all filters")
	s.Picture("insight-none-left")
	s.Press("BackSpace", "BackSpace")
	if in.only != (app.Only{Customer: "bociani"}) || in.none.Visible() {
		t.Errorf("after two Backspace %+v", in.only)
	}
}

// What is behind a row of answers, a cause or an age adds up to it, and Left and Right
// lead to those beside.
func TestAnswersAndWaitingWorkOpenIntoTickets(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5")
	in := s.reports()
	s.Win.Canvas().Focus(in.answers.rows)
	s.Press("Home", "Enter")
	for i, row := range in.answers.list() {
		var sum sla.Reactions
		for _, ticket := range in.answers.drilled.list {
			sum.Count(ticket.Reaction, 1)
		}
		if in.answers.drilled.at != i || sum != row.Reactions {
			t.Errorf("row %d is %+v, behind it are %+v", i, row.Reactions, sum)
		}
		s.Press("Right")
	}
	s.Picture("insight-answers-behind")
	s.Press("Left", "Escape")
	if len(s.Sheets) != 0 {
		t.Fatal("Escape does not close the list")
	}
	s.Win.Canvas().Focus(in.answers.causes)
	s.Press("Home")
	for i, one := range lateCauses() {
		in.answers.openCause(i)
		s.Settle()
		if n := in.answers.count(one.cause); n > 0 && int64(len(in.answers.drilled.list)) != n {
			t.Errorf("%d are late as %s, behind it are %d", n, one.cause, len(in.answers.drilled.list))
		}
		s.Clear()
	}
	if oldest := in.known.oldest; oldest.Since != in.known.workedAll.WaitingSince || oldest.ID == "" {
		t.Errorf("the oldest is %+v", oldest)
	} else {
		s.Sees(oldest.ID+" · ", kit.Capital(kit.In(oldest.Why.Text)))
	}
	s.Win.Canvas().Focus(in.waiting.rows)
	s.Press("Home", "Enter")
	var minutes sla.Minutes
	for _, ticket := range in.waiting.drilled.list {
		minutes += ticket.Minutes
	}
	if want := in.known.workedAll.WaitingByAge[0].Minutes; minutes != want || want == 0 {
		t.Errorf("%s is behind the first age, the row says %s", minutes, want)
	}
	s.Picture("insight-waiting-behind")
	s.Press("Enter")
	if s.Current != "tickets" || len(s.Sheets) > 0 {
		t.Errorf("Enter leads to %s", s.Current)
	}
}

func TestLeftAndRightLeadFromBarToBarInTheList(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5")
	in := s.reports()
	s.Win.Canvas().Focus(in.bars)
	s.Press("End", "Left", "Enter")
	at := in.drilled.at
	s.Press("Right")
	in.sameBehind(t, in.bars.All[at+1])
	s.Press("Left", "Left")
	if in.drilled.at != at-1 || in.bars.Over != at-1 {
		t.Errorf("at %d, %d is shown", in.drilled.at, in.bars.Over)
	}
}

// A script reads from the command line what the window shows, however both are
// narrowed and divided.
func TestTheCommandLineSaysTheFiguresThatTheWindowShows(t *testing.T) {
	s := stageSample(t)
	s.Press("Alt+5")
	in := s.reports()
	for _, one := range []struct {
		only  app.Only
		flags []string
	}{
		{app.Only{}, nil},
		{app.Only{Plan: "GOLD"}, []string{"--plan", "GOLD"}},
		{app.Only{Priority: sla.High}, []string{"--priority", "High"}},
		{app.Only{Customer: "bociani", Priority: sla.Medium}, []string{"--customer", "bociani", "--priority", "Medium"}},
		{app.Only{Person: s.World.User}, []string{"--person", s.World.User}},
		{app.Only{Kind: "problem-solving"}, []string{"--kind", "problem-solving"}},
	} {
		in.narrow(one.only)
		s.Settle()
		months := []string{"--from", in.known.From.String(), "--to", in.known.To.String(), "--json"}
		var hours []struct {
			Key      string
			Minutes  sla.Minutes
			Worth    decimal.Decimal
			Unbilled decimal.Decimal
		}
		s.answers(&hours, append(append([]string{"work", "--by", "month"}, months...), one.flags...)...)
		if len(hours) != len(in.known.worked) {
			t.Fatalf("%v: the command line says %d months, the window %d", one.flags, len(hours), len(in.known.worked))
		}
		for i, w := range in.known.worked {
			if h := hours[i]; h.Key != w.Key || h.Minutes != w.Sum() || !h.Worth.Equal(w.Value().Round(2)) || !h.Unbilled.Equal(w.WaitingValue().Round(2)) {
				t.Errorf("%v: the command line says %+v, the window %+v", one.flags, h, w)
			}
		}
		var answers []struct{ Met, Late, Open int64 }
		if one.only.Kind != "" {
			continue // of which tickets have none
		}
		s.answers(&answers, append(append([]string{"reactions"}, months...), one.flags...)...)
		var said sla.Reactions
		for _, a := range answers {
			said = said.Plus(sla.Reactions{Met: a.Met, Late: a.Late, Open: a.Open})
		}
		if said != in.known.answersAll.Reactions {
			t.Errorf("%v: the command line says %+v, the window %+v", one.flags, said, in.known.answersAll.Reactions)
		}
	}
}

// answers asks the command line of the same ledger, at the same time.
func (s *stage) answers(into any, args ...string) {
	s.Helper()
	var out, wrong bytes.Buffer
	exit := cli.Run(context.Background(), cli.Env{Args: args, Stdout: &out, Stderr: &wrong, Now: func() time.Time { return s.At }, Getenv: func(string) string { return "" }, Ledger: s.World.Ledger, User: s.World.User})
	if exit != cli.Done {
		s.Fatalf("%v: exit %d: %s", args, exit, wrong.String())
	}
	if err := json.Unmarshal(out.Bytes(), into); err != nil {
		s.Fatalf("%v: %v", args, err)
	}
}
