package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"hourbook/app/exchange"
	"hourbook/assets"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/terms"
	"hourbook/sla"
)

// blankLedger is a new one in a zone.
func blankLedger(t *rapid.T, folder string, name string) *ledger.Ledger {
	inside, err := os.MkdirTemp(folder, "ledger-")
	done(t, err)
	zone, err := sla.ParseZone(name)
	done(t, err)
	terms, err := terms.Read("terms.toml", assets.Terms, zone)
	done(t, err)
	l := ledger.At(filepath.Join(inside, "blank.hourbook"))
	seller := invoice.Seller{Party: invoice.Party{Name: "Voxline UAB", Street: "Konstitucijos pr. 15", City: "Vilnius", Country: "LT", VATID: "LT100007654311"}, Series: "HB", DueDays: 14}
	done(t, l.Create(sampleAct("2026-11-02T09:00:00+02:00"), zone, seller, terms))
	return l
}

func done(t *rapid.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func bring(l *ledger.Ledger, folder fs.FS, update bool) (exchange.Imported, error) {
	return exchange.Import(context.Background(), l, sampleAct("2026-11-02T09:10:00+02:00"), folder, "in", exchange.How{Update: update})
}

func headHash(t *rapid.T, l *ledger.Ledger) (hash string) {
	done(t, l.Read(func(v *ledger.View) error {
		_, hash = v.Head()
		return nil
	}))
	return hash
}

// faults are ways to spoil a value: table, column, what is put there.
var faults = [][3]string{
	{"customers", "name", " "}, {"customers", "country", "Lithuania"},
	{"plans", "customer", "nobody"}, {"plans", "plan", "WOOD"}, {"plans", "from", "today"}, {"plans", "until", "2026-08-01"},
	{"tickets", "subject", ""}, {"tickets", "priority", "urgent"}, {"tickets", "channel", "pigeon"}, {"tickets", "opened", "2026-13-01 10:00"}, {"tickets", "bug", "perhaps"},
	{"tickets", "responded", "2020-01-01 10:00"}, {"tickets", "state", "lost"}, {"tickets", "customer", "nobody"},
	{"time", "minutes", "1.5"}, {"time", "minutes", "0"}, {"time", "minutes", "1441"}, {"time", "work", "magic"}, {"time", "work", "snmp"}, {"time", "start", "at noon"},
	{"time", "staff", ""}, {"time", "ticket", "T-none"}, {"time", "id", ""}, {"time", "id", "two words"}, {"time", "note", "\xff"},
}

// spoil puts faults into some rows, and returns those by table and index.
func (p paper) spoil(t *rapid.T) map[string]map[int]bool {
	spoiled := map[string]map[int]bool{}
	for range rapid.IntRange(1, 4).Draw(t, "faults") {
		fault := rapid.SampledFrom(faults).Draw(t, "fault")
		table := fault[0]
		if len(p[table]) == 0 {
			continue
		}
		i := rapid.IntRange(0, len(p[table])-1).Draw(t, "row")
		row := slices.Clone(p[table][i])
		row[slices.Index(headers[table], fault[1])] = fault[2]
		p[table][i] = row
		if spoiled[table] == nil {
			spoiled[table] = map[int]bool{}
		}
		spoiled[table][i] = true
	}
	return spoiled
}

func TestABadRowKeepsAllOfAnImportOutAndIsNamed(t *testing.T) {
	folder := quickFolder(t)
	rapid.Check(t, func(t *rapid.T) {
		l := blankLedger(t, folder, "+02:00")
		p := somePaper(t)
		spoiled := p.spoil(t)
		files, lines := p.files()
		before := headHash(t, l)
		_, err := bring(l, files, false)
		if len(spoiled) == 0 {
			done(t, err)
			return
		}
		var refused *exchange.ImportError
		if !errors.As(err, &refused) {
			t.Fatalf("%v was imported: %v", spoiled, err)
		}
		if headHash(t, l) != before {
			t.Error("the ledger changed")
		}
		p.blames(t, refused, spoiled, lines)
	})
}

// blames fails unless just the spoiled rows are named. A row that builds on
// another that is spoiled may have hidden its own fault.
func (p paper) blames(t *rapid.T, refused *exchange.ImportError, spoiled map[string]map[int]bool, lines map[string][]int) {
	named := map[string]bool{}
	for _, row := range refused.Rows {
		named[fmt.Sprintf("%s:%d", row.File, row.Line)] = true
		if row.Problem == "" || !strings.Contains(row.Error(), fmt.Sprintf("%s:%d: ", row.File, row.Line)) {
			t.Errorf("told as %q", row.Error())
		}
	}
	for table, rows := range p {
		for i := range rows {
			place := fmt.Sprintf("in/%s.csv:%d", table, lines[table][i])
			if named[place] && !spoiled[table][i] {
				t.Errorf("%s is named and is good: %v\n%v", place, rows[i], refused)
			}
			if !named[place] && spoiled[table][i] && !p.hidden(table, i, spoiled) {
				t.Errorf("%s is bad and not named: %v\n%v", place, rows[i], refused)
			}
		}
	}
}

// hidden tells whether a row builds on a spoiled one.
func (p paper) hidden(table string, i int, spoiled map[string]map[int]bool) bool {
	on := map[string]string{"plans": "customers", "tickets": "customers", "time": "tickets"}[table]
	if on == "" {
		return false
	}
	id := p[table][i][slices.Index(headers[table], strings.TrimSuffix(on, "s"))]
	for n, row := range p[on] {
		if row[0] == id && (spoiled[on][n] || p.hidden(on, n, spoiled)) {
			return true
		}
	}
	return false
}

func TestImportingTheSameAgainChangesNothing(t *testing.T) {
	folder := quickFolder(t)
	rapid.Check(t, func(t *rapid.T) {
		l := blankLedger(t, folder, "+02:00")
		p := somePaper(t)
		files, _ := p.files()
		first, err := bring(l, files, false)
		done(t, err)
		livesOn(t, l)
		before := headHash(t, l)
		again, err := bring(l, p.as(t), rapid.Bool().Draw(t, "update"))
		done(t, err)
		if headHash(t, l) != before {
			t.Errorf("the ledger changed: %+v", again)
		}
		for table, rows := range p {
			if first.Added[table] != len(rows) || again.Unchanged[table] != len(rows) {
				t.Errorf("%s: %d rows, %d were added, %d then unchanged", table, len(rows), first.Added[table], again.Unchanged[table])
			}
		}
	})
}

// livesOn does some acts that files can hold.
func livesOn(t *rapid.T, l *ledger.Ledger) {
	done(t, l.Write(sampleAct("2026-11-03T09:00:00+02:00"), func(tx *ledger.Tx) error {
		var tickets []sla.Ticket
		var entries []string
		err := errors.Join(tx.EachTicket(func(ticket sla.Ticket) (bool, error) {
			tickets = append(tickets, ticket)
			return true, nil
		}), tx.EachWork(func(w sla.Entry) (bool, error) {
			entries = append(entries, w.ID)
			return true, nil
		}))
		for _, ticket := range tickets {
			err = errors.Join(err, lives(t, tx, ticket))
		}
		if len(entries) > 0 && rapid.Bool().Draw(t, "remove") {
			_, removed := tx.Remove(rapid.SampledFrom(entries).Draw(t, "entry"), "logged twice")
			err = errors.Join(err, removed)
		}
		return err
	}))
}

func lives(t *rapid.T, tx *ledger.Tx, ticket sla.Ticket) (err error) {
	switch rapid.IntRange(0, 8).Draw(t, "act") {
	case 1:
		_, err = tx.LogWork(sla.Entry{Ticket: ticket.ID, Staff: "Rasa", Start: ticket.Opened.Add(time.Hour), Minutes: 10, Kind: "firewall", Note: words(t, "note")}, nil)
	case 2:
		_, err = tx.SetBug(ticket.ID, !ticket.Bug, "bug 77")
	case 3:
		_, err = tx.SetState(ticket.ID, sla.State((int(ticket.State)+1)%3), "")
	case 4:
		_, err = tx.Respond(ticket.ID, ticket.Opened, "")
	case 5:
		_, err = tx.SetPlanOf(ticket.ID, rapid.SampledFrom([]sla.PlanID{"GOLD", "NONE", "PLATINUM"}).Draw(t, "plan"), "recorded late")
	case 6:
		err = ordered(t, tx, ticket)
	case 7:
		logged, failed := tx.LogWork(sla.Entry{Ticket: ticket.ID, Staff: "Rasa", Day: tx.Today(), Minutes: 25, Kind: "firewall"}, nil)
		if err = failed; err == nil && logged.Work.Verdict.Ruling == sla.Billable {
			_, err = tx.Waive(logged.Work.ID, true, "goodwill")
		}
	case 8:
		_, err = tx.ConfirmHoliday(ledger.Holiday{Day: tx.Today() + 30, Name: "=Feast"})
		if errors.Is(err, ledger.ErrTaken) {
			err = nil
		}
	}
	if errors.Is(err, ledger.ErrNothing) {
		return nil
	}
	return err
}

// ordered does work that was ordered, at a rate and up to a limit of its own.
func ordered(t *rapid.T, tx *ledger.Tx, ticket sla.Ticket) error {
	rate := decimal.RequireFromString("62.5")
	o := ledger.Order{ID: "O-" + ticket.ID, Customer: ticket.Customer, Tickets: []string{ticket.ID}, Rate: &rate, Cap: 600, Note: words(t, "note")}
	if err := tx.AddOrder(o); err != nil {
		return err
	}
	_, err := tx.LogWork(sla.Entry{Ticket: ticket.ID, Staff: "Rasa", Day: tx.Today(), Minutes: 125, Kind: "custom-development", Order: o.ID}, nil)
	return err
}

func TestAnExportImportsToTheSameAnswers(t *testing.T) {
	folder := quickFolder(t)
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom([]string{"+02:00", "Europe/Vilnius", "-09:30"}).Draw(t, "zone")
		l := blankLedger(t, folder, zone)
		files, _ := somePaper(t).files()
		_, err := bring(l, files, false)
		done(t, err)
		livesOn(t, l)
		out, err := os.MkdirTemp(folder, "export-")
		done(t, err)
		style := rapid.SampledFrom([]exchange.Style{exchange.Plain, exchange.ForSpreadsheet("en_US.UTF-8"), exchange.ForSpreadsheet("lt_LT.UTF-8")}).Draw(t, "style")
		done(t, l.Read(func(v *ledger.View) error { return exchange.Export(v, out, style) }))
		copied := blankLedger(t, folder, zone)
		_, err = bring(copied, os.DirFS(out), false)
		done(t, err)
		if got, want := everyAnswer(t, copied), everyAnswer(t, l); got != want {
			t.Errorf("from the export:\n%s\nfrom the ledger:\n%s", got, want)
		}
	})
}

// everyAnswer is all that a ledger says, as text.
func everyAnswer(t *rapid.T, l *ledger.Ledger) string {
	var out strings.Builder
	say := func(what any) { fmt.Fprintf(&out, "%+v\n", what) }
	october := toMonth("2026-10")
	done(t, l.Read(func(v *ledger.View) error {
		customers, err := v.Customers()
		done(t, err)
		for _, c := range customers {
			say(c)
			plans, err := v.Plans(c.ID)
			done(t, err)
			say(plans)
			orders, err := v.Orders(c.ID)
			done(t, err)
			for _, o := range orders {
				say([]any{o.ID, o.Customer, o.Tickets, o.Rate, o.Cap, o.Note})
			}
		}
		holidays, err := v.Holidays()
		done(t, err)
		say(holidays)
		uses, err2 := Utilizations(v, october-3, october+3, Only{}, time.Time{})
		say(uses)
		drafts, err3 := Drafts(v, october, october.Last(), "")
		for _, d := range drafts {
			say(d.Document)
			say(d.Held)
			say(d.HeldBack)
		}
		return errors.Join(err, err2, err3, v.EachTicket(func(ticket sla.Ticket) (bool, error) {
			ticket.Recorded, ticket.Solved = time.Time{}, time.Time{} // a file has one answer for both
			say(ticket)
			return true, nil
		}), v.EachWork(func(w sla.Entry) (bool, error) {
			say(w)
			return true, nil
		}))
	}))
	return out.String()
}
