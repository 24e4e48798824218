package ledger

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/invoice/price"
	"hourbook/invoice/vat"
	"hourbook/ledger/fault"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// by is who acts in tests, and when.
func by(at string) Act { return Act{Author: "rasa", At: instant(at)} }

func instant(text string) time.Time {
	at, err := zone.Parse(text)
	if err != nil {
		panic(err)
	}
	return at
}

func dayOf(text string) sla.Day {
	d, err := sla.ParseDay(text)
	if err != nil {
		panic(err)
	}
	return d
}

var zone, _ = sla.ParseZone("+02:00")

var seller = invoice.Seller{
	Party:  invoice.Party{Name: "Voxline UAB", Street: "Konstitucijos pr. 15", City: "Vilnius", Country: "LT", VATID: "LT100007654311"},
	Series: "HB", DueDays: 14, NextNumber: 7,
}

// newLedger makes a ledger with one customer and one GOLD ticket.
func newLedger(t testing.TB) *Ledger {
	t.Helper()
	l := At(filepath.Join(t.TempDir(), "test.hourbook"))
	terms, err := terms.Read("terms.toml", assets.Terms, zone)
	must(t, err)
	must(t, l.Create(by("2026-01-02 09:00"), zone, seller, terms))
	must(t, l.Write(by("2026-01-02 09:01"), func(tx *Tx) error {
		if err := tx.AddCustomer(invoice.Customer{Party: buyers["acme"]}, nil); err != nil {
			return err
		}
		if err := tx.StartPlan(PlanPeriod{Customer: "acme", Plan: "GOLD", From: dayOf("2026-01-01")}, nil); err != nil {
			return err
		}
		_, err := tx.OpenTicket(sla.Ticket{ID: "T-1", Customer: "acme", Subject: "Login loop", Priority: sla.High, Channel: "Phone", Opened: instant("2026-11-02 09:00")}, nil)
		return err
	}))
	return l
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// log adds an entry and returns it.
func log(t testing.TB, l *Ledger, w sla.Entry) Logged {
	t.Helper()
	var logged Logged
	must(t, l.Write(by("2026-11-02 12:00"), func(tx *Tx) (err error) {
		logged, err = tx.LogWork(w, nil)
		return err
	}))
	return logged
}

// sound fails unless check is content.
func sound(t testing.TB, l *Ledger) {
	t.Helper()
	report, err := l.Check(context.Background(), nil)
	must(t, err)
	if len(report.Problems) > 0 {
		t.Fatalf("check found: %q", report.Problems)
	}
}

func TestAnEntryCarriesItsVerdictAndAnswersItsTicket(t *testing.T) {
	l := newLedger(t)
	logged := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Minutes: 45, Kind: "problem-solving"})
	if logged.Work.Verdict.Ruling != sla.Covered || logged.Work.Verdict.Reason.In("en") == "" {
		t.Errorf("verdict %+v", logged.Work.Verdict)
	}
	must(t, l.Read(func(v *View) error {
		ticket, err := v.Ticket("T-1")
		if !ticket.Responded.Equal(instant("2026-11-02 10:00")) {
			t.Errorf("responded %v", ticket.Responded)
		}
		if !ticket.Deadline.Equal(instant("2026-11-02 12:00")) {
			t.Errorf("deadline %v", ticket.Deadline)
		}
		entry, err2 := v.Entry(logged.Work.ID)
		if entry != logged.Work {
			t.Errorf("stored %+v, logged %+v", entry, logged.Work)
		}
		return errors.Join(err, err2)
	}))
	sound(t, l)
}

func TestRefusedWorkNamesItsClauseAndIsNotLogged(t *testing.T) {
	l := newLedger(t)
	err := l.Write(by("2026-11-02 12:00"), func(tx *Tx) error {
		_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 45, Kind: "snmp"}, nil)
		return err
	})
	var refused *RefusedError
	if !errors.Is(err, ErrRefusedWork) || !errors.As(err, &refused) || refused.Verdict.Clause == "" {
		t.Fatalf("got %v", err)
	}
	sound(t, l)
}

// draw stands for a painter where only the ledger is looked at.
func draw(d invoice.Document) ([]byte, error) { return []byte(d.Number), nil }

// buyers are the customers of the ledgers in tests.
var buyers = map[string]invoice.Party{
	"acme": {ID: "acme", Name: "Acme", Country: "LT", Street: "Gatvė 1", City: "Kaunas"},
	"beta": {ID: "beta", Name: "Beta", Country: "LT", Street: "Gatvė 2", City: "Kaunas"},
}

// documentOf bills entries of one customer on 2026-12-01, a line each.
func documentOf(works ...sla.Entry) invoice.Document {
	d := invoice.Document{Kind: invoice.Invoice, Language: "lt", Month: works[0].Day.Month(), Seller: seller, Buyer: buyers[works[0].Customer]}
	for _, w := range works {
		amount := price.Amount(w.Billed, assetsRate)
		d.Lines = append(d.Lines, invoice.Line{Ticket: w.Ticket, Work: w.Kind, Worked: w.Minutes, Billed: w.Billed, Rate: assetsRate, Amount: amount, Entries: []string{w.ID}})
		d.Net = d.Net.Add(amount)
	}
	percent := decimal.New(21, 0)
	d.VAT = vat.On(d.Net, percent)
	d.Groups = []invoice.VATGroup{{Category: "S", Percent: percent, Taxable: d.Net, VAT: d.VAT}}
	d.Total = d.Net.Add(d.VAT)
	return dated(d, dayOf("2026-12-01"))
}

// dated is a document of another day, and due by it.
func dated(d invoice.Document, on sla.Day) invoice.Document {
	d.Issued, d.Due = on, on.Add(seller.DueDays)
	return d
}

var assetsRate = func() (rate price.Billing) {
	terms, err := terms.Read("terms.toml", assets.Terms, zone)
	if err != nil {
		panic(err)
	}
	return terms.Billing
}().Rate

func TestAnInvoiceIsIssuedOnceAndReturnsItsEntriesByCreditNote(t *testing.T) {
	l := newLedger(t)
	w := log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 90, Kind: "firewall"}).Work
	var issued invoice.Document
	must(t, l.Write(by("2026-12-01 09:00"), func(tx *Tx) (err error) {
		issued, _, err = tx.Issue(documentOf(w), draw)
		return err
	}))
	if issued.Number != "HB-2026-0007" {
		t.Errorf("number %s", issued.Number)
	}
	sound(t, l)
	err := l.Write(by("2026-12-01 09:00"), func(tx *Tx) error {
		_, _, err := tx.Issue(documentOf(w), draw)
		return err
	})
	if !errors.Is(err, ErrInvoiced) {
		t.Errorf("second issue: %v", err)
	}
	var rerating Rerating
	must(t, l.Write(by("2026-12-02 09:00"), func(tx *Tx) (err error) {
		rerating, err = tx.SetBug("T-1", true, "bug 77")
		return err
	}))
	if len(rerating.Invoiced) != 1 || len(rerating.Changed) != 0 {
		t.Errorf("rerating %+v", rerating)
	}
	must(t, l.Write(by("2026-12-03 09:00"), func(tx *Tx) error {
		note, _, err := tx.Credit(issued.Number, dayOf("2026-12-03"), "bug 77", draw)
		if note.Number != "HBK-2026-0001" {
			t.Errorf("credit note %s", note.Number)
		}
		return err
	}))
	must(t, l.Read(func(v *View) error {
		entry, err := v.Entry(w.ID)
		if entry.Verdict.Ruling != sla.Free || entry.Invoice != "" {
			t.Errorf("returned as %+v", entry)
		}
		return err
	}))
	sound(t, l)
}

func TestRebuildMakesTheSameProjections(t *testing.T) {
	l := newLedger(t)
	log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-11-02 10:00"), Minutes: 45, Kind: "problem-solving"})
	must(t, l.Rebuild(context.Background(), nil))
	sound(t, l)
}

func TestALedgerThatFellBackIsNoticed(t *testing.T) {
	l := newLedger(t)
	old, err := os.ReadFile(l.Path)
	must(t, err)
	log(t, l, sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 45, Kind: "firewall"})
	must(t, os.WriteFile(l.Path, old, 0o600))
	for what, act := range map[string]func() error{
		"read":    func() error { return l.Read(func(*View) error { return nil }) },
		"write":   func() error { return l.Write(by("2026-11-02 12:00"), func(*Tx) error { return nil }) },
		"rebuild": func() error { return l.Rebuild(context.Background(), nil) },
		"backup":  func() error { return l.Backup(context.Background(), l.Path+".backup", BackupHead{}, nil) },
	} {
		if err := act(); !errors.Is(err, fault.ErrDamaged) {
			t.Errorf("%s: got %v", what, err)
		}
	}
}

func TestABulkActIsAllOrNothing(t *testing.T) {
	l := newLedger(t)
	failed := errors.New("failed")
	err := l.Bulk(context.Background(), by("2026-11-02 12:00"), func(tx *Tx) error {
		for range 100 {
			if _, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 45, Kind: "firewall"}, nil); err != nil {
				return err
			}
		}
		return failed
	})
	if !errors.Is(err, failed) {
		t.Fatal(err)
	}
	must(t, l.Read(func(v *View) error {
		works, err := v.TicketWork("T-1")
		if len(works) != 0 {
			t.Errorf("%d entries", len(works))
		}
		return err
	}))
	sound(t, l)
}

func TestAClockThatShowsNonsenseIsRefused(t *testing.T) {
	l := newLedger(t)
	for _, at := range []time.Time{{}, time.Unix(60, 0), time.Date(1999, 12, 31, 12, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 12, 0, 0, 0, time.UTC)} {
		err := l.Write(Act{Author: "rasa", At: at}, func(tx *Tx) error {
			_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Day: dayOf("2026-11-02"), Minutes: 30, Kind: "firewall"}, nil)
			return err
		})
		var in *sla.InputError
		if !errors.As(err, &in) || in.Field != "time" {
			t.Errorf("%v: %v", at, err)
		}
	}
	if _, err := answered(l); err != nil {
		t.Error(err)
	}
}
