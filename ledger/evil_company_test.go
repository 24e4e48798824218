package ledger

import (
	"context"
	"strings"
	"testing"
	"time"

	"hourbook/invoice"
	"hourbook/ledger/event"
)

// lyingSeller is a change of the company of an event.
func lyingSeller(class, says, told string, spoil func(*invoice.Seller)) []evil {
	return []evil{
		lie(class, says, told, func(p *companySet) { spoil(&p.Seller) }),
		lie(class, says, told, func(p *companyMoved) { spoil(&p.Seller) }),
	}
}

var evilSellers = [][]evil{
	lyingSeller(outOfRange, "to pay within a million days", "due_days", func(s *invoice.Seller) { s.DueDays = 1_000_000 }),
	lyingSeller(outOfRange, "numbers before the first", "next_number", func(s *invoice.Seller) { s.NextNumber = -3 }),
	lyingSeller(outOfRange, "a series that no number can have", "series", func(s *invoice.Seller) { s.Series = "H B/1" }),
	lyingSeller(outOfRange, "a name of two lines", "line break", func(s *invoice.Seller) { s.Name = "Voxline\nUAB" }),
	lyingSeller(dangling, "a logo that is not there", "logo", func(s *invoice.Seller) { s.LogoHash = strings.Repeat("0", 64) }),
	lyingSeller(dangling, "a country that does not exist", "country", func(s *invoice.Seller) { s.Country = "ZZ" }),
	lyingSeller(againstRule, "an account of which a digit is wrong", "iban", func(s *invoice.Seller) { s.IBAN = "LT121000011101001001" }),
	lyingSeller(againstRule, "a VAT ID of which a digit is wrong", "vat_id", func(s *invoice.Seller) { s.VATID = "LT119511516" }),
	lyingSeller(againstRule, "known by no code", "company_code", func(s *invoice.Seller) { s.VATID, s.CompanyCode = "", "" }),
	lyingSeller(againstRule, "in a country that the terms do not tax", "the terms of", func(s *invoice.Seller) { s.Country, s.VATID = "LV", "" }),
}

// nth are the lies about one of the kinds that share them.
func nth(shared [][]evil, n int) (lies []evil) {
	for _, both := range shared {
		lies = append(lies, both[n])
	}
	return lies
}

var evilCompany = []evils{
	{kind: "company-set", good: func(tx *Tx) error {
		s := evilSeller
		s.Street = "Gedimino pr. 1"
		return tx.SetSeller(s)
	}, lies: nth(evilSellers, 0)},
	{kind: "company-moved", good: func(tx *Tx) error { return tx.MoveCompany(evilSeller, evilTerms("2027-02-01")) }, lies: append(nth(evilSellers, 1),
		lie(outOfRange, "terms that cannot be read", "terms of", func(p *companyMoved) { p.Terms = []byte("version = ") }),
		lie(dangling, "terms of another day", "2027-02-01", func(p *companyMoved) { p.From = dayOf("2027-03-01") }),
		lie(againstRule, "from today on", "tomorrow", func(p *companyMoved) { p.From, p.Terms = dayOf("2026-12-10"), evilTerms("2026-12-10").Source }),
	)},
	{kind: "terms-set", good: func(tx *Tx) error { return tx.SetTerms(evilTerms("2027-02-01")) }, lies: []evil{
		lie(outOfRange, "terms that cannot be read", "terms of", func(p *termsSet) { p.Terms = []byte("plan = 7") }),
		lie(outOfRange, "from no day on", "terms of", func(p *termsSet) { p.From = 0 }),
		lie(dangling, "terms of another day", "2027-02-01", func(p *termsSet) { p.From = dayOf("2027-03-01") }),
		lie(againstRule, "from today on", "tomorrow", func(p *termsSet) { p.From, p.Terms = dayOf("2026-12-10"), evilTerms("2026-12-10").Source }),
		lie(againstRule, "in the place of terms that tickets carry", "carries the terms", func(p *termsSet) { p.From, p.Terms = dayOf("2027-01-01"), evilTerms("2027-01-01").Source }),
		lie(againstRule, "for a company in another country", "the company is in LT", func(p *termsSet) {
			p.Terms = []byte(strings.NewReplacer(`home = "LT"`, `home = "LV"`, `country = "LT"`, `country = "LV"`).Replace(string(p.Terms)))
		}),
	}},
	{kind: "rules-began", made: func() payload { return &rulesBegan{Rules + 1} }, lies: []evil{
		lie(outOfRange, "rules of no number", "hold already", func(p *rulesBegan) { p.Rules = 0 }),
		lie(outOfRange, "rules that this program does not know", "newer", func(p *rulesBegan) { p.Rules = 99 }),
		lie(againstRule, "rules that hold already", "hold already", func(p *rulesBegan) { p.Rules = Rules }),
	}},
	{kind: "holiday-confirmed", good: func(tx *Tx) error {
		_, err := tx.ConfirmHoliday(Holiday{Day: dayOf("2026-12-11"), Name: "Friday"})
		return err
	}, lies: []evil{
		lie(outOfRange, "on no day", "a holiday is a day", func(p *holidayConfirmed) { p.Holiday.Day = 0 }),
		lie(outOfRange, "in a year that nobody can name", "calendar", func(p *holidayConfirmed) { p.Holiday.Day = 1 << 24 }),
		lie(outOfRange, "without a name", "a holiday is a day", func(p *holidayConfirmed) { p.Holiday.Name = " " }),
		lie(dangling, "moves the deadline of a ticket that is not there", "T-404", func(p *holidayConfirmed) { p.Moved[0].ID = "T-404" }),
		lie(againstRule, "a second time", "already exists", func(p *holidayConfirmed) { p.Holiday.Day = dayOf("2026-12-24") }),
		lie(againstRule, "moves no deadline, though it falls on one", "deadlines are moved", func(p *holidayConfirmed) { p.Moved = nil }),
		lie(againstRule, "moves a deadline by a year", "T-5", func(p *holidayConfirmed) { p.Moved[0].Deadline = p.Moved[0].Deadline.AddDate(1, 0, 0) }),
	}},
	{kind: "holiday-removed", good: func(tx *Tx) error {
		_, err := tx.RemoveHoliday(dayOf("2026-12-10"), "it was a working day")
		return err
	}, lies: []evil{
		lie(outOfRange, "without a reason", "reason", func(p *holidayRemoved) { p.Reason = " " }),
		lie(outOfRange, "under another name", "Thursday", func(p *holidayRemoved) { p.Holiday.Name = "Friday" }),
		lie(dangling, "a day that is no holiday", "unknown", func(p *holidayRemoved) { p.Holiday.Day = dayOf("2026-12-15") }),
		lie(dangling, "moves the deadline of a ticket that is not there", "T-404", func(p *holidayRemoved) { p.Moved[0].ID = "T-404" }),
		lie(againstRule, "leaves the deadline where it was", "deadlines are moved", func(p *holidayRemoved) { p.Moved = nil }),
		lie(againstRule, "moves a deadline to the past", "T-5", func(p *holidayRemoved) { p.Moved[0].Deadline = p.Moved[0].Deadline.AddDate(0, 0, -9) }),
	}},
}

// evilBeginnings are lies about the first event of a ledger.
var evilBeginnings = []evil{
	lie(outOfRange, "terms that cannot be read", "terms of", func(p *began) { p.Terms = []byte("plan = 7") }),
	lie(outOfRange, "to pay within a million days", "due_days", func(p *began) { p.Settings.Seller.DueDays = 1_000_000 }),
	lie(outOfRange, "of no ledger", "id", func(p *began) { p.Settings.ID = "" }),
	lie(outOfRange, "rules that this program does not know", "newer", func(p *began) { p.Settings.Rules = 99 }),
	lie(dangling, "terms of another day", "2026-01-01", func(p *began) { p.From = dayOf("2026-02-01") }),
	lie(dangling, "a logo that is not there", "logo", func(p *began) { p.Settings.Seller.LogoHash = strings.Repeat("0", 64) }),
	lie(againstRule, "for a company in another country", "the company is in", func(p *began) { p.Settings.Seller.Country, p.Settings.Seller.VATID = "LV", "" }),
	lie(againstRule, "a company known by no code", "company_code", func(p *began) { p.Settings.Seller.VATID, p.Settings.Seller.CompanyCode = "", "" }),
	lie(againstRule, "a company of a later day, before there is one", "later", func(p *began) { p.Settings.Later = []laterSeller{{dayOf("2026-06-01"), p.Settings.Seller}} }),
}

// TestNoLedgerBeginsWithALie puts each lie at the beginning of a journal.
func TestNoLedgerBeginsWithALie(t *testing.T) {
	raw := firstEvent(t, evilDesk(t))
	for _, e := range evilBeginnings {
		t.Run(e.says, func(t *testing.T) {
			stored, p := readAgain(t, raw)
			e.spoil(p)
			stored.Payload = event.Encode(p)
			l := At(quickFolder(t) + "/l")
			err := l.file.Alone(t.Context(), func() error {
				return l.replace(t.Context(), nil, nil, func(tx *Tx) error { tx.act = by("2026-01-02 09:00"); return tx.append(p, nil) })
			})
			if err == nil || !strings.Contains(err.Error(), e.told) {
				t.Errorf("the beginning is answered by %v, and not by %q", err, e.told)
			}
			if l.file.Absent() != nil {
				t.Error("a refused beginning leaves a ledger")
			}
			begun, err := restoredFrom(t, [][]byte{event.Encode(stored)})
			must(t, err)
			report, err := begun.Check(context.Background(), nil)
			must(t, err)
			if !tellsOf(report, 1, e.told) {
				t.Errorf("check does not say of event 1 that %q\nproblems %q\nnotices %q", e.told, report.Problems, report.Notices)
			}
		})
	}
}

// TestALedgerBeginsOnce puts a beginning into a journal that has one.
func TestALedgerBeginsOnce(t *testing.T) {
	desk := evilDesk(t)
	_, p := readAgain(t, firstEvent(t, desk))
	refusedByTheAct(t, desk, by(evilNow), p, "begins once")
	namedByCheck(t, desk, by(evilNow), func(tx *Tx) event.Event { return tx.eventOf(p, nil) }, p, "begins once")
}

// firstEvent are the bytes of the event that a ledger begins with.
func firstEvent(t *testing.T, path string) (raw []byte) {
	t.Helper()
	must(t, At(path).Read(func(v *View) error {
		stored, err := v.event(1)
		raw = append(raw, stored...)
		return err
	}))
	return raw
}

// evilEnvelopes are lies about who did something, and when, whatever it was.
var evilEnvelopes = []struct {
	says, told string
	spoil      func(*event.Event)
}{
	{"done by nobody", "as", func(e *event.Event) { e.Author = " " }},
	{"done by somebody whose name holds what nobody sees", "as", func(e *event.Event) { e.Author = "ra\u200bsa" }},
	{"done by a name of two lines", "as", func(e *event.Event) { e.Author = "rasa\nroot" }},
	{"done by a name without end", "as", func(e *event.Event) { e.Author = strings.Repeat("x", longestAuthor+1) }},
	{"done by a name in another Unicode form", "as", func(e *event.Event) { e.Author = "Sau\u0301le" }},
	{"in a year before there were computers to do it", "year", func(e *event.Event) { e.At = time.Date(1969, 1, 1, 0, 0, 0, 0, time.UTC) }},
	{"in the year 9999", "year", func(e *event.Event) { e.At = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC) }},
	{"without an id", "id", func(e *event.Event) { e.ID = nil }},
	{"come with a row of no table", "row", func(e *event.Event) { e.Row = &event.Row{Key: "", Sum: []byte("0123456789abcdef")} }},
	{"come with a row of a table that has none of it", "row", func(e *event.Event) { e.Row = &event.Row{Key: "customers/acme", Sum: []byte("0123456789abcdef")} }},
}

func TestNobodyActsUnderAFalseNameOrDay(t *testing.T) {
	desk := evilDesk(t)
	raw := goodEvent(t, desk, evils{kind: "document-sent", good: func(tx *Tx) error { return tx.Sent(evilBilled, "acme@example.com") }})
	for _, e := range evilEnvelopes {
		t.Run(e.says, func(t *testing.T) {
			_, p := readAgain(t, raw)
			l := copyOf(t, desk)
			var wrong error
			must(t, l.Write(by(evilNow), func(tx *Tx) error {
				event := tx.eventOf(p, nil)
				e.spoil(&event)
				wrong = tx.judged(event, p)
				return nil
			}))
			if wrong == nil || !strings.Contains(wrong.Error(), e.told) {
				t.Errorf("it is judged %v, and not %q", wrong, e.told)
			}
			namedByCheck(t, desk, by(evilNow), func(tx *Tx) event.Event {
				event := tx.eventOf(p, nil)
				e.spoil(&event)
				return event
			}, p, e.told)
		})
	}
}
