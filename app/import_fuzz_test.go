package app

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"hourbook/app/exchange"
	"hourbook/ledger"
)

// FuzzImport gives the importer any four files, for a ledger that has other
// rows of the same things already: it takes all of them or none, names every bad
// row by file and line, and takes the same again without a change.
func FuzzImport(f *testing.F) {
	const (
		customers = "id,name,country,vat_id,company_code,street,city,postcode,email,due_days\nc-1,Acme,LT,,1,Gatvė 1,Kaunas,,,30\n"
		plans     = "customer,plan,from,until\nc-1,GOLD,2026-09-01,\n"
		tickets   = "id,customer,subject,priority,channel,opened,bug,responded,state\nT-7,c-1,\"two\nlines\",High,Phone,2026-10-05 09:00,no,,open\n"
		work      = "id,ticket,staff,start,minutes,work,note\nE-1,T-7,Jonas,2026-10-05T10:00:00+02:00,30,firewall,\nE-2,T-7,Jonas,2026-10-05,45,problem-solving,x\n"
	)
	f.Add(false, customers, plans, tickets, work)
	f.Add(false, customers, "", tickets, strings.ReplaceAll(work, "30", "3O"))
	f.Add(false, "\ufeff"+strings.ReplaceAll(customers, "\n", "\r\n"), plans, "", "")
	f.Add(false, customers+"c-1,Acme,LT,,1,Gatvė 2,Kaunas,,,30\n", plans+plans, tickets, work+work)
	f.Add(false, "id;name\n1;2\n", "customer,plan,from,until\n\"c-1", "\n,,,\n", "id,id\n")
	f.Add(false, customers, "customer,plan,from,until\nc-1,GOLD,2026-09-01,2026-08-01\nc-2,GOLD,0000-00-00,\n", tickets, "id,ticket,staff,start,minutes,work,note\n\x00,T-7,\xff,9999-12-31,99999999999999999999,snmp,\n")
	changed := strings.NewReplacer("Acme", "Acme UAB", "GOLD", "SILVER", "open", "solved", "no,", "yes,", "30,firewall", "45,snmp", "10-05,45", "10-06,50")
	f.Add(true, changed.Replace(customers), changed.Replace(plans), changed.Replace(tickets), changed.Replace(work))
	f.Add(true, changed.Replace(customers), "", "", strings.ReplaceAll(work, "30,firewall", "45,firewall"))
	f.Add(true, customers, plans, strings.ReplaceAll(tickets, "High", "Low"), strings.ReplaceAll(work, "problem-solving", "firewall"))
	fresh := newWorkshop(f)
	full := fresh.copy(f)
	_, err := exchange.Import(context.Background(), full.Ledger, sampleAct("2026-11-01T09:10:00+02:00"), files(customers, plans, tickets, work), "in", exchange.How{})
	noFault(f, err)
	f.Fuzz(func(t *testing.T, update bool, customers, plans, tickets, work string) {
		l := fresh.copy(t)
		if update {
			l = full.copy(t)
		}
		folder := files(customers, plans, tickets, work)
		before := headOfFile(t, l.Ledger)
		_, err := exchange.Import(context.Background(), l.Ledger, sampleAct("2026-11-02T09:10:00+02:00"), folder, "in", exchange.How{Update: update})
		if err != nil {
			if headOfFile(t, l.Ledger) != before {
				t.Errorf("a refused import changed the ledger: %v", err)
			}
			namesRows(t, err)
			return
		}
		before = headOfFile(t, l.Ledger)
		if _, err := exchange.Import(context.Background(), l.Ledger, sampleAct("2026-11-03T09:10:00+02:00"), folder, "in", exchange.How{Update: update}); err != nil || headOfFile(t, l.Ledger) != before {
			t.Errorf("the same import again: %v", err)
		}
		report, err := l.Check(context.Background(), nil)
		if err != nil || len(report.Problems) > 0 {
			t.Errorf("check found %q, %v", report.Problems, err)
		}
	})
}

// files are those of a folder that have a text.
func files(customers, plans, tickets, work string) fstest.MapFS {
	folder := fstest.MapFS{}
	for name, text := range map[string]string{"customers": customers, "plans": plans, "tickets": tickets, "time": work} {
		if text != "" {
			folder[name+".csv"] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return folder
}

func headOfFile(t testing.TB, l *ledger.Ledger) (hash string) {
	t.Helper()
	noFault(t, l.Read(func(v *ledger.View) error {
		_, hash = v.Head()
		return nil
	}))
	return hash
}

// namesRows fails unless an error is for a person to put right.
func namesRows(t *testing.T, err error) {
	t.Helper()
	var refused *exchange.ImportError
	if errors.Is(err, exchange.ErrNothingToImport) {
		return
	}
	if !errors.As(err, &refused) || len(refused.Rows) == 0 {
		t.Fatalf("refused without a row: %v", err)
	}
	for _, row := range refused.Rows {
		if filepath.Dir(row.File) != "in" || row.Line < 1 || row.Problem == "" {
			t.Errorf("a row is named as %+v", row)
		}
	}
}
