package cli

import (
	"errors"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// planVerbs are the acts on plan periods.
func (s *session) planVerbs() *cobra.Command {
	return s.group("plan", "Start, end and list support plans", s.planStart(), s.planEnd(), s.planList())
}

// planRow is one period of a customer's plan.
type planRow struct {
	Customer string     `json:"customer"`
	Plan     sla.PlanID `json:"plan"`
	From     maybe      `json:"from"`
	Until    maybe      `json:"until"` // excluded; null while it runs
}

// words say a period on one line.
func (r planRow) words() phrase {
	if r.Until == "" {
		return ph("%s from %s", r.Plan, r.From)
	}
	return ph("%s from %s until %s, excluded", r.Plan, r.From, r.Until)
}

func planRows(v *ledger.View, customer string) ([]planRow, error) {
	periods, err := v.Plans(customer)
	rows := make([]planRow, len(periods))
	for i, p := range periods {
		rows[i] = planRow{p.Customer, p.Plan, dayText(p.From), dayText(p.Until)}
	}
	return rows, err
}

// alias lets a flag be called by another name too.
func alias(c *cobra.Command, name, meant string) {
	c.Flags().SetNormalizeFunc(func(_ *pflag.FlagSet, given string) pflag.NormalizedName {
		if given == name {
			given = meant
		}
		return pflag.NormalizedName(given)
	})
}

func (s *session) planStart() *cobra.Command {
	var from, until, reason text
	c := s.verb("start CUSTOMER PLAN", "Start a plan for a customer; the current plan ends that day", `
hourbook plan start acme GOLD --from 2026-11-01
hourbook plan start acme GOLD --from 2026-01-01 --until 2027-01-01
hourbook plan start acme SILVER --from 2026-01-01 --reason "Mistyped as GOLD"`,
		func(args []string) error { return s.startPlan(args[0], args[1], from, until, reason.value) })
	c.Long = `Starts a plan for a customer from a day on. Open tickets keep the plan they carry;
those opened in the new period under another plan are listed. With a reason it
corrects the plan recorded from that day on.`
	flag(c, &from, "from", "the first `DAY` (or --on; default: today)")
	flag(c, &until, "until", "the first `DAY` after the plan (default: no end date)")
	flag(c, &reason, "reason", "why the plan recorded from that day is corrected")
	alias(c, "on", "from")
	return c
}

func (s *session) startPlan(customer, plan string, from, until text, reason string) error {
	var rows []planRow
	var others []sla.Ticket
	var gaps []ledger.PlanGap
	err := s.write(func(tx *ledger.Tx) (err error) {
		p := ledger.PlanPeriod{Customer: customer}
		if p.From, err = from.day(tx.Zone().Day(s.now), tx.Zone().Day(s.now)); err != nil {
			return err
		}
		if p.Until, err = until.day(0, tx.Zone().Day(s.now)); err != nil {
			return err
		}
		terms, err := tx.TermsOn(p.From)
		if err != nil {
			return err
		}
		if p.Plan, err = terms.ParsePlan(plan); err != nil {
			return err
		}
		others, err = tx.ReplacePlan(p, reason)
		if errors.Is(err, ledger.ErrTaken) && reason != "" {
			err = tx.SetPlan(p, reason, nil)
		}
		if err != nil {
			return err
		}
		if gaps, err = tx.PlanGaps(customer); err != nil {
			return err
		}
		rows, err = planRows(&tx.View, customer)
		return err
	})
	if err != nil {
		return err
	}
	s.nameOthers(others, plan)
	s.nameGaps(gaps)
	return s.print(rows, planTable(rows))
}

func (s *session) planEnd() *cobra.Command {
	var until, reason text
	c := s.verb("end CUSTOMER", "End the plan that a customer has", `
hourbook plan end acme --until 2026-12-01 --reason "Not renewed"`,
		func(args []string) error { return s.endPlan(args[0], until, reason.value) })
	c.Long = `Ends a customer's plan. Open tickets keep it. Tickets opened after its end that
still carry it are listed.`
	flag(c, &until, "until", "the first `DAY` without it (or --on; default: today)")
	flag(c, &reason, "reason", "why it ends")
	alias(c, "on", "until")
	return c
}

func (s *session) endPlan(customer string, until text, reason string) error {
	var rows []planRow
	var others []sla.Ticket
	var gaps []ledger.PlanGap
	err := s.write(func(tx *ledger.Tx) error {
		day, err := until.day(tx.Zone().Day(s.now), tx.Zone().Day(s.now))
		if err != nil {
			return err
		}
		ended, _, err := tx.PlanOn(customer, day.Add(-1))
		if err != nil {
			return err
		}
		if err := tx.EndPlan(customer, day, reason); err != nil {
			return err
		}
		without := ledger.PlanPeriod{Customer: customer, Plan: sla.NoPlan, From: day, Until: ended.Until}
		if others, err = tx.OpenedUnderAnother(without); err != nil {
			return err
		}
		if gaps, err = tx.PlanGaps(customer); err != nil {
			return err
		}
		rows, err = planRows(&tx.View, customer)
		return err
	})
	if err != nil {
		return err
	}
	s.nameOthers(others, string(sla.NoPlan))
	s.nameGaps(gaps)
	return s.print(rows, planTable(rows))
}

// nameOthers names tickets that a plan recorded late does not change.
func (s *session) nameOthers(tickets []sla.Ticket, plan string) {
	for _, t := range tickets {
		s.note("%s was opened in this period and carries %s; to change that: hourbook ticket set %s --plan %s --reason ...", t.ID, t.Plan, t.ID, plan)
	}
}

// nameGaps names single days between two periods of a customer.
func (s *session) nameGaps(gaps []ledger.PlanGap) {
	for _, g := range gaps {
		s.note("%s", app.GapWords(g))
	}
}

func (s *session) planList() *cobra.Command {
	return s.offerFiles(s.verb("list [CUSTOMER]", "List plan periods, of one customer or of all", `
hourbook plan list
hourbook plan list acme`,
		func(args []string) error {
			rows := []planRow{}
			err := s.read(func(v *ledger.View) error {
				customers, err := customersNamed(v, args)
				if err != nil {
					return err
				}
				for _, id := range customers {
					more, err := planRows(v, id)
					if err != nil {
						return err
					}
					rows = append(rows, more...)
				}
				return nil
			})
			if err != nil {
				return err
			}
			return s.printTable(rows, reportOf(ph("Plans"), rows, planColumns), drawn(rows, planColumns, nil))
		}))
}

// customersNamed is the one that is named, which must be there, or all.
func customersNamed(v *ledger.View, args []string) ([]string, error) {
	if len(args) > 0 {
		_, err := v.Customer(args[0])
		return args, err
	}
	customers, err := v.Customers()
	ids := make([]string, len(customers))
	for i, c := range customers {
		ids[i] = c.ID
	}
	return ids, err
}

func planTable(rows []planRow) func(io.Writer) {
	return func(out io.Writer) {
		t := newTable(out, "CUSTOMER", "PLAN", "FROM", "UNTIL (excluded)")
		for _, r := range rows {
			t.row(r.Customer, r.Plan, r.From, r.Until)
		}
		t.end()
	}
}
