package terms

import (
	"encoding/csv"
	"errors"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hourbook/assets"
	"hourbook/sla"
)

func zoneNamed(t testing.TB, text string) sla.Zone {
	t.Helper()
	z, err := sla.ParseZone(text)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// shippedTerms are those that a new ledger starts with.
func shippedTerms(t testing.TB) *Terms {
	t.Helper()
	terms, err := Read("terms.toml", assets.Terms, zoneNamed(t, "+02:00"))
	if err != nil {
		t.Fatal(err)
	}
	return terms
}

// caseRows reads a table of testdata/cases without its header.
func caseRows(t testing.TB, name string) [][]string {
	t.Helper()
	file, err := os.Open("../../testdata/cases/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%s: %v, %d rows", name, err, len(rows))
	}
	return rows[1:]
}

func TestTheShippedTermsRuleAsTheTableSays(t *testing.T) {
	terms := shippedTerms(t)
	rows := caseRows(t, "coverage.csv")
	if len(rows) != len(terms.Kinds)*len(terms.Plans)*2 {
		t.Errorf("%d rows for %d kinds and %d plans", len(rows), len(terms.Kinds), len(terms.Plans))
	}
	for _, row := range rows {
		got, err := terms.Judge(row[0], sla.PlanID(row[1]), row[2] == "yes")
		if err != nil || string(got.Ruling) != row[3] {
			t.Errorf("%v: got %v (%v)", row, got.Ruling, err)
		}
		if _, ok := terms.Clause(got.Clause); !ok || len(got.Reason.Lacks()) > 0 || strings.ContainsAny(got.Reason.In("en")+got.Reason.In("lt"), "{}") {
			t.Errorf("%v: clause %q, reason %+v", row, got.Clause, got.Reason)
		}
	}
}

func TestTheShippedTermsPromiseAsTheTableSays(t *testing.T) {
	terms := shippedTerms(t)
	for _, row := range caseRows(t, "deadlines.csv") {
		opened, err := time.Parse(time.RFC3339, row[0])
		if err != nil {
			t.Fatal(err)
		}
		deadline, atRisk := terms.Deadline(opened, sla.PlanID(row[1]))
		got := ""
		if !deadline.IsZero() {
			got = deadline.Format(time.RFC3339)
		}
		if got != row[2] || deadline.IsZero() != atRisk.IsZero() || atRisk.After(deadline) {
			t.Errorf("%v: got %q, at risk %v", row, got, atRisk)
		}
	}
}

// naiveRuling is section 1 of the rules, written down as a person would read
// it aloud.
func naiveRuling(work, plan string, bug bool) sla.Ruling {
	for _, never := range []string{"snmp", "tdm-pstn-cards", "zaptel-dahdi", "vpn"} {
		if work == never {
			return sla.Refused
		}
	}
	if bug {
		return sla.Free
	}
	if plan == "NONE" || plan == "FREE" {
		return sla.Billable
	}
	switch work {
	case "problem-solving", "crash-reinstall", "free-to-paid-migration":
		return sla.Covered
	case "custom-development", "firewall", "third-party-equipment":
		return sla.Billable
	}
	if plan == "PLATINUM" {
		return sla.Covered
	}
	return sla.Billable
}

func TestTheShippedTermsRuleAsThePageIsRead(t *testing.T) {
	terms := shippedTerms(t)
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(terms.Kinds).Draw(t, "work")
		plan := rapid.SampledFrom(terms.Plans).Draw(t, "plan")
		bug := rapid.Bool().Draw(t, "bug")
		got, err := terms.Judge(kind.ID, plan.ID, bug)
		if want := naiveRuling(kind.ID, string(plan.ID), bug); err != nil || got.Ruling != want {
			t.Errorf("got %v (%v), want %v", got.Ruling, err, want)
		}
	})
}

func TestReasonsCanBeReadByACustomer(t *testing.T) {
	terms := shippedTerms(t)
	for _, c := range []struct {
		work, plan, clause, en, lt string
		bug                        bool
	}{
		{"problem-solving", "GOLD", "P-1", "Included in GOLD support: problem solving", "Įtraukta į GOLD palaikymą: problemų sprendimas", false},
		{"mysql-replication", "SILVER", "X-4", "Not included in SILVER support, charged by the hour: MySQL replication", "Neįtraukta į SILVER palaikymą, mokama pagal valandinį įkainį: MySQL replikavimas", false},
		{"problem-solving", "NONE", "H-1", "No support plan, charged by the hour: problem solving", "Be palaikymo plano, mokama pagal valandinį įkainį: problemų sprendimas", false},
		{"custom-development", "PLATINUM", "X-6", "Not included in any plan, ordered separately: custom development", "Neįtraukta į jokį planą, užsakoma atskirai: užsakomasis programavimas", false},
		{"firewall", "FREE", "F-4", "MOR FREE comes without support, charged by the hour: firewall configuration", "MOR FREE teikiama be techninės pagalbos, mokama pagal valandinį įkainį: užkardos konfigūravimas", false},
		{"firewall", "GOLD", "H-2", "Free, caused by a bug in our software: firewall configuration", "Nemokama, nes problemą sukėlė mūsų programos klaida: užkardos konfigūravimas", true},
		{"vpn", "GOLD", "N-4", "Not done by us: VPN configuration", "Tokių darbų neatliekame: VPN konfigūravimas", true},
	} {
		got, err := terms.Judge(c.work, sla.PlanID(c.plan), c.bug)
		if err != nil || got.Clause != c.clause || got.Reason != (sla.Words{"en": c.en, "lt": c.lt}.Text()) {
			t.Errorf("%s under %s: got %+v (%v)", c.work, c.plan, got, err)
		}
	}
}

func TestEachKindOfWorkRestsOnAClauseOfItsOwn(t *testing.T) {
	of := map[string]string{}
	for _, kind := range shippedTerms(t).Kinds {
		if other, taken := of[kind.Clause]; taken {
			t.Errorf("%s and %s rest on %s", kind.ID, other, kind.Clause)
		}
		of[kind.Clause] = kind.ID
	}
}

func TestChannelsAreThoseDecided(t *testing.T) {
	terms := shippedTerms(t)
	for plan, want := range map[sla.PlanID]string{
		"PLATINUM": "Forum, Support System, IM, Phone, FULL SERVICE", "GOLD": "Forum, Support System, IM, Phone", "SILVER": "Forum, Support System, IM",
		"BRONZE": "Forum, Support System", "NONE": "Forum, Support System", "FREE": "Forum, Support System",
	} {
		p, _ := terms.Plan(plan)
		if got := strings.Join(p.Channels, ", "); got != want || !p.Decision {
			t.Errorf("%s: got %s, marked %v", plan, got, p.Decision)
		}
	}
}

func TestMoneyOfTheShippedTerms(t *testing.T) {
	terms := shippedTerms(t)
	if terms.Billing.Rate.String() != "50" || terms.Billing.Step != 1 || terms.Billing.Minimum != 0 {
		t.Errorf("billing %+v", terms.Billing)
	}
	if r := terms.VAT.Rates; len(r) != 1 || r[0].Country != "LT" || r[0].From.String() != "2009-09-01" || r[0].Percent.String() != "21" || terms.VAT.Home != "LT" {
		t.Errorf("VAT %+v", terms.VAT)
	}
	if len(terms.VAT.EU) != 27 || len(slices.Compact(slices.Sorted(slices.Values(terms.VAT.EU)))) != 27 {
		t.Errorf("%d countries of the EU", len(terms.VAT.EU))
	}
}

func TestTheLedgersZoneWinsOverTheProposedOne(t *testing.T) {
	proposed, err := DefaultZone("terms.toml", assets.Terms)
	if err != nil || proposed != zoneNamed(t, "+02:00") {
		t.Errorf("proposed %v (%v)", proposed, err)
	}
	terms, err := Read("terms.toml", assets.Terms, zoneNamed(t, "Europe/Vilnius"))
	if err != nil || terms.Calendar.Zone() != zoneNamed(t, "Europe/Vilnius") {
		t.Errorf("got %v (%v)", terms, err)
	}
}

// TestClausesNamedInCommentsExist keeps the rule ids in the documentation true.
func TestClausesNamedInCommentsExist(t *testing.T) {
	terms := shippedTerms(t)
	named := regexp.MustCompile(`clauses? ((?:"?[A-Z]-\d"?(?:, | to |\s+//\s+)?)+)`)
	id := regexp.MustCompile(`[A-Z]-\d`)
	for _, dir := range []string{"../../sla/", "../", "../../assets/", "./"} {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			if !strings.HasSuffix(entry.Name(), ".go") && !strings.HasSuffix(entry.Name(), ".toml") || strings.HasSuffix(entry.Name(), "_test.go") {
				continue
			}
			text, err := os.ReadFile(dir + entry.Name())
			if err != nil {
				t.Fatal(err)
			}
			for _, match := range named.FindAllString(string(text), -1) {
				for _, clause := range id.FindAllString(match, -1) {
					if _, ok := terms.Clause(clause); !ok {
						t.Errorf("%s names clause %s, which is not in the terms", entry.Name(), clause)
					}
				}
			}
		}
	}
}

// edited is the shipped text with one passage replaced, and the line on which
// the replacement begins.
func edited(t *testing.T, old, with string) (text []byte, line int) {
	t.Helper()
	before, after, found := strings.Cut(string(assets.Terms), old)
	if !found {
		t.Fatalf("the shipped terms have no %q", old)
	}
	return []byte(before + with + after), strings.Count(before, "\n") + 1
}

func TestFaultyTermsAreRefusedAtTheirLine(t *testing.T) {
	for _, c := range []struct{ says, old, with, want string }{
		{"a quote is missing", `window = "1h"`, `window = "1h`, "TOML"},
		{"a key stands twice", `rank = 2`, "rank = 2\nrank = 2", "+1: TOML"},
		{"a key is unknown", `rank = 2`, `ranks = 2`, "plan.GOLD.ranks: unknown key; take it out, or use one of channels, decision, name, rank, reason, window"},
		{"a table is unknown", `[billing]`, `[biling]`, "biling: unknown key"},
		{"a plan is unknown", `covered = ["PLATINUM"]`, `covered = ["GOLDEN"]`, `work.settings-testing.covered "GOLDEN": this plan does not exist; use the id of one under [plan]`},
		{"a rank stands twice", `rank = 2`, `rank = 1`, `plan.GOLD.rank "1": the same as of PLATINUM`},
		{"a rank is text", `rank = 2`, `rank = "2"`, "plan.GOLD.rank: not the right kind of value; write a whole number from 1 to 1000"},
		{"a window is negative", `window = "3h"`, `window = "-3h"`, `plan.GOLD.window "-3h": the duration cannot be negative; write 1h, 90m or 1:30`},
		{"a window is a bare number", `window = "3h"`, `window = "3"`, `plan.GOLD.window "3": a number without a unit could be hours or minutes`},
		{"a channel is unknown", `"IM", "Phone"]`, `"IM", "Fax"]`, `plan.GOLD.channels "Fax": this channel does not exist`},
		{"doors open after they close", `tuesday = "09:00-18:00"`, `tuesday = "18:00-09:00"`, `calendar.tuesday "18:00-09:00": opening is not before closing`},
		{"hours are not hours", `tuesday = "09:00-18:00"`, `tuesday = "nine to six"`, `calendar.tuesday "nine to six": not the hours of a day`},
		{"a day has 25 hours", `tuesday = "09:00-18:00"`, `tuesday = "09:00-25:00"`, `calendar.tuesday "09:00-25:00": opening is not before closing`},
		{"a holiday is no day", `holidays = []`, `holidays = ["2026-02-30"]`, `calendar.holidays "2026-02-30": not a day of the calendar`},
		{"a zone is unknown", `zone = "+02:00"`, `zone = "GMT+2"`, `calendar.zone "GMT+2": no such time zone; write +02:00`},
		{"a clause is missing", `clause = "X-4"`, `clause = "X-44"`, `work.mysql-replication.clause "X-44": this clause does not exist; add [clause.X-44]`},
		{"a clause is not named", `clause = "X-4"`, ``, `-3: work.mysql-replication.clause: no clause is named`},
		{"a rate is not decimal", `rate = "50.00"`, `rate = "fifty"`, `billing.rate "fifty": not a number with at most two places`},
		{"a rate is a float", `rate = "50.00"`, `rate = 50.00`, `billing.rate: not the right kind of value; write EUR per hour in quotes`},
		{"a rate has an exponent", `rate = "50.00"`, `rate = "5e1"`, `billing.rate "5e1": not a number`},
		{"a rate is nothing", `rate = "50.00"`, `rate = "0"`, `billing.rate: no rate is nothing to bill`},
		{"a step is zero", `step = 1`, `step = 0`, `billing.step "0": out of range; write a whole number from 1 to 1440`},
		{"a minimum is negative", `minimum = 0`, `minimum = -1`, `billing.minimum "-1": out of range`},
		{"a percentage is too large", `percent = "21"`, `percent = "2100"`, `vat.rate[0].percent "2100": more than 100 percent`},
		{"a VAT rate has no day", `from = "2009-09-01"`, `from = "2009"`, `vat.rate[0].from "2009": not a day of the calendar`},
		{"a country has no two letters", `country = "LT"`, `country = "Lithuania"`, `vat.rate[0].country "Lithuania": not a country`},
		{"words lack a language", `lt = "VPN konfigūravimas"`, `lt = ""`, `work.vpn.name: the words are missing in one language; write them as lt = "..."`},
		{"a version is no day", `version = "2026-01-01"`, `version = "first"`, `version "first": not a day of the calendar`},
		{"at risk is out of range", `at_risk = 80`, `at_risk = 800`, `at_risk "800": out of range; write a whole number from 1 to 100`},
		{"a refused job is covered", "refused = true\nclause = \"N-1\"", "refused = true\ncovered = [\"GOLD\"]\nclause = \"N-1\"", `+1: work.snmp.covered: a job that is not done cannot be covered`},
		{"a plan is no table", "[plan.GOLD]\nrank = 2\n", "[plan]\nGOLD = 2\n[plan.LEAD]\nrank = 2\n", `+1: plan.GOLD: not the right kind of value`},
	} {
		t.Run(c.says, func(t *testing.T) {
			text, line := edited(t, c.old, c.with)
			_, err := Read("my.toml", text, zoneNamed(t, "+02:00"))
			shift, want := cutShift(c.want)
			want = "my.toml:" + strconv.Itoa(line+shift) + ": " + want
			if err == nil || !strings.Contains("\n"+err.Error(), "\n"+want) {
				t.Errorf("got  %v\nwant %s", err, want)
			}
			var place *FileError
			if !errors.As(err, &place) {
				t.Errorf("%T carries no line", err)
			}
		})
	}
}

// cutShift takes "+1: " off what is expected.
func cutShift(want string) (int, string) {
	switch {
	case strings.HasPrefix(want, "+1: "):
		return 1, want[4:]
	case strings.HasPrefix(want, "-3: "):
		return -3, want[4:]
	}
	return 0, want
}

func TestAllFaultsAreToldAtOnceAndInOrder(t *testing.T) {
	text := string(assets.Terms)
	for old, with := range map[string]string{`window = "3h"`: `window = "0h"`, `rate = "50.00"`: `rate = true`, `at_risk = 80`: `at_risk = 0`, `clause = "N-4"`: `clause = "N-5"`, `monday = "09:00-18:00"`: `monday = 9`} {
		text = strings.Replace(text, old, with, 1)
	}
	_, err := Read("t.toml", []byte(text), zoneNamed(t, "+02:00"))
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 5 {
		t.Fatalf("got %d faults:\n%v", len(lines), err)
	}
	for i, path := range []string{"at_risk", "calendar.monday", "plan.GOLD.window", "work.vpn.clause", "billing.rate"} {
		if !strings.Contains(lines[i], ": "+path) || !strings.Contains(lines[i], "; ") {
			t.Errorf("fault %d is %s, want %s with a remedy", i, lines[i], path)
		}
	}
}

func TestEmptyTermsSayAllThatIsMissing(t *testing.T) {
	_, err := Read("t.toml", nil, sla.Zone{})
	for _, path := range []string{"version", "calendar.zone", "plan", "work", "ruling.free.reason", "billing.rate", "vat.home"} {
		if err == nil || !strings.Contains(err.Error(), "t.toml:1: "+path) {
			t.Errorf("%s is not missed in:\n%v", path, err)
		}
	}
}

func TestTermsKeepTheTextAsGiven(t *testing.T) {
	text := slices.Clone(assets.Terms)
	terms, err := Read("t.toml", text, zoneNamed(t, "+02:00"))
	if err != nil {
		t.Fatal(err)
	}
	clear(text)
	if string(terms.Source) != string(assets.Terms) {
		t.Error("the source changed")
	}
}

func TestLinesAreThoseOfNestedValues(t *testing.T) {
	text := "a = 1\n[b]\nc = [\n 1,\n [2,\n 3]]\n'd e'.f = {g = 1,\n h = 2}\n[[l]]\nx = 1\n[[l]]\nx = 2\n[l.m]\ny = 3\n"
	want := map[string]int{"a": 1, "b": 2, "b.c": 3, "b.c[0]": 4, "b.c[1]": 4, "b.c[1][1]": 6, "b.d e.f": 7, "b.d e.f.g": 7, "b.d e.f.h": 8, "l": 9, "l[0].x": 10, "l[1]": 11, "l[1].x": 12, "l[1].m": 13, "l[1].m.y": 14}
	got := tomlLines([]byte(text))
	for path, line := range want {
		if got[path] != line {
			t.Errorf("%s: got line %d, want %d", path, got[path], line)
		}
	}
}

func FuzzReadTerms(f *testing.F) {
	f.Add(assets.Terms)
	f.Add([]byte("[plan.GOLD]\nrank = 1\n[[vat.rate]]\nfrom = 2020-01-01\n[work]\nx = {covered = [1, [2]]}"))
	zone := zoneNamed(f, "+02:00")
	f.Fuzz(func(t *testing.T, text []byte) {
		terms, err := Read("f.toml", text, zone)
		if err == nil {
			if _, err := terms.Judge(terms.Kinds[0].ID, sla.NoPlan, false); err != nil {
				t.Error(err)
			}
			return
		}
		placed(t, text, err)
	})
}

var lineForm = regexp.MustCompile(`^f\.toml:[1-9]\d*: .`)

// placed fails unless every fault of a file f.toml names its line.
func placed(t *testing.T, text []byte, err error) {
	t.Helper()
	lines := strings.Count(string(text), "\n") + 1
	for _, fault := range flatten(err) {
		var at *FileError
		if !errors.As(fault, &at) || at.Line > lines || !lineForm.MatchString(fault.Error()) {
			t.Errorf("%q is not in the form file:line: what", fault)
		}
	}
}

func BenchmarkReadTerms(b *testing.B) {
	zone := zoneNamed(b, "+02:00")
	for b.Loop() {
		if _, err := Read("terms.toml", assets.Terms, zone); err != nil {
			b.Fatal(err)
		}
	}
}
