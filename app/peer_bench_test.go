//go:build cgo

package app_test

import (
	"database/sql"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// peer is a SQLite file with the entries and tickets of a ledger.
type peer struct {
	totals, work, use, reactions *sql.Stmt
	rank                         map[sla.PlanID]int
}

const peerTables = `
PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA mmap_size = 2000000000; PRAGMA temp_store = MEMORY;
CREATE TABLE work (seq INTEGER PRIMARY KEY, id TEXT, ticket TEXT, customer TEXT, staff TEXT, start INTEGER, day INTEGER, month INTEGER, minutes INTEGER,
	kind TEXT, note TEXT, ordered TEXT, waiver TEXT, ruling TEXT, clause TEXT, billed INTEGER, worth INTEGER, invoice TEXT, listed TEXT, plan TEXT, terms TEXT);
CREATE TABLE tickets (id TEXT PRIMARY KEY, month INTEGER, plan TEXT, reacted INTEGER, met INTEGER, late INTEGER, due INTEGER);
`

const peerIndexes = `
CREATE INDEX month_customer ON work (month, customer, plan, ruling, minutes, billed, worth);
CREATE INDEX month_plan ON work (month, plan, ruling, minutes);
CREATE INDEX customer_invoice ON work (customer, invoice, ruling, month);
CREATE INDEX ticket_month ON tickets (month, plan, reacted, met, late, due);
ANALYZE;
`

const (
	peerTotals = `SELECT month, customer, plan, ruling, count(*), sum(minutes), sum(billed), sum(worth) FROM work
	WHERE month BETWEEN ? AND ? GROUP BY month, customer, plan, ruling ORDER BY month, customer, plan, ruling`
	peerWork = `SELECT id, ticket, customer, staff, start, day, minutes, kind, note, ordered, waiver, ruling, clause, billed, invoice, listed, plan, terms FROM work
	WHERE customer = ? AND invoice = '' AND ruling = 'billable' AND month <= ? ORDER BY month, seq`
	peerUse       = `SELECT month, plan, ruling, sum(minutes) FROM work WHERE month BETWEEN ? AND ? GROUP BY month, plan, ruling`
	peerReactions = `SELECT month, plan, count(*), sum(reacted), sum(met), sum(late) + sum(due > 0 AND due < ?1), sum(due >= ?1) FROM tickets WHERE month BETWEEN ?2 AND ?3 GROUP BY month, plan`
)

// newPeer copies a ledger into SQLite.
func newPeer(b *testing.B, l *ledger.Ledger) *peer {
	b.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(b.TempDir(), "peer.sqlite"))
	need(b, err)
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { db.Close() })
	_, err = db.Exec(peerTables)
	need(b, err)
	p := &peer{rank: map[sla.PlanID]int{}}
	need(b, l.Read(func(v *ledger.View) error { return p.copy(db, v) }))
	_, err = db.Exec(peerIndexes)
	need(b, err)
	for query, into := range map[string]**sql.Stmt{peerTotals: &p.totals, peerWork: &p.work, peerUse: &p.use, peerReactions: &p.reactions} {
		*into, err = db.Prepare(query)
		need(b, err)
	}
	return p
}

// loadIntoPeer reads the files of an import into a SQLite file of their own and
// indexes them as SQLite needs it for our questions. It returns the size in MB.
func loadIntoPeer(b *testing.B, folder string) float64 {
	b.Helper()
	path := filepath.Join(b.TempDir(), "load.sqlite")
	db, err := sql.Open("sqlite3", path)
	need(b, err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;`)
	need(b, err)
	for _, table := range []string{"customers", "plans", "tickets", "time"} {
		loadTable(b, db, folder, table)
	}
	_, err = db.Exec(`CREATE UNIQUE INDEX ids ON time (id); CREATE INDEX tickets_of ON time (ticket); CREATE INDEX staff_days ON time (staff, start);
		CREATE UNIQUE INDEX ticket_ids ON tickets (id); CREATE INDEX customers_of ON tickets (customer, opened); ANALYZE;
		PRAGMA wal_checkpoint(TRUNCATE)`)
	need(b, err)
	info, err := os.Stat(path)
	need(b, err)
	return float64(info.Size()) / 1e6
}

// loadTable makes a table of the columns of a file, in one transaction.
func loadTable(b *testing.B, db *sql.DB, folder, table string) {
	b.Helper()
	file, err := os.Open(filepath.Join(folder, table+".csv"))
	need(b, err)
	defer file.Close()
	rows := csv.NewReader(file)
	rows.ReuseRecord = true
	columns, err := rows.Read()
	need(b, err)
	tx, err := db.Begin()
	need(b, err)
	_, err = tx.Exec(`CREATE TABLE "` + table + `" ("` + strings.Join(columns, `" TEXT, "`) + `" TEXT)`)
	need(b, err)
	insert, err := tx.Prepare(`INSERT INTO "` + table + `" VALUES (?` + strings.Repeat(",?", len(columns)-1) + `)`)
	need(b, err)
	values := make([]any, len(columns))
	for row, err := rows.Read(); err != io.EOF; row, err = rows.Read() {
		need(b, err)
		for i, value := range row {
			values[i] = value
		}
		_, err = insert.Exec(values...)
		need(b, err)
	}
	need(b, tx.Commit())
}

func (p *peer) copy(db *sql.DB, v *ledger.View) error {
	terms, err := v.TermsOn(firstMonth.Last())
	if err != nil {
		return err
	}
	for _, plan := range terms.Plans {
		p.rank[plan.ID] = plan.Rank
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := copyWork(tx, v); err != nil {
		return err
	}
	if err := copyTickets(tx, v); err != nil {
		return err
	}
	return tx.Commit()
}

func copyWork(tx *sql.Tx, v *ledger.View) error {
	insert, err := tx.Prepare(`INSERT INTO work VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`)
	if err != nil {
		return err
	}
	return v.EachWork(func(w sla.Entry) (bool, error) {
		charge, err := v.Price(w)
		if err != nil {
			return false, err
		}
		charged := w.Minutes
		if w.Verdict.Ruling == sla.Billable {
			charged = w.Billed
		}
		_, err = insert.Exec(w.ID, w.Ticket, w.Customer, w.Staff, w.Start.Unix(), int64(w.Day), int64(w.Day.Month()), int64(w.Minutes), w.Kind, w.Note, w.Order, w.Waiver,
			string(w.Verdict.Ruling), w.Verdict.Clause, int64(w.Billed), int64(charged)*charge.Rate.Shift(4).IntPart(), w.Invoice, w.Listed, string(w.Plan), w.Terms)
		return true, err
	})
}

func copyTickets(tx *sql.Tx, v *ledger.View) error {
	insert, err := tx.Prepare(`INSERT INTO tickets VALUES (?,?,?,?,?,?,?)`)
	if err != nil {
		return err
	}
	return v.EachTicket(func(t sla.Ticket) (bool, error) {
		answered, due := sla.NoReaction, int64(0)
		if !t.Responded.IsZero() {
			answered = sla.ReactionAt(t, t.Responded)
		} else if !t.Deadline.IsZero() {
			due = t.Deadline.Unix()
		}
		_, err := insert.Exec(t.ID, int64(v.Zone().Month(t.Opened)), string(t.Plan), !t.Responded.IsZero(), answered == sla.ReactionMet, answered == sla.ReactionLate, due)
		return true, err
	})
}

func (p *peer) customerTotals(from, to sla.Month) ([]ledger.Use, error) {
	rows, err := p.totals.Query(int64(from), int64(to))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var uses []ledger.Use
	for rows.Next() {
		var u ledger.Use
		if err := rows.Scan(&u.Month, &u.Customer, &u.Plan, &u.Ruling, &u.Total.Entries, &u.Total.Minutes, &u.Total.Billed, &u.Total.Worth); err != nil {
			return nil, err
		}
		uses = append(uses, u)
	}
	return uses, rows.Err()
}

func (p *peer) unbilled(customer string, until sla.Month) ([]sla.Entry, error) {
	rows, err := p.work.Query(customer, int64(until))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var works []sla.Entry
	for rows.Next() {
		var w sla.Entry
		var start int64
		if err := rows.Scan(&w.ID, &w.Ticket, &w.Customer, &w.Staff, &start, &w.Day, &w.Minutes, &w.Kind, &w.Note, &w.Order, &w.Waiver,
			&w.Verdict.Ruling, &w.Verdict.Clause, &w.Billed, &w.Invoice, &w.Listed, &w.Plan, &w.Terms); err != nil {
			return nil, err
		}
		w.Start = vilnius.Local(time.Unix(start, 0))
		works = append(works, w)
	}
	return works, rows.Err()
}

// group is what utilization is counted by.
type group struct {
	month sla.Month
	plan  sla.PlanID
}

func (p *peer) utilizations(from, to sla.Month) ([]app.Utilization, error) {
	groups := map[group]*app.Utilization{}
	if err := p.addUse(from, to, groups); err != nil {
		return nil, err
	}
	if err := p.addReactions(from, to, groups); err != nil {
		return nil, err
	}
	var all []app.Utilization
	for _, u := range groups {
		all = append(all, *u)
	}
	slices.SortFunc(all, func(a, b app.Utilization) int {
		return int(a.Month-b.Month)*100 + p.rank[a.Plan] - p.rank[b.Plan]
	})
	return all, nil
}

func (p *peer) addUse(from, to sla.Month, groups map[group]*app.Utilization) error {
	rows, err := p.use.Query(int64(from), int64(to))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var g group
		var ruling sla.Ruling
		var minutes sla.Minutes
		if err := rows.Scan(&g.month, &g.plan, &ruling, &minutes); err != nil {
			return err
		}
		u := of(groups, g)
		for r, into := range map[sla.Ruling]*sla.Minutes{sla.Covered: &u.Covered, sla.Free: &u.Free, sla.Waived: &u.Waived, sla.Billable: &u.Billable} {
			if r == ruling {
				*into = minutes
			}
		}
	}
	return rows.Err()
}

func (p *peer) addReactions(from, to sla.Month, groups map[group]*app.Utilization) error {
	rows, err := p.reactions.Query(askedAt.Unix(), int64(from), int64(to))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var g group
		var tickets, reacted int64
		var r sla.Reactions
		if err := rows.Scan(&g.month, &g.plan, &tickets, &reacted, &r.Met, &r.Late, &r.Open); err != nil {
			return err
		}
		u := of(groups, g)
		u.Tickets, u.Reacted, u.Reactions = tickets, reacted, r
	}
	return rows.Err()
}

func of(groups map[group]*app.Utilization, g group) *app.Utilization {
	if groups[g] == nil {
		groups[g] = &app.Utilization{Month: g.month, Plan: g.plan}
	}
	return groups[g]
}
