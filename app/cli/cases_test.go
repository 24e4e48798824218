package cli_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"hourbook/app/cli"
)

// cases reads a table of cases, its header left out.
func cases(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open(filepath.Join("../../testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

var plans = []string{"PLATINUM", "GOLD", "SILVER", "BRONZE", "NONE", "FREE"}

// customersByPlan makes a customer for each plan, called by it.
func customersByPlan(d *desk) (customers, periods string) {
	customers, periods = "id,name,country,vat_id,company_code,street,city,postcode,email\n", "customer,plan,from,until\n"
	for _, plan := range plans {
		customers += plan + "," + plan + " customer,US,,,1 Main St,Springfield,,\n"
		if plan != "NONE" {
			periods += plan + "," + plan + ",2026-01-01,\n"
		}
	}
	return customers, periods
}

// importPlans makes a ledger with a customer for each plan and these tickets.
func importPlans(d *desk, tickets string) {
	customers, periods := customersByPlan(d)
	d.file("in/customers.csv", customers)
	d.file("in/plans.csv", periods)
	folder := filepath.Dir(d.file("in/tickets.csv", "id,customer,subject,priority,channel,opened,bug,responded,state\n"+tickets))
	d.do("init")
	d.do("import", folder)
}

// Every row of the coverage matrix holds through import, bug and log.
func TestCoverage(t *testing.T) {
	d := newDesk(t)
	tickets := ""
	for _, plan := range plans {
		for _, bug := range []string{"no", "yes"} {
			tickets += fmt.Sprintf("%s-%s,%s,s,Low,Forum,2026-11-02T09:00:00+02:00,%s,,open\n", plan, bug, plan, bug)
		}
	}
	importPlans(d, tickets)
	for _, row := range cases(t, "cases/coverage.csv") {
		work, plan, bug, want := row[0], row[1], row[2], row[3]
		args := []string{"log", plan + "-" + bug, "1h", "--work", work, "--on", "2026-11-03"}
		if want == "refused" {
			out, messages, exit := d.try(args...)
			if exit != cli.Failed || out != "" || !strings.Contains(messages, "(clause N-") {
				t.Errorf("%v: exit %d %s%s", row, exit, out, messages)
			}
			continue
		}
		var got struct {
			Entry, Verdict, Reason, Clause, Amount string
			Minutes                                int
		}
		d.ask(&got, args...)
		amount := map[string]string{"billable": "50.00"}[want]
		if amount == "" {
			amount = "0.00"
		}
		if got.Verdict != want || got.Amount != amount || got.Minutes != 60 || got.Reason == "" || got.Clause == "" || got.Entry == "" {
			t.Errorf("%v: got %+v", row, got)
		}
	}
}

// Every deadline holds through import, queue and ticket show.
func TestDeadlines(t *testing.T) {
	d := newDesk(t)
	rows := cases(t, "cases/deadlines.csv")
	tickets := ""
	for n, row := range rows {
		tickets += fmt.Sprintf("D-%d,%s,s,Low,Forum,%s,no,,open\n", n, row[1], row[0])
	}
	importPlans(d, tickets)
	type ticket struct {
		ID, Ticket, Plan string
		Deadline         *string
	}
	var queue []ticket
	d.ask(&queue, "queue", "--at", "2027-06-01 12:00")
	inQueue := map[string]ticket{}
	for _, t := range queue {
		inQueue[t.Ticket] = t
	}
	for n, row := range rows {
		id := fmt.Sprintf("D-%d", n)
		var shown ticket
		d.ask(&shown, "ticket", "show", id)
		for _, got := range []ticket{shown, inQueue[id]} {
			deadline := ""
			if got.Deadline != nil {
				deadline = *got.Deadline
			}
			if got.Plan != row[1] || deadline != row[2] {
				t.Errorf("%v: got %s %s", row, got.Plan, deadline)
			}
		}
	}
}

// Every duration is read, or refused, as the table says.
func TestDurations(t *testing.T) {
	d := newDesk(t)
	importPlans(d, "T-1,GOLD,s,Low,Forum,2026-11-02T09:00:00+02:00,no,,open\n")
	for _, row := range cases(t, "cases/durations.csv") {
		args := []string{"log", "T-1", row[0], "--work", "problem-solving", "--on", "2026-11-03"}
		if row[1] == "refused" {
			if out, messages, exit := d.try(args...); exit != cli.Failed || out != "" || !strings.Contains(messages, "hint: ") {
				t.Errorf("%q: exit %d %s%s", row[0], exit, out, messages)
			}
			continue
		}
		var got struct{ Minutes int }
		if d.ask(&got, args...); strconv.Itoa(got.Minutes) != row[1] {
			t.Errorf("%q is %d minutes, want %s", row[0], got.Minutes, row[1])
		}
	}
}

// Every amount holds on a line of a draft: entries of one ticket under an order
// with that rate, rounded once.
func TestAmounts(t *testing.T) {
	d := newDesk(t)
	rows := cases(t, "cases/amounts.csv")
	tickets := ""
	for n := range rows {
		tickets += fmt.Sprintf("A-%d,NONE,s,Low,Forum,2026-10-02T09:00:00+02:00,no,,open\n", n)
	}
	importPlans(d, tickets)
	for n, row := range rows {
		order := fmt.Sprintf("PO-%d", n)
		d.do("order", "add", order, "--customer", "NONE", "--rate", row[1])
		minutes, err := strconv.Atoi(row[0])
		if err != nil {
			t.Fatal(err)
		}
		for ; minutes > 0; minutes -= 1440 {
			d.do("log", fmt.Sprintf("A-%d", n), fmt.Sprintf("%dm", min(minutes, 1440)), "--work", "problem-solving", "--on", "2026-10-05", "--order", order)
		}
	}
	var drafts []struct {
		Number *string
		Net    decimal.Decimal
		Lines  []struct {
			Ticket, Rate, Amount string
			Minutes              int
		}
	}
	d.ask(&drafts, "invoice", "draft", "--month", "2026-10")
	if len(drafts) != 1 || drafts[0].Number != nil || len(drafts[0].Lines) != len(rows) {
		t.Fatalf("got %+v", drafts)
	}
	sum := decimal.Zero
	for n, row := range rows {
		line := drafts[0].Lines[n]
		if line.Ticket != fmt.Sprintf("A-%d", n) || strconv.Itoa(line.Minutes) != row[0] || line.Amount != row[2] {
			t.Errorf("%v: got %+v", row, line)
		}
		sum = sum.Add(decimal.RequireFromString(row[2]))
	}
	if !drafts[0].Net.Equal(sum) {
		t.Errorf("net is %s, want %s", drafts[0].Net, sum)
	}
}

// Issuing the sample month gives the table that was worked out by hand.
func TestSampleOctober(t *testing.T) {
	d := newDesk(t)
	d.now = "2026-11-06T17:00:00+02:00"
	folder := filepath.Join(d.dir, "sample")
	if err := writeSample(folder); err != nil {
		t.Fatal(err)
	}
	d.do("init", "--company", filepath.Join(folder, "company.toml"))
	d.do("import", folder)
	type document struct {
		Number, Customer, Net, VAT, Total, PDF string
		Minutes                                int
		Covered                                int `json:"covered_minutes"`
		Free                                   int `json:"free_minutes"`
	}
	var issued []document
	d.ask(&issued, "invoice", "issue", "--month", "2026-10", "--out", filepath.Join(d.dir, "out"))
	got := map[string]string{}
	for n, i := range issued {
		got[i.Customer] = fmt.Sprint(i.Minutes, i.Covered, i.Free, i.Net, i.VAT, i.Total)
		if want := fmt.Sprintf("TV-2026-%04d", 58+n); i.Number != want {
			t.Errorf("%s has %s, want %s", i.Customer, i.Number, want)
		}
		if raw, err := os.ReadFile(i.PDF); err != nil || !strings.HasPrefix(string(raw), "%PDF-") {
			t.Errorf("%s: %q is no PDF: %v", i.Number, i.PDF, err)
		}
	}
	want := map[string]string{}
	for _, row := range cases(t, "sample-october.csv") {
		if row[1] == "no" && row[5] != "0.00" {
			want[row[0]] = fmt.Sprint(row[2], " ", row[3], " ", row[4], row[5], row[6], row[7])
		}
	}
	for customer := range want {
		if got[customer] != want[customer] {
			t.Errorf("%s: got %s, want %s", customer, got[customer], want[customer])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d invoices, want %d", len(got), len(want))
	}
	var again []document
	d.ask(&again, "invoice", "issue", "--month", "2026-10", "--out", d.dir)
	if len(again) != 0 {
		t.Errorf("issued again: %+v", again)
	}
	d.do("check")
}
