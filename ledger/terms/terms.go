package terms

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/invoice"
	"hourbook/invoice/country"
	"hourbook/invoice/price"
	"hourbook/invoice/vat"
	"hourbook/sla"
	"hourbook/sla/language"
)

// Terms are the rules of one version: what was promised and included, what it
// costs, and how it is taxed. They are read from the text that the ledger
// keeps.
type Terms struct {
	*sla.Terms
	Billing price.Billing
	VAT     invoice.VATTable
	Source  []byte // the TOML as given
}

// Read reads terms from TOML (assets/terms.toml is the example), for a
// ledger in that zone; the zone in the text only serves new ledgers, see
// [DefaultZone]. Unknown keys are refused. The error joins one *[FileError] for
// each fault, in the order of the lines.
func Read(file string, text []byte, zone sla.Zone) (*Terms, error) {
	f, root, err := openTOML(file, text)
	if err != nil {
		return nil, err
	}
	t := &Terms{Source: slices.Clone(text)}
	rules := readRules(root, zone)
	t.Billing = readBilling(root.inner("billing"))
	t.VAT = readVAT(root.inner("vat"))
	root.done()
	checked, err := sla.NewTerms(rules)
	f.addAll("", err)
	t.Terms = checked
	if err := f.err(); err != nil {
		return nil, err
	}
	return t, nil
}

// DefaultZone is the zone that the text of terms proposes for a new ledger
// (clause "R-5"). The error is a *[FileError].
func DefaultZone(file string, text []byte) (sla.Zone, error) {
	f, root, err := openTOML(file, text)
	if err != nil {
		return sla.Zone{}, err
	}
	zone := readZone(root.inner("calendar"))
	return zone, f.err()
}

func readZone(t *tomlTable) sla.Zone {
	zone, err := sla.ParseZone(t.text("zone"))
	t.file.addAll(t.path, err)
	return zone
}

func readRules(t *tomlTable, zone sla.Zone) sla.Terms {
	rules := sla.Terms{
		Version:  t.text("version"),
		AtRisk:   t.number("at_risk", 80, 1, 100),
		Calendar: readCalendar(t.inner("calendar"), zone),
		Reasons:  map[sla.Ruling]sla.Text{},
	}
	named(t, "channel", func(key string, t *tomlTable) {
		rules.Channels = append(rules.Channels, sla.Channel{ID: key, Name: t.languages()})
	})
	named(t, "plan", func(key string, t *tomlTable) { rules.Plans = append(rules.Plans, readPlan(key, t)) })
	named(t, "work", func(key string, t *tomlTable) { rules.Kinds = append(rules.Kinds, readKind(key, t)) })
	named(t, "clause", func(key string, t *tomlTable) {
		words := t.languages()
		rules.Clauses = append(rules.Clauses, sla.Clause{ID: key, Text: words, Decision: t.flag("decision")})
	})
	readRulings(t.inner("ruling"), &rules)
	return rules
}

// named reads the tables under a key that are named by their own keys, in the
// order of the file.
func named(t *tomlTable, key string, read func(key string, t *tomlTable)) {
	tables := t.inner(key)
	for _, name := range tables.keys() {
		table := tables.inner(name)
		if table.values != nil {
			read(name, table)
			table.done()
		}
	}
}

func readPlan(id string, t *tomlTable) sla.Plan {
	plan := sla.Plan{
		ID:       sla.PlanID(id),
		Name:     t.phrase("name"),
		Rank:     t.number("rank", 0, 1, 1000),
		Channels: t.texts("channels"),
		Decision: t.flag("decision"),
		Reason:   t.phrase("reason"),
	}
	if window := t.text("window"); window != "" {
		minutes, err := sla.ParseWindow(window)
		t.file.addAll(t.path, err)
		plan.Window = minutes
	}
	return plan
}

func readKind(id string, t *tomlTable) sla.WorkKind {
	kind := sla.WorkKind{
		ID:         id,
		Name:       t.phrase("name"),
		Refused:    t.flag("refused"),
		NeedsOrder: t.flag("order"),
		Clause:     t.text("clause"),
		Reason:     t.phrase("reason"),
	}
	for _, plan := range t.texts("covered") {
		kind.Covered = append(kind.Covered, sla.PlanID(plan))
	}
	return kind
}

func readRulings(t *tomlTable, rules *sla.Terms) {
	clauses := map[sla.Ruling]*string{
		sla.Free: &rules.BugClause, sla.Billable: &rules.RateClause, sla.Waived: &rules.WaiverClause,
	}
	for _, ruling := range sla.Rulings {
		words := t.inner(string(ruling))
		rules.Reasons[ruling] = words.phrase("reason")
		if clause := clauses[ruling]; clause != nil {
			*clause = words.text("clause")
		}
		words.done()
	}
	t.done()
}

// readCalendar is nil, with faults recorded, where the hours make no calendar.
func readCalendar(t *tomlTable, zone sla.Zone) *sla.Calendar {
	readZone(t)
	var week [7]sla.Span
	for day := time.Sunday; day <= time.Saturday; day++ {
		key := strings.ToLower(day.String())
		if hours := t.text(key); hours != "" {
			week[day] = readHours(t, key, hours)
		}
	}
	var holidays []sla.Day
	for _, text := range t.texts("holidays") {
		day, err := sla.ParseDay(text)
		if err != nil {
			t.fault("holidays", text, "not a day of the calendar", "write year-month-day, such as 2026-12-25")
		}
		holidays = append(holidays, day)
	}
	t.done()
	calendar, err := sla.NewCalendar(zone, week, holidays)
	if err != nil {
		t.file.addAll(t.path, err)
		return nil
	}
	return calendar
}

// readHours reads "09:00-18:00"; the end may be 24:00.
func readHours(t *tomlTable, key, text string) sla.Span {
	begin, end, ok := strings.Cut(strings.Replace(text, "–", "-", 1), "-")
	var span sla.Span
	if ok {
		span.Open, ok = clock(strings.TrimRight(begin, " "))
	}
	if ok {
		span.Close, ok = clock(strings.TrimLeft(end, " "))
	}
	if !ok {
		t.fault(key, text, "not the hours of a day", "write 09:00-18:00, or leave the day out when it is closed")
		return sla.Span{}
	}
	if span.Open >= span.Close || span.Close > 24*60 {
		t.fault(key, text, "opening is not before closing, within one day", "write 09:00-18:00, or leave the day out when it is closed")
		return sla.Span{}
	}
	return span
}

// clock reads h:mm or hh:mm, in minutes.
func clock(text string) (minutes int, ok bool) {
	hh, mm, _ := strings.Cut(text, ":")
	if len(hh) < 1 || len(hh) > 2 || len(mm) != 2 || mm[0] > '5' || !digits(hh+mm) {
		return 0, false
	}
	h, _ := strconv.Atoi(hh)
	m, _ := strconv.Atoi(mm)
	return h*60 + m, true
}

// digits tells whether nothing else stands in a text.
func digits(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
}

func readBilling(t *tomlTable) price.Billing {
	const day = 24 * 60
	billing := price.Billing{
		Rate:    readDecimal(t, "rate", `write EUR per hour in quotes, such as rate = "50.00"`),
		Step:    sla.Minutes(t.number("step", 1, 1, day)),
		Minimum: sla.Minutes(t.number("minimum", 0, 0, day)),
	}
	if _, given := t.values["rate"]; given && billing.Rate.IsZero() {
		t.file.addAll("", &sla.InputError{Field: t.path + "rate", Problem: "no rate is nothing to bill", Remedy: `write EUR per hour, such as rate = "50.00"`})
	}
	t.done()
	return billing
}

// plainAmount keeps out signs, exponents and more digits than money has.
func plainAmount(text string) bool {
	whole, cents, pointed := strings.Cut(text, ".")
	return len(whole) >= 1 && len(whole) <= 7 && digits(whole+cents) && len(cents) <= 2 && pointed == (cents != "")
}

// readDecimal reads an exact number of at most two places: text, or a whole
// number. One with a point and no quotes would be a float and is refused.
func readDecimal(t *tomlTable, key, remedy string) decimal.Decimal {
	if n, ok := t.values[key].(int64); ok && n >= 0 && n < 10_000_000 {
		t.asked = append(t.asked, key)
		return decimal.NewFromInt(n)
	}
	text, how := want[string](t, key)
	switch {
	case how == right && plainAmount(text):
		return decimal.RequireFromString(text)
	case how == wrong:
		t.unfit(key, remedy)
	default:
		t.fault(key, text, "not a number with at most two places", remedy)
	}
	return decimal.Decimal{}
}

func readVAT(t *tomlTable) invoice.VATTable {
	table := invoice.VATTable{Home: readCountry(t, "home", t.text("home")), PrivateAtHome: readPrivateAbroad(t)}
	table.Words = readTaxWords(t.inner("words"), table.Home)
	for _, member := range t.texts("eu") {
		table.EU = append(table.EU, readCountry(t, "eu", member))
	}
	for _, rate := range t.inners("rate") {
		table.Rates = append(table.Rates, readVATRate(rate, table.Rates))
	}
	if !slices.ContainsFunc(table.Rates, func(r invoice.VATRate) bool { return r.Country == table.Home }) {
		t.file.addAll(t.path, &sla.InputError{Field: "rate", Problem: "there is none of the seller's country", Remedy: `add [[vat.rate]] with country, from and percent`})
	}
	t.done()
	return table
}

func readCountry(t *tomlTable, key, text string) string {
	code, err := country.Parse(text)
	if err != nil {
		t.fault(key, text, "not a country", `write its two letters, such as "LT"`)
		return text
	}
	return code
}

// readPrivateAbroad tells whether a private person outside the EU pays the VAT
// of the seller's country.
func readPrivateAbroad(t *tomlTable) bool {
	rule := t.text("private_abroad")
	if rule != "" && rule != "home" && rule != "outside" {
		t.fault("private_abroad", rule, "not a way to tax them", `write "outside" for no VAT, or "home" for that of the company's country`)
	}
	return rule == "home"
}

// readTaxWords reads the words of treatments, by the ids of their rows. Words
// of another country's law are none for a company at home.
func readTaxWords(t *tomlTable, home string) map[string]sla.Text {
	of := home
	if _, given := t.values["law"]; given {
		of = readCountry(t, "law", t.text("law"))
	}
	words := map[string]sla.Text{}
	for _, id := range vat.IDs() {
		if _, given := t.values[id]; !given {
			continue
		}
		words[id] = t.phrase(id)
		for _, lang := range words[id].Lacks() {
			if lang == language.English || t.speaks(lang) {
				t.fault(id, "", "the words are missing in one language", fmt.Sprintf("write them as %s = \"...\"", lang))
			}
		}
	}
	t.done()
	if of != home {
		return nil
	}
	return words
}

func readVATRate(t *tomlTable, before []invoice.VATRate) invoice.VATRate {
	rate := invoice.VATRate{
		Country: readCountry(t, "country", t.text("country")),
		Percent: readDecimal(t, "percent", `write percent in quotes, such as percent = "21"`),
	}
	from, err := sla.ParseDay(t.text("from"))
	if err != nil {
		t.fault("from", t.text("from"), "not a day of the calendar", "write the day from which the rate holds, such as 2009-09-01")
	}
	rate.From = from
	if rate.Percent.GreaterThan(decimal.NewFromInt(100)) {
		t.fault("percent", rate.Percent.String(), "more than 100 percent", `write percent, such as percent = "21"`)
	}
	if slices.ContainsFunc(before, func(b invoice.VATRate) bool { return b.Country == rate.Country && b.From == rate.From }) {
		t.fault("from", from.String(), "the same country has a rate from that day", "take one of them out")
	}
	t.done()
	return rate
}
