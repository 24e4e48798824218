package sla

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// sample are small terms, enough for the rules about rules. The real ones are
// tested where they are read.
func sample(t testing.TB) Terms {
	words := func(en, lt string) Text { return Words{"en": en, "lt": lt}.Text() }
	return Terms{
		Version: "2026-01-01", AtRisk: 80, Calendar: office(t, "+02:00"),
		Channels: []Channel{{"Phone", words("phone", "telefonas")}, {"Support System", words("system", "sistema")}},
		Plans: []Plan{
			{ID: "NONE", Name: words("no plan", "be plano"), Rank: 3, Reason: words("No plan: {work}", "Be plano: {work}")},
			{ID: "GOLD", Name: words("GOLD", "AUKSAS"), Rank: 1, Window: 180, Channels: []string{"Phone"}},
			{ID: "TIN", Name: words("TIN", "ALAVAS"), Rank: 2, Window: 600},
		},
		Kinds: []WorkKind{
			{ID: "help", Name: words("help", "pagalba"), Covered: []PlanID{"GOLD", "TIN"}, Clause: "P-1"},
			{ID: "move", Name: words("move", "perkėlimas"), Covered: []PlanID{"GOLD"}, Clause: "X-1"},
			{ID: "custom-code", Name: words("code", "kodas"), NeedsOrder: true, Clause: "X-2", Reason: words("Ordered apart: {work}", "Atskirai: {work}")},
			{ID: "vpn", Name: words("VPN", "VPN"), Refused: true, Clause: "N-1"},
		},
		Clauses:   []Clause{{"P-1", words("a", "a"), false}, {"X-1", words("a", "a"), true}, {"X-2", words("a", "a"), false}, {"N-1", words("a", "a"), false}, {"H-1", words("a", "a"), false}},
		BugClause: "H-1", RateClause: "H-1", WaiverClause: "H-1",
		Reasons: map[Ruling]Text{
			Refused: words("Not done: {work}", "Neatliekama: {work}"), Free: words("Our bug: {work}", "Klaida: {work}"),
			Covered: words("In {plan}: {work}", "Apima {plan}: {work}"), Billable: words("Not in {plan}: {work}", "Neapima {plan}: {work}"),
			Waived: words("Gift ({reason})", "Dovana ({reason})"),
		},
	}
}

func sampleTerms(t testing.TB) *Terms {
	t.Helper()
	terms, err := NewTerms(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	return terms
}

func TestVerdictsCarryReasonAndClause(t *testing.T) {
	terms := sampleTerms(t)
	for _, c := range []struct {
		says, kind string
		plan       PlanID
		bug        bool
		want       Verdict
	}{
		{"what is not done is refused", "vpn", "GOLD", false, Verdict{Refused, "N-1", Words{"en": "Not done: VPN", "lt": "Neatliekama: VPN"}.Text()}},
		{"even a bug does not make it done", "vpn", "NONE", true, Verdict{Refused, "N-1", Words{"en": "Not done: VPN", "lt": "Neatliekama: VPN"}.Text()}},
		{"a bug frees what is covered", "help", "GOLD", true, Verdict{Free, "H-1", Words{"en": "Our bug: help", "lt": "Klaida: pagalba"}.Text()}},
		{"a bug frees what is not", "custom-code", "NONE", true, Verdict{Free, "H-1", Words{"en": "Our bug: code", "lt": "Klaida: kodas"}.Text()}},
		{"the plan covers what it names", "move", "GOLD", false, Verdict{Covered, "X-1", Words{"en": "In GOLD: move", "lt": "Apima AUKSAS: perkėlimas"}.Text()}},
		{"what the plan leaves out is billed by that clause", "move", "TIN", false, Verdict{Billable, "X-1", Words{"en": "Not in TIN: move", "lt": "Neapima ALAVAS: perkėlimas"}.Text()}},
		{"without coverage it is the hourly rate", "help", "NONE", false, Verdict{Billable, "H-1", Words{"en": "No plan: help", "lt": "Be plano: pagalba"}.Text()}},
		{"what no plan has is billed by its own clause and words", "custom-code", "NONE", false, Verdict{Billable, "X-2", Words{"en": "Ordered apart: code", "lt": "Atskirai: kodas"}.Text()}},
	} {
		t.Run(c.says, func(t *testing.T) {
			if got, err := terms.Judge(c.kind, c.plan, c.bug); err != nil || got != c.want {
				t.Errorf("got %+v (%v), want %+v", got, err, c.want)
			}
		})
	}
}

func TestOnlyBillableWorkIsWaived(t *testing.T) {
	terms := sampleTerms(t)
	for _, kind := range terms.Kinds {
		for _, plan := range terms.Plans {
			for _, bug := range []bool{false, true} {
				was, err := terms.Judge(kind.ID, plan.ID, bug)
				if err != nil {
					t.Fatal(err)
				}
				now := terms.Waive(was)
				if was.Ruling != Billable && now != was || was.Ruling == Billable && now.Ruling != Waived || terms.Waive(now) != now {
					t.Errorf("%v became %v", was, now)
				}
			}
		}
	}
	billable, _ := terms.Judge("move", "TIN", false)
	if got := terms.Waive(billable).Reason; got != (Words{"en": "Gift (Not in TIN: move)", "lt": "Dovana (Neapima ALAVAS: perkėlimas)"}.Text()) {
		t.Error(got)
	}
}

func TestUnknownThingsNameTheLikelyOnes(t *testing.T) {
	terms := sampleTerms(t)
	_, kindErr := terms.Judge("custm-code", "GOLD", false)
	_, planErr := terms.Judge("help", "SILVER", false)
	_, farErr := terms.Judge("qqqqqqqq", "GOLD", false)
	_, channelErr := terms.ParseChannel("fax")
	for err, want := range map[error]string{
		kindErr:    `work "custm-code": this work type does not exist; use one of custom-code`,
		planErr:    `plan "SILVER": this plan does not exist; use one of GOLD, TIN, NONE`,
		farErr:     `work "qqqqqqqq": this work type does not exist; use one of help, move, custom-code, vpn`,
		channelErr: `channel "fax": this channel does not exist; use one of Phone, Support System`,
	} {
		var input *InputError
		if !errors.As(err, &input) || err.Error() != want {
			t.Errorf("got %v, want %v", err, want)
		}
	}
}

func TestIdsAreFoundAsPeopleTypeThem(t *testing.T) {
	terms := sampleTerms(t)
	kind, err1 := terms.ParseKind("Custom Code")
	plan, err2 := terms.ParsePlan("gold")
	channel, err3 := terms.ParseChannel("support-system")
	if err := errors.Join(err1, err2, err3); err != nil || kind != "custom-code" || plan != "GOLD" || channel != "Support System" {
		t.Errorf("got %v, %v, %v (%v)", kind, plan, channel, err)
	}
	if !terms.ChannelIncluded("GOLD", "Phone") || terms.ChannelIncluded("GOLD", "Support System") || terms.ChannelIncluded("LEAD", "Phone") {
		t.Error("channels are mixed up")
	}
}

func TestFaultyTermsNameThePathOfEachFault(t *testing.T) {
	for _, c := range []struct {
		says   string
		change func(*Terms)
		paths  string
	}{
		{"the version is a day", func(t *Terms) { t.Version = "new" }, "version"},
		{"at risk is a percentage", func(t *Terms) { t.AtRisk = 101 }, "at_risk"},
		{"there is a calendar", func(t *Terms) { t.Calendar = nil }, "calendar"},
		{"coverage names plans", func(t *Terms) { t.Kinds[1].Covered = []PlanID{"GOLDEN"} }, "work.move.covered"},
		{"coverage names each plan once", func(t *Terms) { t.Kinds[1].Covered = []PlanID{"GOLD", "GOLD"} }, "work.move.covered"},
		{"kinds name clauses", func(t *Terms) { t.Kinds[0].Clause = "P-9" }, "work.help.clause"},
		{"what is refused is not covered", func(t *Terms) { t.Kinds[0].Refused = true }, "work.help.covered"},
		{"what is refused is not ordered", func(t *Terms) { t.Kinds[2].Refused = true }, "work.custom-code.order"},
		{"ranks are unlike", func(t *Terms) { t.Plans[0].Rank = 1 }, "plan.GOLD.rank"},
		{"ranks begin with 1", func(t *Terms) { t.Plans[0].Rank = 0 }, "plan.NONE.rank"},
		{"windows are not negative", func(t *Terms) { t.Plans[1].Window = -1 }, "plan.GOLD.window"},
		{"plans name channels", func(t *Terms) { t.Plans[1].Channels = []string{"Fax"} }, "plan.GOLD.channels"},
		{"there is the plan NONE", func(t *Terms) { t.Plans = t.Plans[1:] }, "plan"},
		{"rulings have words in both languages", func(t *Terms) { t.Reasons[Free] = Same("free") }, "ruling.free.reason"},
		{"rulings name clauses", func(t *Terms) { t.BugClause, t.RateClause, t.WaiverClause = "", "a", "b" }, "ruling.free.clause ruling.billable.clause ruling.waived.clause"},
		{"clauses have words", func(t *Terms) { t.Clauses[0].Text = Words{"en": "x", "lt": " "}.Text() }, "clause.P-1"},
		{"all faults are told at once", func(t *Terms) { t.AtRisk, t.Kinds[0].Clause, t.Version = 0, "Z", "" }, "version at_risk work.help.clause"},
	} {
		t.Run(c.says, func(t *testing.T) {
			faulty := sample(t)
			c.change(&faulty)
			_, err := NewTerms(faulty)
			if got := strings.Join(paths(err), " "); got != c.paths {
				t.Errorf("got %q (%v), want %q", got, err, c.paths)
			}
		})
	}
}

func paths(err error) (paths []string) {
	many, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return nil
	}
	for _, err := range many.Unwrap() {
		var input *InputError
		if errors.As(err, &input) && input.Problem != "" && input.Remedy != "" {
			paths = append(paths, input.Field)
		}
	}
	return paths
}

func TestDeadlinesComeWithTheirWarning(t *testing.T) {
	terms := sampleTerms(t)
	opened := at(t, "2026-11-06T17:00:00+02:00")
	deadline, atRisk := terms.Deadline(opened, "GOLD")
	if !deadline.Equal(at(t, "2026-11-09T11:00:00+02:00")) || !atRisk.Equal(at(t, "2026-11-09T10:24:00+02:00")) {
		t.Errorf("got %v, at risk %v", deadline, atRisk)
	}
	for _, plan := range []PlanID{"NONE", "LEAD"} {
		if deadline, atRisk = terms.Deadline(opened, plan); !deadline.IsZero() || !atRisk.IsZero() {
			t.Errorf("%s promises %v", plan, deadline)
		}
	}
	day, _ := ParseDay("2026-11-09")
	if deadline, _ = terms.WithHolidays([]Day{day}).Deadline(opened, "GOLD"); !deadline.Equal(at(t, "2026-11-10T11:00:00+02:00")) {
		t.Errorf("over a holiday: %v", deadline)
	}
}

func TestPlansComeByRank(t *testing.T) {
	terms := sampleTerms(t)
	if !slices.IsSortedFunc(terms.Plans, func(a, b Plan) int { return a.Rank - b.Rank }) {
		t.Error(terms.Plans)
	}
}

func BenchmarkJudge(b *testing.B) {
	terms := sampleTerms(b)
	b.ReportAllocs()
	for b.Loop() {
		terms.Judge("move", "TIN", false)
	}
}
