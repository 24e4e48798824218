//go:build cgo

package app_test

import (
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hourbook/app"
	"hourbook/app/books"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/sla"
)

// documentPeer is a SQLite file that answers what finance asks of documents, with the
// indexes that serve it. Amounts are cents. What is paid, credited and open stands with
// each document, and how often it was reminded of, so that SQLite adds up no payments
// and no letters; seller and levels of letters are given to it.
type documentPeer struct {
	taxed, rows, listed, open, credit, overdue, moves *sql.Stmt
	seller                                            invoice.Seller
	way                                               invoice.Dunning
}

const documentTables = `
PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA mmap_size = 2000000000; PRAGMA temp_store = MEMORY;
CREATE TABLE documents (id INTEGER PRIMARY KEY, seq INTEGER, number TEXT, kind TEXT, customer TEXT, billed INTEGER, month INTEGER, issued INTEGER, due INTEGER, total INTEGER, paid INTEGER, setoff INTEGER,
	creditedby TEXT, notes TEXT, whole INTEGER, credited INTEGER, corrects TEXT, correctson INTEGER, pdf TEXT, open INTEGER,
	name TEXT, country TEXT, vatid TEXT, code TEXT, sent INTEGER, reminded INTEGER, held INTEGER, heldfor TEXT);
CREATE TABLE taxed (document INTEGER, n INTEGER, treatment TEXT, category TEXT, percent INTEGER, base INTEGER, vat INTEGER, PRIMARY KEY (document, n)) WITHOUT ROWID;
CREATE TABLE buyers (id TEXT PRIMARY KEY, rank INTEGER, name TEXT, holder TEXT, private INTEGER, vatid TEXT, credit INTEGER) WITHOUT ROWID;
CREATE TABLE moves (seq INTEGER PRIMARY KEY, customer TEXT, month INTEGER, day INTEGER, document TEXT, amount INTEGER, ended INTEGER, endedmonth INTEGER);
`

const documentIndexes = `
CREATE INDEX months ON documents (month);
CREATE INDEX owed ON documents (customer, due, id) WHERE open != 0;
CREATE INDEX credits ON buyers (id) WHERE credit != 0;
CREATE INDEX came ON moves (month);
CREATE INDEX went ON moves (endedmonth);
ANALYZE;
`

const (
	issuedColumns = `d.number, d.kind, d.customer, d.billed, d.issued, d.due, d.total, d.paid, d.setoff, d.creditedby, d.notes, d.whole, d.credited, d.corrects, d.pdf, d.seq`
	peerTaxed     = `SELECT d.number, d.kind, d.customer, d.issued, d.total, d.corrects, d.correctson, d.name, d.country, d.vatid, d.code,
	t.treatment, t.category, t.percent, t.base, t.vat,
	coalesce(CASE WHEN d.vatid = '' AND d.code = '' AND d.country = 'LT' THEN (SELECT private FROM buyers WHERE id = d.customer) END, 0),
	coalesce(CASE WHEN t.treatment = 'reverse-charge' THEN (SELECT vatid FROM buyers WHERE id = d.customer) END, '') FROM documents d JOIN taxed t ON t.document = d.id WHERE d.month BETWEEN ? AND ? ORDER BY d.id, t.n`
	peerRows    = `SELECT t.treatment, t.category, t.percent, d.country, sum(t.base), sum(t.vat), group_concat(d.number, ' ') FROM documents d JOIN taxed t ON t.document = d.id WHERE d.month BETWEEN ? AND ? GROUP BY 1, 2, 3, 4`
	peerList    = `SELECT substr(d.vatid, 1, 2), substr(d.vatid, 3), d.name, sum(t.base) FROM documents d JOIN taxed t ON t.document = d.id WHERE d.month BETWEEN ? AND ? AND t.treatment = 'reverse-charge' GROUP BY d.vatid ORDER BY d.vatid`
	peerOpen    = `SELECT c.holder, ` + issuedColumns + ` FROM documents d JOIN buyers c ON c.id = d.customer WHERE d.open != 0 ORDER BY d.customer, d.due, d.id`
	peerOverdue = `SELECT c.holder, ` + issuedColumns + `, d.sent, d.reminded, d.held, d.heldfor, c.private FROM documents d JOIN buyers c ON c.id = d.customer
	WHERE d.open != 0 AND d.due < ? ORDER BY d.customer, d.due, d.id`
	peerCredit = `SELECT id, credit FROM buyers WHERE credit != 0`
	peerMoves  = `SELECT m.seq, m.customer, c.name, m.month, m.day, m.document, m.amount, m.ended, m.endedmonth FROM moves m JOIN buyers c ON c.id = m.customer
	WHERE m.month = ?1 OR m.endedmonth = ?1 ORDER BY c.rank, m.seq`
)

func newDocumentPeer(b *testing.B, l *ledger.Ledger) *documentPeer {
	b.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(b.TempDir(), "documents.sqlite"))
	need(b, err)
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { db.Close() })
	_, err = db.Exec(documentTables)
	need(b, err)
	p := &documentPeer{}
	need(b, l.Read(func(v *ledger.View) error { return p.copy(db, v) }))
	_, err = db.Exec(documentIndexes)
	need(b, err)
	for query, into := range map[string]**sql.Stmt{peerTaxed: &p.taxed, peerRows: &p.rows, peerList: &p.listed, peerOpen: &p.open, peerOverdue: &p.overdue, peerCredit: &p.credit, peerMoves: &p.moves} {
		*into, err = db.Prepare(query)
		need(b, err)
	}
	return p
}

func (p *documentPeer) copy(db *sql.DB, v *ledger.View) (err error) {
	if p.seller, err = v.SellerOn(documentsTill); err != nil {
		return err
	}
	if p.way, err = app.Dunning(v); err != nil {
		return err
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	for _, do := range []func(*sql.Tx, *ledger.View) error{copyDocuments, copyBuyers} {
		if err := do(tx, v); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func copyDocuments(tx *sql.Tx, v *ledger.View) error {
	all, err := v.AllIssued("")
	for id, i := range all {
		if err == nil {
			err = copyDocument(tx, v, id, i)
		}
	}
	return err
}

func copyDocument(tx *sql.Tx, v *ledger.View, id int, i ledger.Issued) error {
	d, err := v.Document(i.Number)
	if err != nil {
		return err
	}
	letters, err := v.Reminders(i.Customer)
	if err != nil {
		return err
	}
	sent, last := 0, sla.Day(0)
	for _, letter := range letters {
		if slices.Contains(letter.Documents, i.Number) {
			sent, last = max(sent, letter.Level), v.Zone().Day(letter.At)
		}
	}
	held, why, err := v.DunningHeld(i.Number)
	if err != nil {
		return err
	}
	buyer := d.Buyer.Tidy()
	_, err = tx.Exec(`INSERT INTO documents VALUES (?`+strings.Repeat(",?", 27)+`)`, id, i.Seq, i.Number, string(i.Kind), i.Customer, int64(i.Month), int64(i.Issued.Month()), int64(i.Issued), int64(i.Due),
		cents(i.Total), cents(i.Paid), cents(i.SetOff), i.CreditedBy, strings.Join(i.Notes, " "), i.Whole, cents(i.Credited), i.Corrects, int64(d.CorrectsIssued), i.PDFHash, cents(i.Open()),
		buyer.Name, buyer.Country, buyer.VATID, buyer.CompanyCode, sent, int64(last), int64(held), why)
	taxed := invoice.TaxedOf(d)
	for n, e := range books.Add(nil, &taxed) {
		if err == nil {
			_, err = tx.Exec(`INSERT INTO taxed VALUES (?,?,?,?,?,?,?)`, id, n, e.Treatment, e.Category, e.Percent.IntPart(), cents(e.Base), cents(e.VAT))
		}
	}
	return err
}

func copyBuyers(tx *sql.Tx, v *ledger.View) error {
	all, err := v.Customers()
	if err != nil {
		return err
	}
	for rank, c := range all {
		credit, err := v.UnspentCredit(c.ID)
		if err != nil {
			return err
		}
		if _, err = tx.Exec(`INSERT INTO buyers VALUES (?,?,?,?,?,?,?)`, c.ID, rank, c.Name, c.ID, c.Private, c.Tidy().VATID, cents(credit)); err != nil {
			return err
		}
		moves, err := v.Moves(c.ID)
		if err != nil {
			return err
		}
		for _, m := range moves {
			if _, err := tx.Exec(`INSERT INTO moves VALUES (?,?,?,?,?,?,?,?)`, m.Seq, c.ID, int64(m.On().Month()), int64(m.On()), m.Payment.Number, cents(m.Payment.Amount), int64(m.Ended), int64(m.Ended.Month())); err != nil {
				return err
			}
		}
	}
	return nil
}

// BenchmarkDocumentReports asks for what finance asks of documents beside SQLite: whole
// reports, with each document that they name. Of the rows of a statement alone, without
// the documents behind them, SQLite needs only sums: those of ours are made of the
// documents, as the whole statement is.
func BenchmarkDocumentReports(b *testing.B) {
	months := func(own func(v *ledger.View, from, to sla.Month) (any, error), from, to sla.Month) func(v *ledger.View, _ int) (any, error) {
		return func(v *ledger.View, _ int) (any, error) { return own(v, from, to) }
	}
	vatOf := func(v *ledger.View, from, to sla.Month) (any, error) {
		r, err := app.VATOf(v, from, to)
		return []app.VATReport{r}, err
	}
	vatRows := func(v *ledger.View, from, to sla.Month) (any, error) {
		r, err := app.VATOf(v, from, to)
		return r.Rows, err
	}
	ecList := func(v *ledger.View, from, to sla.Month) (any, error) {
		return app.ECListOf(v, from, to)
	}
	first, last := firstIssued, firstIssued+documentRuns-1
	for _, of := range sizes() {
		l := documentsLedger(b, of)
		p := newDocumentPeer(b, l)
		whole := func(from, to sla.Month) func(*peer, int) (any, error) {
			return func(*peer, int) (any, error) {
				r, err := p.vat(from, to)
				return []app.VATReport{r}, err
			}
		}
		for _, q := range []question{
			{name: "vat of a month", most: 1, times: 20, own: months(vatOf, first, first), peer: whole(first, first)},
			{name: "vat of a quarter", most: 1, times: 10, own: months(vatOf, last-2, last), peer: whole(last-2, last)},
			{name: "rows of vat of a quarter", most: 4, times: 10, own: months(vatRows, last-2, last), peer: func(*peer, int) (any, error) { return p.vatRows(last-2, last) }},
			{name: "ec list of a quarter", most: 1, times: 10, own: months(ecList, last-2, last), peer: func(*peer, int) (any, error) { return p.ecList(last-2, last) }},
			{name: "receivables by age", most: 1, times: 10, own: func(v *ledger.View, _ int) (any, error) { return v.Ageing(documentsTill) }, peer: func(*peer, int) (any, error) { return p.ageing(documentsTill) }},
			{name: "dunning list", most: 1.1, times: 10, own: func(v *ledger.View, _ int) (any, error) { return app.DunningList(v, documentsTill) }, peer: func(*peer, int) (any, error) { return p.dunning(documentsTill) }},
			{name: "bookings of a month", most: 1, times: 10, own: func(v *ledger.View, _ int) (any, error) {
				got, err := app.BookingsOf(v, last, books.DefaultAccounts())
				return []app.Bookings{got}, err
			}, peer: func(*peer, int) (any, error) {
				got, err := p.bookings(last)
				return []app.Bookings{got}, err
			}},
		} {
			q.words = true
			b.Run(q.name+"/"+of.String(), func(b *testing.B) { q.bench(b, l, nil) })
		}
	}
}
