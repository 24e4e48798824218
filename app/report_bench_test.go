//go:build cgo

package app_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// reportPeer is a SQLite file that answers what the reports do, with the indexes
// that serve them.
type reportPeer struct{ kinds, customers, priorities, took *sql.Stmt }

const reportTables = `CREATE TABLE promises (month INTEGER, priority INTEGER, met INTEGER, due INTEGER, carried INTEGER, tardy INTEGER, took INTEGER)`

const reportIndexes = `
CREATE INDEX month_kind ON work (month, kind, ruling, minutes, worth, invoice, day);
CREATE INDEX month_of_customer ON work (month, customer, ruling, minutes, worth, invoice, day);
CREATE INDEX month_priority ON promises (month, priority, met, due, carried, tardy, took);
ANALYZE;
`

func workedBy(column string) string {
	return `SELECT ` + column + `, ruling, sum(minutes), sum(worth), coalesce(sum(CASE WHEN invoice = '' THEN minutes END), 0), coalesce(min(CASE WHEN invoice = '' THEN day END), 0)
	FROM work WHERE month BETWEEN ? AND ? GROUP BY 1, 2 ORDER BY 1, 2`
}

const (
	peerPriorities = `SELECT priority, count(*), sum(met), sum(carried), sum(tardy), sum(due > 0 AND due < ?1), sum(due >= ?1) FROM promises WHERE month BETWEEN ?2 AND ?3 GROUP BY priority ORDER BY priority`
	peerTook       = `SELECT priority, took FROM promises WHERE month BETWEEN ? AND ? AND took >= 0 ORDER BY priority, took`
)

func newReportPeer(b *testing.B, l *ledger.Ledger) *reportPeer {
	b.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(b.TempDir(), "reports.sqlite"))
	need(b, err)
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { db.Close() })
	_, err = db.Exec(peerTables + reportTables)
	need(b, err)
	need(b, l.Read(func(v *ledger.View) error {
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		if err := copyWork(tx, v); err != nil {
			return err
		}
		if err := copyPromises(tx, v); err != nil {
			return err
		}
		return tx.Commit()
	}))
	_, err = db.Exec(reportIndexes)
	need(b, err)
	p := &reportPeer{}
	for query, into := range map[string]**sql.Stmt{workedBy("kind"): &p.kinds, workedBy("customer"): &p.customers, peerPriorities: &p.priorities, peerTook: &p.took} {
		*into, err = db.Prepare(query)
		need(b, err)
	}
	return p
}

// copyPromises stores how long answers took, so that SQLite needs no calendar.
func copyPromises(tx *sql.Tx, v *ledger.View) error {
	insert, err := tx.Prepare(`INSERT INTO promises VALUES (?,?,?,?,?,?,?)`)
	if err != nil {
		return err
	}
	calendar, err := v.CalendarOn(firstMonth.Last())
	if err != nil {
		return err
	}
	return v.EachTicket(func(t sla.Ticket) (bool, error) {
		met, due, carried, tardy, took := 0, int64(0), 0, 0, -1
		if t.Promised() && t.Responded.IsZero() {
			due = t.Deadline.Unix()
		} else if t.Promised() {
			took = int((calendar.Between(t.Opened, t.Responded) + 59e9) / 60e9)
			switch {
			case sla.ReactionAt(t, t.Responded) == sla.ReactionMet:
				met = 1
			case v.Zone().Day(t.Deadline) != v.Zone().Day(t.Opened):
				carried = 1
			default:
				tardy = 1
			}
		}
		_, err := insert.Exec(int64(v.Zone().Month(t.Opened)), int(t.Priority), met, due, carried, tardy, took)
		return true, err
	})
}

// worked asks for the work of some months and of those a year before.
func worked(of *sql.Stmt, from, to sla.Month) ([]seenWork, error) {
	all, at := []seenWork{}, map[string]int{}
	for _, back := range []sla.Month{0, 12} {
		rows, err := of.Query(int64(from-back), int64(to-back))
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var key string
			var ruling sla.Ruling
			var minutes, waiting sla.Minutes
			var worth int64
			var since sla.Day
			if err := rows.Scan(&key, &ruling, &minutes, &worth, &waiting, &since); err != nil {
				return nil, err
			}
			i, known := at[key]
			if !known {
				i = len(all)
				at[key], all = i, append(all, seenWork{Key: key})
			}
			all[i].add(back > 0, ruling, minutes, worth, waiting, since)
		}
		if err := rows.Err(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// seenWork is what both answers are compared by.
type seenWork struct {
	Key                             string
	Covered, Free, Billable, Before sla.Minutes
	Waiting                         sla.Minutes
	Since                           sla.Day
	Worth                           int64
}

func (s *seenWork) add(before bool, ruling sla.Ruling, minutes sla.Minutes, worth int64, waiting sla.Minutes, since sla.Day) {
	if before {
		s.Before += minutes
		return
	}
	s.Worth += worth
	switch ruling {
	case sla.Covered:
		s.Covered = minutes
	case sla.Free:
		s.Free = minutes
	case sla.Billable:
		s.Billable, s.Waiting, s.Since = minutes, waiting, since
	}
}

func ownWork(v *ledger.View, from, to sla.Month, by app.By) (any, error) {
	rows, _, err := app.WorkBy(v, app.MonthsOf(from, to), by, app.Only{}, askedAt)
	all := []seenWork{}
	for _, w := range rows {
		all = append(all, seenWork{w.Key, w.Covered, w.Free, w.Billable, w.Before, w.Waiting, w.WaitingSince, w.Included + w.Worth + w.Billed})
	}
	return all, err
}

// answered asks for the answers by priority.
func (p *reportPeer) answered(from, to sla.Month) ([]app.Answers, error) {
	rows, err := p.priorities.Query(askedAt.Unix(), int64(from), int64(to))
	if err != nil {
		return nil, err
	}
	all := []app.Answers{}
	for rows.Next() {
		var a app.Answers
		var priority sla.Priority
		if err := rows.Scan(&priority, &a.Tickets, &a.Met, &a.Carried, &a.Tardy, &a.Unanswered, &a.Open); err != nil {
			return nil, err
		}
		a.Key, a.Late = priority.String(), a.Carried+a.Tardy+a.Unanswered
		all = append(all, a)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	took := map[string][]sla.Minutes{}
	if rows, err = p.took.Query(int64(from), int64(to)); err != nil {
		return nil, err
	}
	for rows.Next() {
		var priority sla.Priority
		var minutes sla.Minutes
		if err := rows.Scan(&priority, &minutes); err != nil {
			return nil, err
		}
		took[priority.String()] = append(took[priority.String()], minutes)
	}
	for i := range all {
		if list := took[all[i].Key]; len(list) > 0 {
			n := len(list)
			all[i].Answered, all[i].Median, all[i].P90 = int64(n), (list[(n-1)/2]+list[n/2]+1)/2, list[(9*n+9)/10-1]
		}
	}
	return all, rows.Err()
}

// BenchmarkReports asks for the reports of managers beside SQLite, with the answers
// compared.
func BenchmarkReports(b *testing.B) {
	for _, of := range sizes() {
		l := importedLedger(b, of)
		p := newReportPeer(b, l)
		for _, q := range []question{
			{name: "work of 12 months by kind", most: 1, times: 20, span: 12,
				own:  func(v *ledger.View, _ int) (any, error) { return ownWork(v, askedMonth, askedMonth+11, app.ByKind) },
				peer: func(_ *peer, _ int) (any, error) { return worked(p.kinds, askedMonth, askedMonth+11) }},
			{name: "work of 12 months by customer", most: 1, times: 20, span: 12,
				own: func(v *ledger.View, _ int) (any, error) {
					return ownWork(v, askedMonth, askedMonth+11, app.ByCustomer)
				},
				peer: func(_ *peer, _ int) (any, error) { return worked(p.customers, askedMonth, askedMonth+11) }},
			{name: "answers of 12 months by priority", most: 1, times: 20, span: 12,
				own: func(v *ledger.View, _ int) (any, error) {
					rows, _, err := app.AnswersBy(v, app.MonthsOf(askedMonth, askedMonth+11), app.ByPriority, app.Only{}, askedAt)
					return rows, err
				},
				peer: func(_ *peer, _ int) (any, error) { return p.answered(askedMonth, askedMonth+11) }},
		} {
			b.Run(q.name+"/"+of.String(), func(b *testing.B) { q.bench(b, l, nil) })
		}
	}
}
