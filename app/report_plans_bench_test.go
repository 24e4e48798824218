//go:build cgo

package app_test

import (
	"cmp"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// planPeer is a SQLite file that answers what the plans of managers do, with the
// indexes that serve them. Which kind of work a plan covers stands in a
// table, so that SQLite needs no terms.
type planPeer struct{ charged, worked *sql.Stmt }

const (
	coverTables  = `CREATE TABLE covers (plan TEXT, kind TEXT, pays INTEGER, PRIMARY KEY (plan, kind)) WITHOUT ROWID`
	coverIndexes = `
ALTER TABLE work ADD COLUMN cents INTEGER;
UPDATE work SET cents = (worth + 3000) / 6000;
CREATE INDEX month_replayed ON work (month, customer, kind, ruling, waiver, minutes, cents);
CREATE INDEX month_worth ON work (month, customer, plan, ruling, minutes, worth);
ANALYZE;
`
	peerCharged = `SELECT w.customer, c.plan, w.month, sum(w.minutes), sum(w.cents) FROM work w JOIN covers c ON c.kind = w.kind
	WHERE w.month BETWEEN ? AND ? AND w.ruling != 'free' AND w.waiver = '' AND c.pays GROUP BY 1, 2, 3`
	peerWorth = `SELECT customer, plan, ruling, sum(minutes), sum(worth) FROM work WHERE month BETWEEN ? AND ? GROUP BY 1, 2, 3 ORDER BY 1`
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
	for query, into := range map[string]**sql.Stmt{peerCharged: &p.charged, peerWorth: &p.worked} {
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
		if plan.Window == 0 && plan.ID != sla.NoPlan {
			continue // it is not sold
		}
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
	Charged  map[string][]sla.Minutes // by plan, month by month
	Cents    map[string]int64         // by plan
	Worth    map[string]seenWorth     // by the plan that it was done under
}

// seenWorth is work by what became of it, and its value at list price.
type seenWorth struct {
	Covered, Free, Billable             sla.Minutes
	CoveredList, FreeList, BillableList string
}

// replayed asks for the work of some months under each plan, and what it is worth.
func (p *planPeer) replayed(from, to sla.Month) ([]seenPlans, error) {
	var customer, plan string
	var ruling sla.Ruling
	var month sla.Month
	var minutes sla.Minutes
	var worth, cents int64
	all, at := []seenPlans{}, map[string]int{}
	err := eachRow(p.worked, []any{int64(from), int64(to)}, []any{&customer, &plan, &ruling, &minutes, &worth}, func() {
		if n := len(all); n == 0 || all[n-1].Customer != customer {
			at[customer], all = n, append(all, seenPlans{customer, map[string][]sla.Minutes{}, map[string]int64{}, map[string]seenWorth{}})
		}
		into := all[len(all)-1].Worth
		w, list := into[plan], ledger.Total{Worth: worth}.Value().StringFixed(2)
		switch ruling {
		case sla.Covered:
			w.Covered, w.CoveredList = minutes, list
		case sla.Free:
			w.Free, w.FreeList = minutes, list
		case sla.Billable:
			w.Billable, w.BillableList = minutes, list
		}
		into[plan] = w
	})
	if err != nil {
		return nil, err
	}
	return all, eachRow(p.charged, []any{int64(from), int64(to)}, []any{&customer, &plan, &month, &minutes, &cents}, func() {
		s := all[at[customer]]
		if s.Charged[plan] == nil {
			s.Charged[plan] = make([]sla.Minutes, to-from+1)
		}
		s.Charged[plan][month-from] = minutes
		s.Cents[plan] += cents
	})
}

func ownPlans(v *ledger.View, from, to sla.Month) ([]app.PlanComparison, error) {
	replays, _, err := app.PlanComparisons(v, from, to, v.Zone().Day(askedAt), nil)
	return replays, err
}

// seen is our answer as the peer's is, without what is nothing, which SQLite does not
// tell.
func seen(replays []app.PlanComparison) []seenPlans {
	all := []seenPlans{}
	for _, r := range replays {
		s := seenPlans{r.Customer, map[string][]sla.Minutes{}, map[string]int64{}, map[string]seenWorth{}}
		for plan, months := range r.Charged {
			if slices.Max(months) > 0 {
				s.Charged[string(plan)], s.Cents[string(plan)] = months, r.Cost[plan].Shift(2).IntPart()
			}
		}
		for plan, w := range r.Worth {
			list := func(minutes sla.Minutes, d decimal.Decimal) string {
				if minutes == 0 {
					return ""
				}
				return d.StringFixed(2)
			}
			s.Worth[string(plan)] = seenWorth{w.Covered, w.Free, w.Billable, list(w.Covered, w.CoveredList), list(w.Free, w.FreeList), list(w.Billable, w.BillableList)}
		}
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b seenPlans) int { return cmp.Compare(a.Customer, b.Customer) })
	return all
}

// BenchmarkPlanReports asks what plans are worth beside SQLite: what the work of each
// customer would have cost under each plan, month by month, and what it is worth by the
// plan that it was done under. Ours judges each entry under each plan by the terms, and
// values it; SQLite finds in tables what is covered and what each entry costs.
func BenchmarkPlanReports(b *testing.B) {
	for _, of := range sizes() {
		l := importedLedger(b, of)
		p := newPlanPeer(b, l)
		q := question{name: "plans of 12 months", most: 1, times: 1, span: 12,
			own:  func(v *ledger.View, _ int) (any, error) { return ownPlans(v, askedMonth, askedMonth+11) },
			peer: func(_ *peer, _ int) (any, error) { return p.replayed(askedMonth, askedMonth+11) },
			as:   func(own any) any { return seen(own.([]app.PlanComparison)) }}
		b.Run(fmt.Sprintf("%s/%s", q.name, of), func(b *testing.B) { q.bench(b, l, nil) })
	}
}
