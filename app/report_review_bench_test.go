//go:build cgo

package app_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// reviewPeer is a SQLite file that answers all that a review of a customer says, with
// the indexes that serve it. The names of kinds, how long answers took and the seller
// are given to it.
type reviewPeer struct {
	buyer, plan, kinds, notable, work, faults, opened, took, late, coming *sql.Stmt

	seller invoice.Seller
	names  map[string]string // of kinds of work
	plans  map[sla.PlanID]sla.Plan
}

const reviewTables = `
CREATE TABLE customers (id TEXT PRIMARY KEY, name TEXT, street TEXT, city TEXT, postcode TEXT, country TEXT, vat_id TEXT, company_code TEXT, email TEXT, phone TEXT, endpoint TEXT, language TEXT);
CREATE TABLE plans (customer TEXT, since INTEGER, plan TEXT, until INTEGER, PRIMARY KEY (customer, since));
CREATE TABLE asked (id TEXT PRIMARY KEY, customer TEXT, month INTEGER, priority INTEGER, opened INTEGER, due INTEGER, answered INTEGER, took INTEGER, over INTEGER, state TEXT, subject TEXT, reason TEXT);
`

const reviewIndexes = `
CREATE INDEX customer_kinds ON work (customer, month, kind, ruling, minutes, worth);
CREATE INDEX customer_tickets ON work (customer, month, ticket, ruling, minutes);
CREATE INDEX customer_faults ON work (customer, ruling, month, ticket, day, minutes, worth);
CREATE INDEX ticket_kinds ON work (ticket, month, ruling, kind);
CREATE INDEX customer_asked ON asked (customer, month, priority, due, answered, took, over, state);
CREATE INDEX customer_open ON asked (customer, state, opened);
ANALYZE;
`

const (
	peerBuyer   = `SELECT name, street, city, postcode, country, vat_id, company_code, email, phone, endpoint, language FROM customers WHERE id = ?`
	peerPlan    = `SELECT plan, until FROM plans WHERE customer = ? AND since <= ? ORDER BY since DESC LIMIT 1`
	peerKinds   = `SELECT kind, ruling, month, sum(minutes), sum(worth) FROM work WHERE customer = ? AND month BETWEEN ? AND ? GROUP BY 1, 2, 3`
	peerNotable = `SELECT ticket, m, c, subject, state = 'solved' FROM
	(SELECT ticket, sum(minutes) m, sum(CASE WHEN ruling = 'covered' THEN minutes ELSE 0 END) c FROM work WHERE customer = ? AND month BETWEEN ? AND ? AND ruling != 'free' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5)
	JOIN asked ON asked.id = ticket ORDER BY m DESC, ticket`
	peerWorkOf = `SELECT kind FROM work WHERE ticket = ? AND month BETWEEN ? AND ? AND ruling != 'free' GROUP BY kind ORDER BY min(seq)`
	peerFaults = `SELECT d, ticket, subject, reason, m, w FROM
	(SELECT ticket, max(day) d, sum(minutes) m, sum(worth) w FROM work WHERE customer = ? AND ruling = 'free' AND month BETWEEN ? AND ? GROUP BY 1)
	JOIN asked ON asked.id = ticket ORDER BY d, ticket`
	peerOpened = `SELECT priority, count(*), sum(state = 'solved'), sum(due > 0), sum(due > 0 AND answered > 0 AND answered <= due), sum(due > 0 AND answered = 0 AND due >= ?1) FROM asked
	WHERE customer = ?2 AND month BETWEEN ?3 AND ?4 GROUP BY 1 ORDER BY 1`
	peerTookOf = `SELECT priority, took FROM asked WHERE customer = ? AND month BETWEEN ? AND ? AND took >= 0 ORDER BY priority, took`
	peerLate   = `SELECT id, subject, opened, took, over, answered = 0 FROM asked WHERE customer = ?2 AND month BETWEEN ?3 AND ?4 AND due > 0 AND (answered > due OR answered = 0 AND due < ?1) ORDER BY id`
	peerComing = `SELECT id, subject, opened FROM asked WHERE customer = ? AND state IN ('open', 'waiting') ORDER BY opened, id LIMIT 6`
)

func newReviewPeer(b *testing.B, l *ledger.Ledger) *reviewPeer {
	b.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(b.TempDir(), "review.sqlite"))
	need(b, err)
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { db.Close() })
	_, err = db.Exec(peerTables + reviewTables)
	need(b, err)
	p := &reviewPeer{names: map[string]string{}, plans: map[sla.PlanID]sla.Plan{}}
	need(b, l.Read(func(v *ledger.View) error { return p.copy(db, v) }))
	_, err = db.Exec(reviewIndexes)
	need(b, err)
	for query, into := range map[string]**sql.Stmt{peerBuyer: &p.buyer, peerPlan: &p.plan, peerKinds: &p.kinds, peerNotable: &p.notable, peerWorkOf: &p.work,
		peerFaults: &p.faults, peerOpened: &p.opened, peerTookOf: &p.took, peerLate: &p.late, peerComing: &p.coming} {
		*into, err = db.Prepare(query)
		need(b, err)
	}
	return p
}

func (p *reviewPeer) copy(db *sql.DB, v *ledger.View) error {
	day := v.Zone().Day(askedAt)
	terms, err := v.TermsOn(day)
	if err != nil {
		return err
	}
	for _, plan := range terms.Plans {
		p.plans[plan.ID] = plan
	}
	for _, kind := range terms.Kinds {
		p.names[kind.ID] = kind.Name.In("en")
	}
	if p.seller, err = v.SellerOn(day); err != nil {
		return err
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	for _, do := range []func(*sql.Tx, *ledger.View) error{copyWork, copyAsked, copyCustomers} {
		if err := do(tx, v); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// copyAsked stores how long answers took, and by how much they were late, so that
// SQLite needs no calendar.
func copyAsked(tx *sql.Tx, v *ledger.View) error {
	insert, err := tx.Prepare(`INSERT INTO asked VALUES (?,?,?,?,?,?,?,?,?,?,?,?)`)
	if err != nil {
		return err
	}
	calendar, err := v.CalendarOn(firstMonth.Last())
	if err != nil {
		return err
	}
	begun := func(d time.Duration) int { return int((d + 59e9) / 60e9) }
	return v.EachTicket(func(t sla.Ticket) (bool, error) {
		due, answered, took, over := int64(0), int64(0), -1, 0
		if t.Promised() {
			due = t.Deadline.Unix()
		}
		if !t.Responded.IsZero() {
			answered = t.Responded.Unix()
			if due > 0 {
				took, over = begun(calendar.Between(t.Opened, t.Responded)), begun(calendar.Between(t.Deadline, t.Responded))
			}
		}
		_, err := insert.Exec(t.ID, t.Customer, int64(v.Zone().Month(t.Opened)), int(t.Priority), t.Opened.Unix(), due, answered, took, over, t.State.String(), t.Subject, t.BugReason)
		return true, err
	})
}

func copyCustomers(tx *sql.Tx, v *ledger.View) error {
	all, err := v.Customers()
	if err != nil {
		return err
	}
	for _, c := range all {
		if _, err := tx.Exec(`INSERT INTO customers VALUES (?,?,?,?,?,?,?,?,?,?,?,?)`, c.ID, c.Name, c.Street, c.City, c.Postcode, c.Country, c.VATID, c.CompanyCode, c.Email, c.Phone, c.Endpoint, invoice.LanguageOf(c)); err != nil {
			return err
		}
		periods, err := v.Plans(c.ID)
		if err != nil {
			return err
		}
		for _, at := range periods {
			if _, err := tx.Exec(`INSERT INTO plans VALUES (?,?,?,?)`, c.ID, int64(at.From), string(at.Plan), int64(at.Until)); err != nil {
				return err
			}
		}
	}
	return nil
}

// eachRow asks and reads every row into the same places, which do takes up.
func eachRow(of *sql.Stmt, asked []any, into []any, do func()) error {
	rows, err := of.Query(asked...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		do()
	}
	return rows.Err()
}

// reviewed asks for all that a review says.
func (p *reviewPeer) reviewed(customer string, from, to sla.Month) ([]invoice.Review, error) {
	day := vilnius.Day(askedAt)
	r := invoice.Review{On: day, From: from, To: to, Seller: p.seller, Buyer: invoice.Party{ID: customer}}
	of := &r.Buyer
	err := eachRow(p.buyer, []any{customer}, []any{&of.Name, &of.Street, &of.City, &of.Postcode, &of.Country, &of.VATID, &of.CompanyCode, &of.Email, &of.Phone, &of.Endpoint, &r.Language}, func() {})
	var plan sla.PlanID
	var until sla.Day
	if err == nil {
		err = eachRow(p.plan, []any{customer, int64(day)}, []any{&plan, &until}, func() {
			r.Plan, r.Window = p.plans[plan].Name.In(r.Language), p.plans[plan].Window
		})
	}
	span := []any{customer, int64(from), int64(to)}
	for _, do := range []func(*invoice.Review, []any) error{p.addKinds, p.addNotable, p.addFaults, p.addAnswers, p.addTook, p.addLate, p.addComing} {
		if err == nil {
			err = do(&r, span)
		}
	}
	return []invoice.Review{r}, err
}

func (p *reviewPeer) addKinds(r *invoice.Review, span []any) error {
	var kind string
	var ruling sla.Ruling
	var month sla.Month
	var minutes sla.Minutes
	var worth, given int64
	kinds := map[string][]sla.Minutes{}
	bugs := make([]sla.Minutes, r.To-r.From+1)
	err := eachRow(p.kinds, span, []any{&kind, &ruling, &month, &minutes, &worth}, func() {
		r.Worked += minutes
		switch ruling {
		case sla.Covered:
			r.Covered += minutes
		case sla.Free:
			r.Bugs += minutes
		case sla.Waived:
			r.Goodwill += minutes
		}
		if ruling != sla.Billable {
			given += worth
		}
		if ruling == sla.Free {
			bugs[month-r.From] += minutes
			return
		}
		if kinds[kind] == nil {
			kinds[kind] = make([]sla.Minutes, len(bugs))
		}
		kinds[kind][month-r.From] += minutes
	})
	r.NoChargeWorth = valueOf(given)
	for id, months := range kinds {
		r.Kinds = append(r.Kinds, invoice.ReviewKind{Name: p.names[id], Months: months})
	}
	slices.SortFunc(r.Kinds, func(a, b invoice.ReviewKind) int { return int(b.Sum() - a.Sum()) })
	words := invoice.ReviewWordsIn(r.Language)
	if len(r.Kinds) > 4 {
		other := invoice.ReviewKind{Name: words.Other, Months: make([]sla.Minutes, len(bugs))}
		for _, k := range r.Kinds[3:] {
			for m, minutes := range k.Months {
				other.Months[m] += minutes
			}
		}
		r.Kinds = append(r.Kinds[:3], other)
	}
	if r.Bugs > 0 {
		r.Kinds = append(r.Kinds, invoice.ReviewKind{Name: words.Bugs, Bugs: true, Months: bugs})
	}
	return err
}

// valueOf is minutes at a rate in ten thousandths, in money.
func valueOf(worth int64) decimal.Decimal { return ledger.Total{Worth: worth}.Value().Round(2) }

func (p *reviewPeer) addNotable(r *invoice.Review, span []any) error {
	var t invoice.ReviewTicket
	err := eachRow(p.notable, span, []any{&t.Ticket, &t.Minutes, &t.Covered, &t.Subject, &t.Solved}, func() { r.Notable = append(r.Notable, t) })
	var kind string
	for i := range r.Notable {
		t := &r.Notable[i]
		if err == nil {
			err = eachRow(p.work, []any{t.Ticket, span[1], span[2]}, []any{&kind}, func() { t.Work = append(t.Work, p.names[kind]) })
		}
	}
	return err
}

func (p *reviewPeer) addFaults(r *invoice.Review, span []any) error {
	var f invoice.ReviewFault
	var worth int64
	return eachRow(p.faults, span, []any{&f.Done, &f.Ticket, &f.Subject, &f.Reason, &f.Minutes, &worth}, func() {
		f.Worth = valueOf(worth)
		r.Faults = append(r.Faults, f)
	})
}

func (p *reviewPeer) addAnswers(r *invoice.Review, span []any) error {
	var priority sla.Priority
	var tickets, solved int
	var a, all invoice.ReviewAnswers
	err := eachRow(p.opened, append([]any{askedAt.Unix()}, span...), []any{&priority, &tickets, &solved, &a.Tickets, &a.Met, &a.Open}, func() {
		r.Tickets, r.Solved = r.Tickets+tickets, r.Solved+solved
		a.Priority, a.Late = priority.Name().In(r.Language), a.Tickets-a.Met-a.Open
		if a.Tickets > 0 {
			r.Answers = append(r.Answers, a)
		}
		all.Tickets, all.Met, all.Late, all.Open = all.Tickets+a.Tickets, all.Met+a.Met, all.Late+a.Late, all.Open+a.Open
	})
	if all.Tickets > 0 {
		r.Answers = append(r.Answers, all)
	}
	return err
}

func (p *reviewPeer) addTook(r *invoice.Review, span []any) error {
	var priority sla.Priority
	var minutes sla.Minutes
	took := map[string][]sla.Minutes{}
	err := eachRow(p.took, span, []any{&priority, &minutes}, func() {
		name := priority.Name().In(r.Language)
		took[name], took[""] = append(took[name], minutes), append(took[""], minutes)
	})
	slices.Sort(took[""])
	for i := range r.Answers {
		a := &r.Answers[i]
		if list := took[a.Priority]; len(list) > 0 {
			n := len(list)
			a.Answered, a.Median, a.P90 = int64(n), (list[(n-1)/2]+list[n/2]+1)/2, list[(9*n+9)/10-1]
		}
	}
	return err
}

func (p *reviewPeer) addLate(r *invoice.Review, span []any) error {
	var late invoice.LateAnswer
	var opened int64
	format := invoice.FormatIn(r.Language)
	return eachRow(p.late, append([]any{askedAt.Unix()}, span...), []any{&late.Ticket, &late.Subject, &opened, &late.After, &late.By, &late.Never}, func() {
		late.Opened = format.Moment(vilnius.Local(time.Unix(opened, 0)))
		if late.Never {
			late.After, late.By = 0, 0
		}
		r.Late = append(r.Late, late)
	})
}

func (p *reviewPeer) addComing(r *invoice.Review, span []any) error {
	var id, subject string
	var opened int64
	words, format := invoice.ReviewWordsIn(r.Language), invoice.FormatIn(r.Language)
	err := eachRow(p.coming, span[:1], []any{&id, &subject, &opened}, func() {
		since := invoice.Fill(words.OpenedOn, format.Day(vilnius.Day(time.Unix(opened, 0))))
		r.Coming = append(r.Coming, invoice.ReviewNext{Title: id + " " + subject, Text: words.StillOpen + ", " + since})
	})
	if len(r.Coming) == 0 {
		r.Coming = append(r.Coming, invoice.ReviewNext{Title: words.NothingOpen})
	}
	return err
}

// printed is a review with its amounts as they are printed.
func printed(r invoice.Review) []invoice.Review {
	r.NoChargeWorth = r.NoChargeWorth.Round(2)
	for i := range r.Faults {
		r.Faults[i].Worth = r.Faults[i].Worth.Round(2)
	}
	return []invoice.Review{r}
}

// BenchmarkReviewReports asks for the whole review of one customer beside SQLite, which
// asks for the same: not for its sums alone.
func BenchmarkReviewReports(b *testing.B) {
	for _, of := range sizes() {
		l := importedLedger(b, of)
		p := newReviewPeer(b, l)
		q := question{name: "review of 12 months", most: 1, times: 50, span: 12,
			own: func(v *ledger.View, _ int) (any, error) {
				return app.Review(v, askedCustomer, askedMonth, askedMonth+11, app.NowIn(v, askedAt))
			},
			peer: func(_ *peer, _ int) (any, error) { return p.reviewed(askedCustomer, askedMonth, askedMonth+11) },
			as:   func(own any) any { return printed(own.(invoice.Review)) }}
		b.Run(fmt.Sprintf("%s/%s", q.name, of), func(b *testing.B) { q.bench(b, l, nil) })
	}
}
