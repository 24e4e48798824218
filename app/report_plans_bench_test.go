//go:build cgo

package app_test

import (
	"cmp"
	"database/sql"
	"path/filepath"
	"slices"
	"testing"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// planPeer is a SQLite file that answers what the plans and the reviews of managers
// do, with the indexes that serve them. Which kind of work a plan covers stands in a
// table, so that SQLite needs no terms.
type planPeer struct{ charged, worked, kinds, tickets *sql.Stmt }

const (
	coverTables  = `CREATE TABLE covers (plan TEXT, kind TEXT, pays INTEGER, PRIMARY KEY (plan, kind)) WITHOUT ROWID`
	coverIndexes = `
CREATE INDEX month_replayed ON work (month, customer, kind, ruling, waiver, minutes);
CREATE INDEX month_worth ON work (month, customer, plan, ruling, minutes, worth);
CREATE INDEX customer_kinds ON work (customer, month, kind, ruling, ticket, minutes, worth);
ANALYZE;
`
	peerCharged = `SELECT w.customer, c.plan, sum(w.minutes) FROM work w JOIN covers c ON c.kind = w.kind
	WHERE w.month BETWEEN ? AND ? AND w.ruling != 'free' AND w.waiver = '' AND c.pays GROUP BY 1, 2 ORDER BY 1, 2`
	peerWorth   = `SELECT customer, ruling, sum(minutes) FROM work WHERE month BETWEEN ? AND ? GROUP BY 1, 2 ORDER BY 1, 2`
	peerKinds   = `SELECT kind, month, sum(minutes) FROM work WHERE customer = ? AND month BETWEEN ? AND ? AND ruling != 'free' GROUP BY 1, 2 ORDER BY 1, 2`
	peerTickets = `SELECT ticket, sum(minutes) FROM work WHERE customer = ? AND month BETWEEN ? AND ? AND ruling != 'free' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5`
)

func newPlanPeer(b *testing.B, l *ledger.Ledger) *planPeer {
	b.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(b.TempDir(), "plans.sqlite"))
	need(b, err)
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { db.Close() })
	_, err = db.Exec(peerTables + coverTables)
	need(b, err)
	need(b, l.Read(func(v *ledger.View) error {
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		if err := copyWork(tx, v); err != nil {
			return err
		}
		if err := copyCovers(tx, v); err != nil {
			return err
		}
		return tx.Commit()
	}))
	_, err = db.Exec(coverIndexes)
	need(b, err)
	p := &planPeer{}
	for query, into := range map[string]**sql.Stmt{peerCharged: &p.charged, peerWorth: &p.worked, peerKinds: &p.kinds, peerTickets: &p.tickets} {
		*into, err = db.Prepare(query)
		need(b, err)
	}
	return p
}

func copyCovers(tx *sql.Tx, v *ledger.View) error {
	terms, err := v.TermsOn(firstMonth.Last())
	if err != nil {
		return err
	}
	for _, plan := range terms.Plans {
		for _, kind := range terms.Kinds {
			verdict, err := terms.Judge(kind.ID, plan.ID, false)
			if err != nil {
				return err
			}
			if _, err := tx.Exec(`INSERT INTO covers VALUES (?,?,?)`, string(plan.ID), kind.ID, verdict.Ruling == sla.Billable); err != nil {
				return err
			}
		}
	}
	return nil
}

// seenPlans is what both answers on plans are compared by.
type seenPlans struct {
	Customer string
	Charged  map[string]sla.Minutes // by plan
	Ruled    map[string]sla.Minutes // by what became of it
}

// replayed asks for the work of some months under each plan.
func (p *planPeer) replayed(from, to sla.Month) ([]seenPlans, error) {
	all, at := []seenPlans{}, map[string]int{}
	add := func(of *sql.Stmt, into func(s *seenPlans) map[string]sla.Minutes) error {
		rows, err := of.Query(int64(from), int64(to))
		if err != nil {
			return err
		}
		for rows.Next() {
			var customer, key string
			var minutes sla.Minutes
			if err := rows.Scan(&customer, &key, &minutes); err != nil {
				return err
			}
			i, known := at[customer]
			if !known {
				i = len(all)
				at[customer], all = i, append(all, seenPlans{customer, map[string]sla.Minutes{}, map[string]sla.Minutes{}})
			}
			into(&all[i])[key] = minutes
		}
		return rows.Err()
	}
	if err := add(p.worked, func(s *seenPlans) map[string]sla.Minutes { return s.Ruled }); err != nil {
		return nil, err
	}
	return all, add(p.charged, func(s *seenPlans) map[string]sla.Minutes { return s.Charged })
}

func ownPlans(v *ledger.View, from, to sla.Month) ([]seenPlans, error) {
	replays, _, err := app.PlanComparisons(v, from, to, v.Zone().Day(askedAt), nil)
	all := []seenPlans{}
	for _, r := range replays {
		s := seenPlans{r.Customer, map[string]sla.Minutes{}, map[string]sla.Minutes{}}
		for plan, months := range r.Charged {
			for _, m := range months {
				s.Charged[string(plan)] += m
			}
		}
		worth := r.All()
		for ruling, minutes := range map[sla.Ruling]sla.Minutes{sla.Covered: worth.Covered, sla.Free: worth.Free, sla.Billable: worth.Billable} {
			s.Ruled[string(ruling)] = minutes
		}
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b seenPlans) int { return cmp.Compare(a.Customer, b.Customer) })
	return all, err
}

// bare leaves out what is nothing, which SQLite does not tell.
func bare(all []seenPlans) []seenPlans {
	for _, s := range all {
		for _, part := range []map[string]sla.Minutes{s.Charged, s.Ruled} {
			for key, minutes := range part {
				if minutes == 0 {
					delete(part, key)
				}
			}
		}
		delete(s.Charged, "FREE") // which is not sold
	}
	return all
}

// seenReview is what both answers on a review are compared by.
type seenReview struct {
	Worked  sla.Minutes
	Tickets []string // those with most time
}

func (p *planPeer) reviewed(customer string, from, to sla.Month) (seen []seenReview, err error) {
	var s seenReview
	rows, err := p.kinds.Query(customer, int64(from), int64(to))
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var kind string
		var month int64
		var minutes sla.Minutes
		if err := rows.Scan(&kind, &month, &minutes); err != nil {
			return nil, err
		}
		s.Worked += minutes
	}
	if rows, err = p.tickets.Query(customer, int64(from), int64(to)); err != nil {
		return nil, err
	}
	for rows.Next() {
		var ticket string
		var minutes sla.Minutes
		if err := rows.Scan(&ticket, &minutes); err != nil {
			return nil, err
		}
		s.Tickets = append(s.Tickets, ticket)
	}
	return []seenReview{s}, rows.Err()
}

func ownReview(v *ledger.View, customer string, from, to sla.Month) ([]seenReview, error) {
	r, err := app.Review(v, customer, from, to, app.NowIn(v, askedAt))
	s := seenReview{Worked: r.Worked - r.Bugs}
	for _, t := range r.Notable {
		s.Tickets = append(s.Tickets, t.Ticket)
	}
	return []seenReview{s}, err
}

// BenchmarkPlanReports asks what plans are worth, and for one customer's review, beside
// SQLite. Ours judges each entry under each plan by the terms, and values it; SQLite
// sums minutes by a table of what is covered. Ours writes the whole review; SQLite
// sums its hours and its tickets. So the limits are of what that costs besides.
func BenchmarkPlanReports(b *testing.B) {
	for _, of := range sizes() {
		l := importedLedger(b, of)
		p := newPlanPeer(b, l)
		for _, q := range []question{
			{name: "plans of 12 months", most: 5, times: 1, span: 12,
				own: func(v *ledger.View, _ int) (any, error) {
					all, err := ownPlans(v, askedMonth, askedMonth+11)
					return bare(all), err
				},
				peer: func(_ *peer, _ int) (any, error) {
					all, err := p.replayed(askedMonth, askedMonth+11)
					return bare(all), err
				}},
			{name: "review of 12 months", most: 6, times: 50, span: 12,
				own: func(v *ledger.View, _ int) (any, error) {
					return ownReview(v, askedCustomer, askedMonth, askedMonth+11)
				},
				peer: func(_ *peer, _ int) (any, error) { return p.reviewed(askedCustomer, askedMonth, askedMonth+11) }},
		} {
			b.Run(q.name+"/"+of.String(), func(b *testing.B) { q.bench(b, l, nil) })
		}
	}
}
