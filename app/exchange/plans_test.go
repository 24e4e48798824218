package exchange

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// periods are rows of plans for some customers, one period after the other.
func periods(t testing.TB, customers, each int) map[string]string {
	began, err := sla.ParseDay("1990-01-01")
	noFault(t, err)
	who, plans := strings.Builder{}, strings.Builder{}
	who.WriteString("id,name,country,vat_id,company_code,street,city,postcode,email\n")
	plans.WriteString("customer,plan,from,until\n")
	for c := range customers {
		fmt.Fprintf(&who, "c-%d,Acme,LT,,1,G 1,Kaunas,,\n", c)
		for p := range each {
			fmt.Fprintf(&plans, "c-%d,%s,%s,\n", c, []string{"GOLD", "SILVER"}[p%2], began.Add(p))
		}
	}
	return map[string]string{"customers.csv": who.String(), "plans.csv": plans.String()}
}

// What ten thousand periods cost does not depend on whose they are.
func TestManyPeriodsOfOneCustomerCostNoMoreThanThoseOfMany(t *testing.T) {
	took := func(customers, each int) time.Duration {
		l, files := newLedger(t), folderOf(periods(t, customers, each))
		began := time.Now()
		done, err := Import(context.Background(), l, by("2026-11-03 09:00"), files, "in", How{})
		noFault(t, err)
		if done.Added["plans"] != customers*each {
			t.Fatalf("%d periods were added", done.Added["plans"])
		}
		return time.Since(began)
	}
	many, one := took(5000, 2), took(1, 10_000)
	if one > 5*many {
		t.Errorf("10,000 periods of one customer took %v, of 5,000 customers %v", one, many)
	}
}

func TestTicketsThatALatePlanDoesNotChangeAreToldWithItsRow(t *testing.T) {
	l := newLedger(t)
	files := periods(t, 1, 1)
	delete(files, "plans.csv")
	files["tickets.csv"] = "id,customer,subject,priority,channel,opened,bug,responded,state\n" +
		"T-1,c-0,calls drop,High,Forum,2026-10-05 09:00,,,open\nT-2,c-0,no sound,High,Forum,2026-10-20 09:00,,,open\n"
	_, err := Import(context.Background(), l, by("2026-11-03 09:00"), folderOf(files), "in", How{})
	noFault(t, err)
	late := folderOf(map[string]string{"plans.csv": "customer,plan,from,until\nc-0,GOLD,2026-10-10,2026-11-10\nc-0,SILVER,2026-09-01,2026-10-10\n"})
	done, err := Import(context.Background(), l, by("2026-11-03 10:00"), late, "in", How{})
	noFault(t, err)
	told := fmt.Sprint(done.Warnings)
	for _, want := range []string{"in/plans.csv:3: T-1 was opened in this period and carries NONE", "in/plans.csv:2: T-2 was opened in this period and carries NONE"} {
		if !strings.Contains(told, want) {
			t.Errorf("%q is not told in\n%s", want, told)
		}
	}
	noFault(t, l.Read(func(v *ledger.View) error {
		for day, want := range map[string]sla.PlanID{"2026-08-31": "", "2026-09-01": "SILVER", "2026-10-09": "SILVER", "2026-10-10": "GOLD", "2026-11-09": "GOLD", "2026-11-10": ""} {
			on, err := sla.ParseDay(day)
			noFault(t, err)
			p, ok, err := v.PlanOn("c-0", on)
			if err != nil || p.Plan != want || ok != (want != "") {
				t.Errorf("on %s the plan is %q, want %q: %v", day, p.Plan, want, err)
			}
		}
		return nil
	}))
}
