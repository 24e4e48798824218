package app

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"hourbook/app/exchange"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// nasty is a ledger whose texts a spreadsheet would run.
func nasty(t *testing.T) *ledger.Ledger {
	l, _ := sampleMonth(t)
	noFault(t, l.Write(sampleAct("2026-11-07T09:00:00+02:00"), func(tx *ledger.Tx) error {
		c := invoice.Customer{Party: invoice.Party{ID: "=evil", Name: "=HYPERLINK(\"http://x\")", Country: "LT", Street: "+1", City: "@x", Postcode: "-1", Email: "=x@evil.example"}}
		if err := tx.AddCustomer(c, nil); err != nil {
			return err
		}
		if _, err := tx.OpenTicket(sla.Ticket{ID: "-T", Customer: "=evil", Subject: "=1+1", Priority: sla.High, Channel: "Phone", Opened: sampleAct("2026-11-06T10:00:00+02:00").At}, nil); err != nil {
			return err
		}
		_, err := tx.LogWork(sla.Entry{Ticket: "-T", Staff: "@rasa", Start: sampleAct("2026-11-06T10:00:00+02:00").At, Minutes: 5, Kind: "firewall", Note: "=cmd|' /C calc'!A0"}, nil)
		return err
	}))
	return l
}

func exported(t *testing.T, l *ledger.Ledger) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "out")
	noFault(t, l.Read(func(v *ledger.View) error { return exchange.Export(v, folder, exchange.Plain) }))
	return folder
}

func TestAnExportIsHarmlessAndImportsToTheSame(t *testing.T) {
	l := nasty(t)
	folder := exported(t, l)
	for _, table := range []string{"customers", "plans", "tickets", "time"} {
		raw, err := os.ReadFile(filepath.Join(folder, table+".csv"))
		noFault(t, err)
		rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
		noFault(t, err)
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
					t.Errorf("%s: cell %q", table, cell)
				}
			}
		}
	}
	into := emptyLedger(t)
	_, err := exchange.Import(context.Background(), into, sampleAct("2026-11-08T09:00:00+02:00"), os.DirFS(folder), "out", exchange.How{})
	noFault(t, err)
	again := exported(t, into)
	for _, table := range []string{"customers", "plans", "tickets", "time"} {
		first, _ := os.ReadFile(filepath.Join(folder, table+".csv"))
		second, _ := os.ReadFile(filepath.Join(again, table+".csv"))
		if !bytes.Equal(first, second) {
			t.Errorf("%s.csv is not the same after an import:\n%s", table, cmp.Diff(string(first), string(second)))
		}
	}
}

// A ledger that is gone comes back from the JSON lines, event for event.
func TestALedgerComesBackFromItsJournalAsText(t *testing.T) {
	l := nasty(t)
	folder := exported(t, l)
	back := ledger.At(filepath.Join(t.TempDir(), "back"))
	noFault(t, exchange.Restore(context.Background(), back, filepath.Join(folder, "journal.jsonl"), nil, ledger.Restoring{}, nil))
	sameHead(t, l, back)
	report, err := back.Check(context.Background(), nil)
	noFault(t, err)
	if len(report.Problems) > 0 {
		t.Error(report.Problems)
	}
}

func sameHead(t *testing.T, a, b *ledger.Ledger) {
	t.Helper()
	head := func(l *ledger.Ledger) (events uint64, hash string) {
		noFault(t, l.Read(func(v *ledger.View) error {
			events, hash = v.Head()
			return nil
		}))
		return events, hash
	}
	aEvents, aHash := head(a)
	bEvents, bHash := head(b)
	if aEvents != bEvents || aHash != bHash {
		t.Errorf("%d %s and %d %s", aEvents, aHash, bEvents, bHash)
	}
}

func TestASealedExportOpensWithItsPassphraseOnly(t *testing.T) {
	l := nasty(t)
	sealed := filepath.Join(t.TempDir(), "all.age")
	noFault(t, l.Read(func(v *ledger.View) error { return exchange.ExportSealed(v, sealed, "correct horse", exchange.Plain) }))
	raw, err := os.ReadFile(sealed)
	noFault(t, err)
	if !exchange.IsSealed(sealed) || bytes.Contains(raw, []byte("rasa")) || bytes.Contains(raw, []byte("customers.csv")) {
		t.Error("it is not sealed")
	}
	back := ledger.At(filepath.Join(t.TempDir(), "back"))
	words := func(words string) exchange.Passphrase { return func() (string, error) { return words, nil } }
	for _, wrong := range []string{"", "wrong horse"} {
		if err := exchange.Restore(context.Background(), back, sealed, words(wrong), ledger.Restoring{}, nil); !errors.Is(err, exchange.ErrPassphrase) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	noFault(t, exchange.Restore(context.Background(), back, sealed, words("correct horse"), ledger.Restoring{}, nil))
	sameHead(t, l, back)
	folder := t.TempDir()
	noFault(t, exchange.Unseal(sealed, "correct horse", folder))
	plain := exported(t, l)
	for _, name := range []string{"customers.csv", "time.csv", "journal.jsonl"} {
		got, err := os.ReadFile(filepath.Join(folder, name))
		noFault(t, err)
		want, err := os.ReadFile(filepath.Join(plain, name))
		noFault(t, err)
		if !bytes.Equal(got, want) {
			t.Errorf("%s is another", name)
		}
	}
	raw[len(raw)/2] ^= 1
	noFault(t, os.WriteFile(sealed, raw, 0o600))
	if err := exchange.Restore(context.Background(), ledger.At(filepath.Join(t.TempDir(), "x")), sealed, words("correct horse"), ledger.Restoring{}, nil); !errors.Is(err, fault.ErrDamaged) {
		t.Errorf("a flipped bit: %v", err)
	}
}

// rowsOf are the rows of a table of an export, by the names of its columns.
func rowsOf(t *testing.T, folder, table string) []map[string]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(folder, table+".csv"))
	noFault(t, err)
	all, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	noFault(t, err)
	rows := make([]map[string]string, len(all)-1)
	for n, cells := range all[1:] {
		rows[n] = map[string]string{}
		for at, name := range all[0] {
			rows[n][name] = cells[at]
		}
	}
	return rows
}

// Documents, lines and payments of an export say what the ledger says of them, and
// lines add up to their documents.
func TestTablesForReadingSayWhatTheLedgerSays(t *testing.T) {
	l, issued := sampleMonth(t)
	number := issued[0].Document.Number
	noFault(t, l.Write(sampleAct("2026-11-07T09:00:00+02:00"), func(tx *ledger.Tx) error {
		_, err := tx.Pay(ledger.Payment{Number: number, Amount: decimal.RequireFromString("1.5"), On: tx.Today(), Note: "=part"}, false)
		return err
	}))
	noFault(t, l.Write(sampleAct("2026-11-07T10:00:00+02:00"), func(tx *ledger.Tx) error {
		_, err := tx.SetBug("T-4101", true, "bug 77")
		return err
	}))
	folder := exported(t, l)
	documents, sums := rowsOf(t, folder, "documents"), map[string]decimal.Decimal{}
	for _, line := range rowsOf(t, folder, "lines") {
		sums[line["document"]] = sums[line["document"]].Add(decimal.RequireFromString(line["amount"]))
	}
	if len(documents) != len(issued) || len(issued) == 0 {
		t.Fatalf("%d documents, %d were issued", len(documents), len(issued))
	}
	for n, row := range documents {
		var d invoice.Document
		var i ledger.Issued
		noFault(t, l.Read(func(v *ledger.View) (err error) {
			if i, err = v.Issued(row["number"]); err == nil {
				d, err = v.Document(row["number"])
			}
			return err
		}))
		want := []string{"invoice", d.Buyer.ID, d.Issued.String(), d.Net.StringFixed(2), d.VAT.StringFixed(2), d.Total.StringFixed(2), i.Open().StringFixed(2), i.PDFHash}
		got := []string{row["kind"], row["customer"], row["issued"], row["net"], row["vat"], row["total"], row["open"], row["pdf_sha256"]}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("document %d: %s", n, diff)
		}
		if sum := sums[row["number"]].StringFixed(2); sum != row["net"] {
			t.Errorf("the lines of %s are %s, not %s", row["number"], sum, row["net"])
		}
	}
	if got := rowsOf(t, folder, "payments"); len(got) != 1 || got[0]["document"] != number || got[0]["amount"] != "1.50" || got[0]["note"] != "'=part" || got[0]["day"] != "2026-11-07" || got[0]["kind"] != "payment" || got[0]["cancelled"] != "no" {
		t.Errorf("payments are %v", got)
	}
	corrections := rowsOf(t, folder, "corrections")
	if len(corrections) == 0 {
		t.Fatal("nothing was corrected")
	}
	last := corrections[len(corrections)-1]
	if last["id"] != "T-4101" || last["reason"] != "bug 77" || last["author"] != "rasa" || !strings.HasPrefix(last["what"], "marked as caused by a bug") || strings.Contains(last["what"], "77") {
		t.Errorf("the last correction is %v", last)
	}
	if staff := rowsOf(t, folder, "staff"); len(staff) < 3 || staff[0]["name"] == "" {
		t.Errorf("staff is %v", staff)
	}
}

func TestAnExportForASpreadsheetSpeaksItsLanguage(t *testing.T) {
	for language, want := range map[string]exchange.Style{
		"lt_LT.UTF-8": {Mark: true, Semicolon: true}, "de_DE": {Mark: true, Semicolon: true}, "en_GB.UTF-8": {Mark: true}, "": {Mark: true}, "C.UTF-8": {Mark: true}, "POSIX": {Mark: true},
	} {
		if got := exchange.ForSpreadsheet(language); got != want {
			t.Errorf("%s: %+v", language, got)
		}
	}
	l, _ := sampleMonth(t)
	folder := t.TempDir()
	noFault(t, l.Read(func(v *ledger.View) error { return exchange.Export(v, folder, exchange.ForSpreadsheet("lt_LT.UTF-8")) }))
	raw, err := os.ReadFile(filepath.Join(folder, "lines.csv"))
	noFault(t, err)
	if first, rest, _ := strings.Cut(string(raw), "\n"); !strings.HasPrefix(first, "\ufeffdocument;line;") || !strings.Contains(rest, ";50,00;") {
		t.Errorf("it is written as %.300s", raw)
	}
}
